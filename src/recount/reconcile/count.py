"""Counting: the toll of one subject and harm under one profile, step by step."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from recount.model import Claim, ClaimId, ClaimOrigin, Document, DocumentId, Harm, SetAside, Status, Toll, TollId, content_id
from recount.model.names import party
from recount.reconcile.bounds import BOUNDS, Range, choose_best
from recount.reconcile.choose import (
    Choice,
    beyond,
    candidates,
    far_below,
    floors,
    outliers,
    overtaken,
    supersede,
    taken_back,
    wholes,
)
from recount.reconcile.figure import Figure, figures_of
from recount.reconcile.grade import suggest
from recount.reconcile.profiles import Profile, Unknown
from recount.reconcile.say import counted, harmed, number
from recount.reconcile.sift import revised, unusable, withdrawn
from recount.reconcile.together import add_up
from recount.reconcile.victims import distinct_names

SPREAD = "The reports are put together as being about one event, more or less of it: the range spans every figure they give."


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What counting draws on beside the claims themselves.

    Attributes:
        documents: Reports, by id.
        origins: Resolved origins, by claim.
        refused: Claims people keep out of tolls, with the reason.
        one_event: True where somebody vouches that all reports are about one event, and each about all of it.
        running: True for running totals: independent counts of one time and area, of which half is no part of the whole.
    """

    documents: Mapping[DocumentId, Document]
    origins: Mapping[ClaimId, ClaimOrigin] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    one_event: bool = False
    running: bool = False


def count(
    subject: str, harm: Harm, status: Status | None, claims: list[Claim], evidence: Evidence, profile: Profile
) -> Toll | None:
    """Counts one harm of one subject.

    Args:
        subject: Id of the incident or series.
        harm: What was done.
        status: Of whom; None counts everybody.
        claims: The subject's claims of this harm (and status).
        evidence: Reports, origins and refusals.
        profile: The counting rules.

    Returns:
        The toll; None where the profile has no entry for what the claims say.
    """
    aside = [s for c in claims if (s := unusable(c, profile, evidence.refused)) is not None]
    gone = {s.claim_id for s in aside}
    aside += [s for s in withdrawn(claims, evidence.documents) if s.claim_id not in gone]
    gone = {s.claim_id for s in aside}
    usable = [c for c in claims if c.id not in gone]
    figures = figures_of(usable, evidence.documents, evidence.origins, profile)
    if not figures:
        return _without_number(subject, harm, status, usable, aside, profile)
    aside += [_no_figure(c) for c in usable if c.id not in {f.claim.id for f in figures}]
    figures = add_up(figures)
    choice = wholes(figures, one_event=evidence.one_event)
    lowered = {s.claim_id: s for s in revised(claims, evidence.documents)}
    if not (evidence.running or evidence.one_event):
        beyond(choice)
        far_below(choice, lowered)
    supersede(choice)
    taken_back(choice, lowered)
    overtaken(choice, profile.standing_days)
    if evidence.running:
        floors(choice)
    eligible = choice.standing if evidence.one_event else candidates(choice, counts_first=evidence.running)
    best, sentence = choose_best(profile.best, eligible, one_event=evidence.one_event)
    if evidence.one_event:
        choice = Choice(figures, steps=[SPREAD])
    elif best is not None:
        outliers(choice, best, running=evidence.running)
    found = BOUNDS[profile.bounds](choice.standing, max(2, profile.min_origins))
    steps = [_opening(choice), *choice.steps, found.sentence, sentence]
    if profile.contested_bounds:
        found = _contested(found, claims, evidence, profile, steps)
    low, number, high = _fit(found, best)
    if profile.named_floor and status is None:
        low, number, high = _floor(usable, low, number, high, steps)
    toll = _Draft(subject, harm, status, low, number, high)
    return toll.finish(choice, [*aside, *choice.aside], steps, profile, claims, found)


def _opening(choice: Choice) -> str:
    origins = sorted({party(f.origin): f.origin for f in choice.standing}.values())
    listed = ", ".join(origins[:5]) + (f" and {len(origins) - 5} more" if len(origins) > 5 else "")
    whose = "one origin" if len(origins) == 1 else f"{len(origins)} independent origins"
    return f"{counted(len(choice.standing), 'figure')} from {whose}: {listed}."


def _no_figure(claim: Claim) -> SetAside:
    return SetAside(claim_id=claim.id, rule="no-number", reason="gives no number")


def _fit(found: Range, best: Figure | None) -> tuple[int | None, int | None, int | None]:
    """Low, best and high, widened where the best lies outside."""
    if best is None:
        return found.low, None, found.high
    low = best.point if found.low is None and best.low is not None else found.low
    low = None if low is None else min(low, best.point)
    high = None if found.high is None else max(found.high, best.point)
    return low, best.point, high


def _floor(
    claims: list[Claim], low: int | None, best: int | None, high: int | None, steps: list[str]
) -> tuple[int | None, int | None, int | None]:
    """Raises the toll to the number of distinct people named."""
    names = distinct_names(claims)
    if not names or (low is not None and low >= len(names)):
        return low, best, high
    floor = len(names)
    steps.append(f"{number(floor)} different people are named as victims, so the toll is at least {number(floor)}.")
    return floor, None if best is None else max(best, floor), None if high is None else max(high, floor)


def _contested(found: Range, claims: list[Claim], evidence: Evidence, profile: Profile, steps: list[str]) -> Range:
    """Lets disputed figures widen the upper bound, as the profile asks."""
    disputed = [c for c in claims if c.modality.value == "disputed" and c.id not in evidence.refused]
    numbers = [f.point for f in figures_of(disputed, evidence.documents, evidence.origins, profile)]
    if not numbers or (found.high is not None and max(numbers) <= found.high):
        return found
    steps.append(f"A disputed figure of {number(max(numbers))} enters the upper bound only.")
    return Range(found.low, max(numbers), found.sentence, found.provisional)


def only_casualties(subject: str, claims: list[Claim], evidence: Evidence, profile: Profile) -> Toll | None:
    """Writes people killed where reports only say "casualties": nobody says that any of them died.

    Args:
        subject: Id of the incident.
        claims: Its claims of casualties; it has none of people killed.
        evidence: Refusals.
        profile: What becomes of unknown numbers.
    """
    aside = [s for c in claims if (s := unusable(c, profile, evidence.refused)) is not None]
    gone = {s.claim_id for s in aside}
    usable = [c for c in claims if c.id not in gone]
    return _without_number(subject, Harm.KILLED, None, usable, aside, profile)


def _without_number(
    subject: str, harm: Harm, status: Status | None, usable: list[Claim], aside: list[SetAside], profile: Profile
) -> Toll | None:
    """What harm without any number becomes under the profile."""
    if not usable or status is not None or profile.unknown is Unknown.NO_ENTRY:
        return None
    zero = 0 if profile.unknown is Unknown.ZERO else None
    said = "which this profile writes as 0" if zero == 0 else "which stays unknown"
    return _toll(
        _Draft(subject, harm, status, zero, zero, zero),
        basis=tuple(sorted(c.id for c in usable)),
        rule="unknown",
        profile=profile,
        aside=aside,
        steps=[f"People are reported {harmed(harm)} without a number, {said}."],
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """A toll while its steps are being written."""

    subject: str
    harm: Harm
    status: Status | None
    low: int | None
    best: int | None
    high: int | None

    def finish(
        self, choice: Choice, aside: list[SetAside], steps: list[str], profile: Profile, claims: list[Claim], found: Range
    ) -> Toll:
        """Makes the toll, with its origins and suggested grade."""
        newest = sorted(choice.standing, key=lambda f: f.recency, reverse=True)
        names = {party(f.origin): f.origin for f in reversed(newest)}
        provisional = found.provisional or len(names) < profile.min_origins
        grade, why = suggest(profile.grading, claims, tuple(names), provisional=provisional)
        return _toll(
            self,
            basis=tuple(sorted({code for f in choice.standing for code in f.ids})),
            rule=profile.best.value if self.best is not None else profile.bounds.value,
            profile=profile,
            aside=aside,
            steps=[*steps, why],
            origins=tuple(dict.fromkeys(names[party(f.origin)] for f in newest)),
            grade=grade,
        )


def _toll(  # noqa: PLR0913 - one place where every field of the record is filled
    draft: _Draft,
    *,
    basis: tuple[ClaimId, ...],
    rule: str,
    profile: Profile,
    aside: list[SetAside],
    steps: list[str],
    origins: tuple[str, ...] = (),
    grade: str = "",
) -> Toll:
    numbers = [draft.low, draft.best, draft.high]
    what = [draft.subject, draft.harm.value, draft.status and draft.status.value, profile.label, *numbers]
    return Toll(
        id=TollId(content_id("toll", what)),
        subject_id=draft.subject,
        harm=draft.harm,
        status=draft.status,
        low=draft.low,
        best=draft.best,
        high=draft.high,
        basis=basis,
        rule=rule,
        profile=profile.label,
        origins=origins,
        set_aside=tuple(sorted(aside, key=lambda s: s.claim_id)),
        steps=tuple(s for s in steps if s),
        grade=grade,
    )
