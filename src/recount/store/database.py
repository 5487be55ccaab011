"""Connections: how each database is opened, locked for writing, and what its errors mean in plain words.

One writer at a time holds the end of the ledger: `BEGIN IMMEDIATE` on SQLite, a table lock on PostgreSQL. Readers never wait.
"""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, ResourceClosedError, SQLAlchemyError

from recount.errors import StoreError
from recount.store.driver import driver, driver_errors, open_file
from recount.store.schema import ledger
from recount.store.seal import wal_is_empty

_MAKING = 0x5EC0  # the number under which PostgreSQL keeps the lock of whoever makes the tables
_WAIT_MS = 30_000  # how long a writer waits for another before it gives up


def is_url(where: Path | str) -> bool:
    """Tells whether this names a PostgreSQL database and not a file."""
    return isinstance(where, str) and where.startswith(("postgresql://", "postgresql+psycopg://", "postgres://"))


def connect(where: Path | str, *, key: bytes | None = None, is_for_looking: bool = False) -> Engine:
    """Opens a database: a file, or a PostgreSQL server by its URL.

    Args:
        where: Path of the SQLite file, or a `postgresql://` URL.
        key: What the file is encrypted with; None where it is not. A server keeps its own disk encrypted.
        is_for_looking: True to change nothing, not even how a damaged file keeps its journal.
    """
    if is_url(where):
        return _connect_postgresql(str(where))
    return _connect_sqlite(Path(where), key, is_for_looking=is_for_looking)


def _connect_postgresql(url: str) -> Engine:
    try:
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), pool_pre_ping=True)
    except ImportError as error:
        raise StoreError("PostgreSQL needs the extra: pip install 'recounting[postgresql]'") from error
    except (SQLAlchemyError, ValueError) as error:
        raise StoreError("the PostgreSQL address cannot be read; it looks like postgresql://user@host/name") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("is_write"):
            connection.exec_driver_sql(f"LOCK TABLE {ledger.name} IN EXCLUSIVE MODE")

    return engine


def _connect_sqlite(path: Path, key: bytes | None, *, is_for_looking: bool) -> Engine:
    is_writable = is_writable_file(path)
    if not is_writable and not wal_is_empty(path):
        raise StoreError(
            f"{path.name} was not closed properly and cannot be written to; copy the whole folder to a writable disk"
        )
    address = path.absolute().as_uri() + ("" if is_writable else "?mode=ro&immutable=1")
    url = URL.create("sqlite+pysqlite", database=str(path.absolute()))
    engine = create_engine(url, module=driver(key), creator=lambda: open_file(address, key=key, seconds=_WAIT_MS / 1000))

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:  # noqa: ANN401 the driver's own connection
        connection.isolation_level = None  # transactions are begun below, by name, not guessed by the driver
        if is_for_looking:
            connection.execute("PRAGMA query_only = ON")
            connection.text_factory = lambda raw: raw.decode(
                "utf-8", "surrogateescape"
            )  # damaged text is to be named, not to stop us
        elif is_writable:
            _use_wal(connection)
            connection.execute("PRAGMA synchronous = FULL")  # an acknowledged entry survives a power cut
            connection.execute("PRAGMA cache_size = -65536")  # 64 MB: ids are hashes and land all over the indexes
            connection.execute("PRAGMA wal_autocheckpoint = 10000")  # copy the journal back every 40 MB, not every 4
        connection.execute("PRAGMA trusted_schema = OFF")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("is_write") else "BEGIN")

    return engine


def _use_wal(connection: Any) -> None:  # noqa: ANN401 the driver's own connection
    """Switches to write-ahead logging; SQLite does not wait by itself while another connection does the same."""
    until = time.monotonic() + _WAIT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except driver_errors() as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.01)
        else:
            return


def is_writable_file(path: Path) -> bool:
    """Tells whether a file, or the folder it would lie in, can be written to."""
    return os.access(path if path.exists() else path.parent, os.W_OK) and os.access(path.parent, os.W_OK)


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Holds a connection that sees one unchanging state."""
    with explained(), engine.connect() as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def making(engine: Engine) -> Iterator[Connection]:
    """Holds a connection that alone may make the tables, where there are none yet to lock."""
    is_sqlite = engine.dialect.name == "sqlite"
    with explained(), engine.connect().execution_options(is_write=is_sqlite) as connection, connection.begin():
        if not is_sqlite:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MAKING})")
        yield connection


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Holds a connection that alone may write; all of it is kept, or on any error (Ctrl-C too) none."""
    with explained(), engine.connect().execution_options(is_write=True) as connection, connection.begin():
        yield connection


_MEANINGS = (
    (
        ("database or disk is full", "No space left", "disk full"),
        "the disk is full; free some space and run the same command again",
    ),
    (("readonly database", "read-only"), "the casebook cannot be written to; check its rights, or copy it to a writable disk"),
    (
        ("database is locked", "lock timeout"),
        "another program is writing to the casebook; wait for it and run the same command again",
    ),
    (
        ("file is not a database", "malformed", "database schema"),
        "the casebook's database is damaged; run `recount verify`, then restore",
    ),
    (("disk I/O error",), "the disk cannot be read or written; check it, then run `recount verify`"),
    (("unable to open database", "no such table", "UndefinedTable"), "there is no casebook here, or it may not be opened"),
    (("append-only",), "the ledger is append-only: nothing in it is ever changed or deleted"),
    (
        ("connection failed", "could not connect", "Connection refused"),
        "the PostgreSQL server cannot be reached; check that it runs",
    ),
)


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Turns the errors of the databases into one plain sentence each; nothing of the statement or its values is shown."""
    try:
        yield
    except driver_errors(DBAPIError, ResourceClosedError) as error:  # the last from the settings made on connecting
        said = str(getattr(error, "orig", None) or error)
        for signs, meaning in _MEANINGS:
            if any(sign.lower() in said.lower() for sign in signs):
                raise StoreError(meaning) from error
        raise StoreError(f"the casebook's database refused: {said.splitlines()[0]}") from error
    except UnicodeDecodeError as error:  # the driver cannot even read its own message
        raise StoreError("the casebook's database is damaged; run `recount verify`, then restore") from error
