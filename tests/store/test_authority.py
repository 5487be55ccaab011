"""Where a casebook has accounts, every entry is signed by somebody who had the right to it; verification shows where not."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import text
from tests.store.ledger_factory import NOW, make_case, make_document, make_reading, make_snapshot

from people import ADMIN, NOON, OTHER, OTHER_PASSWORD, PASSWORD, People
from recount.accounts import Key, Secrets, SignedIn, new_key
from recount.errors import AccessError, InputError
from recount.model import AccountAct, AccountChange, Judgement, Right, Role, Verdict, account_id, judgement_id, rights_of
from recount.store import Anchor, Deletion, Kind, Record, Setting, Signature, Store, chain, merkle, open_store, schema, verify
from recount.store.database import writing
from recount.store.permissions import ASKS
from recount.store.rebuild import rebuild
from recount.store.signatures import sign_batch


@pytest.fixture
def people(store: Store) -> People:
    return People(store)


def add(people: People, who: SignedIn, *records: Record) -> None:
    people.store.append_many(records, author=who.account.name, at=people.later(minutes=1), signer=who.signer())


def judged(who: str, verdict: Verdict = Verdict.ACCEPT, supersedes: str | None = None, n: int = 0) -> Judgement:
    at = NOON + timedelta(seconds=n)
    name = judgement_id(verdict, ("inc-1",), who, at)
    return Judgement(id=name, verdict=verdict, subjects=("inc-1",), author=who, at=at, reason="Seen.", supersedes=supersedes)


def messages(store: Store) -> list[str]:
    return [f"{one.subject} {one.message}" for one in store.verify().problems]


def notes(store: Store) -> str:
    return " ".join(one.message for one in store.verify().notes if one.subject == "the signatures")


def test_a_casebook_without_accounts_asks_nobody_and_signs_nothing(store: Store) -> None:
    store.append_many(make_case(2), author="ilse", at=NOW)
    assert {entry.kind for entry in store.entries()} == {Kind.SNAPSHOT, Kind.DOCUMENT, Kind.CLAIMS, Kind.JUDGEMENT}
    assert (messages(store), notes(store)) == ([], "")


def test_every_batch_bears_the_signature_of_its_author_behind_it(people: People) -> None:
    admin = people.admin(Role.CODER)
    add(people, admin, make_snapshot(), make_document(), make_reading(make_document()))
    *_, entry = people.store.entries()
    signed = msgspec.json.decode(entry.body, type=Signature)
    assert (entry.kind, entry.author, signed.first, signed.last) == (Kind.SIGNATURE, ADMIN, 3, 5)
    assert people.store.verify().is_sound
    assert notes(people.store).startswith("4 entries bear the signature")


def test_entries_from_before_the_first_account_stay_unsigned_and_that_is_said(people: People) -> None:
    people.store.append_many(make_case(2), author="whoever", at=NOW)
    people.admin()
    assert messages(people.store) == []
    assert "8 from before the first account was opened bear none" in notes(people.store)


def test_nothing_more_is_added_without_signing_in(people: People) -> None:
    people.admin()
    size = people.store.head().size
    with pytest.raises(AccessError, match="nobody is signed in"):
        people.store.append_many([make_snapshot()], author=ADMIN, at=NOW)
    assert people.store.head().size == size


def test_nobody_adds_under_the_name_of_another(people: People) -> None:
    admin = people.admin(Role.CODER)
    other = people.join(admin, Role.CODER)
    with pytest.raises(AccessError, match="one's own name"):
        people.store.append_many([make_snapshot()], author=ADMIN, at=NOW, signer=other.signer())
    with pytest.raises(AccessError, match="none of them"):
        people.store.append_many([make_snapshot()], author="recount", at=NOW, signer=other.signer())


ALLOWED = {
    Role.READER: set(),
    Role.CODER: {"snapshot", "document", "claims", "note", "correct"},
    Role.REVIEWER: {"note", "correct", "accept", "same"},
    Role.PUBLISHER: {"anchor"},
    Role.ADMINISTRATOR: {"anchor", "setting", "deletion"},
}
RECORDS: dict[str, Record] = {
    "snapshot": make_snapshot(7),
    "document": make_document(0),
    "claims": make_reading(make_document(1)),
    "note": judged(OTHER, Verdict.NOTE),
    "correct": judged(OTHER, Verdict.CORRECT),
    "accept": judged(OTHER),
    "same": judged(OTHER, Verdict.SAME),
    "anchor": Anchor(form="test", size=0, root=merkle.EMPTY_ROOT.hex(), state="pending", evidence={}),
    "setting": Setting(name="profile", value="open"),
    "deletion": Deletion(subject=make_snapshot(7).id, reason="A witness asked for it."),
}


@pytest.mark.parametrize("role", [pytest.param(role, id=role.value) for role in Role])
def test_a_role_may_add_what_its_work_needs_and_nothing_else(people: People, role: Role) -> None:
    admin = people.admin(Role.CODER)
    add(people, admin, make_snapshot(), make_snapshot(1), make_document(1))
    other = people.join(admin, role)
    allowed = set()
    for name, record in RECORDS.items():
        with suppress(AccessError):
            add(people, other, record)
            allowed.add(name)
    assert allowed == ALLOWED[role]
    assert people.store.verify().is_sound


def test_every_kind_of_entry_asks_for_a_right_that_some_role_has() -> None:
    assert set(ASKS) == set(Kind)
    assert all(rights & rights_of(Role) for rights in ASKS.values())
    assert rights_of(Role) == frozenset(Right)


def test_a_coder_takes_back_their_own_judgement_and_no_other(people: People) -> None:
    admin = people.admin(Role.REVIEWER)
    coder = people.join(admin, Role.CODER)
    theirs, own = judged(ADMIN), judged(OTHER, Verdict.NOTE, n=1)
    add(people, admin, theirs)
    add(people, coder, own)
    add(people, coder, judged(OTHER, Verdict.WITHDRAW, supersedes=own.id, n=2))
    with pytest.raises(AccessError, match="somebody else"):
        add(people, coder, judged(OTHER, Verdict.WITHDRAW, supersedes=theirs.id, n=3))
    assert people.store.verify().is_sound


def test_a_judgement_carries_the_account_as_its_author(people: People) -> None:
    admin = people.admin(Role.REVIEWER)
    with pytest.raises(AccessError, match="somebody else"):
        add(people, admin, judged("Somebody"))


def test_a_batch_is_refused_whole(people: People) -> None:
    coder = people.join(people.admin(), Role.CODER)
    size = people.store.head().size
    with pytest.raises(AccessError):
        add(people, coder, make_snapshot(), judged(OTHER))
    assert people.store.head().size == size


def test_a_signature_cannot_be_added_as_a_record(people: People) -> None:
    admin = people.admin()
    with pytest.raises(AccessError, match="by the ledger itself"):
        add(people, admin, sign_batch(admin.signer(), 1, 1, bytes(32)))


def test_what_a_closed_account_signed_stays_valid_and_its_own(people: People) -> None:
    admin = people.admin()
    coder = people.join(admin, Role.CODER)
    add(people, coder, make_snapshot())
    people.register.close(OTHER, admin, people.later(hours=1))
    assert people.store.verify().is_sound
    found = people.store.find(make_snapshot().id)
    assert found is not None
    assert found[0].author == OTHER
    with pytest.raises(AccessError, match="closed"):
        add(people, coder, make_snapshot(1))


def test_a_changed_key_signs_and_the_former_one_no_longer_does(people: People) -> None:
    admin = people.admin()
    coder = people.join(admin, Role.CODER)
    add(people, coder, make_snapshot())
    people.owner.change_key(Secrets(name=OTHER, password=OTHER_PASSWORD), people.later(minutes=5))
    with pytest.raises(AccessError, match="key of Alden Marek was changed"):
        add(people, coder, make_snapshot(1))
    add(people, people.log_in(OTHER, OTHER_PASSWORD), make_snapshot(1))
    assert people.store.verify().is_sound


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"roles": (Role.REVIEWER,)}, "administrator", id="not an administrator"),
        pytest.param({"provisional": True}, "administrator", id="with a key of somebody else"),
        pytest.param({"possession": "AAAA"}, "held", id="with a key nobody holds"),
        pytest.param({"name": " Ilse"}, "named", id="with an untidy name"),
    ],
)
def test_the_first_account_is_an_administrators_and_nothing_else(store: Store, change: dict, says: str) -> None:
    key = new_key("Ilse Toren")
    account = account_id(key.key)
    told = {"name": "Ilse Toren", "roles": (Role.ADMINISTRATOR,), "possession": key.possession(account), **change}
    opened = AccountChange(account=account, act=AccountAct.OPENED, key=key.key, **told)
    with pytest.raises((InputError, AccessError), match=says):
        store.append_many([opened], author=told["name"], at=NOW, signer=replace(key, account=told["name"]))


# -- looking back: somebody with the rights of the database administrator writes past the guards -------------------------------


def forge(store: Store, kind: str, body: bytes, author: str, signer: Key | None = None, first: int | None = None) -> None:
    """Appends an entry whose hash, tree and projections are all right, asking nobody; signs it with any key."""
    last = list(store.entries())[-1]
    rows, hashed = [], bytes.fromhex(last.hash)
    at = chain.format_time(last.at)
    hashed = chain.entry_hash(hashed, last.seq + 1, at, author, kind, body)
    rows.append((last.seq + 1, at, author, kind, body, hashed))
    if signer is not None:
        signed = msgspec.json.encode(sign_batch(signer, first or last.seq + 1, last.seq + 1, hashed), order="sorted")
        rows.append((last.seq + 2, at, author, "signature", signed, b""))
        rows[-1] = (*rows[-1][:5], chain.entry_hash(hashed, last.seq + 2, at, author, "signature", signed))
    with writing(store._engine) as connection:
        names = [column.name for column in schema.ledger.columns]
        for row in rows:
            connection.execute(schema.ledger.insert().values(dict(zip(names, row, strict=True))))
        rebuild(connection, at_point=lambda _: None)


def body_of(record: Record) -> bytes:
    return msgspec.json.encode(record, order="sorted")


@pytest.fixture
def team(people: People) -> tuple[People, SignedIn, SignedIn]:
    admin = people.admin()
    return people, admin, people.join(admin, Role.CODER)


def test_an_entry_without_a_signature_is_named(team: tuple[People, SignedIn, SignedIn]) -> None:
    people, _, _ = team
    forge(people.store, "snapshot", body_of(make_snapshot()), OTHER)
    assert messages(people.store) == ["entry 7 bears no signature, although this casebook had accounts by then"]


def test_an_entry_signed_with_the_key_of_another_is_named(team: tuple[People, SignedIn, SignedIn]) -> None:
    people, admin, _ = team
    forge(people.store, "snapshot", body_of(make_snapshot()), OTHER, signer=admin.signer())
    assert len(messages(people.store)) == 1
    assert f"with a key that {OTHER} did not have at that time" in messages(people.store)[0]


def test_an_entry_signed_with_a_former_key_is_named(team: tuple[People, SignedIn, SignedIn]) -> None:
    people, _, coder = team
    people.owner.change_key(Secrets(name=OTHER, password=OTHER_PASSWORD), people.later(minutes=5))
    forge(people.store, "snapshot", body_of(make_snapshot()), OTHER, signer=coder.signer())
    assert "did not have at that time" in messages(people.store)[0]


def test_an_entry_its_author_had_no_right_to_is_named(team: tuple[People, SignedIn, SignedIn]) -> None:
    people, _, coder = team
    forge(people.store, "judgement", body_of(judged(OTHER)), OTHER, signer=coder.signer())
    assert len(messages(people.store)) == 1
    assert "had no right to it" in messages(people.store)[0]


def test_an_account_that_gives_itself_another_role_is_named(team: tuple[People, SignedIn, SignedIn]) -> None:
    people, _, coder = team
    change = AccountChange(account=coder.account.id, act=AccountAct.ROLES, roles=(Role.ADMINISTRATOR,))
    forge(people.store, "account", body_of(change), OTHER, signer=coder.signer())
    assert "lacks the right to administer" in messages(people.store)[0]


def test_an_entry_of_nobody_known_is_named(team: tuple[People, SignedIn, SignedIn]) -> None:
    people, _, _ = team
    forge(people.store, "snapshot", body_of(make_snapshot()), "stranger", signer=new_key("stranger"))
    assert any("none of them" in one for one in messages(people.store))


def test_a_signature_over_other_entries_than_its_own_is_named(team: tuple[People, SignedIn, SignedIn]) -> None:
    people, _, coder = team
    forge(people.store, "snapshot", body_of(make_snapshot()), OTHER, signer=coder.signer(), first=2)
    assert "not those that" in messages(people.store)[0]


@pytest.mark.parametrize("victim", [Kind.SNAPSHOT, Kind.ACCOUNT, Kind.SIGNATURE])
def test_one_damaged_entry_is_named_once_and_its_signature_is_no_second_finding(tmp_path: Path, victim: Kind) -> None:
    with open_store(tmp_path, create=True) as store:
        people = People(store)
        admin = people.admin(Role.CODER)
        for n in range(3):
            add(people, admin, make_snapshot(n), make_document(n))
        seqs = [entry.seq for entry in store.entries() if entry.kind == victim]
        seq = seqs[-1]
    with closing(sqlite3.connect(tmp_path / "casebook.db")) as database:
        database.execute("DROP TRIGGER ledger_refuses_update")
        database.execute("UPDATE ledger SET body = CAST(replace(CAST(body AS TEXT), '0', '1') AS BLOB) WHERE seq = ?", (seq,))
        database.commit()
    report = verify(tmp_path / "casebook.db", None)
    assert {one.subject for one in report.problems if one.subject.startswith("entry")} == {f"entry {seq}"}


def test_backup_rebuild_and_copy_carry_accounts_and_how_to_sign_in(people: People, tmp_path: Path) -> None:
    admin = people.admin(Role.CODER)
    add(people, admin, make_snapshot())
    digest = people.store.digest()
    people.store.rebuild()
    assert people.store.digest() == digest
    people.store.backup(tmp_path / "kept.db")
    with open_store(tmp_path / "kept.db", create=False) as kept, open_store(tmp_path / "third", create=True) as third:
        assert kept.head() == people.store.head()
        assert kept.verify().is_sound
        with pytest.raises(AccessError, match="not signed in"):
            People(kept).door.resume(admin.token, people.at)  # copies sign everybody out
        People(kept, at=people.at).log_in(ADMIN, PASSWORD)
        third.copy_from(kept)
        People(third, at=people.at).log_in(ADMIN, PASSWORD)


def test_several_people_writing_at_once_lose_nothing_and_each_signs_their_own(people: People) -> None:
    admin = people.admin(Role.CODER)
    other = people.join(admin, Role.CODER)

    def write(who: SignedIn, n: int) -> None:
        people.store.append_many([make_snapshot(n)], author=who.account.name, at=NOON, signer=who.signer())

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(write, (admin, other)[n % 2], n) for n in range(40)]:
            done.result()
    assert len(list(people.store.snapshots())) == 40
    assert messages(people.store) == []
    assert notes(people.store).startswith("43 entries")


def test_what_is_kept_beside_the_ledger_is_kept_whole_or_not_at_all(people: People) -> None:
    with people.store.access(is_write=True) as access:
        access.put("test", "key", b"1", account="acct-1")
        assert (access.get("test", "key"), list(access.of("test", "acct-1"))) == (b"1", [("key", b"1")])
    with suppress(ZeroDivisionError), people.store.access(is_write=True) as access:
        access.put("test", "key", bytes([1 // access.drop_all("test", "acct-2")]))
    with people.store.access() as access:
        assert access.get("test", "key") == b"1"
    with writing(people.store._engine) as connection:
        assert connection.execute(text("SELECT count(*) FROM access")).scalar() == 1
