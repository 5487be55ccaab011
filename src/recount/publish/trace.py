"""Walks a number back: toll, incident or running total, claim, document, archived bytes. Each step is one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass

from recount.model import Case, Claim, ClaimId, Incident, Json, Series, SeriesPoint, Span, Toll
from recount.publish import words
from recount.publish.index import Index
from recount.publish.marks import clip, plain

INDENT = "  "


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a walk.

    Attributes:
        kind: `toll`, `incident`, `series`, `point`, `claim`, `field`, `document`, `snapshot` or `reason`.
        id: Id of the record; empty for a reason or a field.
        sentence: What it says.
        below: What it rests on.
    """

    kind: str
    id: str
    sentence: str
    below: tuple["Step", ...] = ()


class UnknownIdError(KeyError):
    """No record of the case has this id."""


def walk(case: Case, record_id: str) -> Step:
    """Walks back from any toll, incident, series or claim.

    Args:
        case: The case; nothing is withheld, for this is for the casebook's own people.
        record_id: Its id, or so much of its beginning that only one record fits.

    Raises:
        UnknownIdError: No record, or more than one, fits.
    """
    index = Index(case)
    known = (*(toll.id for toll in case.tolls), *index.incidents, *index.series, *index.claims, *index.documents)
    fits = [record_id] if record_id in known else [key for key in known if key.startswith(record_id)]
    if len(fits) != 1:
        raise UnknownIdError(
            f"{record_id}: {'no record has' if not fits else f'{len(fits)} records have'} an id that begins so"
        )
    return _walk_from(index, fits[0])


def _walk_from(index: Index, key: str) -> Step:
    if key in index.incidents:
        return _incident(index, index.incidents[key])
    if key in index.series:
        return _series(index, index.series[key])
    if key in index.documents:
        return _document(index, key)
    toll = next((toll for toll in index.case.tolls if toll.id == key), None)
    return _toll(index, toll) if toll is not None else _claim(index, index.claims[ClaimId(key)])


def trace_toll(case: Case, toll_id: str) -> tuple[str, ...]:
    """Walks a toll back to the archived bytes, in lines."""
    return lines(walk(case, toll_id))


def trace_incident(case: Case, incident_id: str) -> tuple[str, ...]:
    """Walks an incident back to the archived bytes, in lines; ids it used to have are known too."""
    return lines(walk(case, incident_id))


def trace_claim(case: Case, claim_id: str) -> tuple[str, ...]:
    """Walks a claim back to the archived bytes, in lines, with the rule that settled each of its fields."""
    return lines(walk(case, claim_id))


def trace(case: Case, record_id: str) -> list[str]:
    """Walks any record back to the archived bytes, in lines; arguments and errors as in `walk`."""
    return list(lines(walk(case, record_id)))


def lines(step: Step, depth: int = 0) -> tuple[str, ...]:
    """Writes a walk as lines, each step further in than the one that rests on it; safe to print on a terminal."""
    name = f"  [{step.id}]" if step.id else ""
    own = f"{INDENT * depth}{plain(step.sentence)}{name}"
    return (own, *(line for below in step.below for line in lines(below, depth + 1)))


def as_json(step: Step) -> dict[str, Json]:
    """Gives a walk as nested JSON values."""
    return {"kind": step.kind, "id": step.id, "sentence": step.sentence, "below": [as_json(below) for below in step.below]}


def _toll(index: Index, toll: Toll) -> Step:
    whose = f", {words.STATUSES[toll.status]}" if toll.status else ""
    shown = words.figure(toll.low, toll.best, toll.high)
    said = f"{shown} {words.HARMS[toll.harm]}{whose}, by rule {toll.rule} of profile {toll.profile}."
    steps = tuple(Step("reason", "", step) for step in toll.steps)
    aside = tuple(Step("reason", aside.claim_id, f"Set aside by rule {aside.rule}: {aside.reason}") for aside in toll.set_aside)
    return Step("toll", toll.id, said, (_subject(index, toll), *steps, *_claims(index, toll.basis), *aside))


def _subject(index: Index, toll: Toll) -> Step:
    incident, series = index.incidents.get(toll.subject_id), index.series.get(toll.subject_id)
    if incident is not None:
        return Step(
            "incident",
            incident.id,
            f"It counts the incident at {words.place(incident.place)}, {words.period(incident.period)}.",
        )
    if series is not None:
        return Step("series", series.id, f"It counts the running total of {series.origin}.")
    return Step("reason", toll.subject_id, "What it counts is not in this case.")


def _incident(index: Index, incident: Incident) -> Step:
    who = f", alleged perpetrator {words.sentence_list(incident.perpetrators)}" if incident.perpetrators else ""
    where, when = words.place(incident.place), words.period(incident.period)
    said = f"Incident at {where}, {when}{who}, put together by rule {incident.rule}."
    reasons = tuple(Step("reason", "", reason) for reason in incident.reasons)
    tolls = tuple(
        Step("toll", toll.id, f"Toll: {words.figure(toll.low, toll.best, toll.high)} {words.HARMS[toll.harm]}.")
        for toll in index.tolls.get(incident.id, ())
    )
    return Step("incident", incident.id, said, (*tolls, *reasons, *_claims(index, incident.claim_ids)))


def _series(index: Index, series: Series) -> Step:
    over = f" over {series.area}" if series.area else ""
    said = f"Running total of {series.origin}{over}, people {words.HARMS[series.harm]}, by rule {series.rule}."
    return Step("series", series.id, said, tuple(_point(index, point) for point in series.points))


def _point(index: Index, point: SeriesPoint) -> Step:
    flags = f" ({', '.join(flag.replace('_', ' ') for flag in point.flags)})" if point.flags else ""
    said = f"{words.short_day(point.on)}: {words.figure(point.low, point.best, point.high)}{flags}."
    return Step("point", "", said, _claims(index, point.claim_ids))


def _claims(index: Index, ids: Iterable[str]) -> tuple[Step, ...]:
    known = set(ids)
    return tuple(_claim(index, claim) for claim in sorted(index.case.claims, key=index.reading_order) if claim.id in known)


def _claim(index: Index, claim: Claim) -> Step:
    doubt = f" ({claim.modality.value})" if claim.modality.value != "asserted" else ""
    chain = ", as told by ".join((*claim.sources, index.publisher(claim)))
    said = f"“{clip(claim.quote, 300)}”: {words.quantity(claim.quantity)} {words.HARMS[claim.harm]}{doubt}, said by {chain}."
    standing = index.standings[claim.id]
    became = Step("reason", "", f"It is {standing.kind.replace('-', ' ')}{': ' + standing.reason if standing.reason else '.'}")
    fields = tuple(
        Step("field", "", f"{step.field}: rule {step.rule} of layer {step.layer}{_at(index, claim, step.span)}.")
        for step in claim.trace
    )
    where = Step(
        "reason", "", f"It stands in the {words.ZONES[claim.zone]}, characters {claim.span.start} to {claim.span.end}."
    )
    return Step("claim", claim.id, said, (became, where, *fields, _document(index, claim.document_id)))


def _at(index: Index, claim: Claim, span: Span | None) -> str:
    document = index.documents.get(claim.document_id)
    if document is None or span is None:
        return ""
    return f" on “{clip(span.of(document.text), 80)}” ({span.start} to {span.end})"


def _document(index: Index, document_id: str) -> Step:
    document = index.documents.get(document_id)
    if document is None:
        return Step("reason", document_id, "Its document is not in this case.")
    title, publisher = clip(document.title or document.origin), document.publisher or "an unknown publisher"
    said = f"Report of {publisher}, {words.day(document.published_on)}: “{title}”, read by {document.cleaner}."
    snapshot = index.snapshots.get(document.snapshot_id)
    if snapshot is None:
        return Step("document", document.id, said)
    kept = (
        f"Archived bytes: SHA-256 {snapshot.sha256}, {words.number(snapshot.size)} bytes of {snapshot.media_type}, "
        f"received from {snapshot.origin} on {snapshot.captured_at:%Y-%m-%d %H:%M} UTC."
    )
    return Step("document", document.id, said, (Step("snapshot", snapshot.id, kept),))
