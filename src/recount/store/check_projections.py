"""Comparing the projections with what the ledger says they must hold, in one pass over both."""

from collections.abc import Iterator, Set
from itertools import groupby

from sqlalchemy import Connection, Table

from recount.errors import TamperedError
from recount.store import schema
from recount.store.project import rows_of
from recount.store.report import Problem
from recount.store.walk import BROKEN, Row, stream

_REMEDY = "run `recount rebuild`"


class _Cursor:
    """One projection, read in the order of the entries."""

    def __init__(self, connection: Connection, table: Table) -> None:
        names = [column.name for column in table.columns]
        order = ", ".join(column.name for column in table.primary_key.columns)
        self.name = table.name
        self.is_readable = True
        self._rows = stream(connection, f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {order}")
        self._next: Row | None = None
        self._advance()

    def take(self, seq: int) -> list[Row]:
        """Gives the rows up to and including those of an entry that were not given yet."""
        rows = []
        while self._next is not None and self._next[0] <= seq:
            rows.append(self._next)
            self._advance()
        return rows

    def rest(self) -> Iterator[Row]:
        """Gives every row not given yet."""
        while self._next is not None:
            yield self._next
            self._advance()

    def _advance(self) -> None:
        try:
            self._next = next(self._rows, None)
        except BROKEN:
            self._next, self.is_readable = None, False


class Projections:
    """The projections of one database, compared entry by entry.

    Args:
        connection: A reading connection.
        doubtful: Entries known to be damaged, added to as they are found; nothing is said of their rows.
        form: The format of the casebook.
    """

    def __init__(self, connection: Connection, doubtful: Set[int], form: int) -> None:
        self._doubtful = doubtful
        tables = [table for table in schema.projections.sorted_tables if table is not schema.nodes]
        tables = [table for table in tables if schema.SINCE.get(table.name, 1) <= form]
        self._cursors = {table: _Cursor(connection, table) for table in tables}

    def compare(self, seq: int, kind: str, body: bytes) -> Iterator[Problem]:
        """Compares what one entry contributes.

        Args:
            seq: Number of the entry.
            kind: Its kind.
            body: Its body, already known to be as it was recorded.
        """
        try:
            expected = list(rows_of(seq, kind, body))
        except TamperedError as error:
            yield Problem(subject=f"entry {seq}", message=f"cannot be understood: {error}")
            return
        for table, rows in groupby(expected, key=lambda pair: pair[0]):
            cursor = self._cursors[table]
            found, wanted = cursor.take(seq), [row for _, row in rows]
            if found != wanted and cursor.is_readable:
                for number in sorted({_seq(row) for row in set(found) ^ set(wanted)} - self._doubtful):
                    yield _differs(cursor.name, number)

    def finish(self, n_entries: int) -> Iterator[Problem]:
        """Names rows that no entry accounts for, and tables that cannot be read.

        Args:
            n_entries: Entries in the ledger.
        """
        for cursor in self._cursors.values():
            for number in sorted({_seq(row) for row in cursor.rest()} - self._doubtful):
                yield _differs(cursor.name, number) if number <= n_entries else _beyond(cursor.name, number)
            if not cursor.is_readable:
                yield Problem(subject=f"table {cursor.name}", message=f"cannot be read to its end; {_REMEDY}")


def _seq(row: Row) -> int:
    return row[0] if isinstance(row[0], int) else 0


def _differs(table: str, seq: int) -> Problem:
    return Problem(subject=f"table {table}", message=f"its rows for entry {seq} are not what the ledger says; {_REMEDY}")


def _beyond(table: str, seq: int) -> Problem:
    return Problem(
        subject=f"table {table}",
        message=f"speaks of entry {seq}, which is not in the ledger: either entries were cut off or rows slipped in",
    )


def compare_nodes(connection: Connection, expected: dict[tuple[int, int], bytes], doubtful: Set[int]) -> Iterator[Problem]:
    """Compares the kept hashes of the tree.

    Args:
        connection: A reading connection.
        expected: Hash of each kept subtree, by level and position.
        doubtful: Entries known to be damaged: what lies above them in the tree was named already.
    """
    try:
        found = {
            (level, position): value for level, position, value in stream(connection, "SELECT level, position, hash FROM nodes")
        }
    except BROKEN:
        yield Problem(subject="table nodes", message=f"cannot be read; {_REMEDY}")
        return
    for level, position in sorted(expected.keys() | found.keys(), key=str):
        if expected.get((level, position)) == found.get((level, position)):
            continue
        if not isinstance(level, int) or not any((seq - 1) >> level == position for seq in doubtful):
            where = f"level {level}, position {position}"
            yield Problem(subject="table nodes", message=f"the kept hash at {where} is not that of the ledger; {_REMEDY}")
