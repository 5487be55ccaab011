"""The one place and the one period that the claims of a group agree on."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from recount.group.spot import spot_of
from recount.group.window import Window, stated
from recount.model import Claim, Period, Place, PlacePrecision

_FINE = tuple(PlacePrecision)  # the enum is written from fine to coarse


def common_place(claims: Iterable[Claim], *, widest: bool = False) -> Place | None:
    """Picks the place most claims name among the resolved ones; unresolved ones last.

    Args:
        claims: The claims.
        widest: False prefers places to the districts and provinces around them; True takes what most claims name, and a single
            town only if half of them name it: totals that name no place are about more than the town one of them names.
    """
    claims = tuple(claims)
    places = [p for c in claims for p in c.where if p.relation.value not in ("to", "from")]
    if not places:
        return None
    resolved = [p for p in places if p.lat is not None] or places
    counts = Counter((p.gazetteer_id or spot_of(p).name) for p in resolved)
    if widest:
        resolved = [p for p in resolved if _is_coarse(p) or 2 * counts[p.gazetteer_id or spot_of(p).name] >= len(claims)]
        if not resolved:
            return None

    def rank(place: Place) -> tuple[int, int, float, str, int]:
        name = place.gazetteer_id or spot_of(place).name
        return (
            int(_is_coarse(place) and not widest),
            -counts[name],
            place.radius_km or 0.0,
            place.text,
            0 if place.span is None else place.span.start,
        )

    return min(resolved, key=rank)


def _is_coarse(place: Place) -> bool:
    return _FINE.index(place.precision) >= _FINE.index(PlacePrecision.DISTRICT)


def common_period(claims: Iterable[tuple[Claim, date | None]], *, widest: bool = False) -> Period | None:
    """Picks the period most claims state; None where none states any.

    Args:
        claims: Each with the day its report was published.
        widest: False looks only at the shortest kind of period; True takes the start most claims state, and the last day any
            claim counts to from there.
    """
    periods = [(w, c.when) for c, published in claims if c.when and (w := stated(c.when, until=published)) is not None]
    if not periods:
        return None
    shortest = max(2, min(w.days for w, _ in periods))
    if widest:
        starts = Counter(w.start for w, _ in periods)
        window = min((w for w, _ in periods), key=lambda w: (-starts[w.start], w.start, -w.days))
    else:
        counts: Counter[Window] = Counter(w for w, _ in periods if w.days <= shortest)
        window = min(counts, key=lambda w: (-counts[w], w.days, w.start))
    return min((p for w, p in periods if w == window and p is not None), key=lambda p: (p.text, p.rule))
