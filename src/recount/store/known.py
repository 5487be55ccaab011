"""What the ledger already holds of the records about to be added: looked up in a few queries, kept in step while they are."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, TypeVar

from sqlalchemy import Column, Connection, Table, func, select

from recount.model import Document, Judgement, Snapshot
from recount.store import schema
from recount.store.records import Deletion, Kind, Reading, Record, Setting

Key = tuple[str, ...]
_T = TypeVar("_T")
_CHUNK = 400  # values a query; databases take a limited number


def key_of(record: Record) -> Key | None:
    """Gives what makes two records versions of one thing; None for what stands alone.

    Anchors, visits and acts of custody each happened once; of the readings of a list the latest shows.
    """
    match record:
        case Snapshot() | Document() | Judgement():
            return (Kind[type(record).__name__.upper()], record.id)
        case Reading():
            return (Kind.CLAIMS, record.document_id, record.reader)
        case Setting():
            return (Kind.SETTING, record.name)
        case Deletion():
            return (Kind.DELETION, record.subject)
        case _:
            return None


def rests_on(record: Record) -> Key | None:
    """Gives the record that another one cannot be without."""
    match record:
        case Document():
            return (Kind.SNAPSHOT, record.snapshot_id)
        case Reading():
            return (Kind.DOCUMENT, record.document_id)
        case _:
            return None


class Keyed(NamedTuple):
    """A record with what makes it one thing and what it rests on."""

    record: Record
    key: Key | None
    base: Key | None


@dataclass(slots=True)
class Known:
    """The latest entry and body of each record looked up.

    Attributes:
        seqs: The entry of the latest version.
        bodies: Its body, for the records that are to be added themselves.
        deleted: Ids that were deleted, with the entry that says so.
    """

    seqs: dict[Key, int] = field(default_factory=dict)
    bodies: dict[Key, bytes] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)

    @classmethod
    def load(cls, connection: Connection, keyed: Sequence["Keyed"]) -> "Known":
        """Looks up some records and what they rest on.

        Args:
            connection: A connection that holds the write lock, so that the answers stay true.
            keyed: The records.
        """
        known = cls()
        own = {one.key for one in keyed if one.key}
        wanted = own | {one.base for one in keyed if one.base}
        for kind, (table, columns) in _LOOK_UP.items():
            firsts = sorted({key[1] for key in wanted if key[0] == kind})
            for names, seq in _latest(connection, table, columns, firsts):
                known.seqs[(kind, *names)] = seq
        known._load_bodies(connection, own)
        subjects = sorted({name for key in wanted for name in key[1:]})
        found = _latest(connection, schema.deletions, (schema.deletions.c.subject,), subjects)
        known.deleted = {names[0]: seq for names, seq in found}
        return known

    def _load_bodies(self, connection: Connection, own: set[Key]) -> None:
        at = {self.seqs[key]: key for key in own if key in self.seqs}
        for seqs in chunks(sorted(at)):
            found = select(schema.ledger.c.seq, schema.ledger.c.body).where(schema.ledger.c.seq.in_(seqs))
            self.bodies.update((at[seq], body) for seq, body in connection.execute(found))

    def note(self, key: Key, seq: int, body: bytes) -> None:
        """Takes in an entry just made, so that later records of the batch see it."""
        self.seqs[key], self.bodies[key] = seq, body
        if key[0] == Kind.DELETION:
            self.deleted[key[1]] = seq


def chunks(values: Iterable[_T]) -> Iterator[list[_T]]:
    """Cuts values into lists short enough for one query."""
    rest = iter(values)
    while some := list(islice(rest, _CHUNK)):
        yield some


_Columns = tuple[Column[str], ...]
_LOOK_UP: dict[Kind, tuple[Table, _Columns]] = {
    Kind.SNAPSHOT: (schema.snapshots, (schema.snapshots.c.id,)),
    Kind.DOCUMENT: (schema.documents, (schema.documents.c.id,)),
    Kind.CLAIMS: (schema.readings, (schema.readings.c.document_id, schema.readings.c.reader)),
    Kind.JUDGEMENT: (schema.judgements, (schema.judgements.c.id,)),
    Kind.SETTING: (schema.settings, (schema.settings.c.name,)),
    Kind.DELETION: (schema.deletions, (schema.deletions.c.subject,)),
}


def _latest(connection: Connection, table: Table, columns: _Columns, firsts: Sequence[str]) -> Iterator[tuple[Key, int]]:
    """Finds the latest entry of each key whose first column is among the values given."""
    for some in chunks(firsts):
        query = select(*columns, func.max(table.c.seq)).where(columns[0].in_(some)).group_by(*columns)
        yield from ((tuple(names), seq) for *names, seq in connection.execute(query))
