"""What people's judgements do to claims, before anything is grouped or counted."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from recount.model.claim import Age, Claim, FieldTrace, Harm, Modality, Scope, Sex, Status, Unit
from recount.model.judgement import Judgement, Verdict, in_force
from recount.model.period import Period, TimePrecision
from recount.model.place import Place
from recount.model.quantity import Quantity, QuantityForm

CORRECTABLE = (
    "harm",
    "quantity",
    "unit",
    "status",
    "sex",
    "age",
    "group",
    "victims",
    "perpetrator",
    "weapon",
    "sources",
    "scope",
    "where",
    "when",
    "as_of",
    "modality",
)


def judged_claims(claims: Iterable[Claim], judgements: Iterable[Judgement]) -> tuple[Claim, ...]:
    """Applies rejections and corrections to claims; the stored claims stay as they were read.

    Args:
        claims: As read.
        judgements: Any; only `reject` and `correct` in force matter here.

    Returns:
        The claims that nobody rejected, corrected where somebody did, in the order given. A claim that was part of a
        rejected one is a part of nothing.
    """
    held = in_force(tuple(judgements))
    rejected = {subject for j in held if j.verdict is Verdict.REJECT for subject in j.subjects}
    accepted_later = {s: j.at for j in held if j.verdict is Verdict.ACCEPT for s in j.subjects}
    rejected -= {s for s in rejected if s in accepted_later and all(j.at < accepted_later[s] for j in held if _rejects(j, s))}
    corrections: dict[str, list[Judgement]] = {}
    for judgement in held:
        if judgement.verdict is Verdict.CORRECT:
            for subject in judgement.subjects:
                corrections.setdefault(subject, []).append(judgement)
    kept = []
    for claim in claims:
        if claim.id in rejected:
            continue
        for judgement in corrections.get(claim.id, ()):
            claim = corrected(claim, judgement.field, judgement.value, by=judgement.id)
        kept.append(replace(claim, subset_of=None) if claim.subset_of in rejected else claim)
    return tuple(kept)


def _rejects(judgement: Judgement, subject: str) -> bool:
    return judgement.verdict is Verdict.REJECT and subject in judgement.subjects


def corrected(claim: Claim, field: str, value: str, *, by: str) -> Claim:
    """Sets one field of a claim to a value written as text.

    Args:
        claim: The claim as read.
        field: One of `CORRECTABLE`.
        value: A word of the field's list; a number, `low-high`, `low-` or `-high` for `quantity`; a day or `start/end`
            for `when`; `lat,lon name` or a name for `where`; names separated by semicolons for `victims` and `sources`.
            Empty for "the text does not say".
        by: Id of the judgement, kept in the trace.

    Raises:
        ValueError: If there is no such field or the value does not fit it; the sentence says what would.
    """
    if field not in CORRECTABLE:
        raise ValueError(f"{field!r} cannot be corrected; these can: {', '.join(CORRECTABLE)}")
    trace = (*claim.trace, FieldTrace(field=field, layer="judgement", rule=by))
    change: dict[str, Any] = {field: _parse(field, value.strip())}
    return replace(claim, **change, trace=trace)


_WORDS = {"harm": Harm, "unit": Unit, "status": Status, "sex": Sex, "age": Age, "scope": Scope, "modality": Modality}


def _parse(field: str, value: str) -> object:
    if field in _WORDS:
        kind = _WORDS[field]
        if not value and field in {"sex", "age"}:
            return None
        try:
            return kind(value)
        except ValueError:
            raise ValueError(f"{field} is one of {', '.join(kind)}; not {value!r}") from None
    if field in {"victims", "sources"}:
        return tuple(part.strip() for part in value.split(";") if part.strip())
    if field == "quantity":
        return parse_quantity(value)
    if field == "where":
        return (_parse_place(value),) if value else ()
    if field == "when":
        return _parse_period(value) if value else None
    if field == "as_of":
        return date.fromisoformat(value) if value else None
    return value or None


def parse_quantity(value: str) -> Quantity:
    """Reads a number or a range written by a person: `12`, `5-21`, `5-` (at least) or `-21` (at most); empty is unknown."""
    try:
        if not value:
            return Quantity(form=QuantityForm.UNCOUNTED, low=None, best=None, high=None)
        low, dash, high = value.replace("–", "-").partition("-")
        if not dash:
            n = int(low)
            return Quantity(form=QuantityForm.EXACT, low=n, best=n, high=n, text=value)
        if low and high:
            return Quantity(form=QuantityForm.RANGE, low=int(low), best=None, high=int(high), text=value)
        if low:
            return Quantity(form=QuantityForm.AT_LEAST, low=int(low), best=int(low), high=None, text=value)
        return Quantity(form=QuantityForm.AT_MOST, low=None, best=None, high=int(high), text=value)
    except ValueError:
        raise ValueError(f"{value!r} is no quantity; write 12, 5-21, 5- (at least) or -21 (at most)") from None


def _parse_place(value: str) -> Place:
    head, _, name = value.partition(" ")
    lat, comma, lon = head.partition(",")
    try:
        if comma:
            return Place(text=name or head, lat=float(lat), lon=float(lon), rule="judgement")
    except ValueError:
        pass
    return Place(text=value, rule="judgement")


def _parse_period(value: str) -> Period:
    start, slash, end = value.partition("/")
    try:
        first = date.fromisoformat(start) if start else None
        last = (date.fromisoformat(end) if end else None) if slash else first
    except ValueError:
        raise ValueError(f"{value!r} is no period; write 2031-02-14 or 2031-02-14/2031-02-20") from None
    return Period(text=value, start=first, end=last, precision=TimePrecision.DAY, edtf=value, rule="judgement")
