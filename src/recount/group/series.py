"""Series: the running totals of one party over one area and time, value by value. They are never added to incidents."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from recount.group.counting import who_counts
from recount.group.nearby import Nearby
from recount.group.spot import ELSEWHERE, SAME, UNKNOWN, Spot, best_relation, spot_of
from recount.group.window import window_of
from recount.model import (
    Age,
    Claim,
    ClaimId,
    Document,
    DocumentId,
    Harm,
    Modality,
    Place,
    Series,
    SeriesId,
    SeriesPoint,
    Sex,
    Status,
    Unit,
    content_id,
)
from recount.model.names import fold, word_set

RULE = "series-2"
SAME_START = 4  # days: reports name the first day of one count this loosely ("since Thursday", "over the weekend")
TELLING_NUMBER = 20  # a smaller number is shared by chance

_AGES = {Age.CHILD: "children", Age.ELDERLY: "elderly people"}
_SEXES = {Sex.FEMALE: "women and girls", Sex.MALE: "men and boys"}


@dataclass(frozen=True, slots=True)
class _Key:
    """What values of one series always share."""

    party: str
    harm: Harm
    status: Status
    people: str


@dataclass(frozen=True, slots=True)
class _Value:
    """One claim of a running total, placed in time and space."""

    claim: Claim
    origin: str
    on: date | None
    said: date | None
    spots: tuple[Spot, ...]
    start: date | None


@dataclass(slots=True)
class _Row:
    """The values of one series while it grows, with what a further value is compared with, each thing once.

    Attributes:
        values: In the order in which they joined.
        numbers: Their figures.
        starts: The first and last of their starts; None where none states one.
        areas: A value for each area named.
    """

    values: list[_Value] = field(default_factory=list)
    numbers: set[int] = field(default_factory=set)
    starts: tuple[date, date] | None = None
    areas: dict[tuple[Spot, ...], _Value] = field(default_factory=dict)

    def add(self, value: _Value) -> None:
        """Takes a value in."""
        self.values.append(value)
        if (number := value.claim.quantity.point) is not None:
            self.numbers.add(number)
        if value.start is not None:
            first, last = self.starts or (value.start, value.start)
            self.starts = (min(first, value.start), max(last, value.start))
        self.areas.setdefault(value.spots, value)


def people_of(claim: Claim) -> str:
    """Names the people a claim counts, as far as it restricts them: group, age and sex; families are no persons."""
    unit = None if claim.unit is Unit.PERSONS else claim.unit.value
    parts = [unit, _group(claim), claim.age and claim.age.value, claim.sex and claim.sex.value]
    if claim.subset_of is not None and claim.status not in (Status.CIVILIAN, Status.COMBATANT) and not any(parts):
        parts.append(f"part: {fold(claim.who or claim.quote)[:60]}")
    return ", ".join(p for p in parts if p)


def _group(claim: Claim) -> str | None:
    """The group, by the noun that names it: "Senns" of "northern Senns", and the same for one of them."""
    if not claim.group:
        return None
    head = (claim.who or "").split()[-1:]
    name = fold(head[0] if head and head[0][0].isupper() else claim.group)
    return name[:-1] if name.endswith("s") and len(name) > 4 else name


def series_of(
    totals: Sequence[Claim],
    documents: Mapping[DocumentId, Document],
    aliases: Mapping[str, str],
    *,
    reports: Mapping[DocumentId, Sequence[Claim]] | None = None,
) -> tuple[Series, ...]:
    """Orders the running totals of a casebook into series.

    Args:
        totals: Running totals.
        documents: Their reports.
        aliases: Other names of sources.
        reports: All claims of each report, totals or not; the totals alone where not given.

    Returns:
        One series for each party, harm and kind of people; more where its totals speak of different areas or begin days
        apart. Sorted by id, and the same for any order of claims.
    """
    own: dict[DocumentId, list[Claim]] = {}
    for claim in sorted(totals, key=lambda c: c.id):
        own.setdefault(claim.document_id, []).append(claim)
    names = who_counts(((documents[d], (reports or own)[d], found) for d, found in sorted(own.items())), aliases)
    wholes: dict[ClaimId | None, Claim] = {c.id: c for c in totals}
    values: dict[_Key, list[_Value]] = {}
    for claim in (c for found in own.values() for c in found):
        party, origin = names[claim.id]
        key = _Key(party, claim.harm, claim.status, people_of(claim))
        values.setdefault(key, []).append(_place(claim, wholes.get(claim.subset_of), documents[claim.document_id], origin))
    rows = ((key, row) for key, found in values.items() for row in _rows(found))
    return tuple(sorted((_series(key, row.values) for key, row in rows), key=lambda s: s.id))


def _place(claim: Claim, whole: Claim | None, document: Document, origin: str) -> _Value:
    """Places a value in time and space; a part counts from the day its whole does."""
    window = window_of(claim, document.published_on)
    is_stretch = window is not None and window.days > 1
    start = _start(claim if whole is None else whole, document)
    day = claim.as_of or (window.end if window is not None and is_stretch else None) or document.published_on
    spots = tuple(spot_of(p) for p in _areas(claim, origin))
    return _Value(claim, origin, day, document.published_on, spots, start)


def _start(claim: Claim, document: Document) -> date | None:
    window = window_of(claim, document.published_on)
    if window is None or window.days < 2 or claim.when is None:
        return None
    return None if claim.when.start is None else window.start


def _areas(claim: Claim, origin: str) -> list[Place]:
    """The places a total may be about; "the ministry" is none where the ministry counts."""
    is_place = (p.lat is not None or not word_set(p.text) <= word_set(origin) for p in claim.where)
    return [p for p, ok in zip(claim.where, is_place, strict=True) if ok and p.relation.value not in ("to", "from")]


def _rows(values: list[_Value]) -> list[_Row]:
    """Puts the values of one party in rows: first those that say where and since when, then those that leave it open.

    A value joins the row it fits best: of the same figure, then of the same area, then of an area around or inside its own.
    """
    rows: list[_Row] = []
    nearby, with_number = Nearby(), dict[int, set[int]]()
    for value in sorted(values, key=_how_open):
        number = value.claim.quantity.point
        near = nearby.candidates(value.spots) if value.spots else None
        places = range(len(rows)) if near is None else near | with_number.get(number or 0, set())
        fitting = [(fit, -i) for i in places if (fit := _fit(value, rows[i])) is not None]
        if not fitting:
            rows.append(_Row())
        chosen = -max(fitting)[1] if fitting else len(rows) - 1
        if value.spots not in rows[chosen].areas:
            nearby.add(value.spots, chosen)
        if number is not None:
            with_number.setdefault(number, set()).add(chosen)
        rows[chosen].add(value)
    return rows


def _how_open(value: _Value) -> tuple[object, ...]:
    return (not value.spots, value.start is None, value.on or date.max, value.said or date.max, value.claim.id)


def _fit(value: _Value, row: _Row) -> tuple[bool, bool, int] | None:
    """How well a value fits a row; None where area or start contradict and no figure ties them."""
    number = value.claim.quantity.point
    same_figure = number is not None and number >= TELLING_NUMBER and number in row.numbers
    if _starts_apart(value, row):
        return None
    if not value.spots:
        return same_figure, False, len(row.values)
    is_same = False
    for other in row.areas.values():
        relation = _relation(value, other)
        if relation in ELSEWHERE and not same_figure:
            return None
        is_same = is_same or relation == SAME
    return same_figure, is_same, len(row.values)


def _relation(a: _Value, b: _Value) -> str:
    """Names how two areas lie to each other; two names that no map knows are two areas."""
    if not a.spots or not b.spots:
        return UNKNOWN
    if {s.name for s in a.spots} & {s.name for s in b.spots} or _shared(a, b):
        return SAME
    found = best_relation(a.spots, b.spots)
    return "apart" if found == UNKNOWN else found


def _shared(a: _Value, b: _Value) -> bool:
    return bool({s.key for s in a.spots if s.key} & {s.key for s in b.spots})


def _starts_apart(value: _Value, row: _Row) -> bool:
    if value.start is None or row.starts is None:
        return False
    return any(abs((value.start - start).days) > SAME_START for start in row.starts)


def _series(key: _Key, values: list[_Value]) -> Series:
    what = [key.party, key.harm.value, key.status.value, key.people, min(v.claim.id for v in values)]
    starts = Counter(v.start for v in values if v.start is not None)
    return Series(
        id=SeriesId(content_id("series", what)),
        origin=values[0].origin,
        harm=key.harm,
        status=key.status,
        group=_written(values[0].claim) if key.people else None,
        area=_area(values),
        start=min(starts, key=lambda day: (-starts[day], day), default=None),
        points=_points(values),
        rule=RULE,
    )


def _written(claim: Claim) -> str:
    """Names the people for a reader: families, the group as written, children, women and girls."""
    unit = None if claim.unit is Unit.PERSONS else claim.unit.value
    words = [unit, claim.group, _AGES.get(claim.age) if claim.age else None, _SEXES.get(claim.sex) if claim.sex else None]
    return ", ".join(w for w in words if w) or people_of(claim)


def _area(values: Iterable[_Value]) -> str:
    """The places most of its values name, at most three, in the order of the text."""
    named = Counter(tuple(dict.fromkeys(p.text for p in places)) for v in values if (places := _areas(v.claim, v.origin)))
    best = min(named, key=lambda places: (-named[places], -len(places), places), default=())
    return best[0] if len(best) == 1 else ", ".join(best[:-1][:2]) + f" and {best[:3][-1]}" if best else ""


def _points(values: Iterable[_Value]) -> tuple[SeriesPoint, ...]:
    """One point per day and value, in the order in which they stood; each compared with the one before."""
    values = tuple(values)
    first: dict[int | None, date] = {}
    for value in values:
        number, day = value.claim.quantity.point, value.on or value.said or date.max
        first[number] = min(first.get(number, day), day)

    def standing_since(value: _Value) -> tuple[object, ...]:
        # A report that gives the old value beside the new one means the old one to come before, wherever it stands.
        claim = value.claim
        order = (not claim.superseded, first[claim.quantity.point], claim.span.start, claim.id)
        return (value.on or value.said or date.max, value.said or date.max, *order)

    ordered = sorted(values, key=standing_since)
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for value in ordered:
        q = value.claim.quantity
        groups.setdefault((value.on, q.low, q.best, q.high), []).append(value.claim)
    points: list[SeriesPoint] = []
    standing: int | None = None
    seen: set[int] = set()
    for (on, low, best, high), claims in groups.items():
        number = claims[0].quantity.point
        flags, change = _flags(claims, number, standing, seen)
        ids: tuple[ClaimId, ...] = tuple(sorted(c.id for c in claims))
        points.append(SeriesPoint(on=on, low=low, best=best, high=high, claim_ids=ids, change=change, flags=flags))  # type: ignore[arg-type]
        if number is not None and not {"retracted", "disputed"} & set(flags):
            standing = number
            seen.add(number)
    return tuple(points)


def _flags(claims: list[Claim], number: int | None, standing: int | None, seen: set[int]) -> tuple[tuple[str, ...], int | None]:
    flags: list[str] = []
    change = None if number is None or standing is None else number - standing
    if any(c.modality is Modality.DENIED for c in claims):
        flags.append("retracted")
    elif any(c.modality is Modality.DISPUTED for c in claims):
        flags.append("disputed")
    elif not seen:
        flags.append("first")
    elif change is not None and (change == 0 or (change < 0 and (number in seen or all(map(_is_floor, claims))))):
        flags.append("repeat")
    elif change is not None:
        flags.append("rise" if change > 0 else "revised_down")
    return tuple(flags), change


def _is_floor(claim: Claim) -> bool:
    """Tells whether a figure only bounds from below: "more than 700" takes nothing back of 745."""
    return claim.quantity.high is None and claim.quantity.low is not None
