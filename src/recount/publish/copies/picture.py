"""A picture without what is written beside it: where and when it was taken, by what, thumbnails, comments, hidden rests.

The pixels stay as they are: faces, signs and papers in the picture are not looked at.
"""

from recount.errors import InputError
from recount.publish.copies.words import Copied

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"sBIT", b"bKGD"})
_ADOBE = 0xEE  # without its twelve bytes some pictures show in wrong colours
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_DAMAGED = "the picture is damaged; open it in another program and save it anew"
NOTE = "only what stood beside the picture was taken out; look at what can be seen in it"


def strip_picture(data: bytes) -> Copied:
    """Writes a JPEG or PNG picture again with nothing but what its pixels need.

    Args:
        data: The bytes of the file.

    Raises:
        InputError: It is another kind of picture, or damaged.
    """
    if data.startswith(_PNG):
        made, media_type = _png(data), "image/png"
    elif data.startswith(b"\xff\xd8\xff"):
        made, media_type = _jpeg(data), "image/jpeg"
    else:
        raise InputError("it is no JPEG or PNG picture; save it as one of these first")
    return Copied(data=made, media_type=media_type, n_stretches=0, notes=(NOTE,))


def _png(data: bytes) -> bytes:
    made, at = bytearray(_PNG), len(_PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if end > len(data):
            break
        if kind in _PNG_KEPT:
            made += data[at:end]
        if kind == b"IEND":
            return bytes(made)
        at = end
    raise InputError(_DAMAGED)


def _jpeg(data: bytes) -> bytes:
    made, at = bytearray(data[:2]), 2
    while at + 2 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:
            at += 1
            continue
        if marker == 0xD9:
            made += data[at : at + 2]
            return bytes(made)
        end = at + 2 if marker in _STANDALONE else at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if end > len(data):
            break
        if marker == _ADOBE and data[at + 4 : at + 9] == b"Adobe":
            made += b"\xff\xee\x00\x0e" + data[at + 4 : at + 16]
        elif not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            made += data[at:end]
        if marker == 0xDA:
            rest = _scan_end(data, end)
            made += data[end:rest]
            end = rest
        at = end
    raise InputError(_DAMAGED)


def _scan_end(data: bytes, at: int) -> int:
    """Gives where the pixels of a scan end: at the next marker that is no restart."""
    while (at := data.find(b"\xff", at)) != -1 and at + 1 < len(data):
        if data[at + 1] != 0 and data[at + 1] not in _STANDALONE and data[at + 1] != 0xFF:
            return at
        at += 1 if data[at + 1] == 0xFF else 2
    raise InputError(_DAMAGED)
