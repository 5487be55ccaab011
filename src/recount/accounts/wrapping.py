"""Secrets wrapped so that only who knows the password, or holds the token, opens them: argon2id, HKDF, ChaCha20-Poly1305."""

import base64
import hmac
import secrets
from dataclasses import dataclass

from recount.accounts.missing import needed
from recount.accounts.options import Cost

_NONCE = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """How a password becomes keys, and how to tell that it was the right one; tells nothing of the password.

    Attributes:
        salt: Base64.
        check: What the right password derives to for checking, base64.
        cost: What one guess costs.
    """

    salt: str
    check: str
    cost: Cost


def derive(password: str, salt: str, cost: Cost) -> bytes:
    """Derives the master key of a password.

    Args:
        password: The password.
        salt: Base64.
        cost: How much work it takes.
    """
    with needed():
        from argon2.low_level import Type, hash_secret_raw
    return hash_secret_raw(
        password.encode("utf-8", "surrogatepass"),
        base64.b64decode(salt),
        time_cost=cost.passes,
        memory_cost=cost.kibibytes,
        parallelism=cost.lanes,
        hash_len=32,
        type=Type.ID,
    )


def new_lock(password: str, cost: Cost) -> tuple[Lock, bytes]:
    """Makes a lock for a password and gives it with the master key."""
    salt = base64.b64encode(secrets.token_bytes(16)).decode()
    master = derive(password, salt, cost)
    return Lock(salt=salt, check=_check(master), cost=cost), master


def open_lock(lock: Lock, password: str) -> bytes | None:
    """Gives the master key where the password is right, in a time that tells nothing of how wrong it is; else None."""
    master = derive(password, lock.salt, lock.cost)
    return master if hmac.compare_digest(_check(master), lock.check) else None


def _check(master: bytes) -> str:
    return base64.b64encode(subkey(master, "check")).decode()


def subkey(secret: bytes, purpose: str) -> bytes:
    """Derives a key for one purpose from a secret of full strength.

    Args:
        secret: A master key or a token, at least 128 bits of chance.
        purpose: What for; keys for different purposes tell nothing of each other.
    """
    with needed():
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"recount-accounts/1 {purpose}".encode()).derive(secret)


def wrap(inner: bytes, secret: bytes, about: str) -> str:
    """Wraps a secret.

    Args:
        inner: What to wrap.
        secret: A master key or a token.
        about: What it is and whose; must be the same to unwrap, so that nobody's wrapped secret passes for another's.
    """
    with needed():
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    nonce = secrets.token_bytes(_NONCE)
    sealed = ChaCha20Poly1305(subkey(secret, "wrap")).encrypt(nonce, inner, about.encode())
    return base64.b64encode(nonce + sealed).decode()


def unwrap(wrapped: str, secret: bytes, about: str) -> bytes | None:
    """Gives what was wrapped; None where the secret is not the one, or the bytes were changed."""
    with needed():
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
    raw = base64.b64decode(wrapped)
    try:
        return ChaCha20Poly1305(subkey(secret, "wrap")).decrypt(raw[:_NONCE], raw[_NONCE:], about.encode())
    except (InvalidTag, ValueError):
        return None
