"""Judgements as links: which claims people put together and which they keep apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from recount.model import Claim, ClaimId, DocumentId, IncidentId, Judgement, Verdict, content_id, in_force

Pair = tuple[ClaimId, ClaimId]


@dataclass(frozen=True, slots=True)
class Links:
    """What people decided about incidents.

    Attributes:
        same: Pairs of claims of one incident.
        apart: Pairs of claims of different incidents.
    """

    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()


def incident_id(anchor: ClaimId) -> IncidentId:
    """Makes the id an incident has while this claim is its anchor."""
    return IncidentId(content_id("inc", [anchor]))


def links_of(judgements: tuple[Judgement, ...], claims: Mapping[DocumentId, tuple[Claim, ...]]) -> Links:
    """Turns judgements about claims, reports or incidents into pairs of claims; of two that contradict, the later one holds.

    Args:
        judgements: All of them, in any order.
        claims: Every claim, by report.
    """
    chosen = [j for j in in_force(judgements) if j.verdict in (Verdict.SAME, Verdict.DIFFERENT)]
    if not chosen:
        return Links()
    subjects = {s for j in chosen for s in j.subjects}
    claim_of = dict(_claims_meant(subjects, claims))
    verdict: dict[Pair, Verdict] = {}
    for judgement in chosen:
        meant = [claim_of[s] for s in judgement.subjects if s in claim_of]
        for a, b in combinations(sorted(set(meant)), 2):
            verdict[a, b] = judgement.verdict
    return Links(
        frozenset(p for p, v in verdict.items() if v is Verdict.SAME),
        frozenset(p for p, v in verdict.items() if v is Verdict.DIFFERENT),
    )


def _claims_meant(subjects: set[str], claims: Mapping[DocumentId, tuple[Claim, ...]]) -> Iterable[tuple[str, ClaimId]]:
    """Finds the claim each subject stands for: itself, the anchor of an incident, the first claim of a report."""
    incidents = any(s.startswith("inc-") for s in subjects)
    for document_id, own in claims.items():
        if document_id in subjects and own:
            yield document_id, min(own, key=lambda c: (c.span.start, c.id)).id
        for claim in own:
            if claim.id in subjects:
                yield claim.id, claim.id
            if incidents and (code := incident_id(claim.id)) in subjects:
                yield code, claim.id
