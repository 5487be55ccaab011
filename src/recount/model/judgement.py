"""Judgements: what people decided about what was said. Append-only; a later one supersedes, none is deleted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recount.model.ids import JudgementId, content_id


class Verdict(StrEnum):
    """What a person decided."""

    ACCEPT = "accept"  # the claim is read rightly
    REJECT = "reject"  # the claim is misread or no claim
    CORRECT = "correct"  # the claim, with `field` set to `value`
    PROMOTE = "promote"  # a claim outside reporting zones may enter tolls
    SET_ASIDE = "set_aside"  # read rightly, but kept out of tolls
    SAME = "same"  # the subjects are one incident (or one person)
    DIFFERENT = "different"  # the subjects are not one incident (or person)
    SAME_ORIGIN = "same_origin"  # the subjects go back to one source
    INDEPENDENT = "independent"  # the subjects go back to different sources
    GRADE = "grade"  # `value` is the grade of the incident
    NOTE = "note"
    WITHDRAW = "withdraw"  # the judgement named in `supersedes` no longer holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A signed, dated, reasoned decision of a person.

    Attributes:
        id: Content id; see `judgement_id`.
        verdict: What was decided.
        subjects: Ids of the claims, documents or incidents it is about; at least one.
        field: For `correct`: the field of the claim. Empty otherwise.
        value: For `correct` and `grade`: the new value as text. Empty otherwise.
        author: Who decided.
        at: When, UTC.
        reason: Why, in the person's words.
        supersedes: The earlier judgement it replaces; None where it replaces none.
    """

    id: JudgementId
    verdict: Verdict
    subjects: tuple[str, ...]
    author: str
    at: datetime
    reason: str
    field: str = ""
    value: str = ""
    supersedes: JudgementId | None = None

    def __post_init__(self) -> None:
        """Refuses judgements about nothing, by nobody or without a reason."""
        if not self.subjects or not self.author.strip() or not self.reason.strip():
            raise ValueError("a judgement needs a subject, an author and a reason")


def judgement_id(
    verdict: Verdict, subjects: tuple[str, ...], author: str, at: datetime, field: str = "", value: str = ""
) -> JudgementId:
    """Makes the id of a judgement from what was decided, by whom and when."""
    return JudgementId(content_id("judg", [verdict.value, list(subjects), author, at.isoformat(), field, value]))


def in_force(judgements: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """Drops the judgements that a later one superseded or withdrew, in any order of arrival.

    Returns:
        Those that hold, sorted by time and id. Withdrawals themselves are not among them.
    """
    gone = {j.supersedes for j in judgements if j.supersedes is not None}
    held = {j.id: j for j in judgements if j.id not in gone and j.verdict is not Verdict.WITHDRAW}.values()
    return tuple(sorted(held, key=lambda j: (j.at, j.id)))
