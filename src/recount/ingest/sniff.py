"""Telling what bytes are from the bytes themselves: text, HTML or PDF, or something that cannot be read and why."""

import re

TEXT, HTML, PDF = "text/plain", "text/html", "application/pdf"

_HEAD = 4096
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?+\s*+(?:<!--(?:(?!-->).)*+-->\s*+|<\?xml[^>]*+>\s*+)*+(?:<!doctype\s++html|<html\b)", re.I | re.S
)
_TAGS = re.compile(rb"<(?:head|body|article|main|title|meta|div|section|p|h[1-6]|br|a|span|table|ul)\b[^<>]{0,512}+>", re.I)
_CLOSING = re.compile(rb"</(?:head|body|article|main|title|div|section|p|h[1-6]|a|span|table|ul)\s{0,8}+>", re.I)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_ODD = frozenset(range(32)) - frozenset(b"\t\n\r\f\v\x1b\x1a")
_MAX_ODD = 0.01  # share of control characters above which bytes are no text in any encoding

_OTHERS = (
    (b"PK\x03\x04", "a ZIP archive or an office document; unpack it, or save it as PDF or plain text"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x1f\x8b", "compressed with gzip; unpack it first"),
    (b"BZh", "compressed with bzip2; unpack it first"),
    (b"\xfd7zXZ\x00", "compressed with xz; unpack it first"),
    (b"(\xb5/\xfd", "compressed with zstd; unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive; unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive; unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document; save it as PDF or plain text"),
    (b"{\\rtf", "a rich-text document; save it as PDF or plain text"),
    (b"\x89PNG\r\n\x1a\n", "a picture; only text, HTML and PDF can be read"),
    (b"\xff\xd8\xff", "a picture; only text, HTML and PDF can be read"),
    (b"GIF8", "a picture; only text, HTML and PDF can be read"),
    (b"SQLite format 3\x00", "a database; only text, HTML and PDF can be read"),
    (b"\x7fELF", "a program; only text, HTML and PDF can be read"),
    (b"MZ\x90\x00", "a program; only text, HTML and PDF can be read"),
)


class Unreadable(str):
    """Why bytes cannot be read, to follow "it is"."""

    __slots__ = ()


def sniff(data: bytes) -> str | Unreadable:
    """Tells the media type of bytes, or why they cannot be read.

    Args:
        data: All of them.

    Returns:
        `text/plain`, `text/html`, `application/pdf`, or an `Unreadable` with the reason.
    """
    head = data[:_HEAD]
    if not data.strip(b" \t\r\n\f\v\x00\xef\xbb\xbf\xff\xfe"):
        return Unreadable("empty")
    if b"%PDF-" in head[:1024]:
        return PDF
    for magic, reason in _OTHERS:
        if head.startswith(magic):
            return Unreadable(reason)
    if head[257:262] == b"ustar":
        return Unreadable("a TAR archive; unpack it first")
    plain = _without_nuls(head)
    if plain is None:
        return Unreadable("not text: it holds bytes that no text holds; only text, HTML and PDF can be read")
    return HTML if _is_html(plain) else TEXT


def _is_html(head: bytes) -> bool:
    """Tells HTML from text about HTML: a declaration, or tags that open and close in numbers."""
    return bool(_HTML.match(head)) or (
        head.lstrip()[:1] == b"<" and len(_TAGS.findall(head)) >= 2 and bool(_CLOSING.search(head))
    )


def _without_nuls(head: bytes) -> bytes | None:
    """Gives the beginning as one byte a character; None where it is no text in any encoding."""
    if head.startswith(_UTF16) or head[:200].count(0) > len(head[:200]) // 4:
        try:
            text = head[: len(head) & ~1].decode("utf-16" if head.startswith(_UTF16) else _order(head), "replace")
        except UnicodeDecodeError:
            return None
        head = text.encode("utf-8", "replace")
    odd = sum(byte in _ODD for byte in head)
    return head if odd <= len(head) * _MAX_ODD else None


def _order(head: bytes) -> str:
    """Guesses the byte order of UTF-16 without a mark: Latin letters have their zero byte after or before them."""
    return "utf-16-le" if head[1:200:2].count(0) >= head[0:200:2].count(0) else "utf-16-be"
