"""Telling a report from what stands in its place: error pages that say 200, consent and pay walls, notices of deletion.

Notices are said, never acted on: the bytes are kept either way, and a person decides.
"""

import re
from urllib.parse import urlsplit

_TITLE = re.compile(rb"<title[^>]{0,200}+>([^<]{0,300}+)", re.I)
_TAG = re.compile(rb"<[^<>]{0,4000}+>")
_UNSEEN = re.compile(rb"<(/?)(script|style|noscript|svg)\b", re.I)
_SHORT = 2500  # characters of text below which a page is little more than its notice

_MISSING = re.compile(
    r"\b404\b|page (?:was )?not found|(?:page|article) (?:does not|doesn['’]t) exist|no longer (?:exists|available)", re.I
)
_REMOVED = re.compile(
    r"(?:article|page|post|story|video|content) (?:has been|was) (?:removed|deleted|withdrawn|retracted|taken down)", re.I
)
_CONSENT = re.compile(r"accept (?:all )?cookies|we value your privacy|before you continue|cookie consent|manage consent", re.I)
_PAY = re.compile(
    r"subscribe (?:now )?to (?:continue|read|keep)|subscribers? only|already a subscriber|"
    r"create (?:a free )?account to (?:continue|read)",
    re.I,
)
_ROBOT = re.compile(r"are you a (?:human|robot)|verify you are human|checking your browser|enable javascript and cookies", re.I)


def notices(url: str, final_url: str, status: int, page: bytes) -> tuple[str, ...]:
    """Says what is odd about a capture, one sentence each.

    Args:
        url: What was asked for.
        final_url: Where it ended after redirects.
        status: Of the last answer.
        page: Its body, unpacked.
    """
    page = page[:500_000]
    found = _TITLE.search(page)
    title = found.group(1).decode("utf-8", "replace") if found else ""
    text = " ".join(_TAG.sub(b" ", _seen(page)).decode("utf-8", "replace").split())
    said = []
    if status in {404, 410}:
        said.append(f"the server says that the page does not exist ({status})")
    elif status >= 400:
        said.append(f"the server refused or failed ({status})")
    elif _MISSING.search(title) or (len(text) < _SHORT and _MISSING.search(text)):
        said.append("the page says that it does not exist, though the server says it does")
    elif _to_front_page(url, final_url):
        said.append("the address leads to the front page; the report may have been removed")
    if _REMOVED.search(title) or (len(text) < _SHORT and _REMOVED.search(text)):
        said.append("the page says that its content was removed")
    for wall, sentence in (
        (_CONSENT, "a consent wall may stand in place of the report"),
        (_PAY, "a pay wall may hide part of the report"),
        (_ROBOT, "the server asks for proof that a person is reading"),
    ):
        if len(text) < _SHORT and wall.search(text):
            said.append(sentence)
    return tuple(said)


def _seen(page: bytes) -> bytes:
    """Leaves out scripts, styles and drawings, in one pass."""
    parts, start, inside = [], 0, b""
    for mark in _UNSEEN.finditer(page):
        closing, name = mark.group(1), mark.group(2).lower()
        if not inside and not closing:
            parts.append(page[start : mark.start()])
            inside = name
        elif closing and name == inside:
            start, inside = mark.start(), b""
    return b" ".join(parts) + (b"" if inside else page[start:])


def _to_front_page(url: str, final_url: str) -> bool:
    return len(urlsplit(url).path.strip("/")) > 0 and not urlsplit(final_url).path.strip("/") and not urlsplit(final_url).query
