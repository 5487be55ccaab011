"""Report lines: one JSON object a line, the format that pipelines and scorers speak.

A line needs `id` and `text` (or a page: `html`, or its bytes in `html_base64`); `title`, `published`, `publisher`,
`language`, `zones` and `claims` are used if given, and anything else is carried along untouched. A line that cannot be used
becomes a `Rejection`; the others go on.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from recount.model import (
    Age,
    Claim,
    ClaimId,
    DocumentId,
    Harm,
    Modality,
    Period,
    Place,
    PlacePrecision,
    Quantity,
    QuantityForm,
    Rejection,
    Relation,
    Scope,
    Sex,
    Span,
    Status,
    TimePrecision,
    Unit,
    Zone,
    ZoneKind,
    claim_id,
)

_HALF = re.compile("[\ud800-\udfff]")  # of a pair of surrogates
KNOWN = frozenset(["id", "text", "html", "html_base64", "title", "published", "publisher", "language", "zones", "claims"])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """One line of input.

    Attributes:
        id: As given; unique within one run.
        text: As given; every offset counts its code points.
        title: Headline given beside the text; None if none was.
        published: Day of publication; None if not given.
        publisher: Who published; None if not given.
        language: Primary language tag; None if not given.
        zones: Zones given; None if they are still to be found.
        claims: Claims given, as JSON objects in the contract's form; None if they are still to be read.
        page: Bytes of a page given instead of a text, which is then empty; None where a text was given.
        extra: Every other field of the line.
    """

    id: str
    text: str
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    language: str | None = None
    zones: tuple[Zone, ...] | None = None
    claims: tuple[dict[str, Any], ...] | None = None
    page: bytes | None = None
    extra: dict[str, Any] = field(default_factory=dict)


def read_lines(lines: Iterable[bytes | str], *, name: str) -> Iterator[ReportLine | Rejection]:
    """Reads report lines in order.

    Args:
        lines: The lines; blank ones are passed over.
        name: What to call this input in messages, for example its file name.

    Yields:
        A `ReportLine` for every usable line and a `Rejection` for every other.
    """
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name} line {number}"
        try:
            report = _decode(line)
            if report.id in seen:
                raise ValueError(f"a second report called {report.id}; ids must be unique")
        except (ValueError, TypeError, KeyError) as error:
            yield Rejection(subject=where, stage="ingest", reason=f"{where}: {_sentence(error)}")
            continue
        seen.add(report.id)
        yield report


def _sentence(error: Exception) -> str:
    return f"a claim lacks {error}" if isinstance(error, KeyError) else str(error)


def _decode(line: bytes | str) -> ReportLine:
    try:
        row = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"not a JSON object ({error})") from None
    if not isinstance(row, dict):
        raise TypeError("not a JSON object; one report a line is expected")
    page = _page(row)
    if page is not None:
        row.setdefault("text", "")
    for key in ("id", "text"):
        if not isinstance(row.get(key), str):
            raise TypeError(f"needs {key!r} as a string")
    for key in ("title", "publisher", "language", "published"):
        if not isinstance(row.get(key), str | None):
            raise TypeError(f"{key!r} is not a string")
    text: str = row["text"]
    if not text.isascii() and _HALF.search(text):
        raise ValueError("the text holds half a character (a lone surrogate); save it as UTF-8 again")
    return ReportLine(
        id=row["id"],
        text=text,
        title=row.get("title"),
        published=_day(row.get("published")),
        publisher=row.get("publisher"),
        language=row.get("language"),
        zones=None if row.get("zones") is None else tuple(_zone(zone) for zone in row["zones"]),
        claims=None if row.get("claims") is None else tuple(row["claims"]),
        page=page,
        extra={key: value for key, value in row.items() if key not in KNOWN},
    )


def _page(row: dict[str, Any]) -> bytes | None:
    if isinstance(row.get("html"), str):
        return str(row["html"]).encode()
    if isinstance(row.get("html_base64"), str):
        try:
            return base64.b64decode(row["html_base64"], validate=True)
        except binascii.Error:
            raise ValueError("'html_base64' is not base64") from None
    return None


def _day(value: str | None) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        raise ValueError(f"{value!r} is not a date like 2031-02-14") from None


def _zone(row: dict[str, Any]) -> Zone:
    return Zone(kind=ZoneKind(row["zone"]), span=Span(row["start"], row["end"]), rule="given")


def claims_of(report: ReportLine, document_id: DocumentId, *, shift: int = 0) -> tuple[Claim, ...]:
    """Decodes the claims given on a line.

    Args:
        report: The line; one without claims gives none.
        document_id: The document they are claims of.
        shift: Characters of the document that stand before the text as given.

    Raises:
        ValueError: If a claim is malformed or its quote is not the text between its offsets.
        KeyError: If a claim lacks a required field.
    """
    rows = report.claims or ()
    ids = tuple(_claim_id(row, document_id, nth, shift) for nth, row in enumerate(rows))
    return tuple(_claim(row, report.text, document_id, ids, nth, shift) for nth, row in enumerate(rows))


def _quantity(row: dict[str, Any]) -> Quantity:
    return Quantity(
        form=QuantityForm(row["form"]),
        low=row.get("low"),
        best=row.get("best"),
        high=row.get("high"),
        text=row.get("text", ""),
    )


def _claim_id(row: dict[str, Any], document_id: DocumentId, nth: int, shift: int) -> ClaimId:
    span = Span(row["start"] + shift, row["end"] + shift)
    return claim_id(document_id, "given", span, Harm(row["harm"]), _quantity(row["quantity"]), nth=nth)


def _claim(row: dict[str, Any], text: str, document_id: DocumentId, ids: tuple[ClaimId, ...], nth: int, shift: int) -> Claim:
    given = Span(row["start"], row["end"])
    quote = given.of(text)
    if row.get("quote", quote) != quote or len(quote) != given.end - given.start:
        raise ValueError(f"claim {nth}: its quote is not the text from {given.start} to {given.end}")
    parent = row.get("subset_of")
    return Claim(
        id=ids[nth],
        document_id=document_id,
        quote=quote,
        span=Span(given.start + shift, given.end + shift),
        zone=ZoneKind(row["zone"]),
        harm=Harm(row["harm"]),
        quantity=_quantity(row["quantity"]),
        unit=Unit(row.get("unit") or "persons"),
        status=Status(row["status"]),
        sex=None if row.get("sex") is None else Sex(row["sex"]),
        age=None if row.get("age") is None else Age(row["age"]),
        who=row.get("who"),
        group=row.get("group"),
        victims=tuple(row.get("victims") or ()),
        perpetrator=row["perpetrator"],
        weapon=row.get("weapon"),
        sources=tuple(row["sources"]),
        scope=Scope(row["scope"]),
        subset_of=None if parent is None else ids[parent],
        where=tuple(_place(place) for place in row["where"]),
        when=_period(row["when"]),
        as_of=_day(row.get("as_of")),
        modality=Modality(row.get("modality") or "asserted"),
        superseded=bool(row.get("superseded", False)),
        reader="given",
    )


def _place(row: dict[str, Any]) -> Place:
    return Place(
        text=row["text"],
        relation=Relation(row.get("relation") or "in"),
        lat=row.get("lat"),
        lon=row.get("lon"),
        precision=PlacePrecision(row.get("precision") or "unknown"),
        radius_km=row.get("radius_km"),
        gazetteer_id=row.get("gazetteer_id"),
        country=row.get("country"),
        admin1=row.get("admin1"),
        rule="given",
    )


def _period(row: dict[str, Any] | None) -> Period | None:
    if row is None:
        return None
    return Period(
        text=row.get("text") or "",
        start=_day(row.get("start")),
        end=_day(row.get("end")),
        precision=TimePrecision(row.get("precision") or "unknown"),
        edtf=row.get("edtf") or "",
        rule="given",
    )
