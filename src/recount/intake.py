"""Bringing reports into a casebook: every report is archived, cleaned, read and recorded in one transaction of its own.

Safe to repeat and safe to interrupt: a report is in the casebook with everything read from it, or not at all.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from recount.casebook import Casebook
from recount.clean import CLEANER, CleanOptions
from recount.config import GazetteerOptions
from recount.engine import map_ordered
from recount.errors import ConfigError, InputError
from recount.extract.options import ExtractOptions
from recount.gazetteer import Loaded, in_memory, layered, load_cod, load_csv, load_geonames, open_gazetteer
from recount.ingest.capture import WARC
from recount.ingest.snapshot import Found
from recount.model import Claim, Document, Gazetteer, Rejection, Snapshot
from recount.pipeline import Said, read_report
from recount.store import Reading, Store


@dataclass(slots=True)
class Intake:
    """What a run did, filled while it goes on.

    Attributes:
        n_read: Reports read and recorded.
        n_known: Reports that were there already, read by this version.
        n_claims: Claims recorded.
        rejections: What was refused, and why.
        clock_back: True when the clock stands behind the ledger.
    """

    n_read: int = 0
    n_known: int = 0
    n_claims: int = 0
    rejections: list[Rejection] = field(default_factory=list)
    clock_back: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChoices:
    """Everything the reading step needs besides the report; travels to other processes.

    Attributes:
        folder: Folder that relative names of gazetteer files count from.
        gazetteer: Which gazetteers.
        clean: Options of the cleaning stage.
        extract: Options of the reading stage.
    """

    folder: Path
    gazetteer: GazetteerOptions
    clean: CleanOptions
    extract: ExtractOptions


@cache
def own_lists(folder: Path, options: GazetteerOptions) -> tuple[Loaded, ...]:
    """Loads the gazetteer files that a casebook names, most trusted first, with the rows that could not be used."""
    return (
        *(load_csv(folder / name) for name in options.own),
        *(load_cod(folder / name) for name in options.cod),
        *(load_geonames(folder / name) for name in options.geonames),
    )


@cache
def gazetteer_of(folder: Path, options: GazetteerOptions) -> Gazetteer:
    """Opens the gazetteers of a casebook once per process: they are files mapped into memory."""
    lists = own_lists(folder, options)
    if options.shipped:
        return open_gazetteer(over=lists)
    if not lists:
        raise ConfigError("[gazetteer] has shipped = false and names no other; give own, cod or geonames")
    return layered(*(in_memory(one.entries) for one in lists))


def take_in(
    found: Iterable[Found | Rejection],
    casebook: Casebook,
    *,
    author: str,
    clock: Callable[[], datetime],
    jobs: int,
    on_step: Callable[[str], None],
) -> Intake:
    """Takes reports into a casebook.

    Args:
        found: Reports, and what was refused before they were read.
        casebook: Where they go.
        author: Account that adds them.
        clock: Gives the time of each entry.
        jobs: Processes to read with.
        on_step: Called with the name of each report when it is done.

    Returns:
        What was done, known already and refused.
    """
    config = casebook.config
    desk = _Desk(
        casebook=casebook,
        author=author,
        clock=clock,
        on_step=on_step,
        known=_known_snapshots(casebook.store, config.extract.reader),
        deleted={one.subject: one.reason for one in casebook.store.deletions()},
    )
    for loaded in own_lists(casebook.folder, config.gazetteer):
        desk.done.rejections.extend(loaded.refused)
    choices = ReadingChoices(folder=casebook.folder, gazetteer=config.gazetteer, clean=config.clean, extract=config.extract)
    for snapshot, result in map_ordered(partial(_read_found, choices=choices), desk.fresh(found), jobs=jobs):
        desk.settle(snapshot, result)
    return desk.done


@dataclass(slots=True, kw_only=True)
class _Desk:
    """Decides of each report whether it is to be read, and records what reading gave.

    Attributes:
        casebook: Where reports go.
        author: Account that adds them.
        clock: Gives the time of each entry.
        on_step: Called with the name of each report when it is done.
        known: Snapshots read before.
        deleted: Snapshots deleted on purpose, with the reason.
        waiting: Bytes of reports under way; archived only once there is something to read in them.
        done: What was done so far.
    """

    casebook: Casebook
    author: str
    clock: Callable[[], datetime]
    on_step: Callable[[str], None]
    known: dict[str, Snapshot]
    deleted: dict[str, str]
    waiting: dict[str, bytes] = field(default_factory=dict)
    done: Intake = field(default_factory=Intake)

    def fresh(self, found: Iterable[Found | Rejection]) -> Iterator[Found]:
        """Yields the reports that are to be read; settles all others."""
        for one in found:
            if isinstance(one, Rejection):
                self._refuse(one)
            elif one.snapshot.id in self.deleted:
                name = one.snapshot.origin
                reason = f"{name} was deleted from this casebook: {self.deleted[one.snapshot.id]}"
                self._refuse(Rejection(subject=name, stage="store", reason=reason))
            elif one.snapshot.id in self.known and not _tells_more(one.snapshot, self.known[one.snapshot.id]):
                self.done.n_known += 1
                self.on_step(one.snapshot.origin)
            elif one.snapshot.media_type == WARC:
                self._keep(one)
            else:
                self.known[one.snapshot.id] = one.snapshot
                self.waiting[one.snapshot.id] = one.data
                yield one

    def settle(self, snapshot: Snapshot, result: tuple[Document, tuple[Claim, ...]] | Rejection) -> None:
        """Archives and records one report, or refuses it."""
        data = self.waiting.pop(snapshot.id)
        if isinstance(result, Rejection):
            self._refuse(result)
            return
        document, claims = result
        reading = Reading(document_id=document.id, reader=self.casebook.config.extract.reader, claims=claims)
        self.casebook.archive.put(data)
        try:
            batch = self.casebook.store.append_many([snapshot, document, reading], author=self.author, at=self.clock())
        except InputError as error:
            self._refuse(Rejection(subject=snapshot.origin, stage="store", reason=f"{snapshot.origin}: {error}"))
            return
        self.done.clock_back = self.done.clock_back or batch.clock_back is not None
        self.done.n_read += 1
        self.done.n_claims += len(claims)
        self.on_step(snapshot.origin)

    def _keep(self, record: Found) -> None:
        """Keeps the record of how a page was fetched: evidence, with nothing to read in it."""
        self.known[record.snapshot.id] = record.snapshot
        self.casebook.archive.put(record.data)
        self.casebook.store.add_snapshot(record.snapshot, author=self.author, at=self.clock())

    def _refuse(self, rejection: Rejection) -> None:
        self.done.rejections.append(rejection)
        self.on_step(rejection.subject)


def _known_snapshots(store: Store, reader: str) -> dict[str, Snapshot]:
    """Gives the snapshots that were read by this version of the cleaner and the reader."""
    read = {reading.document_id for reading in store.readings(reader=reader)}
    done = {one.snapshot_id for one in store.documents() if one.id in read and one.cleaner == CLEANER}
    return {one.id: one for one in store.snapshots() if one.id in done or one.media_type == WARC}


def _tells_more(new: Snapshot, known: Snapshot) -> bool:
    """Tells whether something is said about a report now that was not said, or said otherwise, before."""
    told = ("publisher", "published_on", "title", "language")
    return any(getattr(new, name) not in (None, getattr(known, name)) for name in told)


def _read_found(found: Found, *, choices: ReadingChoices) -> tuple[Snapshot, tuple[Document, tuple[Claim, ...]] | Rejection]:
    gazetteer = gazetteer_of(choices.folder, choices.gazetteer)
    result = read_report(found.snapshot, found.data, gazetteer=gazetteer, clean_options=choices.clean, options=choices.extract)
    return found.snapshot, result


def said_in(store: Store, *, reader: str, known_at: datetime | None = None, rejections: tuple[Rejection, ...] = ()) -> Said:
    """Gives what a casebook holds: the latest document of each snapshot and its claims by one reader.

    Args:
        store: The ledger.
        reader: Whose claims.
        known_at: Only what the casebook knew by then; None for now.
        rejections: What was refused on the way, to be shown with the rest.
    """
    latest: dict[str, Document] = {document.snapshot_id: document for document in store.documents(known_at=known_at)}
    ids = {document.id for document in latest.values()}
    return Said(
        snapshots=tuple(store.snapshots(known_at=known_at)),
        documents=tuple(latest.values()),
        claims=tuple(claim for claim in store.claims(known_at=known_at, reader=reader) if claim.document_id in ids),
        rejections=rejections,
    )
