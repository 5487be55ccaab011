"""Which places a report tells apart: two churches bombed on one morning, a bomb in the capital and shots on an island.

A report that gives one number for one place and another for another place speaks of two events there, unless one place lies
in the other. What shows it: both in one clause; numbers of several places that add up to a further one of the report; two
names of sites of which neither can hold the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations

from recount.group.carried import is_carried, is_from_afar
from recount.group.spot import ELSEWHERE, FAR, REGION, UNKNOWN, Spot, is_same_name, relation, spot_of
from recount.group.window import Window, window_of
from recount.model import Claim, ClaimId, Document, Harm, Modality, Scope, Unit, ZoneKind
from recount.model.names import fold

BODILY = frozenset({Harm.KILLED, Harm.INJURED, Harm.MISSING, Harm.CASUALTIES})
# Harms whose numbers can be set against each other.
ALIKE = (frozenset({Harm.KILLED, Harm.CASUALTIES}), frozenset({Harm.INJURED}), frozenset({Harm.MISSING}))
MOST = 40  # numbers of one harm that are looked at; a report that has more says no more by them
SEVERAL = 2  # places at least, for some to be told apart
BESIDE = 60  # characters from a claim to a place that is written in its own clause
NEXT_TO = 30  # characters between two names of which one says where the other is: "in Orlec, outside the Blue Lantern"
LOOKED_THROUGH = 100_000  # characters of a report in which names that stand together are looked for
MENTIONS = 40  # of a name; who names a place more often says no more by it
LEAST_SUM = 9  # smaller numbers add up by chance
# Nouns of sites inside which other sites lie.
_HOLDING = frozenset(
    """airport area base borough camp campus city compound complex county district governorate industrial island municipality
    neighbourhood neighborhood port prison province quarter region resort school sector square station suburb town township
    university valley village zone""".split()
)
_PARTS = frozenset("central downtown inner outer old eastern western northern southern east west north south".split())
_AND = frozenset({"and", "et", "y", "e", "и", "та", "i", "و"})


@dataclass(frozen=True, slots=True)
class Sites:
    """The places that a report tells apart.

    Attributes:
        apart: For each name, those told apart from it; not those that the map tells apart.
        totals: Numbers that count in several such places: those that theirs add up to, and larger ones of the same days. Each
            with these days; None where none are stated.
    """

    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)
    totals: Mapping[ClaimId, Window | None] = field(default_factory=dict)

    def are_apart(self, ours: Iterable[str], theirs: Iterable[str]) -> bool:
        """Tells whether a place of the one is told apart from a place of the other, and none is a place of both."""
        return bool(self.apart) and name_apart(ours, self.other_than(theirs), theirs) != ""

    def other_than(self, names: Iterable[str]) -> frozenset[str]:
        """Gives the places that are told apart from these."""
        return frozenset[str]().union(*(self.apart.get(name, _NONE) for name in names)) if self.apart else _NONE


_NONE = frozenset[str]()
NOWHERE = Sites()


@lru_cache(maxsize=1 << 14)
def _plain(name: str) -> str:
    """A name without the words for a part of a town: "central Orlec" is Orlec, but "Orlec province" is not."""
    return " ".join(word for word in name.split() if word not in _PARTS) or name


def name_apart(ours: Iterable[str], apart: Iterable[str], theirs: Iterable[str]) -> str:
    """Gives the place of the one that is told apart from the places of the other; empty where none is, or one is of both.

    Args:
        ours: Names of the places of the one.
        apart: Names that a report tells apart from those of the other.
        theirs: Names of the places of the other.
    """
    words = {_plain(name) for name in apart}
    if not words:
        return ""
    one, two = set(ours), set(theirs)
    found = min((name for name in one if _plain(name) in words), default="")
    return "" if found and any(is_same_name(a, b) for a in one for b in two) else found


@dataclass(frozen=True, slots=True)
class _Count:
    """A number with the places it is of."""

    claim: Claim
    number: int
    spots: tuple[Spot, ...]
    names: frozenset[str]


_Pair = tuple[_Count, _Count]


def names_of(claim: Claim) -> frozenset[str]:
    """Gives the folded names of the places of a claim that are no provinces or countries."""
    return frozenset(s.name for s in _fine(claim))


def told_apart(document: Document, claims: Sequence[Claim]) -> Sites:
    """Finds the places that a report tells apart.

    Args:
        document: The report.
        claims: All its claims.
    """
    counts = [_count(c) for c in claims if _is_count(c)]
    if len({n.names for n in counts if n.spots}) < SEVERAL:
        return NOWHERE
    together = [n.names for n in counts if len(n.names) > 1]
    found: dict[tuple[ClaimId, ClaimId], _Pair] = {}
    sums: dict[ClaimId, Window | None] = {}
    for harms in ALIKE:
        own = [n for n in counts if n.claim.harm in harms][:MOST]
        placed = [n for n in own if n.spots and _is_placed(n)]
        pairs = [(a, b) for a, b in combinations(placed, 2) if _may_be_two(a, b, together)]
        added = list(_added(pairs, own))
        sums |= {total.claim.id: _days(document, pair) for pair, total in added}
        shown = [(a, b) for a, b in pairs if _in_one_clause(document, a, b) or _are_named_sites(document, a, b)]
        found |= {(a.claim.id, b.claim.id): (a, b) for a, b in [*(pair for pair, _ in added), *shown]}
    places = frozenset(name for pair in found.values() for count in pair for name in count.names)
    return Sites(_by_name(found.values()), dict(_totals(document, counts, found.values(), sums, places)))


def _is_placed(count: _Count) -> bool:
    """Tells whether a number is told of its place in its own words, or at a site that its paragraph is about."""
    if count.claim.harm is Harm.INJURED:
        return False  # the hurt are often counted where they are nursed
    if count.claim.scope is not Scope.INCIDENT and count.claim.subset_of is None:
        return False  # a total; its parts have its scope, but places of their own
    carried = is_carried(count.claim, "where")
    return not carried or (all(s.named and s.unmapped for s in count.spots) and not is_from_afar(count.claim))


def _by_name(pairs: Iterable[_Pair]) -> dict[str, frozenset[str]]:
    """Gives for each name those told apart from it, unless the map tells as much."""
    apart: dict[str, set[str]] = {}
    for a, b in pairs:
        for one, other in ((s, t) for s in a.spots for t in b.spots if relation(s, t) not in (REGION, FAR)):
            apart.setdefault(one.name, set()).add(other.name)
            apart.setdefault(other.name, set()).add(one.name)
    return {name: frozenset(others) for name, others in apart.items()}


def _totals(
    document: Document,
    counts: Sequence[_Count],
    pairs: Iterable[_Pair],
    sums: Mapping[ClaimId, Window | None],
    sites: frozenset[str],
) -> Iterator[tuple[ClaimId, Window | None]]:
    """Finds the numbers of none of the places that count in several of them, with the days of these."""
    largest: dict[Harm, list[tuple[int, Window | None]]] = {}
    for pair in pairs:
        if _are_of_one_time(document, pair):
            largest.setdefault(pair[0].claim.harm, []).append((max(n.number for n in pair), _days(document, pair)))
    for count in counts:
        if count.claim.subset_of is not None or any(is_same_name(name, site) for name in count.names for site in sites):
            continue
        own = window_of(count.claim, document.published_on)
        same = [(n, w) for n, w in largest.get(count.claim.harm, ()) if w is None or own is None or w.gap(own) == 0]
        if count.claim.id in sums:
            yield count.claim.id, sums[count.claim.id]
        elif same and count.number > max(n for n, _ in same) and not any(s.unmapped for s in count.spots):
            yield count.claim.id, next((w for _, w in same if w is not None), None)


def _are_of_one_time(document: Document, pair: _Pair) -> bool:
    one, other = (window_of(n.claim, document.published_on) for n in pair)
    return one is None or other is None or one.gap(other) == 0


def _days(document: Document, pair: _Pair) -> Window | None:
    """The days of two numbers that both state theirs: from the first to the last."""
    one, other = (window_of(n.claim, document.published_on) for n in pair)
    if one is None or other is None or one.gap(other) > 0:
        return None
    return Window(min(one.start, other.start), max(one.end, other.end))


def _is_count(claim: Claim) -> bool:
    is_said = claim.zone.is_reporting and claim.modality in (Modality.ASSERTED, Modality.DISPUTED) and not claim.victims
    return is_said and claim.harm in BODILY and claim.unit is Unit.PERSONS and bool(claim.quantity.point)


def _count(claim: Claim) -> _Count:
    spots = _fine(claim)
    return _Count(claim, claim.quantity.point or 0, spots, frozenset(s.name for s in spots))


def _fine(claim: Claim) -> tuple[Spot, ...]:
    spots = (spot_of(p) for p in claim.where if p.relation.value not in ("to", "from"))
    return tuple(s for s in spots if not s.coarse)


def _may_be_two(a: _Count, b: _Count, together: Sequence[frozenset[str]]) -> bool:
    """Tells whether two numbers may be of two places: unlike numbers, of places that share no name and are no one place."""
    if a.number == b.number or b.claim.id == a.claim.subset_of or a.claim.id == b.claim.subset_of:
        return False
    if any(is_same_name(x, y) for x in a.names for y in b.names):
        return False
    if any(not names.isdisjoint(a.names) and not names.isdisjoint(b.names) for names in together):
        return False
    if not any(s.named for s in (*a.spots, *b.spots)):
        return False  # "28 in the hall and 14 on the stairs"
    return all(_may_be_apart(x, a.number, y, b.number) for x in a.spots for y in b.spots)


def _may_be_apart(a: Spot, ours: int, b: Spot, theirs: int) -> bool:
    """Tells whether two places may be two: the map does not say otherwise, or only gives a site the point of a smaller town."""
    if relation(a, b) in (UNKNOWN, *ELSEWHERE):
        return True
    return (a.unmapped and not b.unmapped and ours > theirs) or (b.unmapped and not a.unmapped and theirs > ours)


def _added(pairs: Sequence[_Pair], counts: Sequence[_Count]) -> Iterator[tuple[_Pair, _Count]]:
    """Finds pairs of numbers that add up to a further number, of neither place alone: "17 on the island and 6 in town: 23"."""
    totals: dict[int, list[_Count]] = {}
    for one in counts:
        totals.setdefault(one.number, []).append(one)
    for a, b in pairs:
        if a.number + b.number < LEAST_SUM:
            continue
        for total in totals.get(a.number + b.number, ()):
            if _kind(a.claim) == _kind(b.claim) == _kind(total.claim) and (
                total.names.isdisjoint(a.names | b.names) or a.names | b.names <= total.names
            ):
                yield (a, b), total


def _kind(claim: Claim) -> tuple[object, ...]:
    return claim.harm, claim.group, claim.sex, claim.age


def _in_one_clause(document: Document, a: _Count, b: _Count) -> bool:
    """Tells whether one sentence sets a number at one place beside one at another: "nine dead in Orlec, four at Sava Hall"."""
    first, last = sorted((a.claim.span, b.claim.span), key=lambda s: s.start)
    if a.claim.zone is not b.claim.zone or last.start - first.end > 2 * BESIDE:
        return False
    if a.claim.subset_of is not None or b.claim.subset_of is not None:
        return a.claim.subset_of == b.claim.subset_of
    are_named = all(any(s.named for s in n.spots) for n in (a, b))
    return are_named and _has_own_place(a.claim) and _has_own_place(b.claim)


def _has_own_place(claim: Claim) -> bool:
    """Tells whether a place stands in the clause of a claim; one given from outside the text counts as such."""
    for place in claim.where:
        if place.span is None:
            return True
        if max(place.span.start - claim.span.end, claim.span.start - place.span.end) <= BESIDE:
            return True
    return False


def _are_named_sites(document: Document, a: _Count, b: _Count) -> bool:
    """Tells whether two numbers of a text are of two sites with names of their own, neither of which can hold the other."""
    if min(a.number, b.number) < 2 or a.claim.subset_of is not None or b.claim.subset_of is not None:
        return False
    if a.claim.zone is not ZoneKind.BODY or b.claim.zone is not ZoneKind.BODY:
        return False
    if not all(s.named and s.unmapped for s in (*a.spots, *b.spots)) or _may_hold(a, b) or _may_hold(b, a):
        return False
    return not any(_stand_together(document.text, x.text, y.text) for x in a.claim.where for y in b.claim.where)


def _may_hold(a: _Count, b: _Count) -> bool:
    """Tells whether the place of the one may hold that of the other: a district, say, with at least as many harmed."""
    return a.number > b.number and any(not _HOLDING.isdisjoint(s.name.split()) for s in a.spots)


def _stand_together(text: str, one: str, other: str) -> bool:
    """Tells whether two names stand beside each other somewhere, so that one may say where the other is."""
    at = text.find(one, 0, LOOKED_THROUGH)
    for _ in range(MENTIONS):
        if at < 0:
            return False
        before = text[max(0, at - NEXT_TO - len(other)) : at].rpartition(other)
        behind = text[at + len(one) : at + len(one) + NEXT_TO + len(other)].partition(other)
        if (before[1] and _joins(before[2])) or (behind[1] and _joins(behind[0])):
            return True
        at = text.find(one, at + 1, LOOKED_THROUGH)
    return False


def _joins(stretch: str) -> bool:
    """Tells whether what stands between two names lets one place the other: no end of a sentence, and no "and"."""
    return _AND.isdisjoint(fold(stretch).split()) and not any(mark in stretch for mark in ".;:?!")
