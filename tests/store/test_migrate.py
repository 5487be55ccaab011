"""An older casebook is brought up to date after a backup, or left exactly as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests.store.ledger_factory import NOW, make_case, make_judgement

from recount.errors import StoreError
from recount.store import Store, open_store, schema, verify
from recount.store.database import writing
from recount.store.migrate import format_of, migrate

HERE = schema.FORMAT
FORMAT_1 = Path(__file__).parent / "formats/format-1.sql"  # as the first release wrote it
HEAD_1 = "fa81fba777c8f69f647c7e348ba74efd7218e282cb2b1dc0004e506455427e26"


def add_a_table(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE later (x INTEGER)")


def fail(_connection: Connection) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def filled(store: Store) -> Store:
    store.append_many(make_case(2), author="ilse", at=NOW)
    return store


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A casebook as the first release left it."""
    folder = tmp_path / "first"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "casebook.db")) as database:
        database.executescript(FORMAT_1.read_text(encoding="utf-8"))
    return folder


def file_of(store: Store) -> Path | None:
    return store.where if isinstance(store.where, Path) else None


def test_a_casebook_of_the_first_format_is_brought_up_to_date_with_every_entry_and_a_backup(first: Path) -> None:
    with open_store(first, create=False) as store:
        assert format_of(store._engine) == HERE
        assert (store.head().size, store.head().hash) == (8, HEAD_1)
        assert not store.has_accounts()
        store.append_many([make_judgement("inc-1")], author="ilse", at=NOW)
    report = verify(first / "casebook.db", None)
    assert (report.problems, report.n_entries) == ((), 9)
    with closing(sqlite3.connect(first / "casebook.db.format-1")) as backup:
        assert backup.execute("SELECT format FROM casebook").fetchone() == (1,)
        assert backup.execute("SELECT count(*) FROM ledger").fetchone() == (8,)


def test_a_casebook_of_the_first_format_is_verified_as_it_is(first: Path) -> None:
    report = verify(first / "casebook.db", None)
    assert (report.problems, report.head.hash) == ((), HEAD_1)
    open_store(first, create=False).close()
    backup = verify(first / "casebook.db.format-1", None)
    assert (backup.problems, backup.notes, backup.head.hash) == ((), (), HEAD_1)
    with closing(sqlite3.connect(first / "casebook.db")) as database:
        database.execute("UPDATE casebook SET format = 1")
        database.commit()
    assert "not as Recount made it" in verify(first / "casebook.db", None).problems[0].message


def test_the_step_from_the_first_format_makes_the_tables_of_this_one(filled: Store) -> None:
    before = filled.digest()
    with writing(filled._engine) as connection:
        for table in ("access", "accounts", "signatures"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.execute(schema.casebook.update().values(format=1))
    migrate(filled._engine, file_of(filled))
    assert (format_of(filled._engine), filled.digest()) == (HERE, before)
    assert filled.verify().is_sound


def test_a_casebook_of_this_format_is_left_alone(filled: Store) -> None:
    assert migrate(filled._engine, file_of(filled)) is None


def test_each_step_is_taken_in_turn_and_the_entries_stay_as_they_were(filled: Store) -> None:
    before = list(filled.entries())
    steps = {HERE: add_a_table, HERE + 1: lambda connection: None}
    backup = migrate(filled._engine, file_of(filled), to=HERE + 2, steps=steps)
    assert format_of(filled._engine) == HERE + 2
    assert list(filled.entries()) == before
    if file_of(filled):
        assert backup is not None
        assert (verify(backup, None).is_sound, verify(backup, None).head) == (True, filled.head())


def test_a_step_that_is_interrupted_leaves_everything_as_it_was_and_can_be_tried_again(filled: Store) -> None:
    with pytest.raises(KeyboardInterrupt):
        migrate(filled._engine, file_of(filled), to=HERE + 2, steps={HERE: add_a_table, HERE + 1: fail})
    assert format_of(filled._engine) == HERE
    assert filled.verify().is_sound
    migrate(filled._engine, file_of(filled), to=HERE + 2, steps={HERE: add_a_table, HERE + 1: lambda connection: None})
    assert format_of(filled._engine) == HERE + 2


@pytest.mark.parametrize(("to", "steps"), [(0, {}), (HERE + 1, {}), (HERE + 2, {HERE: add_a_table})])
def test_a_format_there_is_no_way_to_is_refused_and_nothing_is_done(filled: Store, to: int, steps: dict) -> None:
    with pytest.raises(StoreError, match=f"format {HERE}"):
        migrate(filled._engine, file_of(filled), to=to, steps=steps)
    assert filled.verify().is_sound
