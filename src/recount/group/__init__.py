"""Claims to incidents and series: what belongs together, why, and who first said it."""

from recount.group.grouping import assemble, explain, group, regroup, state_of
from recount.group.kept import KeptGroups, kept_of, take_up
from recount.group.options import GroupOptions
from recount.group.origins import origins
from recount.group.state import GroupState

__all__ = [
    "GroupOptions",
    "GroupState",
    "KeptGroups",
    "assemble",
    "explain",
    "group",
    "kept_of",
    "origins",
    "regroup",
    "state_of",
    "take_up",
]
