"""Which areas can be about one place: an index of spots, so that a new area is compared with its neighbours alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from math import floor

from recount.group.spot import Spot, finest

SHARP_KM = 25.0  # spots of a larger radius reach beyond the cells next to theirs
POLAR = 60.0  # degrees beyond which a cell is narrower than two such radii
Cell = tuple[int, int]


@dataclass(slots=True)
class Nearby:
    """Areas by where they are and what they are called.

    Attributes:
        cells: Areas by the degree that one of their spots lies in.
        called: Areas by name and by gazetteer id of a spot.
        loose: Areas that may be anywhere: of no place on the map, or of a wide one.
    """

    cells: dict[Cell, set[int]] = field(default_factory=dict)
    called: dict[str, set[int]] = field(default_factory=dict)
    loose: set[int] = field(default_factory=set)

    def add(self, spots: tuple[Spot, ...], area: int) -> None:
        """Enters an area.

        Args:
            spots: Its places.
            area: Its number.
        """
        for name in _names(spots):
            self.called.setdefault(name, set()).add(area)
        if not _is_sharp(spots):
            self.loose.add(area)
        for cell in _cells(spots):
            self.cells.setdefault(cell, set()).add(area)

    def candidates(self, spots: tuple[Spot, ...]) -> set[int] | None:
        """Gives the areas entered that may be about one place with these spots; None where any of them may."""
        if not _is_sharp(spots):
            return None
        found = set(self.loose)
        for name in _names(spots):
            found |= self.called.get(name, set())
        for lat, lon in _cells(spots):
            for north, east in product((-1, 0, 1), repeat=2):
                found |= self.cells.get((lat + north, (lon + east + 180) % 360 - 180), set())
        return found


def _names(spots: tuple[Spot, ...]) -> Iterator[str]:
    for spot in spots:
        yield spot.name
        if spot.key:
            yield f"key {spot.key}"


def _is_sharp(spots: tuple[Spot, ...]) -> bool:
    """Tells whether an area is known by points on the map that reach no further than the cells around them."""
    return bool(spots) and all(
        not s.coarse and s.lat is not None and s.lon is not None and s.radius <= SHARP_KM and abs(s.lat) <= POLAR
        for s in finest(spots)
    )


def _cells(spots: tuple[Spot, ...]) -> Iterator[Cell]:
    for spot in finest(spots):
        if spot.lat is not None and spot.lon is not None:
            yield floor(spot.lat), (floor(spot.lon) + 180) % 360 - 180
