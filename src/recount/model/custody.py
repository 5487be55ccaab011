"""Custody: what was done with bytes after they were received, so that every copy can say where it comes from.

How bytes came in the first place is what their `Snapshot` says.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Act(StrEnum):
    """What was done."""

    FLATTENED = "flattened"  # a page and its parts written as one file that holds no script
    DRAWN = "drawn"  # a picture made of a page
    REDACTED = "redacted"  # made anew without what is withheld
    EXPORTED = "exported"  # copied out of the casebook
    IMPORTED = "imported"  # the whole casebook came from an export


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """One act with one copy.

    Attributes:
        sha256: Hash of the bytes that the act made or moved; of an export, that of its manifest.
        act: What was done.
        at: When, UTC.
        tool: Name and version of the program that did it.
        from_sha256: Hashes of the bytes it was made from; empty where it came from outside.
        place: Where it came from or went: an address, or the name of a file or folder (never an absolute path of a machine).
        note: Anything a stranger would need to know, for example the size of the window a page was drawn in.
    """

    sha256: str
    act: Act
    at: datetime
    tool: str
    from_sha256: tuple[str, ...] = ()
    place: str = ""
    note: str = ""
