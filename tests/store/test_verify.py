"""Verification finds every kind of change and names it."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.store.ledger_factory import NOW, make_case, make_snapshot

from recount.store import Anchor, Deletion, Head, Report, Store, open_store, verify
from recount.store.database import writing

N_ENTRIES = 3 * 4


@pytest.fixture
def filled(store: Store) -> Store:
    store.append_many(make_case(3), author="ilse", at=NOW)
    return store


def subjects(report: Report) -> set[str]:
    return {problem.subject for problem in report.problems}


@contextlib.contextmanager
def unguarded(store: Store) -> Iterator[Callable[[str, dict[str, object]], None]]:
    """Runs statements with the guards of the ledger taken down and put up again, as somebody with the password could."""
    with writing(store._engine) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        guards: list[str] = []
        if is_sqlite:
            found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all()
            guards = [row[1] for row in found]
            for name, _ in found:
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("ALTER TABLE ledger DISABLE TRIGGER USER")
            guards = ["ALTER TABLE ledger ENABLE TRIGGER USER"]
        yield lambda statement, values: connection.execute(text(statement), values)
        for guard in guards:
            connection.exec_driver_sql(guard)


def test_an_untouched_casebook_is_sound(filled: Store) -> None:
    report = filled.verify(heads=[filled.head()])
    assert report.is_sound, report.problems
    assert (report.n_entries, report.head) == (N_ENTRIES, filled.head())
    assert report.verdict == f"Sound: {N_ENTRIES} entries are exactly as they were recorded."


def test_an_empty_casebook_is_sound(store: Store) -> None:
    assert store.verify(heads=[store.head()]).is_sound


@pytest.mark.parametrize("seq", [1, 2, 3, 4, N_ENTRIES])
@pytest.mark.parametrize(
    ("column", "value"),
    [
        pytest.param("at", "2025-03-12T09:30:00.000001Z", id="time"),
        pytest.param("author", "alden", id="author"),
        pytest.param("kind", "anchor", id="kind"),
        pytest.param("body", b"{}", id="body"),
        pytest.param("hash", bytes(32), id="hash"),
    ],
)
def test_a_changed_value_names_its_entry_and_no_other(filled: Store, seq: int, column: str, value: object) -> None:
    with unguarded(filled) as run:
        run(f"UPDATE ledger SET {column} = :value WHERE seq = :seq", {"value": value, "seq": seq})
    assert subjects(filled.verify()) - {"casebook.db"} == {f"entry {seq}"}


def test_a_missing_entry_is_named(filled: Store) -> None:
    with unguarded(filled) as run:
        run("DELETE FROM ledger WHERE seq = 5", {})
    report = filled.verify()
    assert "entry 5" in subjects(report)
    assert not {f"entry {n}" for n in (4, 6, 7)} & subjects(report)


def test_entries_cut_off_the_end_are_named_by_what_was_read_from_them(filled: Store) -> None:
    head = filled.head()
    with unguarded(filled) as run:
        run("DELETE FROM ledger WHERE seq > 10", {})
    report = filled.verify(heads=[head])
    assert {"table readings", "table judgements", "the ledger"} <= subjects(report)
    assert "cut off" in " ".join(problem.message for problem in report.problems)


def test_a_ledger_rewritten_from_the_start_is_found_by_a_head_kept_elsewhere(filled: Store, tmp_path: Path) -> None:
    with open_store(tmp_path / "other", create=True) as other:
        other.append_many(make_case(3), author="alden", at=NOW)
        assert other.verify().is_sound
        assert subjects(other.verify(heads=[filled.head()])) == {"the ledger"}


def test_a_head_over_fewer_entries_still_fits_later(filled: Store) -> None:
    head = filled.head()
    filled.append_many([make_snapshot(77)], author="ilse", at=NOW)
    assert filled.verify(heads=[head]).is_sound


def test_an_anchor_that_does_not_fit_is_named(filled: Store) -> None:
    head = filled.head()
    made = {"form": "rfc3161", "state": "confirmed", "evidence": {}}
    filled.append_many([Anchor(size=head.size, root=head.root, **made)], author="ilse", at=NOW)
    assert filled.verify().is_sound
    filled.append_many([Anchor(size=5, root=head.root, **made)], author="ilse", at=NOW)
    report = filled.verify()
    assert subjects(report) == {"the ledger"}
    assert f"entry {N_ENTRIES + 2}" in report.problems[0].message


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        pytest.param("UPDATE claims SET id = 'claim-x' WHERE seq = 3 AND position = 1", "claims", id="changed"),
        pytest.param("DELETE FROM documents WHERE seq = 2", "documents", id="removed"),
        pytest.param("INSERT INTO snapshots VALUES (2, 'snap-x', '00')", "snapshots", id="slipped in"),
        pytest.param("INSERT INTO deletions VALUES (99, 'doc-x')", "deletions", id="added after the end"),
        pytest.param("INSERT INTO nodes VALUES (8, 0, '\\x00')", "nodes", id="added to the tree"),
    ],
)
def test_a_changed_projection_is_named_and_rebuilding_heals_it(filled: Store, statement: str, table: str) -> None:
    digest = filled.digest()
    with writing(filled._engine) as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        connection.exec_driver_sql(statement.replace("'\\x00'", "x'00'") if is_sqlite else statement)
    report = filled.verify()
    assert f"table {table}" in subjects(report)
    assert all("rebuild" in problem.message or "slipped in" in problem.message for problem in report.problems)
    filled.rebuild()
    assert (filled.verify().is_sound, filled.digest()) == (True, digest)


def test_a_clock_set_back_is_a_note(filled: Store) -> None:
    filled.append_many([make_snapshot(50)], author="ilse", at=NOW - timedelta(hours=1))
    report = filled.verify()
    assert report.is_sound
    assert [note.subject for note in report.notes if "clock" in note.message] == [f"entry {N_ENTRIES + 1}"]


@dataclass(frozen=True)
class FoundInArchive:
    file: str
    message: str
    is_harmless: bool
    sha256: str | None = None


class FakeArchive:
    """Holds what it is told and says what is missing."""

    def __init__(self, *held: str) -> None:
        self.held = held

    def verify(self, expected: Iterable[str] | None = None) -> Iterator[FoundInArchive]:
        wanted = set(expected or ())
        yield from (FoundInArchive(one, "missing", is_harmless=False, sha256=one) for one in sorted(wanted - set(self.held)))
        yield from (FoundInArchive(one, "extra", is_harmless=True, sha256=one) for one in sorted(set(self.held) - wanted))


def test_the_archive_is_asked_for_exactly_what_the_ledger_refers_to(filled: Store) -> None:
    hashes = [make_snapshot(n).sha256 for n in range(3)]
    assert filled.verify(FakeArchive(*hashes)).verdict.endswith("and 3 archived files are exactly as they were recorded.")
    assert subjects(filled.verify(FakeArchive(*hashes[:2]))) == {f"archive/{hashes[2]}"}
    report = filled.verify(FakeArchive(*hashes, "ff"))
    assert report.is_sound
    assert "archive/ff" in {note.subject for note in report.notes}


def test_a_damaged_ledger_calls_no_archived_file_superfluous(filled: Store) -> None:
    hashes = [make_snapshot(n).sha256 for n in range(3)]
    with unguarded(filled) as run:
        run("UPDATE ledger SET body = :body WHERE seq = 1", {"body": b"{}"})
    report = filled.verify(FakeArchive(*hashes))
    assert not [one for one in (*report.notes, *report.problems) if one.subject.startswith("archive/")]


def test_bytes_of_a_deleted_snapshot_may_be_gone(filled: Store) -> None:
    hashes = [make_snapshot(n).sha256 for n in range(3)]
    filled.append_many([Deletion(subject=make_snapshot(0).id, reason="The witness asked.")], author="ilse", at=NOW)
    assert filled.verify(FakeArchive(*hashes[1:])).is_sound
    assert filled.verify(FakeArchive(*hashes)).is_sound


def test_a_missing_guard_and_a_foreign_table_are_named(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()
    connection = sqlite3.connect(tmp_path / "casebook.db")
    connection.execute("DROP TRIGGER ledger_refuses_delete")
    connection.execute("CREATE TABLE extra (x)")
    connection.commit()
    connection.close()
    messages = " ".join(problem.message for problem in verify(tmp_path / "casebook.db", None).problems)
    assert "trigger ledger_refuses_delete" in messages
    assert "table extra" in messages


def test_a_database_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()
    path = tmp_path / "casebook.db"
    path.write_bytes(b"x" * 16 + path.read_bytes()[16:])
    assert subjects(verify(path, None)) == {"casebook.db"}


def test_a_seal_that_was_changed_is_named_and_one_that_is_missing_is_a_note(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()
    path, seal = tmp_path / "casebook.db", tmp_path / "casebook.db.seal"
    seal.write_bytes(seal.read_bytes().replace(b'"size":0', b'"size":1'))
    assert subjects(verify(path, None)) == {"casebook.db.seal"}
    seal.unlink()
    report = verify(path, None)
    assert (report.is_sound, len(report.notes)) == (True, 1)


def test_the_head_of_a_report_can_be_kept_as_a_head(filled: Store) -> None:
    assert filled.verify(heads=[Head(size=0, hash="", root="")]).problems != ()
    assert filled.verify(heads=[filled.verify().head]).is_sound


def test_whoever_only_looks_makes_no_seal(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()
    (tmp_path / "casebook.db.seal").unlink()
    with open_store(tmp_path, create=False) as opened:
        assert opened.verify().is_sound
    assert not (tmp_path / "casebook.db.seal").exists()
    with open_store(tmp_path, create=False) as opened:
        opened.append_many([make_snapshot()], author="ilse", at=NOW)
    assert (tmp_path / "casebook.db.seal").exists()
    assert verify(tmp_path / "casebook.db", None).notes == ()


def test_a_database_that_is_gone_is_named_and_not_made(tmp_path: Path) -> None:
    report = verify(tmp_path / "casebook.db", None)
    assert [problem.message for problem in report.problems] == ["is missing; run `recount restore` from a backup"]
    assert not (tmp_path / "casebook.db").exists()
    assert not verify(tmp_path / "casebook.db", FakeArchive("ff")).is_sound
    assert verify(tmp_path / "casebook.db", FakeArchive()).is_sound


@pytest.mark.parametrize("content", [b"", None], ids=["empty file", "no tables"])
def test_a_casebook_whose_making_was_interrupted_is_sound_and_empty(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "casebook.db"
    if content is None:
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.close()
    else:
        path.write_bytes(content)
    report = verify(path, None)
    assert (report.is_sound, report.n_entries) == (True, 0)
    assert "holds nothing yet" in " ".join(note.message for note in report.notes)
    assert subjects(verify(path, FakeArchive("ff"))) == {"casebook.db"}


def test_a_casebook_whose_tables_were_dropped_is_damaged(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()
    (tmp_path / "casebook.db.seal").unlink()
    connection = sqlite3.connect(tmp_path / "casebook.db")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        connection.execute(f"DROP TABLE {name}")
    connection.close()
    assert not verify(tmp_path / "casebook.db", None).is_sound
