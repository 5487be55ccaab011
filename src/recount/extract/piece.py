"""One piece of a sentence, and the longest word for harm that starts at a token."""

from typing import NamedTuple

from recount.extract.lexicon import Lexicon, Trigger
from recount.extract.people import Group
from recount.extract.tokens import Tokens


class Piece(NamedTuple):
    """One piece of a sentence.

    Attributes:
        tag: Its letter.
        first: Index of its first token or word.
        last: Index of its last one.
        group: The people, for `G Q E g u`.
        trigger: The word for harm, for `K`.
    """

    tag: str
    first: int
    last: int
    group: Group | None = None
    trigger: Trigger | None = None


def find_trigger(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> Trigger | None:
    """Finds the longest word for harm that starts at a token."""
    words = tokens.lowers
    for row in lexicon.triggers.get(words[at], ()):
        parts = row.words
        size = len(parts)
        if size == 1 or (at + size <= last and words[at + 1] == parts[1] and words[at : at + size] == parts):
            return row
    return None
