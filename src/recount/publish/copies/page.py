"""A web page built anew from its words, without scripts, styles, comments, pictures, links, forms or attributes."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

import lxml.html
from lxml import etree

from recount.errors import InputError
from recount.publish.copies.words import MARK, Copied, Words

_LEFT_OUT = frozenset(
    """script style noscript template iframe frame frameset object embed applet svg math canvas audio video map input textarea
    select button datalist meta link base head portal fencedframe dialog""".split()
)
_PICTURES = frozenset({"img", "picture"})
_INLINE = frozenset(
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup time u var".split()
)
_KEPT = _INLINE - {"a", "data", "font", "time"} | frozenset(
    """p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table caption thead tbody tfoot tr td th blockquote pre br hr article section
    main header footer aside nav figure figcaption address""".split()
)
_ATTRIBUTES = frozenset({"lang", "dir", "colspan", "rowspan"})
PICTURE = "[picture left out]"


@dataclass(slots=True)
class _Piece:
    """A stretch of text and the element it goes into: its text, or what follows its last child."""

    into: etree._Element
    is_tail: bool
    text: str


def redact_page(text: str, words: Words) -> Copied:
    """Builds a page anew without what is withheld.

    Args:
        text: The page.
        words: What is withheld.

    Raises:
        InputError: It cannot be read as a page.
    """
    try:
        old = lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError("it cannot be read as a web page; save it as text and redact that") from error
    new = lxml.html.Element("html")
    head = etree.SubElement(new, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    body = etree.SubElement(new, "body")
    pieces: list[_Piece] = []
    title = old.find(".//title")
    if title is not None:
        pieces.append(_Piece(etree.SubElement(head, "title"), is_tail=False, text=title.text_content() + "\n"))
    builder = _Builder(body, pieces)
    for event, element in _walk(old):
        if event == "start":
            builder.open(element)
        else:
            builder.close(element, is_root=element is old)
    n_stretches = _blank(pieces, words)
    for piece in pieces:
        if piece.is_tail:
            piece.into.tail = (piece.into.tail or "") + piece.text
        else:
            piece.into.text = (piece.into.text or "") + piece.text
    made = etree.tostring(new, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
    notes = (f"{builder.n_pictures} pictures were left out",) if builder.n_pictures else ()
    return Copied(data=made.encode(), media_type="text/html", n_stretches=n_stretches, notes=notes)


class _Builder:
    """Copies elements under a new body and gathers their text in the order of reading.

    Args:
        body: The new body.
        pieces: Where the text is gathered.
    """

    def __init__(self, body: etree._Element, pieces: list[_Piece]) -> None:
        self.n_pictures = 0
        self._pieces = pieces
        self._skipping = 0
        self._here: list[tuple[etree._Element, etree._Element | None]] = [(body, None)]  # and the last child made there

    def open(self, element: etree._Element) -> None:
        """Takes an element at its start."""
        self._skipping += _is_left_out(element)
        if self._skipping:
            return
        if element.tag in _KEPT:
            kept = {name: value for name, value in element.attrib.items() if _is_harmless(str(name), str(value))}
            self._here.append((etree.SubElement(self._here[-1][0], element.tag, kept), None))
        self._say("" if element.tag in _INLINE else "\n")
        self._say(element.text)

    def close(self, element: etree._Element, *, is_root: bool) -> None:
        """Takes an element at its end, and what follows it."""
        if _is_left_out(element):
            self._skipping -= 1
            if element.tag in _PICTURES and not self._skipping:
                self.n_pictures += 1
                self._say(f" {PICTURE} ")
        elif not self._skipping:
            if element.tag in _KEPT:
                done, _ = self._here.pop()
                self._here[-1] = (self._here[-1][0], done)
            self._say("" if element.tag in _INLINE else "\n")
        if not self._skipping and not is_root:
            self._say(element.tail)

    def _say(self, text: str | None) -> None:
        into, after = self._here[-1]
        if text:
            self._pieces.append(_Piece(into if after is None else after, is_tail=after is not None, text=text))


def _is_left_out(element: etree._Element) -> bool:
    return not isinstance(element.tag, str) or element.tag in _LEFT_OUT or element.tag in _PICTURES


def _walk(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Goes through a tree, comments too, giving each element as it opens and as it closes."""
    waiting: list[tuple[str, etree._Element]] = [("start", root)]
    while waiting:
        event, element = waiting.pop()
        yield event, element
        if event == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))


def _is_harmless(name: str, value: str) -> bool:
    return name in _ATTRIBUTES and len(value) <= 20 and all(one.isalnum() or one == "-" for one in value)


def _blank(pieces: list[_Piece], words: Words) -> int:
    """Takes out what is withheld, also where a name is spread over several elements."""
    whole = "".join(piece.text for piece in pieces)
    spans = words.find(whole)
    ends = list(accumulate(len(piece.text) for piece in pieces))
    n = 0
    made: list[list[str]] = [[] for _ in pieces]
    for number, (piece, end) in enumerate(zip(pieces, ends, strict=True)):
        cursor = start = end - len(piece.text)
        while n < len(spans) and spans[n][0] < end:
            first, behind = spans[n]
            made[number].append(whole[cursor : max(cursor, first)])
            if first >= start:
                made[number].append(MARK)
            cursor = min(behind, end)
            if behind > end:
                break
            n += 1
        made[number].append(whole[cursor:end])
    for piece, parts in zip(pieces, made, strict=True):
        piece.text = "".join(parts)
    return len(spans)
