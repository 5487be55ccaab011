"""Comparing an archive with what it ought to hold: every changed, missing and foreign file by its name."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SHA256 = re.compile(r"[0-9a-f]{64}")
TEMP_PREFIX = ".new-"  # a file still being written, or left over from a crash
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One file that is not as it should be.

    Attributes:
        file: Its path inside the archive, with forward slashes.
        message: One sentence: what is wrong and what to do.
        is_harmless: True for leftovers that take nothing away (an interrupted write, bytes no snapshot refers to).
    """

    file: str
    message: str
    is_harmless: bool = False


def shard(sha256: str) -> str:
    """Gives the path of a blob inside its archive: two levels of folders, then the whole hash."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def hash_file(path: Path) -> str:
    """Hashes a regular file without following a link and without reading it into memory."""
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("not a regular file")
        digest = hashlib.sha256()
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def check(folder: Path, expected: Iterable[str] | None) -> Iterator[Damage]:
    """Reads every file of an archive and names whatever is wrong.

    Args:
        folder: The archive.
        expected: Hashes of the blobs it ought to hold; None to check only what is there.

    Yields:
        One `Damage` a file, in order of path; missing files last.
    """
    wanted = None if expected is None else set(expected)
    seen: set[str] = set()
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        seen.add(path.name)
        yield from _check_file(path, name, wanted)
    for sha256 in sorted((wanted or set()) - seen):
        yield Damage(file=shard(sha256), message="missing: put it back from a backup of the archive")


def _files(folder: Path) -> Iterator[Path]:
    """Walks the archive in a fixed order; links are named, never followed."""
    for root, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        here = Path(root)
        links = [name for name in folders if (here / name).is_symlink()]
        yield from (here / name for name in sorted([*names, *links]))


def _check_file(path: Path, name: str, wanted: set[str] | None) -> Iterator[Damage]:
    if path.name.startswith(TEMP_PREFIX):
        yield Damage(file=name, message="left over from an interrupted write; it may be deleted", is_harmless=True)
    elif not SHA256.fullmatch(path.name) or name != shard(path.name):
        yield Damage(file=name, message="does not belong here: only archived bytes may lie in the archive; move it away")
    else:
        try:
            actual = hash_file(path)
        except OSError as error:
            yield Damage(file=name, message=f"cannot be read ({error.strerror or error})")
            return
        if actual != path.name:
            yield Damage(
                file=name, message=f"changed: its bytes now hash to {actual}; put it back from a backup of the archive"
            )
        elif wanted is not None and path.name not in wanted:
            yield Damage(file=name, message="no snapshot refers to it; it may be deleted", is_harmless=True)
