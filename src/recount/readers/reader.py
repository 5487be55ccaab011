"""The interface of all readers, and the one way from what they propose to claims."""

from dataclasses import dataclass
from typing import Protocol

from recount.model import Claim, Document, Rejection
from recount.readers.grounding import ground
from recount.readers.proposal import Proposal, Proposed

__all__ = ["Proposal", "Proposed", "Reader", "Reading", "read_with"]


class Reader(Protocol):
    """Anything that can propose claims about a document."""

    @property
    def name(self) -> str:
        """Name and version, as claims carry it."""
        ...

    def read(self, document: Document) -> Proposed:
        """Proposes claims.

        Args:
            document: The document.

        Raises:
            ReaderError: When the reader itself is missing or cannot be reached; never because of one bad answer.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is left of a reader's proposals after the check.

    Attributes:
        claims: Grounded in the text.
        rejections: What was not, and answers that could not be understood.
    """

    claims: tuple[Claim, ...]
    rejections: tuple[Rejection, ...]


def read_with(reader: Reader, document: Document) -> Reading:
    """Reads a document with a reader and keeps what the text bears out.

    Args:
        reader: Any reader.
        document: The document.
    """
    proposed = reader.read(document)
    claims, refused = ground(document, proposed.proposals, reader=reader.name)
    return Reading(claims=claims, rejections=proposed.rejections + refused)
