"""A recorder's own list of places: `name, lat, lon` and, where known, `id, country, parent, kind, alt, population`."""

from pathlib import Path

from recount.errors import InputError
from recount.gazetteer.compiled import KINDS
from recount.gazetteer.named import Loaded, NamedEntry
from recount.gazetteer.tables import Faults, Row, coordinates, read_table
from recount.model import GazetteerEntry

_LAT, _LON, _NAME = ("lat", "latitude", "y"), ("lon", "lng", "long", "longitude", "x"), ("name", "place", "village")
_ALTERNATES = ("alt", "alt_names", "alternate names", "alternatenames", "aliases", "other names")
_OWN_WEIGHT = 10**9  # a recorder's own place is the best-known bearer of its name


def load_csv(path: Path) -> Loaded:
    """Loads a user's own list, from CSV, TSV, XLSX or GeoJSON.

    Args:
        path: The file. Alternative names are separated by `|` or `;`.

    Raises:
        InputError: If the file is missing or has no columns for name, latitude and longitude.
    """
    faults = Faults(path)
    entries: list[NamedEntry] = []
    for line, row in read_table(path):
        if not entries and _column(row, _NAME) is None:
            raise InputError(f"{path.name}: needs the columns name, lat and lon; it has {', '.join(sorted(row)) or 'none'}")
        found = _entry(row, f"own:{_value(row, ('id',)) or line}")
        if isinstance(found, str):
            faults.refuse(found, line)
        else:
            entries.append(found)
    return Loaded(entries=tuple(entries), refused=faults.rejections())


def _column(row: Row, names: tuple[str, ...]) -> str | None:
    return next((name for name in names if name in row), None)


def _value(row: Row, names: tuple[str, ...]) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _entry(row: Row, ident: str) -> NamedEntry | str:
    name = _value(row, _NAME)
    if not name:
        return "without a name"
    point = coordinates(_value(row, _LAT), _value(row, _LON))
    if isinstance(point, str):
        return point
    kind = _value(row, ("kind", "type")).lower() or "place"
    if kind not in KINDS:
        return f"of an unknown kind (use one of {', '.join(KINDS)})"
    country = _value(row, ("country", "cc", "country_code")).upper()
    people = _value(row, ("population",))
    radius = _value(row, ("radius_km",))
    entry = GazetteerEntry(
        id=ident,
        name=name,
        lat=point[0],
        lon=point[1],
        kind=kind,
        country=country if len(country) == 2 else None,
        admin1=_value(row, ("parent", "admin1")) or None,
        population=int(people) if people.isdecimal() else 0,
        radius_km=float(radius) if radius.replace(".", "", 1).isdecimal() else None,
    )
    others = _value(row, _ALTERNATES).replace(";", "|").split("|")
    names = tuple(dict.fromkeys(n.strip() for n in (name, *others) if n.strip()))
    return NamedEntry(entry=entry, names=names, weight=_OWN_WEIGHT + entry.population)
