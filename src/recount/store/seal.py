"""The seal: hashes over the whole database file, made when it is closed, so that a change even in its unused bytes is found.

SQLite leaves gaps in its pages that no query ever reads. The seal is removed before the next write and made again on closing; a
casebook that crashed has none until then. It adds nothing to the proof of the entries, which is in the ledger itself.
"""

import contextlib
import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

BLOCK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a database file was when it was closed.

    Attributes:
        size: Entries in the ledger.
        n_bytes: Length of the file.
        blocks: SHA-256 of each 64 KiB, hexadecimal.
        check: SHA-256 over all of the above.
    """

    size: int
    n_bytes: int
    blocks: tuple[str, ...]
    check: str

    @property
    def is_whole(self) -> bool:
        """False when the seal itself was changed."""
        return self.check == _check(self.size, self.n_bytes, self.blocks)


def seal_path(database: Path) -> Path:
    """Gives where the seal of a database file lies."""
    return database.with_name(database.name + ".seal")


def wal_is_empty(database: Path) -> bool:
    """Tells whether everything written so far stands in the database file itself."""
    wal = database.with_name(database.name + "-wal")
    return not wal.exists() or wal.stat().st_size == 0


def make_seal(database: Path, size: int) -> None:
    """Writes the seal; the caller holds the write lock. A disk that refuses leaves the casebook unsealed, which is no loss.

    Args:
        database: The database file, with everything written in it.
        size: Entries in the ledger.
    """
    n_bytes, blocks = _hash_blocks(database)
    seal = Seal(size=size, n_bytes=n_bytes, blocks=blocks, check=_check(size, n_bytes, blocks))
    temp = seal_path(database).with_name(f"{database.name}.seal.{os.getpid()}.new")
    try:
        temp.write_bytes(msgspec.json.encode(seal))
        temp.replace(seal_path(database))
    except OSError:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)


def break_seal(database: Path) -> None:
    """Removes the seal before a write."""
    seal_path(database).unlink(missing_ok=True)


def read_seal(database: Path) -> Seal | None:
    """Reads the seal; None where there is none, one that is not whole where it was damaged."""
    try:
        return msgspec.json.decode(seal_path(database).read_bytes(), type=Seal)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, UnicodeDecodeError, OSError):
        return Seal(size=0, n_bytes=0, blocks=(), check="")


def broken_blocks(database: Path, seal: Seal) -> list[tuple[int, int]]:
    """Names the stretches of the file, first and last byte, that differ from the seal."""
    n_bytes, blocks = _hash_blocks(database)
    broken = [
        (n * BLOCK, min((n + 1) * BLOCK, n_bytes) - 1)
        for n, two in enumerate(zip(blocks, seal.blocks, strict=False))
        if two[0] != two[1]
    ]
    if n_bytes != seal.n_bytes:
        broken.append((min(n_bytes, seal.n_bytes), max(n_bytes, seal.n_bytes) - 1))
    return broken


def _check(size: int, n_bytes: int, blocks: tuple[str, ...]) -> str:
    return hashlib.sha256(msgspec.json.encode((size, n_bytes, blocks))).hexdigest()


def _hash_blocks(database: Path) -> tuple[int, tuple[str, ...]]:
    status = database.stat()
    descriptor = _descriptor(database.absolute(), status.st_dev, status.st_ino)
    blocks = [hashlib.sha256(_read(descriptor, at)).hexdigest() for at in range(0, status.st_size, BLOCK)]
    return status.st_size, tuple(blocks)


def _read(descriptor: int, at: int) -> bytes:
    os.lseek(descriptor, at, os.SEEK_SET)
    return os.read(descriptor, BLOCK)


@cache
def _descriptor(path: Path, _device: int, _inode: int) -> int:
    """Opens a database file for reading beside SQLite, once, and never closes it.

    POSIX drops all locks of a process on a file when it closes any descriptor of that file, also those that SQLite relies on.
    """
    return os.open(path, os.O_RDONLY)
