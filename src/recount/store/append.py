"""Adding records: which of them are new, and the entries and projection rows they become, in one transaction."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, select

from recount.errors import InputError
from recount.model import Judgement, Snapshot
from recount.store import chain, codec, schema
from recount.store.authority import Gate, load_standing
from recount.store.known import Keyed, Known, key_of, rests_on
from recount.store.project import insert_rows, rows_of, write_rows
from recount.store.records import Added, Batch, Deletion, Kind, Outcome, Record
from recount.store.signatures import Signer
from recount.store.tree import complete_nodes

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")
_FOLLOWS_CAPTURE = ("id", "sha256", "size", "origin", "media_type", "captured_at", "tool")  # never amended by a later capture


@dataclass(slots=True)
class _End:
    """The end of the ledger while entries are put onto it."""

    seq: int
    hash: bytes
    at: str
    author: str
    entries: list[tuple[Any, ...]] = field(default_factory=list)

    def put(self, kind: str, body: bytes) -> int:
        """Chains one entry on and gives its number."""
        self.seq += 1
        self.hash = chain.entry_hash(self.hash, self.seq, self.at, self.author, kind, body)
        self.entries.append((self.seq, self.at, self.author, kind, body, self.hash))
        return self.seq


def append(
    connection: Connection,
    records: Sequence[Record],
    *,
    author: str,
    at: datetime,
    at_point: Callable[[str], None],
    signer: Signer | None = None,
) -> Batch:
    """Adds what is new of some records at the end of the ledger.

    Args:
        connection: A writing connection.
        records: What to add, in order; a record may rest on one before it.
        author: Account that adds them.
        at: What the clock says.
        at_point: Called at every write point.
        signer: Who signs what is added, where the casebook has accounts.

    Raises:
        AccessError: The casebook has accounts, and nobody is signed in or the account may not add this.
        InputError: A record rests on one that is not here, or holds text that no database can hold.
    """
    at_point("store: lock taken")
    keyed = [Keyed(record, key_of(record), rests_on(record)) for record in records]
    for name in {part for one in keyed for key in (one.key, one.base) if key for part in key}:
        _plain(name)
    known = Known.load(connection, keyed)
    last = connection.execute(
        select(schema.ledger.c.seq, schema.ledger.c.hash, schema.ledger.c.at).order_by(schema.ledger.c.seq.desc()).limit(1)
    ).first()
    before, last_hash, last_at = last if last else (0, chain.GENESIS, "")
    end = _End(before, last_hash, chain.format_time(at), _plain(author))
    gate = Gate(load_standing(connection), end.author, signer, partial(_author_of, connection))
    added = tuple(_add(one, known, end, gate) for one in keyed)
    if end.entries:
        signature = gate.sign(before + 1, end.seq, end.hash)
        if signature is not None:
            end.put(Kind.SIGNATURE, codec.encode(signature))
        _write(connection, end, before, at_point)
    behind = end.entries and last_at > end.at
    return Batch(added=added, clock_back=_gap(last_at, end.at) if behind else None)


def _write(connection: Connection, end: _End, before: int, at_point: Callable[[str], None]) -> None:
    insert_rows(connection, schema.ledger, end.entries)
    at_point("store: entries written")
    write_rows(connection, (row for seq, _, _, kind, body, _ in end.entries for row in rows_of(seq, kind, body)))
    at_point("store: projections written")
    complete_nodes(connection, before, end.seq)
    at_point("store: tree written")


def _add(keyed: Keyed, known: Known, end: _End, gate: Gate) -> Added:
    """Puts one record onto the ledger unless it is there already."""
    record, key, base = keyed
    kind = codec.kind_of(record)
    if key is None:
        gate.allow(record)
        return Added(outcome=Outcome.ADDED, id=kind, seq=end.put(kind, codec.encode(record)))
    name = key[1]
    for subject in (name, base[1] if base else name):
        if subject in known.deleted and not isinstance(record, Deletion):
            return Added(outcome=Outcome.DELETED, id=name, seq=known.deleted[subject])
    if base is not None and base not in known.seqs:
        raise InputError(f"{name} rests on {base[0]} {base[1]}, which is not in this casebook; add that first")
    body = _body(record, known.bodies.get(key))
    if body is None:
        return Added(outcome=Outcome.PRESENT, id=name, seq=known.seqs[key])
    gate.allow(record)
    outcome = Outcome.AMENDED if key in known.seqs else Outcome.ADDED
    seq = end.put(kind, body)
    known.note(key, seq, body)
    return Added(outcome=outcome, id=name, seq=seq)


def _body(record: Record, present: bytes | None) -> bytes | None:
    """Encodes a record; None where the one present already says it all."""
    if present is None:
        return codec.encode(record)
    if isinstance(record, Judgement | Deletion):
        return None  # their ids say everything that was decided
    if isinstance(record, Snapshot):
        record = _amended(record, present)
    body = codec.encode(record)
    return None if body == present else body


def _amended(new: Snapshot, present: bytes) -> Snapshot:
    """Takes from a later capture of the same bytes only what somebody told about them this time."""
    old = codec.decode("snapshot", present)
    assert isinstance(old, Snapshot)
    told = {name: getattr(new, name) for name in Snapshot.__slots__ if name not in _FOLLOWS_CAPTURE}
    return replace(old, **{name: value for name, value in told.items() if value is not None})


def _author_of(connection: Connection, judgement_id: str) -> str | None:
    """Gives who added a judgement."""
    table = schema.judgements
    query = select(schema.ledger.c.author).join(table, table.c.seq == schema.ledger.c.seq)
    author: str | None = connection.execute(query.where(table.c.id == judgement_id)).scalar()
    return author


def _gap(last: str, now: str) -> timedelta:
    return chain.parse_time(last) - chain.parse_time(now)


def _plain(text: str) -> str:
    """Refuses names that a database column cannot hold."""
    if not text or _UNKEEPABLE.search(text):
        raise InputError(f"{text!r} cannot be used as a name: it is empty or holds a character that no database keeps")
    return text
