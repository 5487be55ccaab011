"""Heads as they are given away: a few lines of JSON, signed or not, that anybody can keep and nobody can later contradict."""

from dataclasses import dataclass

import msgspec

from recount.errors import InputError
from recount.store import sign
from recount.store.records import Anchor, Head

FORMAT = "recount-head/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenHead:
    """A head as it stands in a file of its own.

    Attributes:
        format: `recount-head/1`.
        size: Number of entries.
        hash: Hash of the last entry, hexadecimal.
        root: Root of the hash tree, hexadecimal.
        at: When it was given, by the clock of whoever gave it; UTC.
        public_key: Whose signature it bears, hexadecimal; None where it is not signed.
        signature: Ed25519 over the JSON array `["recount-head/1", size, root, at]`, base64; None where it is not signed.
    """

    format: str
    size: int
    hash: str
    root: str
    at: str
    public_key: str | None = None
    signature: str | None = None

    @property
    def head(self) -> Head:
        """The head itself."""
        return Head(size=self.size, hash=self.hash, root=self.root)

    @property
    def anchor(self) -> Anchor:
        """The head as an anchor, which bundles can prove."""
        if self.public_key is None or self.signature is None:
            return Anchor(form="head", size=self.size, root=self.root, state="confirmed", evidence={"at": self.at})
        evidence = {"public_key": self.public_key, "at": self.at, "signature": self.signature}
        return Anchor(form=sign.FORM, size=self.size, root=self.root, state="confirmed", evidence=evidence)

    @property
    def is_signed(self) -> bool:
        """True where it bears a signature, right or wrong."""
        return self.anchor.form == sign.FORM


def give(head: Head, at: str, anchor: Anchor | None = None) -> GivenHead:
    """Makes a head ready to be given away.

    Args:
        head: The head.
        at: What the clock says, as the ledger writes it.
        anchor: The signature over it, as `sign_head` made it; None to leave it unsigned.
    """
    evidence = {} if anchor is None else anchor.evidence
    return GivenHead(
        format=FORMAT,
        size=head.size,
        hash=head.hash,
        root=head.root,
        at=evidence.get("at", at),
        public_key=evidence.get("public_key"),
        signature=evidence.get("signature"),
    )


def write_given(given: GivenHead) -> bytes:
    """Writes a head as JSON, one line a value."""
    told = {name: getattr(given, name) for name in GivenHead.__slots__ if getattr(given, name) is not None}
    return msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def read_given(data: bytes, name: str) -> GivenHead:
    """Reads a head that somebody was given.

    Args:
        data: The file.
        name: What to call it in messages.

    Raises:
        InputError: It holds no head.
    """
    try:
        given = msgspec.json.decode(data, type=GivenHead)
        if len(bytes.fromhex(given.root)) != 32 or given.size < 0:
            raise ValueError("its root or size cannot be")
    except (msgspec.DecodeError, ValueError) as error:
        raise InputError(f"{name} holds no head of a casebook ({error})") from error
    if given.format != FORMAT:
        raise InputError(f"{name} has format {given.format}, this version reads {FORMAT}")
    return given
