"""Who relies on whom: parties that first said something on the left, those who published it on the right."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from recount.publish.draw.svg import el, line, picture, words
from recount.publish.words import number


@dataclass(frozen=True, slots=True)
class Link:
    """So many claims of one origin in the reports of one publisher; circular where a quotation comes back to itself."""

    origin: str
    publisher: str
    n_claims: int
    is_circular: bool = False


def flow(links: tuple[Link, ...], *, label: str, width: int) -> Markup:
    """Draws links between origins and publishers, thicker for more claims.

    Args:
        links: At least one.
        label: What the picture shows.
        width: 860 for a wide page, about 340 for a phone.
    """
    step, top = 24, 34
    letters = 15 if width < 500 else 34
    side = 112 if width < 500 else 250
    publishers = _by_weight(links)
    origins = _beside(links, publishers)
    most = max(len(origins), len(publishers))
    height = top + step * most + 6
    left, right = ({name: top + y for name, y in _spread(names, step, most)} for names in (origins, publishers))
    parts = [words(side, 14, "First said by", "tick", "end"), words(width - side, 14, "Published by", "tick")]
    parts += [_ribbon(link, side + 10, left[link.origin], width - side - 10, right[link.publisher]) for link in links]
    for name, y in left.items():
        parts += [words(side, y + 4, _cut(name, letters), "", "end"), line(side + 6, y - 8, side + 6, y + 8, "post")]
    for name, y in right.items():
        parts += [
            words(width - side, y + 4, _cut(name, letters)),
            line(width - side - 6, y - 8, width - side - 6, y + 8, "post"),
        ]
    return picture(width, height, label, *parts, class_="flow")


def _cut(name: str, letters: int) -> str:
    """Cuts a name in the middle of a word where it must: `Varenian Casu…` still differs from `Varenian Mini…`."""
    return name if len(name) <= letters else f"{name[: letters - 1].rstrip()}…"


def _by_weight(links: tuple[Link, ...]) -> list[str]:
    weight: Counter[str] = Counter()
    for link in links:
        weight[link.publisher] += link.n_claims
    return sorted(weight, key=lambda name: (-weight[name], name))


def _beside(links: tuple[Link, ...], publishers: list[str]) -> list[str]:
    """Orders origins by where their publishers stand, so that few links cross."""
    at = {name: n for n, name in enumerate(publishers)}
    weight: Counter[str] = Counter()
    places: Counter[str] = Counter()
    for link in links:
        weight[link.origin] += link.n_claims
        places[link.origin] += at[link.publisher] * link.n_claims
    return sorted(weight, key=lambda name: (places[name] / weight[name], -weight[name], name))


def _spread(names: list[str], step: int, most: int) -> Iterator[tuple[str, float]]:
    """Spreads names evenly over the height that the longer side takes."""
    yield from ((name, step * most * (n + 0.5) / len(names)) for n, name in enumerate(names))


def _ribbon(link: Link, x1: float, y1: float, x2: float, y2: float) -> Markup:
    middle = (x1 + x2) / 2
    path = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    own = link.origin == link.publisher
    style = "ribbon circular" if link.is_circular else "ribbon own" if own else "ribbon"
    title = f"{link.origin} in {link.publisher}: {number(link.n_claims)}"
    return el("path", el("title", title), d=path, class_=style, stroke_width=min(1.5 + link.n_claims * 0.9, 12.0))
