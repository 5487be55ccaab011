"""Layers 3 to 5 together for languages whose grammar is data: a sentence cut into pieces, each with one letter.

The letters are those of `patterns.TAGS`; words for harm have letters of their own, one for each set of parts of speech.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.extract.languages.people import PeopleReader
from recount.extract.languages.split import Word
from recount.extract.languages.words import LanguageWords
from recount.extract.people import Group
from recount.extract.piece import Piece
from recount.extract.tokens import Sentence, Tokens
from recount.model import Quantity, exactly

_MARKS = {
    ",": ",",
    "،": ",",
    ";": ";",
    "؛": ";",
    ":": ":",
    "(": "(",
    ")": "(",
    "[": "(",
    "]": "(",
    "—": ",",
    "–": ",",
    "&": "&",
    "/": "&",
    "…": ";",
    ".": ";",
    "?": ";",
    "!": ";",
    "؟": ";",
}
_QUOTES = frozenset('"“”«»„‟')
_SHORT = 6  # letters; no longer word with the ending of adverbs is another
MAX_PIECES = 600  # of one sentence; more are no prose


@dataclass(frozen=True)
class Line:
    """A sentence as words and pieces.

    Attributes:
        sentence: The sentence.
        words: Its words.
        pieces: In order.
        tags: Their letters as one string.
        text: The document's text.
    """

    sentence: Sentence
    words: tuple[Word, ...]
    pieces: tuple[Piece, ...]
    tags: str
    text: str


def has_harm(words: tuple[Word, ...], lexicon: LanguageWords) -> bool:
    """Tells, cheaply, whether a sentence may hold a word for harm."""
    rows = lexicon.triggers.rows
    return any(word.key in rows for word in words)


def cut(tokens: Tokens, sentence: Sentence, words: tuple[Word, ...], lexicon: LanguageWords) -> Line:
    """Cuts a sentence into pieces, left to right, longest first.

    Args:
        tokens: The document.
        sentence: The sentence.
        words: Its words.
        lexicon: Its language.
    """
    reader = PeopleReader(words, tokens.text, lexicon)
    pieces = _parts([piece for _, piece in zip(range(MAX_PIECES), _pieces(reader), strict=False)])
    return Line(sentence, words, pieces, "".join(piece.tag for piece in pieces), tokens.text)


def _pieces(reader: PeopleReader) -> Iterator[Piece]:
    at = 0
    while at < len(reader.words):
        piece = _piece(reader, at)
        if piece is not None:
            yield piece
            at = piece.last + 1
        else:
            at += 1


def _piece(reader: PeopleReader, at: int) -> Piece | None:
    words, lexicon, last = reader.words, reader.lexicon, len(reader.words)
    word = words[at]
    if not word.text[0].isalnum():
        mark = _MARKS.get(word.text)
        if word.text in _QUOTES or word.text in "'’":
            return None
        if mark is not None:
            return Piece(mark, at, at)
    role = lexicon.roles.match(words, at, last)
    trigger = lexicon.triggers.match(words, at, last)
    if _opens_number(lexicon, words, at):  # also where the hedge is a small word of another role ("entre", "hasta")
        group = reader.read(at)
        if group is not None and group.counts:
            return Piece(_letter(group), at, group.last, group)
    if role is not None and role[1] != "d" and (trigger is None or role[0] >= trigger[0]):
        return Piece(role[1], at, at + role[0] - 1)
    if trigger is not None and (role is None or trigger[0] >= role[0]):
        letter = lexicon.letters[trigger[1].forms]
        return Piece(letter, at, at + trigger[0] - 1, trigger=trigger[1])
    group = reader.read(at)
    if group is not None:
        return Piece(_letter(group), at, group.last, group)
    if role is not None:
        return Piece(role[1], at, at + role[0] - 1)
    end = reader.name_end(at)
    if end > at:
        return Piece("E", at, end, Group(at, end, "named", _one(), names=((at, end),)))
    adverb = len(word.key) > _SHORT and word.key.endswith(tuple(lexicon.lists.get("adverb_endings", ())))
    return Piece("a" if adverb else "x", at, at)


def _opens_number(lexicon: LanguageWords, words: Sequence[Word], at: int) -> bool:
    numbers = lexicon.numbers
    if words[at].key in numbers.between:
        return True
    return bool(numbers.hedges.size(words, at, len(words)) or numbers.zero.size(words, at, len(words)))


def _one() -> Quantity:
    return exactly(1, "")


def _letter(group: Group) -> str:
    if group.kind in ("number", "unknown") and not group.of_whole:
        return "Q"
    return "G" if group.counts else "g"


def _parts(pieces: list[Piece]) -> tuple[Piece, ...]:
    """Marks counted people behind "including" as parts, as far as the list goes."""
    out = list(pieces)
    inside = False
    for at, piece in enumerate(pieces):
        if piece.tag == "i":
            inside = True
        elif inside and piece.tag in "GQ":
            out[at] = piece._replace(tag="P")
        elif inside:
            ends = piece.tag == "," and at + 1 < len(pieces) and pieces[at + 1].tag not in "GQ"
            opens = piece.tag == "b" and pieces[at - 1].tag == "i"  # "среди которых были семеро военных"
            inside = opens or (not ends and piece.tag in "&,daxpogE")
    return tuple(out)
