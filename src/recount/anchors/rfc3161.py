"""Time stamps of an authority: asked for, and checked offline up to a root certificate that somebody trusts.

Needs the extra `evidence` (rfc3161-client, cryptography). The whole answer of the authority is kept as it came, which is what
`openssl ts -verify -in` takes.

References:
    RFC 3161, Time-Stamp Protocol; RFC 5816; RFC 5652, Cryptographic Message Syntax.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from recount.anchors.message import Finding, Send, State
from recount.errors import InputError, StoreError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

FORM = "rfc3161"
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"
_MISSING = "time stamps of an authority need the extra: pip install 'recounting[evidence]'"
_GRANTED = 0
_SHA256 = "2.16.840.1.101.3.4.2.1"
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
    try:
        from rfc3161_client import TimestampRequestBuilder
        from rfc3161_client.base import HashAlgorithm
    except ImportError as error:
        raise StoreError(_MISSING) from error
    request = TimestampRequestBuilder().data(message).hash_algorithm(HashAlgorithm.SHA256).build()
    status, answer = send(url, body=request.as_bytes(), media_type=QUERY, accept=REPLY)
    if status != 200:
        raise InputError(f"{url} answered with status {status} and no time stamp; is it the address of a time stamp authority?")
    try:
        response = _decoded(answer)
        said = _objection(response, message)
    except ValueError as error:
        raise InputError(f"{url} answered what is no time stamp ({error})") from error
    if said is None and response.tst_info.nonce != request.nonce:
        said = "it answers another request"
    if said is not None:
        raise InputError(f"the time stamp of {url} was not taken: {said}")
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
    try:
        response = _decoded(answer)
        said = _objection(response, message)
    except ValueError as error:
        return Finding(state=State.FAILED, message=f"holds no time stamp that can be read ({error})")
    if said is not None:
        return Finding(state=State.FAILED, message=f"its time stamp proves nothing: {said}")
    at = response.tst_info.gen_time.astimezone(UTC)
    if not roots:
        hint = "whose it is was not checked: give the authority's root certificate with --roots"
        return Finding(state=State.CONFIRMED, message=f"stamped {_written(at)}; {hint}", at=at)
    said = _distrust(response, message, roots)
    if said is not None:
        return Finding(state=State.FAILED, message=f"its time stamp does not hold under the roots given: {said}", at=at)
    return Finding(state=State.CONFIRMED, message=f"stamped {_written(at)} by {_authority(response)}", at=at, is_rooted=True)


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


def _decoded(answer: bytes) -> "TimeStampResponse":
    """Reads an answer.

    Raises:
        ValueError: It is none.
    """
    try:
        from rfc3161_client import decode_timestamp_response
    except ImportError as error:
        raise StoreError(_MISSING) from error
    if len(answer) > _LIMIT:
        raise ValueError("it is too long")
    return decode_timestamp_response(answer)


def _objection(response: "TimeStampResponse", message: bytes) -> str | None:
    """Says why an answer is no stamp over a message, whoever gave it; None where it is one."""
    if response.status != _GRANTED:
        words = " ".join(" ".join(response.status_string).split())
        return f"the authority refused (status {response.status}{': ' + words[:200] if words else ''})"
    imprint = response.tst_info.message_imprint
    if imprint.hash_algorithm.dotted_string != _SHA256 or imprint.message != sha256(message).digest():
        return "it is over something else than this head"
    return None


def _distrust(response: "TimeStampResponse", message: bytes, roots: Sequence["Certificate"]) -> str | None:
    """Says why a stamp cannot be believed under some roots; None where it can."""
    from rfc3161_client import VerificationError, VerifierBuilder

    try:
        VerifierBuilder(roots=list(roots)).build().verify_message(response, message)
    except (VerificationError, ValueError) as error:
        return " ".join(str(error).split())
    return None


def _authority(response: "TimeStampResponse") -> str:
    """Names the certificate that signed: the one the signature itself points to."""
    from cryptography import x509

    signers = {(one.issuer, one.serial_number) for one in response.signed_data.signer_infos}
    for der in response.signed_data.certificates:
        certificate = x509.load_der_x509_certificate(der)
        if (certificate.issuer, certificate.serial_number) in signers:
            return certificate.subject.rfc4514_string()
    return "an authority whose certificate is not in the stamp"


def _written(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M:%S UTC")
