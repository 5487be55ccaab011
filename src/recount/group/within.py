"""Puts the claims of one report together: one telling for each event it speaks of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from recount.group.carried import is_carried, is_other_news
from recount.group.eligible import NOT_ALONE, Part, part_of
from recount.group.scope import totals_in
from recount.group.sites import Sites, names_of, told_apart
from recount.group.spot import APART, CLOSE, COARSE, ELSEWHERE, INSIDE, SAME, UNKNOWN, Spot, best_relation, spot_of
from recount.group.telling import Telling, contradicts, says_nobody, telling_of
from recount.group.window import Window, window_of
from recount.model import Claim, ClaimId, Document, Harm, ZoneKind
from recount.model.names import alike

Pairs = frozenset[tuple[ClaimId, ClaimId]]
PLACE_POINTS = {SAME: 2.0, CLOSE: 1.5, INSIDE: 1.0}
SPANS = 20  # times as long: another context
NEWS_DAYS = 7  # an event without a day is the news of the last week
OLD_DAYS = 60  # an event this long before a report is no news in it
TELLING_NUMBER = 12  # a smaller number is shared by chance
BACKGROUND = 0.6
SEVERAL = 2  # numbers by which an event is known
FEWER = 5  # times
BESIDE = 60  # characters from a claim to a place that is written in its own clause
SENTENCE = 160  # characters before a claim in which its sentence may say that it tells of something else
_SENTENCES = re.compile(r"[.!?]\s")
_APART = re.compile(
    r"\b(?:elsewhere|separately|in (?:a |another )?separate|(?:on )?the same day|(?:a|one) day (?:earlier|later))\b", re.I
)
CUSTODY = frozenset({Harm.TORTURED, Harm.SEXUAL_VIOLENCE})  # done to people in someone's hands
NEAR_BY = 400  # characters: claims this close stand in one passage


@dataclass(slots=True)
class _Event:
    """An event while its claims are being gathered."""

    claims: list[Claim]
    spots: set[Spot] = field(default_factory=set)
    windows: list[Window] = field(default_factory=list)
    tolls: set[tuple[str, int]] = field(default_factory=set)
    nobody: set[str] = field(default_factory=set)  # harms that it is said nobody suffered
    is_background: bool = False  # dated long ago in a report that had brought other news before


def tellings_of(
    document: Document, claims: Iterable[Claim], *, lifted: frozenset[str], apart: Pairs = frozenset()
) -> tuple[tuple[Telling, ...], tuple[tuple[ClaimId, str], ...]]:
    """Splits the claims of one report by the event they speak of.

    A claim goes with claims of the same place and days; one that names neither goes with the passage it stands in. Parts
    go with their whole. Running totals and claims about single incidents never share a telling.

    Args:
        document: The report.
        claims: All its claims.
        lifted: Ids of promoted claims.
        apart: Pairs that a person judged to be different incidents.

    Returns:
        The tellings, and the claims that belong to none, each with its reason.
    """
    ordered = sorted(claims, key=lambda c: (c.span.start, c.span.end, c.id))
    parts = {c.id: part_of(c, lifted) for c in ordered}
    sites = told_apart(document, ordered)
    sums = totals_in(document, ordered, sites)
    out = [(c.id, parts[c.id][1]) for c in ordered if parts[c.id][0] is Part.OUT]
    events: list[tuple[_Event, bool, frozenset[ClaimId]]] = []
    for totals in (False, True):
        here = [c for c in ordered if (c.id in sums) is totals and parts[c.id][0] is not Part.OUT]
        joining = frozenset(c.id for c in here if parts[c.id][0] is Part.JOIN)
        for event in _events(document, here, joining, apart, sites):
            if all(c.id in joining for c in event.claims):
                out += [(c.id, NOT_ALONE.format(reason=parts[c.id][1])) for c in event.claims]
            else:
                events.append((event, totals, joining))
    most = sum(len(e.claims) for e, _, _ in events)
    found = (
        telling_of(document, tuple(e.claims), joining, sites, totals=totals, alone=2 * len(e.claims) > most)
        for e, totals, joining in events
    )
    return tuple(found), tuple(sorted(out))


def _events(document: Document, claims: list[Claim], joining: frozenset[ClaimId], apart: Pairs, sites: Sites) -> list[_Event]:
    events: list[_Event] = []
    of_claim: dict[ClaimId, _Event] = {}
    headlines = [c for c in claims if c.zone in (ZoneKind.TITLE, ZoneKind.SUBTITLE)]
    body = [c for c in claims if c.zone not in (ZoneKind.TITLE, ZoneKind.SUBTITLE)]
    # The body says what the headline means, so it is read first; claims that only join come last.
    for claim in sorted([*body, *headlines], key=lambda c: (c.id in joining, c in headlines)):
        event = _whole(claim, of_claim, apart, sites) or _choose(document, claim, events, apart, sites)
        if event is None:
            event = _Event([], is_background=bool(events))
            events.append(event)
        _add(event, claim, document)
        of_claim[claim.id] = event
    for event in events:
        event.claims.sort(key=lambda c: (c.span.start, c.span.end, c.id))
    return events


def _add(event: _Event, claim: Claim, document: Document) -> None:
    event.claims.append(claim)
    if claim.subset_of is None:
        event.tolls.add((claim.harm.value, claim.quantity.point or 0))
    if says_nobody(claim):
        event.nobody.add(claim.harm.value)
    event.spots.update(spot_of(p) for p in claim.where)
    window = window_of(claim, document.published_on)
    if window is not None:
        event.windows.append(window)


def _whole(claim: Claim, of_claim: dict[ClaimId, _Event], apart: Pairs, sites: Sites) -> _Event | None:
    """The event of the claim this one is a part of."""
    event = of_claim.get(claim.subset_of) if claim.subset_of is not None else None
    if event is None or _judged_apart(claim, event, apart) or _far(claim, event) or _is_told_apart(claim, event, sites):
        return None
    return event


def _is_told_apart(claim: Claim, event: _Event, sites: Sites) -> bool:
    """Tells whether the report tells the place of a claim apart from those of an event."""
    return sites.are_apart(names_of(claim), (s.name for s in event.spots if not s.coarse))


def _far(claim: Claim, event: _Event) -> bool:
    places = tuple(spot_of(p) for p in claim.where)
    return best_relation(places, tuple(event.spots)) in ELSEWHERE


def _judged_apart(claim: Claim, event: _Event, apart: Pairs) -> bool:
    return bool(apart) and any((claim.id, c.id) in apart or (c.id, claim.id) in apart for c in event.claims)


def _is_other_outcome(claim: Claim, event: _Event) -> bool:
    """Tells whether one says that nobody was harmed and the other that somebody was."""
    if says_nobody(claim):
        return contradicts((claim.harm.value,), event.tolls)
    return contradicts(event.nobody, [(claim.harm.value, claim.quantity.point or 0)])


def _choose(document: Document, claim: Claim, events: list[_Event], apart: Pairs, sites: Sites) -> _Event | None:
    """The event a claim fits best; None where it fits none."""
    window = window_of(claim, document.published_on)
    spots = tuple(spot_of(p) for p in claim.where)
    best: tuple[float, _Event] | None = None
    fine = [e for e in events if e.spots and not _wide(e.spots)]
    # Beside events in several towns, a number for the whole country is about none of them alone.
    among = {id(e) for e in fine} if spots and _wide(spots) and _lie_apart(fine) else set()
    for event in events:
        if _judged_apart(claim, event, apart) or _is_other_outcome(claim, event) or id(event) in among:
            continue
        if _is_set_apart(document, claim, event) or _is_told_apart(claim, event, sites) or _is_done_by_others(claim, event):
            continue
        points = _points(claim, spots, window, event, document.published_on)
        if points is not None and (best is None or points > best[0]):
            best = points, event
    return None if best is None else best[1]


def _looks_back(claim: Claim, window: Window | None, event: _Event, published: date | None, *, placed: bool) -> bool:
    """Tells whether one of the two lies long before the report and the other, undated, is the news it brings.

    A report that gives no day for its event speaks of the last days; "the bombing of 2009" beside it is another event.
    """
    if published is None or claim.zone is ZoneKind.TITLE:
        return False
    limit = published - timedelta(days=OLD_DAYS)
    if window is not None and not event.windows:
        return window.end < published - timedelta(days=NEWS_DAYS) and not (placed and _same_number(claim, event))
    if window is not None or not event.windows or any(w.end >= limit for w in event.windows):
        return False
    return event.is_background or _named_otherwise(claim, event)


def _named_otherwise(claim: Claim, event: _Event) -> bool:
    """Tells whether a claim has a place written in its own clause that the event does not name."""
    own = _own_place(claim)
    return own is not None and not any(alike(own, s.name) for s in event.spots)


def _strange(claim: Claim, where: str, spots: tuple[Spot, ...], window: Window | None, event: _Event) -> bool:
    """Two names that no map knows, and only one of them with days: two events rather than one."""
    headline = claim.zone in (ZoneKind.TITLE, ZoneKind.SUBTITLE)
    both = bool(spots) and bool(event.spots)
    return not headline and where == UNKNOWN and both and (window is None) != (not event.windows)


def _other_span(one: Window, other: Window) -> bool:
    """Tells whether two periods overlap by chance: a week inside a war of years that began on another day."""
    return SPANS * min(one.days, other.days) < max(one.days, other.days) and abs((one.start - other.start).days) > NEWS_DAYS


def _wide(spots: Iterable[Spot]) -> bool:
    """Tells whether nothing finer than a district is named."""
    return all(s.coarse for s in spots)


def _lie_apart(events: list[_Event]) -> bool:
    """Tells whether two of some events lie in different places."""
    return any(best_relation(tuple(a.spots), tuple(b.spots)) in ELSEWHERE for a, b in pairwise(events))


def _reaches_further(claim: Claim, event: _Event) -> bool:
    """Tells whether one counts a whole area and the other one place in it: their numbers differ more than twofold."""
    number = claim.quantity.point
    wholes = [c.quantity.point for c in event.claims if c.harm is claim.harm and c.subset_of is None]
    others = [n for n in wholes if n]
    if not number or not others or claim.subset_of is not None:
        return False
    return all(max(number, n) > 2 * min(number, n) for n in others)


def _same_number(claim: Claim, event: _Event) -> bool:
    number = claim.quantity.point
    return (
        number is not None
        and number >= TELLING_NUMBER
        and any(c.harm is claim.harm and c.quantity.point == number for c in event.claims)
    )


def _contrasts(claim: Claim, event: _Event) -> bool:
    """Tells whether one sentence sets a number at one named place beside one at another: "9 dead in Orlec, 4 at Sava Hall"."""
    own = _own_place(claim)
    if own is None or claim.subset_of is not None or claim.quantity.point is None:
        return False
    for other in event.claims:
        theirs = _own_place(other)
        if (
            theirs is None
            or other.zone is not claim.zone
            or other.harm is not claim.harm
            or other.subset_of is not None
            or other.quantity.point is None
        ):
            continue
        first, last = sorted((claim.span, other.span), key=lambda s: s.start)
        if last.start - first.end <= 2 * BESIDE and not alike(own, theirs):
            return True
    return False


def _own_place(claim: Claim) -> str | None:
    """The one named place that stands in the clause of a claim."""
    if len(claim.where) != 1:
        return None
    place = claim.where[0]
    if place.span is None or not place.text[:1].isupper() or place.precision in COARSE:
        return None
    gap = max(place.span.start - claim.span.end, claim.span.start - place.span.end)
    return place.text if gap <= BESIDE else None


def _other_custody(claim: Claim, event: _Event) -> bool:
    """Tells whether people in custody were harmed and, elsewhere in the report, others were killed or hurt."""
    inside = claim.harm in CUSTODY
    if any((c.harm in CUSTODY) is inside or c.quantity.point == claim.quantity.point for c in event.claims):
        return False
    return all(abs(claim.span.start - c.span.start) > NEAR_BY // 2 for c in event.claims)


def _may_lie_in(claim: Claim, spots: tuple[Spot, ...], event: _Event) -> bool:
    """Tells whether the same number is told at a town and at a name that no map knows: that may be a site in it."""
    is_on_map = {s.lat is not None for s in spots}
    same = any(c.harm is claim.harm and c.quantity.point == claim.quantity.point for c in event.claims)
    return same and len(is_on_map) == 1 and is_on_map.isdisjoint(s.lat is not None for s in event.spots)


def _is_done_by_others(claim: Claim, event: _Event) -> bool:
    """Tells whether a few were harmed by somebody named, beside far larger numbers that the report lays to nobody.

    "30 died in the bombing ... Three women were killed by fighters who searched houses": no part of the thirty.
    """
    wholes = [c for c in event.claims if c.harm is claim.harm and c.subset_of is None and c.quantity.point]
    if not wholes or not claim.quantity.point or claim.subset_of is not None or claim.zone is not ZoneKind.BODY:
        return False
    if claim.perpetrator:
        return len(wholes) >= SEVERAL and _laid_to_nobody(event.claims) and all(_is_few(claim, c) for c in wholes)
    return all(c.perpetrator and _is_few(c, claim) for c in wholes)


def _laid_to_nobody(claims: Iterable[Claim]) -> bool:
    return all(c.perpetrator is None for c in claims)


def _is_few(one: Claim, other: Claim) -> bool:
    return FEWER * (one.quantity.point or 0) <= (other.quantity.point or 0)


def _is_set_apart(document: Document, claim: Claim, event: _Event) -> bool:
    """Tells whether a sentence sets what it tells at a place of its own apart: "On the same day six died near Orlec"."""
    own = [p.text for p in claim.where if p.precision not in COARSE] if not is_carried(claim, "where") else []
    if not own or any(alike(name, s.name) for name in own for s in event.spots):
        return False
    opening = document.text[max(0, claim.span.start - SENTENCE) : claim.span.start]
    return bool(_APART.search(_SENTENCES.split(opening)[-1]))


def _points(
    claim: Claim, spots: tuple[Spot, ...], window: Window | None, event: _Event, published: date | None
) -> float | None:
    """How well a claim fits an event; None where place or days contradict."""
    points = 0.0
    where = best_relation(spots, tuple(event.spots))
    if where == APART and _may_lie_in(claim, spots, event):
        where = UNKNOWN
    if where in ELSEWHERE:
        return None
    if _looks_back(claim, window, event, published, placed=where in (SAME, CLOSE)) or _strange(
        claim, where, spots, window, event
    ):
        return None
    if _contrasts(claim, event) or _other_custody(claim, event):
        return None
    if where == INSIDE and _wide(spots) is not _wide(event.spots) and _reaches_further(claim, event):
        return None
    points += PLACE_POINTS.get(where, 0.0)
    if is_other_news(claim) and window not in event.windows:
        return None
    if window is not None and event.windows:
        if all(window.gap(other) > 0 or _other_span(window, other) for other in event.windows):
            return None
        points += 2.0 if any(window == other for other in event.windows) else 1.0
    distance = min(abs(claim.span.start - c.span.start) for c in event.claims)
    points += 1.0 if distance <= NEAR_BY else 0.5 / (1 + distance / NEAR_BY)
    if window is None and event.is_background and published is not None and event.windows:
        # What has no day is rather the news than something earlier that is told beside it.
        points -= BACKGROUND if all(w.end < published - timedelta(days=NEWS_DAYS) for w in event.windows) else 0.0
    return points + 0.1 * min(len(event.claims), 5)
