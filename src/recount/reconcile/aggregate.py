"""The aggregate guard: running totals beside the sum of the incidents they cover. The two are shown, never added."""

from collections.abc import Iterable, Mapping, Sequence

from recount.model import Claim, ClaimId, Finding, Grouping, Harm, Incident, Series, SeriesPoint, Toll
from recount.reconcile.say import day, number
from recount.reconcile.sift import part_named

_PLURAL = {Harm.KILLED: "deaths", Harm.INJURED: "injured", Harm.MISSING: "missing"}


def _point(toll: Toll) -> int | None:
    return next((n for n in (toll.best, toll.low, toll.high) if n is not None), None)


def guard(grouping: Grouping, tolls: Sequence[Toll], claims: Mapping[ClaimId, Claim]) -> list[Finding]:
    """Compares every bigger incident with the single ones inside it.

    Args:
        grouping: Incidents with their parents.
        tolls: Of all of them.
        claims: Every claim, by id.

    Returns:
        One finding for each bigger incident and harm that has both: the total, the sum and the gap, in sentences.
    """
    children: dict[str, list[Incident]] = {}
    for incident in grouping.incidents:
        if incident.parent is not None:
            children.setdefault(incident.parent, []).append(incident)
    by_subject: dict[str, list[Toll]] = {}
    for toll in tolls:
        # A total of soldiers alone says nothing about the sum of everybody.
        if toll.status is None and any(part_named(claims[c]) is None for c in toll.basis):
            by_subject.setdefault(toll.subject_id, []).append(toll)
    findings: list[Finding] = []
    for incident in grouping.incidents:
        for total in by_subject.get(incident.id, []) if incident.id in children else []:
            findings += _compare(incident, total, children[incident.id], by_subject)
    return findings


def _compare(
    campaign: Incident, total: Toll, inside: Iterable[Incident], by_subject: Mapping[str, Sequence[Toll]]
) -> Iterable[Finding]:
    """Sets one total beside the sum of the incidents inside it."""
    own = [t for child in inside for t in by_subject.get(child.id, []) if t.harm is total.harm and _point(t) is not None]
    whole = _point(total)
    if whole is None or not own:
        return
    summed = sum(_point(t) or 0 for t in own)
    noun = _PLURAL.get(total.harm, total.harm.value.replace("_", " "))
    where = f" in {campaign.place.text}" if campaign.place is not None else ""
    head = f"Running totals{where} stand at {_range(total)} {noun}."
    head += f" {_incidents(len(own))} inside that area and time: {number(summed)} in all."
    gap = whole - summed
    if gap > 0:
        tail = f"{number(gap)} {noun} of the total are in no incident here."
    elif gap < 0:
        tail = (
            f"That is {number(-gap)} more than the total: it is out of date, or an incident is counted twice or lies outside."
        )
    else:
        tail = "The two agree."
    ids: tuple[ClaimId, ...] = tuple(sorted({*total.basis, *(c for t in own for c in t.basis)}))
    check = "incidents-exceed-total" if gap < 0 else "total-beside-incidents"
    yield Finding(check=check, subject=campaign.id, claim_ids=ids, message=f"{head} {tail} The two are never added.")


def _range(toll: Toll) -> str:
    best = number(_point(toll) or 0)
    if toll.low == toll.high or (toll.low is None and toll.high is None):
        return best
    if toll.high is None:
        return f"{best} or more" if toll.low == _point(toll) else f"{best} (at least {number(toll.low or 0)})"
    return f"{best} ({'up to' if toll.low is None else f'{number(toll.low)} to'} {number(toll.high)})"


def _incidents(number: int) -> str:
    return "One incident" if number == 1 else f"{number} incidents"


def daily_against_total(
    series: Iterable[Series], parents: Mapping[str, str], grouping: Grouping, tolls: Sequence[Toll]
) -> list[Finding]:
    """Finds stretches in which the incidents count more than a running total over the same area rose.

    Args:
        series: Running totals.
        parents: Bigger incident of each series, by series id.
        grouping: Incidents with their parents and periods.
        tolls: Of all incidents.
    """
    counted = {(t.subject_id, t.harm): t.low for t in tolls if t.status is None and t.low is not None}
    inside: dict[str, list[Incident]] = {}
    for incident in grouping.incidents:
        if incident.parent is not None and incident.period is not None and incident.period.start is not None:
            inside.setdefault(incident.parent, []).append(incident)
    findings = []
    for one in series:
        near = inside.get(parents.get(one.id, ""), [])
        for before, after in zip(one.points, one.points[1:], strict=False):
            finding = _stretch(one, before, after, near, counted)
            if finding is not None:
                findings.append(finding)
    return findings


def _stretch(
    series: Series, before: SeriesPoint, after: SeriesPoint, near: list[Incident], counted: Mapping[tuple[str, Harm], int]
) -> Finding | None:
    if before.on is None or after.on is None or after.change is None or series.group is not None or after.change < 0:
        return None
    days = [
        i
        for i in near
        if i.period and i.period.start and i.period.end and before.on < i.period.start and i.period.end <= after.on
    ]
    least = sum(counted.get((i.id, series.harm), 0) for i in days)
    if least <= after.change:
        return None
    message = (
        f"{series.origin}'s total rose by {number(after.change)} between {day(before.on)} and {day(after.on)}, "
        f"but the incidents of those days count at least {number(least)} {series.harm.value}."
    )
    return Finding(check="incidents-exceed-rise", subject=series.id, claim_ids=after.claim_ids, message=message)
