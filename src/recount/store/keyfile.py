"""Files that hold the secret key by which heads are signed: PEM (PKCS #8), for the eyes of their owner, locked if wanted.

Needs the extra `evidence`. Other programs can use the file: `openssl pkey -in FILE -pubout` shows the public key.
"""

import os
from pathlib import Path

from recount.errors import InputError, StoreError

_MISSING = "signatures need the extra: pip install 'recounting[evidence]'"
_LIMIT = 100_000


def make_key_file(path: Path, secret: bytes, passphrase: str | None) -> None:
    """Writes a secret key into a new file; an existing one is never written over.

    Args:
        path: The file to make.
        secret: The key, 32 bytes.
        passphrase: Locks it; None leaves it open to whoever can read the file.

    Raises:
        InputError: The file exists.
        StoreError: It cannot be written.
    """
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise StoreError(_MISSING) from error
    lock: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase is not None:
        lock = serialization.BestAvailableEncryption(passphrase.encode())
    pem = Ed25519PrivateKey.from_private_bytes(secret).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock
    )
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(pem)
                file.flush()
                os.fsync(file.fileno())
        except OSError:
            path.unlink(missing_ok=True)
            raise
    except FileExistsError:
        raise InputError(f"{path.name} exists already; a key is never written over, choose another name") from None
    except OSError as error:
        raise StoreError(f"the key {path.name} cannot be written ({error.strerror or error})") from error


def read_key_file(path: Path, passphrase: str | None) -> bytes:
    """Reads a secret key.

    Args:
        path: The file.
        passphrase: What locks it; None where nothing does.

    Raises:
        InputError: It cannot be read, is no Ed25519 key, or the passphrase is wrong.
    """
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    except ImportError as error:
        raise StoreError(_MISSING) from error
    secret = None if passphrase is None else passphrase.encode()
    try:
        key = serialization.load_pem_private_key(_read(path), secret)
    except (ValueError, TypeError) as error:
        raise InputError(f"{path.name} is no key that this passphrase opens, or no key at all") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise InputError(f"{path.name} holds a key of another kind; make one with recount key")
    return key.private_bytes_raw()


def is_locked(path: Path) -> bool:
    """Tells whether a key file needs a passphrase."""
    return b"ENCRYPTED PRIVATE KEY" in _read(path)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LIMIT)
    except OSError as error:
        raise InputError(f"the key {path.name} cannot be read ({error.strerror or error})") from error
