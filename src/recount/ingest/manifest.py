"""Manifests: a CSV that lists files and what is known about each (publisher, day, title, language, address)."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from recount.errors import InputError
from recount.ingest.files import FileOptions, walk
from recount.ingest.snapshot import Found, Told
from recount.model import Rejection

COLUMNS = ("file", "publisher", "published", "title", "language", "url")


def is_manifest(path: Path) -> bool:
    """Tells whether a path names a manifest: a CSV whose first column is called `file`."""
    if path.suffix.lower() != ".csv":
        return False
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return stream.readline(10_000).split(",")[0].strip().strip('"') == "file"
    except (OSError, UnicodeDecodeError):
        return False


def walk_manifest(path: Path, *, captured_at: datetime, options: FileOptions) -> Iterator[Found | Rejection]:
    """Reads every report that a manifest lists.

    Args:
        path: The manifest; files are named relative to its folder and must lie below it.
        captured_at: When they are taken in, UTC.
        options: As for `walk`; what the manifest says of a file goes before what was said of all.

    Yields:
        Bytes with their snapshot, or a rejection with the line of the manifest.

    Raises:
        InputError: If the manifest has a column that is not known.
    """
    for line, row in _rows(path):
        where = f"{path.name} line {line}"
        if isinstance(row, InputError):
            yield Rejection(subject=where, stage="ingest", reason=f"{where}: {row}")
            continue
        try:
            file, told = _entry(row, path.parent)
        except InputError as error:
            yield Rejection(subject=where, stage="ingest", reason=f"{where}: {error}")
            continue
        own = FileOptions(limit_bytes=options.limit_bytes, told=told.or_else(options.told), exclude=options.exclude)
        yield from walk([file], captured_at=captured_at, options=own)


def _rows(path: Path) -> Iterator[tuple[int, dict[str | None, str | None] | InputError]]:
    """Yields each row with its line; where the file cannot be read on, why, and nothing more."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = csv.DictReader(stream)
        unknown = sorted(set(rows.fieldnames or ()) - set(COLUMNS))
        if unknown:
            raise InputError(f"{path.name}: unknown column {unknown[0]!r}; known are {', '.join(COLUMNS)}")
        try:
            for row in rows:
                yield rows.line_num, row
        except (csv.Error, UnicodeDecodeError) as error:
            why = "is not UTF-8; save the list as UTF-8" if isinstance(error, UnicodeDecodeError) else f"is no CSV ({error})"
            yield rows.line_num + 1, InputError(f"{why}; what follows was not read")


def _entry(row: dict[str | None, str | None], folder: Path) -> tuple[Path, Told]:
    if None in row:
        raise InputError("has more cells than the first line has names; put commas inside quotes")
    cells = {str(key): (value or "").strip() or None for key, value in row.items()}
    name = cells.get("file")
    if name is None:
        raise InputError("names no file")
    if "\0" in name:
        raise InputError("names a file with a NUL character in it")
    file = folder / name
    if not file.resolve().is_relative_to(folder.resolve()):
        raise InputError(f"{name} lies outside the folder of the manifest")
    if file.is_dir():
        raise InputError(f"{name} is a folder; list its files")
    return file, Told(
        publisher=cells.get("publisher"),
        published_on=_day(cells.get("published")),
        title=cells.get("title"),
        language=cells.get("language"),
        origin=cells.get("url"),
    )


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InputError(f"{text!r} is not a day; write it like 2031-02-14") from None
