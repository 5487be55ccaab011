"""Invented records for tests of the ledger, plain ones and ones drawn by Hypothesis."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from recount.model import (
    Claim,
    Document,
    DocumentId,
    FieldTrace,
    Harm,
    Judgement,
    Modality,
    Period,
    Place,
    Snapshot,
    SnapshotId,
    Span,
    Verdict,
    Zone,
    ZoneKind,
    claim_id,
    content_id,
    exactly,
    judgement_id,
)
from recount.store import Reading, Record

NOW = datetime(2025, 3, 12, 9, 30, tzinfo=UTC)
TEXT = "At least 17 people were killed in Kestrin, the Varen Wire said. Four more died in Dolmar."


def make_snapshot(n: int = 0, **changed: object) -> Snapshot:
    told = {"publisher": "Varen Wire", "captured_at": NOW, **changed}
    return Snapshot(
        id=SnapshotId(content_id("snap", n)), sha256=f"{n:064x}", size=n, origin=f"{n}.txt", media_type="text/plain", **told
    )


def make_document(n: int = 0, text: str = TEXT, snapshot: int | None = None) -> Document:
    return Document(
        id=DocumentId(content_id("doc", [n, text])),
        snapshot_id=make_snapshot(n if snapshot is None else snapshot).id,
        text=text,
        zones=(Zone(kind=ZoneKind.BODY, span=Span(0, len(text))),),
        language="en",
        publisher="Varen Wire",
        published_on=date(2025, 3, 11),
    )


def make_claims(document: Document, n_claims: int = 2, reader: str = "cascade/1") -> tuple[Claim, ...]:
    made = []
    for nth in range(n_claims):
        span, quantity = Span(0, 30), exactly(17, "17")
        made.append(
            Claim(
                id=claim_id(document.id, reader, span, Harm.KILLED, quantity, nth=nth),
                document_id=document.id,
                quote=span.of(document.text),
                span=span,
                zone=ZoneKind.BODY,
                harm=Harm.KILLED,
                quantity=quantity,
                where=(Place(text="Kestrin", lat=1.5, lon=-2.25),),
                when=Period(text="on Tuesday", start=date(2025, 3, 11), end=date(2025, 3, 11)),
                modality=Modality.ASSERTED,
                reader=reader,
                trace=(FieldTrace(field="harm", layer="frames", rule="passive", span=span),),
            )
        )
    return tuple(made)


def make_reading(document: Document, n_claims: int = 2, reader: str = "cascade/1") -> Reading:
    return Reading(document_id=document.id, reader=reader, claims=make_claims(document, n_claims, reader))


def make_judgement(subject: str, n: int = 0, reason: str = "It is read rightly.") -> Judgement:
    at = NOW + timedelta(minutes=n)
    name = judgement_id(Verdict.ACCEPT, (subject,), "ilse", at)
    return Judgement(id=name, verdict=Verdict.ACCEPT, subjects=(subject,), author="ilse", at=at, reason=reason)


def make_case(n_reports: int = 3) -> list[Record]:
    """A small casebook: snapshot, document, reading and a judgement for each report."""
    records: list[Record] = []
    for n in range(n_reports):
        document = make_document(n)
        reading = make_reading(document)
        records += [make_snapshot(n), document, reading, make_judgement(reading.claims[0].id)]
    return records


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DAYS = st.none() | st.dates(min_value=date(1900, 1, 1))
MOMENTS = st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 as Hypothesis wants it


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    drawn = {
        f.name: draw(TEXTS) if f.type is str else draw(st.none() | TEXTS)
        for f in fields(Snapshot)
        if f.name in {"sha256", "origin", "media_type", "publisher", "title", "language", "tool"}
    }
    return Snapshot(
        id=SnapshotId(f"snap-{draw(st.integers(0, 5))}"), size=draw(st.integers(0, 2**53)), captured_at=draw(MOMENTS),
        published_on=draw(DAYS), **{**drawn, "sha256": drawn["sha256"] or "0"},
    )  # fmt: skip


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    words = TEXTS.filter(str.strip)
    subjects: Sequence[str] = draw(st.lists(words, min_size=1, max_size=3))
    return Judgement(
        id=judgement_id(Verdict.NOTE, tuple(subjects), draw(words), draw(MOMENTS)),
        verdict=draw(st.sampled_from(Verdict)), subjects=tuple(subjects), author=draw(words), at=draw(MOMENTS),
        reason=draw(words), field=draw(TEXTS), value=draw(TEXTS),
    )  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(TEXTS.filter(lambda text: len(text) > 2))
    cut = draw(st.integers(1, len(text) - 1))
    zones = (
        Zone(kind=ZoneKind.TITLE, span=Span(0, cut)),
        Zone(kind=ZoneKind.BODY, span=Span(cut, len(text)), rule=draw(TEXTS)),
    )
    return Document(
        id=DocumentId("doc-1"), snapshot_id=SnapshotId("snap-1"), text=text, zones=zones, language=draw(TEXTS),
        publisher=draw(st.none() | TEXTS), published_on=draw(DAYS), published_rule=draw(TEXTS), title=draw(st.none() | TEXTS),
    )  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    quote = draw(TEXTS.filter(bool))
    where = draw(st.floats(-90, 90))
    claim = make_claims(make_document())[0]
    told = {"who": draw(st.none() | TEXTS), "as_of": draw(DAYS), "superseded": draw(st.booleans())}
    drawn = replace(
        claim,
        quote=quote,
        span=Span(3, 3 + len(quote)),
        zone=draw(st.sampled_from(ZoneKind)),
        harm=draw(st.sampled_from(Harm)),
        quantity=exactly(draw(st.integers(0, 10**9)), draw(TEXTS)),
        victims=tuple(draw(st.lists(TEXTS, max_size=3))),
        where=(Place(text=draw(TEXTS), lat=where, lon=where),),
        **told,
    )
    return Reading(document_id=claim.document_id, reader=draw(TEXTS.filter(bool)), claims=(drawn, claim))
