"""The outlines of land and countries that maps are drawn on: Natural Earth at 1:50 million, as packed by world-atlas.

`countries-50m.json` is the file of the npm package world-atlas 2.0.2, unchanged (see NOTICE). The outlines show what
Natural Earth shows, which is a view of de facto borders and no statement about any claim to land.
"""

import json
from functools import cache
from importlib.resources import files

Point = tuple[float, float]
Ring = tuple[Point, ...]


@cache
def country_rings() -> tuple[Ring, ...]:
    """Gives the outer and inner rings of every country, as longitude and latitude in degrees."""
    atlas = json.loads(files(__name__).joinpath("countries-50m.json").read_text(encoding="utf-8"))
    arcs = [_arc(arc, atlas["transform"]["scale"], atlas["transform"]["translate"]) for arc in atlas["arcs"]]
    rings: list[Ring] = []
    for country in atlas["objects"]["countries"]["geometries"]:
        kind = country.get("type")
        parts = country["arcs"] if kind == "MultiPolygon" else [country["arcs"]] if kind == "Polygon" else []
        rings.extend(_ring(ring, arcs) for polygon in parts for ring in polygon)
    return tuple(rings)


def _arc(steps: list[list[int]], scale: list[float], shift: list[float]) -> Ring:
    x = y = 0
    points = []
    for dx, dy in steps:
        x, y = x + dx, y + dy
        points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
    return tuple(points)


def _ring(indices: list[int], arcs: list[Ring]) -> Ring:
    """Joins arcs end to end; a negative index is an arc walked backwards (TopoJSON, section 2.1.4)."""
    points: list[Point] = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc[1:] if points else arc)
    return tuple(points)
