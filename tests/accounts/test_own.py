"""What people change about their own accounts."""

from datetime import timedelta

import pyotp
import pytest

from people import ADMIN, OTHER, OTHER_PASSWORD, PASSWORD, People
from recount.accounts import CodeNeededError, Secrets
from recount.accounts.factor import STEP, address, new_secret
from recount.errors import AccessError, InputError
from recount.model import Role

NEW = "seven paper boats at dusk"


def shown(code: str = "", password: str = PASSWORD) -> Secrets:
    return Secrets(name=ADMIN, password=password, code=code)


def code_at(people: People, secret: str, steps: int = 0) -> str:
    return pyotp.TOTP(secret).at(people.at + timedelta(seconds=steps * STEP))


@pytest.fixture
def secret(people: People) -> str:
    """The secret of a second factor that the administrator has, shown a while ago."""
    made = new_secret()
    people.admin()
    people.owner.add_factor(shown(), made, code_at(people, made), people.at)
    people.later(minutes=5)
    return made


def test_a_new_password_keeps_the_key_and_ends_every_session(people: People) -> None:
    before = people.admin()
    people.owner.change_password(shown(), NEW, people.at)
    with pytest.raises(AccessError):
        people.door.resume(before.token, people.at)
    with pytest.raises(AccessError):
        people.log_in(ADMIN, PASSWORD)
    assert people.log_in(ADMIN, NEW).signer().key == before.signer().key


@pytest.mark.parametrize(
    ("password", "says"),
    [
        pytest.param("tiny", "too short", id="short"),
        pytest.param("x" * 1025, "too long", id="long"),
        pytest.param("aaaaaaaaaaaaaaaa", "too easy", id="one letter"),
        pytest.param("abababababababab", "too easy", id="two letters"),
        pytest.param("ilse toren 123", "too easy", id="their name"),
        pytest.param("passwordpassword1", "too easy", id="the word itself"),
    ],
)
def test_a_password_that_is_soon_guessed_is_refused_and_not_repeated(people: People, password: str, says: str) -> None:
    people.admin()
    with pytest.raises(InputError, match=says) as refused:
        people.owner.change_password(shown(), password, people.at)
    assert password not in str(refused.value)
    assert people.log_in(ADMIN, PASSWORD)


def test_a_password_may_be_written_in_any_script(people: People) -> None:
    people.admin()
    people.owner.change_password(shown(), "كلمات طويلة لا تُخمَّن", people.at)
    assert people.log_in(ADMIN, "كلمات طويلة لا تُخمَّن")


def test_a_second_factor_is_asked_for_only_behind_the_right_password(people: People, secret: str) -> None:
    with pytest.raises(AccessError) as wrong:
        people.log_in(ADMIN, "guess")
    assert not isinstance(wrong.value, CodeNeededError)
    with pytest.raises(CodeNeededError):
        people.log_in(ADMIN, PASSWORD)
    assert people.log_in(ADMIN, PASSWORD, code_at(people, secret)).signer()


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_clock_may_be_half_a_minute_off(people: People, secret: str, steps: int) -> None:
    assert people.log_in(ADMIN, PASSWORD, code_at(people, secret, steps))


@pytest.mark.parametrize("steps", [-2, 2, 100])
def test_a_code_of_another_time_is_refused(people: People, secret: str, steps: int) -> None:
    with pytest.raises(AccessError, match="wrong"):
        people.log_in(ADMIN, PASSWORD, code_at(people, secret, steps))


def test_no_code_is_taken_twice_nor_one_from_before_it(people: People, secret: str) -> None:
    code, earlier = code_at(people, secret), code_at(people, secret, -1)
    people.log_in(ADMIN, PASSWORD, code)
    for used in (code, earlier):
        with pytest.raises(AccessError, match="wrong"):
            people.log_in(ADMIN, PASSWORD, used)
    people.later(seconds=STEP)
    assert people.log_in(ADMIN, PASSWORD, code_at(people, secret))


def test_the_code_that_added_the_factor_is_used_up_by_that(people: People) -> None:
    made = new_secret()
    people.admin()
    code = code_at(people, made)
    people.owner.add_factor(shown(), made, code, people.at)
    with pytest.raises(AccessError, match="wrong"):
        people.log_in(ADMIN, PASSWORD, code)


def test_a_factor_is_added_only_with_a_code_that_the_app_shows(people: People) -> None:
    people.admin()
    with pytest.raises(AccessError, match="clock"):
        people.owner.add_factor(shown(), new_secret(), "000000", people.at)
    assert not people.owner.has_factor(ADMIN)


def test_each_recovery_code_is_good_once(people: People) -> None:
    made = new_secret()
    people.admin()
    first, second, *rest = people.owner.add_factor(shown(), made, code_at(people, made), people.at)
    assert len(rest) == 8
    assert people.log_in(ADMIN, PASSWORD, first.lower())
    with pytest.raises(AccessError, match="wrong"):
        people.log_in(ADMIN, PASSWORD, first)
    assert people.log_in(ADMIN, PASSWORD, second)


def test_a_new_password_keeps_the_second_factor(people: People, secret: str) -> None:
    people.owner.change_password(shown(code_at(people, secret)), NEW, people.at)
    people.later(minutes=2)
    with pytest.raises(CodeNeededError):
        people.log_in(ADMIN, NEW)
    assert people.log_in(ADMIN, NEW, code_at(people, secret))


def test_the_secret_of_the_factor_is_kept_wrapped(people: People, secret: str) -> None:
    people.store.close()
    assert secret.encode() not in people.store.where.read_bytes()


def test_a_factor_is_removed_by_who_shows_it_or_by_an_administrator(people: People, secret: str) -> None:
    with pytest.raises(CodeNeededError):
        people.owner.remove_factor(shown(), people.at)
    people.owner.remove_factor(shown(code_at(people, secret)), people.at)
    admin = people.log_in(ADMIN, PASSWORD)
    other, made = people.join(admin, Role.CODER), new_secret()
    people.owner.add_factor(Secrets(name=OTHER, password=OTHER_PASSWORD), made, code_at(people, made), people.at)
    people.register.remove_factor(OTHER, admin, people.at)
    assert people.log_in(OTHER, OTHER_PASSWORD).account.id == other.account.id
    assert people.store.verify().is_sound


def test_an_app_takes_the_secret_in_as_a_link() -> None:
    link = address("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", ADMIN, "Northmark")
    assert link.startswith("otpauth://totp/Recount%20Northmark:Ilse%20Toren?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")


def test_a_new_key_needs_the_password_and_ends_every_session(people: People) -> None:
    before = people.admin()
    with pytest.raises(AccessError, match="wrong"):
        people.owner.change_key(shown(password="guess"), people.at)
    account = people.owner.change_key(shown(), people.at)
    assert account.former_keys == (before.signer().key,)
    with pytest.raises(AccessError):
        people.door.resume(before.token, people.at)
    assert people.log_in(ADMIN, PASSWORD).signer().key == account.key


def test_a_wrapped_key_moved_to_another_account_opens_nothing(people: People) -> None:
    admin = people.admin()
    other = people.join(admin, Role.CODER)
    with people.store.access(is_write=True) as access:
        body = access.get("credential", admin.account.id)
        assert body is not None
        access.put("credential", other.account.id, body, account=other.account.id)
    with pytest.raises(AccessError, match="wrong"):
        people.log_in(OTHER, PASSWORD)
