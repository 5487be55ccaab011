"""Options of the grouping stage, each with the reason for its default."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOptions:
    """How claims are put together.

    Attributes:
        join_at: Points two tellings must reach before they are taken for one incident; see `recount.group.features`.
        keep_at: Average points over all pairs that two groups must keep to be joined: stops chains of lucky pairs.
        undated_days: How far back before its publication a report without a date may look for its incident.
        campaign_days: The longest period over which running totals make a bigger incident; longer ones are series only.
        block_size: Tellings that may be compared with each other in one block; beyond it, each is compared with this many.
        copy_at: Share of the shorter text that two reports must have in common to be copies.
        weights: Points by feature name, for example `{"toll" = 0.5}`, instead of the defaults.
        aliases: Names of sources and the name they go under, for example `{"Doctors without Borders" = "MSF"}`.
    """

    join_at: float = 4.0
    keep_at: float = 1.0
    undated_days: int = 92
    campaign_days: int = 62
    block_size: int = 48
    copy_at: float = 0.6
    weights: dict[str, float] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
