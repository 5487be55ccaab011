"""A case by its ids: where to find the document of a claim, the toll of an incident, and what became of each claim."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from recount.model import (
    Case,
    Claim,
    ClaimId,
    ClaimOrigin,
    Document,
    DocumentCopy,
    Incident,
    Modality,
    Rejection,
    Series,
    Snapshot,
    Toll,
)
from recount.publish.words import HARM_ORDER


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of a claim.

    Attributes:
        kind: `counted`, `set-aside` or `apart` (belongs to no incident and no series).
        reason: Why, in one sentence; empty for a claim that counts.
        rule: The rule that set it aside; empty otherwise.
        subject_id: The incident or series it was counted in or set aside from; empty for none.
    """

    kind: str
    reason: str = ""
    rule: str = ""
    subject_id: str = ""


@dataclass(frozen=True)
class Index:
    """Looks up the records of a case by id."""

    case: Case

    @cached_property
    def claims(self) -> dict[ClaimId, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self.case.claims}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self.case.documents}

    @cached_property
    def snapshots(self) -> dict[str, Snapshot]:
        """Snapshots by id."""
        return {snapshot.id: snapshot for snapshot in self.case.snapshots}

    @cached_property
    def origins(self) -> dict[ClaimId, ClaimOrigin]:
        """Origins by claim."""
        return {origin.claim_id: origin for origin in self.case.origins}

    @cached_property
    def copies(self) -> dict[str, DocumentCopy]:
        """Copies by the document that is one."""
        return {copy.document_id: copy for copy in self.case.copies}

    def is_version(self, copy: DocumentCopy) -> bool:
        """Tells a later capture of the same address from a copy by somebody else."""
        copied, original = self.documents.get(copy.document_id), self.documents.get(copy.original_id)
        return copied is not None and original is not None and copied.origin == original.origin

    @cached_property
    def incidents(self) -> dict[str, Incident]:
        """Incidents by id and by every id they used to have."""
        known: dict[str, Incident] = {}
        for incident in self.case.grouping.incidents:
            known.update(dict.fromkeys((incident.id, *incident.aliases), incident))
        return known

    @cached_property
    def series(self) -> dict[str, Series]:
        """Series by id."""
        return {series.id: series for series in self.case.grouping.series}

    @cached_property
    def tolls(self) -> dict[str, tuple[Toll, ...]]:
        """Tolls by the incident or series they count, killed first, all people before parts of them."""
        by_subject: dict[str, list[Toll]] = {}
        for toll in sorted(self.case.tolls, key=lambda t: (HARM_ORDER[t.harm], t.status is not None, t.status or "", t.id)):
            by_subject.setdefault(toll.subject_id, []).append(toll)
        return {subject: tuple(tolls) for subject, tolls in by_subject.items()}

    @cached_property
    def standings(self) -> dict[ClaimId, Standing]:
        """What became of every claim. Each is somewhere: counted, set aside, or apart with a reason."""
        found: dict[ClaimId, Standing] = {}
        for claim_id, reason in self.case.grouping.ungrouped:
            found[claim_id] = Standing("apart", reason)
        for toll in self.case.tolls:
            for aside in toll.set_aside:
                found[aside.claim_id] = Standing("set-aside", aside.reason, aside.rule, toll.subject_id)
        for toll in self.case.tolls:
            found.update(dict.fromkeys(toll.basis, Standing("counted", subject_id=toll.subject_id)))
        for subject_id, claim_ids in self._subjects():
            for claim_id in claim_ids:
                found.setdefault(claim_id, Standing("apart", self._why_unused(claim_id), subject_id=subject_id))
        for claim_id in self.claims:
            found.setdefault(claim_id, Standing("apart", "No incident and no running total was found for it."))
        return found

    def _subjects(self) -> Iterable[tuple[str, tuple[ClaimId, ...]]]:
        yield from ((incident.id, incident.claim_ids) for incident in self.case.grouping.incidents)
        yield from ((series.id, series.claim_ids) for series in self.case.grouping.series)

    def _why_unused(self, claim_id: ClaimId) -> str:
        claim = self.claims.get(claim_id)
        if claim is not None and claim.quantity.point is None:
            return "It gives no number, so it supports the incident and not its toll."
        return "No toll of its incident or running total used it."

    @cached_property
    def rejected(self) -> tuple[Rejection, ...]:
        """What could not be used, by stage and subject."""
        return tuple(sorted(self.case.rejections, key=lambda r: (r.stage, r.subject)))

    def claims_of(self, ids: Iterable[ClaimId]) -> tuple[Claim, ...]:
        """Gives claims by id in the order of their reports; ids that the case does not hold are left out."""
        found = [self.claims[claim_id] for claim_id in ids if claim_id in self.claims]
        return tuple(sorted(found, key=self.reading_order))

    def reading_order(self, claim: Claim) -> tuple[bool, str, str, int, str]:
        """Sorts claims by day of publication, then report, then place in it."""
        document = self.documents.get(claim.document_id)
        on = document.published_on if document else None
        return (on is None, on.isoformat() if on else "", claim.document_id, claim.span.start, claim.id)

    def publisher(self, claim: Claim) -> str:
        """Names who published the report a claim stands in."""
        document = self.documents.get(claim.document_id)
        return (document.publisher if document else None) or "unknown publisher"

    def sayer(self, claim: Claim) -> str:
        """Names the party a claim goes back to: its origin, else who is quoted, else the publisher."""
        origin = self.origins.get(claim.id)
        return origin.origin if origin else claim.sources[0] if claim.sources else self.publisher(claim)

    def is_disputed(self, ids: Iterable[ClaimId]) -> bool:
        """Tells whether every one of these claims is doubted by the report it stands in."""
        claims = self.claims_of(ids)
        return bool(claims) and all(claim.modality is Modality.DISPUTED for claim in claims)
