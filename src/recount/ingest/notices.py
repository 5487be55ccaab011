"""Telling a report from what stands in its place: error pages that say 200, consent and pay walls, notices of deletion.

The phrases, by language, are in `notices.toml`.
Notices are said, never acted on: the bytes are kept either way, and a person decides.
"""

import re
import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

_TITLE = re.compile(rb"<title[^>]{0,200}+>([^<]{0,300}+)", re.I)
_TAG = re.compile(rb"<[^<>]{0,4000}+>")
_UNSEEN = re.compile(rb"<(/?)(script|style|noscript|svg)\b", re.I)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]{2,40}+)", re.I)
_SHORT = 2500  # characters of text below which a page is little more than its notice


@cache
def _phrases() -> dict[str, re.Pattern[str]]:
    said = tomllib.loads(files("recount.ingest").joinpath("notices.toml").read_text(encoding="utf-8"))
    return {kind: re.compile("|".join(f"(?:{fold(one)})" for one in some)) for kind, some in said.items()}


def fold(text: str) -> str:
    """Folds text as the phrases are: no case, no accents or vowel marks, straight quotes, one space between words."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    return "".join(one for one in plain if not unicodedata.combining(one))


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
    title = fold(_decoded(found.group(1), page)) if found else ""
    text = fold(" ".join(_decoded(_TAG.sub(b" ", _seen(page)), page).split()))
    phrases, is_short = _phrases(), len(text) < _SHORT
    said = []
    if status in {404, 410}:
        said.append(f"the server says that the page does not exist ({status})")
    elif status >= 400:
        said.append(f"the server refused or failed ({status})")
    elif phrases["missing"].search(title) or (is_short and phrases["missing"].search(text)):
        said.append("the page says that it does not exist, though the server says it does")
    elif _to_front_page(url, final_url):
        said.append("the address leads to the front page; the report may have been removed")
    if phrases["removed"].search(title) or (is_short and phrases["removed"].search(text)):
        said.append("the page says that its content was removed")
    for wall, sentence in (
        ("consent", "a consent wall may stand in place of the report"),
        ("pay", "a pay wall may hide part of the report"),
        ("robot", "the server asks for proof that a person is reading"),
    ):
        if is_short and phrases[wall].search(text):
            said.append(sentence)
    return tuple(said)


def _decoded(some: bytes, page: bytes) -> str:
    """Decodes a part of a page as the page says of itself, if that is any encoding."""
    said = _CHARSET.search(page[:4096])
    try:
        return some.decode(said.group(1).decode() if said else "utf-8", "replace")
    except (LookupError, UnicodeError):
        return some.decode("utf-8", "replace")


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
