"""Plain text into documents: the text stays exactly as given, zones and a language are added."""

from dataclasses import dataclass
from datetime import date

from recount.clean.language import identify_language
from recount.clean.zones import find_zones
from recount.model import Document, DocumentId, Json, SnapshotId, Zone, ZoneKind, content_id

CLEANER = "recount.clean/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a report from outside its text; None where nobody said.

    Attributes:
        origin: Where the text came from, as in the snapshot.
        title: The headline.
        publisher: Who published.
        published_on: Day of publication.
        published_rule: How the day is known: `given`, or the rule that inferred it; empty where it is not known.
        language: Primary tag.
    """

    origin: str = ""
    title: str | None = None
    publisher: str | None = None
    published_on: date | None = None
    published_rule: str = ""
    language: str | None = None


def clean_text(  # noqa: PLR0913 - each is one field of a report line, all but the text may be missing
    text: str,
    *,
    origin: str = "",
    title: str | None = None,
    publisher: str | None = None,
    published_on: date | None = None,
    language: str | None = None,
    zones: tuple[Zone, ...] | None = None,
) -> Document:
    """Makes a document of a text that stays as it is, code point by code point.

    Args:
        text: The text of one report.
        origin: Where it came from, or the id it was given.
        title: The headline, where it is known; its zone is found where the text begins with it.
        publisher: Who published, where it is known.
        published_on: Day of publication, where it is known.
        language: Primary tag, where it is known; else it is told from the text.
        zones: The parts, where somebody has drawn them; None to find them.

    Returns:
        The document. It stands for no archived bytes, so its `snapshot_id` is the hash of the text and its origin.
    """
    known = Known(origin=origin, title=title, publisher=publisher, published_on=published_on, language=language)
    snapshot = SnapshotId(content_id("snap", {"origin": origin, "text": text}))
    return document_of(text, find_zones(text, title) if zones is None else zones, snapshot_id=snapshot, known=known)


def document_of(text: str, zones: tuple[Zone, ...], *, snapshot_id: SnapshotId, known: Known) -> Document:
    """Puts a document together: its language, its title and its id.

    Args:
        text: The clean text.
        zones: Its parts.
        snapshot_id: The bytes it was read from.
        known: What is known from outside the text or from its markup.

    Returns:
        The document; `published_rule` is `given` where a day is known and no other rule was named.
    """
    language = known.language or identify_language(text)
    title = known.title or _title_of(text, zones)
    body: dict[str, Json] = {
        "snapshot": snapshot_id,
        "text": text,
        "zones": [[zone.kind.value, zone.span.start, zone.span.end] for zone in zones],
        "cleaner": CLEANER,
        "language": language,
        "publisher": known.publisher,
        "published": known.published_on.isoformat() if known.published_on else None,
        "title": title,
    }
    return Document(
        id=DocumentId(content_id("doc", body)),
        snapshot_id=snapshot_id,
        text=text,
        zones=zones,
        language=language,
        publisher=known.publisher,
        published_on=known.published_on,
        published_rule=(known.published_rule or "given") if known.published_on else "",
        title=title,
        origin=known.origin,
        cleaner=CLEANER,
    )


def _title_of(text: str, zones: tuple[Zone, ...]) -> str | None:
    return next((" ".join(zone.span.of(text).split()) for zone in zones if zone.kind is ZoneKind.TITLE), None)
