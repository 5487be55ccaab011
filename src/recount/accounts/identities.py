"""Which account belongs to what a provider says of somebody: found by issuer and subject, of which only a hash is kept."""

import hashlib

from recount.errors import InputError, NotFoundError
from recount.model import AccountId, canonical_json
from recount.store import Access

KIND = "identity"


def identity_of(issuer: str, subject: str) -> str:
    """Names what a provider says of somebody.

    Args:
        issuer: The provider, as its proven token names it.
        subject: Whom it vouches for; never an address of mail, which may pass to somebody else.
    """
    return hashlib.sha256(canonical_json(["recount-identity/1", issuer, subject])).hexdigest()


def load_identity(access: Access, identity: str) -> AccountId | None:
    """Finds the account that an identity belongs to; None where it belongs to none."""
    body = access.get(KIND, identity)
    return None if body is None else AccountId(body.decode())


def keep_identity(access: Access, *, identity: str, account: AccountId) -> None:
    """Joins an identity to an account.

    Raises:
        InputError: It belongs to one already.
    """
    if load_identity(access, identity) is not None:
        raise InputError("what this provider says of you is joined to an account already")
    access.put(KIND, identity, account.encode(), account=account)


def forget_identity(access: Access, *, identity: str, account: AccountId) -> None:
    """Parts an identity from its account.

    Raises:
        NotFoundError: It is not joined to it.
    """
    if load_identity(access, identity) != account:
        raise NotFoundError("what this provider says of you is not joined to your account")
    access.drop(KIND, identity)


def forget_identities(access: Access, account: AccountId) -> None:
    """Parts every identity from an account."""
    access.drop_all(KIND, account)
