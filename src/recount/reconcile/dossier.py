"""A dossier: reports that somebody put together because they speak of one event; one toll of that event.

Headlines and short items speak of nothing else, so all they say counts. Full articles also tell of what came before and
of what happened elsewhere: there the incident counts that most of them are about.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from recount.model import Claim, ClaimOrigin, Document, Grouping, Incident, Judgement, Modality, Scope, SetAside, Toll, in_force
from recount.reconcile.count import Evidence
from recount.reconcile.profiles import Profile
from recount.reconcile.reconcile import incident_tolls, runs_on, whole_here
from recount.reconcile.sift import refusals
from recount.reconcile.within import the_dead

BEYOND = 3  # times the others, for a running total
LARGE = 20  # below it, one report may just know of fewer
FAR_BEYOND = 20  # for what was read as one event
SEVERAL = 3  # reports of which an incident must be told to be what a dossier is about
TOLD_AS_TOTAL = frozenset({"stretch-of-time-or-area", "long-period"})  # rules that go by the words of the sentence
FEW_DAYS = 3  # that attacks on several sites last
TALKATIVE = 4  # claims per report from which reports speak of more than the event they were put together for


def reconcile_dossier(  # noqa: PLR0913 - a casebook in small
    subject: str,
    claims: Iterable[Claim],
    documents: Iterable[Document],
    origins: Iterable[ClaimOrigin] = (),
    judgements: Sequence[Judgement] = (),
    *,
    profile: Profile,
    grouping: Grouping | None = None,
) -> tuple[Toll, ...]:
    """Counts the one event that all these reports speak of.

    Args:
        subject: Id of the dossier, for example the value of the field its reports share.
        claims: All claims of its reports.
        documents: The reports.
        origins: From `recount.group.origins`; may be empty.
        judgements: What people decided.
        profile: The counting rules.
        grouping: Incidents of these reports; where given and the reports are full articles, the incident that most of them
            are about is counted.

    Returns:
        Tolls per harm and, where stated, status. Running totals count only where no claim about the event itself is made.
    """
    reporting = [c for c in claims if c.zone.is_reporting and c.modality is not Modality.HYPOTHETICAL]
    evidence = Evidence(
        documents={d.id: d for d in documents},
        origins={o.claim_id: o for o in origins},
        refused=refusals(in_force(tuple(judgements))),
        one_event=True,
    )
    main = None if grouping is None else main_incident(grouping, reporting)
    if main is not None:
        about = set(main.claim_ids)
        alone = replace(evidence, one_event=False, running=runs_on(main))
        return tuple(incident_tolls(subject, whole_here([c for c in reporting if c.id in about]), alone, profile))
    tolls: list[Toll] = []
    told = [c for document in evidence.documents for c in the_dead([c for c in reporting if c.document_id == document])]
    for harm in sorted({c.harm for c in told}):
        own = [c for c in told if c.harm is harm]
        beyond = [c for c in own if _is_background(c, own)]
        counted = incident_tolls(subject, [c for c in own if c not in beyond], evidence, profile)
        tolls += [_with_aside(t, beyond) for t in counted]
    return tuple(tolls)


def main_incident(grouping: Grouping, claims: Sequence[Claim]) -> Incident | None:
    """Finds the incident that most of these reports are about.

    Args:
        grouping: Incidents of the reports.
        claims: Their claims, those of comments and of forecasts left out.

    Returns:
        The incident, single or bigger, with claims from most reports; None where the reports say too little to tell of
        more than one.
    """
    report = {c.id: c.document_id for c in claims}
    if not report or len(claims) < TALKATIVE * len(set(report.values())):
        return None

    def reach(incident: Incident) -> tuple[int, int, str]:
        inside = [report[c] for c in incident.claim_ids if c in report]
        return len(set(inside)), len(inside), incident.id

    best = max(grouping.incidents, key=reach, default=None)
    least = max(SEVERAL, (len(set(report.values())) + 2) // 3)
    if best is None or reach(best)[0] < least:
        return None
    around = [i for i in grouping.incidents if reach(i)[0] >= max(SEVERAL, reach(best)[0] // 2) and _is_of_those_days(i, best)]
    return max(around, key=reach, default=best)


def _is_of_those_days(bigger: Incident, one: Incident) -> bool:
    """Tells whether a bigger incident is that of which a single one is a site: both begin on one day, and it lasts few."""
    days, own = bigger.period, one.period
    if not bigger.is_campaign or one.is_campaign or days is None or own is None or days.start is None or days.end is None:
        return False
    return days.start == own.start and (days.end - days.start).days < FEW_DAYS


def _with_aside(toll: Toll, beyond: list[Claim]) -> Toll:
    """Adds the numbers that reach beyond the event to what the toll of everybody set aside."""
    if toll.status is not None or not beyond:
        return toll
    reason = "by its words, or at many times what the other reports of this event say, counts more than this event"
    more = (SetAside(claim_id=c.id, rule="beyond-the-event", reason=reason) for c in beyond)
    return replace(toll, set_aside=tuple(sorted((*toll.set_aside, *more), key=lambda s: s.claim_id)))


def _says_so(claim: Claim) -> bool:
    """Tells whether the words of a claim itself say that it counts more than one event: "33 were killed yesterday"."""
    return claim.scope is Scope.CUMULATIVE and any(t.field == "scope" and t.rule in TOLD_AS_TOTAL for t in claim.trace)


def _is_background(claim: Claim, own: list[Claim]) -> bool:
    """Tells whether a number is many times what all others say; fewer times do for a running total, none where it says so."""
    number = claim.quantity.point
    others = [n for c in own if c.subset_of is None and (n := c.quantity.point) and n != number]
    if number is None or number < LARGE or not others:
        return False
    if _says_so(claim) and any(c.scope is Scope.INCIDENT and c.subset_of is None and c.quantity.point for c in own):
        return True
    return number > (BEYOND if claim.scope is Scope.CUMULATIVE else FAR_BEYOND) * max(others)
