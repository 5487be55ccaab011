"""From a snapshot's bytes to its document, whatever they are; or one sentence on why there is none."""

from recount.clean.decode import decode
from recount.clean.dom import TooDeepError, count_elements, parse
from recount.clean.html import read_page
from recount.clean.metadata import PageMetadata, read_metadata
from recount.clean.options import MEGABYTE, CleanOptions
from recount.clean.pdf import UnreadablePdfError, read_pdf
from recount.clean.text import Known, document_of
from recount.clean.zones import find_zones
from recount.model import Document, Rejection, Snapshot

PDF = "application/pdf"
PAGES = frozenset({"text/html", "application/xhtml+xml"})


class _UnusableError(Exception):
    """A report that holds nothing to read; the message continues its name."""


def clean(snapshot: Snapshot, content: bytes, *, options: CleanOptions) -> Document | Rejection:
    """Reads one report out of its bytes.

    Args:
        snapshot: What is known about the bytes.
        content: The bytes.
        options: What is accepted.

    Returns:
        The document, or why there is none: too large, empty, no text, no text in any encoding we read, nothing in it.
    """
    try:
        return _clean(snapshot, content, options)
    except _UnusableError as error:
        reason = f"{snapshot.origin} {error}"
        return Rejection(subject=snapshot.origin, stage="clean", reason=reason)


def _clean(snapshot: Snapshot, content: bytes, options: CleanOptions) -> Document:
    if len(content) > options.max_megabytes * MEGABYTE:
        limit = options.max_megabytes
        raise _UnusableError(f"is larger than {limit} MB; raise max_megabytes under [clean] in recount.toml, or cut it up")
    if not content.strip():
        raise _UnusableError("is empty")
    known = Known(
        origin=snapshot.origin,
        title=snapshot.title,
        publisher=snapshot.publisher,
        published_on=snapshot.published_on,
        language=snapshot.language,
    )
    if snapshot.media_type == PDF:
        text = _pdf_text(content)
        return document_of(text, find_zones(text, known.title), snapshot_id=snapshot.id, known=known)
    decoded = decode(content)
    if decoded is None:
        raise _UnusableError("is not text in any encoding that Recount reads; save it as UTF-8, HTML or PDF")
    if snapshot.media_type in PAGES:
        return _clean_page(snapshot, decoded.text, known, options)
    return document_of(decoded.text, find_zones(decoded.text, known.title), snapshot_id=snapshot.id, known=known)


def _pdf_text(content: bytes) -> str:
    try:
        text = read_pdf(content)
    except UnreadablePdfError as error:
        raise _UnusableError(str(error)) from None
    if not text:
        raise _UnusableError("is a PDF that holds no text; it may be a scan: run text recognition (OCR) over it first")
    return text


def _clean_page(snapshot: Snapshot, page: str, known: Known, options: CleanOptions) -> Document:
    n_elements = count_elements(page)
    if n_elements > options.max_elements:
        raise _UnusableError(
            f"has {n_elements:,} HTML elements, more than the {options.max_elements:,} allowed; if it is a real page, "
            "raise max_elements under [clean] in recount.toml"
        )
    try:
        root = parse(page)
    except TooDeepError:
        raise _UnusableError("nests its HTML elements more deeply than any real page; save its text instead") from None
    except ValueError:
        raise _UnusableError("is a page that holds nothing") from None
    stated = read_metadata(root, snapshot.origin)
    text, zones = read_page(root, stated)
    if not text.strip():
        raise _UnusableError("is a page without readable text; it may need a browser to show it: save what the browser shows")
    return document_of(text, zones, snapshot_id=snapshot.id, known=_filled(known, stated))


def _filled(known: Known, stated: PageMetadata) -> Known:
    """Fills what nobody said with what the page says about itself; the day keeps the rule that gave it."""
    return Known(
        origin=known.origin,
        title=known.title or stated.title,
        publisher=known.publisher or stated.publisher,
        published_on=known.published_on or stated.published_on,
        published_rule="given" if known.published_on else stated.published_rule,
        language=known.language or stated.language,
    )
