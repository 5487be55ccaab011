"""Claims to incidents and series: what belongs together, why, and who first said it."""

from recount.group.grouping import explain, group, regroup, state_of
from recount.group.options import GroupOptions
from recount.group.origins import origins
from recount.group.state import GroupState

__all__ = ["GroupOptions", "GroupState", "explain", "group", "origins", "regroup", "state_of"]
