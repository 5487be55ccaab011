"""Proving who somebody is: name, password and, where there is one, the second factor."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from recount.accounts.attempts import count_attempt
from recount.accounts.codes import tidy_code, without
from recount.accounts.credentials import Credential, keep_credential, load_credential, master_of
from recount.accounts.factor import step_of
from recount.accounts.keys import Key
from recount.accounts.options import Cost
from recount.accounts.passwords import tidy_password
from recount.accounts.wrapping import new_lock
from recount.errors import AccessError
from recount.log import note
from recount.store import Account, Store

WRONG = "the name, the password or the code is wrong"  # which of them is nobody's business


class CodeNeededError(AccessError):
    """The password is right, and the account has a second factor too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What somebody must show to sign in.

    Attributes:
        name: Name of the account.
        password: The password, or the code from an administrator.
        code: Code of the second factor, or a recovery code; empty where none was asked for.
        origin: Where the attempt comes from, for example a network address; empty on this machine.
    """

    name: str
    password: str = field(repr=False)
    code: str = field(default="", repr=False)
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Somebody who showed who they are.

    Attributes:
        account: Their account.
        credential: What is kept of how they sign in.
        master: Master key of their password.
    """

    account: Account
    credential: Credential = field(repr=False)
    master: bytes = field(repr=False)

    def key(self) -> Key:
        """Opens their key."""
        return self.credential.open_key(self.master, self.account.name)


def prove(store: Store, shown: Secrets, at: datetime, cost: Cost) -> Proven:
    """Checks what somebody shows. Every attempt counts, and takes as long where there is no such account.

    Args:
        store: The ledger, with what is kept beside it.
        shown: What they show.
        at: What the clock says.
        cost: What one guess costs.

    Raises:
        CodeNeededError: The password is right, and a code of the second factor is needed too.
        AccessError: It is wrong, or too many attempts failed.
    """
    account = store.standing().named(shown.name.strip())
    with store.access(is_write=True) as access:
        count_attempt(access, shown.name, shown.origin, at)
        credential = None if account is None or account.is_closed else load_credential(access, account.id)
    if account is None or credential is None:
        new_lock(tidy_password(shown.password), cost)
        note("refused", reason="sign-in")
        raise AccessError(WRONG)
    password = tidy_password(shown.password) if credential.until is None else tidy_code(shown.password)
    master = master_of(credential, password)
    is_over = credential.until is not None and at >= credential.until
    if master is None or is_over or credential.public != account.key:
        note("refused", reason="sign-in", account=account.id)
        raise AccessError(WRONG)
    if credential.factor:
        credential = _use_code(store, credential, shown.code, credential.open_factor(master), at)
    return Proven(account=account, credential=credential, master=master)


def _use_code(store: Store, credential: Credential, code: str, secret: str, at: datetime) -> Credential:
    """Takes a code of the second factor, or a recovery code, so that it is good for nothing any more."""
    if not code.strip():
        raise CodeNeededError("this account has a second factor: give the code that the app shows, or a recovery code")
    with store.access(is_write=True) as access:
        current = load_credential(access, credential.account)  # the same code may have been used a moment ago
        if current is None or current.factor != credential.factor:
            raise AccessError(WRONG)
        step = step_of(secret, code, at, after=current.step)
        left = current.recovery if step is not None else without(code, current.recovery)
        if left is None:
            note("refused", reason="second-factor", account=credential.account)
            raise AccessError(WRONG)
        used = replace(current, step=current.step if step is None else step, recovery=left)
        keep_credential(access, used)
    return used
