"""Places as written, and where on Earth they are, with the precision that the words allow."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from recount.model.span import Span


class Relation(StrEnum):
    """How the harm lies to the place named."""

    IN = "in"
    NEAR = "near"
    NORTH_OF = "north_of"
    SOUTH_OF = "south_of"
    EAST_OF = "east_of"
    WEST_OF = "west_of"
    BETWEEN = "between"
    TO = "to"
    FROM = "from"


class PlacePrecision(StrEnum):
    """How closely a place is known, after UCDP's where_prec and Airwars' location accuracy scale."""

    EXACT = "exact"  # a building, a site, a street
    TOWN = "town"  # a populated place
    NEAR = "near"  # "near", "south of" a populated place
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    UNKNOWN = "unknown"  # named in the text, not found in any gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place named in a report.

    Attributes:
        text: As written.
        relation: How the harm lies to it.
        lat: Degrees north, WGS84; None when not resolved (never 0, 0).
        lon: Degrees east, WGS84; None when not resolved.
        precision: How closely it is known.
        radius_km: Radius of the circle the true place is taken to lie in; None when not resolved.
        gazetteer_id: For example `geonames:169577`; None when not resolved.
        country: ISO 3166-1 alpha-2 code; None when not resolved.
        admin1: Gazetteer id of the first-level region it lies in; None when not known.
        rule: The rule that resolved it.
        span: Where it is written; None for a place given from outside the text.
    """

    text: str
    relation: Relation = Relation.IN
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision = PlacePrecision.UNKNOWN
    radius_km: float | None = None
    gazetteer_id: str | None = None
    country: str | None = None
    admin1: str | None = None
    rule: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        """Refuses half a coordinate and coordinates off the globe."""
        if (self.lat is None) != (self.lon is None):
            raise ValueError(f"{self.text}: latitude and longitude come together or not at all")
        if self.lat is not None and self.lon is not None and not (-90 <= self.lat <= 90 and -180 <= self.lon <= 180):
            raise ValueError(f"{self.text}: {self.lat}, {self.lon} is not on the globe")


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerEntry:
    """One place of a gazetteer.

    Attributes:
        id: For example `geonames:169577` or `own:12`.
        name: The gazetteer's main spelling.
        lat: Degrees north, WGS84.
        lon: Degrees east, WGS84.
        kind: `country`, `admin1`, `admin2`, `place`, `site` (building, camp, airport), `water`, `terrain` or
            `region` (informal, continents).
        country: ISO 3166-1 alpha-2 code, or None.
        admin1: Id of the first-level region, or None.
        population: Inhabitants; 0 means none recorded.
        guessed: True where only a rough spelling key matched.
        radius_km: Radius of a circle about as large as the place; None when not known.
    """

    id: str
    name: str
    lat: float
    lon: float
    kind: str
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    guessed: bool = False
    radius_km: float | None = None


class Gazetteer(Protocol):
    """What the reading step needs of a gazetteer; loaded outside the core and handed in."""

    def may_begin(self, word: str) -> bool:
        """Tells, cheaply, whether a name can begin with this word (as written); never wrongly false."""
        ...

    def longest(self, words: tuple[str, ...]) -> int:
        """Tells how many of these leading words (as written) form the longest name known; 0 for none."""
        ...

    def look_up(self, name: str, *, countries: frozenset[str] = frozenset()) -> tuple[GazetteerEntry, ...]:
        """Finds every place of this name, best known first.

        Args:
            name: As written; folding, articles and scripts are the gazetteer's business.
            countries: Where given, rough spelling keys may be tried inside these countries when nothing else matches.
        """
        ...
