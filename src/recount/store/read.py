"""Asking the casebook: what is shown now, or what it knew at an earlier moment.

Of several versions of a record the latest shows; of several cleanings of a snapshot and readings of a document too. What was
deleted, and what was read from it, does not show. All in ledger order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Engine, Select, Table, func, select

from recount.errors import NotFoundError
from recount.model import Document, Judgement
from recount.store import chain, codec, schema
from recount.store.database import reading
from recount.store.known import chunks
from recount.store.records import Entry, Kind, Reading, Record
from recount.store.schema import ledger

_COLUMNS = (ledger.c.seq, ledger.c.at, ledger.c.author, ledger.c.kind, ledger.c.body, ledger.c.hash)


def entry_of(row: tuple[int, str, str, str, bytes, bytes]) -> Entry:
    """Makes an entry of a row of the ledger."""
    seq, at, author, kind, body, hashed = row
    return Entry(seq=seq, at=chain.parse_time(at), author=author, kind=Kind(kind), body=bytes(body), hash=bytes(hashed).hex())


def entries(engine: Engine, first: int = 1, last: int | None = None) -> Iterator[Entry]:
    """Gives entries in order, a few hundred at a time, so that a long walk holds no lock.

    Args:
        engine: The database.
        first: Number of the first wanted.
        last: Number of the last wanted; None for all there are.
    """
    query = select(*_COLUMNS).order_by(ledger.c.seq).limit(500)
    while last is None or first <= last:
        until = ledger.c.seq >= first if last is None else ledger.c.seq.between(first, last)
        with reading(engine) as connection:
            found = [entry_of(tuple(row)) for row in connection.execute(query.where(until))]
        if not found:
            return
        yield from found
        first = found[-1].seq + 1


def records(engine: Engine, query: Select[tuple[int]]) -> Iterator[tuple[Entry, Record]]:
    """Gives the entries and records that a query chose by number.

    Args:
        engine: The database.
        query: Selects `seq`, in the order wanted.
    """
    with reading(engine) as connection:
        seqs = [row[0] for row in connection.execute(query)]
    for some in chunks(seqs):
        with reading(engine) as connection:
            found = {
                row[0]: entry_of(tuple(row)) for row in connection.execute(select(*_COLUMNS).where(ledger.c.seq.in_(some)))
            }
        yield from ((found[seq], codec.record_of(found[seq])) for seq in some)


@dataclass(frozen=True, slots=True)
class Moment:
    """What the ledger had by a moment: the entries up to `last`, but for those whose clock said later.

    Entries are nearly always in the order of time; only where a clock was set back are there any of the second kind.
    """

    last: int
    later: str | None = None  # the time beyond which entries up to `last` do not count; None where there are none such


def moment(engine: Engine, known_at: datetime | None) -> Moment | None:
    """Finds what the ledger had by a moment; None stands for now.

    Args:
        engine: The database.
        known_at: The moment.
    """
    if known_at is None:
        return None
    at = chain.format_time(known_at)
    with reading(engine) as connection:
        last: int = connection.execute(select(func.coalesce(func.max(ledger.c.seq), 0)).where(ledger.c.at <= at)).scalar_one()
        is_later = connection.execute(select(ledger.c.seq).where(ledger.c.seq < last, ledger.c.at > at).limit(1)).first()
    return Moment(last, at if is_later else None)


def snapshots(by: Moment | None) -> Select[tuple[int]]:
    """Chooses the snapshots that show."""
    table = schema.snapshots
    return _latest(table, table.c.id, by).where(~_deleted(table.c.id, by)).order_by(table.c.seq)


def documents(by: Moment | None) -> Select[tuple[int]]:
    """Chooses the documents that show: the latest cleaning of each snapshot."""
    table = schema.documents
    hidden = _deleted(table.c.id, by) | _deleted(table.c.snapshot_id, by)
    return _latest(table, table.c.snapshot_id, by).where(~hidden).order_by(table.c.seq)


def readings(by: Moment | None, reader: str | None) -> Select[tuple[int]]:
    """Chooses the readings of the documents that show: the latest of each, or the latest by one reader."""
    shown = documents(by).order_by(None)
    shown_ids = select(schema.documents.c.id).where(schema.documents.c.seq.in_(shown))
    table = schema.readings
    where = [table.c.reader == reader] if reader is not None else []
    return _latest(table, table.c.document_id, by, *where).where(table.c.document_id.in_(shown_ids)).order_by(table.c.seq)


def judgements(by: Moment | None) -> Select[tuple[int]]:
    """Chooses every judgement; which are in force is for `recount.model.in_force` to say."""
    table = schema.judgements
    return _latest(table, table.c.id, by).where(~_deleted(table.c.id, by)).order_by(table.c.seq)


def settings(by: Moment | None) -> Select[tuple[int]]:
    """Chooses the settings that hold."""
    return _latest(schema.settings, schema.settings.c.name, by).order_by(schema.settings.c.seq)


def deletions(by: Moment | None) -> Select[tuple[int]]:
    """Chooses every deletion."""
    table = schema.deletions
    return select(table.c.seq).where(*_known(table.c.seq, by)).order_by(table.c.seq)


def of_kind(kind: Kind, by: Moment | None = None) -> Select[tuple[int]]:
    """Chooses every entry of a kind, among those known at a moment."""
    return select(ledger.c.seq).where(ledger.c.kind == kind.value, *_known(ledger.c.seq, by)).order_by(ledger.c.seq)


def find(connection: Connection, record_id: str) -> int | None:
    """Finds the entry that holds the latest version of a snapshot, document, claim or judgement, by its id."""
    for table in (schema.snapshots, schema.documents, schema.claims, schema.judgements):
        seq: int | None = connection.execute(select(func.max(table.c.seq)).where(table.c.id == record_id)).scalar()
        if seq is not None:
            return seq
    return None


def basis_of(connection: Connection, record_id: str) -> tuple[int, ...]:
    """Finds the entries behind a record: its own, those it rests on, and the judgements about any of them.

    Args:
        connection: A reading connection.
        record_id: Id of a snapshot, document, claim or judgement.

    Raises:
        NotFoundError: There is no such record.
    """
    seqs, names, wanted = set[int](), set[str](), [record_id]
    while wanted:
        name = wanted.pop()
        seq = find(connection, name)
        names.add(name)
        if seq is None or seq in seqs:
            continue
        seqs.add(seq)
        row = connection.execute(select(*_COLUMNS).where(ledger.c.seq == seq)).one()
        record = codec.record_of(entry_of(tuple(row)))
        match record:
            case Document():
                wanted.append(record.snapshot_id)
            case Reading():
                wanted.append(record.document_id)
            case Judgement():
                wanted.extend(record.subjects)
    if not seqs:
        raise NotFoundError(f"there is no record {record_id} in this casebook")
    for some in chunks(sorted(names)):
        about = select(schema.subjects.c.seq).where(schema.subjects.c.subject.in_(some))
        seqs.update(row[0] for row in connection.execute(about))
    return tuple(sorted(seqs))


def _latest(table: Table, key: ColumnElement[str], by: Moment | None, *where: ColumnElement[bool]) -> Select[tuple[int]]:
    """Chooses the latest row of each key among those known at a moment, by number."""
    latest = select(func.max(table.c.seq)).where(*where, *_known(table.c.seq, by)).group_by(key)
    return select(table.c.seq).where(table.c.seq.in_(latest))


def _known(seq: ColumnElement[int], by: Moment | None) -> list[ColumnElement[bool]]:
    if by is None:
        return []
    later = [seq.not_in(select(ledger.c.seq).where(ledger.c.at > by.later, ledger.c.seq <= by.last))] if by.later else []
    return [seq <= by.last, *later]


def _deleted(subject: ColumnElement[str], by: Moment | None) -> ColumnElement[bool]:
    table = schema.deletions
    return subject.in_(select(table.c.subject).where(*_known(table.c.seq, by)))
