"""Periods as windows of days, so that two can be compared whatever their precision."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from recount.model import Claim, Document, Harm, Period, Place, TimePrecision
from recount.model.names import word_set

_SAID = re.compile(r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b(?:said|says|announced|reported|stated|confirmed|told reporters)$")
_OF_WOUNDS = re.compile(r"\W*\b(?:of|from) (?:(?:his|her|their|its|the) )?(?:wounds|burns|injuries)\b", re.IGNORECASE)
COUNTED_FROM = "days-after-which"  # "three days after bombs killed 188": by its wording another event than the news
_OPEN = timedelta(days=3650)  # an open end is cut ten years off, so that arithmetic stays plain


@dataclass(frozen=True, slots=True)
class Window:
    """Days in which something may lie, both ends included.

    Attributes:
        start: First day.
        end: Last day.
    """

    start: date
    end: date

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days + 1

    def gap(self, other: "Window") -> int:
        """Days between the two: 0 where they overlap, 1 for neighbouring days."""
        if self.end < other.start:
            return (other.start - self.end).days
        if other.end < self.start:
            return (self.start - other.end).days
        return 0


def stated(period: Period | None, *, until: date | None) -> Window | None:
    """Gives the window a period states; None where it states none.

    Args:
        period: As read.
        until: Day after which nothing can lie (publication), used for an open end; None if unknown.
    """
    if period is None or (period.start is None and period.end is None):
        return None
    if period.start is None:
        assert period.end is not None
        return Window(_back(period.end), period.end)
    if period.end is not None:
        return Window(period.start, period.end)
    is_point = period.precision is TimePrecision.DAY and ".." not in period.edtf
    end = period.start if is_point else until or period.start
    return Window(period.start, max(end, period.start))


def _back(day: date) -> date:
    return date.min if day - date.min < _OPEN else day - _OPEN


def window_of(claim: Claim, published: date | None) -> Window | None:
    """Gives the window a claim states for the harm, never looking beyond the day it was published.

    Days counted from another event ("three days after ...") may be one off: who counts may count both ends.
    """
    window = stated(claim.when, until=claim.as_of or published)
    if window is None or claim.when is None or claim.when.rule != COUNTED_FROM or window.days > 1:
        return window
    return Window(window.start - timedelta(days=1), window.end + timedelta(days=1))


def harm_alone(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """Takes away from claims what belongs to who speaks: the day of a statement, and the speaker taken for a place.

    "The monitor on Wednesday lowered its count": a day that stands right behind the name of a source, or behind "said", is
    the day on which somebody spoke, for whoever of the report was given it. A day on which somebody died of wounds is taken
    away, too.

    Args:
        document: The report.
        claims: All its claims.
    """
    spoken = {c.when.span for c in claims if c.when is not None and c.when.span is not None and _is_spoken(document, c)}
    late = {c.when.span for c in claims if c.when is not None and c.when.span is not None and _is_late(document, c)}
    settled = (_as_of(c) if c.when is not None and c.when.span in spoken else c for c in claims)
    settled = (replace(c, when=None) if c.when is not None and c.when.span in late else c for c in settled)
    return [replace(c, where=tuple(p for p in c.where if not _is_counter(p, c, document))) for c in settled]


def _is_counter(place: Place, claim: Claim, document: Document) -> bool:
    """Tells whether a place that no map knows is the party that counts: "the ministry" in a bulletin of its own."""
    counter = claim.sources[0] if claim.sources else document.publisher or ""
    return place.lat is None and word_set(place.text) <= word_set(counter)


def _is_spoken(document: Document, claim: Claim) -> bool:
    assert claim.when is not None
    assert claim.when.span is not None
    if claim.when.text and any(claim.when.text in name for name in claim.sources):
        return True
    before = document.text[max(0, claim.when.span.start - 80) : claim.when.span.start].rstrip()
    return bool(_SAID.search(before)) or any(before.endswith(name) for name in claim.sources)


def _is_late(document: Document, claim: Claim) -> bool:
    """Tells whether a day is that on which somebody died of wounds: they were inflicted before."""
    assert claim.when is not None
    assert claim.when.span is not None
    behind = document.text[claim.span.end : claim.span.end + 40]
    return claim.harm is Harm.KILLED and claim.when.span.start >= claim.span.start and bool(_OF_WOUNDS.match(behind))


def _as_of(claim: Claim) -> Claim:
    assert claim.when is not None
    return replace(claim, when=None, as_of=claim.as_of or claim.when.end)
