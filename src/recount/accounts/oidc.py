"""Signing in through an OpenID Connect provider: the authorization code flow with PKCE.

Everything the provider says is checked before it is believed: the state and nonce that were sent, that its description is of
the issuer that was named, the signature of its token by a key it publishes, issuer, audience, party, times.
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from recount.accounts.identities import identity_of
from recount.accounts.missing import needed
from recount.accounts.options import ProviderOptions
from recount.errors import AccessError, ConfigError

ALGORITHMS = (
    "RS256",
    "PS256",
    "ES256",
    "ES384",
    "EdDSA",
    "Ed25519",
)  # none that a shared secret or nothing at all would satisfy
LEEWAY = 60  # seconds that the provider's clock may be off
Send = Callable[[str, Mapping[str, str] | None], bytes]
"""Fetches an address, or posts a form to it; raises OSError where it cannot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """What a provider says of itself.

    Attributes:
        issuer: Its address, as it names itself.
        authorize: Where people are sent.
        token: Where a code becomes a token.
        keys: Where the keys lie that it signs with.
    """

    issuer: str
    authorize: str
    token: str
    keys: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One time that somebody was sent to a provider; needed again when they come back.

    Attributes:
        address: Where to send them.
        back: Where they are to be sent back to.
        state: Must come back with them.
        nonce: Must stand in the token.
        verifier: Shows that whoever trades the code in is who asked for it.
    """

    address: str
    back: str
    state: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """This casebook, as one provider knows it.

    Attributes:
        options: As whom it asks, and whom.
        provider: What the provider says of itself.
        send: How to reach it.
        secret: What the provider gave this casebook to prove itself with; empty where it gave nothing.
    """

    options: ProviderOptions
    provider: Provider
    send: Send
    secret: str = field(default="", repr=False)


def discover(options: ProviderOptions, send: Send, *, secret: str = "") -> Client:
    """Asks a provider to describe itself.

    Args:
        options: Which one.
        send: How.
        secret: What the provider gave this casebook to prove itself with.

    Raises:
        AccessError: It cannot be reached, or describes another.
        ConfigError: Its address is not one to be trusted.
    """
    refuse_open(options.issuer)
    told = _json(send, options.issuer.rstrip("/") + "/.well-known/openid-configuration", None)
    if told.get("issuer") != options.issuer:
        raise AccessError("the provider names itself otherwise than recount.toml; correct issuer under [accounts.providers]")
    try:
        found = Provider(
            issuer=options.issuer,
            authorize=str(told["authorization_endpoint"]),
            token=str(told["token_endpoint"]),
            keys=str(told["jwks_uri"]),
        )
    except KeyError as error:
        raise AccessError(f"the provider does not say its {error.args[0]}; it does not speak OpenID Connect") from None
    for address in (found.authorize, found.token, found.keys):
        refuse_open(address)
    return Client(options=options, provider=found, send=send, secret=secret)


def refuse_open(address: str) -> None:
    """Refuses addresses that anybody between could change, unless they are on this machine.

    Raises:
        ConfigError: It is one.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in {"127.0.0.1", "::1", "localhost"}):
        raise ConfigError("a provider is reached by https only; correct issuer under [accounts.providers] in recount.toml")


def ask(client: Client, back: str) -> Asked:
    """Makes the address to send somebody to.

    Args:
        client: Where, and as whom this casebook asks.
        back: Where they are to be sent back to.
    """
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    query = {
        "response_type": "code",
        "client_id": client.options.client,
        "redirect_uri": back,
        "scope": "openid",
        "state": state,
        "nonce": nonce,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    there = client.provider.authorize
    address = there + ("&" if urlsplit(there).query else "?") + urlencode(query)
    return Asked(address=address, back=back, state=state, nonce=nonce, verifier=verifier)


def identity_behind(came_back: str, asked: Asked, client: Client, at: datetime) -> str:
    """Trades in what somebody came back with, checks all of it and gives whom the provider vouches for.

    Args:
        came_back: The address they came back by, or its query.
        asked: How they were sent.
        client: Where, and as whom this casebook asked.
        at: What the clock says.

    Returns:
        An identity, as `identities.identity_of` makes it.

    Raises:
        AccessError: Anything is not as it must be.
    """
    options = client.options
    form = {
        "grant_type": "authorization_code",
        "code": _code(came_back, asked, client.provider),
        "redirect_uri": asked.back,
        "client_id": options.client,
        "code_verifier": asked.verifier,
        **({"client_secret": client.secret} if client.secret else {}),
    }
    token = _json(client.send, client.provider.token, form).get("id_token")
    if not isinstance(token, str):
        raise AccessError("the provider gave no token that says who you are")
    keys = _json(client.send, client.provider.keys, None)
    return identity_of(options.issuer, check_token(token, keys, options, nonce=asked.nonce, at=at)["sub"])


def _code(came_back: str, asked: Asked, provider: Provider) -> str:
    """Takes the code out of the address that somebody came back by."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(came_back).query or came_back).items() if len(values) == 1}
    if not hmac.compare_digest(query.get("state", "").encode(), asked.state.encode()):
        raise AccessError("who came back is not who was sent to the provider; begin again")
    if query.get("iss", provider.issuer) != provider.issuer:  # RFC 9207: another provider answered
        raise AccessError("another provider answered than was asked; begin again")
    if "error" in query or "code" not in query:
        raise AccessError("the provider did not let you in; begin again, or ask whoever runs it")
    return query["code"]


def check_token(token: str, keys: Mapping[str, Any], options: ProviderOptions, *, nonce: str, at: datetime) -> dict[str, Any]:
    """Checks an id token: signature, issuer, audience, party, nonce and times.

    Args:
        token: As the provider gave it.
        keys: The keys it publishes, as JSON.
        options: Whom it must come from, and be for.
        nonce: What was sent.
        at: What the clock says.

    Raises:
        AccessError: Anything is not as it must be.
    """
    with needed():
        from joserfc import jwt
        from joserfc.errors import JoseError
        from joserfc.jwk import KeySet
    registry = jwt.JWTClaimsRegistry(
        now=int(at.timestamp()),
        leeway=LEEWAY,
        iss={"essential": True, "value": options.issuer},
        aud={"essential": True, "value": options.client},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        found = jwt.decode(token, KeySet.import_key_set({"keys": list(keys["keys"])}), algorithms=list(ALGORITHMS))
        registry.validate(found.claims)
    except (JoseError, ValueError, KeyError, TypeError) as error:
        raise AccessError(f"the provider's token is not one to be believed ({type(error).__name__}); begin again") from None
    claims: dict[str, Any] = found.claims
    audience = claims["aud"] if isinstance(claims["aud"], list) else [claims["aud"]]
    if claims.get("azp", options.client) != options.client or (len(audience) > 1 and "azp" not in claims):
        raise AccessError("the provider's token was made for another program; begin again")
    if not isinstance(claims["sub"], str) or not claims["sub"]:
        raise AccessError("the provider's token names nobody")
    return claims


def _json(send: Send, address: str, form: Mapping[str, str] | None) -> dict[str, Any]:
    try:
        told = json.loads(send(address, form))
    except (OSError, ValueError):
        raise AccessError("the provider cannot be reached, or does not answer as one; try again later") from None
    if not isinstance(told, dict):
        raise AccessError("the provider does not answer as one; check issuer under [accounts.providers] in recount.toml")
    return told
