"""Who relies on whom: parties that first said something on the left, those who published it on the right."""

from dataclasses import dataclass

from markupsafe import Markup

from recount.publish.draw.svg import el, line, picture, words
from recount.publish.marks import clip
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
    origins = _by_weight(links, [link.origin for link in links], "origin")
    publishers = _by_weight(links, [link.publisher for link in links], "publisher")
    height = top + step * max(len(origins), len(publishers)) + 6
    left = {name: top + step * n + 12.0 for n, name in enumerate(origins)}
    right = {name: top + step * n + 12.0 for n, name in enumerate(publishers)}
    parts = [words(side, 14, "First said by", "tick", "end"), words(width - side, 14, "Published by", "tick")]
    parts += [_ribbon(link, side + 10, left[link.origin], width - side - 10, right[link.publisher]) for link in links]
    for name, y in left.items():
        parts += [words(side, y + 4, clip(name, letters), "", "end"), line(side + 6, y - 8, side + 6, y + 8, "post")]
    for name, y in right.items():
        parts += [
            words(width - side, y + 4, clip(name, letters)),
            line(width - side - 6, y - 8, width - side - 6, y + 8, "post"),
        ]
    return picture(width, height, label, *parts, class_="flow")


def _by_weight(links: tuple[Link, ...], names: list[str], side: str) -> list[str]:
    weight = {name: sum(link.n_claims for link in links if getattr(link, side) == name) for name in names}
    return sorted(weight, key=lambda name: (-weight[name], name))


def _ribbon(link: Link, x1: float, y1: float, x2: float, y2: float) -> Markup:
    middle = (x1 + x2) / 2
    path = f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
    own = link.origin == link.publisher
    style = "ribbon circular" if link.is_circular else "ribbon own" if own else "ribbon"
    title = f"{link.origin} in {link.publisher}: {number(link.n_claims)}"
    return el("path", el("title", title), d=path, class_=style, stroke_width=min(1.5 + link.n_claims * 0.9, 12.0))
