"""Incidents and series: what claims are about. Derived; may be dropped and rebuilt from claims and judgements at any time."""

from dataclasses import dataclass
from datetime import date

from recount.model.claim import Harm, Status
from recount.model.ids import ClaimId, IncidentId, SeriesId
from recount.model.period import Period
from recount.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """A moment in time and space in which sources allege that people were harmed.

    Attributes:
        id: Stable while its anchor claim stands; ids lost in a merge live on in `aliases`.
        claim_ids: Its basis: the claims grouped here, sorted, never empty.
        place: The most precise place its claims agree on; None where none is known.
        period: The tightest period its claims agree on; None where none is known.
        perpetrators: Who is alleged to be responsible, as written, most often named first.
        parent: The bigger incident this one lies inside (a campaign, a week, a province); None where none.
        is_campaign: True for such a bigger incident, made of running totals: shown beside single ones, never added to them.
        aliases: Ids this incident used to have or swallowed.
        reasons: In sentences, why these claims were put together.
        rule: Name and version of the grouping rule.
    """

    id: IncidentId
    claim_ids: tuple[ClaimId, ...]
    place: Place | None = None
    period: Period | None = None
    perpetrators: tuple[str, ...] = ()
    parent: IncidentId | None = None
    is_campaign: bool = False
    aliases: tuple[IncidentId, ...] = ()
    reasons: tuple[str, ...] = ()
    rule: str = ""

    def __post_init__(self) -> None:
        """Refuses an incident nobody claimed."""
        if not self.claim_ids:
            raise ValueError("an incident needs at least one claim")


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPoint:
    """One value of a running total.

    Attributes:
        on: Day at which the total stands, or on which it was said when the text gives none; None when neither is known.
        low: As in `Quantity`.
        best: As in `Quantity`.
        high: As in `Quantity`.
        claim_ids: The claims that give it.
        change: Difference to the point before, when both have a point value; None otherwise.
        flags: Of `first`, `rise`, `revised_down`, `repeat`, `retracted`, `disputed`.
    """

    on: date | None
    low: int | None
    best: int | None
    high: int | None
    claim_ids: tuple[ClaimId, ...]
    change: int | None = None
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A running total of one origin: never added to incidents, only shown beside them.

    Attributes:
        id: Content id over origin, harm, status, group, area and start.
        origin: Who counts, as written; the publisher where the report counts in its own voice.
        harm: What was done.
        status: Of whom.
        group: Of which group, as written; None for all.
        area: Over which area, as written; empty when not said.
        start: From which day; None when not said.
        points: By day; at least one.
        rule: Name and version of the rule that built it.
    """

    id: SeriesId
    origin: str
    harm: Harm
    status: Status
    group: str | None
    area: str
    start: date | None
    points: tuple[SeriesPoint, ...]
    rule: str = ""

    @property
    def claim_ids(self) -> tuple[ClaimId, ...]:
        """Its basis: every claim behind any point, sorted."""
        return tuple(sorted({c for p in self.points for c in p.claim_ids}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """All incidents and series that follow from a set of claims and judgements.

    Attributes:
        incidents: Sorted by id.
        series: Sorted by id.
        ungrouped: Claims that belong to neither, each with the reason (a comment, a denial, a harm without a number).
    """

    incidents: tuple[Incident, ...]
    series: tuple[Series, ...]
    ungrouped: tuple[tuple[ClaimId, str], ...] = ()
