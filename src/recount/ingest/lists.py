"""Victim lists: a CSV with one person a line, kept as received, with which column tells what."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from recount.errors import InputError
from recount.ingest.columns import guess
from recount.ingest.files import FileOptions, read_bytes
from recount.ingest.sidecar import read_sidecar
from recount.ingest.snapshot import FoundList, make_found
from recount.model import NAMING, VictimField, VictimList, VictimRecord, VictimRecordId, content_id

CSV = "text/csv"
TOOL = "recount-lists/1"
_SUFFIXES = (".csv", ".tsv")
_HEAD = 64 << 10
_FIELDS = {one.value: one for one in VictimField}
_Row = tuple[int, list[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOptions:
    """What the columns of victim lists mean, where their names do not say; each maps a field to a column's name.

    Attributes:
        columns: For every list that has a column of that name.
        files: For single files by name, before the above.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def declared(self, file: str, columns: list[str]) -> dict[VictimField, str]:
        """Gives what was declared for a file.

        Args:
            file: Its name.
            columns: Those it has.

        Raises:
            InputError: A field is not known.
        """
        shared = {name: column for name, column in self.columns.items() if column in columns}
        said = {**shared, **self.files.get(file, {})}
        unknown = sorted(set(said) - set(_FIELDS))
        if unknown:
            raise InputError(f"{unknown[0]!r} under [lists] is nothing a list can tell; known are {', '.join(_FIELDS)}")
        return {_FIELDS[name]: column for name, column in said.items()}


def is_victim_list(path: Path, lists: ListOptions) -> bool:
    """Tells whether a path names a victim list: one declared, or a CSV whose columns tell names and something more.

    Args:
        path: The file.
        lists: What was declared.

    Raises:
        InputError: What was declared cannot be used.
    """
    if not path.name.lower().endswith(_SUFFIXES):
        return False
    if path.name in lists.files:
        return True
    try:
        with path.open("rb") as stream:
            columns = _head(_decoded(stream.read(_HEAD)))
    except (OSError, csv.Error):
        return False
    found = {**guess(columns), **lists.declared(path.name, columns)}
    return len(found) > 1 and bool(NAMING & found.keys())


def read_list(path: Path, *, captured_at: datetime, options: FileOptions, lists: ListOptions) -> FoundList:
    """Reads a victim list, every line as it was written.

    Args:
        path: The CSV, in UTF-8, UTF-16 or Windows-1252.
        captured_at: When it is taken in, UTC.
        options: As for other files.
        lists: What its columns mean.

    Raises:
        InputError: It cannot be read as a list: no columns, a column declared that is not there, lines longer than the head.
    """
    try:
        data, told = read_bytes(path, options.limit_bytes), read_sidecar(path)
        text = _decoded(data)
        columns = _head(text)
        declared = lists.declared(path.name, columns)
        guessed = {key: name for key, name in guess(columns).items() if name not in declared.values()}
        found = make_found(
            data, origin=path.name, media_type=CSV, captured_at=captured_at, told=told.or_else(options.told), tool=TOOL
        )
        victims = VictimList(
            snapshot_id=found.snapshot.id,
            reader=TOOL,
            columns=tuple(columns),
            mapping={**guessed, **declared},
            is_declared=bool(declared),
            records=tuple(_records(_rows(text), len(columns), found.snapshot.id)),
        )
    except (OSError, InputError, ValueError, csv.Error) as error:
        raise InputError(f"{path.name}: {error}; it was not taken in") from error
    return FoundList(data=data, snapshot=found.snapshot, victims=victims)


def _records(rows: Iterator[_Row], width: int, snapshot_id: str) -> Iterator[VictimRecord]:
    next(rows, None)  # the head
    for line, row in rows:
        if not any(cell.strip() for cell in row):
            continue
        if any(cell.strip() for cell in row[width:]):
            raise InputError(f"line {line} has {len(row)} cells and the head {width}")
        cells = (*row[:width], *[""] * (width - len(row)))
        yield VictimRecord(id=VictimRecordId(content_id("person", [snapshot_id, line])), line=line, cells=cells)


def _head(text: str) -> list[str]:
    """Gives the names of the columns, each its own: a second of one name, or one without, is called by its number."""
    row = next((row for _, row in _rows(text)), [])
    names: list[str] = []
    for n, name in enumerate(row, 1):
        plain = name.strip()
        names.append(plain if plain and plain not in names else f"{plain or 'column'} ({n})")
    return names


def _rows(text: str) -> Iterator[_Row]:
    """Gives rows with their line numbers; what divides cells is told from the first line."""
    first = text[:_HEAD].partition("\n")[0]
    divider = max("\t;|,", key=lambda one: (first.count(one), one == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=False)
    for row in reader:
        yield reader.line_num, row


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(data) == _HEAD:
            return data[: error.start].decode("utf-8-sig")
        return data.decode("cp1252", "replace")
