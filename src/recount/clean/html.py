"""HTML pages into documents: which blocks are body, captions, bylines and comments, and one text made of them.

The main text is chosen by trafilatura; everything it drops that a report needs (headline, standfirst, captions, comments) is
taken from the page's own blocks. The document's text is put together from blocks, so every zone's offsets are exact
by construction. What markup does not tell is then looked for by the rules for plain text.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lxml import html as lxml_html

from recount.clean.captions import has_credit
from recount.clean.days import first_day
from recount.clean.dom import Block, read_blocks
from recount.clean.metadata import PageMetadata
from recount.clean.zones import find_zones
from recount.model import Span, Zone, ZoneKind

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_MIN_SHARE = 0.7  # of a block's word sequences that must stand in the main text
WRAPPER_SHARE = 0.4  # of the main text that an area called "comments" may hold and still be one
MAX_LINKED = 0.9  # of a short block's characters that may be links
MIN_HEADLINE = 6  # words from which a linked block is the headline of another page
MAX_SUBTITLE = 400  # code points
MAX_BYLINE = 120
MAX_SHORT = 7  # words of a block that is looked up as a whole line instead
MAX_CREDITED = 300  # code points of a block that a credit at its end makes a caption
_COMMENT_MARKS = frozenset(
    "comment comments commentlist commentsection commentarea commentbox commentcontent commenttext commentbody disqus "
    "livefyre kommentar "
    "kommentare leserkommentare commentaires comentarios комментарии talkback discussion responses respond reactions "
    "usercomments "
    "cmt cmnt".split()
)
_WHOLE_PAGE = frozenset({"<body>", "<html>", "<main>", "<h1>"})
_CAPTION_MARKS = frozenset(
    "<figcaption> caption captions figcaption imagecaption photocaption bildunterschrift legende legend pie".split()
)
_CREDIT_MARKS = frozenset("credit credits copyright photographer attribution".split())
_BYLINE_MARKS = frozenset("byline author authors autor auteur bylines writer authorname".split())
_SUBTITLE_MARKS = frozenset("subtitle subheadline subhead dek deck standfirst strapline subheading".split())
_BIO_MARKS = frozenset("bio biography about authorbio".split())
_NAMES_SOMEBODY = re.compile(r"[^\W\d_]{2,} [^\W\d_]")
_CONTROL = re.compile(
    r"(?:reply|like|share|report|flag|permalink|antworten|répondre|responder|melden|log in to reply)\W*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """One block that goes into the document, as one kind of zone."""

    text: str
    kind: ZoneKind
    rule: str


def lay_out(parts: Iterable[Part]) -> tuple[str, list[Zone]]:
    """Puts parts together into one text, an empty line between any two.

    Args:
        parts: The parts in order, each with visible text.

    Returns:
        The text and one zone per part.
    """
    pieces: list[str] = []
    zones: list[Zone] = []
    at = 0
    for part in parts:
        if pieces:
            pieces.append("\n\n")
            at += 2
        pieces.append(part.text)
        zones.append(Zone(kind=part.kind, span=Span(at, at + len(part.text)), rule=part.rule))
        at += len(part.text)
    return "".join(pieces), zones


@dataclass(frozen=True, slots=True)
class Page:
    """What was read from a page.

    Attributes:
        text: The document's text; empty where the page holds none.
        zones: Its parts.
        shown_on: The day printed beside the headline or above the text; None where none is.
    """

    text: str
    zones: tuple[Zone, ...]
    shown_on: date | None


def read_page(root: lxml_html.HtmlElement, metadata: PageMetadata) -> Page:
    """Reads the report out of a page.

    Args:
        root: The root element; it is not changed.
        metadata: What the page says about itself.

    Returns:
        The document's text, its zones and the day printed near its head.
    """
    blocks = read_blocks(root)
    body = _body_blocks(blocks, _main(root, metadata))
    title = _title_block(blocks, metadata.title, body)
    kinds = _kinds(blocks, body, title)
    parts = [Part(block.text, *kind) for block, kind in zip(blocks, kinds, strict=True) if kind is not None]
    if metadata.title and not any(part.kind is ZoneKind.TITLE for part in parts):
        parts.insert(0, Part(metadata.title, ZoneKind.TITLE, "page metadata"))
    text, zones = lay_out(parts)
    return Page(text, merge(_refined(text, zones, metadata.title)), _shown_day(blocks, body, title))


def _shown_day(blocks: list[Block], body: list[bool], title: int | None) -> date | None:
    first = next((i for i, yes in enumerate(body) if yes), None)
    if first is None:
        return None
    start = max(0, first - 8) if title is None else max(0, min(title, first) - 3)
    return first_day(block.text for block in blocks[start : max(first, title or 0) + 4] if len(block.text) <= 160)


def main_text(root: lxml_html.HtmlElement) -> str:
    """Gives the main text of a page as trafilatura sees it; empty where it sees none."""
    import trafilatura  # here, since it loads slowly and texts need none of it

    return trafilatura.extract(root, include_comments=False, favor_recall=True, deduplicate=False) or ""


def _main(root: lxml_html.HtmlElement, metadata: PageMetadata) -> str:
    main = main_text(root)
    stated = metadata.article_body
    return stated if len(stated) > max(400, 0.7 * len(main)) else main


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]


def _body_blocks(blocks: list[Block], main: str) -> list[bool]:
    """Marks the blocks that the main text is made of, each stretch of it once.

    Pages repeat their text in teasers, hidden copies and quotations; so the blocks that stand among the most matching text
    choose first, and what they took is gone.
    """
    words = [_words(block.text) for block in blocks]
    shingles = [_shingles(own) if len(own) > MAX_SHORT else [] for own in words]
    left = Counter(_shingles(_words(main)))
    lines = Counter(" ".join(_words(piece)) for line in main.split("\n") for piece in {line, *line.split("|")})
    company = _company(blocks, shingles, left)
    chosen = [False] * len(blocks)
    for i in sorted(range(len(blocks)), key=lambda i: (-company[i], i)):
        own, line = shingles[i], " ".join(words[i])
        if own:
            chosen[i] = sum(left[one] > 0 for one in own) >= _MIN_SHARE * len(own)
            if chosen[i]:
                left.subtract(own)
        elif lines[line] > 0:
            chosen[i] = bool(line)
            lines[line] -= 1
    return _in_range(blocks, chosen)


def _company(blocks: list[Block], shingles: list[list[tuple[str, ...]]], known: Counter[tuple[str, ...]]) -> list[int]:
    """Counts, for each block, the matching text of all blocks under the same parent."""
    around: Counter[lxml_html.HtmlElement] = Counter()
    for block, own in zip(blocks, shingles, strict=True):
        around[block.element.getparent()] += sum(one in known for one in own)
    return [around[block.element.getparent()] for block in blocks]


def _in_range(blocks: list[Block], chosen: list[bool]) -> list[bool]:
    """Drops short look-alikes far from the long blocks of the text."""
    long = [i for i, yes in enumerate(chosen) if yes and len(blocks[i].text) > 60]
    if not long:
        return chosen
    first, last = max(0, long[0] - 8), long[-1] + 25
    return [yes and first <= i <= last for i, yes in enumerate(chosen)]


def _kinds(blocks: list[Block], body: list[bool], title: int | None) -> list[tuple[ZoneKind, str] | None]:
    chosen = [i for i, yes in enumerate(body) if yes and i != title]
    first, last = (chosen[0], chosen[-1]) if chosen else (len(blocks), -1)
    areas = _comment_areas(blocks, body)
    kinds: list[tuple[ZoneKind, str] | None] = []
    for i, block in enumerate(blocks):
        near = min(title if title is not None else first, first) - 3 <= i <= last + 3
        if i == title:
            kinds.append((ZoneKind.TITLE, "headline"))
        elif areas[i]:
            kinds.append((ZoneKind.COMMENT, "comment area") if not _CONTROL.fullmatch(block.text) else None)
        elif near and _is_caption(block, is_body=body[i]):
            kinds.append((ZoneKind.CAPTION, "caption"))
        elif near and i == first and body[i] and _is_subtitle(block):
            kinds.append((ZoneKind.SUBTITLE, "standfirst"))
        elif near and i <= first + 2 and body[i] and _is_byline(block):
            kinds.append((ZoneKind.BYLINE, "byline"))
        elif near and not body[i]:
            kinds.append(_beside_body(block, is_above=i <= first + 2))
        else:
            kinds.append((ZoneKind.BODY, "main text") if body[i] and not _is_aside(block) else None)
    return kinds


def _is_aside(block: Block) -> bool:
    """Tells whether a block of the main text is no more than the headline of another page."""
    return block.link_share > MAX_LINKED and len(block.text) < MAX_CREDITED and len(block.text.split()) >= MIN_HEADLINE


def _is_byline(block: Block) -> bool:
    return len(block.text) <= MAX_BYLINE and bool(block.marks and block.marks[0] & _BYLINE_MARKS)


def _is_subtitle(block: Block) -> bool:
    return len(block.text) <= MAX_SUBTITLE and bool(frozenset().union(*block.marks[:3]) & _SUBTITLE_MARKS)


def _beside_body(block: Block, *, is_above: bool) -> tuple[ZoneKind, str] | None:
    inner = frozenset().union(*block.marks[:3])
    if (
        len(block.text) <= 200
        and inner & _BYLINE_MARKS
        and is_above
        and "<aside>" not in inner
        and _NAMES_SOMEBODY.search(block.text)
    ):
        return (ZoneKind.BYLINE, "byline")
    if is_above and _is_subtitle(block):
        return (ZoneKind.SUBTITLE, "standfirst")
    if not is_above and inner & _BIO_MARKS and inner & _BYLINE_MARKS and len(block.text) > 60:
        return (ZoneKind.BIO, "about the author")
    return None


def _title_block(blocks: list[Block], title: str | None, body: list[bool]) -> int | None:
    if not title:
        return None
    wanted = _words(title)
    first = next((i for i, yes in enumerate(body) if yes), len(blocks))
    for i, block in enumerate(blocks):
        if block.tag in {"h1", "h2", "h3", "header", "div", "span", "p", "hgroup"} and _words(block.text) == wanted:
            return i if i <= first + 2 else None
    return None


def _is_caption(block: Block, *, is_body: bool) -> bool:
    if not block.marks or len(block.text) > 600:
        return False
    inner = frozenset().union(*block.marks[:2])
    if is_body and len(block.text) > MAX_CREDITED and "<figcaption>" not in inner:  # a slide show whose captions are the text
        return False
    return bool(inner & _CAPTION_MARKS) and "<table>" not in inner and "video" not in inner


def _comment_areas(blocks: list[Block], body: list[bool]) -> list[bool]:
    """Marks the blocks that stand in an area of comments: one that is called so and is not the page's main matter."""
    total = sum(len(block.text) for block, yes in zip(blocks, body, strict=True) if yes) or 1
    in_body: Counter[int] = Counter()
    for block, yes in zip(blocks, body, strict=True):
        for mark in _comment_marks(block):
            in_body[id(mark)] += len(block.text) * yes
    areas = [any(in_body[id(mark)] < WRAPPER_SHARE * total for mark in _comment_marks(block)) for block in blocks]
    claimed = sum(len(block.text) for block, area, yes in zip(blocks, areas, body, strict=True) if area and yes)
    size = sum(len(block.text) for block, area in zip(blocks, areas, strict=True) if area)
    if claimed > 0.6 * size and claimed > WRAPPER_SHARE * total:  # a forum, or a match told in "comments"
        return [False] * len(blocks)
    return areas


def _comment_marks(block: Block) -> list[frozenset[str]]:
    return [mark for mark in block.marks if mark & _COMMENT_MARKS and not mark & _WHOLE_PAGE]


def _refined(text: str, zones: list[Zone], title: str | None) -> list[Zone]:
    """Lets the rules for plain text name what markup left as body: comments, notes about the author, credited captions."""
    end = next((zone.span.start for zone in zones if zone.kind is ZoneKind.COMMENT), len(text))
    wanted = _FROM_TEXT if end == len(text) else _FROM_TEXT - {ZoneKind.COMMENT}
    found = [zone for zone in find_zones(text[:end], title) if zone.kind in wanted]
    return [_reconsidered(text, zone, found) if zone.kind is ZoneKind.BODY else zone for zone in zones]


def _reconsidered(text: str, zone: Zone, found: list[Zone]) -> Zone:
    better = next((one for one in found if one.span.covers(zone.span)), None)
    if better:
        return Zone(kind=better.kind, span=zone.span, rule=f"plain text: {better.rule}")
    passage = zone.span.of(text)
    if len(passage) <= MAX_CREDITED and has_credit(passage.replace("\n", " ")):
        return Zone(kind=ZoneKind.CAPTION, span=zone.span, rule="credit")
    return zone


_FROM_TEXT = frozenset({ZoneKind.COMMENT, ZoneKind.BIO})


def merge(zones: list[Zone]) -> tuple[Zone, ...]:
    """Joins neighbouring zones of one kind and rule."""
    merged: list[Zone] = []
    for zone in zones:
        if merged and (merged[-1].kind, merged[-1].rule) == (zone.kind, zone.rule):
            merged[-1] = Zone(kind=zone.kind, span=merged[-1].span.join(zone.span), rule=zone.rule)
        else:
            merged.append(zone)
    return tuple(merged)
