"""The archive: the bytes of every snapshot, kept once, under their own hash, never changed.

Writes are atomic and a file that exists is never written again. Knows nothing of reports or the ledger.
"""

from recount.archive.bag import check_bag, write_bag
from recount.archive.blobs import Archive
from recount.archive.check import Damage
from recount.archive.form import Encrypted, Sealer
from recount.archive.wacz import Contents, Page, read_wacz, write_wacz

__all__ = ["Archive", "Contents", "Damage", "Encrypted", "Page", "Sealer", "check_bag", "read_wacz", "write_bag", "write_wacz"]
