"""Bigger incidents: what running totals over one place and a short time speak of (a day of attacks, a battle, a week).

They hold totals only. Single incidents lie inside them as children and are never added to them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from recount.group.spot import ELSEWHERE, UNKNOWN, Spot, best_relation
from recount.group.telling import Telling
from recount.group.window import Window
from recount.model import Claim, ClaimId, IncidentId


@dataclass(frozen=True, slots=True)
class Extent:
    """Where and when the claims of one group lie, as far as belonging to a bigger one needs it.

    Attributes:
        id: Id of the incident.
        spots: Its places.
        window: Its days; None where none is stated.
        claim_ids: Its claims.
    """

    id: IncidentId
    spots: tuple[Spot, ...]
    window: Window | None
    claim_ids: frozenset[ClaimId]


def window_over(tellings: Iterable[Telling]) -> Window | None:
    """The days a group of totals covers: from the first day any states to the last; None where none states any."""
    windows = [t.window for t in tellings if t.window is not None]
    return Window(min(w.start for w in windows), max(w.end for w in windows)) if windows else None


def parents(
    children: Iterable[Extent], campaigns: Iterable[Extent], claims: Mapping[ClaimId, Claim]
) -> dict[IncidentId, IncidentId]:
    """Finds the bigger incident each incident lies inside.

    A claim that is said to be part of a total settles it; otherwise the days must lie inside those of the total and the
    place inside its area. Of several, the shortest one is taken.

    Args:
        children: Single incidents.
        campaigns: Bigger ones.
        claims: Every claim, by id.
    """
    bigger = sorted(campaigns, key=lambda c: (c.window.days if c.window else 10**6, c.id))
    of_claim = {claim_id: c.id for c in bigger for claim_id in c.claim_ids}
    found: dict[IncidentId, IncidentId] = {}
    by_year: dict[int, list[Extent]] = {}
    for one in bigger:
        if one.window is not None:
            for month in range(_month(one.window, first=True), _month(one.window, first=False) + 1):
                by_year.setdefault(month, []).append(one)
    for child in children:
        said = sorted(of_claim[w] for c in child.claim_ids if (w := claims[c].subset_of) is not None and w in of_claim)
        if said:
            found[child.id] = said[0]
        elif child.window is not None:
            near = by_year.get(_month(child.window, first=True), ())
            match = next((c for c in near if _inside(child, c)), None)
            if match is not None:
                found[child.id] = match.id
    return found


def _month(window: Window, *, first: bool) -> int:
    day = window.start if first else window.end
    return day.year * 12 + day.month


def _inside(child: Extent, campaign: Extent) -> bool:
    assert child.window is not None
    assert campaign.window is not None
    if child.window.start < campaign.window.start or child.window.end > campaign.window.end:
        return False
    return best_relation(child.spots, campaign.spots) not in (*ELSEWHERE, UNKNOWN)
