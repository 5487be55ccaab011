"""Incidents on a map, with the uncertainty of place drawn: a circle as wide as the words leave open."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from recount.publish.basemap import country_rings
from recount.publish.draw.frame import Circle, MapFrame, frame_around
from recount.publish.draw.svg import dot, el, line, picture, words
from recount.publish.words import number

MOST_PINS = 80  # more are drawn as one dot a place
WIDE_KM = 30  # a circle wider than this is an area, not a place


@dataclass(frozen=True, slots=True)
class Pin:
    """An incident to draw.

    Attributes:
        key: The number it has in the list beside the map; `×12` for twelve incidents drawn as one.
        label: Its place.
        circle: Where.
        size: How many people killed, for the size of the dot; None where not known.
        title: What it says when pointed at.
        is_faint: True where disputed or denied.
    """

    key: str
    label: str
    circle: Circle
    size: int | None
    title: str
    is_faint: bool = False


def incident_map(pins: tuple[Pin, ...], *, label: str, width: int, height: int) -> Markup:
    """Draws incidents on the outlines of land and countries; works anywhere on Earth, open ocean included.

    Args:
        pins: At least one.
        label: What the map shows.
        width: Picture units.
        height: Picture units.
    """
    pins = pins if len(pins) <= MOST_PINS else _merged(pins)
    frame = frame_around(tuple(pin.circle for pin in pins), width, height)
    land = [path for ring in country_rings() if (path := frame.path(ring))]
    parts = [el("rect", x=0, y=0, width=width, height=height, class_="sea")]
    parts += [el("path", d="".join(land), class_="land")] if land else []
    parts.append(_graticule(frame))
    ordered = sorted(pins, key=lambda pin: -pin.circle.radius_km)
    parts += [_circle(circle, frame, "; ".join(pin.title for pin in here)) for circle, here in _by_circle(ordered)]
    parts.append(_scale_bar(frame))
    parts.append(_dots(pins, frame))
    parts.append(el("rect", x=0.5, y=0.5, width=width - 1, height=height - 1, class_="edge"))
    return picture(width, height, label, *parts, class_="map")


def _merged(pins: tuple[Pin, ...]) -> tuple[Pin, ...]:
    """Draws the incidents of one place as one dot, where there are too many to tell apart."""
    return tuple(here[0] if len(here) == 1 else _one_of(circle, here) for circle, here in _by_circle(pins))


def _one_of(circle: Circle, here: list[Pin]) -> Pin:
    size = sum(pin.size for pin in here if pin.size is not None)
    title = f"{here[0].label}: {number(len(here))} incidents, together at least {number(size)} killed where a number is known"
    return Pin(f"×{len(here)}", here[0].label, circle, size, title)


def _graticule(frame: MapFrame) -> Markup:
    span = frame.height / frame.per_degree
    step = next((s for s in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if span / s <= 4.5), 30)
    parts = []
    for n in range(math.ceil(frame.south / step), math.floor(frame.north / step) + 1):
        y = frame.y(n * step)
        parts += [line(0, y, frame.width, y, "graticule"), words(6, y - 4, _degrees(n * step, "N", "S"), "tick")]
    for n in range(math.ceil(frame.west / step), math.floor(frame.east / step) + 1):
        x = frame.x(n * step)
        parts += [line(x, 0, x, frame.height, "graticule"), words(x + 4, 13, _degrees(n * step, "E", "W"), "tick")]
    return el("g", *parts)


def _degrees(value: float, plus: str, minus: str) -> str:
    return f"{abs(value):g}° {plus if value >= 0 else minus}"


def _by_circle(pins: Iterable[Pin]) -> list[tuple[Circle, list[Pin]]]:
    """Gathers incidents of one place, so that its circle is drawn once and does not grow darker with every report."""
    found: dict[Circle, list[Pin]] = {}
    for pin in pins:
        found.setdefault(pin.circle, []).append(pin)
    return list(found.items())


def _circle(circle: Circle, frame: MapFrame, title: str) -> Markup:
    style = "where wide-area" if circle.radius_km > WIDE_KM else "where"
    return dot(frame.x(circle.lon), frame.y(circle.lat), max(frame.units(circle.radius_km), 5), style, title)


def _dots(pins: tuple[Pin, ...], frame: MapFrame) -> Markup:
    """Draws the dots with their labels; a label that would cover another one, or leave the map, keeps its number only."""
    placed = _spread_apart(pins, frame)
    boxes = [(x - _radius(pin), y - _radius(pin), x + _radius(pin), y + _radius(pin)) for pin, x, y in placed]
    parts = []
    labelled: set[str] = set()
    for pin, x, y in placed:
        parts += [dot(x, y, _radius(pin), _style(pin), pin.title), words(x, y + 4, pin.key, "key", "middle")]
        spot = None if pin.label in labelled else _label_spot(pin, x, y, boxes, frame)
        if spot is not None:
            labelled.add(pin.label)
            boxes.append(spot[0])
            parts.append(words(spot[1], spot[2], pin.label, "place", spot[3]))
    return el("g", *parts)


def _style(pin: Pin) -> str:
    """Fills the dot only of a place that is closely known; a dot in the middle of a province would be a guess."""
    hollow = " hollow" if pin.circle.radius_km > WIDE_KM else ""
    return f"pin{' faint' if pin.is_faint else ''}{hollow}"


def _radius(pin: Pin) -> float:
    """Makes the area of a dot grow with the toll, between what can be seen and what hides its neighbours."""
    if pin.size is None or pin.circle.radius_km > WIDE_KM:
        return 9.0
    return min(8.5 + math.sqrt(max(pin.size, 0)) * 0.6, 16.0)


def _spread_apart(pins: tuple[Pin, ...], frame: MapFrame) -> list[tuple[Pin, float, float]]:
    """Sets dots that share one place side by side; hundreds are left where they lie, for there is no room to move them."""
    if len(pins) > 2 * MOST_PINS:
        return [(pin, frame.x(pin.circle.lon), frame.y(pin.circle.lat)) for pin in pins]
    placed: list[tuple[Pin, float, float]] = []
    for pin in pins:
        x, y = frame.x(pin.circle.lon), frame.y(pin.circle.lat)
        turn = 0
        while any(math.hypot(x - a, y - b) < _radius(pin) + _radius(other) for other, a, b in placed) and turn < 90:
            turn += 1
            reach, angle = 11 + 2.4 * turn, turn * 2.4  # 2.4 radians: the golden angle, which never lines up
            x = frame.x(pin.circle.lon) + reach * math.cos(angle)
            y = frame.y(pin.circle.lat) + reach * math.sin(angle)
        placed.append((pin, x, y))
    return placed


_Box = tuple[float, float, float, float]


def _label_spot(
    pin: Pin, x: float, y: float, taken: list[_Box], frame: MapFrame
) -> tuple[_Box, float, float, str | None] | None:
    wide, reach = 7.2 * len(pin.label), _radius(pin) + 5
    spots: tuple[tuple[float, float, str | None, float], ...] = (
        (x + reach, y + 4, None, x + reach),
        (x - reach, y + 4, "end", x - reach - wide),
        (x, y - reach - 3, "middle", x - wide / 2),
        (x, y + reach + 11, "middle", x - wide / 2),
    )
    for text_x, text_y, anchor, left in spots:
        box = (left, text_y - 12, left + wide, text_y + 4)
        inside = box[0] > 2 and box[2] < frame.width - 2 and box[1] > 2 and box[3] < frame.height - 2
        if inside and not any(_overlap(box, other) for other in taken):
            return box, text_x, text_y, anchor
    return None


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _scale_bar(frame: MapFrame) -> Markup:
    room = frame.width / 4
    km = next((n for n in (2000, 1000, 500, 200, 100, 50, 20, 10, 5) if frame.units(n) <= room), 2)
    x, y = frame.width - frame.units(km) - 16, frame.height - 16
    end = x + frame.units(km)
    bar = el("path", d=f"M{x:.1f} {y - 5}V{y}H{end:.1f}V{y - 5}", class_="scale")
    return el("g", bar, words((x + end) / 2, y - 8, f"{number(km)} km", "tick", "middle"))
