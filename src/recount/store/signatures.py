"""Signatures of accounts over the entries they added, and over the keys they hold.

One signature covers a whole batch: the hash of its last entry, which by the chain covers every entry of the batch and all that
stands before. It stands in an entry of its own behind the batch, written in the same transaction.
"""

import base64
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from recount.errors import StoreError
from recount.model import AccountChange, canonical_json
from recount.store.records import Signature

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

_MISSING = "accounts and their signatures need the extra: pip install 'recounting[accounts]'"


class Signer(Protocol):
    """Somebody who can sign: an account with its key at hand."""

    @property
    def account(self) -> str:
        """Name of the account."""

    @property
    def key(self) -> str:
        """Its public key, hexadecimal."""

    def sign(self, message: bytes) -> bytes:
        """Signs a message."""


def sign_batch(signer: Signer, first: int, last: int, hashed: bytes) -> Signature:
    """Signs the entries of one batch.

    Args:
        signer: Whoever added them.
        first: Number of the first.
        last: Number of the last.
        hashed: Hash of the last.
    """
    signature = signer.sign(_batch_message(first, last, hashed.hex()))
    return Signature(key=signer.key, first=first, last=last, hash=hashed.hex(), signature=base64.b64encode(signature).decode())


def is_batch_signed(signed: Signature) -> bool:
    """Tells whether a signature is that of the key it names; whose key that was is for `standing` to say."""
    return _is_signed(signed.key, signed.signature, _batch_message(signed.first, signed.last, signed.hash))


def possession_message(account: str, key: str) -> bytes:
    """Gives what a new key signs to show that whoever names it holds it.

    Args:
        account: Id of the account that gets it.
        key: The new public key, hexadecimal.
    """
    return canonical_json(["recount-key/1", account, key])


def holds_key(change: AccountChange) -> bool:
    """Tells whether a change that gives an account a key proves that its maker holds it."""
    return _is_signed(change.key, change.possession, possession_message(change.account, change.key))


def _batch_message(first: int, last: int, hashed: str) -> bytes:
    return canonical_json(["recount-entries/1", first, last, hashed])


def _is_signed(key: str, signature: str, message: bytes) -> bool:
    try:
        from cryptography.exceptions import InvalidSignature
    except ImportError as error:
        raise StoreError(_MISSING) from error
    try:
        _public(key).verify(base64.b64decode(signature, validate=True), message)
    except (ValueError, InvalidSignature):
        return False
    return True


@lru_cache(maxsize=256)
def _public(key: str) -> "Ed25519PublicKey":
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
