"""The lock of an encrypted casebook: one key of chance for all it holds, wrapped once for each passphrase that opens it.

The key never changes while the casebook lives in its folder, so a passphrase can be added or taken away without touching what
is encrypted; a copy made by `recount encrypt` has a key of its own. From the key others are derived, each for one purpose: the
database, the archive, and what is kept of the results.
"""

import base64
import contextlib
import os
import secrets
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import msgspec

from recount.accounts.options import Cost
from recount.accounts.passwords import refuse_weak, tidy_password
from recount.accounts.wrapping import Lock, new_lock, subkey, unwrap, wrap
from recount.accounts.wrapping import open_lock as open_slot
from recount.archive import Encrypted, Sealer
from recount.errors import AccessError, InputError, StoreError

FILE = "lock.json"
FORMAT = "recount-lock/1"
FIRST = "first"
_MISSING = "an encrypted casebook needs the extra: pip install 'recounting[encryption]'"
_WRONG = "this passphrase does not open the casebook; nothing was changed"


class Ask(Protocol):
    """Whoever can be asked for a passphrase."""

    def __call__(self, *, is_new: bool) -> str:
        """Gives one; `is_new` tells that it is to open something that is made now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One passphrase that opens the casebook; tells nothing of it.

    Attributes:
        name: Whose or what for; free words.
        lock: How the passphrase becomes a key.
        wrapped: The casebook's key, wrapped under that.
    """

    name: str
    lock: Lock
    wrapped: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LockFile:
    """What `lock.json` holds.

    Attributes:
        format: Always `recount-lock/1`.
        id: Chance; the same in every copy that the same key opens.
        slots: The passphrases.
    """

    format: str
    id: str
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The keys of an open casebook.

    Attributes:
        id: Of the lock they came from.
        data: The key that all others come from.
    """

    id: str
    data: bytes = field(repr=False)

    @property
    def database(self) -> bytes:
        """What the database file is encrypted with."""
        return subkey(self.data, "casebook database")

    @property
    def form(self) -> Encrypted:
        """How the archive's files lie on the disk."""
        return Encrypted(subkey(self.data, "casebook archive"))

    @property
    def sealer(self) -> Sealer:
        """What seals the results that are kept beside the casebook."""
        return Sealer(subkey(self.data, "casebook derived"), "recount-derived/1")


def is_locked(folder: Path) -> bool:
    """Tells whether a casebook is encrypted."""
    return (folder / FILE).is_file()


def make_lock(folder: Path, passphrase: str, *, cost: Cost | None = None) -> Keys:
    """Makes a lock with a key of its own, for a casebook that holds nothing yet.

    Args:
        folder: The casebook's folder.
        passphrase: What is to open it.
        cost: What one guess costs; None for the usual.

    Raises:
        InputError: The passphrase is too short, or there is a lock already.
        StoreError: It cannot be written, or the libraries are missing.
    """
    refuse_weak(tidy_password(passphrase), "")
    _need_libraries()
    keys = Keys(id=secrets.token_hex(16), data=secrets.token_bytes(32))
    lock = LockFile(format=FORMAT, id=keys.id, slots=(_slot(FIRST, passphrase, keys, cost),))
    if is_locked(folder):
        raise InputError(f"{folder} has a {FILE} already; a lock is never written over")
    _write(folder, lock)
    return keys


def open_lock(folder: Path, passphrase: str) -> Keys:
    """Opens the lock of a casebook.

    Args:
        folder: The casebook's folder.
        passphrase: One of those that open it.

    Raises:
        AccessError: It is none of them.
        StoreError: The lock is damaged, or the libraries are missing.
    """
    _need_libraries()
    lock = read_lock(folder)
    for slot in lock.slots:
        master = open_slot(slot.lock, tidy_password(passphrase))
        if master is not None:
            data = unwrap(slot.wrapped, master, _about(lock.id, slot.name))
            if data is None:
                raise StoreError(f"{FILE} has changed: the key in {slot.name!r} does not open; put it back from a backup")
            return Keys(id=lock.id, data=data)
    raise AccessError(_WRONG)


def add_passphrase(folder: Path, keys: Keys, name: str, passphrase: str, *, cost: Cost | None = None) -> None:
    """Lets one more passphrase open a casebook.

    Args:
        folder: The casebook's folder.
        keys: Its keys.
        name: What to call the passphrase.
        passphrase: The passphrase.
        cost: What one guess costs; None for the usual.

    Raises:
        InputError: The name is taken, or the passphrase too short.
    """
    refuse_weak(tidy_password(passphrase), name)
    lock = read_lock(folder)
    if any(slot.name == name for slot in lock.slots):
        raise InputError(f"there is a passphrase called {name!r} already; choose another name, or remove that one first")
    _write(folder, replace(lock, slots=(*lock.slots, _slot(name, passphrase, keys, cost))))


def remove_passphrase(folder: Path, name: str) -> None:
    """Lets a passphrase open a casebook no more; copies of the folder made before still open with it.

    Raises:
        InputError: There is none of this name, or it is the last.
    """
    lock = read_lock(folder)
    left = tuple(slot for slot in lock.slots if slot.name != name)
    if len(left) == len(lock.slots):
        names = ", ".join(slot.name for slot in lock.slots)
        raise InputError(f"there is no passphrase called {name!r}; there are {names}")
    if not left:
        raise InputError(f"{name!r} is the only passphrase; without it nobody could open the casebook")
    _write(folder, replace(lock, slots=left))


def read_lock(folder: Path) -> LockFile:
    """Reads the lock of a casebook.

    Raises:
        StoreError: It cannot be read.
    """
    try:
        lock = msgspec.json.decode((folder / FILE).read_bytes(), type=LockFile)
    except OSError as error:
        raise StoreError(f"{FILE} cannot be read ({error.strerror or error})") from None
    except (msgspec.MsgspecError, ValueError):
        raise StoreError(f"{FILE} is damaged; put it back from a backup: without it nobody can open the casebook") from None
    if lock.format != FORMAT:
        raise StoreError(f"{FILE} was made by a newer version ({lock.format[:40]}); use that one")
    return lock


def _slot(name: str, passphrase: str, keys: Keys, cost: Cost | None) -> Slot:
    lock, master = new_lock(tidy_password(passphrase), cost or Cost())
    return Slot(name=name, lock=lock, wrapped=wrap(keys.data, master, _about(keys.id, name)))


def _about(lock_id: str, name: str) -> str:
    return f"recount casebook {lock_id} {base64.b64encode(name.encode()).decode()}"


def _need_libraries() -> None:
    try:
        import argon2  # noqa: F401
        import cryptography  # noqa: F401
        import sqlcipher3  # noqa: F401
    except ImportError as error:
        raise StoreError(_MISSING) from error


def _write(folder: Path, lock: LockFile) -> None:
    """Writes the lock whole or not at all; only its owner may read it, for guesses can be tried on it."""
    path = folder / FILE
    temp = path.with_name(f"{FILE}.{os.getpid()}.new")
    try:
        descriptor = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(lock)))
            file.flush()
            os.fsync(file.fileno())
        temp.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temp.unlink()
        raise StoreError(f"{FILE} cannot be written ({error.strerror or error}); nothing was changed") from None
