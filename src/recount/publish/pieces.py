"""A large page cut into a front page and parts, all plain files: every link inside it leads on, with no server and no script.

The templates mark which pieces of a page can stand on a page of their own. They are moved, in order, to as many parts as
keep each part light; where they stood, the front page lists the parts, and links to ids follow the ids to their new place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

PART_SIZE = 400_000  # characters of pieces on one part; a piece is never cut
FRONT, FOLDER = "report.html", "report"
TITLES = {
    "totals": "Further running totals",
    "over-time": "Figures claimed over time, as a table",
    "tolls": "Other harms, told of incidents",
    "doubted": "Doubted or denied in the reports themselves",
    "places": "Incidents that are not on the map",
    "table": "All incidents",
    "incidents": "Incidents, with the claims behind them",
    "claims": "Every claim, in its words",
    "aside": "Set aside and kept apart",
    "origins": "Who says it, and who repeats it, as a table",
    "copies": "Reports that are copies of others",
    "inside": "Incidents inside longer stretches, as a table",
    "changes": "Pages visited more than once",
    "lists": "Victim lists",
    "checks": "What does not add up",
    "refused": "What could not be used",
    "unread": "Reports that nothing was read from, for their language",
}
_END = "<!--/piece-->"
_BEGIN = re.compile(r"<!--piece ([a-z-]{1,20})\|([^>]{0,400})-->")
_ID = re.compile(r'\sid="([^"]{1,400})"')
_LINK = re.compile(r'href="#([^"]{1,400})"')


@dataclass(frozen=True, slots=True)
class _Piece:
    """One piece with what a reader knows it by."""

    group: str
    label: str
    html: str


@dataclass(frozen=True, slots=True)
class _Part:
    """One page of pieces."""

    path: str
    group: str
    pieces: tuple[_Piece, ...]

    @property
    def label(self) -> Markup:
        """What stands on it, from its first piece to its last."""
        first, last = self.pieces[0].label, self.pieces[-1].label
        return Markup(first if first == last else f"{first} to {last}")


def begin(group: str, label: str) -> Markup:
    """Marks where a piece begins that may stand on a part of its own.

    Args:
        group: Key of `TITLES`.
        label: What a reader knows it by.
    """
    return Markup("<!--piece {}|{}-->").format(group, label[:80].replace("--", "- -"))


def end() -> Markup:
    """Marks where a piece ends."""
    return Markup(_END)


def cut(page: str, *, title: str) -> dict[str, str]:
    """Cuts a marked page into its front page and its parts.

    Args:
        page: A whole page with marks.
        title: Its heading, repeated on the parts.

    Returns:
        Pages by their path beside the front page, which comes first.
    """
    texts, pieces = _apart(page)
    parts = tuple(_parts(pieces))
    groups = {part.group: [p for p in parts if p.group == part.group] for part in parts}
    shown: set[str] = set()
    front = [texts[0]]
    for piece, after in zip(pieces, texts[1:], strict=True):
        if piece.group not in shown:
            shown.add(piece.group)
            front.append(_list_of(groups[piece.group]))
        front.append(after)
    head = page[: page.index("<body>")]
    pages = {FRONT: "".join(front)} | {part.path: _page(part, groups[part.group], head, title) for part in parts}
    where = {name: path for path, html in pages.items() for name in _ID.findall(html)}
    return {path: _LINK.sub(lambda m, path=path: _link(m[1], path, where), html) for path, html in pages.items()}  # type: ignore[misc]


def _apart(page: str) -> tuple[list[str], list[_Piece]]:
    """Takes a page apart: the texts between its pieces, and the pieces."""
    texts, pieces, at = [], [], 0
    while (mark := _BEGIN.search(page, at)) is not None:
        stop = page.index(_END, mark.end())
        texts.append(page[at : mark.start()])
        pieces.append(_Piece(mark[1], mark[2], page[mark.end() : stop]))
        at = stop + len(_END)
    return [*texts, page[at:]], pieces


def _parts(pieces: list[_Piece]) -> Iterator[_Part]:
    for group in dict.fromkeys(piece.group for piece in pieces):
        batch: list[_Piece] = []
        count, size = 0, 0
        for piece in (*(p for p in pieces if p.group == group), None):
            if batch and (piece is None or size + len(piece.html) > PART_SIZE):
                count += 1
                yield _Part(f"{FOLDER}/{group}-{count:03}.html", group, tuple(batch))
                batch, size = [], 0
            if piece is not None:
                batch.append(piece)
                size += len(piece.html)


def _list_of(parts: list[_Part]) -> str:
    rows = (Markup('<li><a href="{}">{}</a></li>').format(part.path, part.label) for part in parts)
    return Markup('<p>{}:</p>\n<ul class="plain parts">{}</ul>').format(TITLES[parts[0].group], Markup("").join(rows))


def _around(part: _Part, parts: list[_Part]) -> Iterator[str]:
    """Links a part to the front page and to the parts before and after it."""
    at = parts.index(part)
    yield f'<a href="../{FRONT}">Front page</a>'
    for other, word in ((at - 1, "Before"), (at + 1, "Next")):
        if 0 <= other < len(parts):
            yield f'<a href="{parts[other].path.removeprefix(f"{FOLDER}/")}">{word}: {parts[other].label}</a>'
    if len(parts) > 1:
        yield f'<span class="faint">{at + 1} of {len(parts)}</span>'


def _page(part: _Part, parts: list[_Part], head: str, title: str) -> str:
    name = part.path.removeprefix(f"{FOLDER}/").removesuffix(".html")
    body = "\n".join(piece.html for piece in part.pieces)
    back = f'<nav class="contents" aria-label="Parts">{"".join(_around(part, parts))}</nav>'
    top = f'<header class="top"><p class="eyebrow">{escape(title)}</p><h1>{TITLES[part.group]}</h1></header>'
    heading = f'<h2 id="{name}-h">{part.label}</h2>'
    return (
        f'{head}<body>\n{top}\n{back}\n<main>\n<section aria-labelledby="{name}-h">\n{heading}\n{body}\n</section>\n'
        "</main>\n</body>\n</html>\n"
    )


def _link(name: str, path: str, where: dict[str, str]) -> str:
    """Writes a link to an id from one page to the page where it stands."""
    target = where.get(name, path)
    if target == path:
        return f'href="#{name}"'
    if path == FRONT:
        return f'href="{target}#{name}"'
    return f'href="../{FRONT}#{name}"' if target == FRONT else f'href="{target.removeprefix(f"{FOLDER}/")}#{name}"'
