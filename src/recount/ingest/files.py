"""Files and folders: every report in them, in a fixed order, or why it cannot be used.

Follows no links inside folders, reads nothing but regular files, none that is too large, and never a casebook's own files.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from recount.errors import InputError
from recount.ingest.sidecar import SUFFIX, read_sidecar
from recount.ingest.snapshot import Found, Told, make_found
from recount.ingest.sniff import Unreadable, sniff
from recount.model import Rejection

_STAGE = "ingest"
# A casebook's own files, passed over in the folder of one.
_OWN = ("archive", "derived", "recount.toml", "report", "report.html", "site")
_DATABASE = "casebook.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOptions:
    """How files are taken in.

    Attributes:
        limit_bytes: Largest file read.
        told: What was said of all of them; a sidecar says it better.
        exclude: Files and folders passed over without a word: the casebook itself and what is written beside it.
    """

    limit_bytes: int = 50_000_000
    told: Told = field(default_factory=Told)
    exclude: frozenset[Path] = frozenset()


def _never(file: Path) -> bool:
    """Passes nothing over."""
    del file
    return False


def walk(
    paths: Iterable[Path],
    *,
    captured_at: datetime,
    options: FileOptions | None = None,
    passed_over: Callable[[Path], bool] = _never,
) -> Iterator[Found | Rejection]:
    """Reads every report in some files and folders.

    Args:
        paths: Files and folders. A link given here is followed; links inside folders are not.
        captured_at: When they are taken in, UTC.
        options: How; by default as `FileOptions` says.
        passed_over: Tells files that are no reports and are taken in otherwise.

    Yields:
        Bytes with their snapshot, or a rejection with the reason; sorted by name within each path. Hidden files and sidecars
        are passed over.
    """
    options = options or FileOptions()
    excluded = {path.resolve() for path in options.exclude}
    for given in paths:
        try:
            path = given.resolve(strict=True)
        except (OSError, RuntimeError) as error:
            yield _rejected(given, _why(error))
            continue
        for file in _files(path) if path.is_dir() else (path,):
            if isinstance(file, Rejection):
                yield file
            elif not any(file == one or one in file.parents for one in excluded) and not passed_over(file):
                yield _read(file, captured_at, options)


def _files(folder: Path) -> Iterator[Path | Rejection]:
    """Gives the files of a folder and those below it."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield _rejected(folder, _why(error))
        return
    is_casebook = any(entry.name == _DATABASE for entry in entries)
    for entry in entries:
        path = Path(entry.path)
        if entry.name.startswith(".") or entry.name.endswith(SUFFIX):
            continue
        if is_casebook and (entry.name in _OWN or entry.name.startswith(_DATABASE)):
            continue
        if entry.is_symlink():
            yield _rejected(path, "is a link, which is not followed; name the file itself")
        elif entry.is_dir(follow_symlinks=False):
            yield from _files(path)
        else:
            yield path


def _read(path: Path, captured_at: datetime, options: FileOptions) -> Found | Rejection:
    """Reads one file, or says why not."""
    try:
        data = read_bytes(path, options.limit_bytes)
        told = read_sidecar(path)
    except OSError as error:
        return _rejected(path, _why(error))
    except InputError as error:
        return _rejected(path, str(error))
    media_type = sniff(data)
    if isinstance(media_type, Unreadable):
        return _rejected(path, f"is {media_type}")
    return make_found(data, origin=path.name, media_type=media_type, captured_at=captured_at, told=told.or_else(options.told))


def read_bytes(path: Path, limit: int) -> bytes:
    """Reads a regular file up to the limit, without waiting on pipes and devices.

    Raises:
        InputError: It is something else, or larger.
    """
    if not stat.S_ISREG(path.lstat().st_mode):  # before opening: opening a device may do something
        raise InputError("is not a file but a socket, pipe, device or link")
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise InputError("is not a file but a socket, pipe, device or link")
        data = file.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"is larger than {limit / 1e6:,.0f} MB; raise the limit with --max-size, or cut it into reports")
    return data


_MEANINGS = {
    errno.EACCES: "cannot be opened: you have no right to read it",
    errno.EPERM: "cannot be opened: you have no right to read it",
    errno.ENOENT: "does not exist",
    errno.ELOOP: "is a link that leads in a circle",
    errno.ENAMETOOLONG: "has a name that is too long",
    errno.EIO: "cannot be read: the disk reports an error",
}


def _why(error: OSError | RuntimeError) -> str:
    if isinstance(error, RuntimeError):  # how older Pythons report links in a circle
        return _MEANINGS[errno.ELOOP]
    return _MEANINGS.get(error.errno or 0, f"cannot be read ({error.strerror or error})")


def _rejected(path: Path, reason: str) -> Rejection:
    """Makes a rejection that names the file alone: folders of a machine are nobody's business."""
    name = path.name or str(path)
    return Rejection(subject=name, stage=_STAGE, reason=f"{name} {reason}")
