"""A bundle shows by itself who vouches for its entries, and nobody can pass off one account's word for another's."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from tests.store.ledger_factory import NOW, make_case, make_document, make_snapshot

from people import ADMIN, OTHER, People
from recount.model import Role
from recount.store import Bundle, Kind, Store, check_bundle, write_bundle
from recount.store.vouching import check_vouching


@pytest.fixture
def bundle(store: Store) -> Bundle:
    """One document of a coder, out of a batch of four, from a casebook with accounts."""
    people = People(store)
    store.append_many(make_case(1), author="before", at=NOW)
    coder = people.join(people.admin(), Role.CODER)
    batch = [make_snapshot(7), make_document(7, "In Dolmar two people were killed."), make_snapshot(8), make_snapshot(9)]
    added = store.append_many(batch, author=OTHER, at=NOW, signer=coder.signer()).added
    return store.bundle([added[1].seq])


def problems(bundle: Bundle) -> str:
    return " ".join(one.message for one in check_vouching(bundle)[0])


def kinds(bundle: Bundle) -> list[str]:
    return [one.kind for one in bundle.entries]


def test_an_entry_comes_with_its_signature_the_key_and_whoever_gave_that(bundle: Bundle) -> None:
    assert problems(bundle) == ""
    notes = {one.subject: one.message for one in check_vouching(bundle)[1]}
    assert [author for author in (ADMIN, OTHER) if any(author in note for note in notes.values())] == [ADMIN, OTHER]
    assert kinds(bundle).count(Kind.DOCUMENT) == 1
    assert kinds(bundle).count(Kind.SNAPSHOT) == 0
    assert [one.kind for one in bundle.links] == ["snapshot", "snapshot"]


def test_without_accounts_a_bundle_holds_what_was_asked_for_and_nothing_else(store: Store) -> None:
    store.append_many(make_case(2), author="ilse", at=NOW)
    bundle = store.bundle([2])
    assert (kinds(bundle), bundle.links, check_vouching(bundle)) == (["document"], (), ([], []))


def test_colleagues_who_have_nothing_to_do_with_it_are_not_named(store: Store) -> None:
    people = People(store)
    admin = people.admin(Role.CODER)
    people.join(admin, Role.CODER, name="Somebody Else")
    seq = store.append_many([make_snapshot()], author=ADMIN, at=NOW, signer=admin.signer()).added[0].seq
    assert b"Somebody" not in msgspec.json.encode(store.bundle([seq]))


def changed(kind: str, **told: str) -> Callable[[Bundle], Bundle]:
    """Changes the last entry of a kind."""

    def change(bundle: Bundle) -> Bundle:
        at = max(n for n, one in enumerate(bundle.entries) if one.kind == kind)
        return replace(bundle, entries=(*bundle.entries[:at], replace(bundle.entries[at], **told), *bundle.entries[at + 1 :]))

    return change


def without(kind: str) -> Callable[[Bundle], Bundle]:
    return lambda bundle: replace(bundle, entries=tuple(one for one in bundle.entries if one.kind != kind))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param(changed("document", author=ADMIN), "does not cover", id="passed off as another's"),
        pytest.param(changed("document", hash="00" * 32), "does not cover", id="of another hash"),
        pytest.param(changed("signature", author=ADMIN), "does not show that Ilse Toren had it", id="signed by another"),
        pytest.param(changed("signature", body="{}"), "not a signature", id="with a signature that is none"),
        pytest.param(without("account"), "does not show", id="without the key"),
        pytest.param(lambda bundle: replace(bundle, links=bundle.links[1:]), "is missing", id="without a link"),
    ],
)
def test_whatever_is_changed_is_named(bundle: Bundle, change: Callable[[Bundle], Bundle], says: str) -> None:
    assert says in problems(change(bundle))


def test_a_bundle_as_a_file_says_whose_signature_its_entries_bear(store: Store, tmp_path: Path) -> None:
    admin = People(store).admin(Role.ADMINISTRATOR)
    write_bundle(store.bundle([1]), lambda _: b"", tmp_path / "b.zip")
    report = check_bundle(tmp_path / "b.zip")
    assert report.is_sound
    assert [(one.subject, one.message) for one in report.notes] == [
        ("entries 1", f"bear the signature of the account {admin.account.name}")
    ]
