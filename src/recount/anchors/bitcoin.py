"""Headers of Bitcoin blocks, as somebody who keeps the chain gives them: 80 bytes each, whose hash is their own proof of work.

That a block belongs to the chain everybody holds is for people to see from its hash; that it was costly to make is checked.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from recount.errors import InputError

_LENGTH = 80
_ROOT = slice(36, 68)
_TIME, _BITS = slice(68, 72), slice(72, 76)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block, as far as proofs need it.

    Attributes:
        hash: As the world writes it, hexadecimal.
        merkle_root: Over its transactions, 32 bytes as they stand in the header.
        at: When it says it was made, UTC; right within about two hours.
    """

    hash: str
    merkle_root: bytes
    at: datetime


def read_blocks(text: str, name: str) -> dict[bytes, Block]:
    """Reads block headers, one a line, in hexadecimal; what `bitcoin-cli getblockheader HASH false` prints.

    Args:
        text: The lines; empty ones and those that begin with `#` are passed over.
        name: What to call the file in messages.

    Returns:
        The blocks by Merkle root.

    Raises:
        InputError: A line is no header, or its hash shows no work.
    """
    blocks = {}
    for number, line in enumerate(text.splitlines(), start=1):
        written = line.strip()
        if not written or written.startswith("#"):
            continue
        try:
            block = _read(bytes.fromhex(written))
        except ValueError as error:
            raise InputError(f"{name} line {number} is no block header ({error})") from error
        blocks[block.merkle_root] = block
    return blocks


def _read(header: bytes) -> Block:
    if len(header) != _LENGTH:
        raise ValueError(f"it has {len(header)} bytes, not {_LENGTH}")
    digest = hashlib.sha256(hashlib.sha256(header).digest()).digest()
    if int.from_bytes(digest, "little") > _target(int.from_bytes(header[_BITS], "little")):
        raise ValueError("its hash does not reach the difficulty that it names")
    at = datetime.fromtimestamp(int.from_bytes(header[_TIME], "little"), UTC)
    return Block(hash=digest[::-1].hex(), merkle_root=header[_ROOT], at=at)


def _target(bits: int) -> int:
    """Unpacks the largest hash allowed: a mantissa of three bytes and the number of bytes of the whole."""
    size, mantissa = bits >> 24, bits & 0x7FFFFF
    return mantissa << 8 * (size - 3) if size > 3 else mantissa >> 8 * (3 - size)
