"""Copies: reports whose text is that of another one, whole or in part. Their figures do not confirm each other."""

import re
import zlib
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from recount.group.options import GroupOptions
from recount.model import Document, DocumentCopy, DocumentId, ZoneKind
from recount.model.names import fold

if TYPE_CHECKING:
    from datasketch import MinHash  # loaded where it is used: it takes longer to load than all that only reads does

WORDS = 4  # words to a shingle: long enough that independent reports of one event share few
LEAST = 12  # texts with fewer shingles are too short to be told from coincidence
PERMUTATIONS = 96
LSH_AT = 0.25  # Jaccard at which candidates are looked at; containment decides
_WORD = re.compile(r"\w++")

_TOLD = frozenset({ZoneKind.TITLE, ZoneKind.SUBTITLE, ZoneKind.BODY})

Shingles = frozenset[int]


def shingles(text: str) -> Shingles:
    """Hashes every run of four words, letters and digits only, whatever their case."""
    words = _WORD.findall(text.casefold())
    return frozenset(zlib.crc32(" ".join(words[i : i + WORDS]).encode()) for i in range(len(words) - WORDS + 1))


def reported(document: Document) -> str:
    """Gives what a report tells: headline and body, without the captions, bylines and comments each outlet adds."""
    return "\n".join(zone.span.of(document.text) for zone in document.zones if zone.kind in _TOLD) or document.text


def copies(documents: Sequence[Document], options: GroupOptions) -> tuple[DocumentCopy, ...]:
    """Finds syndicated and near-identical reports.

    Args:
        documents: Every report, in any order.
        options: How much two must have in common.

    Returns:
        One record for each copy, naming the earliest report of its family; sorted by copy.
    """
    known = {d.id: s for d in documents if len(s := shingles(reported(d))) >= LEAST}
    by_id = {d.id: d for d in documents if d.id in known}
    from datasketch import MinHashLSH

    lsh = MinHashLSH(threshold=LSH_AT, num_perm=PERMUTATIONS)
    sketches = {code: _sketch(known[code]) for code in sorted(known)}
    for code, sketch in sketches.items():
        lsh.insert(code, sketch)
    found: list[DocumentCopy] = []
    for code, sketch in sketches.items():
        others = sorted(other for other in lsh.query(sketch) if other != code)
        earlier = [by_id[o] for o in others if _precedes(by_id[o], by_id[code])]
        found += _copy(by_id[code], earlier, known, options.copy_at)
    return _first_of_family(found)


@cache
def _blank() -> "MinHash":
    """Copied for every report, since drawing its permutations takes long."""
    from datasketch import MinHash

    return MinHash(num_perm=PERMUTATIONS, seed=1, hashfunc=int)


def _sketch(shingle: Shingles) -> "MinHash":
    sketch = _blank().copy()
    sketch.update_batch(np.fromiter(sorted(shingle), dtype=np.uint32).tolist())
    return sketch


def _precedes(one: Document, other: Document) -> bool:
    """Tells which of two alike reports came first: by day, then by whom the other one names, then by length and id."""
    if one.published_on != other.published_on:
        return (one.published_on or date.max) < (other.published_on or date.max)
    named, naming = _names(other, one), _names(one, other)
    if named != naming:
        return named
    return (-len(one.text), one.id) < (-len(other.text), other.id)


def _names(document: Document, other: Document) -> bool:
    """Tells whether a report names the publisher of another."""
    return (
        bool(other.publisher) and other.publisher != document.publisher and fold(other.publisher or "") in fold(document.text)
    )


def _copy(document: Document, earlier: list[Document], known: dict[DocumentId, Shingles], least: float) -> list[DocumentCopy]:
    """The copy a report is of the earlier one it shares most with, if it shares enough."""
    own = known[document.id]
    best: tuple[float, Document] | None = None
    for other in earlier:
        shared = len(own & known[other.id])
        share = shared / min(len(own), len(known[other.id]))
        if share >= least and (best is None or share > best[0]):
            best = share, other
    if best is None:
        return []
    share, original = best
    similarity = round(len(own & known[original.id]) / len(own), 3)
    name = original.publisher or original.id
    day = f" of {original.published_on}" if original.published_on else ""
    reason = f"{share:.0%} of the shorter text stands word for word in both; {name}{day} was first."
    return [DocumentCopy(document_id=document.id, original_id=original.id, similarity=similarity, reason=reason)]


def _first_of_family(found: list[DocumentCopy]) -> tuple[DocumentCopy, ...]:
    """Points every copy at the first report of its family, through copies of copies."""
    original = {c.document_id: c.original_id for c in found}

    def first(code: DocumentId) -> DocumentId:
        while code in original:
            code = original[code]
        return code

    resolved = (
        DocumentCopy(document_id=c.document_id, original_id=first(c.original_id), similarity=c.similarity, reason=c.reason)
        for c in found
    )
    return tuple(sorted(resolved, key=lambda c: c.document_id))
