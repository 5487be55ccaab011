"""Accounts as a state machine: whatever people try, in any order, the same few things stay true."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from people import ADMIN, OTHER
from recount.accounts import Key, new_key
from recount.errors import InputError, RecountError
from recount.model import AccountAct, AccountChange, AccountId, Right, Role, account_id
from recount.store import Standing

KEYS = [new_key(name) for name in (ADMIN, OTHER, "Third", "Fourth", "Fifth", "Sixth")]  # made once: they cost time
NAMES = [ADMIN, OTHER, "third", "Third", "Fourth"]


@dataclass(frozen=True)
class Attempt:
    """Somebody tries something."""

    author: str
    account: int
    act: AccountAct
    key: int
    name: str
    roles: tuple[Role, ...]
    is_provisional: bool


ROLES = st.lists(st.sampled_from(list(Role)), min_size=1, max_size=3).map(lambda some: tuple(sorted(set(some))))
ATTEMPTS = st.builds(
    Attempt,
    author=st.sampled_from(NAMES),
    account=st.integers(0, len(KEYS) - 1),
    act=st.sampled_from(list(AccountAct)),
    key=st.integers(0, len(KEYS) - 1),
    name=st.sampled_from(NAMES),
    roles=ROLES,
    is_provisional=st.booleans(),
)


def change_of(attempt: Attempt) -> AccountChange:
    key, act = KEYS[attempt.key], attempt.act
    of = account_id(key.key) if act is AccountAct.OPENED else account_id(KEYS[attempt.account].key)
    has_key = act in {AccountAct.OPENED, AccountAct.KEY, AccountAct.RESET}
    return AccountChange(
        account=of,
        act=act,
        name=attempt.name if act is AccountAct.OPENED else "",
        roles=attempt.roles if act in {AccountAct.OPENED, AccountAct.ROLES} else (),
        key=key.key if has_key else "",
        possession=key.possession(of) if has_key else "",
        provisional=attempt.is_provisional and act in {AccountAct.OPENED, AccountAct.RESET},
    )


def first(key: Key = KEYS[0]) -> Standing:
    opened = AccountChange(
        account=account_id(key.key),
        act=AccountAct.OPENED,
        name=ADMIN,
        roles=(Role.ADMINISTRATOR,),
        key=key.key,
        possession=key.possession(account_id(key.key)),
    )
    return Standing().after(opened, ADMIN)


def taken(standing: Standing, attempt: Attempt) -> Standing:
    try:
        return standing.after(change_of(attempt), attempt.author)
    except RecountError:
        return standing


@given(st.lists(ATTEMPTS, max_size=25))
@settings(max_examples=60, deadline=None)
def test_whatever_people_try_somebody_can_administer_and_nobody_vanishes(attempts: list[Attempt]) -> None:
    standing = first()
    for attempt in attempts:
        before, standing = standing, taken(standing, attempt)
        assert any(Right.ADMINISTER in one.rights for one in standing.accounts.values())
        assert list(standing.accounts)[: len(before.accounts)] == list(before.accounts)
        folded = [one.name.casefold() for one in standing.accounts.values()]
        assert len(folded) == len(set(folded))
        keys = [key for one in standing.accounts.values() for key in (one.key, *one.former_keys)]
        assert len(keys) == len(set(keys))
        for was in before.accounts.values():
            now = standing.accounts[was.id]
            assert now.name == was.name
            assert set((was.key, *was.former_keys)) <= set((now.key, *now.former_keys))
            assert now == was if was.is_closed else True
            if now.key != was.key and not now.is_provisional:
                assert attempt.author == was.name or attempt.act is AccountAct.RESET
            if now.rights - was.rights - {Right.READ} and not was.is_provisional:
                assert Right.ADMINISTER in before.author(attempt.author).rights


def test_a_key_opens_one_account_and_no_second_one_under_another_name() -> None:
    again = Attempt(
        author=ADMIN, account=0, act=AccountAct.OPENED, key=0, name=OTHER, roles=(Role.READER,), is_provisional=False
    )
    with pytest.raises(InputError, match="never used twice"):
        first().after(change_of(again), ADMIN)


def test_an_account_that_does_not_exist_is_not_changed() -> None:
    strange = AccountChange(account=AccountId("acct-00000000"), act=AccountAct.CLOSED)
    with pytest.raises(InputError, match="no account"):
        first().after(strange, ADMIN)
