"""Finding what is withheld wherever it stands, however it is written.

Broken over lines, in capitals, with or without accents, in an address, with what cannot be seen between its letters.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

MARK = "[withheld]"
_UNSEEN = "\u00ad\u200b-\u200f\u2060\ufeff\u0002\ufffe"
_WITHIN = rf"(?:[{_UNSEEN}]|[-‐][ \t]{{0,4}}\r?\n[ \t]{{0,4}}){{0,2}}"  # between two letters, also where a line breaks
_BETWEEN = rf"(?:[\s_.+‐-]|[{_UNSEEN}]|%20){{1,8}}"  # between two words, also in addresses
_QUOTES = "'’ʼ`‘"


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """A redacted copy.

    Attributes:
        data: Its bytes.
        media_type: What they are.
        n_stretches: How many stretches of text were taken out.
        notes: What whoever gives it away must know, one sentence each.
    """

    data: bytes
    media_type: str
    n_stretches: int
    notes: tuple[str, ...] = ()


class Words:
    """What is withheld.

    Args:
        names: Names and other words; those without a letter or digit are passed over.
    """

    def __init__(self, names: Iterable[str]) -> None:
        tidy = {" ".join(unicodedata.normalize("NFC", name).split()) for name in names}
        self.names = tuple(sorted((name for name in tidy if any(map(str.isalnum, name))), key=lambda one: (-len(one), one)))
        first = "".join(
            sorted({re.escape(one) for name in self.names for one in (name[0], unicodedata.normalize("NFD", name)[0])})
        )
        either = "|".join(map(_as_pattern, self.names))  # tried only where one could begin
        self._pattern = re.compile(f"(?=[{first}{_QUOTES}])(?:{either})", re.I) if self.names else None

    def find(self, text: str) -> list[tuple[int, int]]:
        """Gives where in a text they stand, in order, half-open."""
        return [] if self._pattern is None else [match.span() for match in self._pattern.finditer(text)]

    def blank(self, text: str) -> tuple[str, int]:
        """Puts a mark of one length, whatever it hides, in the place of each; gives how many there were."""
        return (text, 0) if self._pattern is None else self._pattern.subn(MARK, text)


def _as_pattern(name: str) -> str:
    """Takes several words even where others run into them, as happens in bad files; one word only where it stands alone."""
    words = [_WITHIN.join(map(_letter, word)) for word in name.split()]
    return _BETWEEN.join(words) if len(words) > 1 else rf"(?<![^\W_]){words[0]}(?![^\W_])"


def _letter(letter: str) -> str:
    """Takes a letter with or without its accent, composed or not."""
    if letter in _QUOTES:
        return f"[{_QUOTES}]"
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) == 1 or not unicodedata.combining(parts[-1]):
        return rf"{re.escape(letter)}[\u0300-\u036f]{{0,3}}" if letter.isalpha() else re.escape(letter)
    return rf"(?:{re.escape(letter)}|{re.escape(parts[0])}[\u0300-\u036f]{{0,3}})"
