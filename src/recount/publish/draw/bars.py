"""One figure drawn with its uncertainty: a bar from low to high, a dot at best, an arrow where a bound is open."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from recount.publish.draw.scale import NumberScale, number_scale
from recount.publish.draw.svg import dot, el, line, picture, words
from recount.publish.words import number

LETTER = 6.0  # width of a digit in the head of a column
LARGE, SQUEEZE = 50, 12  # a column whose biggest number is so large, and so many times the middle one, is logarithmic
ARROW = 18.0  # length of an arrow for an open bound


@dataclass(frozen=True, slots=True)
class Bar:
    """A figure to draw.

    Attributes:
        low: None where open.
        best: None where none is stated.
        high: None where open.
        colour: Number of its colour; None for grey.
        is_dashed: True where doubted, denied or set aside.
        title: What it says, in words.
    """

    low: int | None
    best: int | None
    high: int | None
    colour: int | None = 0
    is_dashed: bool = False
    title: str = ""

    @property
    def numbers(self) -> tuple[int, ...]:
        """The numbers it is drawn from."""
        return tuple(n for n in (self.low, self.best, self.high) if n is not None)

    @property
    def point(self) -> int | None:
        """The one number it stands for: best, else low, else high."""
        return next((n for n in (self.best, self.low, self.high) if n is not None), None)

    @property
    def is_exact(self) -> bool:
        """True where one number is given, with nothing left open."""
        return self.low == self.best == self.high

    @property
    def is_open_above(self) -> bool:
        """True where it is a floor: something at least so high."""
        return self.low is not None and self.high is None

    @property
    def is_open_below(self) -> bool:
        """True where it is a ceiling and nothing else."""
        return self.low is None and self.best is None and self.high is not None

    @property
    def is_about(self) -> bool:
        """True where one number is given loosely, with no bound on either side."""
        return self.low is None and self.high is None and self.best is not None

    @property
    def style(self) -> str:
        """Style classes of its colour and dash."""
        colour = "c-none" if self.colour is None else f"c{self.colour}"
        return f"{colour} dashed" if self.is_dashed else colour


def across(bar: Bar, scale: NumberScale, y: float, *, thick: float = 8.0) -> Markup:
    """Draws a figure along a horizontal scale."""
    if not bar.numbers:
        return Markup("")
    low, high = min(bar.numbers), max(bar.numbers)
    a, b = scale.at(low), scale.at(high)
    parts = [el("title", bar.title)] if bar.title else []
    if b > a:
        parts.append(el("rect", x=a, y=y - thick / 2, width=b - a, height=thick, rx=thick / 2, class_="bar"))
    if bar.is_open_above:
        parts += [line(b, y, b + ARROW, y, "open"), _head(b + ARROW, y, 1, 0)]
    if bar.is_open_below:
        parts += [line(a - ARROW, y, a, y, "open"), _head(a - ARROW, y, -1, 0)]
    if bar.best is not None:
        parts += [dot(scale.at(bar.best), y, thick * 1.1, "halo")] if bar.is_about else []
        parts.append(dot(scale.at(bar.best), y, thick * 0.62, "best"))
    else:
        parts += [line(scale.at(n), y - thick * 0.75, scale.at(n), y + thick * 0.75, "end") for n in {low, high}]
    return el("g", *parts, class_=bar.style)


def upright(bar: Bar, scale: NumberScale, x: float, *, thick: float = 9.0) -> Markup:
    """Draws a figure along a vertical scale."""
    if not bar.numbers:
        return Markup("")
    low, high = min(bar.numbers), max(bar.numbers)
    a, b = scale.at(low), scale.at(high)
    parts = [el("title", bar.title)] if bar.title else []
    if a > b:
        parts.append(el("rect", x=x - thick / 2, y=b, width=thick, height=a - b, rx=thick / 2, class_="bar"))
    if bar.is_open_above:
        parts += [line(x, b, x, b - ARROW, "open"), _head(x, b - ARROW, 0, -1)]
    if bar.is_open_below:
        parts += [line(x, a, x, a + ARROW, "open"), _head(x, a + ARROW, 0, 1)]
    if bar.best is not None:
        parts += [dot(x, scale.at(bar.best), thick, "halo")] if bar.is_about else []
        parts.append(dot(x, scale.at(bar.best), thick * 0.55, "best"))
    else:
        parts += [line(x - thick * 0.7, scale.at(n), x + thick * 0.7, scale.at(n), "end") for n in {low, high}]
    return el("g", *parts, class_=bar.style)


def _head(x: float, y: float, dx: int, dy: int) -> Markup:
    """Draws the head of an arrow that points along (dx, dy)."""
    a, b = (x - 5 * dx - 4 * dy, y - 5 * dy - 4 * dx), (x - 5 * dx + 4 * dy, y - 5 * dy + 4 * dx)
    return el("path", d=f"M{a[0]:.1f} {a[1]:.1f}L{x:.1f} {y:.1f}L{b[0]:.1f} {b[1]:.1f}", class_="head")


def column_scale(numbers: Iterable[int]) -> NumberScale:
    """Chooses the scale that a column of small bars shares: logarithmic where one number would squeeze all others together.

    Args:
        numbers: All numbers of the column.
    """
    known = sorted(n for n in numbers if n > 0)
    top = known[-1] if known else 1
    if top >= LARGE and top > SQUEEZE * known[len(known) // 2]:
        return NumberScale(int(top * 1.25), 8, 128, is_log=True)
    return number_scale([top], 8, 128)


def small_bar(bar: Bar, scale: NumberScale, label: str) -> Markup:
    """Draws one figure for a table cell, on a scale that the whole column shares."""
    return picture(150, 18, label, line(8, 9, 146, 9, "rail"), across(bar, scale, 9), class_="small")


@dataclass(frozen=True, slots=True)
class Axis:
    """The scale that a column of small bars shares: drawn for its head, and in words for a page without one."""

    drawn: Markup
    said: str


def small_axis(scale: NumberScale) -> Axis:
    """Draws the ends of a column's scale, with the tens between them where it is logarithmic."""
    last = scale.ticks()[-1]
    ticks = [10**n for n in range(7) if 10**n <= last] if scale.is_log else [0, last]
    parts = [line(scale.at(n), 12, scale.at(n), 18, "grid") for n in ticks]
    parts += [words(scale.at(n), 9, number(n), "tick", "middle") for n in _apart(ticks, scale)]
    said = f"Drawn on a {'logarithmic ' if scale.is_log else ''}scale from {ticks[0]} to {number(last)}"
    return Axis(picture(150, 18, said, *parts, class_="small"), said)


def _apart(ticks: list[int], scale: NumberScale) -> list[int]:
    """Leaves out the numbers that would run into one before them; the last is always written."""
    kept: list[int] = []
    for n in reversed(ticks):
        room = scale.at(kept[-1]) - scale.at(n) if kept else float("inf")
        if room > (len(number(n)) + len(number(kept[-1] if kept else n))) * LETTER / 2 + LETTER:
            kept.append(n)
    return kept[::-1]
