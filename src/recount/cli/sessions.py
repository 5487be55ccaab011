"""Who is signed in on this machine: the token of a session, in a file that only its owner can read."""

import contextlib
import hashlib
import json
import os
from datetime import datetime
from pathlib import Path

import click

from recount.accounts import Door, SignedIn
from recount.accounts.sessions import ENDED
from recount.casebook import Casebook
from recount.errors import AccessError, StoreError
from recount.model import Right

TOKEN = "RECOUNT_SESSION"  # the one variable of the environment that is read: a token, where no file can be


def door_of(case: Casebook) -> Door:
    """Gives where people sign in to a casebook."""
    return Door(case.store, case.config.accounts)


def signed_in(case: Casebook, at: datetime) -> SignedIn:
    """Gives who is signed in.

    Raises:
        AccessError: Nobody, or no longer.
    """
    return door_of(case).resume(load_token(case), at)


def author_of(case: Casebook, given: str | None, otherwise: str | None, at: datetime) -> str | None:
    """Tells under whose name entries are added: the account signed in, or where there are no accounts, any name given.

    Args:
        case: The casebook.
        given: Name that the command was given.
        otherwise: Name where none was given.
        at: What the clock says.

    Raises:
        AccessError: Nobody is signed in, or somebody else than was named.
    """
    if not case.store.has_accounts():
        return given or otherwise
    name = signed_in(case, at).account.name
    if given is not None and given != name:
        raise AccessError("--author names somebody else than who is signed in; leave it out")
    return name


def ask_right(case: Casebook, right: Right, at: datetime) -> None:
    """Refuses a command for which an account lacks the right, where there are accounts.

    Raises:
        AccessError: Saying which right.
    """
    if case.store.has_accounts() and right not in signed_in(case, at).account.rights:
        raise AccessError(f"your account lacks the right to {right}; an administrator can change its roles")


def session_file(case: Casebook) -> Path:
    """Gives where the token for a casebook lies; tells nothing of the casebook."""
    where = case.store.where
    name = hashlib.sha256(str(where.resolve() if isinstance(where, Path) else where).encode()).hexdigest()[:32]
    return Path(click.get_app_dir("recount")) / "sessions" / f"{name}.json"


def load_token(case: Casebook) -> str:
    """Reads the token.

    Raises:
        AccessError: There is none, or others could read it.
    """
    if token := os.environ.get(TOKEN):
        return token
    path = session_file(case)
    try:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise AccessError(f"{path} can be read by others; sign out and in again, and keep its rights at 600")
        token = json.loads(path.read_text(encoding="utf-8"))["token"]
    except (OSError, ValueError, KeyError, TypeError):
        raise AccessError(ENDED) from None
    return str(token)


def keep_token(case: Casebook, who: SignedIn) -> Path:
    """Writes the token where only its owner can read it.

    Raises:
        StoreError: It cannot be written.
    """
    path = session_file(case)
    part = path.with_suffix(f".{os.getpid()}.new")
    text = json.dumps({"token": who.token, "until": who.session.until.isoformat()})
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
        part.replace(path)
    except OSError as error:
        raise StoreError(f"{path}: who is signed in cannot be noted ({error.strerror})") from None
    return path


def forget_token(case: Casebook) -> None:
    """Removes the token."""
    with contextlib.suppress(OSError):
        session_file(case).unlink(missing_ok=True)
