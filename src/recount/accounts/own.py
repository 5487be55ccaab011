"""What only the owner of an account changes: password, key, second factor, providers."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from recount.accounts.attempts import forget_attempts
from recount.accounts.changes import rekeyed, write_change
from recount.accounts.codes import N_RECOVERY, code_hash, new_code
from recount.accounts.counter import Counter
from recount.accounts.credentials import Credential, load_credential, new_credential, rekey, relock, wrap_factor
from recount.accounts.factor import step_of
from recount.accounts.identities import forget_identity, keep_identity
from recount.accounts.keys import Key, new_key
from recount.accounts.passwords import refuse_weak, tidy_password
from recount.accounts.proof import Secrets, prove
from recount.accounts.register import account_named
from recount.accounts.sessions import SignedIn
from recount.errors import AccessError, InputError
from recount.model import AccountAct, AccountChange
from recount.store import Account


class Owner(Counter):
    """What people change about their own accounts."""

    def change_password(self, shown: Secrets, password: str, at: datetime) -> Account:
        """Changes a password, or chooses the first one; ends every session.

        A key that somebody else made is replaced by one that only its owner ever had. Otherwise the key stays.

        Args:
            shown: What its owner signs in with so far.
            password: The new password.
            at: What the clock says.
        """
        password = tidy_password(password)
        refuse_weak(password, shown.name)
        proven = prove(self._store, shown, at, self._cost)
        account, former = proven.account, proven.key()
        if account.is_provisional:
            key = new_key(account.name)
            self._write(rekeyed(account, key), former, new_credential(account.id, password, key, self._cost), at)
        else:
            change = AccountChange(account=account.id, act=AccountAct.PASSWORD)
            self._write(change, former, relock(proven, password, self._cost), at)
        return self._store.standing().accounts[account.id]

    def change_key(self, shown: Secrets, at: datetime) -> Account:
        """Gives an account a new key; the former one stays valid for what it signed. Ends every session.

        Args:
            shown: What its owner signs in with.
            at: What the clock says.
        """
        proven = prove(self._store, shown, at, self._cost)
        _refuse_provisional(proven.account)
        key = new_key(proven.account.name)
        self._write(rekeyed(proven.account, key), proven.key(), rekey(proven, key), at)
        return self._store.standing().accounts[proven.account.id]

    def add_factor(self, shown: Secrets, secret: str, code: str, at: datetime) -> tuple[str, ...]:
        """Adds a second factor, once its owner shows that the app has it; gives the recovery codes, kept nowhere else.

        Args:
            shown: What its owner signs in with so far.
            secret: As `factor.new_secret` made it.
            code: What the app shows.
            at: What the clock says.
        """
        step = step_of(secret, code, at, after=0)
        if step is None:
            raise AccessError("the app shows another code: check that its clock is right, and give the code it shows now")
        proven = prove(self._store, shown, at, self._cost)
        _refuse_provisional(proven.account)
        codes = tuple(new_code(4) for _ in range(N_RECOVERY))
        kept = replace(
            proven.credential,
            factor=wrap_factor(secret, proven.master, proven.account.id),
            step=step,
            recovery=tuple(code_hash(one) for one in codes),
        )
        change = AccountChange(account=proven.account.id, act=AccountAct.FACTOR, detail="added")
        self._write(change, proven.key(), kept, at)
        return codes

    def remove_factor(self, shown: Secrets, at: datetime) -> None:
        """Removes the second factor.

        Args:
            shown: What its owner signs in with so far.
            at: What the clock says.
        """
        proven = prove(self._store, shown, at, self._cost)
        if not proven.credential.factor:
            raise InputError("this account has no second factor")
        change = AccountChange(account=proven.account.id, act=AccountAct.FACTOR, detail="removed")
        self._write(change, proven.key(), replace(proven.credential, factor="", step=0, recovery=()), at)

    def has_factor(self, name: str) -> bool:
        """Tells whether an account has a second factor."""
        with self._store.access() as access:
            credential = load_credential(access, account_named(self._store, name).id)
        return credential is not None and bool(credential.factor)

    def add_identity(self, identity: str, by: SignedIn, at: datetime) -> None:
        """Joins one's account to what a provider says of its owner.

        Args:
            identity: As `identities.identity_of` makes it of a proven issuer and subject.
            by: Who asks.
            at: What the clock says.
        """
        change = AccountChange(account=by.account.id, act=AccountAct.IDENTITY, detail="added")
        keep = partial(keep_identity, identity=identity, account=by.account.id)
        self._store.append_many([change], author=by.account.name, at=at, signer=by.signer(), beside=keep)

    def remove_identity(self, identity: str, by: SignedIn, at: datetime) -> None:
        """Parts one's account from what a provider says; arguments as for `add_identity`."""
        change = AccountChange(account=by.account.id, act=AccountAct.IDENTITY, detail="removed")
        drop = partial(forget_identity, identity=identity, account=by.account.id)
        self._store.append_many([change], author=by.account.name, at=at, signer=by.signer(), beside=drop)

    def _write(self, change: AccountChange, key: Key, credential: Credential, at: datetime) -> None:
        write_change(self._store, change, key, at, credential)
        with self._store.access(is_write=True) as access:
            forget_attempts(access, key.account, "")


def _refuse_provisional(account: Account) -> None:
    if account.is_provisional:
        raise AccessError("you sign in with a code so far; first choose a password: recount account password")
