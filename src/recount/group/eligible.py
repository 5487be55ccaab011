"""Which claims may form an incident or a series, which may only join one, and which stay out, each with its reason."""

from collections.abc import Iterable
from enum import Enum

from recount.model import Claim, Judgement, Modality, QuantityForm, Verdict

OUT_OF_REPORTING = "stands in a {zone}, not in reporting; a person may promote it"
HYPOTHETICAL = "speaks of deaths feared, planned or predicted, not of any that happened"
DENIED = "the text says that this did not happen"
NO_NUMBER = "gives no number and no name"
NOT_ALONE = "{reason}; no other claim of its report says which incident it is about"


class Part(Enum):
    """What a claim may do in grouping."""

    FORM = "form"  # may found an incident
    JOIN = "join"  # may join one that other claims found: shown there, never counted
    OUT = "out"


def promoted(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Gives the claims that a person lets into tolls although they stand outside reporting."""
    return frozenset(s for j in judgements if j.verdict is Verdict.PROMOTE for s in j.subjects)


def rejected(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Gives the claims that a person found misread, with the reason."""
    return {s: f"rejected by {j.author}: {j.reason}" for j in judgements if j.verdict is Verdict.REJECT for s in j.subjects}


def part_of(claim: Claim, lifted: frozenset[str]) -> tuple[Part, str]:
    """Tells what a claim may do, and why not more.

    Args:
        claim: The claim.
        lifted: Ids of promoted claims.
    """
    if not claim.zone.is_reporting and claim.id not in lifted:
        return Part.OUT, OUT_OF_REPORTING.format(zone=claim.zone.value)
    if claim.modality is Modality.HYPOTHETICAL:
        return Part.OUT, HYPOTHETICAL
    if claim.modality is Modality.DENIED:
        return Part.JOIN, DENIED
    if claim.quantity.form is QuantityForm.UNCOUNTED and not claim.victims:
        return Part.JOIN, NO_NUMBER
    return Part.FORM, ""
