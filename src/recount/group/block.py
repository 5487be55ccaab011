"""Blocking: keys such that two tellings of one incident share at least one, and few others do."""

from collections.abc import Iterable, Iterator
from itertools import combinations
from math import floor

from recount.group.options import GroupOptions
from recount.group.spot import Spot, bones_of
from recount.group.telling import Telling
from recount.group.wording import bands
from recount.model import ClaimId

RARE = 13  # numbers from which on sharing two says something
FIGURES = 5  # of the largest of them are taken as keys
WEEK = 7  # days: who states no more is looked up by each of them
NEWS_DAYS = 7  # an event without a day is the news of the last week
AGES = 4  # ages taken as keys
CELL = 0.5  # degrees: two spots within a quarter of it always share a cell of the shifted grid
REGION = 2.0  # degrees: the same for two places of one region that share a number and a week
# Blocks whose members share so little, a number and a week or a first word and a day, that far apart they are never one event.
NEAR_ONLY = frozenset({"toll", "toll near", "called"})
Key = tuple[str, ...]


def keys_of(telling: Telling, options: GroupOptions) -> frozenset[Key]:
    """Gives the block keys of a telling: place by day, tolls by week, totals by the day they count from, names by season.

    Args:
        telling: The telling.
        options: How far back an undated report may look.
    """
    kind = "total" if telling.totals else "event"
    days, weeks = _times(telling, options)
    keys: set[Key] = set()
    for place in _places(telling.spots):
        keys |= {(kind, "day", place, d) for d in days}
        keys |= {(kind, "week", place, w) for w in weeks}
    if telling.totals and telling.window is not None:
        keys.add((kind, "since", str(telling.window.start)))
    if not telling.totals:
        keys |= {(kind, called, name, d) for called, name in _called(telling) for d in days or _news(telling)}
    for harm, number in telling.tolls:
        if number > 2:
            # Without the kind: a number read as a total in one report and as one event in another meets here.
            keys |= {("either", "toll", harm, str(number), w) for w in weeks}
            keys |= {("either", "toll near", harm, str(number), w, cell) for w in weeks for cell in _regions(telling.spots)}
    # Two uncommon numbers together tell a report written long after from others about the same place.
    rare = sorted({n for _, n in telling.tolls | telling.parts if n >= RARE}, reverse=True)[:FIGURES]
    keys |= {(kind, "figures", str(a), str(b)) for a, b in combinations(rare, 2)}
    keys |= {(kind, "words", str(n), band) for n, band in enumerate(bands(telling.words))}
    for age in sorted(telling.ages)[:AGES]:
        keys |= {(kind, "age", str(age), d) for d in days or weeks}
    for name in telling.victims | telling.names:
        keys.add((kind, "name", name))
    for name in telling.victims:
        keys |= {(kind, "family", name.split()[-1], w) for w in weeks if name}
    return frozenset(keys)


def leads(block: Key, telling: Telling) -> bool:
    """Tells whether a member of a block is compared with every other one.

    Two that state their days meet in the block of a day, so a week is for those that do not. A number and a week bring a
    telling without a place on the map together with all that share them; two that have one meet in the block of their region,
    since far apart they are never one event. So do the first word of a name and a day: two places on the map meet where they
    are called the same.
    """
    if block[1] == "week":
        return telling.window is None or telling.window.days > WEEK
    if block[1] == "called":
        return any(s.lat is None and s.name.startswith(block[2]) for s in telling.spots)
    return block[1] != "toll" or not any(_is_point(s) for s in telling.spots)


def _called(telling: Telling) -> set[tuple[str, str]]:
    """Names of places: one name may be resolved in one report and not, or otherwise, in another."""
    fine = [s for s in telling.spots if s.name and not s.coarse]
    unmapped = {("consonants", bones) for s in fine if s.lat is None for bones in bones_of(s.name)}
    return unmapped | {("called", s.name.split()[0]) for s in fine} | {("namesake", s.name) for s in fine if s.lat is not None}


def _news(telling: Telling) -> list[str]:
    """The days that a report without a day most likely speaks of."""
    if telling.published is None:
        return []
    end = telling.published.toordinal()
    return [str(d) for d in range(end - NEWS_DAYS, end + 1)]


def _times(telling: Telling, options: GroupOptions) -> tuple[list[str], list[str]]:
    """Days for tellings that state few; weeks for all, so that undated ones meet dated ones."""
    if telling.window is not None:
        start, end = telling.window.start.toordinal(), telling.window.end.toordinal()
        days = [str(d) for d in range(start, end + 2)] if end - start < WEEK else []
    elif telling.published is not None:
        end = telling.published.toordinal()
        start, days = end - options.undated_days, []
    else:
        return [], ["?"]
    first, last = start // 7, min(end // 7, start // 7 + 60)
    return days, [str(w) for w in range(first, last + 1)]


def _is_point(spot: Spot) -> bool:
    return not spot.coarse and spot.lat is not None


def _places(spots: tuple[Spot, ...]) -> Iterator[str]:
    for one in spots:
        if _is_point(one):
            yield from (f"cell {y} {x}" for y, x in _cells(one, CELL))
        else:
            yield f"name {one.name}"
            if one.country:
                yield f"country {one.country}"


def _regions(spots: tuple[Spot, ...]) -> set[str]:
    return {f"{y} {x}" for one in spots if _is_point(one) for y, x in _cells(one, REGION)}


def _cells(spot: Spot, size: float) -> Iterator[tuple[int, int]]:
    """The cells of a grid, and of the same grid shifted by half a cell, that a spot or its surroundings lie in."""
    assert spot.lat is not None
    assert spot.lon is not None
    lat, lon = spot.lat / size, spot.lon / size
    for y in {floor(lat - 0.25), floor(lat + 0.25)}:
        for x in {floor(lon - 0.25), floor(lon + 0.25)}:
            yield y, x


def pairs(members: Iterable[ClaimId], leading: Iterable[ClaimId], size: int) -> Iterator[tuple[ClaimId, ClaimId]]:
    """Gives the pairs of a block that are compared: each of the `size` first that lead with every other member.

    Which ones these are depends on the block's members alone, never on the order in which they came.

    Args:
        members: All of them.
        leading: Those among them that are compared with every other one.
        size: How many of these, at most.
    """
    first = sorted(leading)[:size]
    ordered = sorted(members) if first else []
    done: set[ClaimId] = set()
    for a in first:
        done.add(a)
        yield from ((a, b) if a < b else (b, a) for b in ordered if b not in done)
