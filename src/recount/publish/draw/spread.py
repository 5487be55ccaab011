"""Every figure claimed for one incident, one row a claim, on one scale: agreement and disagreement at a glance."""

from dataclasses import dataclass

from markupsafe import Markup

from recount.publish.draw.bars import ARROW, Bar, across
from recount.publish.draw.scale import NumberScale, number_scale
from recount.publish.draw.svg import el, line, picture, words
from recount.publish.marks import clip, plain
from recount.publish.words import number


@dataclass(frozen=True, slots=True)
class Row:
    """A row: who said it, when, and the figure in words and drawn."""

    label: str
    note: str
    figure: str
    bar: Bar


def spread(rows: tuple[Row, ...], toll: Bar | None, *, label: str, width: int) -> Markup:
    """Draws the figures claimed for one incident.

    Args:
        rows: In the order of time.
        toll: The range that the profile reached, drawn behind the rows; None for none.
        label: What the picture shows.
        width: 760 for a wide page; under 500, labels stand above their bars.
    """
    is_narrow = width < 500
    left, step = (8, 42) if is_narrow else (300, 26)
    height = 30 + step * len(rows) + 8
    every = [n for row in rows for n in row.bar.numbers] + list(toll.numbers if toll else ())
    right = 8 if is_narrow else 130
    scale = number_scale(every, left + 4, width - right - ARROW - 8)
    parts = [_toll_band(toll, scale, height)] if toll and toll.numbers else []
    parts.append(_axis(scale, height))
    for n, row in enumerate(rows):
        top = 30 + step * n
        y = top + (28 if is_narrow else 13)
        parts.append(line(left, y, width - right, y, "rail"))
        parts.append(_label(row, top, y, left, is_narrow=is_narrow))
        parts.append(across(row.bar, scale, y, thick=9))
        parts.append(words(width, top + 13 if is_narrow else y + 4, row.figure, "value", "end"))
    return picture(width, height, label, *parts, class_="spread")


def _label(row: Row, top: float, y: float, left: float, *, is_narrow: bool) -> Markup:
    if is_narrow:
        return el("text", clip(plain(row.label), 24), el("tspan", f"  {row.note}", class_="faint"), x=left, y=top + 13)
    return words(0, y + 4, clip(plain(row.label), 32)) + words(left - 14, y + 4, row.note, "faint", "end")


def _axis(scale: NumberScale, height: int) -> Markup:
    ticks = scale.ticks()
    parts = [line(scale.at(n), 18, scale.at(n), height, "grid") for n in ticks]
    parts += [words(scale.at(n), 12, number(n), "tick", "middle" if n > ticks[0] else None) for n in ticks]
    return el("g", *parts)


def _toll_band(toll: Bar, scale: NumberScale, height: int) -> Markup:
    a, b = scale.at(min(toll.numbers)), scale.at(max(toll.numbers))
    return el("rect", x=a - 3, y=18, width=b - a + 6, height=height - 18, class_="band")
