"""Undoing the compression of a web page, up to a limit, so that a small bomb stays small."""

import zlib

from recount.errors import InputError

_PIECE = 1 << 20


def unpack(body: bytes, encoding: str, limit: int) -> bytes:
    """Unpacks a body.

    Args:
        body: As it came.
        encoding: As the header `Content-Encoding` says; empty for none.
        limit: Largest result in bytes.

    Raises:
        InputError: It would grow beyond the limit, is broken, or is packed in a way that cannot be undone.
    """
    for step in reversed([name.strip().lower() for name in encoding.split(",")]):
        if step in {"", "identity"}:
            continue
        if step in {"gzip", "x-gzip"}:
            body = _inflate(body, 16 + zlib.MAX_WBITS, limit)
        elif step == "deflate":
            body = _inflate(body, zlib.MAX_WBITS if body[:1] == b"\x78" else -zlib.MAX_WBITS, limit)
        elif step == "br":
            body = _unbrotli(body, limit)
        else:
            raise InputError(f"the page is packed as {step[:40]!r}, which cannot be undone")
    return body


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    """Undoes zlib's packing; several packed pieces one after another are one body."""
    parts: list[bytes] = []
    size = 0
    while body:
        unpacker = zlib.decompressobj(window)
        try:
            part = unpacker.decompress(body, limit + 1 - size)
        except zlib.error as error:
            if parts:  # what follows the last piece is not ours
                break
            raise InputError(f"the page is packed and broken ({error})") from error
        size += len(part)
        if size > limit:
            raise _too_large(limit)
        parts.append(part)
        body = unpacker.unused_data if unpacker.eof else b""
    return b"".join(parts)


def _unbrotli(body: bytes, limit: int) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise InputError("the page is packed as 'br', which needs the extra: pip install 'recounting[web]'") from error
    unpacker, parts, size = brotli.Decompressor(), [], 0
    try:
        part = unpacker.process(body, output_buffer_limit=_PIECE)
        while part:
            size += len(part)
            if size > limit:
                raise _too_large(limit)
            parts.append(part)
            part = b"" if unpacker.is_finished() else unpacker.process(b"", output_buffer_limit=_PIECE)
    except brotli.error as error:
        raise InputError(f"the page is packed and broken ({error})") from error
    return b"".join(parts)


def _too_large(limit: int) -> InputError:
    return InputError(f"the page is larger than {limit / 1e6:,.0f} MB: it unpacks to more; it was not read")
