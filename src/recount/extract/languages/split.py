"""Words as lists are keyed by: elisions and clitics cut off, letters that are written in several ways made one.

"l'armée" is two words, "a-t-il" is two, and where a language writes "and", "in" or "the" into the next word that is cut off
too, unless the whole is itself a word of the lists. Offsets stay exact: every word says which characters it stands for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from recount.extract.tokens import Token


class Word(NamedTuple):
    """A word, a number or a mark.

    Attributes:
        start: First code point.
        end: One past the last.
        text: As written.
        key: What lists are keyed by.
    """

    start: int
    end: int
    text: str
    key: str

    @property
    def is_capitalised(self) -> bool:
        """True when the first letter is upper case."""
        return self.text[:1].isupper()


MAX_CLITICS = 3  # of one word


@dataclass(frozen=True, slots=True)
class Splitter:
    """How one language's words are cut.

    Attributes:
        always: Beginnings that are words of their own ("l'"), longest first.
        suffixes: Endings that are ("-il"), longest first.
        if_known: Beginnings that are words of their own where the rest is a word of the lists, longest first.
        fold: Letters to be replaced, by code point; None drops one.
        known: Words of the lists, which are never cut at `if_known`.
        stops: Abbreviations whose full stop says nothing ("тыс.").
    """

    always: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    if_known: tuple[str, ...] = ()
    fold: Mapping[int, str | None] | None = None
    known: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()

    def key(self, word: str) -> str:
        """Gives what a word is looked up by."""
        word = word.lower().replace("’", "'")
        return word.translate(self.fold) if self.fold else word

    def words(self, tokens: Iterable[Token]) -> tuple[Word, ...]:
        """Cuts tokens into words.

        Args:
            tokens: Tokens of a sentence.
        """
        words = tuple(word for token in tokens for word in self._cut(token.start, token.text))
        if not self.stops:
            return words
        pairs = zip((None, *words), words, strict=False)
        return tuple(word for before, word in pairs if before is None or word.text != "." or before.key not in self.stops)

    def keys(self, phrase: str) -> tuple[str, ...]:
        """Cuts an expression of a list as a text would be cut, but for `if_known`."""
        return tuple(word.key for part in phrase.split() for word in self._cut(0, part, lists=True))

    def _cut(self, start: int, text: str, *, lists: bool = False) -> Iterator[Word]:
        plain = text.lower().replace("’", "'")
        if not plain[0].isalpha():
            yield Word(start, start + len(text), text, self.key(text))
            return
        if len(plain) == len(text):
            front = next((p for p in self.always if len(p) < len(plain) and plain.startswith(p)), "")
            if front:
                size = len(front)
                yield Word(start, start + size, text[:size], self.key(front))
                yield from self._cut(start + size, text[size:], lists=lists)
                return
            back = next((s for s in self.suffixes if len(s) < len(plain) and plain.endswith(s)), "")
            if back:
                size = len(text) - len(back)
                yield from self._cut(start, text[:size], lists=lists)
                yield Word(start + size, start + len(text), text[size:], self.key(back))
                return
        yield from (
            self._clitics(start, text)
            if self.if_known and not lists
            else [Word(start, start + len(text), text, self.key(text))]
        )

    def _clitics(self, start: int, text: str) -> Iterator[Word]:
        """Cuts off what is written into a word, as long as what is left is a word of the lists in the end."""
        cut = self._clitic_ends(text)
        at = 0
        for end in cut:
            yield Word(start + at, start + end, text[at:end], self.key(text[at:end]))
            at = end
        yield Word(start + at, start + len(text), text[at:], self.key(text[at:]))

    def _clitic_ends(self, text: str, start: int = 0, depth: int = 0) -> list[int]:
        """Gives where each of the fewest clitics ends that leave a word of the lists or a number; empty where none do."""
        if self.key(text[start:]) in self.known and not self._shows_boundary(text, start):
            return []
        longer: list[int] = []
        for front in self.if_known:
            if not text.startswith(front, start):
                continue
            end = self._past_signs(text, start + len(front))
            rest = text[end:]
            if len(rest) < 2:
                continue
            if self.key(rest) in self.known or rest[0].isdecimal():
                return [end]
            inner = self._clitic_ends(text, end, depth + 1) if depth + 1 < MAX_CLITICS else []
            if inner and (not longer or len(inner) + 1 < len(longer)):
                longer = [end, *inner]
        return longer

    def _shows_boundary(self, text: str, start: int) -> bool:
        """Tells whether a letter that lists fold opens a word of theirs behind a clitic: "وأحد" is "and one", not "one"."""
        for front in self.if_known:
            end = start + len(front)
            if len(front) == 1 and text.startswith(front, start) and len(text) - end > 1:
                return self.key(text[end]) != text[end] != "" and self.key(text[end:]) in self.known
        return False

    def _past_signs(self, text: str, at: int) -> int:
        """Takes the vowel signs of a clitic along with it."""
        while at < len(text) and self.fold is not None and self.fold.get(ord(text[at]), "") is None:
            at += 1
        return at
