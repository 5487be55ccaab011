"""Series: the running totals of one origin over one area and time, value by value. They are never added to incidents."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from recount.group.window import window_of
from recount.model import (
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Harm,
    Modality,
    Series,
    SeriesId,
    SeriesPoint,
    Status,
    content_id,
)
from recount.model.names import fold, party

RULE = "series-1"


@dataclass(frozen=True, slots=True)
class _Key:
    """What makes two running totals values of one series."""

    origin: str
    harm: Harm
    status: Status
    people: str
    area: str
    start: date | None


@dataclass(frozen=True, slots=True)
class _Value:
    """One claim of a running total, placed in time."""

    claim: Claim
    origin: str
    on: date | None
    said: date | None


def people_of(claim: Claim) -> str:
    """Names the people a claim counts, as far as it restricts them: group, age and sex."""
    parts = [claim.group and fold(claim.group), claim.age and claim.age.value, claim.sex and claim.sex.value]
    if claim.subset_of is not None and not any(parts):
        parts.append(f"part: {fold(claim.who or claim.quote)[:60]}")
    return ", ".join(p for p in parts if p)


def series_of(
    claims: Sequence[Claim], documents: Mapping[DocumentId, Document], aliases: Mapping[str, str]
) -> tuple[Series, ...]:
    """Orders the running totals of one bigger incident, or of one context, into series.

    Args:
        claims: Running totals that speak of the same thing.
        documents: Their reports.
        aliases: Other names of sources.

    Returns:
        One series per origin, harm, people, area and start; sorted by id.
    """
    values: dict[_Key, list[_Value]] = {}
    for claim in claims:
        document = documents[claim.document_id]
        key, value = _place(claim, document, aliases)
        values.setdefault(key, []).append(value)
    merged = _settle(values)
    return tuple(sorted((_series(key, found) for key, found in merged.items()), key=lambda s: s.id))


def _place(claim: Claim, document: Document, aliases: Mapping[str, str]) -> tuple[_Key, _Value]:
    origin = claim.sources[0] if claim.sources else document.publisher or "unknown publisher"
    origin = aliases.get(origin, origin)
    window = window_of(claim, document.published_on)
    start = window.start if window is not None and claim.when is not None and claim.when.start is not None else None
    area = next((fold(p.text) for p in claim.where), "")
    key = _Key(party(origin), claim.harm, claim.status, people_of(claim), area, start)
    day = claim.as_of or (window.end if window is not None and window.days > 1 else None) or document.published_on
    return key, _Value(claim, origin, day, document.published_on)


def _settle(values: dict[_Key, list[_Value]]) -> dict[_Key, list[_Value]]:
    """Lets totals that do not repeat area or start join the one series of their origin that states them."""
    merged: dict[_Key, list[_Value]] = {}
    for key in sorted(values, key=_order):
        full = [k for k in values if _fills(k, key)]
        target = full[0] if len(full) == 1 else key
        merged.setdefault(target, []).extend(values[key])
    return merged


def _fills(full: _Key, key: _Key) -> bool:
    """Tells whether one key says everything another leaves open, and nothing else."""
    same = (full.origin, full.harm, full.status, full.people) == (key.origin, key.harm, key.status, key.people)
    area = full.area == key.area or (not key.area and bool(full.area))
    start = full.start == key.start or (key.start is None and full.start is not None)
    return same and area and start and full != key and bool(full.area) and full.start is not None


def _order(key: _Key) -> tuple[str, ...]:
    return (key.origin, key.harm.value, key.status.value, key.people, key.area, str(key.start))


def _series(key: _Key, values: list[_Value]) -> Series:
    what = [key.origin, key.harm.value, key.status.value, key.people, key.area, str(key.start), min(v.claim.id for v in values)]
    written = sorted(values, key=lambda v: (v.said or date.max, v.claim.id))[0]
    return Series(
        id=SeriesId(content_id("series", what)),
        origin=written.origin,
        harm=key.harm,
        status=key.status,
        group=key.people or None,
        area=next((p.text for v in values for p in v.claim.where), ""),
        start=key.start,
        points=_points(values),
        rule=RULE,
    )


def _points(values: Iterable[_Value]) -> tuple[SeriesPoint, ...]:
    """One point per day and value, in the order in which they stood; each compared with the one before."""
    ordered = sorted(values, key=lambda v: (v.on or v.said or date.max, v.said or date.max, v.claim.span.start, v.claim.id))
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for value in ordered:
        q = value.claim.quantity
        groups.setdefault((value.on, q.low, q.best, q.high), []).append(value.claim)
    points: list[SeriesPoint] = []
    standing: int | None = None
    seen: set[int] = set()
    for (on, low, best, high), claims in groups.items():
        number = claims[0].quantity.point
        flags, change = _flags(claims, number, standing, seen)
        ids: tuple[ClaimId, ...] = tuple(sorted(c.id for c in claims))
        points.append(SeriesPoint(on=on, low=low, best=best, high=high, claim_ids=ids, change=change, flags=flags))  # type: ignore[arg-type]
        if number is not None and not {"retracted", "disputed"} & set(flags):
            standing = number
            seen.add(number)
    return tuple(points)


def _flags(claims: list[Claim], number: int | None, standing: int | None, seen: set[int]) -> tuple[tuple[str, ...], int | None]:
    flags: list[str] = []
    change = None if number is None or standing is None else number - standing
    if any(c.modality is Modality.DENIED for c in claims):
        flags.append("retracted")
    elif any(c.modality is Modality.DISPUTED for c in claims):
        flags.append("disputed")
    elif not seen:
        flags.append("first")
    elif change is not None and (change == 0 or (change < 0 and number in seen)):
        flags.append("repeat")
    elif change is not None:
        flags.append("rise" if change > 0 else "revised_down")
    return tuple(flags), change
