"""What a page says about itself: title, authors, publisher and day of publication, from JSON-LD, microdata and meta tags.

Every day of publication comes with the name of the rule that found it, in order of trust: JSON-LD, meta, microdata, a
`<time>` element near the headline, the address of the page. A day nobody states is None.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from lxml import html

MAX_JSON = 3_000_000  # code points of one JSON-LD script
_ARTICLES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle backgroundnewsarticle opinionnewsarticle reviewnewsarticle "
    "blogposting liveblogposting socialmediaposting techarticle scholarlyarticle webpage advertisercontentarticle".split()
)
_ISO = re.compile(r"\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)")
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d{2})[/-]?(0[1-9]|1[0-2]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[/-]?(0[1-9]|[12]\d|"
    r"3[01])(?=[/_.-]|$)"
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WRITTEN = re.compile(
    r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)? (?P<m>[^\W\d_]{3,10})\.?,? (?P<y>(?:19|20)\d{2})|(?P<m2>[^\W\d_]{3,10})\.? "
    r"(?P<d2>\d{1,2})(?:st|nd|rd|th)?,? (?P<y2>(?:19|20)\d{2})"
)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "article.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "citation_publication_date",
    "article_date_original",
    "originalpublicationdate",
    "bt:pubdate",
    "rnews:datepublished",
    "last-modified-date",
    "date",
)
_TITLES = (
    "og:title",
    "twitter:title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "parsely-title",
    "sailthru.title",
    "title",
    "headline",
)
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site", "al:android:app_name", "cre")
_AUTHORS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "citation_author",
    "byline",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMetadata:
    """What a page says about itself.

    Attributes:
        title: The headline; None where it does not say.
        authors: Names of people, as written.
        publisher: Name of the site or outlet; None where it does not say.
        published_on: Day of publication; None where it does not say.
        published_rule: Which statement of the page gave the day.
        language: Primary tag declared; None where it does not say.
        article_body: The article's text as JSON-LD gives it; empty where it does not.
        description: The standfirst as the page gives it to search engines; empty where it does not.
    """

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published_on: date | None = None
    published_rule: str = ""
    language: str | None = None
    article_body: str = ""
    description: str = ""


Node = dict[str, object]


def read_metadata(root: html.HtmlElement, address: str = "") -> PageMetadata:
    """Reads what a page says about itself.

    Args:
        root: The root element of the page.
        address: Where the page came from; its path may hold the day.

    Returns:
        What was found.
    """
    metas = _metas(root)
    nodes = list(_json_ld(root))
    article = next((node for node in nodes if _kinds(node) & (_ARTICLES - {"webpage"})), None) or {}
    published_on, rule = _published(root, metas, nodes, article, address)
    return PageMetadata(
        title=_headline(root, metas, article),
        authors=_authors(root, metas, article),
        publisher=_publisher(root, metas, nodes, article),
        published_on=published_on,
        published_rule=rule,
        language=_language(root, metas),
        article_body=_plain(article.get("articleBody")),
        description=_plain(article.get("description")) or metas.get("og:description", "") or metas.get("description", ""),
    )


def _metas(root: html.HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = meta.get(key)
            if name and content:
                found.setdefault(name.strip().lower(), content[:5000])
    return found


def _json_ld(root: html.HtmlElement) -> Iterator[Node]:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        raw = (script.text or "").strip().rstrip(";")
        if not raw or len(raw) > MAX_JSON:
            continue
        raw = raw.removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
        try:
            yield from _nodes(json.loads(raw, strict=False), 0)
        except (ValueError, RecursionError):
            continue  # a page's broken script is no reason to lose the page


def _nodes(value: object, depth: int) -> Iterator[Node]:
    if depth > 6:
        return
    if isinstance(value, list):
        for one in value[:500]:
            yield from _nodes(one, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"):
            if isinstance(value.get(key), list | dict):
                yield from _nodes(value[key], depth + 1)


def _kinds(node: Node) -> set[str]:
    kind = node.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return {str(one).rsplit("/", 1)[-1].lower() for one in kinds if one}


def _plain(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if not isinstance(value, str):
        return ""
    if "<" in value and ">" in value:
        value = re.sub(r"<[^<>]{0,2000}>", " ", value)
    return _unescaped(value)


def _unescaped(value: str) -> str:
    if "&" not in value:
        return value.strip()
    return unescape(unescape(value)).strip()


def _names(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for one in value[:20] for name in _names(one)]
    if isinstance(value, dict):
        kinds = _kinds(value)
        return [] if "organization" in kinds or "newsmediaorganization" in kinds else _names(value.get("name"))
    return [value] if isinstance(value, str) else []


_BY = re.compile(r"^\s*(?:by|von|par|por|di|da|af|av|door|text|tekst|автор|reported by|written by)[\s:]+", re.IGNORECASE)
_SPLIT = re.compile(r"\s*(?:;|\||\band\b|\bund\b|\bet\b|\by\b|&|/|,)\s*", re.IGNORECASE)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [^\W\d_(][\w.'’-]*){0,4}")
_NOBODY = re.compile(
    r"\b(?:staff|desk|team|redaktion|redaktionen|redacci[oó]n|agenc(?:y|ies|ia)|news|admin|editor(?:ial|s)?|https?|www|"
    r"reuters|afp|dpa|guest|"
    r"correspondent|reporter|writer|unknown|anonymous|newsroom|online|\.com)\b",
    re.IGNORECASE,
)


def _people(values: list[str]) -> tuple[str, ...]:
    found: list[str] = []
    for value in values:
        text = " ".join(_BY.sub("", _unescaped(value[:300])).split())
        found += [part for part in _SPLIT.split(text) if _is_person(part)]
    return tuple(dict.fromkeys(found))


def _authors(root: html.HtmlElement, metas: dict[str, str], article: Node) -> tuple[str, ...]:
    stated = _people(_names(article.get("author")))
    if stated:
        return stated
    for key in _AUTHORS:
        stated = _people([metas[key]] if key in metas else [])
        if stated:
            return stated
    return _visible_authors(root)


def _is_person(name: str) -> bool:
    return 2 < len(name) < 60 and bool(_PERSON.fullmatch(name)) and not _NOBODY.search(name)


_AUTHOR_PATHS = (
    ".//*[@itemprop='author']//*[@itemprop='name']",
    ".//*[@itemprop='author']",
    ".//a[@rel='author']",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' author-name ')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]",
)


def _visible_authors(root: html.HtmlElement) -> tuple[str, ...]:
    for path in _AUTHOR_PATHS:
        texts = [" ".join(element.text_content().split()) for element in root.xpath(path)[:5]]
        found = _people([text for text in texts if 2 < len(text) < 120])
        if found:
            return found[:4]
    return ()


def _publisher(root: html.HtmlElement, metas: dict[str, str], nodes: list[Node], article: Node) -> str | None:
    if metas.get("og:site_name"):
        return _unescaped(metas["og:site_name"])
    for node in (article, *nodes):
        publisher = node.get("publisher")
        for one in publisher if isinstance(publisher, list) else [publisher]:
            if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"].strip():
                return _unescaped(one["name"])
    for key in _SITES:
        if metas.get(key):
            return _unescaped(metas[key]).lstrip("@")
    site = root.xpath(".//*[@itemprop='publisher']//*[@itemprop='name']")
    return (site[0].get("content") or site[0].text_content()).strip() or None if site else None


def _headline(root: html.HtmlElement, metas: dict[str, str], article: Node) -> str | None:
    headings = [" ".join(h1.text_content().split()) for h1 in root.iter("h1")]
    stated = [
        text for text in (_plain(article.get("headline")), *(_unescaped(metas[key]) for key in _TITLES if key in metas)) if text
    ]
    whole = " ".join((root.findtext(".//title") or "").split())
    for heading in headings:
        if heading and any(_agree(heading, other) for other in (*stated, whole)):
            return heading
    if stated:
        return _without_site(stated[0], metas.get("og:site_name", ""))
    if len(headings) == 1 and len(headings[0]) > 15:
        return headings[0]
    return _without_site(whole, metas.get("og:site_name", "")) or None


def _agree(heading: str, other: str) -> bool:
    a, b = set(re.findall(r"\w+", heading.lower())), set(re.findall(r"\w+", other.lower()))
    return len(a) > 1 and bool(b) and len(a & b) >= 0.6 * min(len(a), len(b)) and len(a & b) >= min(3, len(a))


def _without_site(title: str, site: str) -> str:
    parts = re.split(r"\s+[|–—·»-]\s+|\s+[|»]\s*", title)
    if len(parts) > 1 and (parts[-1].strip().lower() == site.lower() or len(parts[-1].split()) <= 4 < len(parts[0].split())):
        return title[: title.rindex(parts[-1])].rstrip(" |–—·»-")
    return title


def _language(root: html.HtmlElement, metas: dict[str, str]) -> str | None:
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or metas.get("content-language") or ""
    tag = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", declared)
    return tag.group().lower() if tag else None


def _published(
    root: html.HtmlElement, metas: dict[str, str], nodes: list[Node], article: Node, address: str
) -> tuple[date | None, str]:
    for node in (article, *nodes):
        if node is article or _kinds(node) & _ARTICLES:
            day = _day(node.get("datePublished")) or _day(node.get("dateCreated"))
            if day:
                return day, "JSON-LD datePublished"
    for key in _PUBLISHED:
        day = _day(metas.get(key))
        if day:
            return day, f"meta {key}"
    for element in root.xpath(".//*[@itemprop='datePublished' or @pubdate]")[:3]:
        day = _day(element.get("datetime") or element.get("content") or element.text_content())
        if day:
            return day, "microdata datePublished"
    links = [link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"]
    in_path = (
        _day_in_address(address)
        or _day_in_address(metas.get("og:url", ""))
        or next(filter(None, map(_day_in_address, links)), None)
    )
    return _shown(root, in_path)


def _shown(root: html.HtmlElement, in_path: date | None) -> tuple[date | None, str]:
    for element in root.xpath(".//time[@datetime or normalize-space()]")[:3]:
        day = _day(element.get("datetime")) or _day(element.text_content())
        if day:
            return day, "time element"
    if in_path:
        return in_path, "address"
    return None, ""


def _day(value: object) -> date | None:
    if not isinstance(value, str) or len(value) > 200:
        return None
    iso = _ISO.match(value)
    try:
        if iso:
            return _sane(date(int(iso[1]), int(iso[2]), int(iso[3])))
        written = _WRITTEN.search(value)
        if written:
            month = (written["m"] or written["m2"])[:3].lower()
            if month in _MONTHS:
                return _sane(
                    date(int(written["y"] or written["y2"]), _MONTHS.index(month) + 1, int(written["d"] or written["d2"]))
                )
    except ValueError:
        return None
    return None


def _sane(day: date) -> date | None:
    return day if 1970 < day.year < 2100 else None


def _day_in_address(address: str) -> date | None:
    found = _IN_ADDRESS.search(address)
    if not found:
        return None
    month = found[2].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    try:
        return date(int(found[1]), number, int(found[3]))
    except ValueError:
        return None
