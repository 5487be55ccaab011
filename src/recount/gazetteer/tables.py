"""Reading tables of places row by row: what is wrong with a row is counted and said once a fault, never raised."""

import csv
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from recount.errors import InputError
from recount.model import Rejection

Row = Mapping[str, str]


class Faults:
    """Counts refused rows by fault and remembers the first of each."""

    def __init__(self, path: Path) -> None:
        """Starts a count for one file."""
        self._path = path
        self._seen: dict[str, tuple[int, int]] = {}

    def refuse(self, fault: str, line: int) -> None:
        """Counts one row."""
        count, first = self._seen.get(fault, (0, line))
        self._seen[fault] = count + 1, first

    def rejections(self) -> tuple[Rejection, ...]:
        """Gives one rejection a fault, most frequent first."""
        order = sorted(self._seen.items(), key=lambda pair: (-pair[1][0], pair[0]))
        return tuple(
            Rejection(
                subject=self._path.name,
                stage="gazetteer",
                reason=f"{count} row{'' if count == 1 else 's'} {fault} (first: line {first}); left out",
            )
            for fault, (count, first) in order
        )


def read_table(path: Path) -> Iterator[tuple[int, Row]]:
    """Yields the rows of a CSV, TSV, XLSX or GeoJSON file with their line numbers; names of columns in lower case.

    GeoJSON features give their properties, and `lat` and `lon` of a middle point of their geometry where they have none.

    Raises:
        InputError: If the file is missing, or is none of these.
    """
    if not path.is_file():
        raise InputError(f"{path.name}: no such file; check the path")
    suffix = path.suffix.lower()
    if suffix in {".csv", ".tsv", ".txt"}:
        yield from _delimited(path)
    elif suffix in {".geojson", ".json"}:
        yield from _features(path)
    elif suffix == ".xlsx":
        yield from _sheet(path)
    else:
        raise InputError(f"{path.name}: cannot read {suffix or 'a file without an ending'}; give CSV, TSV, XLSX or GeoJSON")


def _delimited(path: Path) -> Iterator[tuple[int, Row]]:
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as source:
        head = source.readline()
        source.seek(0)
        delimiter = max(",;\t", key=head.count)
        rows = csv.DictReader(source, delimiter=delimiter)
        try:
            for row in rows:
                texts = {key: value for key, value in row.items() if isinstance(value, str)}
                yield rows.line_num, {(key or "").strip().lower(): value.strip() for key, value in texts.items()}
        except csv.Error as wrong:
            raise InputError(f"{path.name}: is no CSV from line {rows.line_num + 1} on ({wrong})") from wrong


def _sheet(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        from openpyxl import load_workbook  # optional: only for Excel files
    except ImportError as missing:
        raise InputError(f"{path.name}: reading Excel files needs openpyxl; install it or save the sheet as CSV") from missing
    try:
        sheets = load_workbook(path, read_only=True, data_only=True).worksheets
    except Exception as wrong:  # openpyxl raises whatever zip, XML and its own code raise
        raise InputError(f"{path.name}: is not an Excel file that can be read ({wrong}); save it again") from wrong
    for sheet in sheets:
        rows = sheet.iter_rows(values_only=True)
        head = [str(cell or "").strip().lower() for cell in next(rows, ())]
        for line, cells in enumerate(rows, start=2):
            yield line, {key: "" if cell is None else str(cell).strip() for key, cell in zip(head, cells, strict=False)}


def _features(path: Path) -> Iterator[tuple[int, Row]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
        features = [dict(feature) for feature in found["features"]]
    except (ValueError, KeyError, TypeError) as wrong:
        raise InputError(f"{path.name}: is not GeoJSON with features; export it again") from wrong
    for line, feature in enumerate(features, start=1):
        row = {str(k).lower(): "" if v is None else str(v) for k, v in (feature.get("properties") or {}).items()}
        middle = middle_of(_points((feature.get("geometry") or {}).get("coordinates")))
        if middle is not None and "lat" not in row:
            row |= {"lat": str(middle[0]), "lon": str(middle[1]), "radius_km": str(middle[2])}
        yield line, row


def _points(coordinates: object) -> Iterable[tuple[float, float]]:
    """Flattens the coordinates of any geometry."""
    todo = [coordinates]
    while todo:
        some = todo.pop()
        if isinstance(some, list) and len(some) >= 2 and all(isinstance(n, int | float) for n in some[:2]):
            yield float(some[1]), float(some[0])
        elif isinstance(some, list):
            todo.extend(some)


def middle_of(points: Iterable[tuple[float, float]]) -> tuple[float, float, float] | None:
    """Gives the middle of the box around some points, and half the box's diagonal in kilometres."""
    some = list(points)
    if not some:
        return None
    south, north = min(p[0] for p in some), max(p[0] for p in some)
    west, east = min(p[1] for p in some), max(p[1] for p in some)
    lat, lon = (south + north) / 2, (west + east) / 2
    radius = 111.2 * math.hypot(north - south, (east - west) * math.cos(math.radians(lat))) / 2
    return round(lat, 5), round(lon, 5), round(radius, 1)


def coordinates(lat: str, lon: str) -> tuple[float, float] | str:
    """Reads a point.

    Returns:
        Latitude and longitude, or what is wrong with them.
    """
    try:
        point = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        return "without a readable latitude and longitude"
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        return "with a point that is not on the globe"
    if point == (0.0, 0.0):
        return "at 0, 0, which stands for an unknown point"
    return point
