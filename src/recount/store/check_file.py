"""Checks of the database as a file: its seal, its structure, and the guards that refuse changes."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, create_engine, text

from recount.store import schema
from recount.store.report import Problem
from recount.store.seal import broken_blocks, read_seal, seal_path, wal_is_empty
from recount.store.walk import BROKEN, reason

_RESTORE = "run `recount restore` from a backup, or `recount rebuild` if no entry is named"


def check_seal(database: Path, n_entries: int) -> tuple[list[Problem], list[Problem]]:
    """Compares the whole file with the seal made when it was last closed.

    Args:
        database: The database file.
        n_entries: Entries that could be read.

    Returns:
        Problems and notes.
    """
    seal = read_seal(database)
    if seal is None or not wal_is_empty(database):
        note = (
            "is in use or was not closed properly: only its used bytes could be checked; the next command that writes closes it"
        )
        return [], [Problem(subject=database.name, message=note)]
    if not seal.is_whole:
        return [Problem(subject=seal_path(database).name, message="changed: it no longer fits itself; delete it")], []
    if n_entries > seal.size:
        return [], [Problem(subject=seal_path(database).name, message="older than the last entry, so it was not used")]
    message = "bytes {} to {} differ from when the casebook was last closed; {}"
    return [Problem(subject=database.name, message=message.format(*two, _RESTORE)) for two in broken_blocks(database, seal)], []


def is_unmade(connection: Connection) -> bool:
    """Tells a database file in which nothing was ever made from one that lost its tables: that one keeps their pages."""
    if connection.dialect.name != "sqlite":
        return False
    n_pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    return int(n_pages) <= 1 and not _schema(connection)


def check_database(connection: Connection, name: str) -> Iterator[Problem]:
    """Checks the structure of the database and that its tables and guards are those that Recount made.

    Args:
        connection: A reading connection.
        name: What to call the database.
    """
    if connection.dialect.name != "sqlite":
        return
    try:
        for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
            if line != "ok":
                yield Problem(
                    subject=name, message=f"SQLite finds its structure damaged ({' '.join(str(line).split())}); {_RESTORE}"
                )
        formats = [row[0] for row in connection.execute(text("SELECT format FROM casebook"))]
        found, expected = _schema(connection), _expected_schema(known_format(connection))
        for kind, thing in sorted(found.keys() | expected.keys(), key=str):
            if found.get((kind, thing)) != expected.get((kind, thing)):
                yield Problem(subject=name, message=f"the {kind} {thing} is not as Recount made it; {_RESTORE}")
        if formats != [known_format(connection)]:
            yield Problem(subject=name, message=f"its format is given as {formats}, not {schema.FORMAT}; {_RESTORE}")
    except BROKEN as error:
        yield Problem(subject=name, message=f"SQLite cannot read it ({reason(error)}); {_RESTORE}")


def known_format(connection: Connection) -> int:
    """Gives the format that a casebook must be checked by: its own, where this version knows it; an older one is no damage."""
    found = connection.execute(text("SELECT max(format) FROM casebook")).scalar()
    return found if isinstance(found, int) and 1 <= found <= schema.FORMAT else schema.FORMAT


def _schema(connection: Connection) -> dict[tuple[str, str], str]:
    query = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    return {(kind, name): sql for kind, name, sql in connection.execute(text(query))}


@cache
def _expected_schema(form: int) -> dict[tuple[str, str], str]:
    """Makes the tables of a format in memory, to see how they ought to be."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        schema.create(connection)
        for table in (name for name, since in schema.SINCE.items() if since > form):
            connection.execute(text(f"DROP TABLE {table}"))
        for made in (made for made, until in schema.GONE.items() if until > form):
            connection.execute(text(made))
        expected = _schema(connection)
    engine.dispose()
    return expected
