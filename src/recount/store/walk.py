"""Reading a table row by row in order, past places where the database itself is damaged."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

Row = tuple[Any, ...]
BROKEN = (DBAPIError, UnicodeDecodeError)  # what a damaged file makes the driver raise; the second from its own messages
_MANY = 1000
_PROBES = 10_000  # rows looked for one by one after damage before the rest is given up


def reason(error: DBAPIError | UnicodeDecodeError) -> str:
    """Gives the driver's own words for what is broken, in one line."""
    return str(getattr(error, "orig", None) or error).splitlines()[0]


class Unreadable(int):
    """The number of an entry that the database cannot give."""


def walk_ledger(connection: Connection, last: int) -> Iterator[Row | Unreadable]:
    """Reads the ledger as raw values, in order; entries that cannot be read are given as `Unreadable`.

    Args:
        connection: A reading connection.
        last: Number of the last entry there ought to be, as far as anybody knows.
    """
    columns = "SELECT seq, at, author, kind, body, hash FROM ledger"
    seq = n_failures = 0
    while n_failures < _PROBES:
        try:
            for row in stream(connection, f"{columns} WHERE seq > :seq ORDER BY seq", seq=seq):
                if row[0] <= seq:
                    break  # a damaged page leads in a circle
                seq = row[0]
                yield row
            else:
                yield from (Unreadable(n) for n in range(seq + 1, min(last, seq + _PROBES) + 1))
                return
        except BROKEN:
            pass
        seq += 1
        n_failures += 1
        if seq > last:
            return
        yield _one(connection, columns, seq)


def _one(connection: Connection, columns: str, seq: int) -> Row | Unreadable:
    try:
        found = connection.execute(text(f"{columns} WHERE seq = :seq"), {"seq": seq}).first()
    except BROKEN:
        found = None
    return tuple(found) if found is not None and found[0] == seq else Unreadable(seq)


def stream(connection: Connection, query: str, **values: int) -> Iterator[Row]:
    """Runs a query and gives its rows as the driver has them, a thousand at a time.

    Args:
        connection: A reading connection.
        query: SQL with named values; raw, so that no type turns damaged values into something else.
        values: The values.
    """
    result = connection.execution_options(yield_per=_MANY).execute(text(query), values)
    for some in result.partitions():
        yield from (tuple(row) for row in some)


def last_known(connection: Connection) -> int:
    """Gives the highest entry number in the ledger, or where that cannot be read, the highest that a projection speaks of."""
    for table in ("ledger", "judgements", "readings", "documents", "snapshots"):
        try:
            highest = connection.execute(text(f"SELECT max(seq) FROM {table}")).scalar()
        except BROKEN:
            continue
        return highest if isinstance(highest, int) else 0
    return 0
