"""Builders of invented records for tests: short to write, complete enough for every stage after reading."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from hashlib import sha256

from recount.model import (
    Case,
    Claim,
    ClaimId,
    ClaimOrigin,
    Document,
    DocumentCopy,
    DocumentId,
    FieldTrace,
    Finding,
    Grouping,
    Harm,
    Incident,
    IncidentId,
    Modality,
    Period,
    Place,
    PlacePrecision,
    Quantity,
    QuantityForm,
    Rejection,
    Relation,
    Scope,
    Series,
    SeriesId,
    SeriesPoint,
    SetAside,
    Snapshot,
    SnapshotId,
    Span,
    Status,
    TimePrecision,
    Toll,
    TollId,
    Zone,
    ZoneKind,
    claim_id,
    content_id,
    exactly,
)

NOW = datetime(2031, 3, 12, 9, 30, tzinfo=UTC)
READER = "cascade 1"
PROFILE = "open 1"


def snapshot(text: str, origin: str, publisher: str | None = None, on: date | None = None) -> Snapshot:
    """A snapshot whose bytes are a text."""
    digest = sha256(text.encode()).hexdigest()
    return Snapshot(
        id=SnapshotId(content_id("snap", [digest, origin, "text/plain"])),
        sha256=digest,
        size=len(text.encode()),
        origin=origin,
        media_type="text/plain",
        captured_at=NOW,
        publisher=publisher,
        published_on=on,
        tool="tests",
    )


def document(
    text: str,
    *,
    publisher: str | None = "Kestrin Post",
    on: date | None = date(2031, 2, 22),
    title: str | None = None,
    zones: tuple[Zone, ...] | None = None,
    language: str = "en",
    origin: str = "report.txt",
) -> Document:
    """A document that is all body unless zones are given."""
    snap = snapshot(text, origin, publisher, on)
    whole = (Zone(kind=ZoneKind.BODY, span=Span(0, len(text))),) if text else ()
    return Document(
        id=DocumentId(content_id("doc", [snap.id, text])),
        snapshot_id=snap.id,
        text=text,
        zones=whole if zones is None else zones,
        language=language,
        publisher=publisher,
        published_on=on,
        published_rule="given" if on else "",
        title=title,
        origin=origin,
        cleaner="cleaner 1",
    )


def claim(of: Document, quote: str, quantity: Quantity | int, harm: Harm = Harm.KILLED, **fields: object) -> Claim:
    """A claim on the first place where a quote stands in a document.

    Args:
        of: The document.
        quote: Words of it.
        quantity: A number stands for an exact count.
        harm: What was done.
        **fields: Any other field of the claim.
    """
    start = of.text.index(quote)
    span = Span(start, start + len(quote))
    value = exactly(quantity, str(quantity)) if isinstance(quantity, int) else quantity
    return Claim(
        id=claim_id(of.id, READER, span, harm, value),
        document_id=of.id,
        quote=quote,
        span=span,
        zone=of.zone_at(start),
        harm=harm,
        quantity=value,
        reader=READER,
        trace=(FieldTrace(field="quantity", layer="quantities", rule="cardinal", span=span),),
        **fields,  # type: ignore[arg-type]
    )


def at_least(n: int) -> Quantity:
    """At least so many."""
    return Quantity(form=QuantityForm.AT_LEAST, low=n, best=n, high=None, text=f"at least {n}")


def more_than(n: int) -> Quantity:
    """More than so many."""
    return Quantity(form=QuantityForm.MORE_THAN, low=n, best=n, high=None, text=f"more than {n}")


def between(low: int, high: int) -> Quantity:
    """A range."""
    return Quantity(form=QuantityForm.RANGE, low=low, best=None, high=high, text=f"between {low} and {high}")


def about(n: int) -> Quantity:
    """About so many."""
    return Quantity(form=QuantityForm.ABOUT, low=None, best=n, high=None, text=f"around {n}")


def town(name: str, lat: float, lon: float, radius_km: float = 6.0, relation: Relation = Relation.IN) -> Place:
    """A place that was found."""
    precision = PlacePrecision.TOWN if relation is Relation.IN else PlacePrecision.NEAR
    return Place(text=name, relation=relation, lat=lat, lon=lon, precision=precision, radius_km=radius_km, country="XV")


def on_day(day: date, text: str = "") -> Period:
    """One day."""
    return Period(text=text or day.isoformat(), start=day, end=day, precision=TimePrecision.DAY, edtf=day.isoformat())


def incident(claims: Iterable[Claim], place: Place | None = None, day: date | None = None, **fields: object) -> Incident:
    """An incident of these claims."""
    ids = tuple(sorted(c.id for c in claims))
    return Incident(
        id=IncidentId(content_id("inc", list(ids))),
        claim_ids=ids,
        place=place,
        period=on_day(day) if day else None,
        rule="tests 1",
        **fields,  # type: ignore[arg-type]
    )


def toll(subject: str, claims: Iterable[Claim], low: int | None, best: int | None, high: int | None, **fields: object) -> Toll:
    """A toll of an incident or series."""
    basis = tuple(sorted(c.id for c in claims))
    harm = fields.pop("harm", Harm.KILLED)
    status = fields.pop("status", None)
    assert isinstance(harm, Harm)
    return Toll(
        id=TollId(content_id("toll", [subject, harm.value, str(status), low, best, high])),
        subject_id=subject,
        harm=harm,
        status=status,  # type: ignore[arg-type]
        low=low,
        best=best,
        high=high,
        basis=basis,
        rule="median-of-origins",
        profile=PROFILE,
        **fields,  # type: ignore[arg-type]
    )


def point(on: date | None, claims: Iterable[Claim], *, flags: tuple[str, ...] = (), change: int | None = None) -> SeriesPoint:
    """A point of a running total from the first of some claims."""
    known = tuple(claims)
    q = known[0].quantity
    return SeriesPoint(
        on=on, low=q.low, best=q.best, high=q.high, claim_ids=tuple(c.id for c in known), change=change, flags=flags
    )


def series(origin: str, points: tuple[SeriesPoint, ...], harm: Harm = Harm.KILLED, **fields: object) -> Series:
    """A running total of one origin."""
    return Series(
        id=SeriesId(content_id("series", [origin, harm.value, str(fields)])),
        origin=origin,
        harm=harm,
        status=fields.pop("status", Status.UNKNOWN),  # type: ignore[arg-type]
        group=fields.pop("group", None),  # type: ignore[arg-type]
        area=str(fields.pop("area", "")),
        start=None,
        points=points,
        rule="tests 1",
    )


@dataclass
class CaseBuilder:
    """Gathers records and makes a case of them.

    Attributes:
        documents: Each gets the snapshot it was made from.
    """

    documents: list[Document] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)
    series: list[Series] = field(default_factory=list)
    tolls: list[Toll] = field(default_factory=list)
    ungrouped: list[tuple[ClaimId, str]] = field(default_factory=list)
    copies: list[DocumentCopy] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    origins: dict[ClaimId, ClaimOrigin] = field(default_factory=dict)

    def report(self, text: str, **fields: object) -> Document:
        """Adds a document."""
        made = document(text, **fields)  # type: ignore[arg-type]
        self.documents.append(made)
        return made

    def said(self, of: Document, quote: str, quantity: Quantity | int, harm: Harm = Harm.KILLED, **fields: object) -> Claim:
        """Adds a claim, whose origin is the first who is quoted, else the publisher."""
        made = claim(of, quote, quantity, harm, **fields)
        self.claims.append(made)
        publisher = of.publisher or "unknown publisher"
        origin = made.sources[0] if made.sources else publisher
        chain = tuple(dict.fromkeys((*made.sources, publisher)))
        self.origins[made.id] = ClaimOrigin(claim_id=made.id, origin=origin, chain=chain)
        return made

    def build(self) -> Case:
        """Makes the case."""
        return Case(
            snapshots=tuple(snapshot(d.text, d.origin, d.publisher, d.published_on) for d in self.documents),
            documents=tuple(self.documents),
            claims=tuple(self.claims),
            judgements=(),
            grouping=Grouping(incidents=tuple(self.incidents), series=tuple(self.series), ungrouped=tuple(self.ungrouped)),
            tolls=tuple(self.tolls),
            copies=tuple(self.copies),
            origins=tuple(self.origins.values()),
            findings=tuple(self.findings),
            rejections=tuple(self.rejections),
            profile=PROFILE,
        )


def varenia_case() -> Case:
    """A case with one of everything a page must show: totals, incidents, doubt, denial, copies, a circle, a comment."""
    made = CaseBuilder()
    _hospital(made)
    _dolmar(made)
    _tesmin(made)
    _prison(made)
    _totals(made)
    made.findings.append(
        Finding(
            check="parts-exceed-whole",
            subject=made.documents[0].id,
            claim_ids=(made.claims[0].id,),
            message="The parts named come to more than the whole.",
        )
    )
    made.rejections.append(
        Rejection(subject="scan.pdf", stage="ingest", reason="It holds no text; run text recognition first.")
    )
    return made.build()


def _hospital(made: CaseBuilder) -> None:
    where, day = town("Kestrin", 45.62, -38.41), date(2031, 2, 21)
    wire = made.report(
        "KESTRIN - At least 12 people were killed on Friday when shells hit Saint Varo Hospital in Kestrin, two doctors said. "
        "Some 40 people were wounded.",
        publisher="Varen Wire",
        on=day,
        title="At least 12 killed as shells hit Kestrin hospital",
        origin="wire-1.txt",
    )
    copy = made.report(
        "At least 12 people were killed on Friday when shells hit Saint Varo Hospital in Kestrin, two doctors said.",
        publisher="Sava Observer",
        on=day,
        title="Shells hit hospital in the capital",
        origin="observer-1.txt",
    )
    later = made.report(
        "The death toll from Friday's shelling of the hospital in Kestrin rose from 12 to 17 on Saturday, the city health "
        "office said. "
        "Three people were still missing.",
        publisher="Varen Wire",
        on=date(2031, 2, 22),
        title="Death toll rises to 17",
        origin="wire-2.txt",
    )
    lowered = made.report(
        "The city health office on Tuesday lowered the death toll from the shelling of Saint Varo Hospital in Kestrin to 16.",
        publisher="Kestrin Post",
        on=date(2031, 2, 25),
        title="City lowers death toll to 16",
        origin="post-1.txt",
    )
    common = {"where": (where,), "when": on_day(day, "Friday")}
    first = made.said(wire, "At least 12 people were killed", at_least(12), sources=("two doctors",), **common)
    hurt = made.said(wire, "Some 40 people were wounded", about(40), Harm.INJURED, **common)
    again = made.said(copy, "At least 12 people were killed", at_least(12), sources=("two doctors",), **common)
    rise = made.said(later, "rose from 12 to 17", 17, sources=("the city health office",), **common)
    gone = made.said(later, "Three people were still missing", 3, Harm.MISSING, **common)
    last = made.said(
        lowered,
        "death toll from the shelling of Saint Varo Hospital in Kestrin to 16",
        16,
        sources=("the city health office",),
        **common,
    )
    what = incident([first, hurt, again, rise, gone, last], where, day, reasons=("Same place, same day, same harm.",))
    made.incidents.append(what)
    aside = (SetAside(claim_id=rise.id, rule="superseded", reason="The same party later gave a lower figure."),)
    steps = (
        "Four claims of two origins give a number.",
        "The city health office revised 17 down to 16.",
        "Best is its latest figure.",
    )
    made.tolls += [
        toll(
            what.id,
            [first, last, again],
            12,
            16,
            16,
            set_aside=aside,
            steps=steps,
            origins=("two doctors", "the city health office"),
        ),
        toll(what.id, [hurt], None, 40, None, harm=Harm.INJURED, origins=("Varen Wire",)),
        toll(what.id, [gone], 3, 3, 3, harm=Harm.MISSING, origins=("Varen Wire",)),
    ]
    made.copies.append(DocumentCopy(document_id=copy.id, original_id=wire.id, similarity=0.98, reason="The text is the same."))


def _dolmar(made: CaseBuilder) -> None:
    where, day = town("Dolmar", 46.10, -37.22, 3), date(2031, 2, 22)
    body = (
        "Men of the Karsh Brigade led 11 men out of their houses and shot them at the mill, a witness said. "
        "A resident, Mira Holm, put the number of dead at between 10 and 13."
    )
    remark = "My cousin says 50 were killed there."
    text = f"{body}\n{remark}"
    page = made.report(
        text,
        publisher="Sava Observer",
        on=date(2031, 2, 23),
        title="Eleven men shot in Dolmar",
        origin="observer-2.html",
        zones=(
            Zone(kind=ZoneKind.BODY, span=Span(0, len(body))),
            Zone(kind=ZoneKind.COMMENT, span=Span(len(body) + 1, len(text))),
        ),
    )
    common = {"where": (where,), "when": on_day(day, "Saturday"), "perpetrator": "Men of the Karsh Brigade"}
    shot = made.said(page, "led 11 men out of their houses and shot them", 11, sources=("a witness",), **common)
    dead = made.said(page, "number of dead at between 10 and 13", between(10, 13), sources=("Mira Holm",), **common)
    comment = made.said(page, "50 were killed", 50)
    what = incident([shot, dead], where, day, perpetrators=("Karsh Brigade",))
    made.incidents.append(what)
    made.tolls.append(toll(what.id, [shot, dead], 10, 11, 13, origins=("a witness", "Mira Holm"), grade="Fair"))
    made.ungrouped.append((comment.id, "It stands in a reader's comment."))


def _tesmin(made: CaseBuilder) -> None:
    where = town("Tesmin", 45.12, -38.02, 15, Relation.SOUTH_OF)
    page = made.report(
        "At least six civilians, perhaps up to 18, were shot dead on Sunday in a hamlet to the south of Tesmin.",
        publisher="Radio Tesmin",
        on=date(2031, 2, 24),
        title="Bodies found south of Tesmin",
        origin="radio.txt",
    )
    day = date(2031, 2, 23)
    shot = made.said(
        page,
        "At least six civilians, perhaps up to 18, were shot dead",
        between(6, 18),
        where=(where,),
        when=on_day(day, "Sunday"),
        status=Status.CIVILIAN,
    )
    what = incident([shot], where, day)
    made.incidents.append(what)
    made.tolls.append(toll(what.id, [shot], 6, None, 18, origins=("Radio Tesmin",)))


def _prison(made: CaseBuilder) -> None:
    page = made.report(
        "The interior ministry rejected reports that dozens of inmates were killed in a prison.",
        publisher="Varen Wire",
        on=date(2031, 2, 26),
        title="Ministry denies deaths",
        origin="wire-3.txt",
    )
    dozens = Quantity(form=QuantityForm.VAGUE, low=24, best=None, high=None, text="dozens")
    denied = made.said(page, "dozens of inmates were killed", dozens, modality=Modality.DENIED)
    made.incidents.append(incident([denied], Place(text="Velubad Prison")))


def _totals(made: CaseBuilder) -> None:
    running = {"scope": Scope.CUMULATIVE}
    monitor = ("Varenian Casualty Monitor",)
    points = []
    figures = (
        (date(2031, 2, 22), 312),
        (date(2031, 2, 24), 745),
        (date(2031, 2, 26), 1104),
        (date(2031, 3, 1), 1250),
        (date(2031, 3, 5), 1187),
    )
    for n, (on, figure) in enumerate(figures):
        page = made.report(
            f"The Varenian Casualty Monitor has documented {figure:,} people killed in Lower Sava and Karsh since 20 February.",
            publisher="Varenian Casualty Monitor",
            on=on,
            title=f"Update {n + 1}: {figure:,} killed",
            origin=f"monitor-{n + 1}.txt",
        )
        said = made.said(page, f"{figure:,} people killed", figure, sources=monitor, as_of=on, **running)
        points.append(point(on, [said], flags=("revised_down",) if figure == 1187 else ("rise",)))
    made.series.append(series("Varenian Casualty Monitor", tuple(points), area="Lower Sava and Karsh"))
    aid = made.report(
        "Aid agencies said over 3,000 civilians were killed and around 60,000 people have been displaced.",
        publisher="Sava Observer",
        on=date(2031, 2, 25),
        title="Aid agencies fear real toll is far above the count",
        origin="observer-3.txt",
    )
    many = made.said(
        aid, "over 3,000 civilians were killed", more_than(3000), sources=("Aid agencies",), status=Status.CIVILIAN, **running
    )
    away = made.said(
        aid, "around 60,000 people have been displaced", about(60000), Harm.DISPLACED, sources=("Aid agencies",), **running
    )
    made.series.append(series("Aid agencies", (point(date(2031, 2, 25), [many]),), status=Status.CIVILIAN))
    made.series.append(series("Aid agencies", (point(date(2031, 2, 25), [away]),), Harm.DISPLACED))
    lawmaker = made.report(
        "Ilse Toren, a member of parliament, claimed that over 5,000 Senn were killed, a number that no other count "
        "comes near.",
        publisher="Dispatch International",
        on=date(2031, 2, 25),
        title="Lawmaker speaks of thousands dead",
        origin="dispatch.txt",
    )
    far = made.said(
        lawmaker, "over 5,000 Senn were killed", more_than(5000), sources=("Ilse Toren",), modality=Modality.DISPUTED, **running
    )
    made.series.append(series("Ilse Toren", (point(date(2031, 2, 25), [far], flags=("disputed",)),), group="Senn"))
    made.ungrouped.append((far.id, "The report itself doubts it: no other count comes near."))
    post = made.report(
        "More than 5,000 people were killed, Dispatch International reported this week.",
        publisher="Kestrin Post",
        on=date(2031, 2, 27),
        title="Over 5,000 may have died",
        origin="post-2.txt",
    )
    echo = made.said(
        post, "More than 5,000 people were killed", more_than(5000), sources=("Dispatch International",), **running
    )
    made.origins[echo.id] = ClaimOrigin(
        claim_id=echo.id,
        origin="Dispatch International",
        chain=("Dispatch International", "Kestrin Post", "Karsh Daily", "Dispatch International"),
        is_circular=True,
        reason="Dispatch International later cites the Karsh Daily, which cites the Kestrin Post.",
    )
