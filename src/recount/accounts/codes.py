"""Codes that people copy by hand: for signing in the first time, and in place of a lost second factor."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without those that are mistaken for one another
N_RECOVERY = 10


def new_code(groups: int) -> str:
    """Makes a code of groups of five letters, each worth about 25 bits: `K7QXM-2TRWD-...`."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(5)) for _ in range(groups))


def tidy_code(typed: str) -> str:
    """Gives a code as it was made, however it was typed."""
    plain = "".join(c for c in typed.upper() if c in _LETTERS)
    return "-".join(plain[n : n + 5] for n in range(0, len(plain), 5))


def code_hash(code: str) -> str:
    """Gives what is kept of a code: too long to be guessed, it needs no costly hash."""
    return hashlib.sha256(tidy_code(code).encode()).hexdigest()


def without(code: str, kept: Sequence[str]) -> tuple[str, ...] | None:
    """Gives the hashes that are left after a code was used; None where it is none of them.

    Args:
        code: As typed.
        kept: Hashes of the codes not used yet.
    """
    hashed = code_hash(code)
    fits = [hmac.compare_digest(hashed, one) for one in kept]  # all of them, so that time tells nothing
    return tuple(one for one, fit in zip(kept, fits, strict=True) if not fit) if any(fits) else None
