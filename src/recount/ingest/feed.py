"""Feeds: RSS and Atom, to the addresses of the reports they announce with what they say of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from lxml import etree

from recount.errors import InputError
from recount.ingest.snapshot import Told

_LIMIT = 10_000_000
_MAX_ITEMS = 10_000
_ATOM = "{http://www.w3.org/2005/Atom}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """A report that a feed announces."""

    url: str
    told: Told


def read_feed(data: bytes, base_url: str) -> Iterator[Announced]:
    """Reads a feed.

    Args:
        data: The feed.
        base_url: Where it came from, for addresses that are given relative to it.

    Yields:
        Each report once, in the order of the feed.

    Raises:
        InputError: It is no feed, is too large, or defines entities, which feeds have no use for but bombs do.
    """
    if len(data) > _LIMIT:
        raise InputError(f"the feed is larger than {_LIMIT // 10**6} MB")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise InputError("the feed defines a document type of its own, which is not read")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"the feed cannot be read ({error.msg})") from error
    if root is None or etree.QName(root).localname.lower() not in {"rss", "feed", "rdf"}:
        raise InputError("this is no RSS or Atom feed")
    publisher = _text(root, ".//{*}channel/{*}title") or _text(root, f"./{_ATOM}title")
    language = _text(root, ".//{*}channel/{*}language") or root.get(_LANGUAGE) or ""
    seen = set[str]()
    for item in [*root.iter("{*}item", f"{_ATOM}entry")][:_MAX_ITEMS]:
        url = _resolved(base_url, _link(item))
        if url is not None and url not in seen:
            seen.add(url)
            title, primary = _text(item, "./{*}title"), language[:2].lower() or None
            yield Announced(url=url, told=Told(publisher=publisher, title=title, published_on=_day(item), language=primary))


def _resolved(base_url: str, link: str | None) -> str | None:
    """Gives the whole address; None where there is none, or one that is not of the web."""
    try:
        url = urljoin(base_url, link or "")
        return url if link and urlsplit(url).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _text(element: etree._Element, path: str) -> str | None:
    found = element.find(path)
    return " ".join("".join(str(part) for part in found.itertext()).split()) or None if found is not None else None


def _link(item: etree._Element) -> str | None:
    for link in item.findall(f"./{_ATOM}link"):
        if link.get("rel", "alternate") == "alternate" and link.get("href"):
            return str(link.get("href"))
    return _text(item, "./{*}link")


def _day(item: etree._Element) -> date | None:
    """Gives the day of publication; None where it is not said in a form that feeds may use."""
    said = _text(item, "./{*}pubDate") or _text(item, f"./{_ATOM}published") or _text(item, f"./{_DC}date")
    if not said:
        return None
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            return parse(said).date()
        except (ValueError, TypeError, OverflowError):
            continue
    return None
