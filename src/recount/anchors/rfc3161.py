"""Time stamps of an authority: asked for, and checked offline up to a root certificate that somebody trusts.

Needs the extra `evidence` (asn1crypto, cryptography). The whole answer of the authority is kept as it came, which is what
`openssl ts -verify -in` takes.

References:
    RFC 3161, Time-Stamp Protocol; RFC 5816; RFC 5652, Cryptographic Message Syntax.
"""

import secrets
from collections.abc import Sequence
from hashlib import sha256
from types import ModuleType
from typing import TYPE_CHECKING

from recount.anchors.message import Finding, Send, State
from recount.errors import InputError, StoreError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from recount.anchors.token import Token

FORM = "rfc3161"
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
_MISSING = "time stamps of an authority need the extra: pip install 'recounting[evidence]'"
_LIMIT = 1_000_000  # bytes; real answers have a few thousand


def stamp_at_authority(url: str, message: bytes, *, send: Send) -> bytes:
    """Asks an authority to stamp a message and gives its answer, whole, once it answers this very question.

    Args:
        url: The authority.
        message: What to stamp; only its SHA-256 is sent.
        send: How to reach it.

    Raises:
        InputError: It did not answer, refused, or answered another question.
        StoreError: The library for it is missing.
    """
    token = _library()
    nonce = secrets.randbits(63)
    request = token.write_request(sha256(message).digest(), nonce)
    status, answer = send(url, body=request, media_type=QUERY, accept=REPLY)
    if status != 200:
        raise InputError(f"{url} answered with status {status} and no time stamp; is it the address of a time stamp authority?")
    try:
        read = _read(answer, message)
        if read.nonce != nonce:
            raise token.NotATokenError("it answers another request")
    except token.NotATokenError as error:
        raise InputError(f"the answer of {url} was not taken: {error}") from error
    return answer


def check_token(answer: bytes, message: bytes, roots: Sequence["Certificate"]) -> Finding:
    """Checks the kept answer of an authority, offline.

    Args:
        answer: As `stamp_at_authority` gave it.
        message: What was stamped.
        roots: Root certificates that are trusted; with none, only that the stamp is over this message can be said.

    Raises:
        StoreError: The library for it is missing.
    """
    token = _library()
    try:
        read = _read(answer, message)
    except token.NotATokenError as error:
        return Finding(state=State.FAILED, message=f"its time stamp proves nothing: {error}")
    said = f"stamped {read.at:%Y-%m-%d %H:%M:%S} UTC"
    if not roots:
        hint = "whose stamp it is was not checked: give the authority's root certificate with --roots"
        return Finding(state=State.CONFIRMED, message=f"{said}, {hint}", at=read.at)
    try:
        authority = token.check_signature(read, roots)
    except token.NotATokenError as error:
        return Finding(state=State.FAILED, message=f"its time stamp does not hold under the roots given: {error}")
    by = authority.subject.rfc4514_string()
    return Finding(state=State.CONFIRMED, message=f"{said} by {by}", at=read.at, is_rooted=True)


def read_roots(data: bytes, name: str) -> tuple["Certificate", ...]:
    """Reads root certificates.

    Args:
        data: A PEM file with one or more, or a DER file with one.
        name: What to call it in messages.

    Raises:
        InputError: It holds none.
    """
    try:
        from cryptography import x509
    except ImportError as error:
        raise StoreError(_MISSING) from error
    try:
        if b"-----BEGIN" in data:
            return tuple(x509.load_pem_x509_certificates(data))
        return (x509.load_der_x509_certificate(data),)
    except ValueError as error:
        raise InputError(f"{name} holds no certificate that can be read; it must be PEM or DER") from error


def _library() -> ModuleType:
    """Gives the module that needs the extra."""
    try:
        from recount.anchors import token
    except ImportError as error:
        raise StoreError(_MISSING) from error
    return token


def _read(answer: bytes, message: bytes) -> "Token":
    """Reads an answer and refuses one that is no stamp over a message, whoever gave it."""
    token = _library()
    if len(answer) > _LIMIT:
        raise token.NotATokenError("it is too long")
    read: Token = token.read_token(answer)
    if read.digest != sha256(message).hexdigest():
        raise token.NotATokenError("it is over something else than this head")
    return read
