"""HTML parsing that a hostile page cannot stall, and its visible blocks of text in document order.

Nothing is fetched and no entity beyond HTML's own is expanded. Attributes beyond a number no page needs are left out before
the parser sees them, because its check for doubles takes time quadratic in their number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

MAX_ATTRIBUTES = 400  # of one element; the rest are left out
_LONG_TAG = 4000  # code points of a tag above which its attributes are counted

_ATTRIBUTE = r"[\s/]*+[^\s/>=][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)?+"
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE})*+[\s/]*+>")
_FIRST_ATTRIBUTES = re.compile(rf"<[a-zA-Z][^\s/>]*+(?:{_ATTRIBUTE}){{0,{MAX_ATTRIBUTES}}}+")
_OPENING = re.compile(r"<[a-zA-Z]")

_HIDDEN = frozenset(
    "script style noscript template svg math head iframe object embed canvas map audio video select option optgroup button "
    "input textarea datalist dialog".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 "
    "h4 h5 h6 header hgroup html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_WHITE = re.compile(r"\s+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")


class TooDeepError(ValueError):
    """The page nests elements deeper than the parser can follow, so that text would be lost."""


@dataclass(frozen=True, slots=True)
class Block:
    """One visible block of text.

    Attributes:
        text: Its text, white space collapsed, line breaks of `<br>` kept.
        tag: The block element that holds it.
        link_share: Share of its characters that stand in links.
        marks: Words of the classes, ids and roles of the element and of those around it, innermost first, with their tags.
        element: The element, for questions about its surroundings.
    """

    text: str
    tag: str
    link_share: float
    marks: tuple[frozenset[str], ...]
    element: html.HtmlElement


def count_elements(page: str) -> int:
    """Counts opening tags, as an upper bound of the work a page can cause."""
    return sum(1 for _ in _OPENING.finditer(page))


def parse(page: str) -> html.HtmlElement:
    """Parses a page.

    Args:
        page: The page as text.

    Returns:
        The root element.

    Raises:
        TooDeepError: If elements are nested so deeply that the parser gave up.
        ValueError: If there is nothing to parse.
    """
    page = _TAG.sub(_fewer_attributes, page)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise ValueError(str(error)) from None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooDeepError("nested too deeply")
    return root


def _fewer_attributes(tag: re.Match[str]) -> str:
    whole = tag.group()
    if len(whole) < _LONG_TAG:
        return whole
    first = _FIRST_ATTRIBUTES.match(whole)
    return whole if first is None or first.end() >= len(whole.rstrip("/> \n\t")) else first.group() + ">"


def read_blocks(root: html.HtmlElement) -> list[Block]:
    """Reads the visible blocks of a page, in document order.

    Args:
        root: The root element.

    Returns:
        Blocks with text; scripts and the fields of forms are left out. Elements marked hidden stay: many pages bring
        their text in such elements and show it by script.
    """
    return list(_Walker().walk(root))


class _Walker:
    """Walks a tree without recursion and gathers inline text into blocks."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.in_link = 0
        self.owners: list[tuple[html.HtmlElement, tuple[frozenset[str], ...]]] = []

    def walk(self, root: html.HtmlElement) -> Iterator[Block]:
        skip: html.HtmlElement | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if skip is not None:
                if event == "end" and element is skip:
                    skip = None
                    self._say(element.tail)
                continue
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if not tag or tag in _HIDDEN:
                    skip = element
                elif tag in _BLOCKS:
                    yield from self._flush()
                    self._open(element)
                    self._say(element.text)
                else:
                    self.in_link += tag == "a"
                    self.pieces.append("\n") if tag == "br" else None
                    self._say(element.text)
            elif tag in _BLOCKS:
                yield from self._flush()
                self.owners.pop()
                self._say(element.tail)
            else:
                self.in_link -= tag == "a"
                self._say(element.tail)

    def _open(self, element: html.HtmlElement) -> None:
        around = self.owners[-1][1] if self.owners else ()
        own = marks_of(element)
        self.owners.append((element, (own, *around) if own else around))

    def _say(self, text: str | None) -> None:
        if text:
            self.pieces.append(text.replace("\n", " "))
            if self.in_link:
                self.linked += len(text.strip())

    def _flush(self) -> Iterator[Block]:
        raw, linked = "".join(self.pieces), self.linked
        self.pieces, self.linked = [], 0
        if not self.owners or not raw.strip():
            return
        element, marks = self.owners[-1]
        for part in re.split(r"\n\s*\n", raw):
            lines = [line for line in (_WHITE.sub(" ", line).strip() for line in part.split("\n")) if line]
            if lines:
                text = "\n".join(lines)
                yield Block(text, element.tag, min(1.0, linked / len(text)), marks, element)


def marks_of(element: html.HtmlElement) -> frozenset[str]:
    """Gives the words of an element's tag, class, id, role and microdata, in lower case."""
    found = " ".join(filter(None, (element.get(key) for key in ("class", "id", "role", "itemprop", "rel", "data-component"))))
    words = {word.lower() for word in _CAMEL.split(found[:2000]) if word}
    if element.tag not in {"div", "span", "p"}:
        words.add(f"<{element.tag}>")
    return frozenset(words)
