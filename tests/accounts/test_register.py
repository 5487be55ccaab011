"""Opening, changing and closing accounts."""

import pytest

from people import ADMIN, OTHER, OTHER_PASSWORD, PASSWORD, People
from recount.accounts import Secrets
from recount.errors import AccessError, InputError, NotFoundError, RecountError
from recount.model import AccountAct, Role


def acts(people: People) -> list[tuple[str, AccountAct]]:
    return [(entry.author, change.act) for entry, change in people.store.account_changes()]


def test_the_first_account_opened_is_an_administrators(people: People) -> None:
    with pytest.raises(InputError, match="administrator"):
        people.register.open_first(ADMIN, (Role.REVIEWER,), PASSWORD, people.at)
    assert not people.store.has_accounts()
    opening = people.register.open_first(ADMIN, (Role.ADMINISTRATOR, Role.REVIEWER), PASSWORD, people.at)
    assert (opening.code, opening.account.name, opening.account.is_provisional) == ("", ADMIN, False)
    with pytest.raises(InputError, match="already"):
        people.register.open_first(OTHER, (Role.ADMINISTRATOR,), PASSWORD, people.at)


def test_a_new_colleague_signs_in_with_a_code_once_and_chooses_a_password_nobody_else_knows(people: People) -> None:
    admin = people.admin()
    opening = people.register.open_account(OTHER, (Role.CODER,), admin, people.at)
    assert opening.account.is_provisional
    first = people.log_in(OTHER, opening.code.lower().replace("-", " "))
    with pytest.raises(AccessError, match="first choose a password"):
        people.owner.change_key(Secrets(name=OTHER, password=opening.code), people.at)
    people.owner.change_password(Secrets(name=OTHER, password=opening.code), OTHER_PASSWORD, people.at)
    account = people.log_in(OTHER, OTHER_PASSWORD).account
    assert not account.is_provisional
    assert account.former_keys == (opening.account.key,)
    for end in (lambda: people.log_in(OTHER, opening.code), lambda: people.door.resume(first.token, people.at)):
        with pytest.raises(AccessError):
            end()


def test_a_code_that_was_not_used_in_time_is_good_for_nothing(people: People) -> None:
    opening = people.register.open_account(OTHER, (Role.CODER,), people.admin(), people.at)
    people.later(days=7)
    with pytest.raises(AccessError, match="wrong"):
        people.log_in(OTHER, opening.code)


@pytest.mark.parametrize("name", ["ilse toren", "ILSE TOREN", "Ｉlse Toren"])
def test_no_name_is_given_twice_not_even_a_closed_one_or_one_that_looks_the_same(people: People, name: str) -> None:
    admin = people.admin()
    people.join(admin, Role.ADMINISTRATOR)
    with pytest.raises(InputError, match="already"):
        people.register.open_account(name, (Role.READER,), admin, people.at)
    people.register.close(ADMIN, admin, people.at)
    with pytest.raises(InputError, match="already"):
        people.register.open_account(name, (Role.READER,), people.log_in(OTHER, OTHER_PASSWORD), people.at)


@pytest.mark.parametrize("name", ["", " ", "a\nb", "a  b", "-x", "a" * 65, "a\u202eb", "<b>"])
def test_a_name_that_could_mislead_is_refused(people: People, name: str) -> None:
    with pytest.raises(InputError, match="cannot name an account"):
        people.register.open_first(name, (Role.ADMINISTRATOR,), PASSWORD, people.at)


def test_the_last_administrator_stays_one(people: People) -> None:
    admin = people.admin()
    opening = people.register.open_account(OTHER, (Role.ADMINISTRATOR,), admin, people.at)
    for act in (
        lambda: people.register.close(ADMIN, admin, people.at),
        lambda: people.register.change_roles(ADMIN, (Role.READER,), admin, people.at),
    ):
        with pytest.raises(InputError, match="last administrator"):  # the other one never signed in
            act()
    people.owner.change_password(Secrets(name=OTHER, password=opening.code), OTHER_PASSWORD, people.at)
    assert people.register.close(ADMIN, admin, people.at).is_closed


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_changes_the_accounts_of_others(people: People, role: Role) -> None:
    who = people.join(people.admin(), role)
    for act in (
        lambda: people.register.open_account("Third", (Role.READER,), who, people.at),
        lambda: people.register.change_roles(OTHER, (Role.ADMINISTRATOR,), who, people.at),
        lambda: people.register.reset(ADMIN, who, people.at),
        lambda: people.register.close(ADMIN, who, people.at),
        lambda: people.register.remove_factor(ADMIN, who, people.at),
        lambda: people.door.log_out_everywhere(ADMIN, who),
    ):
        with pytest.raises(RecountError, match=r"administ|no second factor"):
            act()
    assert people.store.standing().named("Third") is None
    assert people.register.close(OTHER, who, people.at).is_closed  # one's own, always


def test_a_role_holds_from_the_moment_it_is_given(people: People) -> None:
    admin = people.admin()
    other = people.join(admin, Role.CODER)
    people.register.change_roles(OTHER, (Role.REVIEWER, Role.CODER, Role.REVIEWER), admin, people.at)
    assert people.door.resume(other.token, people.at).account.roles == (Role.CODER, Role.REVIEWER)


def test_a_reset_gives_a_code_ends_every_session_and_leaves_what_was_signed(people: People) -> None:
    admin = people.admin()
    other = people.join(admin, Role.CODER)
    opening = people.register.reset(OTHER, admin, people.at)
    with pytest.raises(AccessError, match="not signed in"):
        people.door.resume(other.token, people.at)
    with pytest.raises(AccessError, match="wrong"):
        people.log_in(OTHER, OTHER_PASSWORD)
    people.owner.change_password(Secrets(name=OTHER, password=opening.code), "another long one of hers", people.at)
    assert people.log_in(OTHER, "another long one of hers").account.id == other.account.id
    assert people.store.verify().is_sound


def test_a_closed_account_signs_in_nowhere_and_changes_no_more(people: People) -> None:
    admin = people.admin()
    other = people.join(admin, Role.CODER)
    people.register.close(OTHER, admin, people.at)
    for act in (
        lambda: people.log_in(OTHER, OTHER_PASSWORD),
        lambda: people.door.resume(other.token, people.at),
        lambda: people.register.change_roles(OTHER, (Role.READER,), admin, people.at),
        lambda: people.register.reset(OTHER, admin, people.at),
        lambda: people.register.close(OTHER, admin, people.at),
    ):
        with pytest.raises(RecountError):
            act()
    assert people.store.standing().named(OTHER) is not None


def test_an_account_that_does_not_exist_is_said_not_to(people: People) -> None:
    admin = people.admin()
    with pytest.raises(NotFoundError, match="account list"):
        people.register.close("Nobody", admin, people.at)


def test_the_ledger_tells_everything_that_happened_to_an_account(people: People) -> None:
    admin = people.admin()
    people.join(admin, Role.CODER)
    people.owner.change_password(Secrets(name=OTHER, password=OTHER_PASSWORD), "yet another long password", people.at)
    people.register.change_roles(OTHER, (Role.REVIEWER,), admin, people.at)
    people.register.close(OTHER, admin, people.at)
    assert acts(people) == [
        (ADMIN, AccountAct.OPENED),
        (ADMIN, AccountAct.OPENED),
        (OTHER, AccountAct.KEY),
        (OTHER, AccountAct.PASSWORD),
        (ADMIN, AccountAct.ROLES),
        (ADMIN, AccountAct.CLOSED),
    ]
    assert people.store.verify().is_sound


def test_no_password_code_or_secret_key_stands_in_the_database(people: People) -> None:
    admin = people.admin()
    opening = people.register.open_account("Third", (Role.READER,), admin, people.at)
    other = people.join(admin, Role.CODER)
    people.store.close()
    raw = people.store.where.read_bytes()
    for secret in (PASSWORD, OTHER_PASSWORD, opening.code, admin.token, other.token):
        assert secret.encode() not in raw
    for who in (admin, other):
        assert who.signer().secret not in raw
        assert who.signer().secret.hex().encode() not in raw
        assert repr(who.signer().secret) not in repr(who)
