"""Writing what changes an account: an entry of the ledger and what its owner signs in with, in one transaction."""

from datetime import datetime

from recount.accounts.credentials import Credential, keep_credential
from recount.accounts.keys import Key
from recount.accounts.sessions import end_sessions
from recount.errors import InputError
from recount.log import note
from recount.model import AccountAct, AccountChange, Role, account_id, tidy_name
from recount.store import Access, Account, Signer, Store


def write_change(
    store: Store, change: AccountChange, signer: Signer, at: datetime, credential: Credential | None = None
) -> None:
    """Writes a change of an account; where what its owner signs in with changed, every session ends.

    Args:
        store: The ledger.
        change: What happened.
        signer: Who did it.
        at: What the clock says.
        credential: What its owner signs in with from now on; None where that stays as it is.
    """

    def beside(access: Access) -> None:
        if credential is not None:
            keep_credential(access, credential)
            end_sessions(access, change.account)

    store.append_many([change], author=signer.account, at=at, signer=signer, beside=beside)
    note("account changed", account=change.account, act=change.act)


def opened(name: str, roles: tuple[Role, ...], key: Key, *, provisional: bool = False) -> AccountChange:
    """Makes the change that opens an account.

    Args:
        name: What it is to be called.
        roles: What it is for.
        key: The key it signs with.
        provisional: True where somebody else made the key.
    """
    account = account_id(key.key)
    return AccountChange(
        account=account,
        act=AccountAct.OPENED,
        name=name,
        roles=tidy_roles(roles),
        key=key.key,
        possession=key.possession(account),
        provisional=provisional,
    )


def rekeyed(account: Account, key: Key, act: AccountAct = AccountAct.KEY) -> AccountChange:
    """Makes the change that gives an account a new key: its owner's, or with `reset` a provisional one."""
    return AccountChange(
        account=account.id,
        act=act,
        key=key.key,
        possession=key.possession(account.id),
        provisional=act is AccountAct.RESET,
    )


def named(typed: str) -> str:
    """Gives a new name as it is written.

    Raises:
        InputError: It cannot name an account.
    """
    try:
        return tidy_name(typed)
    except ValueError as error:
        raise InputError(str(error)) from None


def tidy_roles(roles: tuple[Role, ...]) -> tuple[Role, ...]:
    """Gives roles as they are written, each once and in order.

    Raises:
        InputError: There are none.
    """
    if not roles:
        raise InputError(f"an account needs a role: {', '.join(Role)}")
    return tuple(sorted(set(roles)))
