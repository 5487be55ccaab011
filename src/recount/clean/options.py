"""Options of the cleaning stage, each with its default."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanOptions:
    """What the cleaner accepts.

    Attributes:
        max_megabytes: Size above which a report is refused, in millions of bytes.
        max_elements: Number of HTML elements above which a page is refused.
    """

    max_megabytes: int = 50
    max_elements: int = 30_000
