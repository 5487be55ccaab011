"""What a claim took over from other sentences of its report: weaker than its own words, and dropped where these contradict.

A reader carries the place of the news over to sentences that name none. That is wrong for what a report tells of another
day ("three days after bombs killed 188"), and for a total over several of the places it names.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from recount.group.spot import COARSE, ELSEWHERE, Spot, relation, spot_of
from recount.group.window import COUNTED_FROM, window_of
from recount.model import Claim, Document, Scope

HANDFUL = 5  # so few are one event, however the sentence reads
MANY = 50  # claims that name one place which are looked at; a report that has more says no more by them
_THERE = re.compile(r"(?:\W{1,3}\w{1,20}){0,3}\W{1,3}there\b", re.IGNORECASE)


def is_carried(claim: Claim, field: str) -> bool:
    """Tells whether a field of a claim was settled by another sentence than its own.

    Args:
        claim: The claim.
        field: `where` or `when`.
    """
    rule = next((t.rule for t in claim.trace if t.field == field), "")
    return rule.startswith("carried") or rule in ("lead", "same-paragraph")


def is_from_afar(claim: Claim) -> bool:
    """Tells whether the place of a claim was settled outside its own paragraph."""
    rule = next((t.rule for t in claim.trace if t.field == "where"), "")
    return rule in ("carried-main", "lead") or rule == "carried"


def is_other_news(claim: Claim) -> bool:
    """Tells whether a claim's day is counted from another event of the report: "three days after bombs killed 188"."""
    return claim.when is not None and claim.when.rule == COUNTED_FROM and not is_carried(claim, "when")


def own_places_apart(claims: Sequence[Claim]) -> bool:
    """Tells whether claims of a report name, in their own words, places that lie apart."""
    own = {spot_of(p) for c in claims if not is_carried(c, "where") for p in c.where if p.precision not in COARSE}
    ordered = sorted(own, key=lambda s: (s.name, s.lat or 0.0, s.lon or 0.0))[:MANY]
    return any(relation(a, b) in ELSEWHERE for i, a in enumerate(ordered) for b in ordered[i + 1 :])


def without_misplaced(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Takes carried places away where they cannot be right.

    Args:
        document: The report.
        claims: All its claims.
    """
    several = own_places_apart(claims)
    there: dict[Spot, list[Claim]] = {}  # the claims that name a place in their own words
    for claim in claims:
        for spot in {spot_of(p) for p in claim.where} if not is_carried(claim, "where") else ():
            there.setdefault(spot, []).append(claim)
    return [replace(c, where=()) if _is_misplaced(c, there, document, several=several) else c for c in claims]


def _is_misplaced(claim: Claim, there: Mapping[Spot, Sequence[Claim]], document: Document, *, several: bool) -> bool:
    if not claim.where or not is_carried(claim, "where") or all(p.precision in COARSE for p in claim.where):
        return False
    if several and claim.scope is Scope.CUMULATIVE and (claim.quantity.point or 0) > HANDFUL:
        return True
    window = window_of(claim, document.published_on)
    if _THERE.match(document.text[claim.span.end : claim.span.end + 40]):
        return False
    if window is None or is_carried(claim, "when"):
        return False
    here = [c for p in claim.where for c in there.get(spot_of(p), ())[:MANY]]
    days = [w for c in here if (w := window_of(c, document.published_on)) is not None]
    if any(c.harm is claim.harm and c.quantity.point == claim.quantity.point for c in here):
        return False  # told twice, and one of the days is misread
    return (is_other_news(claim) and window not in days) or (bool(days) and all(window.gap(d) > 1 for d in days))
