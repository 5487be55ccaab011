"""One sentence as the readers of attribution see it: its words in lower case, and what can be told of each alone."""

from collections.abc import Iterator
from dataclasses import dataclass

from recount.extract.attribution_words import SourceWords
from recount.extract.tokens import Token

SHOUTED = frozenset("WHO IS IT US AND AN OR".split())  # names that look like small words
_SHOUTED_LOWER = frozenset(map(str.lower, SHOUTED))
QUOTES = frozenset('"“”„«»')
DASHES = frozenset("-–—")
CLOSING = frozenset(",.;!?)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens `first` to `last` of a line, both included; `core` ends before an apposition."""

    first: int
    last: int
    core: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence as the reader of phrases sees it.

    Attributes:
        tokens: Its tokens.
        words: Their lower-case forms.
        text: The whole document, to see what stands between tokens.
        lexicon: The language's word lists.
        is_capitals: True where the whole line is in capitals, so that they mean nothing.
    """

    tokens: tuple[Token, ...]
    words: list[str]
    text: str
    lexicon: SourceWords
    is_capitals: bool = False

    @classmethod
    def of(cls, tokens: tuple[Token, ...], text: str, lexicon: SourceWords) -> "Line":
        """Makes a line of a sentence's tokens; words cut by a hyphen at a line's end are made whole."""
        words = [token.lower for token in tokens]
        if not DASHES.isdisjoint(words) and any(t.text in DASHES and text[t.end : t.end + 1] == "\n" for t in tokens):
            tokens = tuple(_whole(tokens, text))
            words = [token.lower for token in tokens]
        is_capitals = len(tokens) > 3 and text[tokens[0].start : tokens[-1].end].isupper()
        if not is_capitals and not _SHOUTED_LOWER.isdisjoint(words):
            words = [token.text if token.text in SHOUTED else token.lower for token in tokens]
        return cls(tokens, words, text, lexicon, is_capitals)

    def is_word(self, i: int) -> bool:
        """Tells whether token `i` is part of a phrase: a word, or a mark inside a name ("U.S.", "Dr.")."""
        token = self.tokens[i]
        if token.text[0].isalnum() or token.text[0] == "@":
            return True
        if i == 0 or token.start != self.tokens[i - 1].end:
            return False
        before = self.tokens[i - 1].text
        if token.text == ".":
            is_title = self.words[i - 1] in self.lexicon["titles"] or (len(before) == 1 and before.isupper()) or "." in before
            return is_title and i + 1 < len(self.tokens)
        return token.text in {"'", "’"} and before.endswith("s") and self.text[token.end : token.end + 1] == " "

    def is_name(self, i: int) -> bool:
        """Tells whether token `i` is capitalised and not just because it opens the line or the whole line is in capitals."""
        if self.is_capitals:
            word = self.words[i]
            return word not in self.lexicon.ordinary and word[0].isalpha() and not word.endswith(("ed", "ing"))
        return self.tokens[i].text[0].isupper() and (i > 0 or self.tokens[i].text[1:2].isupper() or self._opens_name(i))

    def _opens_name(self, i: int) -> bool:
        return (
            self.words[i] not in self.lexicon["determiners"]
            and i + 1 < len(self.tokens)
            and self.tokens[i + 1].text[0].isupper()
        )

    def is_saying(self, i: int) -> bool:
        """Tells whether token `i` is a verb of saying that is no noun as well."""
        word = self.words[i]
        if i and (self.words[i - 1] in {"the", "a", "an"} or self.is_possessive(i - 1)):
            return False  # "residents of the lower Sava", "its running total"
        is_verb = (
            word in self.lexicon.verbs
            and self.lexicon.verbs[word] != "having"
            and (self.is_capitals or not self.tokens[i].text[0].isupper())
        )
        return is_verb and not (
            word in self.lexicon.sources or word in self.lexicon["figures"] or word in self.lexicon["noun_too"]
        )

    def is_number(self, i: int) -> bool:
        """Tells whether token `i` is written in digits or is a small number word; False beyond the end."""
        if i >= len(self.words):
            return False
        tens, _, ones = self.words[i].partition("-")
        numbers = self.lexicon["numbers"]
        return self.tokens[i].text[0].isdecimal() or (tens in numbers and (not ones or ones in numbers))  # "twenty-one"

    def has_number(self, first: int, end: int) -> bool:
        """Tells whether a number stands from token `first` up to, not including, `end`."""
        return any(self.is_number(k) for k in range(first, min(end, len(self.words))))

    def word(self, i: int) -> str:
        """Gives a word in lower case; empty before the beginning and beyond the end."""
        return self.words[i] if 0 <= i < len(self.words) else ""

    def closes(self, i: int) -> bool:
        """Tells whether a mark that can end a clause stands at `i`, or the line ends there."""
        return i >= len(self.words) or self.words[i] in CLOSING or self.words[i] in QUOTES

    def is_adverb(self, i: int) -> bool:
        """Tells whether token `i` is an adverb in -ly."""
        return self.words[i].endswith("ly") and self.words[i] not in self.lexicon.sources

    def is_possessive(self, i: int) -> bool:
        """Tells whether token `i` ends an owner: "ministry's", "families'"."""
        return self.words[i].endswith("'s") or (self.words[i] == "'" and self.is_word(i))

    def is_happening(self, i: int) -> bool:
        """Tells whether token `i` is a verb that tells what happened, so that a subject cannot reach beyond it."""
        word = self.words[i]
        if word in self.lexicon["happening"]:
            return True
        if not word.endswith(("ed", "ing")) or len(word) < 5 or (self.tokens[i].text[0].isupper() and not self.is_capitals):
            return False
        if word in self.lexicon["temporal"]:
            return False  # "on Wednesday morning"
        return i == 0 or not (
            self.words[i - 1] in self.lexicon["determiners"] or self.is_possessive(i - 1)
        )  # "its running total"


def _whole(tokens: tuple[Token, ...], text: str) -> Iterator[Token]:
    held: Token | None = None
    joins = False
    for token in tokens:
        if held is not None and token.text in DASHES and token.start == held.end and text[token.end : token.end + 1] == "\n":
            joins = True
        elif held is not None and joins and token.text[0].isalpha():
            held, joins = Token(held.start, token.end, held.text + token.text, held.lower + token.lower), False
        else:
            if held is not None:
                yield held
            held, joins = token, False
    if held is not None:
        yield held
