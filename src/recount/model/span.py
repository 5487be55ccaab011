"""Exact stretches of text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of code points: `text[span.start:span.end]`.

    Attributes:
        start: First code point.
        end: One past the last code point; greater than `start`.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        """Refuses empty and negative spans."""
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span runs from low to high, not {self.start} to {self.end}")

    def of(self, text: str) -> str:
        """Cuts this span out of a text."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tells whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tells whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def join(self, other: "Span") -> "Span":
        """Gives the shortest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
