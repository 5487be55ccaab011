"""A chain of quotation that comes back to itself: its parties in a row, and the way back as a dashed bow."""

from itertools import pairwise

from markupsafe import Markup

from recount.publish.draw.svg import dot, el, line, picture, words
from recount.publish.marks import clip

_STEP = 44  # between two parties of a column


def circle(chain: tuple[str, ...], *, label: str, width: int) -> Markup:
    """Draws a chain of quotation, first sayer first.

    Args:
        chain: Its parties; the last, or the first that comes again, closes the circle. Without any, it is a plain row.
        label: What the picture shows.
        width: Under 500, parties stand below each other.
    """
    parties = tuple(dict.fromkeys(chain))
    back_to = next((parties.index(name) for n, name in enumerate(chain) if name in chain[:n]), None)
    return _column(parties, back_to, label, width) if width < 500 else _row(parties, back_to, label, width)


def _style(n: int, back_to: int | None) -> str:
    """Says how the step from party n on is drawn: dashed where it is part of the circle."""
    return "quoted round" if back_to is not None and n >= back_to else "quoted"


def _row(parties: tuple[str, ...], back_to: int | None, label: str, width: int) -> Markup:
    step = width / len(parties)
    xs = [step * (n + 0.5) for n in range(len(parties))]
    y, letters = 34.0, max(8, int(step / 7.4))
    parts = [words(x, y - 16, clip(name, letters), "value", "middle") for x, name in zip(xs, parties, strict=True)]
    parts += [_arrow(a + 9, y, b - 10, y, _style(n, back_to)) for n, (a, b) in enumerate(pairwise(xs))]
    if back_to is not None:
        a, b, low = xs[-1], xs[back_to], y + 46
        bow = f"M{a:.1f} {y + 9:.1f}C{a:.1f} {low:.1f} {b:.1f} {low:.1f} {b:.1f} {y + 10:.1f}"
        parts += [el("path", d=bow, class_="quoted round"), _head(b, y + 10, 0, -1)]
        parts.append(words((a + b) / 2, y + 56, "and back", "tick", "middle"))
    parts += [dot(x, y, 5.5, "party") for x in xs]
    return picture(width, 96 if back_to is not None else 50, label, *parts, class_="circle")


def _column(parties: tuple[str, ...], back_to: int | None, label: str, width: int) -> Markup:
    x, ys = 54.0, [18.0 + _STEP * n for n in range(len(parties))]
    parts = [words(x + 14, y + 4, clip(name, 34), "value") for y, name in zip(ys, parties, strict=True)]
    parts += [_arrow(x, a + 9, x, b - 10, _style(n, back_to)) for n, (a, b) in enumerate(pairwise(ys))]
    if back_to is not None:
        a, b = ys[-1], ys[back_to]
        bow = f"M{x - 9:.1f} {a:.1f}C{x - 56:.1f} {a:.1f} {x - 56:.1f} {b:.1f} {x - 10:.1f} {b:.1f}"
        parts += [el("path", d=bow, class_="quoted round"), _head(x - 10, b, 1, 0)]
    parts += [dot(x, y, 5.5, "party") for y in ys]
    return picture(width, int(ys[-1] + 20), label, *parts, class_="circle")


def _arrow(x1: float, y1: float, x2: float, y2: float, style: str) -> Markup:
    return el("g", line(x1, y1, x2, y2, style), _head(x2, y2, int(x2 > x1), int(y2 > y1)))


def _head(x: float, y: float, dx: int, dy: int) -> Markup:
    """Draws the head of an arrow that points along (dx, dy)."""
    a, b = (x - 7 * dx - 4 * dy, y - 7 * dy - 4 * dx), (x - 7 * dx + 4 * dy, y - 7 * dy + 4 * dx)
    return el("path", d=f"M{a[0]:.1f} {a[1]:.1f}L{x:.1f} {y:.1f}L{b[0]:.1f} {b[1]:.1f}", class_="quoted-head")
