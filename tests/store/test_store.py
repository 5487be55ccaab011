"""Adding to a casebook and asking it."""

import sqlite3
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.ledger_factory import (
    NOW,
    make_case,
    make_claims,
    make_document,
    make_judgement,
    make_reading,
    make_snapshot,
    snapshots,
)

from recount.errors import InputError, NotFoundError, StoreError
from recount.model import Snapshot
from recount.store import Anchor, Deletion, Kind, Outcome, Record, Setting, Store, merkle, open_store


def add(store: Store, *records: Record, at: datetime = NOW) -> list[Outcome]:
    return [one.outcome for one in store.append_many(records, author="ilse", at=at).added]


def test_what_is_added_is_what_is_asked(store: Store) -> None:
    case = make_case(3)
    assert set(add(store, *case)) == {Outcome.ADDED}
    assert list(store.snapshots()) == case[0::4]
    assert list(store.documents()) == case[1::4]
    assert list(store.readings()) == case[2::4]
    assert list(store.judgements()) == case[3::4]
    assert list(store.claims()) == [claim for reading in case[2::4] for claim in reading.claims]


def test_single_adds_are_batches_of_one(store: Store) -> None:
    document = make_document()
    signed = {"author": "ilse", "at": NOW}
    assert store.add_snapshot(make_snapshot(), **signed).seq == 1
    assert store.add_document(document, **signed).seq == 2
    assert store.add_claims(document.id, "cascade/1", make_claims(document), **signed).seq == 3
    assert store.add_judgement(make_judgement("inc-1"), **signed).seq == 4
    assert [entry.kind for entry in store.entries()] == [Kind.SNAPSHOT, Kind.DOCUMENT, Kind.CLAIMS, Kind.JUDGEMENT]
    assert {entry.author for entry in store.entries()} == {"ilse"}
    assert {entry.at for entry in store.entries()} == {NOW}


def test_adding_again_adds_nothing_and_says_so(store: Store) -> None:
    case = make_case(2)
    add(store, *case)
    head = store.head()
    assert set(add(store, *case, at=NOW + timedelta(days=1))) == {Outcome.PRESENT}
    assert store.head() == head


def test_the_same_record_twice_in_one_batch_is_added_once(store: Store) -> None:
    assert add(store, make_snapshot(), make_snapshot()) == [Outcome.ADDED, Outcome.PRESENT]


def test_a_document_without_claims_is_known_to_have_been_read(store: Store) -> None:
    reading = make_reading(make_document(), n_claims=0)
    add(store, make_snapshot(), make_document(), reading)
    assert list(store.readings()) == [reading]
    assert add(store, reading) == [Outcome.PRESENT]


def test_another_version_of_a_record_amends_it_and_both_are_kept(store: Store) -> None:
    document = make_document()
    later = replace(document, published_on=None)
    add(store, make_snapshot(), document)
    assert add(store, later, at=NOW + timedelta(hours=1)) == [Outcome.AMENDED]
    assert list(store.documents()) == [later]
    assert list(store.documents(known_at=NOW)) == [document]
    assert store.head().size == 3


def test_capturing_the_same_bytes_again_is_no_news_but_what_is_told_of_them_is(store: Store) -> None:
    add(store, make_snapshot(publisher=None))
    assert add(store, make_snapshot(publisher=None, captured_at=NOW + timedelta(days=2), tool="other/2")) == [Outcome.PRESENT]
    assert add(store, make_snapshot(publisher="Kestrin Post")) == [Outcome.AMENDED]
    assert add(store, make_snapshot(publisher=None)) == [Outcome.PRESENT]
    assert [snapshot.publisher for snapshot in store.snapshots()] == ["Kestrin Post"]


def test_cleaning_a_snapshot_again_shows_the_new_document_and_its_claims_alone(store: Store) -> None:
    old, new = make_document(0), make_document(1, text="Four people died in Dolmar on Monday night.", snapshot=0)
    add(store, make_snapshot(0), old, make_reading(old))
    add(store, new, make_reading(new, 1), at=NOW + timedelta(hours=1))
    assert list(store.documents()) == [new]
    assert {claim.document_id for claim in store.claims()} == {new.id}
    assert {claim.document_id for claim in store.claims(known_at=NOW)} == {old.id}


def test_the_latest_reading_shows_unless_a_reader_is_named(store: Store) -> None:
    document = make_document()
    first, second = make_reading(document, 1, "cascade/1"), make_reading(document, 2, "cascade/2")
    add(store, make_snapshot(), document, first, second)
    assert list(store.readings()) == [second]
    assert list(store.readings(reader="cascade/1")) == [first]
    assert list(store.claims(reader="cascade/1")) == list(first.claims)
    assert list(store.claims(reader="nobody/1")) == []


def test_what_was_deleted_and_what_was_read_from_it_no_longer_shows_and_does_not_come_back(store: Store) -> None:
    case = make_case(2)
    add(store, *case)
    gone = case[0]
    deletion = Deletion(subject=gone.id, reason="The witness asked for it.")
    assert add(store, deletion, at=NOW + timedelta(hours=1)) == [Outcome.ADDED]
    assert [list(store.snapshots()), list(store.documents()), list(store.readings())] == [[case[4]], [case[5]], [case[6]]]
    assert list(store.snapshots(known_at=NOW)) == [gone, case[4]]
    assert [list(store.deletions()), list(store.deletions(known_at=NOW))] == [[deletion], []]
    assert add(store, *case[:2], deletion) == [Outcome.DELETED, Outcome.DELETED, Outcome.PRESENT]


def test_settings_hold_until_they_are_set_otherwise(store: Store) -> None:
    assert add(store, Setting(name="profile", value="open/1"), Setting(name="profile", value="open/1")) == [
        Outcome.ADDED,
        Outcome.PRESENT,
    ]
    add(store, Setting(name="profile", value="ibc/1"), at=NOW + timedelta(hours=1))
    assert store.settings() == {"profile": "ibc/1"}
    assert store.settings(known_at=NOW) == {"profile": "open/1"}


@pytest.mark.parametrize(
    ("record", "message"),
    [
        pytest.param(make_document(), "rests on snapshot", id="document without snapshot"),
        pytest.param(make_reading(make_document()), "rests on document", id="reading without document"),
        pytest.param(Setting(name="a\x00b", value=""), "no database keeps", id="NUL in a name"),
        pytest.param(Setting(name="\ud800", value=""), "no database keeps", id="half a character in a name"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_of_the_batch_is_kept(store: Store, record: Record, message: str) -> None:
    with pytest.raises(InputError, match=message):
        add(store, make_snapshot(7), record)
    assert store.head().size == 0


def test_text_of_any_kind_is_kept_exactly(store: Store) -> None:
    odd = make_snapshot(title="nul \x00 \x1b[0m 'quote\" كِسترين 💥\u2028", publisher="\x00")
    add(store, odd)
    assert list(store.snapshots()) == [odd]


def test_a_record_is_found_by_its_id_with_its_entry(store: Store) -> None:
    case = make_case(2)
    add(store, *case)
    claim = case[6].claims[1]
    found = store.find(claim.id)
    assert found is not None
    assert (found[0].seq, found[1]) == (7, claim)
    assert store.find(case[0].id) == (next(store.entries()), case[0])
    assert store.find("claim-nothing") is None


def test_a_clock_set_back_is_said_and_loses_nothing(store: Store) -> None:
    add(store, make_snapshot(1))
    batch = store.append_many([make_snapshot(2)], author="ilse", at=NOW - timedelta(hours=2))
    assert batch.clock_back == timedelta(hours=2)
    assert len(list(store.snapshots())) == 2
    assert store.append_many([make_snapshot(3)], author="ilse", at=NOW).clock_back is None


def test_what_was_known_at_a_moment_follows_the_clock_also_where_it_was_wrong(store: Store) -> None:
    far = timedelta(days=4000)
    for n, at in enumerate([NOW, NOW + far, NOW + timedelta(hours=1), NOW + timedelta(hours=2)]):
        add(store, make_snapshot(n), at=at)
    known = [[one.size for one in store.snapshots(known_at=NOW + timedelta(minutes=minutes))] for minutes in (-1, 0, 90, 120)]
    assert known == [[], [0], [0, 2], [0, 2, 3]]
    assert len(list(store.snapshots(known_at=NOW + far))) == 4


def test_times_need_a_zone(store: Store) -> None:
    with pytest.raises(ValueError, match="time zone"):
        add(store, make_snapshot(), at=NOW.replace(tzinfo=None))


def test_heads_and_proofs_hold_across_the_kept_levels_of_the_tree(store: Store) -> None:
    for start in range(0, 600, 200):
        add(store, *(make_snapshot(n) for n in range(start, start + 200)))
    entries, head = list(store.entries()), store.head()
    leaves = [merkle.leaf_hash(bytes.fromhex(entry.hash)) for entry in entries]
    assert (head.size, head.hash) == (600, entries[-1].hash)
    assert head.root == merkle.root(600, lambda level, at: merkle.fold(leaves[at << level : (at + 1) << level])).hex()
    for seq in (1, 256, 257, 512, 513, 600):
        path = [bytes.fromhex(one) for one in store.inclusion_proof(seq, 600)]
        assert merkle.root_from_inclusion(seq - 1, 600, leaves[seq - 1], path).hex() == head.root
    path = [bytes.fromhex(one) for one in store.consistency_proof(300, 600)]
    old = merkle.root(300, lambda level, at: merkle.fold(leaves[at << level : (at + 1) << level]))
    assert merkle.is_consistent(300, 600, old, bytes.fromhex(head.root), path)


def test_rebuilding_gives_the_same_bytes(store: Store) -> None:
    add(store, *make_case(80), Deletion(subject="doc-1", reason="Mistaken."), Setting(name="profile", value="open/1"))
    add(store, Anchor(form="ed25519", size=1, root="00", state="pending", evidence={}))
    digest = store.digest()
    assert store.rebuild() == store.head().size == 323
    assert store.digest() == digest
    assert len(list(store.claims())) == 160


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(snapshots(), min_size=1, max_size=8), st.data())
def test_any_split_into_batches_shows_the_same(tmp_path: Path, records: list[Snapshot], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(records)))
    shown = []
    for n, batches in enumerate([[records], [records[:cut], records[cut:]]]):
        with open_store(tmp_path / f"{data.draw(st.uuids())}{n}", create=True) as opened:
            for batch in batches:
                add(opened, *batch)
            shown.append((list(opened.snapshots()), opened.head()))
    assert shown[0] == shown[1]


@pytest.mark.parametrize("change", ["UPDATE ledger SET author = 'x'", "DELETE FROM ledger", "DELETE FROM ledger WHERE seq = 1"])
def test_the_database_itself_refuses_to_change_the_ledger(store: Store, change: str) -> None:
    add(store, *make_case(1))
    with pytest.raises(StoreError, match="append-only"):
        _run(store, change)
    assert store.head().size == 4


@pytest.mark.parametrize("seq", [3, 6])
def test_the_database_itself_refuses_gaps_and_replacements(tmp_path: Path, seq: int) -> None:
    with open_store(tmp_path, create=True) as opened:
        add(opened, *make_case(1))
    connection = sqlite3.connect(tmp_path / "casebook.db")
    with pytest.raises(sqlite3.IntegrityError, match="follows the last one"):
        connection.execute("INSERT OR REPLACE INTO ledger VALUES (?, '', '', '', x'00', x'00')", (seq,))
    connection.close()


def _run(store: Store, statement: str) -> None:
    from recount.store.database import writing

    with writing(store._engine) as connection:
        connection.exec_driver_sql(statement)


def test_opening_what_is_not_there_says_how_to_make_it(where: Path | str) -> None:
    with pytest.raises(NotFoundError, match="recount run"):
        open_store(where, create=False)


def test_a_store_is_opened_again_as_it_was(where: Path | str) -> None:
    with open_store(where, create=True) as opened:
        add(opened, *make_case(1))
        head = opened.head()
    with open_store(where, create=False) as opened:
        assert opened.head() == head


def test_a_newer_format_is_refused_in_words(tmp_path: Path) -> None:
    open_store(tmp_path, create=True).close()
    connection = sqlite3.connect(tmp_path / "casebook.db")
    connection.execute("UPDATE casebook SET format = 99")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="format 99"):
        open_store(tmp_path, create=False)


def test_a_file_that_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "casebook.db").write_bytes(b"Four people died in Dolmar. " * 100)
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path, create=False)
