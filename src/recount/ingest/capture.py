"""Capturing a web page so that it can be shown later what was asked, what was answered, by whom and when.

The page itself becomes a snapshot like any file. Beside it everything that was exchanged is kept as a WARC file, also where the
answer was that there is no such page. Needs the extra `web` (warcio).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from recount.errors import InputError
from recount.ingest.fetch import TOOL, Exchange, FetchOptions, fetch
from recount.ingest.notices import notices
from recount.ingest.snapshot import Copy, Found, Told, make_found
from recount.ingest.sniff import HTML, Unreadable, sniff
from recount.ingest.unpack import unpack
from recount.ingest.warc import WARC, write_warc
from recount.model import Rejection

_GONE = frozenset({404, 410, 451})


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What one visit to an address brought.

    Attributes:
        url: The address asked for, without what follows `#`.
        at: When, UTC.
        page: The page; None where there is none that could be kept.
        record: The WARC file, to be archived beside it; it holds no report of its own. None where no server answered.
        copies: What was made of the page: a self-contained copy, a picture.
        status: HTTP status of the last answer; None where there was none.
        final_url: Where redirects led; empty where there was no answer.
        notices: What is odd, one sentence each: a wall, a notice of deletion, an error page.
        reason: Why there is no page, in words; empty where there is one.
    """

    url: str
    at: datetime
    page: Found | None = None
    record: Found | None = None
    copies: tuple[Copy, ...] = ()
    status: int | None = None
    final_url: str = ""
    notices: tuple[str, ...] = ()
    reason: str = ""

    @property
    def is_gone(self) -> bool:
        """True where the server says that there is no such page, or no longer."""
        return self.status in _GONE

    @property
    def refusal(self) -> Rejection | None:
        """Says why there is no page; None where there is one."""
        return None if self.page is not None else Rejection(subject=self.url, stage="ingest", reason=self.reason)


class Draw(Protocol):
    """Makes copies of a captured page; see `recount.ingest.render`."""

    def __call__(self, page: Found, base_url: str) -> tuple[tuple[Exchange, ...], tuple[Copy, ...], tuple[str, ...]]:
        """Gives what was exchanged for the parts of the page, the copies, and what is odd about them."""


def capture(
    url: str,
    *,
    now: Callable[[], datetime],
    options: FetchOptions | None = None,
    told: Told | None = None,
    get: Callable[..., tuple[Exchange, ...]] = fetch,
    draw: Draw | None = None,
) -> Capture:
    """Captures one page.

    Args:
        url: Its address.
        now: The clock, UTC.
        options: How it is fetched.
        told: What was said about it.
        get: Fetches; given another one in tests.
        draw: Makes further copies of the page; None for none.

    Returns:
        What the visit brought, the reason where that is no page.
    """
    options = options or FetchOptions()
    begun = now()
    try:
        exchanges = get(url, now=now, options=options)
    except InputError as error:
        return Capture(url=url, at=begun, reason=str(error))
    visit = _answered(exchanges, url, options, told or Told())
    copies: tuple[Copy, ...] = ()
    if visit.page is not None and draw is not None and visit.page.snapshot.media_type == HTML:
        parts, copies, odd = draw(visit.page, visit.final_url)
        exchanges, visit = (*exchanges, *parts), replace(visit, notices=(*visit.notices, *odd))
    made = write_warc(exchanges)
    record = make_found(made, origin=visit.url, media_type=WARC, captured_at=visit.at, told=Told(), tool=TOOL)
    return replace(visit, record=record, copies=copies)


def _answered(exchanges: tuple[Exchange, ...], url: str, options: FetchOptions, told: Told) -> Capture:
    """Reads the last answer: the page, or why there is none."""
    first, last = exchanges[0], exchanges[-1]
    visit = Capture(url=first.url, at=first.at, status=last.status, final_url=last.url)
    try:
        data = unpack(last.body, last.header("content-encoding"), options.limit_bytes)
    except InputError as error:
        return replace(visit, reason=f"{url}: {error}")
    said = notices(first.url, last.url, last.status, data)
    visit = replace(visit, notices=said)
    if last.status >= 400:
        return replace(visit, reason=f"{url}: {said[0]}")
    media_type = sniff(data)
    if isinstance(media_type, Unreadable):
        return replace(visit, reason=f"{url} is {media_type}")
    declared = last.header("content-type").partition(";")[0].strip().lower()
    media_type = HTML if declared in {HTML, "application/xhtml+xml"} and media_type.startswith("text/") else media_type
    page = make_found(data, origin=first.url, media_type=media_type, captured_at=first.at, told=told, tool=TOOL)
    return replace(visit, page=page)
