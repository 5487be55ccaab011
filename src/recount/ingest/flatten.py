"""A captured page as one file that shows it with nothing else at hand: pictures, styles and fonts inside, every script out.

Two walls stand between the page and whoever opens it later: nothing that could run or load is left in it, and a policy at
its top forbids both all the same.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

import lxml.html
from lxml import etree

from recount.errors import InputError
from recount.ingest.pictures import picture_type, pixels
from recount.ingest.styles import MAX_DEPTH, flatten_style, joined

FLAT = "text/html; profile=self-contained"
TOOL = "recount-flatten/1"
POLICY = (
    "default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; "
    "frame-src 'none'; script-src 'none'"
)
_MAX_PIXELS = 50_000_000
_DROPPED = (
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "base",
    "audio",
    "video",
    "portal",
    "fencedframe",
)
_POINTING = frozenset(
    """src srcset href xlink:href poster data action formaction background cite longdesc manifest ping archive codebase classid
    lowsrc dynsrc imagesrcset imagesizes srcdoc profile code nonce integrity attributionsrc""".split()
)
_LAZY = ("src", "data-src", "data-original", "data-lazy-src")
_FONTS = {
    b"wOFF": "font/woff",
    b"wOF2": "font/woff2",
    b"OTTO": "font/otf",
    b"\x00\x01\x00\x00": "font/ttf",
    b"true": "font/ttf",
}
Get = Callable[[str], bytes | None]


@dataclass(slots=True)
class Flat:
    """A page on its way to be self-contained.

    Attributes:
        get: Gives the bytes of a part by its address; None where they cannot be had.
        data: The page when done.
        n_parts: Parts that are in it.
        missing: Parts that are not, with the reason.
    """

    get: Get
    data: bytes = b""
    n_parts: int = 0
    missing: dict[str, str] = field(default_factory=dict)
    _inlined: dict[str, str | None] = field(default_factory=dict)
    _sheets: list[str] = field(default_factory=list)

    def inline(self, url: str) -> str | None:
        """Gives the `data:` address of a picture or font; None where there is none to be had, or it is none."""
        if url[:5].lower() == "data:":
            return url if url[:11].lower().startswith(("data:image/", "data:font/")) else None
        if url not in self._inlined:
            self._inlined[url] = self._data_address(url)
        return self._inlined[url]

    def sheet(self, url: str) -> str | None:
        """Gives another style sheet, flattened; None where there is none to be had, or sheets import each other too deeply."""
        if url in self._sheets or len(self._sheets) == MAX_DEPTH:
            return None
        found = self._part(url)
        if found is None:
            return None
        self._sheets.append(url)
        try:
            return flatten_style(found.decode("utf-8", "replace"), url, self.inline, self.sheet)
        finally:
            self._sheets.pop()

    def _part(self, url: str) -> bytes | None:
        if not url.startswith(("http://", "https://")):
            return None
        found = self.get(url)
        if found is None:
            self.missing.setdefault(url, "could not be had")
        else:
            self.n_parts += 1
        return found

    def _data_address(self, url: str) -> str | None:
        found = self._part(url)
        if found is None:
            return None
        kind = picture_type(found) or _FONTS.get(found[:4])
        if kind is None or (pixels(found) or 0) > _MAX_PIXELS:
            self.n_parts -= 1
            self.missing[url] = (
                "is no picture or font" if kind is None else f"claims more than {_MAX_PIXELS // 10**6} megapixels"
            )
            return None
        return f"data:{kind};base64,{base64.b64encode(found).decode()}"


def flatten(page: bytes, base_url: str, get: Get) -> Flat:
    """Makes a page self-contained.

    Args:
        page: The page as captured.
        base_url: Where it ended after redirects.
        get: Gives the bytes of a part by its address; None where they cannot be had.

    Returns:
        The page as one file, with what is and is not in it.

    Raises:
        InputError: The page cannot be taken apart.
    """
    flat, root = Flat(get=get), _parsed(page)
    base = next((joined(base_url, one.get("href", "")) for one in root.iter("base") if one.get("href")), base_url)
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _DROPPED or _redirects(element):
            _drop(element)
        elif element.tag == "link":
            _link(element, base, flat)
        elif element.tag == "style":
            element.text = flatten_style(element.text or "", base, flat.inline, flat.sheet)
        else:
            _attributes(element, base, flat)
    _head(root, page, base_url)
    flat.data = etree.tostring(root, method="html", encoding="utf-8", doctype="<!DOCTYPE html>")
    return flat


def _parsed(page: bytes) -> lxml.html.HtmlElement:
    try:
        page.decode("utf-8")
        encoding = "utf-8"
    except UnicodeDecodeError:
        encoding = None  # as the page says of itself
    try:
        root: lxml.html.HtmlElement = lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(encoding=encoding))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"the page cannot be made self-contained ({error})") from error
    return root


def _drop(element: etree._Element) -> None:
    """Takes an element out and leaves the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def _redirects(element: etree._Element) -> bool:
    """Tells what would send the reader elsewhere or set a policy of the page's own."""
    return element.tag == "meta" and element.get("http-equiv") is not None


def _link(element: etree._Element, base: str, flat: Flat) -> None:
    """Replaces a link to a style sheet by the sheet; drops every other link."""
    parent = element.getparent()
    is_sheet = "stylesheet" in (element.get("rel") or "").lower().split()
    sheet = flat.sheet(joined(base, element.get("href") or "")) if is_sheet else None
    if sheet is not None and parent is not None:
        style = etree.Element("style")
        style.text = sheet
        if element.get("media"):
            style.set("media", str(element.get("media")))
        parent.insert(parent.index(element), style)
    _drop(element)


def _attributes(element: etree._Element, base: str, flat: Flat) -> None:
    """Puts in what an element points to, and takes out every attribute that could run or load anything."""
    picture = _picture(element, base, flat) if element.tag in {"img", "input", "image"} else None
    href = element.get("href") if element.tag in {"a", "area"} else None
    link = joined(base, href) if href else ""
    for name in list(element.attrib):
        plain = str(name).rpartition("}")[2].lower()
        if plain.startswith("on") or plain in _POINTING or plain.rpartition(":")[2] in _POINTING:
            del element.attrib[name]
        elif plain == "style":
            element.set("style", flatten_style(element.attrib[name], base, flat.inline, lambda _: None))
    if picture is not None:
        element.set("href" if element.tag == "image" else "src", picture)
    if link.startswith(("http://", "https://", "mailto:")):
        element.set("href", link)
        element.set("rel", "noopener noreferrer nofollow")


def _picture(element: etree._Element, base: str, flat: Flat) -> str | None:
    """Gives the picture an element shows, also where a script was to put it in later."""
    named = [element.get(name) for name in _LAZY] + [element.get("href")]
    largest = (element.get("srcset") or element.get("data-srcset") or "").split(",")[-1].split()
    for target in [*(one for one in named if one), *largest[:1]]:
        found = flat.inline(joined(base, target))
        if found is not None:
            return found
    return None


def _head(root: lxml.html.HtmlElement, page: bytes, base_url: str) -> None:
    """Writes the policy before everything else, and where the page is from."""
    head = root.find("head")
    if head is None:
        head = etree.Element("head")
        root.insert(0, head)
    told = (
        {"charset": "utf-8"},
        {"http-equiv": "Content-Security-Policy", "content": POLICY},
        {"name": "generator", "content": f"{TOOL}; made from {base_url} sha256:{sha256(page).hexdigest()}"},
    )
    for n, attributes in enumerate(told):
        head.insert(n, etree.Element("meta", attributes))
