"""What speaks for one of several places of a name, in numbers that can be added: fame, context, the text's own area."""

from collections.abc import Mapping, Sequence
from math import log10

from recount.extract.places_near import between_km, holds
from recount.model import GazetteerEntry
from recount.model.place_names import fold

MANY = 80  # namesakes looked at
KIND = 5.0  # the text says "province", and this is one
_PRIOR = {"country": 9.0, "region": 7.2, "admin1": 6.3, "water": 6.5, "terrain": 6.0, "admin2": 4.8, "site": 4.0}
_STATE = 8.2  # a state of the United States is meant before any town of its name
_OTHER_SPELLING = -0.6
_SEAT = 0.5
_INSIDE, _FURTHER_UP, _LESSER_AREA = 7.0, -1.5, -0.3
_HOLDS = 2.0
_COUNTRY, _SAME_REGION, _NEARBY = 3.0, 1.2, 1.0
_NEARBY_KM = 120.0


def fame(name: str, namesakes: Sequence[GazetteerEntry]) -> list[float]:
    """Tells how well known each place of a name is by it, on a scale of powers of ten of inhabitants.

    Args:
        name: The name as folded.
        namesakes: The places of the name.
    """
    regions = {e.id for e in namesakes if e.kind == "admin1"}
    seats: dict[str | None, int] = {
        e.admin1: e.population for e in reversed(namesakes) if e.kind == "place" and e.admin1 in regions
    }
    return [_known(entry, name, seats) for entry in namesakes]


def _known(entry: GazetteerEntry, name: str, seats: Mapping[str | None, int]) -> float:
    if entry.kind == "place":
        spelt = 0.0 if fold(entry.name) == name else _OTHER_SPELLING
        return log10(max(entry.population, 300)) + spelt + (_SEAT if entry.admin1 in seats else 0.0)
    if entry.kind != "admin1":
        return _PRIOR.get(entry.kind, 4.0)
    if entry.country == "US":
        return _STATE
    if entry.id in seats:
        return log10(max(seats[entry.id], 300)) - 0.2  # the town comes just before the region named after it
    return min(_PRIOR["admin1"], 0.6 + log10(max(entry.population, 10_000)))


def in_context(entry: GazetteerEntry, votes: Mapping[str, float], anchors: Sequence[GazetteerEntry]) -> float:
    """Tells how well a place fits the countries and the other places of a report.

    Args:
        entry: The place.
        votes: The share of each country in the report.
        anchors: Other places of the report.
    """
    score = _COUNTRY * votes.get(entry.country or "", 0.0)
    near = region = False
    second = False
    for anchor in anchors:
        if anchor.country != entry.country or anchor.id == entry.id:
            continue
        region = region or anchor.id == entry.admin1 or (anchor.admin1 is not None and anchor.admin1 == entry.admin1)
        if anchor.kind != "admin1" and not second and between_km(entry, anchor) < _NEARBY_KM:
            near, second = True, near
    return score + _SAME_REGION * region + _NEARBY * (near + second)


def contained(
    entry: GazetteerEntry, areas: Sequence[Sequence[GazetteerEntry]], inner: Sequence[Sequence[GazetteerEntry]]
) -> float:
    """Tells how well a place fits what the text puts around it and into it.

    Args:
        entry: The place.
        areas: What the areas around it may be, nearest first.
        inner: What the places put into it may be.
    """
    best = 0.0
    for up, candidates in enumerate(areas):
        for rank, area in enumerate(candidates[:8]):
            if holds(area, entry):
                best = max(best, _INSIDE + _FURTHER_UP * up + _LESSER_AREA * rank)
    if any(holds(entry, e) for entries in inner for e in entries[:12]):
        best = max(best, _HOLDS)
    return best
