"""Several sites of one event: which figures are of one of them, and which add them up.

Where a report speaks of "the attacks" and places figures at two sites or more, a figure that no sentence places is of all
of them, and so is the largest figure of the town they lie in. A figure that is the sum of those of two sites is of both.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from recount.extract.frame import Frame, Settled, T
from recount.extract.when import When
from recount.model import Harm, Place, PlacePrecision

_CARRIED = frozenset(("carried-main", ""))
_WIDE = frozenset((PlacePrecision.COUNTRY, PlacePrecision.PROVINCE))
_TOWNS = frozenset((PlacePrecision.TOWN, PlacePrecision.DISTRICT))
_MOST = 40  # figures of one harm that are tried as parts of a sum
TELLING = 10  # a smaller sum of two figures may be met by chance
_Figure = tuple[Harm, int]


@dataclass(frozen=True, slots=True)
class Sites:
    """The sites of the event a report tells of.

    Attributes:
        names: How they are written, in lower case.
        area: How the place they lie in is written, which the report carries to figures that name none.
        largest: The largest figure of a single site, by harm.
        sums: Figures that are the sum of those of two sites.
        day: The first day of the event; None where the report does not date it.
    """

    names: frozenset[str]
    area: frozenset[str]
    largest: Mapping[Harm, int]
    sums: frozenset[_Figure]
    day: date | None

    @property
    def are_several(self) -> bool:
        """True where figures stand at two sites or more."""
        return len(self.names) > 1

    def is_at_one(self, where: Settled[tuple[Place, ...]]) -> bool:
        """True where a figure stands at a single site."""
        if not _is_at_a_site(where) or where.value[0].text.lower() not in self.names:
            return False
        return self.are_several or where.value[0].precision is PlacePrecision.EXACT

    def sets_apart(self, part: Settled[tuple[Place, ...]], whole: Settled[tuple[Place, ...]]) -> bool:
        """True where a part stands at a site of its own: "93, of whom seven in Orlec"."""
        if not (self.are_several and self.is_at_one(part)):
            return False
        return {place.text.lower() for place in part.value} != {place.text.lower() for place in whole.value}

    def adds_up(self, frame: Frame, when: When) -> bool:
        """Tells whether a figure is the sum of those of two sites."""
        point = frame.quantity.point
        return point is not None and (frame.harm, point) in self.sums and self._is_of_the_event(when)

    def spans(self, frame: Frame, when: When, where: Settled[tuple[Place, ...]]) -> bool:
        """Tells whether a figure of a report on several attacks is of no one site.

        Args:
            frame: The figure.
            when: The period settled for it.
            where: The places settled for it.
        """
        point = _size(frame)
        is_small = point < self.largest.get(frame.harm, 0) and frame.group is None  # "nine of the dead were Varenians"
        if not self._is_of_the_event(when) or point < 2 or is_small:
            return False
        if rule_of(where) in _CARRIED:
            return True
        if all(place.precision in _WIDE for place in where.value):
            return True
        names = {place.text.lower() for place in where.value}
        return (
            len(names) > 1 or (bool(self.names) and names <= self.area) or (self.are_several and names.isdisjoint(self.names))
        )

    def _is_of_the_event(self, when: When) -> bool:
        day = when.period.start if when.period is not None else None
        return day is None or self.day is None or day == self.day


def rule_of(settled: Settled[T]) -> str:
    """Gives the name of the rule that settled a field; empty where none did."""
    return next((trace.rule for trace in settled.trace), "")


def is_beside(where: Settled[tuple[Place, ...]]) -> bool:
    """Tells whether a place was read beside its figure, not carried to it."""
    rule = rule_of(where)
    return bool(rule) and not rule.startswith("carried")


def sites_of(frames: Sequence[Frame], whens: Sequence[Settled[When]], wheres: Sequence[Settled[tuple[Place, ...]]]) -> Sites:
    """Finds the sites at which a report places figures of its own event.

    Args:
        frames: The frames of a document.
        whens: The period settled for each.
        wheres: The places settled for each.
    """
    days = Counter(when.value.period.start for when in whens if when.value.period is not None and when.value.period.start)
    day = days.most_common(1)[0][0] if days else None
    main = _area(wheres)
    placed = [
        (frame, where.value[0].text.lower())
        for frame, when, where in zip(frames, whens, wheres, strict=True)
        if _is_at_a_site(where) and (when.value.period is None or when.value.period.start in {None, day})
    ]
    main |= _wholes(placed)
    names = frozenset(name for _, name in placed if name not in main)
    largest: dict[Harm, int] = {}
    for frame, name in placed:
        if name in names:
            largest[frame.harm] = max(largest.get(frame.harm, 0), _size(frame))
    return Sites(names, main, largest, frozenset((harm, total) for harm, total, _ in _sums(placed)), day)


def _wholes(placed: Sequence[tuple[Frame, str]]) -> frozenset[str]:
    """The places whose figure adds up those of two others, which lie in them: 40 in the town, 30 and ten at its sites."""
    whole: dict[_Figure, set[str]] = {}
    for frame, name in placed:
        whole.setdefault((frame.harm, _size(frame)), set()).add(name)
    added = ((whole.get((harm, total), set()), parts) for harm, total, parts in _sums(placed))
    return frozenset(name for names, parts in added for name in names - parts)


def _area(wheres: Sequence[Settled[tuple[Place, ...]]]) -> frozenset[str]:
    """The place a report carries to figures that name none, and the town at whose coordinates its sites were put."""
    towns = {place.text.lower(): place for where in wheres for place in where.value if place.precision in _TOWNS}
    sites = {(place.lat, place.lon) for where in wheres for place in where.value if place.precision is PlacePrecision.EXACT}
    main = {place.text.lower() for where in wheres if rule_of(where) == "carried-main" for place in where.value}
    return frozenset(main | {name for name, town in towns.items() if town.lat is not None and (town.lat, town.lon) in sites})


def _is_at_a_site(where: Settled[tuple[Place, ...]]) -> bool:
    one = len(where.value) == 1 and where.value[0].precision not in _WIDE
    return one and rule_of(where) not in _CARRIED


def _size(frame: Frame) -> int:
    return frame.quantity.point or 0


def _sums(placed: Iterable[tuple[Frame, str]]) -> Iterator[tuple[Harm, int, frozenset[str]]]:
    """Adds the exact figures of each two sites: "86 at the camp", "seven in the quarter"."""
    by_harm: dict[Harm, set[tuple[int, str]]] = {}
    for frame, name in placed:
        if frame.quantity.point:
            by_harm.setdefault(frame.harm, set()).add((frame.quantity.point, name))
    for harm, figures in by_harm.items():
        for (one, here), (other, there) in combinations(sorted(figures)[-_MOST:], 2):
            if here != there and one + other > TELLING:
                yield harm, one + other, frozenset((here, there))
