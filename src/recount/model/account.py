"""Accounts: who may do what in a casebook that several people share, and what may be said of an account over time.

An account is opened, changed and closed by entries of the ledger; it never vanishes, and its name is never given to another.
A casebook without accounts asks nobody who they are.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from recount.model.ids import content_id

AccountId = NewType("AccountId", str)
_NAME = re.compile(r"[^\W_](?:[\w.@-]| (?! )){0,63}")


class Role(StrEnum):
    """What an account is for. An account may have several; each gives only the rights of its own work."""

    READER = "reader"
    CODER = "coder"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    ADMINISTRATOR = "administrator"


class Right(StrEnum):
    """What somebody may do."""

    READ = "read"  # see what the casebook holds and what follows from it
    ADD = "add"  # bring reports and readings of them
    CORRECT = "correct"  # correct and annotate readings, and take back what they themselves decided
    JUDGE = "judge"  # every verdict, and superseding what others decided
    ANCHOR = "anchor"  # sign heads of the ledger and have them stamped
    RELEASE = "release"  # give records to people outside
    DELETE = "delete"  # take records out of what shows
    SET = "set"  # choose what shapes the derived figures
    ADMINISTER = "administer"  # open, change and close accounts


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.READER: frozenset({Right.READ}),
    Role.CODER: frozenset({Right.READ, Right.ADD, Right.CORRECT}),
    Role.REVIEWER: frozenset({Right.READ, Right.CORRECT, Right.JUDGE}),
    Role.PUBLISHER: frozenset({Right.READ, Right.ANCHOR, Right.RELEASE}),
    Role.ADMINISTRATOR: frozenset({Right.READ, Right.ANCHOR, Right.DELETE, Right.SET, Right.ADMINISTER}),
}


def rights_of(roles: Iterable[Role]) -> frozenset[Right]:
    """Gives everything that some roles together allow."""
    return frozenset[Right]().union(*(RIGHTS[role] for role in roles))


class AccountAct(StrEnum):
    """What happened to an account."""

    OPENED = "opened"  # `name`, `roles` and `key` are given
    ROLES = "roles"  # `roles` are what it has from now on
    KEY = "key"  # its owner changed the key it signs with
    PASSWORD = "password"  # its owner changed the password; the key stays
    RESET = "reset"  # an administrator gave it a provisional key, for an owner who lost the password
    FACTOR = "factor"  # a second factor was added or removed; `detail` says which
    IDENTITY = "identity"  # signing in through a provider was added or removed; `detail` says which
    CLOSED = "closed"  # for good


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChange:
    """One thing that happened to one account.

    Attributes:
        account: Id of the account; see `account_id`.
        act: What happened.
        name: For `opened`: what it is called, for ever.
        roles: For `opened` and `roles`: at least one, sorted.
        key: For `opened`, `key` and `reset`: the Ed25519 public key it signs with from now on, hexadecimal.
        possession: With `key`: a signature by that key, base64, which shows that whoever named it holds it.
        provisional: True where the key was made for the owner by somebody else: it may sign nothing but its replacement.
        detail: For `factor` and `identity`: `added` or `removed`.
    """

    account: AccountId
    act: AccountAct
    name: str = ""
    roles: tuple[Role, ...] = ()
    key: str = ""
    possession: str = ""
    provisional: bool = False
    detail: str = ""

    def __post_init__(self) -> None:
        """Refuses changes that lack what they are about."""
        if bool(self.name) != (self.act is AccountAct.OPENED):
            raise ValueError("an account is named when it is opened, and only then")
        if bool(self.roles) != (self.act in {AccountAct.OPENED, AccountAct.ROLES}) or list(self.roles) != sorted(
            set(self.roles)
        ):
            raise ValueError("an account has at least one role, each named once, in the order of the alphabet")
        if bool(self.key and self.possession) != (self.act in {AccountAct.OPENED, AccountAct.KEY, AccountAct.RESET}):
            raise ValueError("a key is given with proof that its maker holds it, where an account gets one")
        if self.provisional and self.act not in {AccountAct.OPENED, AccountAct.RESET}:
            raise ValueError("only a key that somebody else made is provisional")


def account_id(key: str) -> AccountId:
    """Makes the id of an account from the public key it was opened with: it tells nothing about the person.

    Args:
        key: The public key, hexadecimal.
    """
    return AccountId(content_id("acct", key))


def tidy_name(name: str) -> str:
    """Gives the name of an account in the one way it is written.

    Args:
        name: As somebody typed it.

    Raises:
        ValueError: It is empty, too long, or holds something else than letters, digits, single spaces and `. _ @ -`.
    """
    tidy = unicodedata.normalize("NFKC", name).strip()
    if not _NAME.fullmatch(tidy):
        raise ValueError(f"{name!r} cannot name an account; take letters, digits, spaces and . _ @ -, up to 64 of them")
    return tidy


def same_name(name: str) -> str:
    """Gives what two names of accounts share that people would take for one another."""
    return unicodedata.normalize("NFKC", name).casefold()
