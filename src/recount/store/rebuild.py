"""Making the projections again from the ledger, and a digest that shows two sets of projections to be the same bytes."""

import hashlib
from collections.abc import Callable

import msgspec
from sqlalchemy import Connection, func, select

from recount.store import schema
from recount.store.project import rows_of, write_rows
from recount.store.schema import ledger
from recount.store.tree import complete_nodes
from recount.store.walk import stream

_BATCH = 2000


def rebuild(connection: Connection, *, at_point: Callable[[str], None]) -> int:
    """Drops every projection and makes it again, in one transaction.

    Args:
        connection: A writing connection.
        at_point: Called at every write point.

    Returns:
        Number of entries gone through.
    """
    schema.remake_projections(connection)
    at_point("rebuild: projections dropped")
    last: int = connection.execute(select(func.coalesce(func.max(ledger.c.seq), 0))).scalar_one()
    for first in range(1, last + 1, _BATCH):
        query = select(ledger.c.seq, ledger.c.kind, ledger.c.body).where(ledger.c.seq.between(first, first + _BATCH - 1))
        entries = connection.execute(query.order_by(ledger.c.seq)).all()
        write_rows(connection, (row for seq, kind, body in entries for row in rows_of(seq, kind, body)))
        at_point("rebuild: some written")
    complete_nodes(connection, 0, last)
    at_point("rebuild: tree written")
    return last


def digest(connection: Connection) -> str:
    """Hashes every row of every projection, so that equal projections always give equal digests.

    Args:
        connection: A reading connection.
    """
    whole = hashlib.sha256()
    for table in sorted(schema.projections.tables.values(), key=lambda table: table.name):
        names = ", ".join(column.name for column in table.columns)
        order = ", ".join(column.name for column in table.primary_key.columns)
        whole.update(table.name.encode())
        for row in stream(connection, f"SELECT {names} FROM {table.name} ORDER BY {order}"):
            whole.update(msgspec.json.encode(row) + b"\n")
    return whole.hexdigest()
