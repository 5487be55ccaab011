"""The stages over report lines that belong to no casebook: what `recount extract|group|reconcile --jsonl` do.

A headline given beside a text is read with it (it is part of the report) but nothing in it is written out, since every
offset written counts from the text as given: that is what `shift` is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from recount.clean import clean_text
from recount.errors import InputError
from recount.extract.cascade import read
from recount.extract.options import ExtractOptions
from recount.extract.sentences import tokenise
from recount.extract.times import time_mentions
from recount.gazetteer import open_gazetteer
from recount.ingest.jsonl import ReportLine, claims_of
from recount.model import Claim, Document, Gazetteer, Harm, Span, Zone, ZoneKind
from recount.publish.jsonl import Row, attribution_rows, bounds, claim_rows, time_rows, toponym_rows, zone_rows
from recount.reconcile.within import report_toll

COUNTED = (Harm.KILLED, Harm.INJURED)


@cache
def shipped_gazetteer() -> Gazetteer:
    """Opens the shipped gazetteer once per process: it is a memory-mapped file, shared by all that read."""
    return open_gazetteer()


def document_of(report: ReportLine) -> tuple[Document, int]:
    """Makes the document of a report line.

    Returns:
        The document, and how many characters of it stand before the text as given.
    """
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


def read_line(report: ReportLine, *, options: ExtractOptions, mentions: bool) -> Row:
    """Reads one report line into the row that `recount extract` writes."""
    document, shift = document_of(report)
    reading = read(document, gazetteer=shipped_gazetteer(), options=options)
    row = claims_row(report, document, reading.claims, shift)
    if mentions:
        row["toponyms"] = toponym_rows(reading.places, shift=shift)
        times = ((mention.span, mention.value, mention.period) for mention in time_mentions(tokenise(document)))
        row["times"] = time_rows(times, shift=shift)
        said = ((one.source, one.cue, one.content) for one in reading.attributions)
        row["attributions"] = attribution_rows(said, shift=shift)
    return row


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
