"""Addresses and feeds: every page captured in turn, politely; a feed stands for the reports it announces."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from recount.errors import InputError
from recount.ingest.address import LookUp, look_up
from recount.ingest.capture import Capture, capture
from recount.ingest.feed import read_feed
from recount.ingest.fetch import FetchOptions, fetch
from recount.ingest.render import Canvas, render
from recount.ingest.robots import Manners
from recount.ingest.snapshot import Told

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How addresses are walked.

    Attributes:
        now: The clock, UTC.
        manners: What sites ask and how long to wait.
        options: How pages are fetched.
        told: What was said of all of them; what a feed says of a report goes before.
        ask: Answers for names.
        canvas: How copies of pages are made; None for none.
    """

    now: Callable[[], datetime]
    manners: Manners
    options: FetchOptions = field(default_factory=FetchOptions)
    told: Told = field(default_factory=Told)
    ask: LookUp = look_up
    canvas: Canvas | None = None


def walk_addresses(urls: Iterable[str], walk: Walk) -> Iterator[Capture]:
    """Captures pages one after another; where an address is that of a feed, the pages it announces.

    Args:
        urls: Addresses of pages and feeds.
        walk: How.

    Yields:
        What the visit to each brought; the rest goes on.
    """

    def take(url: str, said: Told) -> Capture:
        get = partial(fetch, ask=walk.ask, before=walk.manners.ask)
        parts = partial(fetch, ask=walk.ask, before=walk.manners.ask_part)
        draw = None
        if walk.canvas is not None:
            draw = partial(render, get=parts, now=walk.now, options=walk.options, canvas=walk.canvas)
        return capture(url, now=walk.now, options=walk.options, told=said, get=get, draw=draw)

    for url in urls:
        taken = take(url, walk.told)
        if taken.page is None or not _FEED.search(taken.page.data[:1000]):
            yield taken
            continue
        try:
            announced = list(read_feed(taken.page.data, taken.final_url))
        except InputError as error:
            yield replace(taken, page=None, copies=(), reason=f"{url}: {error}")
            continue
        yield from (take(one.url, one.told.or_else(walk.told)) for one in announced)
