"""What was published and what was cleaned from it: the first layer, what was *said*.

A `Snapshot` is bytes as they came, a `Document` the text read from them with its zones. Both are immutable.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from recount.model.ids import DocumentId, SnapshotId
from recount.model.span import Span


class ZoneKind(StrEnum):
    """The part of a report a stretch of text belongs to."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BODY = "body"
    CAPTION = "caption"
    BYLINE = "byline"
    BIO = "bio"
    COMMENT = "comment"

    @property
    def is_reporting(self) -> bool:
        """True where the outlet itself reports; claims elsewhere are kept but never enter a toll by themselves."""
        return self in {ZoneKind.TITLE, ZoneKind.SUBTITLE, ZoneKind.BODY, ZoneKind.CAPTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A labelled stretch of a document."""

    kind: ZoneKind
    span: Span
    rule: str = ""  # the cleaning rule that drew it


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Bytes as they were received, and how.

    Attributes:
        id: Content id over `sha256`, `origin` and `media_type`: the same file from two places is two snapshots of one blob.
        sha256: Hexadecimal hash of the bytes; their address in the archive.
        size: Number of bytes.
        origin: Where they came from: a URL, or the name of the file as given (never an absolute path of a machine).
        media_type: For example `text/html`; as declared or recognised.
        captured_at: When this casebook received them, UTC.
        publisher: Who published, as given by the user or feed; None if nobody said.
        published_on: Day of publication as given from outside the text; None if nobody said.
        title: Title given from outside the text; None if nobody said.
        language: BCP 47 primary tag given from outside the text; None if nobody said.
        tool: Name and version of the program that received them.
    """

    id: SnapshotId
    sha256: str
    size: int
    origin: str
    media_type: str
    captured_at: datetime
    publisher: str | None = None
    published_on: date | None = None
    title: str | None = None
    language: str | None = None
    tool: str = ""

    @property
    def is_report(self) -> bool:
        """True for what can be read as a report; False for lists, records of fetching, and what was made of a page."""
        return self.media_type in {"text/plain", "text/html", "application/xhtml+xml", "application/pdf"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Clean text with zones, as read from one snapshot by one version of the cleaner.

    Attributes:
        id: Content id over the snapshot, the text, the zones and the cleaner.
        snapshot_id: The bytes it was read from.
        text: Every offset in Recount counts code points of this string.
        zones: In order, not overlapping; stretches between zones are white space or nothing anybody said.
        language: Primary tag, for example `en`; `und` when none could be told.
        publisher: Who published; None when unknown.
        published_on: Day of publication; None when unknown, never guessed silently.
        published_rule: How `published_on` is known: `given`, or the rule that inferred it from the page; empty when unknown.
        title: The headline; None where the document has none.
        origin: As in the snapshot.
        cleaner: Name and version of the cleaner.
    """

    id: DocumentId
    snapshot_id: SnapshotId
    text: str
    zones: tuple[Zone, ...]
    language: str
    publisher: str | None
    published_on: date | None
    published_rule: str = ""
    title: str | None = None
    origin: str = ""
    cleaner: str = ""

    def __post_init__(self) -> None:
        """Refuses zones that overlap, are out of order or lie outside the text."""
        last = 0
        for zone in self.zones:
            if zone.span.start < last or zone.span.end > len(self.text):
                raise ValueError(f"zone {zone.kind} at {zone.span.start} overlaps its neighbour or leaves the text")
            last = zone.span.end

    def zone_at(self, offset: int) -> ZoneKind:
        """Names the zone a character stands in; body for characters between zones."""
        for zone in self.zones:
            if zone.span.start <= offset < zone.span.end:
                return zone.kind
        return ZoneKind.BODY
