"""Undoing the compression of a web page, up to a limit, so that a small bomb stays small."""

import zlib

from recount.errors import InputError


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
        else:
            raise InputError(f"the page is packed as {step[:40]!r}, which cannot be undone")
    return body


def _inflate(body: bytes, window: int, limit: int) -> bytes:
    unpacker = zlib.decompressobj(window)
    try:
        data = unpacker.decompress(body, limit + 1)
    except zlib.error as error:
        raise InputError(f"the page is packed and broken ({error})") from error
    if len(data) > limit:
        raise InputError(f"the page unpacks to more than {limit / 1e6:,.0f} MB; it was not read")
    return data
