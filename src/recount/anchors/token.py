"""Reading the answer of a time stamp authority, and checking its signature up to a root certificate.

What is checked is what `openssl ts -verify` checks: the signature over the signed attributes, the digest of the content among
them, the certificate they name, that this certificate may stamp and nothing else, and its chain at the time of the stamp.
Revocation is not asked for: that needs a network, and an old stamp is checked long after lists are gone.

References:
    RFC 3161; RFC 5816; RFC 5652, sections 5.3 to 5.6; RFC 5280, section 6.1.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from asn1crypto import cms, core, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID

_HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
_UNDERSTOOD = frozenset({ExtensionOID.BASIC_CONSTRAINTS, ExtensionOID.KEY_USAGE, ExtensionOID.EXTENDED_KEY_USAGE})
_LONGEST_CHAIN = 8
_MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError)


class NotATokenError(ValueError):
    """The bytes are no time stamp, or their signature does not hold; the message says why."""


class _Response(core.Sequence):  # type: ignore[misc] # untyped library
    """An answer; where it is a refusal, it holds no stamp, which the library's own record does not foresee."""

    _fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]  # noqa: RUF012


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """What a time stamp says, before anybody believes it.

    Attributes:
        at: The time it gives, UTC.
        digest: The SHA-256 that it is over, hexadecimal; empty where it is over a digest of another kind.
        nonce: What makes the answer one to a single request; None where it has none.
    """

    at: datetime
    digest: str
    nonce: int | None
    _signed: Any


def write_request(digest: bytes, nonce: int) -> bytes:
    """Writes a request for a stamp over a SHA-256 digest, with the certificate of the authority in the answer.

    Args:
        digest: 32 bytes.
        nonce: A number that nobody can guess.
    """
    imprint = {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": digest}
    written: bytes = tsp.TimeStampReq({"version": 1, "message_imprint": imprint, "nonce": nonce, "cert_req": True}).dump()
    return written


def read_token(answer: bytes) -> Token:
    """Reads the answer of an authority.

    Raises:
        NotATokenError: It is none, or says that none was given.
    """
    try:
        response = _Response.load(answer, strict=True)
        status = response["status"]["status"].native
        if status not in {"granted", "granted_with_mods"}:
            words = " ".join(" ".join(response["status"]["status_string"].native or ()).split())
            raise NotATokenError(f"the authority refused ({status}{': ' + words[:200] if words else ''})")
        signed = response["time_stamp_token"]["content"]
        content = signed["encap_content_info"]
        if content["content_type"].native != "tst_info":
            raise NotATokenError("it signs something else than a time stamp")
        info = tsp.TSTInfo.load(bytes(content["content"]), strict=True)
        imprint, nonce = info["message_imprint"], info["nonce"].native
        is_sha256 = imprint["hash_algorithm"]["algorithm"].native == "sha256"
        digest = imprint["hashed_message"].native.hex() if is_sha256 else ""
        return Token(at=info["gen_time"].native, digest=digest, nonce=nonce, _signed=signed)
    except NotATokenError:
        raise
    except _MALFORMED as error:
        raise NotATokenError(f"it cannot be read ({type(error).__name__})") from error


def check_signature(token: Token, roots: Sequence[x509.Certificate]) -> x509.Certificate:
    """Checks who stamped and gives their certificate.

    Args:
        token: The stamp.
        roots: The root certificates that are trusted.

    Raises:
        NotATokenError: The signature or the chain does not hold.
    """
    try:
        (signer,) = token._signed["signer_infos"]
        known = [one.chosen.dump() for one in token._signed["certificates"] if one.name == "certificate"]
        certificates = [x509.load_der_x509_certificate(one) for one in known]
        certificate = _named(signer, certificates)
        _check_signer(signer, bytes(token._signed["encap_content_info"]["content"]), certificate)
        _check_use(certificate)
        _check_chain(certificate, certificates, roots, token.at)
    except NotATokenError:
        raise
    except (InvalidSignature, UnsupportedAlgorithm, x509.InvalidVersion) as error:
        raise NotATokenError("its signature is not that of the certificate it names") from error
    except _MALFORMED as error:
        raise NotATokenError(f"its signature cannot be read ({type(error).__name__})") from error
    return certificate


def _named(signer: Any, certificates: Sequence[x509.Certificate]) -> x509.Certificate:  # noqa: ANN401 untyped library
    """Finds the certificate that the signed attributes name by its hash: nobody can put another in its place."""
    attributes = {one["type"].native: one["values"] for one in signer["signed_attrs"]}
    for name in ("signing_certificate_v2", "signing_certificate"):
        if name not in attributes:
            continue
        first = attributes[name][0]["certs"][0]
        kind = first["hash_algorithm"]["algorithm"].native if name.endswith("v2") else "sha1"
        wanted = first["cert_hash"].native
        for certificate in certificates:
            if hashlib.new(kind, certificate.public_bytes(Encoding.DER), usedforsecurity=False).digest() == wanted:
                return certificate
        raise NotATokenError("the certificate it names is not in it")
    raise NotATokenError("it does not say which certificate signed it")


def _check_signer(signer: Any, content: bytes, certificate: x509.Certificate) -> None:  # noqa: ANN401 untyped library
    """Checks the signature over the attributes, and that they are about this content."""
    attributes = {one["type"].native: one["values"] for one in signer["signed_attrs"]}
    kind = signer["digest_algorithm"]["algorithm"].native
    if kind not in _HASHES:
        raise NotATokenError(f"it is signed over {kind}, which is too weak or not known")
    if attributes["content_type"][0].native != "tst_info":
        raise NotATokenError("its signature is over something else than a time stamp")
    if attributes["message_digest"][0].native != hashlib.new(kind, content).digest():
        raise NotATokenError("its content is not what was signed")
    signature, message = signer["signature"].native, signer["signed_attrs"].untag().dump()
    _verify(certificate, signature, message, signer["signature_algorithm"], kind)


def _verify(certificate: x509.Certificate, signature: bytes, message: bytes, algorithm: Any, digest: str) -> None:  # noqa: ANN401 untyped library
    """Checks one signature by the kind of key."""
    key, scheme = certificate.public_key(), algorithm.signature_algo
    if scheme == "ed25519" and isinstance(key, ed25519.Ed25519PublicKey):
        key.verify(signature, message)
        return
    named = digest if algorithm["algorithm"].native == "rsassa_pkcs1v15" else algorithm.hash_algo  # plain RSA names none
    if named not in _HASHES:
        raise NotATokenError(f"it is signed over {named}, which is too weak or not known")
    hashed = _HASHES[named]
    if isinstance(key, rsa.RSAPublicKey) and scheme == "rsassa_pkcs1v15":
        key.verify(signature, message, padding.PKCS1v15(), hashed)
    elif isinstance(key, rsa.RSAPublicKey) and scheme == "rsassa_pss":
        key.verify(signature, message, padding.PSS(padding.MGF1(hashed), padding.PSS.AUTO), hashed)
    elif isinstance(key, ec.EllipticCurvePublicKey) and scheme == "ecdsa":
        key.verify(signature, message, ec.ECDSA(hashed))
    else:
        raise NotATokenError(f"it is signed in a way that is not known here ({scheme})")


def _check_use(certificate: x509.Certificate) -> None:
    """Wants a certificate that was made for stamping and for nothing else."""
    try:
        use = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    except x509.ExtensionNotFound:
        raise NotATokenError("its certificate was not made for stamping") from None
    if not use.critical or list(use.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise NotATokenError("its certificate was not made for stamping alone")


def _check_chain(
    certificate: x509.Certificate, others: Sequence[x509.Certificate], roots: Sequence[x509.Certificate], at: datetime
) -> None:
    """Looks for a way from a certificate to a root, all of it valid when the stamp was made."""
    here: list[tuple[x509.Certificate, ...]] = [(certificate,)]
    for _ in range(_LONGEST_CHAIN):
        longer = []
        for chain in here:
            if not _is_usable(chain[-1], at):
                continue
            if chain[-1] in roots or any(_issued(chain, root) and _is_usable(root, at) for root in roots):
                return
            longer += [(*chain, one) for one in others if one not in chain and _issued(chain, one)]
        here = longer[:64]  # a stamp may hold a maze of certificates
    raise NotATokenError("its certificate does not lead to a root that you trust, or was not valid at the time")


def _issued(chain: Sequence[x509.Certificate], issuer: x509.Certificate) -> bool:
    """Tells whether a certificate could, and did, issue the last one of a chain."""
    try:
        constraints = issuer.extensions.get_extension_for_class(x509.BasicConstraints).value
        usage = [one.value for one in issuer.extensions if isinstance(one.value, x509.KeyUsage)]
        chain[-1].verify_directly_issued_by(issuer)
    except (x509.ExtensionNotFound, InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError):
        return False
    is_deep = constraints.path_length is not None and len(chain) - 1 > constraints.path_length
    return constraints.ca and not is_deep and all(one.key_cert_sign for one in usage)


def _is_usable(certificate: x509.Certificate, at: datetime) -> bool:
    """Tells whether a certificate was valid at a time, and says nothing that we would have to understand and do not."""
    is_valid = certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc
    weak = isinstance(certificate.signature_hash_algorithm, hashes.SHA1 | hashes.MD5)
    is_self_signed = certificate.issuer == certificate.subject
    strange = {one.oid for one in certificate.extensions if one.critical} - _UNDERSTOOD
    return is_valid and not strange and (is_self_signed or not weak)
