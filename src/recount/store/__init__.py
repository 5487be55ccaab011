"""The ledger and its projections: the only SQL. SQLite and PostgreSQL behind one class.

Nothing in the ledger is ever changed or deleted; everything else here can be made again from it.
"""

from recount.store.access import Access
from recount.store.backup import restore
from recount.store.bundle import Bundle, write_bundle
from recount.store.examine import check_bundle, examine
from recount.store.records import (
    Added,
    Anchor,
    Batch,
    Deletion,
    Entry,
    Head,
    Kind,
    Outcome,
    Reading,
    Record,
    Setting,
    Signature,
)
from recount.store.report import AnchorCheck, Problem, Report
from recount.store.signatures import Signer, possession_message
from recount.store.standing import Account, Standing
from recount.store.store import DATABASE, Store, open_store
from recount.store.verify import verify

__all__ = [
    "DATABASE",
    "Access",
    "Account",
    "Added",
    "Anchor",
    "AnchorCheck",
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
    "Signature",
    "Signer",
    "Standing",
    "Store",
    "check_bundle",
    "examine",
    "open_store",
    "possession_message",
    "restore",
    "verify",
    "write_bundle",
]
