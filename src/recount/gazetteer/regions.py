"""First- and second-level regions of ISO 3166-2 with their points, joined to the region codes that towns carry."""

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from importlib.resources import files
from math import cos, hypot, radians

from recount.gazetteer.keys import useful
from recount.gazetteer.named import NamedEntry
from recount.gazetteer.nearness import TownGrid
from recount.model import GazetteerEntry
from recount.model.place_names import fold

_TYPE_WORDS = (
    "oblast|sheng|shi|province|governorate|region|kray|krai|state|prefecture|county|department|district|zizhiqu|"
    "zhuangzu zizhiqu|huizu zizhiqu|uygur zizhiqu|wilaya|muhafazah|voivodeship|municipality|city|область|край"
)
_TAIL = re.compile(rf"\s+(?:{_TYPE_WORDS})$", re.IGNORECASE)
_LANGUAGE = re.compile(r"\s*\((\w{3}|\w+\d+)\)\s*$")
_READ = frozenset("eng ara fra spa rus ukr kur tur fas pus deu por ita".split())


@dataclass(frozen=True)
class Regions:
    """Regions and the ways to find the one a town lies in.

    Attributes:
        entries: All regions.
        of_code: Id of a region by country and the code that towns carry.
        named: Id of a first-level region by country and folded name.
    """

    entries: tuple[NamedEntry, ...]
    of_code: dict[tuple[str, str], str]
    named: dict[tuple[str, str], str] = field(default_factory=dict)


def read_regions(grids: dict[str, TownGrid], towns: list[dict[str, object]]) -> Regions:
    """Reads ISO 3166-2 and finds which of its regions each region code of the towns means.

    Args:
        grids: Towns by country and place.
        towns: The same towns with their names and populations.
    """
    table = json.loads(files("iso3166_2").joinpath("iso3166-2.json").read_text(encoding="utf-8"))
    spread = _by_code(towns)
    of_code: dict[tuple[str, str], str] = {}
    for country, some in sorted(table.items()):
        tops = {code: _point(record) for code, record in some.items() if record["parentCode"] is None}
        of_code |= _matched(country, tops, spread, grids.get(country))
    code_of = {ident: key for key, ident in of_code.items()}
    entries = [
        _entry(country, code, record, spread.get(code_of.get(f"iso:{code}", ("", "")), []))
        for country, some in sorted(table.items())
        for code, record in sorted(some.items())
    ]
    named = {
        (e.entry.country or "", fold(name)): e.entry.id
        for e in reversed(entries)
        if e.entry.kind == "admin1"
        for name in e.names
    }
    return Regions(tuple(entries), of_code, named)


def _point(record: dict[str, list[float]]) -> tuple[float, float]:
    return record["latLng"][0], record["latLng"][1]


Spread = dict[tuple[str, str], list[tuple[float, float, int, str]]]


def _by_code(towns: list[dict[str, object]]) -> Spread:
    spread: Spread = defaultdict(list)
    for town in towns:
        at = (
            float(str(town["latitude"])),
            float(str(town["longitude"])),
            int(str(town["population"])),
            fold(str(town["name"])),
        )
        spread[str(town["countrycode"]), str(town["admin1code"])].append(at)
    return spread


def _matched(
    country: str, tops: dict[str, tuple[float, float]], spread: Spread, grid: TownGrid | None
) -> dict[tuple[str, str], str]:
    codes = [code for land, code in spread if land == country]
    same = {(country, code): f"iso:{country}-{code}" for code in codes if f"{country}-{code}" in tops and code.isalpha()}
    if 2 * len(same) > len(codes):
        return same
    votes: Counter[tuple[str, str]] = Counter()
    for ident, (lat, lon) in tops.items():
        for town in grid.nearest(lat, lon, 7) if grid else ():
            votes[ident, town[2]] += 1
    taken: dict[str, str] = {}
    for (ident, code), _ in sorted(votes.items(), key=lambda pair: (-pair[1], pair[0])):
        if code not in taken and ident not in taken.values():
            taken[code] = ident
    return {(country, code): f"iso:{ident}" for code, ident in taken.items()}


def _entry(country: str, code: str, record: dict[str, object], towns: list[tuple[float, float, int, str]]) -> NamedEntry:
    lat, lon = _point(record)  # type: ignore[arg-type]
    kind = "admin2" if record["parentCode"] else "admin1"
    people = sum(town[2] for town in towns)
    entry = GazetteerEntry(
        id=f"iso:{code}",
        name=_main_name(str(record["name"]), str(record["localOtherName"] or "")),
        lat=lat,
        lon=lon,
        kind=kind,
        country=country,
        admin1=f"iso:{record['parentCode']}" if record["parentCode"] else None,
        population=people,
        radius_km=_radius(lat, lon, towns),
    )
    weight = 5 * 10**9 if country == "US" and record["type"] == "State" else max(people, 50_000 if kind == "admin1" else 30_000)
    return NamedEntry(entry=entry, names=_names(str(record["name"]), str(record["localOtherName"] or "")), weight=weight)


def _radius(lat: float, lon: float, towns: list[tuple[float, float, int, str]]) -> float:
    away = sorted(111.2 * hypot(t[0] - lat, (t[1] - lon) * cos(radians(lat))) for t in towns)
    return round(away[int(0.9 * (len(away) - 1))], 1) if len(away) > 4 else 50.0


def _others(local: str) -> list[tuple[str, str]]:
    found = []
    for part in local.replace("'", "").split("), "):
        whole = part if part.endswith(")") else part + ")"
        tagged = _LANGUAGE.search(whole)
        if tagged:
            found.append((_LANGUAGE.sub("", whole).strip(), tagged[1]))
    return found


def _main_name(name: str, local: str) -> str:
    """Gives the English name where it is one word like the official one ("Homs" for "Ḩimş"), else the official one."""
    plain = _TAIL.sub("", name.split(" (")[0].split(" [")[0])
    if plain.isascii():
        return plain
    english = [
        other
        for other, language in _others(local)
        if language == "eng" and " " not in other and other[:1] == fold(plain)[:1].upper()
    ]
    return english[0] if english else plain


def _names(name: str, local: str) -> tuple[str, ...]:
    first = [part.strip(" ])") for part in name.replace("[", "(").split("(")]
    others = [other for other, language in _others(local) if language in _READ and not other.startswith(("The ", "the "))]
    spelt = [name for name in (*first, *others) if not name.startswith("Region ")]
    bare = [_TAIL.sub("", spelling) for spelling in spelt]
    return tuple(dict.fromkeys(spelling for spelling in (*bare, *spelt) if spelling in set(useful([spelling]))))
