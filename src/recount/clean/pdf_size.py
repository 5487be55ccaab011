"""How large the parts of a PDF would be once unpacked: a file of five kilobytes can ask for gigabytes of memory.

Every stream that unpacks is unpacked here piece by piece and thrown away, whatever the file says of it, up to a budget.
"""

import base64
import binascii
import re
import zlib
from dataclasses import dataclass

SMALL = 100_000_000  # bytes that any file may unpack to
RATIO = 50  # and so many times its own size
_STREAM = re.compile(rb"stream\r?\n")
_WRITTEN = re.compile(rb"ASCII|A85|AHx|#")  # named in front of a stream that is written in letters
_BEFORE = 300
_MAX_LAYERS = 8
_IN, _OUT = 1 << 14, 1 << 20
_TEXT = 5_000_000


@dataclass(slots=True)
class _Budget:
    """Bytes that may still come out, and bytes that may still be looked at: streams inside streams cost time too."""

    out: int
    seen: int

    @property
    def is_spent(self) -> bool:
        """True when the file asks for more than any honest one does."""
        return self.out < 0 or self.seen < 0


def unpacks_too_large(content: bytes) -> bool:
    """Tells whether a PDF would unpack to far more than it is.

    Args:
        content: The bytes of the file.
    """
    budget, view = _Budget(SMALL + RATIO * len(content), SMALL // 10 + 20 * len(content)), memoryview(content)
    for match in _STREAM.finditer(content):
        data, is_written = view[match.end() :], _WRITTEN.search(content, max(0, match.start() - _BEFORE), match.start())
        for _ in range(_MAX_LAYERS):
            if _is_packed(data):
                data = memoryview(_inflated(data, budget))
            elif is_written:
                data = memoryview(_from_letters(bytes(data[:_TEXT]), budget))
            else:
                break
            if budget.is_spent:
                return True
    return False


def _inflated(data: memoryview, budget: _Budget) -> bytes:
    """Undoes one layer of packing; gives what came out if that is packed again."""
    unpacker, kept, size = zlib.decompressobj(), bytearray(), 0
    for start in range(0, len(data), _IN):
        some: bytes | memoryview = data[start : start + _IN]
        budget.seen -= len(some)
        while some and not budget.is_spent:
            try:
                piece = unpacker.decompress(some, _OUT)
            except zlib.error:
                return bytes(kept)
            some = unpacker.unconsumed_tail
            budget.out -= len(piece)
            if size == len(kept) and (kept or _is_packed(piece)):
                kept += piece
            size += len(piece)
        if unpacker.eof or budget.is_spent:
            break
    return bytes(kept)


def _is_packed(data: bytes | memoryview) -> bool:
    """Tells zlib's two-byte head."""
    return len(data) > 2 and data[0] & 0x0F == 8 and (data[0] << 8 | data[1]) % 31 == 0


def _from_letters(data: bytes, budget: _Budget) -> bytes:
    """Undoes hexadecimal or base-85 writing of packed bytes; empty where it is neither."""
    budget.seen -= len(data)
    for end, undo in ((b">", binascii.unhexlify), (b"~", base64.a85decode)):
        digits, _, _ = data.partition(end)
        try:
            plain: bytes = undo(b"".join(digits.split()))
        except (binascii.Error, ValueError):
            continue
        if _is_packed(plain):
            return plain
    return b""
