"""Bringing an older casebook up to this version's format, after a backup.

A step changes tables, never entries: what an old entry says is read as it was written. Steps are added here with each format
and never edited after a release.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine, select

from recount.errors import StoreError
from recount.store import format_2, schema
from recount.store.backup import back_up
from recount.store.database import reading, writing
from recount.store.seal import break_seal

Step = Callable[[Connection], None]
STEPS: Mapping[int, Step] = {1: format_2.step}  # from this format to the next; the first release made format 1


def format_of(engine: Engine) -> int:
    """Gives the format of a casebook."""
    with reading(engine) as connection:
        return int(connection.execute(select(schema.casebook.c.format)).scalar_one())


def migrate(
    engine: Engine,
    where: Path | None,
    *,
    key: bytes | None = None,
    to: int = schema.FORMAT,
    steps: Mapping[int, Step] = STEPS,
) -> Path | None:
    """Brings a casebook up to a format in one transaction, with a backup taken first.

    Args:
        engine: The database.
        where: Its file; None on a server, whose administrator keeps the backups.
        key: What the file, and so its backup, is encrypted with; None where it is not.
        to: The format to reach.
        steps: How to get from each format to the next.

    Returns:
        The backup; None where nothing was to be done or on a server.

    Raises:
        StoreError: The casebook is newer than this version, or there is no way from its format.
    """
    found = format_of(engine)
    if found == to:
        return None
    if found > to or any(number not in steps for number in range(found, to)):
        raise StoreError(f"the casebook has format {found}, this version reads {to}; use the version that made it")
    backup = None
    if where is not None:
        backup = where.with_name(f"{where.name}.format-{found}")
        if not backup.exists():  # there from an earlier try, and nothing was changed by that
            back_up(engine, backup, key=key, new_key=key)
        break_seal(where)
    with writing(engine) as connection:
        found = int(connection.execute(select(schema.casebook.c.format)).scalar_one())  # another may have been faster
        for number in range(found, to):
            steps[number](connection)
        connection.execute(schema.casebook.update().values(format=to))
    return backup
