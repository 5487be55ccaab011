"""Layer 1: proves that a document can hold no claim, at the speed of memory, so that most of a news crawl is never read.

A claim needs a word for harm, and the lexicon lists them in every form. The first four letters of all words of many texts
are looked up in a table at once, and up to four more of those that are left in a second one; only what survives both is
looked at word by word. The lists are those that frames are read with, so a document is refused only where no rule of
theirs could fire.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from recount.extract.lexicon import Lexicon, load_lexicon

_WORD = re.compile(rb"[a-z]++")
_CUT = re.compile(r"-[ \t\r]*+\n\s*+")  # words cut at a line's end
_FOLD = bytes(byte | 0x20 if 65 <= byte <= 90 else byte if 97 <= byte <= 122 else 0x20 for byte in range(256))
_BREAK = b" \0 "  # between texts; no expression reaches over it
_KEPT = tuple(np.uint64((1 << 8 * n) - 1) for n in range(5))  # the first 0 to 4 bytes
_LOW, _HALF, _MIX, _DOWN = np.uint64(0xFFFFFFFF), np.uint64(32), np.uint64(0x9E3779B97F4A7C15), np.uint64(46)
SLOTS = 1 << 18
CHUNK = 1 << 16  # bytes looked at in one go: what stays in the processor's cache
MARGIN = 96  # bytes around a word in which the rest of its expression stands

_Numbers = npt.NDArray[np.uint64]
_Offsets = npt.NDArray[np.intp]
_Flags = npt.NDArray[np.bool_]
_Expression = tuple[list[bytes], list[bytes]]  # the words before the telling one, and it with those after


@dataclass(frozen=True, slots=True)
class _Filter:
    heads: _Flags
    wholes: _Flags
    words: frozenset[bytes]
    expressions: dict[bytes, tuple[_Expression, ...]]


def may_hold_claim(text: str, *, language: str = "en") -> bool:
    """Tells whether a document may hold a claim.

    Args:
        text: The document's text.
        language: Its primary tag; texts in languages without word lists are never refused.

    Returns:
        False only where the text holds no word or expression for harm at all.
    """
    return language not in {"en", "und"} or may_hold_claims([text])[0]


def may_hold_claims(texts: Sequence[str]) -> list[bool]:
    """Tells of many English texts which may hold a claim; several times faster than one by one.

    Args:
        texts: Texts of any length.

    Returns:
        For each text what `may_hold_claim` says of it.
    """
    filter_ = _filter("en")
    folded = [_folded(text) for text in texts]
    ends = list(accumulate(len(text) + len(_BREAK) for text in folded))
    found = [False] * len(folded)
    for first, last in _batches(ends):
        offset = ends[first - 1] if first else 0
        data = _BREAK.join([b"", *folded[first:last], b""])
        until = 0  # the text that ends here is already settled
        for at in _survivors(filter_, data):
            if at >= until and _is_harm(filter_, data, at):
                index = bisect_right(ends, at + offset - len(_BREAK), first)
                found[index] = True
                until = ends[index] - offset + len(_BREAK)
    return found


def _folded(text: str) -> bytes:
    text = _CUT.sub("", text)
    pieces = (text[at : at + CHUNK] for at in range(0, len(text), CHUNK))
    return b"".join([piece.encode("utf-8", "surrogatepass").translate(_FOLD) for piece in pieces])


def _batches(ends: list[int]) -> Iterator[tuple[int, int]]:
    """Yields stretches of texts that together fill a chunk."""
    first = 0
    while first < len(ends):
        start = ends[first - 1] if first else 0
        last = max(first + 1, bisect_right(ends, start + CHUNK, first))
        yield first, last
        first = last


def _survivors(filter_: _Filter, data: bytes) -> Iterator[int]:
    """Yields the offsets of words whose first eight letters are those of a word for harm."""
    for low in range(0, len(data), CHUNK):
        chunk = data[low : low + CHUNK + 16]
        chunk += b" " * (12 - len(chunk) % 4)
        starts = _starts(filter_, chunk, is_first=low == 0 or data[low - 1] <= 0x20)
        starts = starts[starts < CHUNK]
        yield from (starts + low).tolist()


def _starts(filter_: _Filter, chunk: bytes, *, is_first: bool) -> _Offsets:
    is_letter = np.frombuffer(chunk, np.uint8) > 0x20
    starts = np.flatnonzero(is_letter[1:] > is_letter[:-1]) + 1
    if is_first and is_letter[0]:
        starts = np.concatenate((np.zeros(1, starts.dtype), starts))
    aligned = np.frombuffer(chunk, "<u4").astype(np.uint64)
    starts = starts[starts < len(chunk) - 11]
    starts = starts[filter_.heads[_slot(_four(aligned, starts))]]
    heads, tails = _four(aligned, starts), _four(aligned, starts + 4)
    left = np.zeros(len(starts), bool)
    for kept in _KEPT:
        left |= filter_.wholes[_slot(_joined(heads, tails & kept))]
    return starts[left]


def _four(aligned: _Numbers, starts: _Offsets) -> _Numbers:
    """Gives the four bytes from each offset on, as one number."""
    at = starts >> 2
    both: _Numbers = aligned[at] | (aligned[at + 1] << _HALF)
    return (both >> ((starts & 3) << 3).astype(np.uint64)) & _LOW


def _joined(heads: _Numbers, tails: _Numbers) -> _Numbers:
    return heads | (tails << _HALF)


def _slot(numbers: _Numbers) -> _Offsets:
    return ((numbers * _MIX) >> _DOWN).astype(np.intp)


def _is_harm(filter_: _Filter, data: bytes, at: int) -> bool:
    found = _WORD.match(data, at)
    word = found.group() if found else b""
    if word in filter_.words:
        return True
    known = filter_.expressions.get(word)
    if known is None:
        return False
    before = data[max(0, at - 20) : at].rstrip()
    return any(_stands(data, at, head, tail) for head, tail in known if not head or before.endswith(head[-1]))


def _stands(data: bytes, at: int, head: list[bytes], tail: list[bytes]) -> bool:
    if head and data[max(0, at - MARGIN) : at].split()[-len(head) :] != head:
        return False
    return data[at : at + MARGIN].split()[: len(tail)] == tail


@cache
def _filter(language: str) -> _Filter:
    lexicon = load_lexicon(language)
    triggers = [_parts(trigger.words) for group in lexicon.triggers.values() for trigger in group]
    words = frozenset(parts[0] for parts in triggers if len(parts) == 1)
    expressions: dict[bytes, list[_Expression]] = {}
    for parts in triggers:
        if words.isdisjoint(parts):
            word = _telling(parts, lexicon)
            at = parts.index(word)
            expressions.setdefault(word, []).append((list(parts[:at]), list(parts[at:])))
    told = sorted(words.union(expressions))
    return _Filter(
        heads=_table((word + b" ")[:4] for word in told),
        wholes=_table((word + b" ")[:8] for word in told),
        words=words,
        expressions={word: tuple(group) for word, group in expressions.items()},
    )


def _parts(words: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(part for word in words for part in word.encode().translate(_FOLD).split())


SMALL = frozenset("bhmdpcrna")  # tags of small words, see `lexicon.loader.TAGS`


def _telling(parts: tuple[bytes, ...], lexicon: Lexicon) -> bytes:
    """Chooses the word of an expression that is rarest in other texts: a long one that is neither small nor a common thing."""
    return max(parts, key=lambda part: (len(part) > 2, _rarity(part.decode(), lexicon), len(part)))


def _rarity(word: str, lexicon: Lexicon) -> int:
    return 0 if lexicon.tags.get(word) in SMALL or word == "more" else 1 if word in lexicon.things else 2


def _table(beginnings: Iterable[bytes]) -> _Flags:
    table = np.zeros(SLOTS, bool)
    table[_slot(np.array([int.from_bytes(head, "little") for head in beginnings], dtype=np.uint64))] = True
    return table
