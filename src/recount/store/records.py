"""What a ledger entry can say, beside the records of the model, and what an append reports back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from recount.model import AccountChange, Claim, Custody, Document, DocumentId, Judgement, Snapshot, VictimList, Visit


class Kind(StrEnum):
    """The kinds of entry."""

    SNAPSHOT = "snapshot"
    DOCUMENT = "document"
    CLAIMS = "claims"
    JUDGEMENT = "judgement"
    SETTING = "setting"
    DELETION = "deletion"
    ANCHOR = "anchor"
    VISIT = "visit"
    CUSTODY = "custody"
    VICTIMS = "victims"
    ACCOUNT = "account"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All claims of one document by one reader, in the order of the text.

    Attributes:
        document_id: The document read.
        reader: Name and version of the reader.
        claims: May be empty: that a document holds no claim is a finding too.
    """

    document_id: DocumentId
    reader: str
    claims: tuple[Claim, ...]

    def __post_init__(self) -> None:
        """Refuses claims of another document."""
        if any(claim.document_id != self.document_id for claim in self.claims):
            raise ValueError(f"a reading of {self.document_id} holds a claim of another document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A choice that shapes what is derived, kept so that a figure can be remade as it was."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """A record is no longer shown or used. The entry that held it stays in the ledger.

    Attributes:
        subject: Id of the record; what was read from it goes with it.
        reason: Why, in the person's words.
    """

    subject: str
    reason: str

    def __post_init__(self) -> None:
        """Refuses a deletion without a reason."""
        if not self.subject or not self.reason.strip():
            raise ValueError("a deletion needs a subject and a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Proof from outside that the ledger stood at a head: a signature or a time stamp.

    Attributes:
        form: For example `ed25519`, `rfc3161`, `opentimestamps`.
        size: Number of entries that the head covers.
        root: Root hash of the tree over them, hexadecimal.
        state: `pending` or `confirmed`.
        evidence: The signature, token or proof and what checks it, as text (base64 where binary).
    """

    form: str
    size: int
    root: str
    state: str
    evidence: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The signature of an account over the entries that it added in one batch; it stands right behind them.

    Attributes:
        key: The public key that signed, hexadecimal.
        first: Number of the first entry of the batch.
        last: Number of the last.
        hash: Hash of the last, hexadecimal; by the chain it covers the others and all before them.
        signature: Ed25519, base64; over the JSON array `["recount-entries/1", first, last, hash]`.
    """

    key: str
    first: int
    last: int
    hash: str
    signature: str


Record = (
    Snapshot
    | Document
    | Reading
    | Judgement
    | Setting
    | Deletion
    | Anchor
    | Visit
    | Custody
    | VictimList
    | AccountChange
    | Signature
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger.

    Attributes:
        seq: Its number, from 1, without gaps.
        at: What the clock said when it was added, UTC.
        author: Account that added it.
        kind: What the body holds.
        body: Canonical JSON of the record.
        hash: SHA-256 over the hash before and everything above, hexadecimal; see `chain.entry_hash`.
    """

    seq: int
    at: datetime
    author: str
    kind: Kind
    body: bytes
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The ledger in one line: whoever holds it can tell later whether anything before it was changed.

    Attributes:
        size: Number of entries.
        hash: Hash of the last entry, hexadecimal; zeros for an empty ledger.
        root: Root of the hash tree over all entries, hexadecimal.
    """

    size: int
    hash: str
    root: str


class Outcome(StrEnum):
    """What became of a record that was to be added."""

    ADDED = "added"
    PRESENT = "present"  # the same is there already; nothing was added
    AMENDED = "amended"  # another version of the same record was there; both are kept, the new one is shown
    DELETED = "deleted"  # it was deleted earlier on purpose; nothing was added


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of one record.

    Attributes:
        outcome: What became of it.
        id: The record's id; for a reading the document's, for a setting its name.
        seq: The entry that holds it.
    """

    outcome: Outcome
    id: str
    seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What became of the records of one append; they were added together or not at all.

    Attributes:
        added: One a record, in the order given.
        clock_back: How far the clock stands behind the last entry, where it was set back; None where it was not.
            Nothing is lost by that: order is by `seq`, and `verify` names the entry.
    """

    added: tuple[Added, ...]
    clock_back: timedelta | None = None

    @property
    def n_new(self) -> int:
        """Number of entries that were written."""
        return sum(one.outcome in {Outcome.ADDED, Outcome.AMENDED} for one in self.added)
