"""Time travel: what had happened and been said by a day, and the difference between two days, claim by claim."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recount.model import Claim, ClaimId, Document, DocumentId, Grouping, Harm, Toll
from recount.reconcile.say import harmed, number


def as_of(documents: Iterable[Document], claims: Iterable[Claim], day: date) -> tuple[tuple[Document, ...], tuple[Claim, ...]]:
    """Keeps what had happened and been said by a day.

    Args:
        documents: Every report.
        claims: All claims.
        day: The day, inclusive.

    Returns:
        Reports published by then, and their claims about harm that had begun by then. Reports without a day of publication
        are left out: nobody can say that they were known.
    """
    known = {d.id: d for d in documents if d.published_on is not None and d.published_on <= day}
    kept = (c for c in claims if c.document_id in known and _had_begun(c, day))
    return tuple(known.values()), tuple(kept)


def _had_begun(claim: Claim, day: date) -> bool:
    start = claim.when.start if claim.when is not None else None
    return start is None or start <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """How one toll differs between two days.

    Attributes:
        subject_id: The incident or series, under its later id.
        harm: What was done.
        before: The earlier toll; None where there was none.
        after: The later toll; None where there is none any more.
        sentences: What changed and why, claim by claim.
    """

    subject_id: str
    harm: Harm
    before: Toll | None
    after: Toll | None
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A casebook as it stood on one day.

    Attributes:
        grouping: Incidents and series.
        tolls: Their tolls.
    """

    grouping: Grouping
    tolls: tuple[Toll, ...]


def difference(
    before: Moment, after: Moment, claims: Mapping[ClaimId, Claim], documents: Mapping[DocumentId, Document]
) -> tuple[Change, ...]:
    """Explains how the tolls of two moments differ.

    Args:
        before: The earlier moment.
        after: The later one.
        claims: Every claim of either.
        documents: Their reports.

    Returns:
        One change for every toll that is new, gone or has other numbers, sorted by subject.
    """
    ids = _successors(before.grouping, after.grouping)
    old = {(ids.get(t.subject_id, t.subject_id), t.harm): t for t in before.tolls if t.status is None}
    new = {(t.subject_id, t.harm): t for t in after.tolls if t.status is None}
    changes = []
    for key in sorted({*old, *new}):
        one, two = old.get(key), new.get(key)
        if _numbers(one) != _numbers(two) or (one is None) != (two is None):
            sentences = tuple(_explain(one, two, claims, documents))
            changes.append(Change(subject_id=key[0], harm=key[1], before=one, after=two, sentences=sentences))
    return tuple(changes)


def _successors(before: Grouping, after: Grouping) -> dict[str, str]:
    """Finds the id under which each earlier incident or series lives on: by alias, else by most of its claims."""
    found: dict[str, str] = {}
    for incident in after.incidents:
        found |= dict.fromkeys(incident.aliases, incident.id)
        found[incident.id] = incident.id
    of_claim: dict[ClaimId, str] = {c: i.id for i in after.incidents for c in i.claim_ids}
    series_of = {c: s.id for s in after.series for c in s.claim_ids}
    for incident in before.incidents:
        if incident.id not in found:
            homes = [of_claim[c] for c in incident.claim_ids if c in of_claim]
            if homes:
                found[incident.id] = max(sorted(set(homes)), key=homes.count)
    for series in before.series:
        homes = [series_of[c] for c in series.claim_ids if c in series_of]
        if homes:
            found[series.id] = max(sorted(set(homes)), key=homes.count)
    return found


def _numbers(toll: Toll | None) -> tuple[int | None, ...]:
    return () if toll is None else (toll.low, toll.best, toll.high)


def _explain(
    before: Toll | None, after: Toll | None, claims: Mapping[ClaimId, Claim], documents: Mapping[DocumentId, Document]
) -> Iterable[str]:
    known_toll = after or before
    harm = "" if known_toll is None else harmed(known_toll.harm)
    yield f"{harm.capitalize()}: {_said(before)} became {_said(after)}."
    old, new = set(before.basis) if before else set(), set(after.basis) if after else set()
    reasons = {s.claim_id: s.reason for s in after.set_aside} if after else {}
    known = old | ({s.claim_id for s in before.set_aside} if before else set())
    for claim_id in sorted(new - old):
        word = "now counts" if claim_id in known else "is new"
        yield f"{_quote(claim_id, claims, documents)} {word}."
    for claim_id in sorted(old - new):
        yield f"{_quote(claim_id, claims, documents)} no longer counts: {reasons.get(claim_id, 'it belongs elsewhere now')}."


def _said(toll: Toll | None) -> str:
    """Writes a toll in words: "9", "7 to 9 (best 8)", "8,000 or more", "up to 21"."""
    if toll is None:
        return "nothing"
    low, best, high = (None if n is None else number(n) for n in (toll.low, toll.best, toll.high))
    if low is None and high is None:
        return "no number" if best is None else f"about {best}"
    if low == high:
        return low or "no number"
    span = f"up to {high}" if low is None else f"{low} or more" if high is None else f"{low} to {high}"
    return span if best is None or (best == low and high is None) else f"{span} (best {best})"


def _quote(claim_id: ClaimId, claims: Mapping[ClaimId, Claim], documents: Mapping[DocumentId, Document]) -> str:
    claim = claims[claim_id]
    document = documents[claim.document_id]
    day = f", {document.published_on}" if document.published_on else ""
    return f"“{claim.quote}” ({document.publisher or document.id}{day})"


def newest(documents: Sequence[Document]) -> date | None:
    """Gives the day of the latest report; None where none is dated."""
    return max((d.published_on for d in documents if d.published_on is not None), default=None)
