"""What `verify` found, one sentence a finding, and one verdict."""

from dataclasses import dataclass
from datetime import datetime

from recount.store.records import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is not as it should be.

    Attributes:
        subject: What it is about: `entry 17`, `archive/ab/cd/...`, `table claims`, `casebook.db`.
        message: One sentence: what is wrong and what to do.
    """

    subject: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnchorCheck:
    """What was found of one anchor.

    Attributes:
        subject: Where it stands: `entry 17`, `anchor over 16 entries`, `head over 16 entries`.
        form: `ed25519`, `rfc3161`, `opentimestamps`.
        size: Number of entries that it covers.
        state: `confirmed`, `pending`, `failed`, or `unchecked` where what is needed to check it is not installed.
        message: One sentence.
        at: The time it proves, UTC; None where it proves none.
        is_rooted: True where it was checked up to a key, root certificate or block that the caller gave.
    """

    subject: str
    form: str
    size: int
    state: str
    message: str
    at: datetime | None = None
    is_rooted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The outcome of a verification.

    Attributes:
        head: The ledger's head as computed from its entries, whatever is stored; what to compare with a head kept elsewhere.
        n_entries: Entries read.
        n_files: Archived files that the ledger refers to; None where no archive was given.
        problems: What is damaged; empty when all is well.
        notes: What is worth knowing and no damage: leftovers of a crash, a clock set back.
        anchors: What signatures and time stamps over its heads show; a later stamp of the same head in place of an earlier one.
    """

    head: Head
    n_entries: int
    n_files: int | None
    problems: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()
    anchors: tuple[AnchorCheck, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True when nothing is damaged."""
        return not self.problems

    @property
    def verdict(self) -> str:
        """The whole in one sentence."""
        if self.is_sound:
            files = "" if self.n_files is None else f" and {self.n_files} archived files"
            return f"Sound: {self.n_entries} entries{files} are exactly as they were recorded."
        return f"Damaged: {len(self.problems)} problems in {self.n_entries} entries; each is named."
