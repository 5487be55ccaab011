"""Places as spots on a map with a radius, so that two can be compared at the precision they are known with."""

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from recount.model import Place, PlacePrecision, Relation
from recount.model.names import alike, fold
from recount.model.place_names import bones
from recount.model.place_names import fold as plain

EARTH_DIAMETER_KM = 12742.0
RADIUS_KM = {
    PlacePrecision.EXACT: 1.0,
    PlacePrecision.TOWN: 8.0,
    PlacePrecision.NEAR: 20.0,
    PlacePrecision.DISTRICT: 40.0,
    PlacePrecision.PROVINCE: 120.0,
    PlacePrecision.COUNTRY: 800.0,
    PlacePrecision.UNKNOWN: 8.0,
}
_OFF = frozenset({Relation.NEAR, Relation.NORTH_OF, Relation.SOUTH_OF, Relation.EAST_OF, Relation.WEST_OF, Relation.BETWEEN})
_SITES = frozenset(
    """airport army avenue bank barracks base border bridge building bus cafe camp cathedral cemetery center centre
    checkpoint church clinic club college compound court crossing district factory farm forest garden gate hall harbour
    highway hill hospital hotel house island junction kindergarten lake mall market mine mosque mountain museum nightclub
    office palace park pass plant port prison province quarter refinery restaurant river road school sea shop shrine
    square stadium station street suburb synagogue temple terminal theatre tower town university valley village""".split()
)
COARSE = frozenset({PlacePrecision.DISTRICT, PlacePrecision.PROVINCE, PlacePrecision.COUNTRY})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as far as comparing needs it.

    Attributes:
        name: Folded name.
        lat: Degrees north; None when not resolved.
        lon: Degrees east; None when not resolved.
        radius: Kilometres within which the true place is taken to lie.
        key: Gazetteer id; None when not resolved.
        country: Country code; None when not known.
        admin1: Region's id; None when not known.
        coarse: True for districts, provinces and countries, which contain rather than are the place.
        alone: True where the name was taken for its best-known bearer and nothing else in the report speaks for that country.
        townlike: True for a name of its own without a word for a site: "Orlec", but not "the hospital" or "Orlec Bridge".
        named: True for anything with a name of its own: "Orlec Bridge", "rue Alder", but not "the hospital".
        unmapped: True where no map knows it: it has no coordinates, or those of the town that its report speaks of.
    """

    name: str
    lat: float | None
    lon: float | None
    radius: float
    key: str | None
    country: str | None
    admin1: str | None
    coarse: bool
    townlike: bool = False
    alone: bool = False
    named: bool = False
    unmapped: bool = False


def spot_of(place: Place) -> Spot:
    """Makes a spot of a place as read."""
    radius = place.radius_km if place.radius_km is not None else RADIUS_KM[place.precision]
    if place.relation in _OFF and place.precision not in COARSE:
        radius = max(radius, RADIUS_KM[PlacePrecision.NEAR])
    return Spot(
        fold(place.text),
        place.lat,
        place.lon,
        radius,
        place.gazetteer_id,
        place.country,
        place.admin1,
        place.precision in COARSE,
        _is_townlike(place.text),
        place.rule.endswith("-alone"),
        _is_named(place.text),
        place.lat is None or (place.gazetteer_id is None and place.rule.endswith(BORROWED)),
    )


@lru_cache(maxsize=1 << 14)
def _is_townlike(text: str) -> bool:
    return text[:1].isupper() and _SITES.isdisjoint(fold(text).split())


@lru_cache(maxsize=1 << 14)
def _is_named(text: str) -> bool:
    """Tells a name from a description by its capitals; where a script has none, everything may be a name."""
    words = text.replace("’", " ").replace("'", " ").replace("-", " ").split()
    return any((word[:1].isupper() and fold(word) not in _SITES) or _has_no_case(word) for word in words)


def _has_no_case(word: str) -> bool:
    return word[:1].isalpha() and word.upper() == word.lower()


def is_same_name(a: str, b: str) -> bool:
    """Tells whether two folded names can mean one place; across scripts their consonants tell."""
    return a == b or alike(a, b) or (is_latin(a) is not is_latin(b) and bool(bones_of(a) & bones_of(b)))


@lru_cache(maxsize=1 << 14)
def bones_of(name: str) -> frozenset[str]:
    """The consonants of each word of a folded name; two say enough only where they are the whole name."""
    words = [word for word in name.split() if word not in _SITES]
    least = TELLING_BONES if len(words) > 1 else TELLING_BONES - 1
    return frozenset(found for word in words if len(found := bones(plain(word))) >= least)


def km(a: Spot, b: Spot) -> float | None:
    """Great-circle distance; None unless both are resolved."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north, south = radians(a.lat), radians(b.lat)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(b.lon - a.lon) / 2) ** 2
    return EARTH_DIAMETER_KM * asin(sqrt(min(1.0, half)))


SAME, CLOSE, INSIDE, NAMESAKE, UNKNOWN = "same", "close", "inside", "namesake", "unknown"
APART, REGION, FAR = "apart", "region", "far"
CLOSENESS = {SAME: 7, CLOSE: 6, INSIDE: 5, NAMESAKE: 4, UNKNOWN: 3, APART: 2, REGION: 1, FAR: 0}
ELSEWHERE = frozenset({APART, REGION, FAR})  # not one place
REGION_KM = 100.0  # within it, a place read wrongly for its neighbour is still possible
DISTRICT_KM = 50.0  # an area this small rarely sees two incidents of one kind on one day
BORROWED = ("+carried", "contained")  # how rules end that give a name the coordinates of the town it is told of in
TELLING_BONES = 3  # consonants from which on a word says which place is meant
NEIGHBOUR_KM = 4.0  # two names for one town rarely lie further apart than this


def relation(a: Spot, b: Spot) -> str:
    """Names how two places lie to each other, at the coarser one's precision.

    Returns:
        `same`; `close`: within the distance their precision allows; `inside`: one may contain the other; `namesake`: one name
        that the map knows twice in a country, so either may be read wrongly; `unknown`;
        `apart`: neighbours that are told apart by name; `region`: further apart, within 100 km; `far`.
    """
    if a.key is not None and a.key == b.key and not a.coarse:
        return SAME
    distance = km(a, b)
    if distance is None:
        return _by_name(a, b)
    if a.name == b.name and a.coarse is b.coarse and distance > a.radius + b.radius:
        return NAMESAKE if a.country == b.country or a.alone or b.alone else FAR
    if a.coarse or b.coarse:
        return _coarse(a, b, distance)
    if a.unmapped and b.unmapped and a.named and b.named and not is_same_name(a.name, b.name):
        return UNKNOWN  # two sites somewhere in one town
    if alike(a.name, b.name) and distance <= a.radius + b.radius:
        return SAME
    if distance <= NEIGHBOUR_KM:
        return CLOSE
    tolerance = max(a.radius, b.radius)
    if distance <= tolerance:
        # A big city, or "near" a town, may well mean a place this far out.
        return INSIDE if tolerance > RADIUS_KM[PlacePrecision.TOWN] else APART
    if distance <= 4 * tolerance and distance <= 40:
        return APART
    return REGION if distance <= REGION_KM else FAR


def _by_name(a: Spot, b: Spot) -> str:
    if a.country and b.country and a.country != b.country:
        return FAR
    if not is_same_name(a.name, b.name):
        if is_latin(a.name) is not is_latin(b.name):
            return UNKNOWN  # one place may be written in two scripts
        towns = a.townlike and b.townlike and not a.coarse and not b.coarse
        return APART if towns else UNKNOWN
    return INSIDE if a.coarse or b.coarse else SAME


def is_latin(name: str) -> bool:
    """Tells whether a folded name is written in Latin letters."""
    return all(c < "\u0250" for c in name)


def _is_country(spot: Spot) -> bool:
    return spot.coarse and spot.admin1 is None and spot.radius > DISTRICT_KM


def _coarse(a: Spot, b: Spot, distance: float) -> str:
    if a.country and b.country and a.country != b.country:
        return FAR
    if a.country and a.country == b.country and (_is_country(a) or _is_country(b)):
        return INSIDE
    if a.key is not None and a.key == b.key:
        return CLOSE if a.radius <= DISTRICT_KM else INSIDE
    if a.admin1 and b.admin1 and a.admin1 == b.admin1:
        return INSIDE
    return INSIDE if distance <= a.radius + b.radius else FAR


def finest(spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Gives the spots that say most: points on the map where there are any, else all."""
    return tuple(s for s in spots if not s.coarse and s.lat is not None) or spots


def best_relation(ours: tuple[Spot, ...], theirs: tuple[Spot, ...]) -> str:
    """Names the closest relation between any place of the one and any of the other; `unknown` where either has none.

    A province named beside a town says nothing more than the town, so it is compared only where nothing finer is named.
    """
    if not ours or not theirs:
        return UNKNOWN
    if len(ours) == len(theirs) == 1:
        return relation(ours[0], theirs[0])
    found = max((relation(a, b) for a in finest(ours) for b in finest(theirs)), key=CLOSENESS.__getitem__)
    return SAME if found != SAME and _share_a_name(ours, theirs) else found


def _share_a_name(ours: tuple[Spot, ...], theirs: tuple[Spot, ...]) -> bool:
    """Tells whether a name that no map knows, named beside places that it knows, is one of the other's names."""
    pairs = ((a, b) for a in ours for b in theirs if (a.lat is None or b.lat is None) and not a.coarse and not b.coarse)
    return any(a.named and b.named and is_same_name(a.name, b.name) for a, b in pairs)
