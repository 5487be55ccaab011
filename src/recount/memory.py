"""What a casebook remembers of reports before new ones come: which were read, and what each address said last."""

from dataclasses import dataclass, field
from hashlib import sha256

from recount.clean import CLEANER
from recount.ingest.web import is_address
from recount.model import Document, Snapshot, VictimField, Visit, VisitOutcome
from recount.store import Store


@dataclass(slots=True, kw_only=True)
class Memory:
    """Kept in step while reports come in.

    Attributes:
        known: Snapshots that need not be read again.
        deleted: Snapshots deleted on purpose, with the reason.
        pages: The page that stood at each address at the last visit.
        texts: Digest of the text of each page.
        lists: Which column of each victim list tells what.
    """

    known: dict[str, Snapshot] = field(default_factory=dict)
    deleted: dict[str, str] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    lists: dict[str, dict[VictimField, str]] = field(default_factory=dict)

    def compare(self, url: str, page_id: str) -> VisitOutcome:
        """Says what a visit found, compared with the one before.

        Args:
            url: The address.
            page_id: The page found there; its text is known.
        """
        before = self.pages.get(url)
        if before is None:
            return VisitOutcome.NEW
        if before == page_id:
            return VisitOutcome.UNCHANGED
        is_same = before in self.texts and self.texts[before] == self.texts.get(page_id)
        return VisitOutcome.SAME_TEXT if is_same else VisitOutcome.CHANGED

    def note(self, document: Document) -> None:
        """Takes in the text of a page, and that it stands at its address now."""
        if is_address(document.origin):
            self.texts[document.snapshot_id] = text_digest(document)
            self.pages[document.origin] = document.snapshot_id

    def follow(self, visit: Visit) -> None:
        """Takes in which page a visit found."""
        page = visit.snapshot_id
        if page is None or page in self.deleted:
            return
        self.pages[visit.origin] = page
        if visit.outcome is VisitOutcome.SAME_TEXT and visit.before_id in self.texts:
            self.texts[page] = self.texts[visit.before_id]


def memory_of(store: Store, reader: str) -> Memory:
    """Recalls what a casebook holds.

    Args:
        store: The ledger.
        reader: Name and version of the reader; what another one read is to be read again.
    """
    memory = Memory(deleted={one.subject: one.reason for one in store.deletions()})
    read = {reading.document_id for reading in store.readings(reader=reader)}
    done = set[str]()
    for document in store.documents():
        memory.note(document)
        if document.id in read and document.cleaner == CLEANER:
            done.add(document.snapshot_id)
    same = set[str]()
    for visit in store.visits():
        memory.follow(visit)
        if visit.outcome is VisitOutcome.SAME_TEXT and visit.snapshot_id is not None:
            same.add(visit.snapshot_id)
    memory.lists = {one.snapshot_id: dict(one.mapping) for one in store.victim_lists()}
    memory.known = {one.id: one for one in store.snapshots() if one.id in done or one.id in same or not one.is_report}
    return memory


def text_digest(document: Document) -> str:
    """Hashes the text of a document."""
    return sha256(document.text.encode()).hexdigest()
