"""Signing heads with Ed25519, so that who holds the public key can tell that a ledger is the one that was signed.

Needs the extra `evidence` (the library cryptography). The secret key is 32 bytes; where it is kept is the caller's business,
never the ledger's.
"""

import base64
from datetime import datetime
from typing import TYPE_CHECKING

from recount.errors import InputError, StoreError
from recount.model import canonical_json
from recount.store.chain import format_time
from recount.store.records import Anchor, Head

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORM = "ed25519"
_MISSING = "signatures need the extra: pip install 'recounting[evidence]'"
_CONTEXT = "recount-head/1"  # so that no signature made for another purpose can be passed off as one over a head


def new_key() -> bytes:
    """Makes a secret key."""
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise StoreError(_MISSING) from error
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(secret: bytes) -> str:
    """Gives the public key that belongs to a secret one, hexadecimal."""
    return _private(secret).public_key().public_bytes_raw().hex()


def sign_head(head: Head, secret: bytes, at: datetime) -> Anchor:
    """Signs a head.

    Args:
        head: What to sign.
        secret: The secret key, 32 bytes.
        at: When, by the signer's clock; it is signed too.

    Returns:
        An anchor to put onto the ledger or to give away; it holds the public key and the signature.
    """
    moment = format_time(at)
    signature = _private(secret).sign(_message(head.size, head.root, moment))
    evidence = {"public_key": public_key(secret), "at": moment, "signature": base64.b64encode(signature).decode()}
    return Anchor(form=FORM, size=head.size, root=head.root, state="confirmed", evidence=evidence)


def is_signed(anchor: Anchor) -> bool:
    """Tells whether the signature of an anchor is that of the public key it names; whose key that is, is for people to know.

    Args:
        anchor: As `sign_head` made it.
    """
    try:
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    except ImportError as error:
        raise StoreError(_MISSING) from error
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(anchor.evidence["public_key"]))
        signature = base64.b64decode(anchor.evidence["signature"], validate=True)
        key.verify(signature, _message(anchor.size, anchor.root, anchor.evidence["at"]))
    except (KeyError, ValueError, InvalidSignature):
        return False
    return True


def _message(size: int, root: str, at: str) -> bytes:
    return canonical_json([_CONTEXT, size, root, at])


def _private(secret: bytes) -> "Ed25519PrivateKey":
    try:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise StoreError(_MISSING) from error
    if len(secret) != 32:
        raise InputError("a secret key has 32 bytes")
    return Ed25519PrivateKey.from_private_bytes(secret)
