"""From an entry to its rows in the projections: the only rule by which they are made, on adding and on rebuilding alike."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table

from recount.errors import TamperedError
from recount.store import schema
from recount.store.records import Kind

Row = tuple[Any, ...]
Rows = Iterator[tuple[Table, Row]]


class _Id(msgspec.Struct):
    id: str


class _Snapshot(_Id):
    sha256: str


class _Document(_Id):
    snapshot_id: str


class _Reading(msgspec.Struct):
    document_id: str
    reader: str
    claims: list[_Id]


class _Judgement(_Id):
    subjects: list[str]


class _Setting(msgspec.Struct):
    name: str


class _Deletion(msgspec.Struct):
    subject: str


class _Account(msgspec.Struct):
    account: str


class _Signature(msgspec.Struct):
    first: int


def _snapshot(seq: int, body: _Snapshot) -> Rows:
    yield schema.snapshots, (seq, body.id, body.sha256)


def _document(seq: int, body: _Document) -> Rows:
    yield schema.documents, (seq, body.id, body.snapshot_id)


def _claims(seq: int, body: _Reading) -> Rows:
    yield schema.readings, (seq, body.document_id, body.reader, len(body.claims))
    for position, claim in enumerate(body.claims):
        yield schema.claims, (seq, position, claim.id)


def _judgement(seq: int, body: _Judgement) -> Rows:
    yield schema.judgements, (seq, body.id)
    for position, subject in enumerate(body.subjects):
        yield schema.subjects, (seq, position, subject)


def _setting(seq: int, body: _Setting) -> Rows:
    yield schema.settings, (seq, body.name)


def _deletion(seq: int, body: _Deletion) -> Rows:
    yield schema.deletions, (seq, body.subject)


def _account(seq: int, body: _Account) -> Rows:
    yield schema.accounts, (seq, body.account)


def _signature(seq: int, body: _Signature) -> Rows:
    yield schema.signatures, (seq, body.first)


_RULES: dict[str, tuple[msgspec.json.Decoder[Any], Callable[[int, Any], Rows]]] = {
    Kind.SNAPSHOT.value: (msgspec.json.Decoder(_Snapshot), _snapshot),
    Kind.DOCUMENT.value: (msgspec.json.Decoder(_Document), _document),
    Kind.CLAIMS.value: (msgspec.json.Decoder(_Reading), _claims),
    Kind.JUDGEMENT.value: (msgspec.json.Decoder(_Judgement), _judgement),
    Kind.SETTING.value: (msgspec.json.Decoder(_Setting), _setting),
    Kind.DELETION.value: (msgspec.json.Decoder(_Deletion), _deletion),
    Kind.ACCOUNT.value: (msgspec.json.Decoder(_Account), _account),
    Kind.SIGNATURE.value: (msgspec.json.Decoder(_Signature), _signature),
}


def rows_of(seq: int, kind: str, body: bytes) -> Rows:
    """Gives the rows that one entry contributes, each with its table.

    Args:
        seq: Number of the entry.
        kind: Its kind.
        body: Its body.

    Raises:
        TamperedError: The body is not what the kind promises.
    """
    rule = _RULES.get(kind)
    if rule is None:
        return
    decoder, make = rule
    try:
        decoded = decoder.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TamperedError(f"entry {seq} is not a {kind} record: {error}") from error
    yield from make(seq, decoded)


def write_rows(connection: Connection, rows: Iterable[tuple[Table, Row]]) -> None:
    """Writes rows into their tables, table by table."""
    by_table: dict[Table, list[Row]] = {}
    for table, row in rows:
        by_table.setdefault(table, []).append(row)
    for table, of_table in by_table.items():
        insert_rows(connection, table, of_table)


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts whole rows as the driver takes them: much faster than through the types, of which there are none to convert.

    Args:
        connection: A writing connection.
        table: Where to.
        rows: One value a column, in the order of the columns; at least one row.
    """
    sign = "?" if connection.dialect.name == "sqlite" else "%s"
    values = ", ".join([sign] * len(table.columns))
    connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({values})", list(rows))
