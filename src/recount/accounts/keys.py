"""The keys with which accounts sign: Ed25519, one an account at a time."""

import base64
from dataclasses import dataclass, field

from recount.accounts.missing import needed
from recount.model import AccountId
from recount.store import possession_message


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key at hand: it can sign for an account.

    Attributes:
        account: Name of the account.
        key: The public key, hexadecimal.
        secret: The secret key, 32 bytes; never shown.
    """

    account: str
    key: str
    secret: bytes = field(repr=False)

    def sign(self, message: bytes) -> bytes:
        """Signs a message."""
        with needed():
            from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        return Ed25519PrivateKey.from_private_bytes(self.secret).sign(message)

    def possession(self, account: AccountId) -> str:
        """Shows that this key is at hand for an account, base64."""
        return base64.b64encode(self.sign(possession_message(account, self.key))).decode()


def new_key(account: str) -> Key:
    """Makes a key for an account of this name."""
    with needed():
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    made = Ed25519PrivateKey.generate()
    return Key(account=account, key=made.public_key().public_bytes_raw().hex(), secret=made.private_bytes_raw())
