"""Shingles: a text as the set of its runs of four words, and which texts of a casebook share many of them.

Every text is kept as a sorted array of 32-bit hashes. Candidates come from an index of every second hash, so that a short
text quoted whole in a long one is found as surely as two of equal length, which an estimate of likeness would not do.
"""

import re
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORDS = 4  # words to a shingle: long enough that independent reports of one event share few
CROWD = 24  # texts that may share one shingle before each is compared with the first few of them alone
FIRSTS = 6  # that many: enough for the first of a family to be among them
COMMONPLACE = 2000  # a shingle shared by more texts is boilerplate
_FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)  # odd and far apart, so that the order of words counts
_WORD = re.compile(r"\w++")


def shingles(text: str) -> "NDArray[np.uint32]":
    """Hashes every run of four words, letters and digits only, whatever their case; sorted, each once."""
    hashes = [zlib.crc32(word.encode()) for word in _WORD.findall(text.casefold())]
    count = len(hashes) - WORDS + 1
    if count < 1:
        return np.empty(0, dtype=np.uint32)
    words = np.array(hashes, dtype=np.uint64)
    mixed = sum((words[i : i + count] * np.uint64(f) for i, f in enumerate(_FACTORS)), np.zeros(count, dtype=np.uint64))
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    return np.unique((mixed >> np.uint64(32)).astype(np.uint32))


def n_shared(one: "NDArray[np.uint32]", other: "NDArray[np.uint32]") -> int:
    """Counts the shingles that two texts share."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    places = np.searchsorted(large, small)
    places[places == len(large)] = 0
    return int(np.count_nonzero(large[places] == small))


def sharing(texts: "Sequence[NDArray[np.uint32]]", least: float) -> list[tuple[int, int]]:
    """Finds the pairs of texts that may share so much of the shorter one.

    Args:
        texts: Shingles of each, those that may be an original before those that may copy them.
        least: Share of the shorter text, 0 to 1; estimated on every second shingle, so pairs a little below are given too.

    Returns:
        Places in `texts`, lower one first, sorted. Which pairs are given depends on the texts and their order alone.
    """
    sampled = [text[text & np.uint32(1) == 0] for text in texts]
    sizes = np.array([len(text) for text in sampled], dtype=np.int64)
    if not len(sizes) or not sizes.any():
        return []
    hashes = np.concatenate(sampled)
    owners = np.repeat(np.arange(len(texts), dtype=np.int64), sizes)
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    starts = np.flatnonzero(np.concatenate(([True], hashes[1:] != hashes[:-1])))
    lengths = np.diff(np.concatenate((starts, [len(hashes)])))
    codes, counts = np.unique(_pairs(owners, starts, lengths, len(texts)), return_counts=True)
    first, second = np.divmod(codes, len(texts))
    fits = counts >= 0.5 * least * np.minimum(sizes[first], sizes[second])
    return list(zip(first[fits].tolist(), second[fits].tolist(), strict=True))


def _pairs(
    owners: "NDArray[np.int64]", starts: "NDArray[np.int64]", lengths: "NDArray[np.int64]", n_texts: int
) -> "NDArray[np.int64]":
    """Writes every pair of texts that share a shingle, once a shingle, as one number."""
    found = [np.empty(0, dtype=np.int64)]
    for length in np.unique(lengths[(lengths > 1) & (lengths <= COMMONPLACE)]).tolist():
        rows = owners[starts[lengths == length][:, None] + np.arange(length)]
        if length <= CROWD:
            one, other = np.triu_indices(length, k=1)
        else:
            one, other = (places.ravel() for places in np.meshgrid(np.arange(FIRSTS), np.arange(length)))
            one, other = one[one < other], other[one < other]
        found.append((rows[:, one] * n_texts + rows[:, other]).ravel())
    return np.concatenate(found)
