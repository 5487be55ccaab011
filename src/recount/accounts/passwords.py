"""Which passwords are taken: long ones.

No rules about kinds of characters, which make people choose worse ones (NIST SP 800-63B).
"""

import unicodedata

from recount.errors import InputError
from recount.model import same_name

SHORTEST, LONGEST = 12, 1024
_OBVIOUS = ("password", "passwort", "recount", "casebook", "1234567890", "qwertyuiop", "abcdefghij", "letmein")


def tidy_password(typed: str) -> str:
    """Gives a password as it is derived from, so that one typed on another keyboard is the same."""
    return unicodedata.normalize("NFC", typed)


def refuse_weak(password: str, name: str) -> None:
    """Refuses a new password that would soon be guessed.

    Args:
        password: As `tidy_password` gives it.
        name: Name of the account.

    Raises:
        InputError: Saying what to choose instead; the password is not repeated.
    """
    if len(password) < SHORTEST:
        raise InputError(
            f"the password is too short: take {SHORTEST} characters or more, for example four words that do not belong together"
        )
    if len(password) > LONGEST:
        raise InputError(f"the password is too long: take {LONGEST} characters at most")
    folded, left = same_name(password), same_name(password)
    for word in (same_name(name), *_OBVIOUS):
        left = left.replace(word, "")
    if len(set(folded)) < 5 or len(left) < SHORTEST // 2:
        raise InputError("the password is too easy to guess: take four words that do not belong together")
