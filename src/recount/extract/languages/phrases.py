"""A table of words and expressions, looked up from one word of a text onwards, longest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from recount.extract.languages.split import Word

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Phrases(Generic[T]):
    """Expressions with what they mean.

    Attributes:
        rows: By first word: the words and the meaning, longest first.
    """

    rows: Mapping[str, tuple[tuple[tuple[str, ...], T], ...]]

    @classmethod
    def of(cls, pairs: Iterable[tuple[tuple[str, ...], T]]) -> "Phrases[T]":
        """Makes a table; of two meanings of one expression the first given wins."""
        found: dict[str, dict[tuple[str, ...], T]] = {}
        for words, meaning in pairs:
            if words:
                found.setdefault(words[0], {}).setdefault(words, meaning)
        return cls({first: tuple(sorted(rows.items(), key=lambda row: -len(row[0]))) for first, rows in found.items()})

    def match(self, words: Sequence[Word], at: int, last: int) -> tuple[int, T] | None:
        """Finds the longest expression that starts at a word.

        Args:
            words: Words of the sentence.
            at: Index of the first.
            last: One past the last that may be used.

        Returns:
            How many words it takes, and what it means.
        """
        for row, meaning in self.rows.get(words[at].key, ()) if at < last else ():
            size = len(row)
            if at + size <= last and all(words[at + k].key == row[k] for k in range(1, size)):
                return size, meaning
        return None

    def size(self, words: Sequence[Word], at: int, last: int) -> int:
        """Gives how many words the longest expression takes; 0 where none starts here."""
        found = self.match(words, at, last)
        return found[0] if found is not None else 0
