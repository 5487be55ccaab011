"""Comparing an archive with what it ought to hold: every changed, missing and foreign file by its name."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from recount.archive.form import Form, Plain
from recount.errors import TamperedError

SHA256 = re.compile(r"[0-9a-f]{64}")
TEMP_PREFIX = ".new-"  # a file still being written, or left over from a crash


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """One file that is not as it should be.

    Attributes:
        file: Its path inside the archive, with forward slashes.
        message: One sentence: what is wrong and what to do.
        is_harmless: True for leftovers that take nothing away (an interrupted write, bytes no snapshot refers to).
        sha256: Hash of the bytes it holds or ought to hold; None where nobody can say.
    """

    file: str
    message: str
    is_harmless: bool = False
    sha256: str | None = None


def shard(sha256: str) -> str:
    """Gives the path of a blob inside its archive: two levels of folders, then the whole hash."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


def open_file(path: Path) -> BinaryIO:
    """Opens a regular file for reading without following a link.

    Raises:
        OSError: It is none, or cannot be read.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError("not a regular file")
    return os.fdopen(descriptor, "rb")


def hash_file(path: Path) -> str:
    """Hashes a regular file without following a link and without reading it into memory."""
    return _hash_in(path, Plain())


def _hash_in(path: Path, form: Form) -> str:
    digest = hashlib.sha256()
    with open_file(path) as file:
        for piece in form.unpack(file, path.name):
            digest.update(piece)
    return digest.hexdigest()


def check(folder: Path, expected: Iterable[str] | None, form: Form | None = None) -> Iterator[Damage]:
    """Reads every file of an archive and names whatever is wrong.

    Args:
        folder: The archive.
        expected: Hashes of the blobs it ought to hold; None to check only what is there.
        form: How they lie there; None for as they are.

    Yields:
        One `Damage` a file, in order of path; missing files last.
    """
    form = form or Plain()
    wanted = None if expected is None else {form.name(sha256): sha256 for sha256 in expected}
    seen: set[str] = set()
    for path in _files(folder):
        seen.add(path.name)
        yield from _check_file(path, path.relative_to(folder).as_posix(), wanted, form)
    for name, sha256 in sorted((wanted or {}).items()):
        if name not in seen:
            yield Damage(file=shard(name), message="missing: put it back from a backup of the archive", sha256=sha256)


def _files(folder: Path) -> Iterator[Path]:
    """Walks the archive in a fixed order; links are named, never followed."""
    for root, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        here = Path(root)
        links = [name for name in folders if (here / name).is_symlink()]
        yield from (here / name for name in sorted([*names, *links]))


def _check_file(path: Path, name: str, wanted: Mapping[str, str] | None, form: Form) -> Iterator[Damage]:
    if path.name.startswith(TEMP_PREFIX):
        yield Damage(file=name, message="left over from an interrupted write; it may be deleted", is_harmless=True)
    elif not SHA256.fullmatch(path.name) or name != shard(path.name):
        yield Damage(file=name, message="does not belong here: only archived bytes may lie in the archive; move it away")
    else:
        try:
            actual = _hash_in(path, form)
        except OSError as error:
            yield Damage(file=name, message=f"cannot be read ({error.strerror or error})")
            return
        except TamperedError as error:
            yield Damage(file=name, message=f"changed: it {error}; put it back from a backup of the archive")
            return
        if form.name(actual) != path.name:
            yield Damage(
                file=name, message=f"changed: its bytes now hash to {actual}; put it back from a backup of the archive"
            )
        elif wanted is not None and path.name not in wanted:
            yield Damage(file=name, message="no snapshot refers to it; it may be deleted", is_harmless=True, sha256=actual)
