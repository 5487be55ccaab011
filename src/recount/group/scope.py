"""Which claims of a report are running totals: those read as such, and those whose days, places or parts show it."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from recount.group.carried import HANDFUL, is_carried, own_places_apart
from recount.group.sites import NOWHERE, Sites, names_of
from recount.group.spot import ELSEWHERE, INSIDE, Spot, relation, spot_of
from recount.group.window import window_of
from recount.model import (
    Claim,
    ClaimId,
    Document,
    Harm,
    Modality,
    PlacePrecision,
    QuantityForm,
    Relation,
    Scope,
    TimePrecision,
    ZoneKind,
)

STRETCH = 5  # a number over so many days, named day by day, adds up more than one event
LARGE = 20  # a smaller number over two provinces may still be one event on their border
VAST = 1000  # so many over days and a whole province are more than one event, whatever unit the days come in
ROUNDED = 1.1  # "more than 700" stands for figures this far above it
SUM_SLACK = 0.02  # "at least 138" of 67, 47 and 25

_SENTENCE_END = re.compile(r"[.!?؟。]\s|\n\n")
_HEADLINES = (ZoneKind.TITLE, ZoneKind.SUBTITLE)
_BODILY = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.CASUALTIES})
_MOVES = (Relation.TO, Relation.FROM)


def totals_in(document: Document, claims: Sequence[Claim], sites: Sites = NOWHERE) -> frozenset[ClaimId]:
    """Finds the running totals among the claims of one report.

    A claim is a running total if it was read as one; if it covers several days named day by day, or a day and all since
    while smaller numbers of that time stand beside it; if it names places far from each other or two provinces; or if
    parts of it lie in places far from each other. A claim that repeats the number of a total, exactly or rounded, without
    naming one place is that total; so is one that repeats a large number in the name of the same source.

    Args:
        document: The report.
        claims: All its claims.
        sites: The places that it tells apart, and the numbers that count in several of them.
    """
    day = document.published_on
    places = {c.id: _fine(c) for c in claims}
    found = {c.id for c in claims if _is_read_so(c, places) and not _is_one_place(c, claims, places)}
    found |= {c.id for c in claims if _is_stretch(c, day) or _is_wide(c, day) or _is_since(c, claims, places, day)}
    found |= {c.id for c in claims if _scattered(places[c.id])}
    wholes: dict[ClaimId, set[Spot]] = {}
    for claim in claims:
        if claim.subset_of is not None:
            wholes.setdefault(claim.subset_of, set()).update(places[claim.id])
    found |= {c.id for c in claims if c.id in wholes and not places[c.id] and _scattered(wholes[c.id])}
    found |= {c.id for c in claims if c.id not in found and _covers(c, claims, places)}
    found |= {c.id for c in claims if c.id not in found and _shares_stretch(c, claims, found)}
    found |= sums_over_places(document, claims) | sites.totals.keys()
    totals = [c for c in claims if c.id in found and (c.quantity.point or 0) > 2]
    found |= {c.id for c in claims if c.id not in found and any(_repeats(c, t, placed=bool(places[c.id])) for t in totals)}
    found -= {c.id for c in claims if c.id in found and _is_one_of_several(c, claims, found)}
    found |= _told_on(document, claims, found)
    by_id = {c.id: c for c in claims}
    parts = [c for c in claims if c.subset_of in found and places[c.id] <= places[c.subset_of] and not _is_one_day(c)]
    found |= {c.id for c in parts}
    of_total = ((c, by_id[c.subset_of]) for c in claims if c.subset_of in found)
    return frozenset(found - {c.id for c, total in of_total if _has_site_of_its_own(c, total)})


def _has_site_of_its_own(part: Claim, total: Claim) -> bool:
    """Tells whether a part of a total was harmed at a site that its own words name and the total's do not: one of many."""
    own = names_of(part) if part.scope is Scope.INCIDENT and not is_carried(part, "where") else frozenset[str]()
    return bool(own) and own.isdisjoint(names_of(total))


def sums_over_places(document: Document, claims: Sequence[Claim]) -> frozenset[ClaimId]:
    """Finds the numbers that a list of numbers for places lying apart adds up to: "66 in Kestrin, 38 in Orlec" beside 104.

    Args:
        document: The report.
        claims: All its claims, in the order of the text.
    """
    found: set[ClaimId] = set()
    for row in _lists(document, claims):
        total = sum(c.quantity.point or 0 for c in row)
        inside = {c.id for c in row}
        same = (c for c in claims if c.harm is row[0].harm and c.id not in inside and c.quantity.point)
        found |= {c.id for c in same if abs((c.quantity.point or 0) - total) <= total * SUM_SLACK}
    return frozenset(found)


def _lists(document: Document, claims: Sequence[Claim]) -> list[list[Claim]]:
    """Numbers of one harm that follow each other in one sentence and lie in places apart."""
    rows: dict[Harm, list[list[Claim]]] = {}
    for claim in claims:
        if not claim.quantity.point or claim.modality is not Modality.ASSERTED:
            continue
        own = rows.setdefault(claim.harm, [])
        if own and not _SENTENCE_END.search(document.text, own[-1][-1].span.start, claim.span.end):
            own[-1].append(claim)
        else:
            own.append([claim])
    found = [row for own in rows.values() for row in own if len(row) > 1]
    return [row for row in found if own_places_apart(row)]


def _told_on(document: Document, claims: Sequence[Claim], found: set[ClaimId]) -> set[ClaimId]:
    """Numbers without a place of their own that follow, in one paragraph, a total or a list of several places.

    "The ministry put the dead in the three towns at 163. More than 300 were injured": the second counts in all of them, too.
    """
    heads = [c for c in claims if c.zone in _HEADLINES]
    more = {c.id for first, c in pairwise(heads) if first.id in found and first.harm in _BODILY and _is_headline_of(first, c)}
    if not own_places_apart(claims):
        return more
    listed = {c.id for row in _lists(document, claims) for c in row}
    for before, claim in pairwise(claims):
        told = before.id in more or before.id in listed or (before.id in found and before.harm in _BODILY)
        if not told or claim.id in found or claim.id in listed or (claim.quantity.point or 0) < HANDFUL:
            continue
        if _is_told_with(before, claim) and "\n\n" not in document.text[before.span.end : claim.span.start]:
            more.add(claim.id)
    return more


def _is_headline_of(total: Claim, claim: Claim) -> bool:
    """Tells whether a headline goes on about the total before it: "848 casualties in a week / Nearly 300 of them killed"."""
    return claim.when is None and (not claim.where or is_carried(claim, "where")) and (claim.quantity.point or 0) >= LARGE


def _is_told_with(before: Claim, claim: Claim) -> bool:
    """Tells whether a claim names neither a place nor a day of its own, and speaks of the days of the one before."""
    if (claim.where and not is_carried(claim, "where")) or claim.harm not in _BODILY or before.when is None:
        return False
    if _counts_in(before, claim):
        return False
    same = claim.when is not None and (claim.when.start, claim.when.end) == (before.when.start, before.when.end)
    return same or (claim.when is None and claim.subset_of == before.id)


def _counts_in(total: Claim, claim: Claim) -> bool:
    """Tells whether somebody else tells of a smaller number, which may be one of the things that a total counts.

    "Seventeen died there since Monday. A trader saw four men shot": what one witness saw is no total of those days.
    """
    is_less = claim.harm is total.harm and (claim.quantity.point or 0) < (total.quantity.point or 0)
    return is_less and bool(claim.sources) and claim.sources != total.sources


def _is_one_place(claim: Claim, claims: Sequence[Claim], places: dict[ClaimId, frozenset[Spot]]) -> bool:
    """Tells whether a number is told twice, of one day and of one place; a large one must name the place itself."""
    number = claim.quantity.point
    if number is None or (number >= LARGE and len(places[claim.id]) != 1):
        return False
    again = [c for c in claims if c.harm is claim.harm and c.quantity.point == number]
    days = [c for c in again if c.when is not None]
    return len(again) > 1 and bool(days) and all(map(_is_one_day, days)) and any(len(places[c.id]) == 1 for c in again)


def _is_one_of_several(claim: Claim, claims: Sequence[Claim], found: set[ClaimId]) -> bool:
    """Tells whether a number beside a far larger total is told elsewhere in the report as that of one event in one place."""
    number = claim.quantity.point or 0
    alike = [c for c in claims if c.harm is claim.harm and c.subset_of is None and c.quantity.point]
    told = [c for c in alike if c.id not in found and c.quantity.point == number and len(_fine(c)) == 1]
    told = [c for c in told if c.zone not in _HEADLINES or not is_carried(c, "where")]
    larger = [c for c in alike if c.id in found and (c.quantity.point or 0) >= 2 * number]
    return LARGE <= number < VAST and bool(told) and bool(larger)


def _is_one_day(claim: Claim) -> bool:
    return claim.when is not None and claim.when.start is not None and claim.when.start == claim.when.end


def _repeats(claim: Claim, total: Claim, *, placed: bool) -> bool:
    """Tells whether a claim gives the figure of a total again: anywhere if it names no place, else rounded or large only."""
    if claim.harm is not total.harm or claim.quantity.point is None:
        return False
    number, other = sorted((claim, total), key=lambda c: c.quantity.point or 0)
    low, high = number.quantity.point or 0, other.quantity.point or 0
    if low == high:
        return not placed or high >= VAST
    rounded = number.quantity.form in (QuantityForm.MORE_THAN, QuantityForm.AT_LEAST, QuantityForm.ABOUT)
    return rounded and low >= 100 and high <= ROUNDED * low


def _is_wide(claim: Claim, published: date | None) -> bool:
    """Tells whether a large number is about two provinces, or a vast one about a province and some days."""
    number = claim.quantity.point or 0
    areas = {s.key or s.name for p in claim.where if p.precision is PlacePrecision.PROVINCE and (s := spot_of(p))}
    if number < LARGE or _fine(claim):
        return False
    window = window_of(claim, published)
    return len(areas) > 1 or (number >= VAST and window is not None and window.days >= STRETCH)


def _is_since(claim: Claim, claims: Sequence[Claim], places: dict[ClaimId, frozenset[Spot]], published: date | None) -> bool:
    """Tells whether a number counts from some day up to now, beside smaller numbers of that time, one of them elsewhere."""
    window, number = window_of(claim, published), claim.quantity.point
    if number is None or window is None or window.days < 2 or window.end not in (claim.as_of, published):
        return False
    if claim.when is None or (claim.as_of is None and claim.when.end is not None):
        return False
    if window.days <= 2 and len(places[claim.id]) == 1 and not is_carried(claim, "where"):
        return False  # a night and a morning in one town
    smaller = [c for c in claims if c.harm is claim.harm and c.subset_of is None and 1 < (c.quantity.point or 0) < number]
    during = [c for c in smaller if (theirs := window_of(c, published)) is not None and window.gap(theirs) == 0]
    return any(_scattered(places[claim.id] | places[c.id]) for c in during)


def _is_read_so(claim: Claim, places: dict[ClaimId, frozenset[Spot]]) -> bool:
    """Tells whether it was read as a total and nothing speaks against it.

    People named or told one by one ("a woman and a girl") are none, however the sentence reads; nor is a part at a place of
    its own of a total that names none.
    """
    if claim.scope is not Scope.CUMULATIVE:
        return False
    few = (claim.quantity.point or 0) <= HANDFUL
    if few and (claim.victims or claim.quantity.text.casefold().split()[:1] in (["a"], ["an"])):
        return False
    as_its_whole = any(t.field == "scope" and t.rule == "as-its-whole" for t in claim.trace)
    whole = places.get(claim.subset_of, frozenset()) if claim.subset_of is not None else frozenset[Spot]()
    has_own = len(places[claim.id]) == 1 and not is_carried(claim, "where") and not whole
    return not (as_its_whole and has_own)


def _is_stretch(claim: Claim, published: date | None) -> bool:
    if claim.when is None or claim.when.precision is not TimePrecision.DAY:
        return False
    window = window_of(claim, published)
    return window is not None and window.days >= STRETCH


def _shares_stretch(claim: Claim, claims: Sequence[Claim], found: set[ClaimId]) -> bool:
    """Tells whether a claim goes on about the stretch of days that a total before it covers: "In the past 24 hours ..."."""
    if not claim.quantity.point or claim.modality is not Modality.ASSERTED:
        return False
    if claim.when is None or claim.when.span is None or claim.when.start == claim.when.end or not is_carried(claim, "when"):
        return False
    before = [c for c in claims if c.id in found and c.when is not None and c.span.start < claim.span.start]
    if any(_counts_in(c, claim) for c in before):
        return False
    days = (claim.when.span, claim.when.start, claim.when.end)
    settled = (c.when for c in before if c.when is not None and not is_carried(c, "when"))
    return any((when.span, when.start, when.end) == days for when in settled)


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
