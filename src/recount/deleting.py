"""Deleting a report with every copy of it that the casebook made or took along: its web archive, flattened page and picture.

Deleting is an entry of the ledger; what was deleted shows no more and does not come back. The bytes may be erased from the
archive, then or later. What stands in the ledger itself (the text as it was read, its claims) stays there, as everything does.
"""

from dataclasses import dataclass
from datetime import datetime

from recount.casebook import Casebook
from recount.errors import InputError, NotFoundError
from recount.model import Act, Claim, Document, Snapshot, SnapshotId
from recount.store import Deletion


@dataclass(frozen=True, slots=True, kw_only=True)
class Deleted:
    """What was deleted.

    Attributes:
        snapshots: The report first, then its copies.
        n_erased: Files erased from the archive.
        redacted: Redacted copies of it, which stay.
    """

    snapshots: tuple[Snapshot, ...]
    n_erased: int
    redacted: tuple[Snapshot, ...]


def delete(casebook: Casebook, record_id: str, reason: str, *, author: str, at: datetime, erase: bool = False) -> Deleted:
    """Deletes a report and every copy that was made of it or came with it; redacted copies stay unless named themselves.

    Args:
        casebook: The casebook.
        record_id: Id of its snapshot, or of a document or claim read from it.
        reason: Why, in the person's words.
        author: Account that deletes.
        at: When, UTC.
        erase: Erase the bytes from the archive too, where nothing that stays rests on them.

    Returns:
        What was deleted.

    Raises:
        NotFoundError: There is no such report.
        InputError: It was deleted before, or no reason is given.
    """
    if not reason.strip():
        raise InputError("a deletion needs a reason")
    report = report_of(casebook, record_id)
    there, before = list(casebook.store.snapshots()), _deleted_before(casebook)
    if report.id in before and not erase:
        raise InputError(f"{report.id} was deleted before; with --erase its bytes go too")
    gone = (report, *_copies(casebook, report, [*there, *before.values()]))
    deletions = [Deletion(subject=one.id, reason=reason) for one in gone if one.id not in before]
    if deletions:
        casebook.store.append_many(deletions, author=author, at=at)
    ids = {one.id for one in gone}
    needed = {one.sha256 for one in there if one.id not in ids}
    n_erased = 0
    for sha256 in sorted({one.sha256 for one in gone} - needed) if erase else ():
        if casebook.archive.has(sha256):
            casebook.archive.remove(sha256)
            n_erased += 1
    made = {act.sha256 for act in casebook.store.custody() if act.act is Act.REDACTED and report.sha256 in act.from_sha256}
    return Deleted(snapshots=gone, n_erased=n_erased, redacted=tuple(one for one in there if one.sha256 in made))


def report_of(casebook: Casebook, record_id: str) -> Snapshot:
    """Finds the snapshot that a record is, or was read from.

    Args:
        casebook: The casebook.
        record_id: Id of a snapshot, document or claim.

    Raises:
        NotFoundError: There is none.
    """
    record = _record(casebook, record_id)
    if isinstance(record, Claim):
        record = _record(casebook, record.document_id)
    if isinstance(record, Document):
        record = _record(casebook, record.snapshot_id)
    if not isinstance(record, Snapshot):
        raise NotFoundError(f"{record_id!r} is no report here; name the id of a snapshot, document or claim")
    return record


def _deleted_before(casebook: Casebook) -> dict[str, Snapshot]:
    found = (_record(casebook, one.subject) for one in casebook.store.deletions())
    return {one.id: one for one in found if isinstance(one, Snapshot)}


def _record(casebook: Casebook, record_id: str) -> object:
    found = casebook.store.find(record_id)
    return None if found is None else found[1]


def _copies(casebook: Casebook, report: Snapshot, there: list[Snapshot]) -> list[Snapshot]:
    """Gives what came with a report at every visit and what was made of that, copy of copy, of the same address only."""
    shown, archives = {report.id}, set[SnapshotId]()
    for visit in casebook.store.visits():
        if visit.snapshot_id in shown and visit.record_id is not None:
            archives.add(visit.record_id)
    hashes = {report.sha256, *(one.sha256 for one in there if one.id in archives)}
    acts = [act for act in casebook.store.custody() if act.act is not Act.REDACTED]
    is_growing = True
    while is_growing:
        made = {act.sha256 for act in acts if hashes & set(act.from_sha256)} - hashes
        is_growing = bool(made)
        hashes |= made
    hashes.discard(report.sha256)
    return [one for one in there if one.id in archives or (one.sha256 in hashes and one.origin == report.origin)]
