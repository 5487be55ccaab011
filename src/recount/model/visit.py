"""Visits: each time an address was asked for, what it answered. Several make the history of one report."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from recount.model.ids import SnapshotId


class VisitOutcome(StrEnum):
    """What a visit found, compared with the visit before."""

    NEW = "new"  # never captured before
    UNCHANGED = "unchanged"  # the same bytes
    SAME_TEXT = "same_text"  # other bytes, the same report
    CHANGED = "changed"  # another text
    GONE = "gone"  # the server says that there is no such page, or no longer
    FAILED = "failed"  # the server refused, failed or sent what cannot be read; nothing is known of the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One visit to one address.

    Attributes:
        origin: The address asked for.
        at: When, UTC.
        outcome: What was found.
        snapshot_id: The page as it stood at this visit; None where there was none that could be kept.
        before_id: The page as it stood at the visit before; None at the first.
        record_id: The WARC file of this visit; None where the server never answered.
        status: HTTP status of the last answer; None where there was none.
        final_url: Where redirects led; empty where there was no answer.
        notices: What was odd, one sentence each: a wall, a notice of deletion, an error page.
        reason: Why there is no page, in words; empty where there is one.
    """

    origin: str
    at: datetime
    outcome: VisitOutcome
    snapshot_id: SnapshotId | None = None
    before_id: SnapshotId | None = None
    record_id: SnapshotId | None = None
    status: int | None = None
    final_url: str = ""
    notices: tuple[str, ...] = ()
    reason: str = ""
