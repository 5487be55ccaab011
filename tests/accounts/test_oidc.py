"""Signing in through a provider: against one that really runs, honest or not."""

import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from tests.accounts.provider import CLIENT, Loopback

from people import ADMIN, People
from recount.accounts import ProviderOptions
from recount.accounts.identities import identity_of
from recount.accounts.oidc import Asked, Send, ask, check_token, discover, identity_behind
from recount.cli.provider import _Unmoved, send
from recount.errors import AccessError, ConfigError

BACK = "http://127.0.0.1:9/back"


@pytest.fixture
def provider() -> Iterator[Loopback]:
    with Loopback() as running:
        yield running


def options_of(provider: Loopback) -> ProviderOptions:
    return ProviderOptions(issuer=provider.issuer, client=CLIENT)


def go_there(address: str) -> str:
    """Does what the browser does; gives where the provider sends people back to."""
    try:
        urllib.request.build_opener(_Unmoved).open(address, timeout=5)
    except urllib.error.HTTPError as sent:
        with sent:
            return sent.headers["Location"]
    raise AssertionError("the provider sent nobody back")


def sign_in(provider: Loopback, by: Send = send, options: ProviderOptions | None = None, *, secret: str = "") -> str:
    client = discover(options or options_of(provider), by, secret=secret)
    asked = ask(client, BACK)
    return identity_behind(go_there(asked.address), asked, client, now())


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 the provider has a real clock


@pytest.mark.parametrize("algorithm", ["ES256", "RS256"])
def test_an_honest_provider_vouches_for_its_subject(provider: Loopback, algorithm: str) -> None:
    provider.algorithm = algorithm
    assert sign_in(provider) == identity_of(provider.issuer, "subject-1")
    provider.subject = "subject-2"
    assert sign_in(provider) != identity_of(provider.issuer, "subject-1")


def test_whoever_it_vouches_for_signs_in_to_the_account_joined_to_it(provider: Loopback, people: People) -> None:
    people.owner.add_identity(sign_in(provider), people.admin(), people.at)
    assert people.door.log_in_with(sign_in(provider), people.at).account.name == ADMIN
    provider.subject = "somebody else"
    with pytest.raises(AccessError, match="no account here"):
        people.door.log_in_with(sign_in(provider), people.at)


def test_what_is_sent_holds_a_challenge_and_never_the_verifier(provider: Loopback) -> None:
    client = discover(options_of(provider), send)
    asked = ask(client, BACK)
    query = {name: one[0] for name, one in parse_qs(urlsplit(asked.address).query).items()}
    assert (query["response_type"], query["scope"], query["code_challenge_method"]) == ("code", "openid", "S256")
    assert (query["state"], query["nonce"], query["redirect_uri"]) == (asked.state, asked.nonce, BACK)
    assert asked.verifier not in asked.address
    assert ask(client, BACK).state != asked.state
    assert asked.verifier not in repr(asked)


DAY = 86_400
DISHONEST: list[Any] = [
    pytest.param({"strange_key": True}, id="signed with a key it does not publish"),
    pytest.param({"algorithm": "none"}, id="not signed"),
    pytest.param({"algorithm": "HS256"}, id="signed with what everybody can read"),
    pytest.param({"claims": {"iss": "https://other.example"}}, id="another issuer"),
    pytest.param({"claims": {"aud": "another program"}}, id="for another program"),
    pytest.param({"claims": {"aud": [CLIENT, "another program"]}}, id="for two programs and nobody says which"),
    pytest.param({"claims": {"aud": [CLIENT, "x"], "azp": "x"}}, id="for two programs and given to the other"),
    pytest.param({"claims": {"nonce": "replayed"}}, id="of another signing in"),
    pytest.param({"claims": {"nonce": None}}, id="of any signing in"),
    pytest.param({"claims": {"exp": 1}}, id="long over"),
    pytest.param({"claims": {"exp": None}}, id="without end"),
    pytest.param({"claims": {"iat": 4_000_000_000, "exp": 4_000_000_300}}, id="of the far future"),
    pytest.param({"claims": {"sub": None}}, id="of nobody"),
    pytest.param({"claims": {"sub": ""}}, id="of an empty name"),
    pytest.param({"claims": {"sub": 7}}, id="of a number"),
]


@pytest.mark.parametrize("how", DISHONEST)
def test_a_token_that_is_not_as_it_must_be_lets_nobody_in(provider: Loopback, how: dict[str, Any]) -> None:
    for name, value in how.items():
        setattr(provider, name, value)
    with pytest.raises(AccessError):
        sign_in(provider)


@pytest.mark.parametrize(
    ("describes", "error"),
    [
        pytest.param({"issuer": "https://other.example"}, AccessError, id="of another"),
        pytest.param({"token_endpoint": None}, AccessError, id="incomplete"),
        pytest.param({"token_endpoint": "http://id.example/token"}, ConfigError, id="in the open"),
        pytest.param({"jwks_uri": "file:///etc/passwd"}, ConfigError, id="of a file"),
    ],
)
def test_a_description_that_is_not_as_it_must_be_is_refused(
    provider: Loopback, describes: dict[str, Any], error: type[Exception]
) -> None:
    provider.describes = describes
    with pytest.raises(error):
        sign_in(provider)


@pytest.mark.parametrize(
    "issuer", ["http://id.example", "ftp://127.0.0.1", "https:", "http://127.0.0.1.id.example", "http://localhost@id.example"]
)
def test_a_provider_in_the_open_is_refused(issuer: str) -> None:
    with pytest.raises((ConfigError, AccessError)):
        discover(ProviderOptions(issuer=issuer, client=CLIENT), lambda *_: b"{}")


def came_back(asked: Asked, **changed: str) -> str:
    return f"/back?{urlencode({'code': 'c', 'state': asked.state, **changed})}"


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        pytest.param({"state": "forged"}, "not who was sent", id="another state"),
        pytest.param({"iss": "https://other.example"}, "another provider", id="another provider answers"),
        pytest.param({"error": "access_denied"}, "did not let you in", id="not let in"),
        pytest.param({"code": "made up"}, "cannot be reached", id="a code it never gave"),
    ],
)
def test_somebody_who_comes_back_otherwise_than_they_were_sent_is_refused(
    provider: Loopback, changed: dict[str, str], says: str
) -> None:
    client = discover(options_of(provider), send)
    asked = ask(client, BACK)
    with pytest.raises(AccessError, match=says):
        identity_behind(came_back(asked, **changed), asked, client, now())


def test_a_state_given_twice_is_none(provider: Loopback) -> None:
    client = discover(options_of(provider), send)
    asked = ask(client, BACK)
    with pytest.raises(AccessError, match="not who was sent"):
        identity_behind(came_back(asked) + "&state=x", asked, client, now())


def test_a_code_is_good_once_and_only_with_its_verifier(provider: Loopback) -> None:
    client = discover(options_of(provider), send)
    asked = ask(client, BACK)
    sent_back = go_there(asked.address)
    with pytest.raises(AccessError):
        identity_behind(sent_back, replace(asked, verifier="stolen code, no verifier"), client, now())
    with pytest.raises(AccessError):
        identity_behind(sent_back, asked, client, now())


def test_a_provider_that_gave_a_secret_is_shown_it(provider: Loopback) -> None:
    provider.secret = "shared"
    with pytest.raises(AccessError):
        sign_in(provider)
    assert sign_in(provider, secret="shared")


def test_a_clock_may_be_a_minute_off_and_no_more(provider: Loopback) -> None:
    token, keys = provider.token("n"), provider.published()
    for off in (-50, 0, 350):
        assert check_token(token, keys, options_of(provider), nonce="n", at=now() + timedelta(seconds=off))
    for off in (-70, 370):
        with pytest.raises(AccessError):
            check_token(token, keys, options_of(provider), nonce="n", at=now() + timedelta(seconds=off))


@pytest.mark.parametrize("answer", [b"", b"[]", b"not json", b"\xff", b'{"keys": 7}'])
def test_a_provider_that_answers_nonsense_is_no_provider(provider: Loopback, answer: bytes) -> None:
    options = options_of(provider)
    for broken in ("openid-configuration", "/token", "/keys"):

        def half(address: str, form: Mapping[str, str] | None, broken: str = broken) -> bytes:
            return answer if address.endswith(broken) else send(address, form)

        with pytest.raises(AccessError):
            sign_in(provider, half, options)


def test_a_provider_that_is_away_is_said_to_be(provider: Loopback) -> None:
    gone = ProviderOptions(issuer="http://127.0.0.1:9", client=CLIENT)
    with pytest.raises(AccessError, match="cannot be reached"):
        discover(gone, send)
