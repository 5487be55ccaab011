"""How an entry is hashed, so that each covers the one before and the body can be checked apart from its header.

    hash = SHA-256( previous hash (32 bytes) . header )
    header = canonical JSON of [seq, at, author, kind, SHA-256 of the body in hexadecimal]

The first entry follows 32 zero bytes. The leaf of the hash tree for an entry is its 32-byte hash.
"""

import hashlib
from datetime import UTC, datetime

import msgspec

GENESIS = bytes(32)
_encode = msgspec.json.Encoder().encode


def format_time(at: datetime) -> str:
    """Writes a moment in UTC with microseconds, always the same width, so that text order is time order.

    Args:
        at: A moment with its time zone.

    Raises:
        ValueError: It has no time zone.
    """
    if at.tzinfo is None:
        raise ValueError("a ledger time needs a time zone")
    return at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def parse_time(text: str) -> datetime:
    """Reads a moment that `format_time` wrote."""
    return datetime.fromisoformat(text)


def entry_hash(previous: bytes, seq: int, at: str, author: str, kind: str, body: bytes) -> bytes:
    """Hashes one entry onto the chain.

    Args:
        previous: Hash of the entry before, 32 bytes.
        seq: Number of the entry.
        at: Its time, as `format_time` writes it.
        author: Who added it.
        kind: Its kind.
        body: Its body.
    """
    return header_hash(previous, seq, at, author, kind, hashlib.sha256(body).hexdigest())


def header_hash(previous: bytes, seq: int, at: str, author: str, kind: str, body_sha256: str) -> bytes:
    """Hashes one entry of whose body only the hash is known; arguments as for `entry_hash`, the last hexadecimal."""
    return hashlib.sha256(previous + _encode((seq, at, author, kind, body_sha256))).digest()
