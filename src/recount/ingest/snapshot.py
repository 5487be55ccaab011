"""Making the snapshot record for bytes that came in."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from recount.model import Act, Snapshot, SnapshotId, VictimList, content_id

TOOL = "recount-ingest/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What somebody told about a report, apart from the report itself; None where nobody said.

    Attributes:
        publisher: Who published it.
        published_on: Day of publication.
        title: Its title.
        language: BCP 47 primary tag.
        origin: Its web address, where a saved page is known to come from there.
    """

    publisher: str | None = None
    published_on: date | None = None
    title: str | None = None
    language: str | None = None
    origin: str | None = None

    def or_else(self, other: "Told") -> "Told":
        """Fills what is not said here with what is said there."""
        return Told(
            publisher=self.publisher or other.publisher,
            published_on=self.published_on or other.published_on,
            title=self.title or other.title,
            language=self.language or other.language,
            origin=self.origin or other.origin,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Bytes that came in, with their record."""

    data: bytes
    snapshot: Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """Bytes that were made of something that came in, with their record and how they were made."""

    found: Found
    act: Act
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundList:
    """A victim list that came in: its bytes with their record, and what was read from it."""

    data: bytes
    snapshot: Snapshot
    victims: VictimList


def make_found(data: bytes, *, origin: str, media_type: str, captured_at: datetime, told: Told, tool: str = TOOL) -> Found:
    """Makes the record of bytes; its id depends on the bytes, where they came from and what they are, and on nothing else.

    Args:
        data: The bytes.
        origin: A web address, or the name of a file.
        media_type: What they are.
        captured_at: When they came, UTC.
        told: What somebody told about them.
        tool: Name and version of the program that received them.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    origin = told.origin or origin
    snapshot = Snapshot(
        id=SnapshotId(content_id("snap", [sha256, origin, media_type])),
        sha256=sha256,
        size=len(data),
        origin=origin,
        media_type=media_type,
        captured_at=captured_at,
        publisher=told.publisher,
        published_on=told.published_on,
        title=told.title,
        language=told.language,
        tool=tool,
    )
    return Found(data=data, snapshot=snapshot)
