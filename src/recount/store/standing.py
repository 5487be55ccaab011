"""What the accounts of a casebook are at some point of its ledger, and which change may follow: a pure state machine.

Appending asks it before an entry is written; verification walks it again, entry by entry, and must come to the same answers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from recount.errors import AccessError, InputError, NotFoundError
from recount.model import AccountAct, AccountChange, AccountId, Right, Role, account_id, rights_of, same_name, tidy_name
from recount.store.permissions import OWN_ACTS
from recount.store.signatures import holds_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One account as it stands.

    Attributes:
        id: Its id; what logs and other accounts' records show.
        name: What people call it; the author of its entries.
        roles: What it is for.
        key: Public key that it signs with, hexadecimal.
        is_provisional: True while the key is one that somebody else made.
        is_closed: True when it was closed.
        former_keys: Keys it signed with before, oldest first.
    """

    id: AccountId
    name: str
    roles: tuple[Role, ...]
    key: str
    is_provisional: bool = False
    is_closed: bool = False
    former_keys: tuple[str, ...] = ()

    @property
    def rights(self) -> frozenset[Right]:
        """What it may do now."""
        return frozenset() if self.is_closed or self.is_provisional else rights_of(self.roles)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """All accounts as they stand; empty where nobody ever opened one.

    Attributes:
        accounts: By id, in the order in which they were opened.
    """

    accounts: Mapping[AccountId, Account] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """True where accounts were opened: from then on every entry is signed."""
        return bool(self.accounts)

    def named(self, name: str) -> Account | None:
        """Gives the account of a name, written in any case; None where there is none."""
        wanted = same_name(name)
        return next((one for one in self.accounts.values() if same_name(one.name) == wanted), None)

    def author(self, name: str) -> Account:
        """Gives the open account that adds entries under a name.

        Raises:
            AccessError: There is none, or it is closed.
        """
        found = self.named(name)
        if found is None or found.name != name:
            raise AccessError("this casebook has accounts, and the author is none of them; sign in with `recount login NAME`")
        if found.is_closed:
            raise AccessError(f"the account {name} is closed and adds nothing any more")
        return found

    def after(self, change: AccountChange, author: str) -> "Standing":
        """Gives what stands after a change.

        Args:
            change: What is to happen.
            author: Name of the account that makes it.

        Raises:
            AccessError: That account may not do it.
            InputError: It cannot be done: the name is taken, the key is not held, it was the last administrator.
        """
        if change.key and not holds_key(change):
            raise InputError("a new key is not proven to be held by whoever named it")
        if change.key and any(change.key in (one.key, *one.former_keys) for one in self.accounts.values()):
            raise InputError("a new key is one that an account has or had; keys are never used twice")
        if change.act is AccountAct.OPENED:
            return self._opened(change, author)
        by, of = self.author(author), self.accounts.get(change.account)
        if of is None:
            raise NotFoundError(f"there is no account {change.account} in this casebook")
        if of.is_closed:
            raise InputError(f"the account {of.name} is closed; nothing about it changes any more")
        _refuse(change, by, of)
        changed = _changed(of, change)
        after = Standing(accounts={**self.accounts, of.id: changed})
        if not after._has_administrator():
            raise InputError("this is the last administrator who can sign in; make somebody else one first")
        return after

    def _opened(self, change: AccountChange, author: str) -> "Standing":
        if tidy_name(change.name) != change.name or change.account != account_id(change.key):
            raise InputError("the account is not named as accounts are")
        if self.named(change.name) is not None:
            raise InputError(f"there is an account {change.name} already, open or closed; names are never given twice")
        if not self.accounts and (Role.ADMINISTRATOR not in change.roles or change.provisional or author != change.name):
            raise InputError("the first account of a casebook is an administrator's, opened by themself")
        if self.accounts and Right.ADMINISTER not in self.author(author).rights:
            raise AccessError(f"the account {author} may not open accounts: it lacks the right to administer")
        opened = Account(
            id=change.account, name=change.name, roles=change.roles, key=change.key, is_provisional=change.provisional
        )
        return Standing(accounts={**self.accounts, opened.id: opened})

    def _has_administrator(self) -> bool:
        return any(Right.ADMINISTER in one.rights for one in self.accounts.values())


def _refuse(change: AccountChange, by: Account, of: Account) -> None:
    """Refuses a change that an account may not make."""
    if by.id == of.id and change.act is AccountAct.KEY:
        return  # also with a provisional key: that is what it is for
    if by.is_provisional:
        raise AccessError(f"the account {by.name} signs in with a code; first choose a password: recount account password")
    if by.id == of.id and change.act in OWN_ACTS:
        return
    if change.act in {AccountAct.KEY, AccountAct.PASSWORD}:
        raise AccessError("only its owner changes the key or the password of an account; an administrator can reset it")
    if Right.ADMINISTER not in by.rights:
        raise AccessError(f"the account {by.name} may not change other accounts: it lacks the right to administer")
    if change.act in {AccountAct.FACTOR, AccountAct.IDENTITY} and change.detail != "removed":
        raise AccessError("only its owner adds a second factor or a provider to an account")


def _changed(of: Account, change: AccountChange) -> Account:
    match change.act:
        case AccountAct.ROLES:
            return replace(of, roles=change.roles)
        case AccountAct.KEY | AccountAct.RESET:
            return replace(of, key=change.key, is_provisional=change.provisional, former_keys=(*of.former_keys, of.key))
        case AccountAct.CLOSED:
            return replace(of, is_closed=True)
        case _:
            return of
