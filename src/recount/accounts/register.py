"""The accounts of a casebook: opening, changing and closing them."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from recount.accounts.changes import named, opened, rekeyed, tidy_roles, write_change
from recount.accounts.codes import new_code
from recount.accounts.counter import Counter
from recount.accounts.credentials import Credential, forget_credential, keep_credential, load_credential, new_credential
from recount.accounts.identities import forget_identities
from recount.accounts.keys import Key, new_key
from recount.accounts.passwords import refuse_weak, tidy_password
from recount.accounts.sessions import SignedIn, end_sessions
from recount.errors import InputError, NotFoundError
from recount.log import note
from recount.model import AccountAct, AccountChange, AccountId, Role
from recount.store import Access, Account, Store

_GROUPS = 6  # of five letters in a code: about 148 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """An account just opened or reset.

    Attributes:
        account: The account.
        code: What its owner signs in with the first time; empty where they chose a password themselves.
    """

    account: Account
    code: str = field(default="", repr=False)


def account_named(store: Store, name: str) -> Account:
    """Gives the account of a name, open or closed.

    Raises:
        NotFoundError: There is none.
    """
    account = store.standing().named(name.strip())
    if account is None:
        raise NotFoundError(f"there is no account {name!r} in this casebook; `recount account list` shows them")
    return account


class Register(Counter):
    """The accounts of a casebook, as administrators keep them."""

    def open_first(self, name: str, roles: tuple[Role, ...], password: str, at: datetime) -> Opening:
        """Opens the first account of a casebook: its owner's, who is an administrator.

        Args:
            name: What it is to be called.
            roles: What it is for; `administrator` among them.
            password: As typed by its owner.
            at: What the clock says.
        """
        name, password = named(name), tidy_password(password)
        if self._store.has_accounts():
            raise InputError("this casebook has accounts already; an administrator opens further ones")
        refuse_weak(password, name)
        key = new_key(name)
        change = opened(name, roles, key)
        write_change(self._store, change, key, at, new_credential(change.account, password, key, self._cost))
        return Opening(account=self._now(change.account))

    def open_account(self, name: str, roles: tuple[Role, ...], by: SignedIn, at: datetime) -> Opening:
        """Opens an account for somebody else, who signs in with the code that comes back and then chooses a password.

        Args:
            name: What it is to be called.
            roles: What it is for.
            by: The administrator.
            at: What the clock says.
        """
        name, code = named(name), new_code(_GROUPS)
        key = new_key(name)
        change = opened(name, roles, key, provisional=True)
        write_change(self._store, change, by.signer(), at, self._coded(change, key, code, at))
        return Opening(account=self._now(change.account), code=code)

    def reset(self, name: str, by: SignedIn, at: datetime) -> Opening:
        """Gives the owner of an account, who lost the password, a code and a provisional key; what they signed stays valid.

        Args:
            name: Whose account.
            by: The administrator.
            at: What the clock says.
        """
        account, code = account_named(self._store, name), new_code(_GROUPS)
        if account.id == by.account.id:
            raise InputError("you are signed in to this account; change its password with `recount account password`")
        key = new_key(account.name)
        change = rekeyed(account, key, AccountAct.RESET)
        write_change(self._store, change, by.signer(), at, self._coded(change, key, code, at))
        return Opening(account=self._now(account.id), code=code)

    def change_roles(self, name: str, roles: tuple[Role, ...], by: SignedIn, at: datetime) -> Account:
        """Gives an account other roles.

        Args:
            name: Whose account.
            roles: What it is for from now on.
            by: The administrator.
            at: What the clock says.
        """
        account = account_named(self._store, name)
        change = AccountChange(account=account.id, act=AccountAct.ROLES, roles=tidy_roles(roles))
        write_change(self._store, change, by.signer(), at)
        return self._now(account.id)

    def close(self, name: str, by: SignedIn, at: datetime) -> Account:
        """Closes an account for good. Nobody signs in to it any more; what it signed stays valid and its own.

        Args:
            name: Whose account.
            by: An administrator, or its owner.
            at: What the clock says.
        """
        account = account_named(self._store, name)
        change = AccountChange(account=account.id, act=AccountAct.CLOSED)

        def forget(access: Access) -> None:
            forget_credential(access, account.id)
            forget_identities(access, account.id)
            end_sessions(access, account.id)

        self._store.append_many([change], author=by.account.name, at=at, signer=by.signer(), beside=forget)
        note("account changed", account=account.id, act=change.act)
        return self._now(account.id)

    def remove_factor(self, name: str, by: SignedIn, at: datetime) -> None:
        """Removes the second factor of somebody who lost it.

        Args:
            name: Whose account.
            by: The administrator.
            at: What the clock says.
        """
        account = account_named(self._store, name)
        change = AccountChange(account=account.id, act=AccountAct.FACTOR, detail="removed")

        def drop(access: Access) -> None:
            credential = load_credential(access, account.id)
            if credential is None or not credential.factor:
                raise InputError(f"the account {account.name} has no second factor")
            keep_credential(access, replace(credential, factor="", step=0, recovery=()))

        self._store.append_many([change], author=by.account.name, at=at, signer=by.signer(), beside=drop)
        note("account changed", account=account.id, act=change.act)

    def _now(self, account: AccountId) -> Account:
        return self._store.standing().accounts[account]

    def _coded(self, change: AccountChange, key: Key, code: str, at: datetime) -> Credential:
        until = at + timedelta(days=self._options.code_days)
        return new_credential(change.account, code, key, self._cost, until=until)
