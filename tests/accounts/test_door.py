"""Signing in, being slowed down, and being signed out."""

from datetime import timedelta

import pytest

from people import ADMIN, CHEAP, OTHER, OTHER_PASSWORD, PASSWORD, People
from recount.accounts import Cost, Door, Secrets
from recount.accounts import attempts as slow
from recount.accounts.identities import identity_of
from recount.errors import AccessError, InputError, NotFoundError
from recount.model import Role

WAYS_IN_WRONG = [
    pytest.param(ADMIN, "not the right password", id="wrong password"),
    pytest.param("Nobody", PASSWORD, id="nobody of that name"),
    pytest.param(OTHER, OTHER_PASSWORD, id="closed account"),
    pytest.param("", "", id="nothing"),
    pytest.param("\ud800", "\ud800", id="half a character"),
]


def test_who_signs_in_can_sign_until_the_session_ends(people: People) -> None:
    token = people.admin().token
    people.later(hours=11, minutes=59)
    assert people.door.resume(token, people.at).signer().account == ADMIN
    people.later(minutes=1)
    with pytest.raises(AccessError, match="recount login"):
        people.door.resume(token, people.at)


@pytest.mark.parametrize(("name", "password"), WAYS_IN_WRONG)
def test_whatever_is_wrong_the_answer_is_the_same(people: People, name: str, password: str) -> None:
    admin = people.admin()
    people.join(admin, Role.CODER)
    people.register.close(OTHER, admin, people.at)
    with pytest.raises(AccessError, match=r"^the name, the password or the code is wrong$"):
        people.log_in(name, password)


@pytest.mark.parametrize("name", [ADMIN, "Nobody"])
def test_whoever_guesses_waits_longer_and_longer_whether_or_not_there_is_such_an_account(people: People, name: str) -> None:
    people.admin()
    for _ in range(slow.FREE["name"]):
        with pytest.raises(AccessError, match="wrong"):
            people.log_in(name, "guess")
    waited = []
    for _ in range(8):
        with pytest.raises(AccessError, match="wait") as refused:
            people.log_in(name, PASSWORD)
        seconds = int(str(refused.value).split("wait ")[1].split()[0])
        waited.append(seconds)
        people.later(seconds=seconds)
        with pytest.raises(AccessError, match="wrong"):
            people.log_in(name, "guess")
    assert waited[:4] == [31, 61, 121, 241]
    assert max(waited) <= slow.LONGEST.total_seconds() + 1


def test_signing_in_starts_the_count_anew(people: People) -> None:
    people.admin()
    for _ in range(3):
        for _ in range(slow.FREE["name"] - 1):
            with pytest.raises(AccessError, match="wrong"):
                people.log_in(ADMIN, "guess")
        people.log_in(ADMIN, PASSWORD)


def test_one_address_that_tries_many_names_is_slowed_down_too(people: People) -> None:
    people.admin()
    for n in range(slow.FREE["origin"]):
        with pytest.raises(AccessError, match="wrong"):
            people.door.log_in(Secrets(name=f"name {n}", password="guess", origin="192.0.2.7"), people.at)
    with pytest.raises(AccessError, match="wait"):
        people.door.log_in(Secrets(name=ADMIN, password=PASSWORD, origin="192.0.2.7"), people.at)
    people.door.log_in(Secrets(name=ADMIN, password=PASSWORD, origin="192.0.2.8"), people.at)


def test_a_clock_set_back_keeps_nobody_waiting_for_ever(people: People) -> None:
    people.admin()
    for _ in range(slow.FREE["name"]):
        with pytest.raises(AccessError):
            people.log_in(ADMIN, "guess")
    people.later(days=-300)
    with pytest.raises(AccessError, match="wait"):
        people.log_in(ADMIN, PASSWORD)


def test_counts_that_no_longer_hold_are_forgotten(people: People) -> None:
    people.admin()
    for n in range(3):
        with pytest.raises(AccessError):
            people.log_in(f"name {n}", "guess")
    people.later(days=2)
    people.log_in(ADMIN, PASSWORD)
    with people.store.access() as access:
        assert list(access.of(slow.KIND, "")) == []


def test_what_counts_attempts_tells_no_names(people: People) -> None:
    people.admin()
    with pytest.raises(AccessError):
        people.log_in("Somebody Else", "guess")
    people.store.close()
    assert b"omebody" not in people.store.where.read_bytes()


def test_the_token_alone_and_the_database_alone_sign_nothing(people: People) -> None:
    admin = people.admin()
    with people.store.access() as access:
        [(key, body)] = access.of("session", admin.account.id)
    assert admin.token.encode() not in body
    assert key != admin.token
    with pytest.raises(AccessError):
        people.door.resume(key, people.at)
    for token in ("", "x", admin.token[:-2], admin.token + "AA", "é" * 44):
        with pytest.raises(AccessError, match="not signed in"):
            people.door.resume(token, people.at)


def test_signing_out_ends_one_session_and_signing_out_everywhere_all(people: People) -> None:
    first, second, third = people.admin(), people.log_in(ADMIN, PASSWORD), people.log_in(ADMIN, PASSWORD)
    assert (people.door.log_out(first.token), people.door.log_out(first.token)) == (True, False)
    assert people.door.resume(second.token, people.at).account.name == ADMIN
    assert people.door.log_out_everywhere(ADMIN, second) == 2
    with pytest.raises(AccessError):
        people.door.resume(third.token, people.at)


def test_sessions_that_ended_are_forgotten(people: People) -> None:
    admin = people.admin()
    people.later(days=1)
    people.log_in(ADMIN, PASSWORD)
    with people.store.access() as access:
        assert len(list(access.of("session", admin.account.id))) == 1


def test_a_password_set_at_a_lower_cost_is_brought_up_as_it_is_used(people: People) -> None:
    people.admin()
    dear = Cost(passes=2, kibibytes=16, lanes=1)
    Door(people.store, cost=dear).log_in(Secrets(name=ADMIN, password=PASSWORD), people.at)
    with people.store.access() as access:
        body = access.get("credential", people.store.standing().author(ADMIN).id)
    assert body is not None
    assert b'"kibibytes":16' in body
    assert people.log_in(ADMIN, PASSWORD).signer().account == ADMIN
    assert dear != CHEAP


def test_guessing_costs_what_rfc_9106_recommends() -> None:
    assert Cost() == Cost(passes=3, kibibytes=64 * 1024, lanes=4)


def test_a_provider_vouches_for_one_account_whose_session_looks_and_does_not_sign(people: People) -> None:
    admin = people.admin()
    who = identity_of("https://id.example", "subject-1")
    with pytest.raises(AccessError, match="no account here"):
        people.door.log_in_with(who, people.at)
    people.owner.add_identity(who, admin, people.at)
    came = people.door.log_in_with(who, people.at)
    assert came.account.name == ADMIN
    with pytest.raises(AccessError, match="look but not sign"):
        people.door.resume(came.token, people.at).signer()
    other = people.join(admin, Role.CODER)
    with pytest.raises(InputError, match="already"):
        people.owner.add_identity(who, other, people.at)
    with pytest.raises(NotFoundError):
        people.owner.remove_identity(who, other, people.at)
    people.owner.remove_identity(who, admin, people.at)
    with pytest.raises(AccessError):
        people.door.log_in_with(who, people.at)


def test_a_closed_account_is_let_in_by_no_provider(people: People) -> None:
    admin = people.admin()
    other = people.join(admin, Role.CODER)
    who = identity_of("https://id.example", "subject-2")
    people.owner.add_identity(who, other, people.at)
    people.register.close(OTHER, admin, people.at)
    with pytest.raises(AccessError, match="no account here"):
        people.door.log_in_with(who, people.at)


def test_issuer_and_subject_cannot_run_into_one_another() -> None:
    assert identity_of("https://id.example/a", "b") != identity_of("https://id.example/", "ab")
    assert timedelta(hours=1) < slow.FORGOTTEN
