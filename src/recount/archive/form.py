"""How archived bytes lie on the disk: as they are, or encrypted under names that tell nothing.

Encrypted, a file is a header, then chunks, each under AES-256-GCM with a key of the file's own. A chunk's nonce is its number
and whether it is the last, and it is bound to the header and to the name of the file; so a chunk cut off, moved, or taken from
another file does not open. The first chunk holds the hash of what follows. The name is an HMAC of that hash: who has the report
but not the key, cannot tell from the names that it lies here.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from typing import BinaryIO, Protocol

from recount.errors import StoreError, TamperedError

_MAGIC = b"recount-blob/1\n"
_SALT = 16
_TAG = 16
_HASH = 32
CHUNK = 1 << 20
_MISSING = "an encrypted casebook needs the extra: pip install 'recounting[encryption]'"


class Form(Protocol):
    """How bytes lie on the disk."""

    def name(self, sha256: str) -> str:
        """Gives the name of the file that holds the bytes of a hash, 64 hexadecimal digits."""

    def pack(self, data: bytes, sha256: str) -> Iterator[bytes]:
        """Gives what the file is to hold, piece by piece."""

    def unpack(self, file: BinaryIO, name: str) -> Iterator[bytes]:
        """Gives the bytes that a file of this name holds, piece by piece.

        Raises:
            TamperedError: It is not a file that `pack` made for this name.
        """

    def hash_in(self, file: BinaryIO, name: str) -> str:
        """Gives the hash of what a file says it holds, without reading all of it."""


class Plain:
    """Bytes as they are, under their own hash."""

    def name(self, sha256: str) -> str:
        """Gives the hash itself."""
        return sha256

    def pack(self, data: bytes, sha256: str) -> Iterator[bytes]:
        """Gives the bytes themselves."""
        yield data

    def unpack(self, file: BinaryIO, name: str) -> Iterator[bytes]:
        """Gives the bytes themselves."""
        while chunk := file.read(CHUNK):
            yield chunk

    def hash_in(self, file: BinaryIO, name: str) -> str:
        """Gives the name, which is the hash."""
        return name


class Encrypted:
    """Bytes encrypted, under names that tell nothing.

    Args:
        key: 32 bytes of chance, for nothing else but this archive.
    """

    def __init__(self, key: bytes) -> None:
        self._naming = _derive(key, b"recount-archive/1 names")
        self._sealing = _derive(key, b"recount-archive/1 bytes")

    def name(self, sha256: str) -> str:
        """Gives an HMAC of the hash."""
        return hmac.new(self._naming, bytes.fromhex(sha256), hashlib.sha256).hexdigest()

    def pack(self, data: bytes, sha256: str) -> Iterator[bytes]:
        """Gives header and chunks; never twice the same."""
        header = _MAGIC + secrets.token_bytes(_SALT)
        seal, about = _cipher(self._sealing, header), header + self.name(sha256).encode()
        yield header
        yield seal.encrypt(_nonce(0, is_last=not data), bytes.fromhex(sha256), about)
        for n, start in enumerate(range(0, len(data), CHUNK), start=1):
            is_last = start + CHUNK >= len(data)
            yield seal.encrypt(_nonce(n, is_last=is_last), data[start : start + CHUNK], about)

    def unpack(self, file: BinaryIO, name: str) -> Iterator[bytes]:
        """Gives the bytes, each chunk after it was found to be the one that was written there."""
        chunks = self._chunks(file, name)
        next(chunks)
        yield from chunks

    def hash_in(self, file: BinaryIO, name: str) -> str:
        """Gives the hash in the first chunk."""
        return next(self._chunks(file, name)).hex()

    def _chunks(self, file: BinaryIO, name: str) -> Iterator[bytes]:
        from cryptography.exceptions import InvalidTag

        header = file.read(len(_MAGIC) + _SALT)
        if len(header) < len(_MAGIC) + _SALT or not header.startswith(_MAGIC):
            raise TamperedError("is not encrypted as this casebook's files are")
        seal, about = _cipher(self._sealing, header), header + name.encode()
        sealed, n = file.read(_HASH + _TAG), 0
        while True:
            following = file.read(CHUNK + _TAG)
            try:
                yield seal.decrypt(_nonce(n, is_last=not following), sealed, about)
            except (InvalidTag, ValueError):
                raise TamperedError("does not open with this casebook's key: its bytes have changed") from None
            if not following:
                return
            sealed, n = following, n + 1


class Sealer:
    """Encrypts small things that are kept beside a casebook, each as a whole.

    Args:
        key: 32 bytes of chance.
        purpose: What for; things sealed for one purpose do not open for another.
    """

    def __init__(self, key: bytes, purpose: str) -> None:
        self._key = _derive(key, purpose.encode())

    def name(self, clear: str) -> str:
        """Gives a name that tells nothing of another, 64 hexadecimal digits."""
        return hmac.new(self._key, clear.encode(), hashlib.sha256).hexdigest()

    def seal(self, data: bytes, about: str) -> bytes:
        """Encrypts bytes; they open only for the same name."""
        salt = secrets.token_bytes(_SALT)
        return salt + _cipher(self._key, salt).encrypt(_nonce(0, is_last=True), data, about.encode())

    def open(self, sealed: bytes, about: str) -> bytes | None:
        """Gives the bytes; None where they are not those that were sealed."""
        from cryptography.exceptions import InvalidTag

        try:
            return _cipher(self._key, sealed[:_SALT]).decrypt(_nonce(0, is_last=True), sealed[_SALT:], about.encode())
        except (InvalidTag, ValueError):
            return None


def _derive(key: bytes, purpose: bytes) -> bytes:
    try:
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    except ImportError as error:
        raise StoreError(_MISSING) from error
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(key)


class _Aead(Protocol):
    def encrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...

    def decrypt(self, nonce: bytes, data: bytes, associated_data: bytes | None) -> bytes: ...


def _cipher(key: bytes, header: bytes) -> _Aead:
    """Makes the cipher of one file: a key of its own, so that numbers can serve as nonces."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(_derive(key, b"recount-file/1 " + header))


def _nonce(n: int, *, is_last: bool) -> bytes:
    return n.to_bytes(11, "big") + bytes([is_last])
