"""Looking names up: one order of attempts over any index, so that every gazetteer behaves alike."""

from dataclasses import replace
from functools import lru_cache
from typing import Protocol

from recount.gazetteer.keys import ARTICLE, SKELETON
from recount.model import GazetteerEntry
from recount.model.place_names import fold, skeleton, without_article

_LENGTHS_APART = 3  # letters by which two spellings of one name differ at most
MAX_WORDS = 7  # no place name of news is longer


class Index(Protocol):
    """Keys and the places behind them."""

    def prefixes(self, text: str) -> list[str]:
        """Gives every key that this text begins with."""
        ...

    def begins(self, text: str) -> bool:
        """Tells whether any key begins with this text."""
        ...

    def get(self, key: str) -> tuple[GazetteerEntry, ...]:
        """Gives the places of a key, best known first; none for an unknown key."""
        ...


class KeyedGazetteer:
    """A gazetteer over an index; satisfies `recount.model.Gazetteer`."""

    def __init__(self, index: Index) -> None:
        """Wraps an index, compiled or in memory."""
        self._index = index
        self._cached = lru_cache(maxsize=16384)(self._strict)
        self._may_start = lru_cache(maxsize=65536)(self._opens)
        self._begins = lru_cache(maxsize=65536)(lambda word: self._may_start(fold(word)))

    def may_begin(self, word: str) -> bool:
        """Tells, cheaply, whether a name can begin with this word (as written)."""
        return self._begins(word)

    def longest(self, words: tuple[str, ...]) -> int:
        """Tells how many of these leading words (as written) form the longest name known; 0 for none."""
        pieces = [fold(word) for word in words[:MAX_WORDS]]
        if not pieces or not self._may_start(pieces[0]):
            return 0
        joined = " ".join(pieces)
        best = self._reach(pieces, joined, 0, "")
        bare = without_article(joined)
        if best == 0 and bare != joined:
            best = self._reach(pieces, bare, len(joined) - len(bare), "")
        return best or self._reach(pieces, bare, len(joined) - len(bare), ARTICLE)

    def _opens(self, piece: str) -> bool:
        """Tells whether a name may begin with this folded word: most words of a text are turned away here."""
        if not piece:
            return False
        bare = without_article(piece)
        alike = {piece, bare, ARTICLE + bare, ARTICLE + piece}
        return " " in piece or any(self._index.get(key) or self._index.begins(key + " ") for key in alike) or _is_article(piece)

    def _reach(self, pieces: list[str], text: str, dropped: int, mark: str) -> int:
        lengths = {len(found) - len(mark) + dropped for found in self._index.prefixes(mark + text)}
        at, best = -1, 0
        for nth, piece in enumerate(pieces, start=1):
            at += len(piece) + 1
            if at in lengths:
                best = nth
        return best

    def look_up(self, name: str, *, countries: frozenset[str] = frozenset()) -> tuple[GazetteerEntry, ...]:
        """Finds every place of this name, best known first.

        Args:
            name: As written.
            countries: Where given, consonant keys are tried inside these countries when nothing else matches; such
                places come back marked `guessed`.
        """
        key = fold(name)
        found = self._cached(key)
        return found or self._guess(key, countries)

    def _strict(self, key: str) -> tuple[GazetteerEntry, ...]:
        found = self._index.get(key)
        if found:
            return found
        bare = without_article(key)
        other = self._index.get(bare) if bare != key else ()
        return _merged(other, self._index.get(ARTICLE + bare))

    def _guess(self, key: str, countries: frozenset[str]) -> tuple[GazetteerEntry, ...]:
        bones = skeleton(key) if countries else ""
        if len(bones) < 3:  # two consonants fit too much
            return ()
        found = [e for country in sorted(countries) for e in self._index.get(f"{SKELETON}{country}{bones}")]
        found = [e for e in found if abs(len(without_article(fold(e.name))) - len(without_article(key))) <= _LENGTHS_APART]
        found.sort(key=lambda e: abs(len(fold(e.name)) - len(key)))
        return tuple(replace(e, guessed=True) for e in found)


def _merged(some: tuple[GazetteerEntry, ...], more: tuple[GazetteerEntry, ...]) -> tuple[GazetteerEntry, ...]:
    known = {e.id for e in some}
    return (*some, *(e for e in more if e.id not in known))


def _is_article(piece: str) -> bool:
    return without_article(piece + " xxx") == "xxx"
