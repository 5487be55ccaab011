"""Periods of time as written, with the precision that the words allow. Days are inclusive at both ends."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recount.model.span import Span


class TimePrecision(StrEnum):
    """The unit the words speak in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of days.

    Attributes:
        text: As written.
        start: First day; None where open or unknown.
        end: Last day, inclusive; None where open or unknown.
        precision: The unit the words speak in.
        edtf: The same in Extended Date/Time Format (ISO 8601-2); `..` is an open end, `~` about; empty when unresolved.
        rule: The rule that resolved it, for example `weekday-latest`.
        span: Where it is written; None for a period given from outside the text.
    """

    text: str
    start: date | None = None
    end: date | None = None
    precision: TimePrecision = TimePrecision.UNKNOWN
    edtf: str = ""
    rule: str = ""
    span: Span | None = None

    def __post_init__(self) -> None:
        """Refuses periods that end before they start."""
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError(f"{self.text}: ends {self.end} before it starts {self.start}")
