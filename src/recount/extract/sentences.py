"""Layer 2, second half: paragraphs and sentences, and `tokenise`, which builds the view every later layer works on.

A stop ends a sentence unless an abbreviation, an initial or a following lower-case letter says otherwise. A blank line
always ends one, a single line break only in texts that are not wrapped at a fixed width. Linear in the length of the text.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from statistics import median

from recount.extract.tokens import _TOKEN, Sentence, Token, Tokens
from recount.model import Document, ZoneKind

_STOP = re.compile(r"[.!?…؟۔]+[\"'”’»)\]]*(?=\s)|(?<=[.!?])(?=[“\"]?[A-Z][a-z])(?<=[a-z]{2}[.!?])")
_BLANK = re.compile(r"\n[ \t\u00a0]*\n\s*|\n(?=[ \t]{2,}\S)")
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|(?<![-,\u2010])\n\s*(?![a-z])")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sen gen lt col sgt maj capt cpt cmdr adm gov rep prof rev hon pres sr jr no vs etc jan feb mar apr jun "
    "jul aug sep sept oct nov dec mt ft inc corp co ltd dept univ fig al ca approx est bros messrs mme mlle pvt cpl brig supt "
    "insp u.s u.k u.n e.g i.e a.m p.m d.c ph.d ул просп пос пгт обл вул смт".split()
)
_TOWN = re.compile(r"\b(?i:во?|из|под|у|біля|із?|до|около|на) [гмс]$")  # "в г. Орлец", where "2023 г." ends a sentence
_OPENING = re.compile(r"\s*+[\"'“‘«(\[]*+")
_WORD = re.compile(r"\w++")
_LAST_WORD = re.compile(r"[\w.’'-]+$")
MAX_REPEATED = 8000  # code points of one and the same sentence; a document that says it more often says nothing more by it
MAX_SENTENCE = 4000  # code points; a longer "sentence" is cut at white space, so that no layer ever sees an endless one


def is_wrapped(text: str) -> bool:
    """Tells whether a text was broken into lines at a fixed width, so that line breaks mean nothing."""
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    inner = [line for line in lines[:-1] if len(line) > 30]
    if len(inner) < len(lines) / 2:
        return False
    open_ended = sum(line[-1] not in ".!?:\"”'…" for line in inner)
    return 45 <= median(map(len, inner)) <= 100 and open_ended > 0.6 * len(inner)


def paragraphs(text: str, start: int, end: int, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    """Yields the paragraphs between two offsets as half-open pairs without surrounding white space."""
    breaks = _BLANK if wrapped else _BREAK
    cut = start
    for found in breaks.finditer(text, start, end):
        if _runs_on(text, found):
            continue
        yield from _trimmed(text, cut, found.start())
        cut = found.end()
    yield from _trimmed(text, cut, end)


_HANDLE = re.compile(r"[\w.]+ ?:")  # "eli: you can look it up" is somebody else speaking
_ENDS = frozenset(".!?:;…؟۔\"'”’»)")


def _runs_on(text: str, line_break: re.Match[str]) -> bool:
    """Tells whether a line broken in mid-sentence goes on after the break: after a hyphen, or in small letters."""
    at, next_at = line_break.start(), line_break.end()
    if line_break.group().count("\n") != 1 or at < 2 or not text[next_at : next_at + 1].islower():
        return False
    if text[at - 1] in "-‐‑":
        return text[at - 2].isalpha()
    return text[at - 1] not in _ENDS and not _HANDLE.match(text, next_at)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def split_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yields the sentences of one paragraph as half-open pairs."""
    cut = start
    for found in _STOP.finditer(text, start, end):
        if found.end() - cut > 1 and _ends_sentence(text, cut, found, end):
            yield from _capped(text, cut, found.end())
            cut = found.end()
    yield from _capped(text, cut, end)


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for a, b in _trimmed(text, start, end):
        while b - a > MAX_SENTENCE:
            space = text.rfind(" ", a + MAX_SENTENCE // 2, a + MAX_SENTENCE)
            at = space if space > 0 else a + MAX_SENTENCE
            yield from _trimmed(text, a, at)
            a = at
        yield from _trimmed(text, a, b)


def _ends_sentence(text: str, cut: int, stop: re.Match[str], end: int) -> bool:
    mark = stop.group()
    after = _OPENING.match(text, stop.end(), end)
    next_at = after.end() if after else stop.end()
    following = text[next_at : next_at + 1]
    if following.islower():
        return False
    if not mark.startswith(".") or len(mark.strip("\"'”’»)]")) > 1:
        return True
    word = _LAST_WORD.search(text, max(cut, stop.start() - 20), stop.start())
    last = word.group().lower().lstrip("(\"'“‘") if word else ""
    if last in _ABBREVIATIONS:
        return (
            last in {"a.m", "p.m", "u.s", "u.k", "u.n", "d.c", "etc", "inc", "co", "jr", "sr"}
            and not following.isdecimal()
            and _opens(text, next_at)
        )
    if len(last) == 1 and _TOWN.search(text, max(cut, stop.start() - 12), stop.start()):
        return False
    return not (len(last) == 1 and last.isalpha() and text[stop.start() - 1].isupper())


_OPENERS = frozenset(
    "the a an in on at it he she they we but and police officials authorities there this that these those after since".split()
)


def _opens(text: str, at: int) -> bool:
    word = _WORD.match(text, at)
    return bool(word and word.group()[:1].isupper() and word.group().lower() in _OPENERS)


def _stretches(document: Document) -> Iterator[tuple[int, int, ZoneKind]]:
    at = 0
    for zone in document.zones:
        if zone.span.start > at:
            yield at, zone.span.start, ZoneKind.BODY
        yield zone.span.start, zone.span.end, zone.kind
        at = zone.span.end
    if at < len(document.text):
        yield at, len(document.text), ZoneKind.BODY


def tokenise(document: Document) -> Tokens:
    """Splits a document into tokens, sentences and paragraphs; no sentence crosses a zone.

    Args:
        document: Any document; its zones may leave gaps, which count as body.

    Returns:
        The view every later layer works on. Every visible character is in exactly one token, but for sentences that the
        document repeats word for word, hundreds of times: those are left out from `MAX_REPEATED` code points on.
    """
    text = document.text
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    seen: dict[str, int] = {}
    for start, end, paragraph, kind in _sentences(document):
        if len(text) > MAX_REPEATED and _is_worn(seen, text[start:end]):
            continue
        first = len(tokens)
        tokens.extend(_tokens(text, start, end))
        if len(tokens) > first:
            sentences.append(Sentence(len(sentences), first, len(tokens), start, end, paragraph, kind))
    return Tokens(document, tuple(tokens), tuple(sentences))


def sentences_left_out(document: Document) -> int:
    """Counts the sentences that `tokenise` leaves out since the document says them so often.

    Args:
        document: Any document.
    """
    text, seen = document.text, dict[str, int]()
    if len(text) <= MAX_REPEATED:
        return 0
    return sum(_is_worn(seen, text[start:end]) for start, end, _, _ in _sentences(document))


def _sentences(document: Document) -> Iterator[tuple[int, int, int, ZoneKind]]:
    """Yields every sentence with the number of its paragraph and its zone."""
    text = document.text
    wrapped = is_wrapped(text)
    paragraph = -1
    for start, end, kind in _stretches(document):
        for p_start, p_end in paragraphs(text, start, end, wrapped=wrapped):
            paragraph += 1
            for s_start, s_end in split_sentences(text, p_start, p_end):
                yield s_start, s_end, paragraph, kind


def _is_worn(seen: dict[str, int], sentence: str) -> bool:
    """Counts a sentence, and tells whether it was read often enough before."""
    times = seen[sentence] = seen.get(sentence, 0) + 1
    return (times - 1) * len(sentence) >= MAX_REPEATED


_NEW = tuple.__new__  # of a named tuple; by its own constructor it takes twice as long, and texts are mostly tokens


def _tokens(text: str, start: int, end: int) -> list[Token]:
    matches = _TOKEN.finditer(text, start, end)
    return [_NEW(Token, (found.start(), found.end(), word := found.group(), _lower(word))) for found in matches]


_VOWEL_SIGNS = dict.fromkeys((*range(0x064B, 0x0660), 0x0670))  # of Arabic: mostly left out, and never told apart by lists


@lru_cache(maxsize=1 << 16)
def _lower(word: str) -> str:
    lower = word.lower().replace("’", "'")
    if not lower.isascii():
        lower = lower.translate(_VOWEL_SIGNS) or lower  # a sign that stands alone is a mark
    return _unbroken(lower) if "\n" in lower else lower


def _unbroken(word: str) -> str:
    """Mends a word that was hyphenated at a line end."""
    return re.sub(r"-\s+", "", word)
