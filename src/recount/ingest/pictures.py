"""How large a picture would be once unpacked, from its first bytes: a file of a few kilobytes can claim billions of pixels."""

import re
import struct

_JPEG_FRAME = re.compile(rb"\xff[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]..\x08(..)(..)", re.S)
_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?+\s*+(?:<\?xml[^>]{0,500}+>\s*+)?+(?:<!--[^>]{0,2000}+>\s*+)?+<svg\b", re.I)


def picture_type(data: bytes) -> str | None:
    """Tells the media type of a picture from its bytes; None for what is none that pages use.

    Args:
        data: The bytes.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "image/svg+xml" if _SVG.match(data[:4096]) else None


def pixels(data: bytes) -> int | None:
    """Gives how many pixels a picture says it has; None where it does not say, as drawings in SVG.

    Args:
        data: The bytes of a PNG, JPEG, GIF or WebP file.
    """
    kind = picture_type(data)
    try:
        match kind:
            case "image/png":
                width, height = struct.unpack(">II", data[16:24])
            case "image/gif":
                width, height = struct.unpack("<HH", data[6:10])
            case "image/webp":
                width, height = _webp(data)
            case "image/jpeg":
                sizes = [struct.unpack(">HH", b"".join(one.groups())) for one in _JPEG_FRAME.finditer(data)]
                return max((w * h for h, w in sizes), default=None)  # a thumbnail inside may have a frame of its own
            case _:
                return None
    except struct.error:
        return None
    return int(width) * int(height)


def _webp(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        packed = int.from_bytes(data[21:25], "little")
        return 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF)
    width, height = struct.unpack("<HH", data[26:30])
    return width & 0x3FFF, height & 0x3FFF
