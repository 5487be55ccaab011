"""Cleaning and reading report lines that belong to no casebook: what `recount clean|extract --jsonl` do; `batch` counts them.

A headline given beside a text is read with it (it is part of the report) but nothing in it is written out, since every
offset written counts from the text as given: that is what `shift` is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from recount.clean import CleanOptions, clean, clean_text
from recount.clean.bylines import author_names
from recount.engine.fault import fault_of
from recount.errors import InputError, RecountError
from recount.extract.cascade import read
from recount.extract.options import ExtractOptions
from recount.extract.repeated import not_read_again
from recount.gazetteer import open_gazetteer
from recount.ingest.jsonl import ReportLine, claims_of
from recount.ingest.snapshot import Told, make_found
from recount.model import Claim, Document, Gazetteer, Harm, Rejection, Span, Zone, ZoneKind
from recount.publish.jsonl import (
    Row,
    attribution_rows,
    bounds,
    claim_rows,
    parts_row,
    time_rows,
    toponym_rows,
    zone_rows,
)
from recount.readers import Agreement, ReaderChoice, compare, open_reader, read_with
from recount.reconcile.within import report_toll

COUNTED = (Harm.KILLED, Harm.INJURED)
NOT_CAPTURED = datetime.min.replace(tzinfo=UTC)  # a line belongs to no casebook, so nobody captured it at any time


@cache
def shipped_gazetteer() -> Gazetteer:
    """Opens the shipped gazetteer once per process: it is a memory-mapped file, shared by all that read."""
    return open_gazetteer()


def document_of(report: ReportLine) -> tuple[Document, int]:
    """Makes the document of a report line.

    Returns:
        The document, and how many characters of it stand before the text as given.

    Raises:
        InputError: If a page is given that cannot be cleaned.
    """
    if report.page is not None:
        return _page_of(report, report.page), 0
    text, title, zones, shift = report.text, report.title, report.zones, 0
    if title and not _begins_with(text, title):
        shift = len(title) + 2
        text = f"{title}\n\n{text}"
        if zones is not None:
            head = Zone(kind=ZoneKind.TITLE, span=Span(0, len(title)), rule="given apart")
            zones = (head, *(_shifted(zone, shift) for zone in zones))
    document = clean_text(
        text,
        origin=report.id,
        title=title,
        publisher=report.publisher,
        published_on=report.published,
        language=report.language,
        zones=zones,
    )
    return document, shift


def _begins_with(text: str, title: str) -> bool:
    start = " ".join(text[: 2 * len(title) + 20].split()).casefold()
    return start.startswith(" ".join(title.split()).casefold())


def _shifted(zone: Zone, by: int) -> Zone:
    return Zone(kind=zone.kind, span=Span(zone.span.start + by, zone.span.end + by), rule=zone.rule)


def _page_of(report: ReportLine, page: bytes) -> Document:
    told = Told(publisher=report.publisher, published_on=report.published, title=report.title, language=report.language)
    found = make_found(page, origin=report.id, media_type="text/html", captured_at=NOT_CAPTURED, told=told)
    document = clean(found.snapshot, page, options=CleanOptions())
    if isinstance(document, Rejection):
        raise InputError(document.reason)
    return document


def _authors(document: Document) -> list[str]:
    bylines = (zone.span.of(document.text) for zone in document.zones if zone.kind is ZoneKind.BYLINE)
    return list(dict.fromkeys(name for line in bylines for name in author_names(line)))


def clean_line(report: ReportLine) -> Row | Rejection:
    """Cleans one report line into the row that `recount clean` writes."""
    try:
        document, shift = document_of(report)
    except InputError as error:
        return Rejection(subject=report.id, stage="clean", reason=str(error))
    except Exception as error:  # noqa: BLE001 as in read_line
        return fault_of(error, subject=report.id)
    parts = parts_row(document) | {"authors": _authors(document)} if shift == 0 else {}
    zones = zone_rows(document, shift=shift)
    return {"id": report.id, "language": document.language, "text": document.text[shift:], "zones": zones, **parts}


def read_line(
    report: ReportLine, *, options: ExtractOptions, mentions: bool, choice: ReaderChoice | None = None
) -> Row | Rejection:
    """Reads one report line into the row that `recount extract` writes; another reader's claims replace the built-in one's."""
    try:
        return _read_line(report, options=options, mentions=mentions, choice=choice)
    except InputError as error:
        return Rejection(subject=report.id, stage="clean", reason=str(error))
    except RecountError:
        raise
    except Exception as error:  # noqa: BLE001 a fault met in one report must not stop the batch
        return fault_of(error, subject=report.id)


def _read_line(report: ReportLine, *, options: ExtractOptions, mentions: bool, choice: ReaderChoice | None) -> Row:
    document, shift = document_of(report)
    reading = read(document, gazetteer=shipped_gazetteer(), options=options, mentions=mentions)
    other = read_with(open_reader(choice), document) if choice is not None else None
    row = claims_row(report, document, reading.claims if other is None else other.claims, shift)
    if other is not None:
        row["refused"] = [rejection.reason for rejection in other.rejections]
        row["disagreements"] = disagreement_rows(reading.claims, other.claims, shift)
    if report.page is not None:
        row["text"] = document.text
    if (left_out := not_read_again(document)) > 0:
        row["repeats_not_read"] = left_out
    if mentions:
        row["toponyms"] = toponym_rows(reading.places, shift=shift)
        times = ((mention.span, mention.value, mention.period) for mention in reading.time_mentions)
        row["times"] = time_rows(times, shift=shift)
        said = ((one.source, one.cue, one.content) for one in reading.attributions)
        row["attributions"] = attribution_rows(said, shift=shift)
    return row


def disagreement_rows(own: Sequence[Claim], others: Sequence[Claim], shift: int) -> list[Row]:
    """Encodes where the built-in reader and another differ; `own` is the built-in reader's claim, `other` the other's."""
    rows: list[Row] = []
    for one in compare(own, others):
        if one.agreement is Agreement.AGREE:
            continue
        claims = {"own": one.first, "other": one.second}
        encoded = {side: claim_rows([claim], shift=shift)[:1] if claim is not None else [] for side, claim in claims.items()}
        sides = {side: found[0] if found else None for side, found in encoded.items()}
        rows.append({"agreement": one.agreement.value, "fields": list(one.fields), **sides})
    return rows


def claims_row(report: ReportLine, document: Document, claims: Sequence[Claim], shift: int) -> Row:
    """Encodes zones, claims and the report's own toll."""
    own = report_toll(document, claims)
    return {
        "id": report.id,
        "language": document.language,
        "zones": zone_rows(document, shift=shift),
        "claims": claim_rows(claims, shift=shift),
        "toll": {harm.value: bounds(own.get(harm)) for harm in COUNTED},
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """A report line with its document and claims.

    Attributes:
        report: The line.
        document: Its document.
        claims: Given on the line, or read.
        shift: Characters of the document before the text as given.
    """

    report: ReportLine
    document: Document
    claims: tuple[Claim, ...]
    shift: int


def with_claims(report: ReportLine, *, options: ExtractOptions) -> ReadLine:
    """Takes the claims given on a line, or reads them where none are.

    Raises:
        InputError: If claims are given that do not fit the text.
    """
    document, shift = document_of(report)
    if report.claims is None:
        claims = read(document, gazetteer=shipped_gazetteer(), options=options).claims
        return ReadLine(report=report, document=document, claims=claims, shift=shift)
    try:
        claims = claims_of(report, document.id, shift=shift)
    except (ValueError, TypeError, KeyError, IndexError) as error:
        raise InputError(f"report {report.id}: {error}") from None
    return ReadLine(report=report, document=document, claims=claims, shift=shift)
