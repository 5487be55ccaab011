"""The ledger and its projections: the only SQL. SQLite and PostgreSQL behind one class.

Nothing in the ledger is ever changed or deleted; everything else here can be made again from it.
"""

from recount.store.backup import restore
from recount.store.bundle import Bundle, check_bundle, write_bundle
from recount.store.records import Added, Anchor, Batch, Deletion, Entry, Head, Kind, Outcome, Reading, Record, Setting
from recount.store.report import Problem, Report
from recount.store.store import DATABASE, Store, open_store
from recount.store.verify import verify

__all__ = [
    "DATABASE",
    "Added",
    "Anchor",
    "Batch",
    "Bundle",
    "Deletion",
    "Entry",
    "Head",
    "Kind",
    "Outcome",
    "Problem",
    "Reading",
    "Record",
    "Report",
    "Setting",
    "Store",
    "check_bundle",
    "open_store",
    "restore",
    "verify",
    "write_bundle",
]
