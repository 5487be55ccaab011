"""Bytes into text: which encoding a report is in, and when the answer is "none of those we can read".

In order: a byte order mark, UTF-8 that holds, what the page declares, else the single-byte encoding under which the text
looks most like writing. The encoding used is given back, so that a guess can be shown as one.
"""

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^<>]{0,100}encoding=[\"']([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE
)
_GUESSES = ("cp1252", "cp1251", "cp1256", "koi8-r", "iso-8859-2", "gb18030", "shift_jis", "euc-kr", "big5")
_SINGLE = ("cp1252", "cp1251", "cp1256")
_ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
}
_HEAD = 4096
_SAMPLE = 200_000
_MAX_CONTROL = 0.02  # share of control characters above which bytes are no text


@dataclass(frozen=True, slots=True)
class Decoded:
    r"""Text read from bytes.

    Attributes:
        text: The text, line ends made `\\n`.
        encoding: The encoding used.
        how: `byte order mark`, `valid`, `declared` or `guessed`.
    """

    text: str
    encoding: str
    how: str


def decode(content: bytes, declared: str | None = None) -> Decoded | None:
    """Reads bytes as text.

    Args:
        content: The bytes.
        declared: Name of an encoding given from outside, for example by a server; None where nobody said.

    Returns:
        The text and how its encoding is known, or None where the bytes are not text.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _read(content, encoding, "byte order mark")
    if looks_binary(content):
        return None
    read = _read(content, "utf-8", "valid")
    if read:
        return read
    for name in (declared, _declared_in(content)):
        read = _read(content, name, "declared") if name else None
        if read:
            return read
    return _guessed(content)


def looks_binary(content: bytes) -> bool:
    """Tells whether bytes are no text in any encoding without wide characters.

    Args:
        content: The bytes; the first `_SAMPLE` are looked at.

    Returns:
        True where a zero byte stands in them, or too many control characters.
    """
    sample = content[:_SAMPLE]
    if b"\x00" in sample:
        return True
    control = len(sample) - len(
        sample.translate(None, bytes(range(1, 9)) + bytes(range(14, 27)) + bytes(range(28, 32)) + b"\x0b\x7f")
    )
    return bool(sample) and control > _MAX_CONTROL * len(sample)


def _declared_in(content: bytes) -> str | None:
    found = _DECLARED.search(content[:_HEAD])
    return (found[1] or found[2]).decode("ascii").lower() if found else None


def _read(content: bytes, encoding: str, how: str) -> Decoded | None:
    try:
        name = codecs.lookup(_ALIASES.get(encoding.lower(), encoding)).name
        errors = "replace" if how == "declared" and name == "cp1252" else "strict"
        text = content.decode(name, errors)
    except (LookupError, UnicodeError, ValueError):
        return None
    if not isinstance(text, str):
        return None
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), name, how)


def _guessed(content: bytes) -> Decoded:
    best, best_score, sample = "cp1252", float("-inf"), content[:_SAMPLE]
    for encoding in _SINGLE:
        score = _plausibility(sample.decode(encoding, "replace"))
        if score > best_score:
            best, best_score = encoding, score
    text = content.decode(best, "replace")
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), best, "guessed")


def _plausibility(text: str) -> float:
    """Scores how much the characters beyond ASCII look like writing: letters of one script, in words, lower case."""
    score = 0.0
    before = " "
    for one in text:
        if one > "\x7f":
            score += _fits(one, before)
        before = one
    return score


def _fits(one: str, before: str) -> float:
    if one == "\ufffd" or "\x80" <= one <= "\x9f":
        return -5.0
    if "\u0600" <= one <= "\u06ff":
        return 1.0 if before == " " or "\u0600" <= before <= "\u06ff" else -1.0
    if "\u0430" <= one <= "\u045f":
        return 1.0 if not before.isascii() or not before.isalpha() else -1.0
    if "\u0400" <= one <= "\u04ff":
        return 0.5 if not before.isalpha() else -0.5
    if one.isalpha():
        return 0.8 if before.isascii() and before.isalpha() and one.islower() else -0.4
    return 0.1 if one in "“”‘’–—«»…€°£ " else -0.3
