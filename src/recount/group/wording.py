"""Wording: how alike two passages are in their less common words, kept as a few hundred bits a passage."""

import re
import zlib

from recount.model import Document

BITS = 4096
_WORD = re.compile(r"[^\W\d_]{5,24}+")
# Words that most reports of violence share whatever they are about; a longer list changes little.
_COMMON = frozenset(
    """about according after again against agency agents among another around arrested asked attack attacks authorities
    because before began being believed between called charged children civilians claimed could county court dead death
    deaths december department early during eight every family february fighters first following found four friday from
    government group having hospital hours house human hundreds incident including injured inside investigation
    investigators january july june killed later least local march media members military minister monday month months
    morning nearly neighborhood never night november number october office officer officers official officials often
    other outside people person place police president province region released report reported reports residents rights
    saturday scene security september seven several sheriff shooting shot should since soldiers source sources spokesman
    spokesperson state statement still street sunday suspect their them there these they third thirty those three
    through thursday toward told town troops tuesday twenty under until victim victims wednesday were when where which
    while without witnesses women would wounded wounds years yesterday young""".split()
)


def wording(document: Document, within: list[tuple[int, int]]) -> int:
    """Writes the less common words of some stretches as a set of bits.

    Args:
        document: The report.
        within: Stretches of it.

    Returns:
        An integer of `BITS` bits: one for the hash of every word.
    """
    bits = 0
    for start, end in within:
        for word in set(_WORD.findall(document.text[start:end].casefold())) - _COMMON:
            bits |= 1 << (zlib.crc32(word.encode()) % BITS)
    return bits


def likeness(one: int, other: int) -> float | None:
    """Estimates the share of the shorter passage's words that the other one has, without those that share a bit by chance.

    Returns:
        0 to 1; None where either passage is too short to tell.
    """
    ours, theirs = one.bit_count(), other.bit_count()
    fewer = min(ours, theirs)
    if fewer < LEAST:
        return None
    by_chance = ours * theirs / BITS
    return max(0.0, ((one & other).bit_count() - by_chance) / (fewer - by_chance))


def mentions(bits: int, name: str) -> bool:
    """Tells whether every longer word of a name stands in a passage.

    Args:
        bits: Wording of the passage.
        name: The name; one without a longer word is never found.
    """
    words = _WORD.findall(name.casefold())
    return bool(words) and all(bits >> (zlib.crc32(w.encode()) % BITS) & 1 for w in words)


def bands(bits: int) -> list[str]:
    """Gives keys of which passages with alike wording tend to share one, and others do not.

    Each key names the words that come first in two shuffles of all words (MinHash, two rows a band).
    """
    if bits.bit_count() < LEAST:
        return []
    found = [i for i in range(BITS) if bits >> i & 1]
    firsts = [min((i * factor + shift) % PRIME for i in found) for factor, shift in SHUFFLES]
    return [f"{a}-{b}" for a, b in zip(firsts[::2], firsts[1::2], strict=True)]


BANDS = 12
PRIME = 4099  # the first prime above BITS, so that every shuffle keeps words apart
SHUFFLES = tuple((1009 * n % PRIME or 1, 2027 * n * n % PRIME) for n in range(1, 2 * BANDS + 1))
LEAST = 25  # words from which on a share says something
