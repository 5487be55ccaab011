"""Versions: several captures of one address are one report that was changed. What it said stays said, and counts once.

A claim that a later version repeats stands as the earlier version said it, so that what people judged about it holds; the
repetition is set aside. A claim that a later version no longer makes was replaced by its publisher, and is set aside.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from recount.group.copies import reported
from recount.group.shingles import n_shared, shingles
from recount.model import Claim, Document, DocumentId, FieldTrace, Snapshot, SnapshotId, Visit, VisitOutcome

LAYER = "versions"
REPEATED, REPLACED = "repeated-in-version", "replaced-by-version"
SHARED = 0.25  # of the shorter version's runs of words; an address that shows another story shares next to none
_START = datetime.min.replace(tzinfo=UTC)


def current_claims(
    claims: Sequence[Claim], documents: Iterable[Document], snapshots: Iterable[Snapshot], visits: Iterable[Visit]
) -> tuple[Claim, ...]:
    """Marks the claims of reports that changed at their address, so that each counts once, as last published.

    Args:
        claims: All claims.
        documents: All reports.
        snapshots: When their bytes came.
        visits: Which page stood at which address when.

    Returns:
        The same claims in the same order; those repeated or replaced are `superseded`, with the rule in their trace.
    """
    histories = versions(documents, snapshots, visits)
    if not histories:
        return tuple(claims)
    by_document: dict[DocumentId, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_document[claim.document_id].append(claim)
    marks: dict[str, str] = {}
    for history in histories:
        marks.update(_marked([by_document[document.id] for document in history]))
    return tuple(_superseded(claim, marks[claim.id]) if claim.id in marks else claim for claim in claims)


def versions(
    documents: Iterable[Document], snapshots: Iterable[Snapshot], visits: Iterable[Visit]
) -> list[tuple[Document, ...]]:
    """Finds the reports that were captured in several versions.

    Args:
        documents: All reports.
        snapshots: When their bytes came.
        visits: Which page stood at which address when.

    Returns:
        Each history from the earliest version to the one that stood at the last visit; two captures of one address that
        share too few words are two reports.
    """
    by_origin: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.origin.startswith(("http://", "https://")):
            by_origin[document.origin].append(document)
    several = {origin: found for origin, found in by_origin.items() if len(found) > 1}
    if not several:
        return []
    stood = _last_stood(snapshots, visits)
    histories: list[tuple[Document, ...]] = []
    for origin in sorted(several):
        ordered = sorted(several[origin], key=lambda one: (stood.get(one.snapshot_id, _START), one.id))
        histories += [one for one in _runs(ordered) if len(one) > 1]
    return histories


def _last_stood(snapshots: Iterable[Snapshot], visits: Iterable[Visit]) -> Mapping[str, datetime]:
    """Gives when each page was last seen at its address; the same text in other bytes is the same page."""
    stood = {one.id: one.captured_at for one in snapshots}
    same: dict[str, str] = {}
    for visit in sorted(visits, key=lambda one: one.at):
        if visit.snapshot_id is None:
            continue
        page: str = visit.snapshot_id
        if visit.outcome is VisitOutcome.SAME_TEXT and visit.before_id is not None:
            same[page] = same.get(visit.before_id, visit.before_id)
        page = same.get(page, page)
        stood[SnapshotId(page)] = max(visit.at, stood.get(SnapshotId(page), _START))
    return {str(key): at for key, at in stood.items()}


def _runs(ordered: Sequence[Document]) -> list[tuple[Document, ...]]:
    """Cuts the captures of one address where it shows another story."""
    runs: list[list[Document]] = []
    for document in ordered:
        if runs and is_version(runs[-1][-1], document):
            runs[-1].append(document)
        else:
            runs.append([document])
    return [tuple(run) for run in runs]


def is_version(one: Document, other: Document) -> bool:
    """Tells whether two captures of one address tell the same story: they share words, or are both too short to tell."""
    first, second = shingles(reported(one)), shingles(reported(other))
    shorter = min(len(first), len(second))
    return shorter == 0 or n_shared(first, second) >= SHARED * shorter


def _marked(history: Sequence[Sequence[Claim]]) -> dict[str, str]:
    """Follows claims through the versions of one report; gives the rule for each that does not stand."""
    marks: dict[str, str] = {}
    standing: list[Claim] = []
    for claims in history:
        left, kept = list(standing), []
        for claim in claims:
            if claim.superseded:
                continue
            before = next((one for one in left if content(one) == content(claim)), None)
            if before is None:
                kept.append(claim)
            else:
                left.remove(before)
                kept.append(before)
                marks[claim.id] = REPEATED
        marks.update((one.id, REPLACED) for one in left)
        standing = kept
    return marks


def content(claim: Claim) -> tuple[object, ...]:
    """Gives what two versions must agree in to make the same claim; the words around it may be polished."""
    quantity = claim.quantity
    return (
        claim.harm, claim.unit, claim.status, claim.sex, claim.age, claim.scope, claim.modality,
        quantity.form, quantity.low, quantity.best, quantity.high,
        tuple(one.casefold() for one in claim.victims),
    )  # fmt: skip


def _superseded(claim: Claim, rule: str) -> Claim:
    trace = FieldTrace(field="superseded", layer=LAYER, rule=rule, span=claim.span)
    return replace(claim, superseded=True, trace=(*claim.trace, trace))
