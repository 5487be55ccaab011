"""A gazetteer held in memory: for a user's own places and single-country files."""

from bisect import bisect_left
from collections.abc import Iterable

from recount.gazetteer.lookup import KeyedGazetteer
from recount.gazetteer.named import NamedEntry
from recount.gazetteer.postings import postings
from recount.model import GazetteerEntry


class _MemoryIndex:
    def __init__(self, entries: tuple[NamedEntry, ...]) -> None:
        self._entries = tuple(named.entry for named in entries)
        self._postings = postings(entries)
        self._sorted = sorted(self._postings)
        self._longest = max(map(len, self._postings), default=0)

    def prefixes(self, text: str) -> list[str]:
        return [text[:n] for n in range(1, min(len(text), self._longest) + 1) if text[:n] in self._postings]

    def begins(self, text: str) -> bool:
        at = bisect_left(self._sorted, text)
        return at < len(self._sorted) and self._sorted[at].startswith(text)

    def get(self, key: str) -> tuple[GazetteerEntry, ...]:
        return tuple(self._entries[at] for at in self._postings.get(key, ()))


def in_memory(entries: Iterable[NamedEntry]) -> KeyedGazetteer:
    """Makes a gazetteer of loaded places.

    Args:
        entries: As the loaders give them.
    """
    return KeyedGazetteer(_MemoryIndex(tuple(entries)))
