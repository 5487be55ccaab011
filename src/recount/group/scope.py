"""Which claims of a report are running totals: those read as such, and those whose days, places or parts show it."""

from collections.abc import Sequence
from datetime import date

from recount.group.spot import ELSEWHERE, INSIDE, Spot, relation, spot_of
from recount.group.window import window_of
from recount.model import Claim, ClaimId, Document, Relation, Scope, TimePrecision

STRETCH = 5  # a number over so many days, named day by day, adds up more than one event
_MOVES = (Relation.TO, Relation.FROM)


def totals_in(document: Document, claims: Sequence[Claim]) -> frozenset[ClaimId]:
    """Finds the running totals among the claims of one report.

    A claim is a running total if it was read as one; if it covers several days named day by day; if it names places far
    from each other; or if parts of it lie in places far from each other. A claim that repeats the number of a total
    without naming one place is that total.

    Args:
        document: The report.
        claims: All its claims.
    """
    found = {c.id for c in claims if _is_read_so(c) or _is_stretch(c, document.published_on)}
    places = {c.id: _fine(c) for c in claims}
    found |= {c.id for c in claims if _scattered(places[c.id])}
    wholes: dict[ClaimId, set[Spot]] = {}
    for claim in claims:
        if claim.subset_of is not None:
            wholes.setdefault(claim.subset_of, set()).update(places[claim.id])
    found |= {c.id for c in claims if c.id in wholes and not places[c.id] and _scattered(wholes[c.id])}
    found |= {c.id for c in claims if c.id not in found and _covers(c, claims, places)}
    numbers = {(c.harm, c.quantity.point) for c in claims if c.id in found and (c.quantity.point or 0) > 2}
    found |= {c.id for c in claims if not places[c.id] and (c.harm, c.quantity.point) in numbers}
    return frozenset(found)


def _is_read_so(claim: Claim) -> bool:
    """Tells whether it was read as a total; one person with a name is no total, however the sentence reads."""
    return claim.scope is Scope.CUMULATIVE and not (claim.victims and claim.quantity.point == 1)


def _is_stretch(claim: Claim, published: date | None) -> bool:
    if claim.when is None or claim.when.precision is not TimePrecision.DAY:
        return False
    window = window_of(claim, published)
    return window is not None and window.days >= STRETCH


def _fine(claim: Claim) -> frozenset[Spot]:
    """The places of a claim that are no districts, provinces or countries."""
    spots = (spot_of(p) for p in claim.where if p.relation not in _MOVES)
    return frozenset(s for s in spots if s.lat is not None and not s.coarse)


def _covers(claim: Claim, claims: Sequence[Claim], places: dict[ClaimId, frozenset[Spot]]) -> bool:
    """Tells whether a number for a country or province stands beside smaller ones for towns in it that lie far apart."""
    areas = [s for p in claim.where if (s := spot_of(p)).coarse]
    number = claim.quantity.point
    if not areas or places[claim.id] or number is None:
        return False
    smaller = [c for c in claims if c.harm is claim.harm and c.quantity.point is not None and c.quantity.point < number]
    inside = {s for c in smaller for s in places[c.id] if any(relation(s, a) == INSIDE for a in areas)}
    return _scattered(inside)


def _scattered(spots: frozenset[Spot] | set[Spot]) -> bool:
    ordered = sorted(spots, key=lambda s: (s.name, s.lat or 0.0, s.lon or 0.0))
    return any(relation(a, b) in ELSEWHERE for i, a in enumerate(ordered) for b in ordered[i + 1 :])
