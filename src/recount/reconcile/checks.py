"""Checks: what does not add up. Each finding is for a person to judge; nothing is mended."""

from collections.abc import Callable, Iterable, Sequence

from recount.model import Age, Claim, ClaimId, Finding, Incident, Modality, Sex, Toll
from recount.model.names import party
from recount.reconcile.count import Evidence
from recount.reconcile.figure import origin_of
from recount.reconcile.victims import distinct_names

Check = Callable[[Incident, Sequence[Claim], Sequence[Toll], Evidence], Iterable[Finding]]


def parts_exceed_whole(
    incident: Incident, claims: Sequence[Claim], tolls: Sequence[Toll], evidence: Evidence
) -> Iterable[Finding]:
    """A part counts more people than the whole it is said to be part of."""
    by_id = {c.id: c for c in claims}
    for claim in claims:
        whole = by_id.get(claim.subset_of) if claim.subset_of is not None else None
        if whole is None or whole.harm is not claim.harm:
            continue
        most = whole.quantity.high if whole.quantity.high is not None else whole.quantity.point
        part = claim.quantity.low if claim.quantity.low is not None else claim.quantity.point
        if most is not None and part is not None and part > most and not _open(whole):
            message = f"{part} are said to be part of {most}, which is fewer: “{claim.quote}”."
            yield Finding(check="parts-exceed-whole", subject=incident.id, claim_ids=(claim.id, whole.id), message=message)


def _open(claim: Claim) -> bool:
    """Tells whether the number is only bounded from below."""
    return claim.quantity.high is None and claim.quantity.low is not None


def _kind(claim: Claim) -> str | None:
    """Women, men or children; None for any other part."""
    if claim.age is Age.CHILD:
        return "children"
    if claim.sex is Sex.FEMALE:
        return "women"
    return "men" if claim.sex is Sex.MALE else None


def people_exceed_total(
    incident: Incident, claims: Sequence[Claim], tolls: Sequence[Toll], evidence: Evidence
) -> Iterable[Finding]:
    """Women, men and children of one whole add up to more than it, although nobody is two of them."""
    by_id = {c.id: c for c in claims}
    kinds: dict[ClaimId, dict[str, Claim]] = {}
    for claim in claims:
        kind = _kind(claim)
        if claim.subset_of in by_id and kind is not None and claim.quantity.point is not None:
            kinds.setdefault(claim.subset_of, {}).setdefault(kind, claim)
    for whole_id, parts in sorted(kinds.items()):
        whole = by_id[whole_id]
        total = sum(p.quantity.point or 0 for p in parts.values())
        limit = whole.quantity.point
        if len(parts) > 1 and limit is not None and total > limit and not _open(whole):
            listed = " and ".join(f"{p.quantity.point} {kind}" for kind, p in sorted(parts.items()))
            message = f"{listed} are {total} people, more than the {limit} of the whole."
            ids = (whole_id, *sorted(p.id for p in parts.values()))
            yield Finding(check="people-exceed-total", subject=incident.id, claim_ids=ids, message=message)


def names_exceed_toll(
    incident: Incident, claims: Sequence[Claim], tolls: Sequence[Toll], evidence: Evidence
) -> Iterable[Finding]:
    """More people are named as victims than the toll allows."""
    for toll in tolls:
        if toll.status is not None:
            continue
        named = [c for c in claims if c.harm is toll.harm and c.victims]
        names = distinct_names(named)
        figures = [c.quantity.point for c in claims if c.id in toll.basis and not c.victims and c.quantity.point is not None]
        limit = max(figures, default=None)
        if limit is not None and len(names) > limit:
            message = f"{len(names)} people are named as {toll.harm.value}, but no figure that counts is above {limit}."
            ids = tuple(sorted(c.id for c in named))
            yield Finding(check="names-exceed-toll", subject=incident.id, claim_ids=ids, message=message)


def contradicts_itself(
    incident: Incident, claims: Sequence[Claim], tolls: Sequence[Toll], evidence: Evidence
) -> Iterable[Finding]:
    """One origin gives different plain numbers for the same people on one day."""
    said: dict[tuple[str, ...], dict[int, Claim]] = {}
    for claim in claims:
        if claim.modality is not Modality.ASSERTED or claim.superseded or claim.subset_of is not None or claim.victims:
            continue
        low, best, high = claim.quantity.low, claim.quantity.best, claim.quantity.high
        document = evidence.documents[claim.document_id]
        day = claim.as_of or document.published_on
        if best is None or low != best or high != best or day is None:
            continue
        origin = origin_of(claim, document, evidence.origins)
        people = (claim.status.value, claim.group or "", str(claim.age), str(claim.sex))
        said.setdefault((claim.harm.value, party(origin), origin, day.isoformat(), *people), {}).setdefault(best, claim)
    for key, numbers in sorted(said.items()):
        if len(numbers) > 1 and len({c.document_id for c in numbers.values()}) > 1:
            listed = ", ".join(str(n) for n in sorted(numbers))
            message = f"{key[2]} is quoted with {listed} {key[0]} on {key[3]}: an update within the day, or a contradiction."
            ids = tuple(sorted(c.id for c in numbers.values()))
            yield Finding(check="contradicts-itself", subject=incident.id, claim_ids=ids, message=message)


INCIDENT_CHECKS: tuple[Check, ...] = (parts_exceed_whole, people_exceed_total, names_exceed_toll, contradicts_itself)


def check_incident(incident: Incident, claims: Sequence[Claim], tolls: Sequence[Toll], evidence: Evidence) -> list[Finding]:
    """Runs every check of one incident.

    Args:
        incident: The incident.
        claims: Its claims.
        tolls: Its tolls.
        evidence: Reports and origins.
    """
    ordered = sorted(claims, key=lambda c: (c.document_id, c.span.start, c.id))
    return [finding for check in INCIDENT_CHECKS for finding in check(incident, ordered, tolls, evidence)]
