"""Reconciling: claims of every incident and series to tolls under one profile, and findings about what does not add up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from recount.model import (
    Claim,
    ClaimId,
    ClaimOrigin,
    Document,
    Finding,
    Grouping,
    Harm,
    Incident,
    Judgement,
    Series,
    SeriesPoint,
    Status,
    Toll,
    TollId,
    content_id,
    in_force,
)
from recount.reconcile.aggregate import daily_against_total, guard
from recount.reconcile.checks import check_incident
from recount.reconcile.count import Evidence, count, only_casualties
from recount.reconcile.grade import judged
from recount.reconcile.profiles import Aggregates, Profile
from recount.reconcile.say import day, harmed, number, sentence
from recount.reconcile.series_checks import check_series
from recount.reconcile.sift import refusals

_STATUSES = {Status.CIVILIAN: "civilians", Status.COMBATANT: "combatants"}


def reconcile(
    grouping: Grouping,
    claims: Iterable[Claim],
    documents: Iterable[Document],
    origins: Iterable[ClaimOrigin],
    judgements: Sequence[Judgement],
    *,
    profile: Profile,
) -> tuple[tuple[Toll, ...], tuple[Finding, ...]]:
    """Counts every incident and series.

    Args:
        grouping: From `recount.group.group`.
        claims: All claims, corrections by people applied.
        documents: Their reports.
        origins: From `recount.group.origins`; claims without one go back to their nearest source.
        judgements: What people decided.
        profile: The counting rules.

    Returns:
        Tolls per subject, harm and, where stated, status, sorted by subject; and findings for a person to judge.
    """
    by_id = {c.id: c for c in claims}
    held = in_force(tuple(judgements))
    evidence = Evidence(
        documents={d.id: d for d in documents},
        origins={o.claim_id: o for o in origins},
        refused=refusals(held),
    )
    tolls: list[Toll] = []
    findings: list[Finding] = []
    for incident in grouping.incidents:
        own = _of_this(incident, by_id)
        grade = judged(held, incident.id)
        counted = incident_tolls(incident.id, own, replace(evidence, running=runs_on(incident)), profile)
        tolls += [replace(t, grade=grade) if grade is not None else t for t in counted]
        findings += check_incident(incident, own, counted, evidence)
    if profile.aggregates is not Aggregates.DROP:
        tolls += [t for s in grouping.series if (t := series_toll(s, by_id, evidence, profile)) is not None]
    tolls.sort(key=lambda t: (t.subject_id, t.harm.value, "" if t.status is None else t.status.value))
    findings += check_series(grouping.series)
    findings += guard(grouping, tolls, by_id)
    findings += daily_against_total(grouping.series, _bigger(grouping), grouping, tolls)
    return tuple(tolls), tuple(sorted(findings, key=lambda f: (f.subject, f.check, f.claim_ids)))


SHORT = 7  # days within which totals are figures of one thing, so that half of one is a part of it


def runs_on(incident: Incident) -> bool:
    """Tells whether a bigger incident lasts so long that independent counts of it differ severalfold."""
    period = incident.period
    if not incident.is_campaign or period is None or period.start is None or period.end is None:
        return incident.is_campaign
    return (period.end - period.start).days >= SHORT


def _bigger(grouping: Grouping) -> dict[str, str]:
    """Finds the bigger incident whose totals a series holds."""
    home = {c: i.id for i in grouping.incidents for c in i.claim_ids}
    return {s.id: home[c] for s in grouping.series for c in s.claim_ids[:1] if c in home}


def _of_this(incident: Incident, claims: dict[ClaimId, Claim]) -> list[Claim]:
    """The claims of an incident; a part of a total that reaches beyond it is a whole here."""
    return whole_here([claims[c] for c in incident.claim_ids])


def whole_here(own: list[Claim]) -> list[Claim]:
    """Makes a whole of every part whose whole is not among these claims."""
    inside = {c.id: c.harm for c in own}
    return [c if c.subset_of is None or inside.get(c.subset_of) is c.harm else replace(c, subset_of=None) for c in own]


def incident_tolls(subject: str, claims: list[Claim], evidence: Evidence, profile: Profile) -> list[Toll]:
    """Counts every harm of one incident, for everybody and for civilians and combatants where the claims tell them apart."""
    found: list[Toll | None] = []
    for harm in Harm:
        if not profile.counts(harm.value):
            continue
        own = [c for c in claims if c.harm is harm]
        if not own:
            either = [c for c in claims if c.harm is Harm.CASUALTIES]
            if harm is Harm.KILLED and profile.harms and either:
                found.append(only_casualties(subject, either, evidence, profile))
            continue
        found.append(count(subject, harm, None, own, evidence, profile))
        for status in (Status.CIVILIAN, Status.COMBATANT):
            some = [_of_status(c) for c in own if c.status is status]
            if some:
                found.append(count(subject, harm, status, some, evidence, profile))
    return [t for t in found if t is not None]


def _of_status(claim: Claim) -> Claim:
    """A part that is said to be all the civilians ("917 of them civilians") is a whole among civilians.

    Combatants fall on two sides: "five of the attackers" are no whole among them.
    """
    if claim.status is not Status.CIVILIAN or claim.group or claim.age or claim.sex or claim.victims:
        return claim
    return replace(claim, subset_of=None)


def series_toll(series: Series, claims: dict[ClaimId, Claim], evidence: Evidence, profile: Profile) -> Toll | None:
    """Gives the value at which a running total stands: its last one that is neither retracted nor disputed nor a repeat."""
    if not profile.counts(series.harm.value):
        return None
    kept = [
        p
        for p in series.points
        if not {"retracted", "disputed", "repeat"} & set(p.flags) and (p.low, p.best, p.high) != (None,) * 3
    ]
    kept = [p for p in kept if not all(c in evidence.refused for c in p.claim_ids)]
    if not kept:
        return None
    last = kept[-1]
    steps = [_opening(series), *(_value(point) for point in series.points)]
    status = series.status if series.status in (Status.CIVILIAN, Status.COMBATANT) else None
    numbers = [last.low, last.best, last.high]
    what = [series.id, series.harm.value, status and status.value, profile.label, *numbers]
    return Toll(
        id=TollId(content_id("toll", what)),
        subject_id=series.id,
        harm=series.harm,
        status=status,
        low=last.low,
        best=last.best,
        high=last.high,
        basis=last.claim_ids,
        rule="running-total",
        profile=profile.label,
        origins=(series.origin,),
        steps=tuple(steps),
    )


def _counts(point: SeriesPoint) -> bool:
    """Tells whether a value is one at which the total may stand."""
    return not {"retracted", "disputed", "repeat"} & set(point.flags) and point_value(point) is not None


def point_value(point: SeriesPoint) -> int | None:
    """Gives the one number a value of a running total stands for."""
    return next((n for n in (point.best, point.low, point.high) if n is not None), None)


def _opening(series: Series) -> str:
    named = [_STATUSES.get(series.status, ""), series.group or ""]
    people = ", ".join(n for n in named if n)
    whom = f" ({people})" if people else ""
    area = f" in {series.area}" if series.area else ""
    since = f" since {day(series.start)}" if series.start else ""
    head = f"People {harmed(series.harm)}{whom}{area}{since}, as counted by {series.origin}."
    return f"{head} This is a running total: shown beside the incidents, never added to them."


def _value(point: SeriesPoint) -> str:
    """Writes one value of a running total with what changed: "5 March 2031: 1,187, revised down by 63"."""
    value = point_value(point)
    what = "no number" if value is None else number(value)
    change = abs(point.change or 0)
    said = {
        "rise": f"{number(change)} more",
        "revised_down": f"revised down by {number(change)}",
        "repeat": "told again",
        "first": "the first figure",
    }
    told = [said.get(flag, flag) for flag in point.flags]
    return f"{sentence(day(point.on))}: {', '.join([what, *told])}."
