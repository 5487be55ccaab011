"""Sessions: who is signed in, and for how long.

Somebody signed in holds a token. What is kept is its hash, so that reading the database lets nobody in; the account's key,
wrapped by the token, so that neither alone can sign; and when it ends. Ended sessions are forgotten: what was done stands in
the ledger.
"""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from recount.accounts.keys import Key
from recount.accounts.wrapping import unwrap, wrap
from recount.errors import AccessError
from recount.model import AccountId
from recount.store import Access, Account

KIND = "session"
ENDED = "you are not signed in here, or no longer; run `recount login NAME`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session, as kept.

    Attributes:
        account: Id of the account.
        began: When somebody signed in.
        until: When it ends.
        public: Public key that the wrapped one belongs to; empty in a session that cannot sign.
        key: The secret key, wrapped by the token; empty in a session that cannot sign.
    """

    account: AccountId
    began: datetime
    until: datetime
    public: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """Somebody signed in.

    Attributes:
        account: The account as it stands.
        session: The session.
        token: What its owner holds; never shown.
        key: The key to sign with; None in a session that cannot sign.
    """

    account: Account
    session: Session
    token: str = field(repr=False)
    key: Key | None = field(default=None, repr=False)

    def signer(self) -> Key:
        """Gives the key.

        Raises:
            AccessError: This session cannot sign.
        """
        if self.key is None:
            raise AccessError("this session can look but not sign: sign in with the password too, with `recount login NAME`")
        return self.key


def begin_session(access: Access, account: AccountId, key: Key | None, at: datetime, hours: int) -> tuple[str, Session]:
    """Begins a session and gives its token, which is kept nowhere else.

    Args:
        access: For writing.
        account: Whose.
        key: The key to sign with; None for a session that only looks.
        at: What the clock says.
        hours: How long it lasts.
    """
    raw = secrets.token_bytes(32)
    wrapped = "" if key is None else wrap(key.secret, raw, f"session {account} {key.key}")
    session = Session(
        account=account, began=at, until=at + timedelta(hours=hours), public="" if key is None else key.key, key=wrapped
    )
    _forget_ended(access, account, at)
    access.put(KIND, _hash(raw), msgspec.json.encode(session), account=account)
    return base64.urlsafe_b64encode(raw).decode(), session


def load_session(access: Access, token: str, at: datetime) -> Session:
    """Finds the session of a token.

    Raises:
        AccessError: There is none, or it ended.
    """
    body = access.get(KIND, _hash(_raw(token)))
    session = None if body is None else msgspec.json.decode(body, type=Session)
    if session is None or not session.began - timedelta(hours=1) <= at < session.until:
        raise AccessError(ENDED)
    return session


def session_key(session: Session, token: str, name: str) -> Key | None:
    """Unwraps the key of a session; None where it has none."""
    if not session.key:
        return None
    secret = unwrap(session.key, _raw(token), f"session {session.account} {session.public}")
    if secret is None:
        raise AccessError(ENDED)
    return Key(account=name, key=session.public, secret=secret)


def end_session(access: Access, token: str) -> bool:
    """Ends a session; tells whether there was one."""
    return access.drop(KIND, _hash(_raw(token)))


def end_sessions(access: Access, account: AccountId) -> int:
    """Ends every session of an account; gives their number."""
    return access.drop_all(KIND, account)


def _forget_ended(access: Access, account: AccountId, at: datetime) -> None:
    for key, body in list(access.of(KIND, account)):
        if msgspec.json.decode(body, type=Session).until <= at:
            access.drop(KIND, key)


def _raw(token: str) -> bytes:
    try:
        raw = base64.b64decode(token.encode("ascii"), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise AccessError(ENDED) from None
    if len(raw) != 32:
        raise AccessError(ENDED)
    return raw


def _hash(raw: bytes) -> str:
    return hashlib.sha256(b"recount-session/1" + raw).hexdigest()
