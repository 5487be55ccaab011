"""Backing up and restoring: the ledger entry for entry, while others go on working, from either database into a file and back.

A backup is a casebook database of its own: it can be opened, asked and verified where it lies. The archive is copied apart; its
files never change, so copying those that are not there yet is enough.
"""

import contextlib
import os
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, delete, select

from recount.errors import InputError, StoreError, TamperedError
from recount.store import schema
from recount.store.access import SESSION
from recount.store.database import connect, reading, writing
from recount.store.driver import driver_errors, open_file
from recount.store.project import insert_rows, rows_of, write_rows
from recount.store.schema import access, ledger
from recount.store.seal import break_seal, make_seal
from recount.store.tree import complete_nodes
from recount.store.verify import verify
from recount.store.walk import Row, stream

_BATCH = 2000


def back_up(
    source: Engine, target: Path, *, key: bytes | None = None, new_key: bytes | None = None, is_for_others: bool = False
) -> None:
    """Copies a ledger into a new database file, as it stands at this moment.

    Args:
        source: The database, in use or not.
        target: The file to make.
        key: What the source is encrypted with; None where it is not.
        new_key: What the copy is to be encrypted with; None for a copy in the clear.
        is_for_others: True for a copy to be given away: it holds nothing that anybody signs in with.

    Raises:
        InputError: The file exists already; backups are never written over.
        StoreError: It cannot be written.
    """
    if target.exists():
        raise InputError(f"{target.name} exists already; give the backup a name of its own")
    temp = target.with_name(f"{target.name}.{os.getpid()}.new")
    try:
        if source.dialect.name == "sqlite" and key == new_key:
            _copy_pages(source, temp, key)
        else:
            _copy_to_file(source, temp, new_key)
        with temp.open("rb") as file:
            os.fsync(file.fileno())
        with closing(open_file(temp.absolute().as_uri(), key=new_key)) as connection:
            _forget_access(connection, all_of_it=is_for_others)
            (size,) = connection.execute("SELECT coalesce(max(seq), 0) FROM ledger").fetchone()
        temp.replace(target)
        make_seal(target, size)
    except driver_errors(OSError) as error:
        raise StoreError(f"the backup {target.name} cannot be written ({error})") from error
    finally:
        for leftover in (temp, temp.with_name(temp.name + "-wal"), temp.with_name(temp.name + "-shm")):
            with contextlib.suppress(OSError):  # a disk that just refused may refuse this too
                leftover.unlink()


def _forget_access(copy: Any, *, all_of_it: bool) -> None:  # noqa: ANN401 the driver's own connection
    """Signs everybody out in a copy: whoever restores it later must not bring back a session that was ended meanwhile."""
    if not copy.execute("SELECT 1 FROM sqlite_schema WHERE name = 'access'").fetchone():
        return  # format 1 has none
    copy.execute("PRAGMA secure_delete = ON")  # so that nothing of it is left in the gaps of the file
    copy.execute("DELETE FROM access" if all_of_it else f"DELETE FROM access WHERE kind = '{SESSION}'")
    copy.commit()


def _copy_pages(source: Engine, temp: Path, key: bytes | None) -> None:
    """Copies a SQLite database under one key with its own backup interface; no writer waits, and none gets in between."""
    with source.connect() as connection, closing(open_file(temp.absolute().as_uri(), key=key)) as copy:
        own: Any = connection.connection.dbapi_connection
        own.backup(copy)


def _copy_to_file(source: Engine, temp: Path, key: bytes | None) -> None:
    engine = connect(temp, key=key)
    try:
        with writing(engine) as into:
            schema.create(into)
        with reading(source) as from_:
            copy_entries(from_, engine)
            copy_access(from_, engine)
    finally:
        engine.dispose()  # the last to close writes the journal into the file


def copy_access(source: Connection, target: Engine) -> None:
    """Copies what people sign in with, but for their sessions, in place of what the target has."""
    names = ", ".join(column.name for column in access.columns)
    rows = [row for row in stream(source, f"SELECT {names} FROM access") if row[0] != SESSION]
    with writing(target) as into:
        into.execute(delete(access))
        if rows:
            insert_rows(into, access, rows)


def copy_entries(source: Connection, target: Engine) -> int:
    """Copies every entry as it is into a ledger that is empty or a beginning of the same, and makes its projections.

    Args:
        source: A reading connection.
        target: The database to copy into; everything in one transaction.

    Returns:
        Number of entries copied.

    Raises:
        TamperedError: The target holds another ledger.
    """
    with writing(target) as into:
        last = into.execute(select(ledger.c.seq, ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1)).first()
        held = last[0] if last else 0
        if last is not None:
            there = source.execute(select(ledger.c.hash).where(ledger.c.seq == held)).scalar()
            if there is None or bytes(there) != bytes(last[1]):
                raise TamperedError(f"the ledger to copy into is another one: entry {held} differs")
        names, seq = ", ".join(column.name for column in ledger.columns), held
        some: list[Row] = []
        query = f"SELECT {names} FROM ledger WHERE seq > :held ORDER BY seq"
        for row in stream(source, query, held=held):
            some.append(row)
            if len(some) == _BATCH:
                seq = _put(into, some, seq)
                some = []
        seq = _put(into, some, seq)
    return seq - held


def _put(into: Connection, some: list[Row], before: int) -> int:
    """Writes a batch of entries and gives the number of the last."""
    if not some:
        return before
    insert_rows(into, ledger, some)
    write_rows(into, (made for row in some for made in rows_of(row[0], row[3], bytes(row[4]))))
    complete_nodes(into, before, before + len(some))
    return before + len(some)


def restore(backup: Path, target: Path, *, key: bytes | None = None) -> Path | None:
    """Puts a backup in the place of a database file; the file it takes the place of is kept beside it.

    Args:
        backup: A file that `back_up` made.
        target: The casebook's database file.
        key: What the backup is encrypted with; None where it is not.

    Returns:
        Where the former database now lies; None where there was none.

    Raises:
        StoreError: The backup is damaged, or the target cannot be written; the former database stays where it is.
    """
    report = verify(backup, None, key=key)
    if not report.is_sound:
        raise StoreError(f"{backup.name} is no sound backup: {report.problems[0].subject} {report.problems[0].message}")
    kept = None
    try:
        temp = target.with_name(f"{target.name}.{os.getpid()}.new")
        target.parent.mkdir(parents=True, exist_ok=True)
        temp.write_bytes(backup.read_bytes())
        with temp.open("rb") as file:
            os.fsync(file.fileno())
        if target.exists():
            kept = _free_name(target)
            os.link(target, kept)
            journal = target.with_name(target.name + "-wal")
            if journal.exists():  # what was not yet written into the old file stays with it, and never mixes with the new
                journal.replace(kept.with_name(kept.name + "-wal"))
            target.with_name(target.name + "-shm").unlink(missing_ok=True)
        break_seal(target)
        temp.replace(target)
        make_seal(target, report.n_entries)
    except OSError as error:
        raise StoreError(f"{backup.name} cannot be restored ({error})") from error
    return kept


def _free_name(target: Path) -> Path:
    n = 1
    while (path := target.with_name(f"{target.name}.before-restore-{n}")).exists():
        n += 1
    return path
