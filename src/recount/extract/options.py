"""What a user may choose about reading."""

from dataclasses import dataclass

READER = "cascade/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractOptions:
    """Choices for the reading step.

    Attributes:
        all_causes: Also claim deaths that no violence caused (accidents, disasters, illness).
        language: Language of the word lists; None takes the document's.
        reader: Name and version that claims carry.
    """

    all_causes: bool = False
    language: str | None = None
    reader: str = READER
