"""Origins: who first said it. Corroboration counts these, not articles."""

from dataclasses import dataclass

from recount.model.ids import ClaimId, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCopy:
    """A report that is the text of another one, whole or in part (a wire item, a repost).

    Attributes:
        document_id: The copy.
        original_id: The report it copies: the earliest of its family.
        similarity: Share of the copy's text found in the original, 0 to 1.
        reason: One sentence.
    """

    document_id: DocumentId
    original_id: DocumentId
    similarity: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOrigin:
    """The party a claim goes back to.

    Attributes:
        claim_id: The claim.
        origin: The party who first said it, as the casebook writes it; claims of one origin never corroborate each other.
        chain: How it got here, first sayer first, this report's publisher last.
        is_circular: True where the chain of quotation comes back to itself.
        reason: One sentence.
    """

    claim_id: ClaimId
    origin: str
    chain: tuple[str, ...]
    is_circular: bool = False
    reason: str = ""
