"""An older casebook is brought up to date after a backup, or left exactly as it was."""

from pathlib import Path

import pytest
from sqlalchemy import Connection
from tests.store.ledger_factory import NOW, make_case

from recount.errors import StoreError
from recount.store import Store, verify
from recount.store.migrate import format_of, migrate


def add_a_table(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE later (x INTEGER)")


def fail(_connection: Connection) -> None:
    raise KeyboardInterrupt


@pytest.fixture
def filled(store: Store) -> Store:
    store.append_many(make_case(2), author="ilse", at=NOW)
    return store


def file_of(store: Store) -> Path | None:
    return store.where if isinstance(store.where, Path) else None


def test_a_casebook_of_this_format_is_left_alone(filled: Store) -> None:
    assert migrate(filled._engine, file_of(filled)) is None


def test_each_step_is_taken_in_turn_and_the_entries_stay_as_they_were(filled: Store) -> None:
    before = list(filled.entries())
    backup = migrate(filled._engine, file_of(filled), to=3, steps={1: add_a_table, 2: lambda connection: None})
    assert format_of(filled._engine) == 3
    assert list(filled.entries()) == before
    if file_of(filled):
        assert backup is not None
        assert (verify(backup, None).is_sound, verify(backup, None).head) == (True, filled.head())


def test_a_step_that_is_interrupted_leaves_everything_as_it_was_and_can_be_tried_again(filled: Store) -> None:
    with pytest.raises(KeyboardInterrupt):
        migrate(filled._engine, file_of(filled), to=3, steps={1: add_a_table, 2: fail})
    assert format_of(filled._engine) == 1
    assert filled.verify().is_sound
    migrate(filled._engine, file_of(filled), to=3, steps={1: add_a_table, 2: lambda connection: None})
    assert format_of(filled._engine) == 3


@pytest.mark.parametrize(("to", "steps"), [(0, {}), (2, {}), (3, {1: add_a_table})])
def test_a_format_there_is_no_way_to_is_refused_and_nothing_is_done(filled: Store, to: int, steps: dict) -> None:
    with pytest.raises(StoreError, match="format 1"):
        migrate(filled._engine, file_of(filled), to=to, steps=steps)
    assert filled.verify().is_sound
