"""OCHA Common Operational Datasets: the administrative boundaries humanitarian users know, with their P-codes as ids.

Columns differ from set to set (`ADM2_PCODE, ADM2_EN, ADM2_AR`; `adm2_pcode, adm2_name, adm2_name1`), so they are matched
by pattern; polygons without a stated centre are placed at the middle of their box.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from recount.errors import InputError
from recount.gazetteer.named import Loaded, NamedEntry
from recount.gazetteer.tables import Faults, Row, coordinates, read_table
from recount.model import GazetteerEntry

_NAME = re.compile(r"adm(?:in)?(\d)_?(?:name\d?|name_?[a-z]{2}|[a-z]{2}|alt\d?name_?[a-z]{2})")
_CODE = re.compile(r"adm(?:in)?(\d)_?p_?code")
_LAT = ("lat", "latitude", "center_lat", "y", "point_y", "y_coord", "latitude_y")
_LON = ("lon", "long", "longitude", "center_lon", "x", "point_x", "x_coord", "longitude_x")
_KINDS = {0: "country", 1: "admin1", 2: "admin2", 3: "admin2", 4: "place", 5: "place"}
_WEIGHTS = {0: 10**12, 1: 10**6, 2: 10**5, 3: 5 * 10**4, 4: 10**4, 5: 10**4}


def load_cod(path: Path) -> Loaded:
    """Loads a COD gazetteer or boundary file, from CSV, XLSX or GeoJSON: the deepest level each row has.

    Args:
        path: The file.

    Raises:
        InputError: If the file is missing or has no P-code columns.
    """
    faults = Faults(path)
    found: dict[str, NamedEntry] = {}
    for line, row in read_table(path):
        codes = {int(match[1]): row[key] for key in row if (match := _CODE.fullmatch(key)) and row[key]}
        if not found and not codes and not any(_CODE.fullmatch(key) for key in row):
            columns = ", ".join(sorted(row)[:8])
            raise InputError(f"{path.name}: has no P-code columns (adm1_pcode, ADM2_PCODE ...); it has {columns}")
        entry = _entry(row, codes)
        if isinstance(entry, str):
            faults.refuse(entry, line)
        elif entry.entry.id in found:
            faults.refuse("repeating a P-code", line)
        else:
            found[entry.entry.id] = entry
    return Loaded(entries=tuple(found.values()), refused=faults.rejections())


def _entry(row: Row, codes: Mapping[int, str]) -> NamedEntry | str:
    if not codes:
        return "without a P-code"
    level = max(codes)
    spelt = (row[key] for key in row if (match := _NAME.fullmatch(key)) and int(match[1]) == level)
    names = tuple(dict.fromkeys(name for name in spelt if name))
    if not names:
        return "without a name"
    point = coordinates(_first(row, _LAT), _first(row, _LON))
    if isinstance(point, str):
        return point
    country = codes.get(0, codes[level])[:2].upper()
    radius = row.get("radius_km", "")
    entry = GazetteerEntry(
        id=f"cod:{codes[level]}",
        name=names[0],
        lat=point[0],
        lon=point[1],
        kind=_KINDS.get(level, "place"),
        country=country if country.isalpha() else None,
        admin1=f"cod:{codes[1]}" if level > 1 and 1 in codes else None,
        radius_km=float(radius) if radius else None,
    )
    return NamedEntry(entry=entry, names=names, weight=_WEIGHTS.get(level, 10**4))


def _first(row: Row, names: tuple[str, ...]) -> str:
    return next((row[name] for name in names if row.get(name)), "")
