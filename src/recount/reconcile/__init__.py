"""Incidents and series to tolls, by named counting profiles, step by step."""

from recount.reconcile.dossier import reconcile_dossier
from recount.reconcile.profiles import SHIPPED, Profile, profile_named
from recount.reconcile.reconcile import reconcile
from recount.reconcile.side_by_side import SideBySide, differences, side_by_side
from recount.reconcile.travel import Change, Moment, as_of, difference

__all__ = [
    "SHIPPED",
    "Change",
    "Moment",
    "Profile",
    "SideBySide",
    "as_of",
    "difference",
    "differences",
    "profile_named",
    "reconcile",
    "reconcile_dossier",
    "side_by_side",
]
