"""Addresses and feeds: every page captured in turn, politely; a feed stands for the reports it announces."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from recount.errors import InputError
from recount.ingest.address import LookUp, look_up
from recount.ingest.capture import Capture, capture
from recount.ingest.feed import read_feed
from recount.ingest.fetch import FetchOptions, fetch
from recount.ingest.robots import Manners
from recount.ingest.snapshot import Told
from recount.model import Rejection

_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)


def is_address(text: str) -> bool:
    """Tells whether what a user named is a web address and not a file."""
    return text.lower().startswith(("http://", "https://"))


def manners_for(options: FetchOptions, *, now: Callable[[], datetime], ask: LookUp = look_up) -> Manners:
    """Makes the manners of one run: what each site asks is fetched under the same limits as everything else.

    Args:
        options: How pages are fetched.
        now: The clock, UTC.
        ask: Answers for names.
    """

    def get(url: str) -> tuple[int, bytes]:
        last = fetch(url, now=now, options=options, ask=ask)[-1]
        return last.status, last.body

    return Manners(agent=options.user_agent.partition("/")[0], get=get)


def walk_addresses(
    urls: Iterable[str],
    *,
    now: Callable[[], datetime],
    manners: Manners,
    options: FetchOptions | None = None,
    told: Told | None = None,
    ask: LookUp = look_up,
) -> Iterator[Capture | Rejection]:
    """Captures pages one after another; where an address is that of a feed, the pages it announces.

    Args:
        urls: Addresses of pages and feeds.
        now: The clock, UTC.
        manners: What sites ask and how long to wait.
        options: How pages are fetched.
        told: What was said of all of them; what a feed says of a report goes before.
        ask: Answers for names.

    Yields:
        A capture a page, or why there is none; the rest goes on.
    """
    options, told = options or FetchOptions(), told or Told()

    def take(url: str, said: Told) -> Capture | Rejection:
        try:
            manners.ask(url)
        except (InputError, ValueError) as error:
            return Rejection(subject=url, stage="ingest", reason=str(error))
        return capture(url, now=now, options=options, told=said, get=lambda *args, **how: fetch(*args, ask=ask, **how))

    for url in urls:
        taken = take(url, told)
        if isinstance(taken, Rejection) or not _FEED.search(taken.page.data[:1000]):
            yield taken
            continue
        try:
            announced = list(read_feed(taken.page.data, taken.final_url))
        except InputError as error:
            yield Rejection(subject=url, stage="ingest", reason=f"{url}: {error}")
            continue
        yield from (take(one.url, one.told.or_else(told)) for one in announced)
