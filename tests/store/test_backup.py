"""A backup holds the ledger as it stood, and restoring it gives the same ledger back."""

import sqlite3
from pathlib import Path

import pytest
from tests.store.ledger_factory import NOW, make_case, make_snapshot

from recount.errors import InputError, StoreError, TamperedError
from recount.store import Store, open_store, restore, verify


def lines(store: Store) -> list[object]:
    return list(store.entries())


def test_a_backup_is_a_sound_casebook_of_its_own(store: Store, tmp_path: Path) -> None:
    store.append_many(make_case(100), author="ilse", at=NOW)
    store.backup(tmp_path / "kept.db")
    report = verify(tmp_path / "kept.db", None, heads=[store.head()])
    assert (report.problems, report.notes) == ((), ())
    with open_store(tmp_path / "kept.db", create=False) as kept:
        assert lines(kept) == lines(store)
        assert kept.digest() == store.digest()


def test_a_backup_is_taken_while_a_writer_is_at_work(store: Store, tmp_path: Path) -> None:
    store.append_many(make_case(1), author="ilse", at=NOW)

    def back_up_now(point: str) -> None:
        if point == "store: before commit":
            store.backup(tmp_path / "kept.db")

    with open_store(store.where, create=False, at_point=back_up_now) as other:
        other.append_many([make_snapshot(9)], author="ilse", at=NOW)
    assert verify(tmp_path / "kept.db", None).n_entries == 4
    assert store.head().size == 5


def test_backups_are_never_written_over(store: Store, tmp_path: Path) -> None:
    store.backup(tmp_path / "kept.db")
    with pytest.raises(InputError, match="exists already"):
        store.backup(tmp_path / "kept.db")


def test_a_backup_that_cannot_be_written_says_so(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"kept\.db cannot be written|no casebook"):
        store.backup(tmp_path / "nowhere" / "kept.db")


def test_a_lost_casebook_comes_back_as_it_was(tmp_path: Path) -> None:
    with open_store(tmp_path / "one", create=True) as store:
        store.append_many(make_case(3), author="ilse", at=NOW)
        store.backup(tmp_path / "kept.db")
        before = lines(store)
    assert restore(tmp_path / "kept.db", tmp_path / "two" / "casebook.db") is None
    with open_store(tmp_path / "two", create=False) as store:
        assert lines(store) == before
        store.append_many([make_snapshot(9)], author="ilse", at=NOW)
    assert verify(tmp_path / "two" / "casebook.db", None).is_sound


def test_opening_a_restored_casebook_changes_not_a_byte(tmp_path: Path) -> None:
    with open_store(tmp_path / "one", create=True) as store:
        store.append_many(make_case(3), author="ilse", at=NOW)
        store.backup(tmp_path / "kept.db")
    restore(tmp_path / "kept.db", tmp_path / "two" / "casebook.db")
    open_store(tmp_path / "two", create=False).close()
    assert (tmp_path / "two" / "casebook.db").read_bytes() == (tmp_path / "kept.db").read_bytes()
    assert verify(tmp_path / "two" / "casebook.db", None).is_sound


def test_what_a_restore_takes_the_place_of_is_kept(tmp_path: Path) -> None:
    with open_store(tmp_path, create=True) as store:
        store.append_many(make_case(1), author="ilse", at=NOW)
        store.backup(tmp_path / "kept.db")
        store.append_many([make_snapshot(9)], author="ilse", at=NOW)
    kept = restore(tmp_path / "kept.db", tmp_path / "casebook.db")
    assert kept is not None
    assert [verify(path, None).n_entries for path in (tmp_path / "casebook.db", kept)] == [4, 5]
    assert verify(tmp_path / "casebook.db", None).is_sound


def test_a_file_that_is_no_casebook_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_text("Four died in Dolmar.")
    with open_store(tmp_path, create=True) as store:
        store.append_many(make_case(1), author="ilse", at=NOW)
    with pytest.raises(StoreError, match=r"kept\.db is no sound backup"):
        restore(tmp_path / "kept.db", tmp_path / "casebook.db")
    assert verify(tmp_path / "casebook.db", None).is_sound


def test_a_ledger_moves_between_databases_entry_for_entry(store: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "first", create=True) as first:
        first.append_many(make_case(300), author="ilse", at=NOW)
        assert store.copy_from(first) == 1200
        first.append_many([make_snapshot(999)], author="ilse", at=NOW)
        assert store.copy_from(first) == 1
        assert (store.head(), store.digest()) == (first.head(), first.digest())
    assert store.verify().is_sound


def test_another_ledger_is_not_mixed_in(store: Store, tmp_path: Path) -> None:
    store.append_many(make_case(1), author="ilse", at=NOW)
    with open_store(tmp_path / "other", create=True) as other:
        other.append_many(make_case(2), author="alden", at=NOW)
        with pytest.raises(TamperedError, match="another one"):
            store.copy_from(other)
    assert store.head().size == 4


def test_an_old_backup_opens_with_the_plain_driver(store: Store, tmp_path: Path) -> None:
    store.append_many(make_case(1), author="ilse", at=NOW)
    store.backup(tmp_path / "kept.db")
    connection = sqlite3.connect(tmp_path / "kept.db")
    assert connection.execute("SELECT count(*) FROM ledger").fetchone() == (4,)
    connection.close()
