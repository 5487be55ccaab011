"""The piece of the Earth a map shows: from degrees to picture, and outlines cut to its edges."""

import math
from collections.abc import Callable
from dataclasses import dataclass

from recount.publish.basemap import Point, Ring

KM_PER_DEGREE = 111.195  # on the mean sphere of radius 6371.0088 km
FINEST = 0.9  # picture units between two points of an outline


@dataclass(frozen=True, slots=True)
class Circle:
    """A place on Earth with the circle its true place is taken to lie in."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class MapFrame:
    """An equirectangular picture, true to scale at its own middle latitude.

    Attributes:
        west: Degrees east of its left edge.
        north: Degrees north of its upper edge.
        per_degree: Picture units for one degree of latitude.
        squeeze: Length of a degree of longitude over one of latitude, at the middle.
        width: Picture units.
        height: Picture units.
    """

    west: float
    north: float
    per_degree: float
    squeeze: float
    width: int
    height: int

    def x(self, lon: float) -> float:
        """Places a longitude."""
        return (lon - self.west) * self.squeeze * self.per_degree

    def y(self, lat: float) -> float:
        """Places a latitude."""
        return (self.north - lat) * self.per_degree

    def units(self, km: float) -> float:
        """Measures a distance."""
        return km / KM_PER_DEGREE * self.per_degree

    @property
    def east(self) -> float:
        """Degrees east of the right edge."""
        return self.west + self.width / self.per_degree / self.squeeze

    @property
    def south(self) -> float:
        """Degrees north of the lower edge."""
        return self.north - self.height / self.per_degree

    def path(self, ring: Ring) -> str:
        """Draws a ring, cut to the frame, as SVG path data; empty where none of it is seen."""
        lons = [lon for lon, _ in ring]
        lats = [lat for _, lat in ring]
        if max(lons) < self.west or min(lons) > self.east or max(lats) < self.south or min(lats) > self.north:
            return ""
        points = [f"{x:.1f} {y:.1f}" for x, y in _thinned([(self.x(lon), self.y(lat)) for lon, lat in self._cut(ring)])]
        return f"M{'L'.join(points)}Z" if len(points) > 2 else ""

    def _cut(self, ring: Ring) -> list[Point]:
        """Cuts a ring to the frame, a little beyond its edges, one edge after another (Sutherland and Hodgman 1974)."""
        room = 8 / self.per_degree
        edges = (
            (0, self.west - room / self.squeeze, 1),
            (0, self.east + room / self.squeeze, -1),
            (1, self.south - room, 1),
            (1, self.north + room, -1),
        )
        points = list(ring)
        for axis, limit, sign in edges:
            points = _cut_edge(points, axis, limit, sign)
        return points


def _thinned(points: list[Point]) -> list[Point]:
    """Leaves out points too close to the one before to be seen: a coast drawn small needs few of them."""
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= FINEST:
            kept.append((x, y))
    return kept


def _cut_edge(points: list[Point], axis: int, limit: float, sign: int) -> list[Point]:
    inside: Callable[[Point], bool] = lambda point: (point[axis] - limit) * sign >= 0  # noqa: E731
    kept: list[Point] = []
    for n, point in enumerate(points):
        before = points[n - 1]
        if inside(point) != inside(before):
            share = (limit - before[axis]) / (point[axis] - before[axis])
            kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
        if inside(point):
            kept.append(point)
    return kept


def frame_around(circles: tuple[Circle, ...], width: int, height: int, *, least_km: float = 80) -> MapFrame:
    """Chooses the piece of the Earth that holds these circles with room around them.

    Args:
        circles: At least one. Circles far wider than the rest (a country) do not set the frame.
        width: Picture units.
        height: Picture units.
        least_km: Shows at least so many kilometres from edge to edge, so that a single town keeps its surroundings.
    """
    close = [circle for circle in circles if circle.radius_km <= 60] or list(circles)
    middle = (min(c.lat for c in close) + max(c.lat for c in close)) / 2
    squeeze = max(math.cos(math.radians(middle)), 0.05)
    tall = [(c.lat - c.radius_km / KM_PER_DEGREE, c.lat + c.radius_km / KM_PER_DEGREE) for c in close]
    wide = [(c.lon - c.radius_km / KM_PER_DEGREE / squeeze, c.lon + c.radius_km / KM_PER_DEGREE / squeeze) for c in close]
    south, north = min(a for a, _ in tall), max(b for _, b in tall)
    west, east = min(a for a, _ in wide), max(b for _, b in wide)
    least = least_km / KM_PER_DEGREE
    span_lat, span_lon = max(north - south, least) * 1.24, max((east - west) * squeeze, least) * 1.24
    per_degree = min(width / span_lon, height / span_lat)
    return MapFrame(
        (west + east) / 2 - width / per_degree / squeeze / 2,
        (south + north) / 2 + height / per_degree / 2,
        per_degree,
        squeeze,
        width,
        height,
    )
