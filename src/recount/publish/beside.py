"""What a casebook keeps besides its case that a page tells of: pages visited again, victim lists, and what proves the ledger.

Plain records that the shell fills; they pass the gate of `redact` together with the case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from recount.model import ClaimId, DocumentId, VictimField, Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChanged:
    """A figure that one version of a page gives and the other does not.

    Attributes:
        before: The claim of the earlier version; None where it made none of the kind.
        after: The claim of the later version; None where it no longer makes one.
    """

    before: ClaimId | None
    after: ClaimId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageChange:
    """What one visit found changed.

    Attributes:
        visit: Number of the visit in its history, from 1.
        document_id: The later version.
        figures: Figures that changed; empty where only words did.
        is_silent: True where a figure changed without a word of correction or update.
        is_same_report: False where the address shows another story.
    """

    visit: int
    document_id: DocumentId
    figures: tuple[FigureChanged, ...]
    is_silent: bool
    is_same_report: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressHistory:
    """An address that was visited more than once."""

    url: str
    visits: tuple[Visit, ...]
    changes: tuple[PageChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKept:
    """A victim list as a page may tell of it: how many records, and what is told of how many.

    Attributes:
        origin: Its file or address.
        publisher: Whose list it is; None where not told.
        published_on: Its day; None where not told.
        n_records: How many lines name or number somebody.
        told: How many of them tell what.
        columns: Names of its columns; empty where its cells are withheld.
        rows: Its cells as received; empty where they are withheld.
    """

    origin: str
    publisher: str | None
    published_on: date | None
    n_records: int
    told: Mapping[VictimField, int] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A signature or time stamp over the ledger.

    Attributes:
        form: `ed25519`, `rfc3161` or `opentimestamps`.
        size: How many entries it covers.
        state: What a check of it found: `confirmed`, `pending`, `failed` or `unchecked`.
        message: The same in a sentence.
        at: The time it proves, UTC; None where it proves none.
    """

    form: str
    size: int
    state: str
    message: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Everything a page tells besides its case.

    Attributes:
        histories: Addresses visited more than once.
        n_addresses: How many addresses were visited at all.
        lists: Victim lists.
        size: Entries of the ledger; None where the page is of no ledger.
        head: Hash of its newest entry; empty for none.
        root: Root of its hash tree; empty for none.
        proofs: What proves it.
    """

    histories: tuple[AddressHistory, ...] = ()
    n_addresses: int = 0
    lists: tuple[ListKept, ...] = ()
    size: int | None = None
    head: str = ""
    root: str = ""
    proofs: tuple[Proof, ...] = ()


NOTHING = Beside()
