"""The first thing a reader sees: running totals by who counts, beside the incidents told one by one. Never added."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from recount.model import Claim, Harm, Modality, Series, SeriesPoint, Status, Toll
from recount.publish import words
from recount.publish.draw.bars import Axis, Bar, column_scale, small_axis, small_bar
from recount.publish.draw.scale import NumberScale
from recount.publish.index import Index

MOST_EARLIER = 8  # earlier figures shown beside the latest; the table over time holds all
COUNTED_FIRST = (Harm.KILLED, Harm.CASUALTIES, Harm.INJURED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A running total as it stands now.

    Attributes:
        series: The series.
        point: Its latest point.
        toll: Its toll under the profile; None where the profile gives none.
        figure: The figure in words.
        people: Whose total it is: status and group, in words; empty for everybody.
        history: Earlier points in words, oldest first; of many the first and the last few, and how many stand between.
        claims: The claims behind the latest point.
        revised: "revised down from 1,250", where the latest point is lower than the one before; else empty.
        doubt: `disputed`, `denied`, `retracted`, `hypothetical` or empty.
        bar: The figure drawn.
    """

    series: Series
    point: SeriesPoint
    toll: Toll | None
    figure: str
    people: str
    history: tuple[str, ...]
    revised: str
    claims: tuple[Claim, ...]
    doubt: str
    bar: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class Harmed:
    """The running totals of one harm, the least doubted first, and the axis that their bars share."""

    harm: Harm
    title: str
    totals: tuple[Total, ...]
    axis: Axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The incidents told one by one, added up to be set beside the running totals.

    Attributes:
        n: How many incidents have a toll of people killed.
        low: Sum of the lower bounds that are known.
        high: Sum of the upper bounds; None where one is open.
        n_unknown: How many of them have no lower bound.
        n_other: How many further incidents have no toll of people killed.
    """

    n: int
    low: int
    high: int | None
    n_unknown: int
    n_other: int


def totals_by_harm(index: Index) -> tuple[Harmed, ...]:
    """Sorts every running total under its harm, killed first."""
    latest: dict[Harm, list[int]] = {}
    for series in index.case.grouping.series:
        numbers = latest.setdefault(series.harm, [])
        numbers += [n for n in _numbers(_latest(series)) if n is not None]
    groups = []
    for harm in sorted(latest, key=lambda harm: (harm not in COUNTED_FIRST, words.HARM_ORDER[harm])):
        scale = column_scale(latest[harm])
        totals = [_total(index, series, scale) for series in index.case.grouping.series if series.harm is harm]
        totals = [t for t in totals if t.figure != words.UNKNOWN] or totals
        ranked = tuple(sorted(totals, key=_rank))
        groups.append(Harmed(harm=harm, title=words.HARMS[harm], totals=ranked, axis=small_axis(scale)))
    return tuple(groups)


def _total(index: Index, series: Series, scale: NumberScale) -> Total:
    point = _latest(series)
    earlier = series.points[: series.points.index(point)]
    toll = next(iter(index.tolls.get(series.id, ())), None)
    low, best, high = point.low, point.best, point.high
    shown = words.figure(low, best, high)
    doubt = _doubt(index, point)
    bar = small_bar(Bar(low, best, high, 0, bool(doubt), shown), scale, f"{series.origin}: {shown}")
    return Total(
        series=series,
        point=point,
        toll=toll,
        figure=shown,
        people=_people(series),
        history=_shortened([_step(p) for n, p in enumerate(earlier) if _is_news(earlier, n)]),
        revised=_revised(point),
        claims=index.claims_of(point.claim_ids),
        doubt=doubt,
        bar=bar,
    )


def _latest(series: Series) -> SeriesPoint:
    """The last point; an older figure told again behind a newer one does not take its place."""
    return next((p for p in reversed(series.points) if "repeat" not in p.flags or p.change == 0), series.points[-1])


def _shortened(steps: list[str]) -> tuple[str, ...]:
    if len(steps) <= MOST_EARLIER:
        return tuple(steps)
    left_out = len(steps) - MOST_EARLIER
    return (*steps[:2], f"… {words.counted(left_out, 'further figure')} …", *steps[2 - MOST_EARLIER :])


def _is_news(points: tuple[SeriesPoint, ...], n: int) -> bool:
    """Tells whether a point gives a number, and another one than the point before."""
    numbers = _numbers(points[n])
    return numbers != (None, None, None) and (n == 0 or numbers != _numbers(points[n - 1]))


def _numbers(point: SeriesPoint) -> tuple[int | None, ...]:
    return point.low, point.best, point.high


def _revised(point: SeriesPoint) -> str:
    number = next((n for n in (point.best, point.low, point.high) if n is not None), None)
    if "revised_down" not in point.flags or number is None or point.change is None:
        return ""
    return f"revised down from {words.number(number - point.change)}"


def _people(series: Series) -> str:
    status = "" if series.status is Status.UNKNOWN else words.STATUSES[series.status]
    return ", ".join(part for part in (status, series.group or "", series.area) if part)


def _step(point: SeriesPoint) -> str:
    return f"{words.figure(point.low, point.best, point.high)} ({words.short_day(point.on)})"


def _doubt(index: Index, point: SeriesPoint) -> str:
    modalities = {claim.modality for claim in index.claims_of(point.claim_ids)}
    if "retracted" in point.flags:
        return "retracted"
    if "disputed" in point.flags or modalities == {Modality.DISPUTED}:
        return "disputed"
    for modality in (Modality.DENIED, Modality.HYPOTHETICAL):
        if modalities == {modality}:
            return modality.value
    return ""


def _rank(total: Total) -> tuple[bool, bool, bool, bool, int, int, int, str]:
    """Puts undoubted totals of everybody first, exact ones before hedged ones, then those told most often, then the latest.

    Who counts gives a number; who has heard of one gives "more than".
    """
    on = total.point.on or date.min
    is_part = total.series.status is not Status.UNKNOWN or total.series.group is not None
    told = (-len(total.series.points), -len(total.series.claim_ids))
    is_known = any(n is not None for n in (total.point.low, total.point.best, total.point.high))
    is_counted = total.point.low == total.point.best == total.point.high
    return (not is_known, bool(total.doubt), is_part, not is_counted, *told, -on.toordinal(), total.series.id)


def told(index: Index) -> Told:
    """Adds up the incidents told one by one; campaigns are running totals over them and are left out."""
    tolls = []
    n_other = 0
    for incident in index.case.grouping.incidents:
        if incident.is_campaign:
            continue
        killed = [t for t in index.tolls.get(incident.id, ()) if t.harm is Harm.KILLED and t.status is None]
        tolls += killed[:1]
        n_other += not killed
    highs = [toll.high for toll in tolls]
    known = [high for high in highs if high is not None]
    return Told(
        n=len(tolls),
        low=sum(toll.low for toll in tolls if toll.low is not None),
        high=sum(known) if len(known) == len(highs) else None,
        n_unknown=sum(toll.low is None for toll in tolls),
        n_other=n_other,
    )


def doubted(index: Index) -> tuple[Claim, ...]:
    """Lists the numbers that reports themselves doubt or tell to be denied, one of each sayer, harm and figure."""
    found: dict[tuple[str, Harm, int | None], Claim] = {}
    for claim in index.claims_of(index.claims):
        is_doubted = claim.modality in {Modality.DISPUTED, Modality.DENIED} and claim.zone.is_reporting
        if is_doubted and claim.quantity.point is not None:
            found.setdefault((index.sayer(claim), claim.harm, claim.quantity.point), claim)
    return tuple(found.values())


def lead(groups: tuple[Harmed, ...]) -> Total | None:
    """Chooses the running total to open with: the first of people killed that nobody doubts; None where there is none."""
    killed = [total for group in groups if group.harm is Harm.KILLED for total in group.totals]
    return next((total for total in killed if not total.doubt and total.figure != words.UNKNOWN), None)
