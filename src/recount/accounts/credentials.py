"""What is kept of how somebody signs in: enough to check it, not enough to do it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import msgspec

from recount.accounts.keys import Key
from recount.accounts.options import Cost
from recount.accounts.wrapping import Lock, new_lock, open_lock, unwrap, wrap
from recount.errors import TamperedError
from recount.model import AccountId
from recount.store import Access

KIND = "credential"


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """How the owner of one account signs in.

    Attributes:
        account: Id of the account.
        lock: The password, or the code given in its place.
        public: Public key that belongs to the wrapped one, hexadecimal.
        key: The secret key, wrapped by the password.
        until: When a code stops being good; None for a password.
        factor: Secret of the second factor, wrapped by the password; empty where there is none.
        step: Step of the last code of the second factor that was taken.
        recovery: Hashes of the codes good for one signing in each without the second factor.
    """

    account: AccountId
    lock: Lock
    public: str
    key: str
    until: datetime | None = None
    factor: str = ""
    step: int = 0
    recovery: tuple[str, ...] = ()

    def open_key(self, master: bytes, name: str) -> Key:
        """Unwraps the key.

        Args:
            master: Master key of the right password.
            name: Name of the account.
        """
        secret = unwrap(self.key, master, f"key {self.account} {self.public}")
        if secret is None:
            raise TamperedError("the wrapped key of this account was changed; an administrator can reset the account")
        return Key(account=name, key=self.public, secret=secret)

    def open_factor(self, master: bytes) -> str:
        """Unwraps the secret of the second factor."""
        secret = unwrap(self.factor, master, f"factor {self.account}")
        if secret is None:
            raise TamperedError("the second factor of this account was changed; an administrator can remove it")
        return secret.decode()


class Proven(Protocol):
    """Somebody who showed who they are; see `proof.Proven`."""

    @property
    def credential(self) -> Credential:
        """What is kept of how they sign in."""

    @property
    def master(self) -> bytes:
        """Master key of their password."""

    def key(self) -> Key:
        """Opens their key."""


def new_credential(account: AccountId, password: str, key: Key, cost: Cost, *, until: datetime | None = None) -> Credential:
    """Makes a credential.

    Args:
        account: Whose.
        password: The password, or a code.
        key: The key to wrap.
        cost: What one guess is to cost.
        until: When a code stops being good; None for a password.
    """
    lock, master = new_lock(password, cost)
    return Credential(account=account, lock=lock, public=key.key, key=_wrap_key(key, master, account), until=until)


def relock(proven: Proven, password: str, cost: Cost) -> Credential:
    """Wraps everything anew, by a new password or at a new cost.

    Args:
        proven: Whose, with what opens it so far.
        password: What opens it from now on.
        cost: What one guess is to cost.
    """
    credential = proven.credential
    lock, master = new_lock(password, cost)
    key = proven.key()
    factor = wrap_factor(credential.open_factor(proven.master), master, credential.account) if credential.factor else ""
    return replace(credential, lock=lock, key=_wrap_key(key, master, credential.account), factor=factor)


def rekey(proven: Proven, key: Key) -> Credential:
    """Wraps another key in place of the one before."""
    credential = proven.credential
    return replace(credential, public=key.key, key=_wrap_key(key, proven.master, credential.account))


def _wrap_key(key: Key, master: bytes, account: AccountId) -> str:
    return wrap(key.secret, master, f"key {account} {key.key}")


def wrap_factor(secret: str, master: bytes, account: AccountId) -> str:
    """Wraps the secret of a second factor."""
    return wrap(secret.encode(), master, f"factor {account}")


def master_of(credential: Credential, password: str) -> bytes | None:
    """Gives the master key where the password is right; else None."""
    return open_lock(credential.lock, password)


def load_credential(access: Access, account: AccountId) -> Credential | None:
    """Reads a credential; None where the account has none, or none any more."""
    body = access.get(KIND, account)
    return None if body is None else msgspec.json.decode(body, type=Credential)


def keep_credential(access: Access, credential: Credential) -> None:
    """Keeps a credential in place of the one before."""
    access.put(KIND, credential.account, msgspec.json.encode(credential), account=credential.account)


def forget_credential(access: Access, account: AccountId) -> None:
    """Forgets how somebody signs in: an account that is closed, or whose provider and password no longer hold."""
    access.drop_all(KIND, account)
