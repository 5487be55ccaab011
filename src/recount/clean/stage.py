"""The stage: the bytes of one snapshot become one document, or a sentence that says why they do not."""

from dataclasses import replace

from recount.clean.decode import Decoded, decode
from recount.clean.dom import TooDeepError, count_elements, parse
from recount.clean.html import read_page
from recount.clean.language import LANGUAGES, UNDETERMINED, identify_language
from recount.clean.metadata import PageMetadata, read_metadata
from recount.clean.options import MEGABYTE, CleanOptions
from recount.clean.pdf import PdfError, read_pdf
from recount.clean.text import Known, document_of
from recount.clean.zones import find_zones
from recount.model import Document, Rejection, Snapshot

_HTML = frozenset({"text/html", "application/xhtml+xml"})
_PDF = frozenset({"application/pdf", "application/x-pdf"})
_DEFAULT = CleanOptions()


class _RefusedError(ValueError):
    """Why a snapshot cannot be used; caught in this file and made a `Rejection`."""


def clean(snapshot: Snapshot, content: bytes, *, options: CleanOptions = _DEFAULT) -> Document | Rejection:
    """Reads one snapshot as text with zones.

    Args:
        snapshot: What the bytes are and what is known of them.
        content: The bytes.
        options: Limits.

    Returns:
        The document, or a rejection whose reason is one sentence with the remedy. What was given from outside (title,
        publisher, day, language) wins over what the page says of itself.
    """
    try:
        return _read(snapshot, content, options)
    except _RefusedError as refusal:
        return Rejection(subject=snapshot.origin, stage="clean", reason=f"{snapshot.origin} {refusal}")


def _read(snapshot: Snapshot, content: bytes, options: CleanOptions) -> Document:
    if not content.strip():
        raise _RefusedError("is empty: there is nothing to read")
    if len(content) > options.max_megabytes * MEGABYTE:
        size = len(content) / MEGABYTE
        raise _RefusedError(
            f"is {size:.0f} MB, more than the limit of {options.max_megabytes} MB: split it, or raise max_megabytes "
            f"under [clean] "
            "in recount.toml"
        )
    media_type, declared = _media_type(snapshot.media_type)
    if media_type in _PDF or content.startswith(b"%PDF-"):
        return _from_pdf(snapshot, content)
    decoded = decode(content, declared)
    if decoded is None:
        raise _RefusedError("is no text, HTML or PDF but some other kind of file: convert it to one of these first")
    if media_type in _HTML or (media_type not in {"text/plain"} and _looks_like_html(decoded.text)):
        return _from_html(snapshot, decoded, options)
    return _from_text(snapshot, decoded)


def _media_type(stated: str) -> tuple[str, str | None]:
    kind, _, rest = stated.partition(";")
    charset = rest.partition("charset=")[2].strip(" \"'") or None
    return kind.strip().lower(), charset


def _looks_like_html(text: str) -> bool:
    head = text[:2000].lower()
    return "<html" in head or "<!doctype html" in head or "<body" in head


def _given(snapshot: Snapshot) -> Known:
    return Known(
        origin=snapshot.origin,
        title=snapshot.title,
        publisher=snapshot.publisher,
        published_on=snapshot.published_on,
        language=snapshot.language,
    )


def _from_text(snapshot: Snapshot, decoded: Decoded) -> Document:
    text = decoded.text
    if "\ufffd" in text[:100_000] and text[:100_000].count("\ufffd") > 0.01 * min(len(text), 100_000):
        raise _RefusedError(
            f"cannot be read as text: its encoding is not {decoded.encoding}; save it as UTF-8 and take it in again"
        )
    known = _given(snapshot)
    return document_of(text, find_zones(text, known.title), snapshot_id=snapshot.id, known=known)


def _from_pdf(snapshot: Snapshot, content: bytes) -> Document:
    try:
        read = read_pdf(content)
    except PdfError as error:
        raise _RefusedError(str(error)) from None
    known = _given(snapshot)
    return document_of(read.text, find_zones(read.text, known.title or read.title), snapshot_id=snapshot.id, known=known)


def _from_html(snapshot: Snapshot, decoded: Decoded, options: CleanOptions) -> Document:
    elements = count_elements(decoded.text)
    if elements > options.max_elements:
        raise _RefusedError(
            f"has {elements:,} HTML elements, more than the limit of {options.max_elements:,}: no report needs so many; "
            "save its text by itself, or raise max_elements under [clean] in recount.toml"
        )
    try:
        root = parse(decoded.text)
    except TooDeepError:
        raise _RefusedError("nests HTML elements thousands deep, so that text would be lost: save its text by itself") from None
    except ValueError:
        raise _RefusedError("holds no HTML that can be read") from None
    stated = read_metadata(root, snapshot.origin)
    page = read_page(root, stated)
    if stated.published_on is None and page.shown_on is not None:
        stated = replace(stated, published_on=page.shown_on, published_rule="date beside the headline")
    if not any(zone.kind.is_reporting and zone.rule != "page metadata" for zone in page.zones):
        raise _RefusedError(
            "holds no text of a report: it may be an index, or be shown by script only; save the report's text by itself"
        )
    known = _combined(_given(snapshot), stated, page.text)
    return document_of(page.text, page.zones, snapshot_id=snapshot.id, known=known)


def _combined(given: Known, page: PageMetadata, text: str) -> Known:
    # A template's language is often not the report's, so what the page declares counts only for languages we cannot tell.
    declared = page.language if page.language not in LANGUAGES and identify_language(text) == UNDETERMINED else None
    day = given.published_on or page.published_on
    return Known(
        origin=given.origin,
        title=given.title or page.title,
        publisher=given.publisher or page.publisher,
        published_on=day,
        published_rule="given" if given.published_on else page.published_rule,
        language=given.language or declared,
    )
