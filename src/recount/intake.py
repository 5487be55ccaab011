"""Bringing reports into a casebook: every report is archived, cleaned, read and recorded in one transaction of its own.

Safe to repeat and safe to interrupt: a report is in the casebook with everything read from it, or not at all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path

from recount.casebook import Casebook
from recount.clean import CleanOptions
from recount.config import GazetteerOptions
from recount.desk import Desk, Intake
from recount.engine import map_ordered
from recount.engine.fault import fault_of
from recount.errors import ConfigError
from recount.extract.options import ExtractOptions
from recount.gazetteer import Loaded, in_memory, layered, load_cod, load_csv, load_geonames, open_gazetteer
from recount.ingest.capture import Capture
from recount.ingest.snapshot import Found, FoundList
from recount.memory import memory_of
from recount.model import Claim, Document, Gazetteer, Rejection, Snapshot
from recount.pipeline import Said, read_report
from recount.store import Store


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
    found: Iterable[Found | FoundList | Capture | Rejection],
    casebook: Casebook,
    *,
    author: str,
    clock: Callable[[], datetime],
    jobs: int,
    on_step: Callable[[str], None],
) -> Intake:
    """Takes reports into a casebook.

    Args:
        found: Reports, victim lists, visits to addresses, and what was refused before it was read.
        casebook: Where they go.
        author: Account that adds them.
        clock: Gives the time of each entry.
        jobs: Processes to read with.
        on_step: Called with the name of each report when it is done.

    Returns:
        What was done, known already and refused.
    """
    config = casebook.config
    memory = memory_of(casebook.store, config.extract.reader)
    desk = Desk(casebook=casebook, author=author, clock=clock, on_step=on_step, memory=memory)
    for loaded in own_lists(casebook.folder, config.gazetteer):
        desk.done.rejections.extend(loaded.refused)
    choices = ReadingChoices(folder=casebook.folder, gazetteer=config.gazetteer, clean=config.clean, extract=config.extract)
    for snapshot, result in map_ordered(partial(_read_found, choices=choices), desk.fresh(found), jobs=jobs):
        desk.settle(snapshot, result)
    return desk.done


def _read_found(found: Found, *, choices: ReadingChoices) -> tuple[Snapshot, tuple[Document, tuple[Claim, ...]] | Rejection]:
    gazetteer = gazetteer_of(choices.folder, choices.gazetteer)
    try:
        result = read_report(
            found.snapshot, found.data, gazetteer=gazetteer, clean_options=choices.clean, options=choices.extract
        )
    except Exception as error:  # noqa: BLE001 a fault met in one report must not stop the batch
        result = fault_of(error, subject=found.snapshot.origin)
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
        visits=tuple(store.visits(known_at=known_at)),
        rejections=rejections,
    )
