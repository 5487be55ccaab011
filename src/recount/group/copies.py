"""Copies: reports whose text is that of another one, whole or in part. Their figures do not confirm each other."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from recount.group.options import GroupOptions
from recount.group.shingles import n_shared, sharing, shingles
from recount.model import Document, DocumentCopy, DocumentId, ZoneKind
from recount.model.names import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST = 12  # texts with fewer shingles are too short to be told from coincidence

_TOLD = frozenset({ZoneKind.TITLE, ZoneKind.SUBTITLE, ZoneKind.BODY})


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
    ordered = sorted(documents, key=lambda d: (d.published_on or date.max, d.id))
    kept = [(d, s) for d in ordered if len(s := shingles(reported(d))) >= LEAST]
    known = {d.id: s for d, s in kept}
    others: dict[DocumentId, list[Document]] = {}
    for a, b in sharing([s for _, s in kept], options.copy_at):
        one, other = kept[a][0], kept[b][0]
        first, second = (one, other) if _precedes(one, other) else (other, one)
        others.setdefault(second.id, []).append(first)
    found = [copy for d, _ in kept if d.id in others for copy in _copy(d, others[d.id], known, options.copy_at)]
    return _first_of_family(found)


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


def _copy(
    document: Document, earlier: list[Document], known: "Mapping[DocumentId, NDArray[np.uint32]]", least: float
) -> list[DocumentCopy]:
    """The copy a report is of the earlier one it shares most with, if it shares enough."""
    own = known[document.id]
    best: tuple[float, int, Document] | None = None
    for other in sorted(earlier, key=lambda d: d.id):
        shared = n_shared(own, known[other.id])
        share = shared / min(len(own), len(known[other.id]))
        if share >= least and (best is None or share > best[0]):
            best = share, shared, other
    if best is None:
        return []
    share, shared, original = best
    name = original.publisher or original.id
    day = f" of {original.published_on}" if original.published_on else ""
    reason = f"{share:.0%} of the shorter text stands word for word in both; {name}{day} was first."
    similarity = round(shared / len(own), 3)
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
