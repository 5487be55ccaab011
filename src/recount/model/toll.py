"""Tolls: low, best and high, with the claims behind them and the rule that made them."""

from dataclasses import dataclass

from recount.model.claim import Harm, Status
from recount.model.ids import ClaimId, TollId


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A claim that a toll did not use, and why, in one sentence."""

    claim_id: ClaimId
    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not add up, for a person to judge; nothing is mended silently.

    Attributes:
        check: Name of the check, for example `parts-exceed-whole`.
        subject: Id of the incident, series or document it is about.
        claim_ids: The claims it rests on.
        message: One sentence.
    """

    check: str
    subject: str
    claim_ids: tuple[ClaimId, ...]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A low / best / high count for one incident or series, harm and status.

    Attributes:
        id: Content id over subject, harm, status, profile and the numbers.
        subject_id: The incident or series counted.
        harm: What was done.
        status: Of whom; None for everybody.
        low: At least so many, under the profile; None where no claim supports a lower bound. None is not 0.
        best: None where the claims cannot be reconciled or the profile defines none.
        high: At most so many, under the profile; None where no claim bounds it from above.
        basis: The claims used, sorted, never empty.
        rule: The rule that chose `best`, as named in docs/methods.
        profile: Name and version of the counting profile.
        origins: Independent origins behind the basis, nearest first; corroboration counts these, not articles.
        set_aside: Claims of this subject, harm and status that were not used, and why.
        steps: How the numbers came about, one sentence a step.
        grade: Suggested grade under the profile (for example Airwars' "Fair"); empty where the profile grades nothing.
    """

    id: TollId
    subject_id: str
    harm: Harm
    status: Status | None
    low: int | None
    best: int | None
    high: int | None
    basis: tuple[ClaimId, ...]
    rule: str
    profile: str
    origins: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    steps: tuple[str, ...] = ()
    grade: str = ""

    def __post_init__(self) -> None:
        """Refuses a toll without a basis and bounds that cross."""
        if not self.basis:
            raise ValueError(f"toll of {self.subject_id}: no claim behind it")
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if given != sorted(given):
            raise ValueError(f"toll of {self.subject_id}: low {self.low}, best {self.best}, high {self.high} cross")
