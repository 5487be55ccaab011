"""Incidents and series to tolls, by named counting profiles, step by step."""

from recount.reconcile.dossier import reconcile_dossier
from recount.reconcile.profiles import SHIPPED, Profile, profile_named
from recount.reconcile.reconcile import reconcile

__all__ = ["SHIPPED", "Profile", "profile_named", "reconcile", "reconcile_dossier"]
