"""Visits to web addresses over time, one row an address: what stood, what changed, what was gone."""

from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from recount.publish.draw.scale import DayScale, day_scale
from recount.publish.draw.svg import dot, el, line, picture, words
from recount.publish.words import day_of_year, month

_TOP, _STEP = 26, 40


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit: when, its outcome as the model names it, whether a figure changed silently, and its title."""

    at: datetime
    outcome: str
    is_silent: bool
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """The visits to one address, in order."""

    label: str
    stops: tuple[Stop, ...]


def visits_picture(rows: tuple[Row, ...], *, label: str, width: int) -> Markup:
    """Draws visits over time.

    Args:
        rows: At least one, each with at least one visit.
        label: What the picture shows.
        width: 860 for a wide page, about 350 for a phone.
    """
    height = _TOP + _STEP * len(rows)
    days = day_scale((stop.at.date() for row in rows for stop in row.stops), 24, width - 24)
    parts = [_axis(days, height, 4 if width < 500 else 9)]
    for n, row in enumerate(rows):
        parts.append(_row(row, days, _TOP + _STEP * n, letters=width // 8))
    return picture(width, height, label, *parts, class_="visits")


def _axis(days: DayScale, height: int, most: int) -> Markup:
    ticks = days.ticks(most)
    is_long = (ticks[-1] - ticks[0]).days >= 400
    parts = [line(days.at(on), 16, days.at(on), height, "grid") for on in ticks]
    parts += [words(days.at(on), 11, _tick(on, is_long=is_long), "tick", "middle") for on in ticks]
    return el("g", *parts)


def _tick(on: date, *, is_long: bool) -> str:
    return month(on) if is_long else day_of_year(on)


def _row(row: Row, days: DayScale, top: float, *, letters: int) -> Markup:
    y = top + 28
    label = row.label if len(row.label) <= letters else f"{row.label[: letters - 1]}…"
    xs = [_at(stop.at, days) for stop in row.stops]
    parts = [words(0, top + 14, label, "value"), line(xs[0], y, xs[-1], y, "stood")]
    return el("g", *parts, *(_stop(stop, x, y) for stop, x in zip(row.stops, xs, strict=True)))


def _at(at: datetime, days: DayScale) -> float:
    return days.at(at.date()) + (at.hour / 24) * (days.end - days.start) / max((days.last - days.first).days, 1)


def _stop(stop: Stop, x: float, y: float) -> Markup:
    """Draws one visit: a ring for the first, a dot for a change, a cross where there was no page, else a short mark."""
    match stop.outcome:
        case "new":
            return dot(x, y, 5, "visit first", stop.title)
        case "changed":
            halo = dot(x, y, 9.5, "visit silent") if stop.is_silent else Markup("")
            return halo + dot(x, y, 5.5, "visit changed", stop.title)
        case "gone" | "failed":
            cross = f"M{x - 5:.1f} {y - 5:.1f}L{x + 5:.1f} {y + 5:.1f}M{x - 5:.1f} {y + 5:.1f}L{x + 5:.1f} {y - 5:.1f}"
            return el("path", el("title", stop.title), d=cross, class_=f"visit {stop.outcome}")
    return el("g", el("title", stop.title), line(x, y - 4, x, y + 4, "visit same"))
