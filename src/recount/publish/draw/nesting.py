"""Longer stretches as bands over time, with the incidents that lie inside them as numbered dots."""

import math
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from recount.publish.draw.scale import DayScale, day_scale
from recount.publish.draw.svg import dot, el, line, picture, words
from recount.publish.marks import clip
from recount.publish.words import day_of_year, month

_TOP, _LABEL, _LANE = 24, 22, 26


@dataclass(frozen=True, slots=True)
class Inner:
    """An incident: its number, its first day, how many were killed (None where not known), and its title."""

    key: str
    on: date
    size: int | None
    title: str


@dataclass(frozen=True, slots=True)
class Outer:
    """A longer stretch with what lies inside it."""

    label: str
    first: date
    last: date
    inner: tuple[Inner, ...]


def nesting(outers: tuple[Outer, ...], *, label: str, width: int) -> Markup:
    """Draws what lies inside what.

    Args:
        outers: At least one.
        label: What the picture shows.
        width: 860 for a wide page, about 350 for a phone.
    """
    known = [on for outer in outers for on in (outer.first, outer.last, *(one.on for one in outer.inner))]
    days = day_scale(known, 26, width - 26)
    bands, y = [], float(_TOP)
    for outer in outers:
        lanes = _lanes(outer.inner, days)
        tall = _LANE * max(1, 1 + max(lanes, default=0)) + 6
        bands.append(_band(outer, lanes, days, y, tall, letters=width // 8))
        y += _LABEL + tall + 14
    return picture(width, int(y), label, _axis(days, int(y), 4 if width < 500 else 9), *bands, class_="nesting")


def _axis(days: DayScale, height: int, most: int) -> Markup:
    ticks = days.ticks(most)
    is_long = (ticks[-1] - ticks[0]).days >= 400
    parts = [line(days.at(on), 16, days.at(on), height, "grid") for on in ticks]
    parts += [words(days.at(on), 11, month(on) if is_long else day_of_year(on), "tick", "middle") for on in ticks]
    return el("g", *parts)


def _radius(one: Inner) -> float:
    return 9.0 if one.size is None else min(9 + math.sqrt(max(one.size, 0)) * 0.4, 12.0)


def _lanes(inner: tuple[Inner, ...], days: DayScale) -> list[int]:
    """Gives each dot the first lane in which it covers no other."""
    ends: list[float] = []
    lanes = []
    for one in inner:
        x, reach = days.at(one.on), _radius(one) + 1
        lane = next((n for n, end in enumerate(ends) if x - reach >= end), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = x + reach
        lanes.append(lane)
    return lanes


def _band(outer: Outer, lanes: list[int], days: DayScale, y: float, tall: float, *, letters: int) -> Markup:
    a, b = days.at(outer.first), days.at(outer.last)
    top = y + _LABEL
    parts = [
        words(0, top - 7, clip(outer.label, letters), "value"),
        el("rect", el("title", outer.label), x=a - 12, y=top, width=b - a + 24, height=tall, rx=8, class_="stretch"),
    ]
    for one, lane in zip(outer.inner, lanes, strict=True):
        x, middle = days.at(one.on), top + 3 + _LANE * (lane + 0.5)
        style = "pin faint" if one.size is None else "pin"
        parts += [dot(x, middle, _radius(one), style, one.title), words(x, middle + 4, one.key, "key", "middle")]
    return el("g", *parts)
