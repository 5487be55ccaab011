"""Layer 2: tokens, sentences and paragraphs, with exact code-point offsets.

Every later layer works on this one view of a document. A token is a run of word characters with inner apostrophes
and hyphens, a number with its separators, or one other visible character. Nothing here changes the text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from recount.model import Document, Span, ZoneKind

_TOKEN = re.compile(
    r"[^\W\d_]++(?![.'’\-‐‑\u064b-\u065f\u0670])"  # most tokens: a word that none of what follows could make longer
    r"|[^\W\d_]++(?:[\u064b-\u065f\u0670]++[^\W\d_]*+)++"  # Arabic with vowel signs
    r"|[^\W\d_]{2,20}+-[ \t\u00a0]*\n[ \t\u00a0]*[a-z]{2,20}(?![^\W\d_])"  # a word hyphenated at a line end
    r"|(?:[A-Za-z]\.){2,}+"  # U.S.
    r"|\d{1,3}(?:[,.٬\u00a0\u202f ]\d{3})++(?![\d])|\d++(?:[.,٫]\d++)?+"  # numbers, with separators of thousands
    r"|[^\W\d_]++(?:['’.\-‐‑][^\W\d_]++)*+|\w++|\S"  # words, with inner apostrophes and hyphens; other marks
)


class Token(NamedTuple):
    """A word, a number or a mark.

    Attributes:
        start: First code point.
        end: One past the last.
        text: As written.
        lower: Lower case, curly apostrophes made straight, without Arabic vowel signs: what lexicons are keyed by.
    """

    start: int
    end: int
    text: str
    lower: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @property
    def is_capitalised(self) -> bool:
        """True when the first letter is upper case."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence.

    Attributes:
        index: Its number in the document, from 0.
        first: Index of its first token.
        last: One past the index of its last token.
        start: First code point.
        end: One past the last.
        paragraph: Number of its paragraph in the document, from 0.
        zone: The part of the report it stands in.
    """

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int
    zone: ZoneKind

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Tokens:
    """A document seen as tokens and sentences; built once by `tokenise` and handed to every layer.

    Attributes:
        document: The document.
        tokens: In order.
        sentences: In order; together they hold every token.
    """

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The document's text."""
        return self.document.text

    @cached_property
    def lowers(self) -> tuple[str, ...]:
        """The lower case of every token, for a quick look at many."""
        return tuple(map(itemgetter(3), self.tokens))

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, letter for letter, for patterns: looking away from case takes them several times as long."""
        lowered = self.text.lower()
        if len(lowered) == len(self.text):
            return lowered
        return "".join(lower if len(lower := letter.lower()) == 1 else letter for letter in self.text)

    @cached_property
    def _token_starts(self) -> list[int]:
        return list(map(itemgetter(0), self.tokens))

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def token_at(self, offset: int) -> int:
        """Gives the index of the token that holds this code point, or of the last one before it (-1: none)."""
        return bisect_right(self._token_starts, offset) - 1

    def tokens_in(self, span: Span) -> range:
        """Gives the indices of the tokens that start inside a span."""
        first = bisect_right(self._token_starts, span.start - 1)
        return range(first, bisect_right(self._token_starts, span.end - 1))

    def sentence_at(self, offset: int) -> Sentence:
        """Gives the sentence that holds this code point, or the last one before it (the first, if none is)."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def of(self, sentence: Sentence) -> tuple[Token, ...]:
        """Gives the tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

    def span_of(self, first: int, last: int) -> Span:
        """Gives the characters from token `first` up to and including token `last`."""
        return Span(self.tokens[first].start, self.tokens[last].end)
