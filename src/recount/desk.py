"""The desk where reports come in: decides of each whether it is to be read, archives it, and records what became of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from recount.casebook import Casebook
from recount.errors import InputError
from recount.ingest.capture import Capture
from recount.ingest.snapshot import Found, FoundList
from recount.log import note
from recount.memory import Memory, text_digest
from recount.model import Claim, Custody, Document, Rejection, Snapshot, SnapshotId, Visit, VisitOutcome
from recount.store import Reading, Record

_SAME = frozenset({VisitOutcome.UNCHANGED, VisitOutcome.SAME_TEXT})


@dataclass(slots=True)
class Intake:
    """What a run did, filled while it goes on.

    Attributes:
        n_read: Reports read and recorded.
        n_known: Reports that were there already, read by this version, or that say what they said before.
        n_claims: Claims recorded.
        n_lists: Victim lists recorded.
        n_victims: Records in them.
        changed: Addresses whose text is another one than at the visit before.
        rejections: What was refused, and why.
        clock_back: True when the clock stands behind the ledger.
    """

    n_read: int = 0
    n_known: int = 0
    n_claims: int = 0
    n_lists: int = 0
    n_victims: int = 0
    changed: list[str] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    clock_back: bool = False


@dataclass(slots=True, kw_only=True)
class Desk:
    """Takes in one thing after another.

    Attributes:
        casebook: Where reports go.
        author: Account that adds them.
        clock: Gives the time of each entry.
        on_step: Called with the name of each report when it is done.
        memory: What was there before.
        waiting: Bytes of reports under way; archived only once there is something to read in them.
        visits: Visits whose pages are under way, with the page that stood there before.
        done: What was done so far.
    """

    casebook: Casebook
    author: str
    clock: Callable[[], datetime]
    on_step: Callable[[str], None]
    memory: Memory
    waiting: dict[str, bytes] = field(default_factory=dict)
    visits: dict[str, Capture] = field(default_factory=dict)
    done: Intake = field(default_factory=Intake)

    def fresh(self, found: Iterable[Found | FoundList | Capture | Rejection]) -> Iterator[Found]:
        """Yields the reports that are to be read; settles all others."""
        for one in found:
            if isinstance(one, Rejection):
                self._refuse(one)
                continue
            page = one.page if isinstance(one, Capture) else one
            if page is not None and page.snapshot.id in self.memory.deleted:
                name = page.snapshot.origin
                reason = f"{name} was deleted from this casebook: {self.memory.deleted[page.snapshot.id]}"
                self._refuse(Rejection(subject=name, stage="store", reason=reason))
            elif isinstance(one, FoundList):
                self._take_list(one)
            elif isinstance(one, Capture) and one.page is None:
                self._nothing(one)
            elif isinstance(page, Found) and self._is_known(page.snapshot):
                self._again(one, page.snapshot)
            elif isinstance(page, Found):
                self.memory.known[page.snapshot.id] = page.snapshot
                self.waiting[page.snapshot.id] = page.data
                if isinstance(one, Capture):
                    self.visits[page.snapshot.id] = one
                yield page

    def settle(self, snapshot: Snapshot, result: tuple[Document, tuple[Claim, ...]] | Rejection) -> None:
        """Archives and records one report, or refuses it."""
        data, visit = self.waiting.pop(snapshot.id), self.visits.pop(snapshot.id, None)
        if isinstance(result, Rejection):
            if visit is not None:
                self._record(self._visited(visit, VisitOutcome.FAILED, reason=result.reason))
            self._refuse(result)
            return
        document, claims = result
        outcome, records = self._compared(snapshot, document, visit)
        if outcome is not VisitOutcome.SAME_TEXT:
            reading = Reading(document_id=document.id, reader=self.casebook.config.extract.reader, claims=claims)
            records = [snapshot, document, reading, *records]
        else:
            records = [snapshot, *records]
        self.casebook.archive.put(data)
        if not self._record(records):
            return
        if outcome in _SAME:
            self.done.n_known += 1
        else:
            self.done.n_read += 1
            self.done.n_claims += len(claims)
        if outcome is VisitOutcome.CHANGED:
            self.done.changed.append(snapshot.origin)
        self.on_step(snapshot.origin)

    def _compared(
        self, snapshot: Snapshot, document: Document, visit: Capture | None
    ) -> tuple[VisitOutcome | None, list[Record]]:
        """Compares a page with what stood at its address before; None for what was not visited."""
        if visit is None:
            self.memory.note(document)
            return None, []
        self.memory.texts[snapshot.id] = text_digest(document)
        outcome = self.memory.compare(visit.url, snapshot.id)
        return outcome, self._visited(visit, outcome, snapshot.id)

    def _is_known(self, snapshot: Snapshot) -> bool:
        known = self.memory.known.get(snapshot.id)
        return known is not None and not _tells_more(snapshot, known)

    def _again(self, one: Found | Capture, snapshot: Snapshot) -> None:
        """Settles what was read before, now or earlier in this run; a visit is recorded all the same."""
        if isinstance(one, Capture):
            outcome = self.memory.compare(one.url, snapshot.id)
            self._record(self._visited(one, outcome, snapshot.id))
            if outcome is VisitOutcome.CHANGED:  # back to what it had said at an earlier visit
                self.done.changed.append(one.url)
        self.done.n_known += 1
        self.on_step(snapshot.origin)

    def _nothing(self, visit: Capture) -> None:
        """Settles a visit that brought no page; what the address said before stays."""
        outcome = VisitOutcome.GONE if visit.is_gone else VisitOutcome.FAILED
        kept = "; what it said at an earlier visit is kept" if visit.url in self.memory.pages else ""
        self._record(self._visited(visit, outcome, reason=visit.reason))
        self._refuse(Rejection(subject=visit.url, stage="ingest", reason=visit.reason + kept))

    def _visited(
        self, visit: Capture, outcome: VisitOutcome, page_id: SnapshotId | None = None, *, reason: str = ""
    ) -> list[Record]:
        """Archives what a visit brought beside the page, and gives the records that say so."""
        before = self.memory.pages.get(visit.url)
        beside = [one for one in (visit.record, *(copy.found for copy in visit.copies)) if one is not None]
        for one in beside:
            self.casebook.archive.put(one.data)
        visited = Visit(
            origin=visit.url,
            at=visit.at,
            outcome=outcome,
            snapshot_id=page_id,
            before_id=None if before is None else SnapshotId(before),
            record_id=visit.record.snapshot.id if visit.record is not None else None,
            status=visit.status,
            final_url=visit.final_url,
            notices=visit.notices,
            reason=reason,
        )
        self.memory.follow(visited)
        return [*(one.snapshot for one in beside), visited, *_custody(visit)]

    def _take_list(self, found: FoundList) -> None:
        """Archives and records a victim list, unless the same was read the same way before."""
        if self._is_known(found.snapshot) and self.memory.lists.get(found.snapshot.id) == dict(found.victims.mapping):
            self.done.n_known += 1
            self.on_step(found.snapshot.origin)
            return
        self.casebook.archive.put(found.data)
        if self._record([found.snapshot, found.victims]):
            self.memory.known[found.snapshot.id] = found.snapshot
            self.memory.lists[found.snapshot.id] = dict(found.victims.mapping)
            self.done.n_lists += 1
            self.done.n_victims += len(found.victims.records)
            self.on_step(found.snapshot.origin)

    def _record(self, records: list[Record]) -> bool:
        """Appends records together; tells whether that could be done, and refuses them in words where not."""
        try:
            batch = self.casebook.store.append_many(records, author=self.author, at=self.clock())
        except InputError as error:
            name = next(one.origin for one in records if isinstance(one, Snapshot | Visit))
            self._refuse(Rejection(subject=name, stage="store", reason=f"{name}: {error}"))
            return False
        self.done.clock_back = self.done.clock_back or batch.clock_back is not None
        return True

    def _refuse(self, rejection: Rejection) -> None:
        note("refused", stage=rejection.stage, nth=len(self.done.rejections) + 1)
        self.done.rejections.append(rejection)
        self.on_step(rejection.subject)


def _custody(visit: Capture) -> list[Custody]:
    """Says how each copy was made: the self-contained one from the page, the picture from that."""
    made, sources = [], [visit.page.snapshot.sha256] if visit.page is not None else []
    for copy in visit.copies:
        snapshot = copy.found.snapshot
        made.append(
            Custody(
                sha256=snapshot.sha256,
                act=copy.act,
                at=snapshot.captured_at,
                tool=snapshot.tool,
                from_sha256=tuple(sources[-1:]),
                place=visit.url,
                note=copy.note,
            )
        )
        sources.append(snapshot.sha256)
    return made


def _tells_more(new: Snapshot, known: Snapshot) -> bool:
    """Tells whether something is said about a report now that was not said, or said otherwise, before."""
    told = ("publisher", "published_on", "title", "language")
    return any(getattr(new, name) not in (None, getattr(known, name)) for name in told)
