"""Full GeoNames dumps: `XX.txt` or `allCountries.txt`, with `alternateNamesV2.txt` where it is given beside them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from recount.errors import InputError
from recount.gazetteer.keys import useful
from recount.gazetteer.named import Loaded, NamedEntry
from recount.gazetteer.tables import Faults, coordinates
from recount.model import GazetteerEntry

_COLUMNS = 19
_NOT_NAMES = frozenset("link wkdt post iata icao faac tcid unlc phon piny abbr".split())
_KINDS = {"P": "place", "S": "site", "H": "water", "T": "terrain", "L": "region"}
_REGIONS = {"ADM1": "admin1", "ADM2": "admin2", "ADM3": "admin2", "PCLI": "country", "PCLD": "country", "PCLS": "country"}
_SITES = frozenset(
    """AIRB AIRF AIRP AIRH BDG BRKS CH CMP CMPRF CSTM CTRM CVNT DAM EMB FRM FT HSP HSPC INSM MILB MKT MN MNQ MSQE
    MSTY MUS NUC OILR PAL PP PRN PS RFG RLG RSTN SCH SHRN STDM SYG TMPL UNIV""".split()
)


def load_geonames(path: Path, *, alternates: Path | None = None) -> Loaded:
    """Loads a GeoNames dump: populated places, regions, waters, terrain, areas, and the sites that reports of violence name.

    Args:
        path: A country file or `allCountries.txt`, tab-separated, without a header.
        alternates: `alternateNamesV2.txt`; None uses the names in the dump itself.

    Raises:
        InputError: If a file is missing, or the first row is no GeoNames row.
    """
    rows = list(_rows(path))
    if rows and len(rows[0][1]) != _COLUMNS:
        raise InputError(f"{path.name}: line 1 has {len(rows[0][1])} tab-separated columns, a GeoNames dump has {_COLUMNS}")
    more = _alternates(alternates, {fields[0] for _, fields in rows}) if alternates is not None else {}
    whole = [fields for _, fields in rows if len(fields) == _COLUMNS]
    homes = {(fields[8], fields[10]): f"geonames:{fields[0]}" for fields in whole if fields[7] == "ADM1"}
    faults, entries = Faults(path), []
    for line, fields in rows:
        found = _entry(fields, more, homes)
        if isinstance(found, str):
            faults.refuse(found, line)
        elif found is not None:
            entries.append(found)
    return Loaded(entries=tuple(entries), refused=faults.rejections())


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    if not path.is_file():
        raise InputError(f"{path.name}: no such file; check the path")
    with path.open(encoding="utf-8", errors="replace") as source:  # never through csv: quotes are letters in this format
        for line, text in enumerate(source, start=1):
            if text.strip():
                yield line, text.rstrip("\n").split("\t")


def _alternates(path: Path, wanted: set[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for _, fields in _rows(path):
        if len(fields) > 3 and fields[1] in wanted and fields[2] not in _NOT_NAMES:
            found[fields[1]].append(fields[3])
    return found


def _entry(fields: list[str], more: Mapping[str, list[str]], homes: Mapping[tuple[str, str], str]) -> NamedEntry | str | None:
    if len(fields) != _COLUMNS:
        return f"with other than {_COLUMNS} columns"
    ident, name, plain, others, lat, lon, group, code, country = fields[:9]
    kind = _REGIONS.get(code) or _KINDS.get(group)
    if kind is None or (kind == "site" and code not in _SITES):
        return None
    if not name:
        return "without a name"
    point = coordinates(lat, lon)
    if isinstance(point, str):
        return point
    people = int(fields[14]) if fields[14].isdecimal() else 0
    entry = GazetteerEntry(
        id=f"geonames:{ident}",
        name=name,
        lat=point[0],
        lon=point[1],
        kind=kind,
        country=country or None,
        admin1=homes.get((country, fields[10])) if kind not in {"country", "admin1"} else None,
        population=people,
    )
    names = tuple(dict.fromkeys((name, plain, *useful(others.split(",")), *useful(more.get(ident, ())))))
    weight = 10**12 if kind == "country" else max(people, 300 if kind == "place" else 50)
    return NamedEntry(entry=entry, names=names, weight=weight)
