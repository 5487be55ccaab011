"""Where reports come from: names of files, folders, manifests, web archives, addresses and feeds become bytes to take in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from recount.errors import InputError
from recount.ingest.capture import capture
from recount.ingest.feed import read_feed
from recount.ingest.fetch import FetchOptions, fetch
from recount.ingest.files import FileOptions, walk
from recount.ingest.manifest import is_manifest, walk_manifest
from recount.ingest.robots import Manners
from recount.ingest.snapshot import Found, Told
from recount.ingest.unpack import unpack
from recount.ingest.webarchive import is_web_archive, walk_web_archive
from recount.model import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """How reports are looked for.

    Attributes:
        clock: Gives the time of each capture, UTC.
        files: How files are read, and what was said of all reports.
        web: How pages are fetched.
        are_feeds: True where the names are those of feeds, whose reports are wanted.
        on_notice: Called with a sentence when something is odd but no reason to refuse.
    """

    clock: Callable[[], datetime]
    files: FileOptions = field(default_factory=FileOptions)
    web: FetchOptions = field(default_factory=FetchOptions)
    are_feeds: bool = False
    on_notice: Callable[[str], None] = lambda _: None


def is_address(name: str) -> bool:
    """Tells whether a name is a web address and not that of a file."""
    return name.lower().startswith(("http://", "https://"))


def find_reports(names: Iterable[str], looking: Looking) -> Iterator[Found | Rejection]:
    """Finds every report behind some names.

    Args:
        names: Files, folders, CSV manifests, WARC and WACZ archives, web addresses; or feeds.
        looking: How.

    Yields:
        Bytes with their snapshot, or a rejection; a fetched page is followed by the WARC record of how it was fetched.
    """
    manners = Manners(agent=looking.web.user_agent, get=lambda url: _status_and_body(url, looking))
    for name in names:
        try:
            if looking.are_feeds:
                yield from _announced(name, manners, looking)
            elif is_address(name):
                yield from _captured(name, looking.files.told, manners, looking)
            else:
                yield from _in_file(Path(name), looking)
        except InputError as error:
            yield Rejection(subject=name, stage="ingest", reason=str(error))


def list_reports(names: Iterable[str]) -> int:
    """Counts the reports that `find_reports` will look at, as far as can be told beforehand, to show progress by."""
    return sum(_count(name) for name in names)


def _count(name: str) -> int:
    path = Path(name)
    if is_address(name) or not path.exists():
        return 1
    if is_manifest(path):
        with path.open(encoding="utf-8-sig", errors="replace") as stream:
            return sum(1 for line in stream if line.strip()) - 1
    if path.is_dir():
        return sum(1 for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
    return 1


def _in_file(path: Path, looking: Looking) -> Iterator[Found | Rejection]:
    if is_manifest(path):
        yield from walk_manifest(path, captured_at=looking.clock(), options=looking.files)
    elif is_web_archive(path) and path.is_file():
        yield from walk_web_archive(path, options=looking.files)
    else:
        yield from walk([path], captured_at=looking.clock(), options=looking.files)


def _captured(url: str, told: Told, manners: Manners, looking: Looking) -> Iterator[Found | Rejection]:
    manners.ask(url)
    got = capture(url, now=looking.clock, options=looking.web, told=told)
    if isinstance(got, Rejection):
        yield got
        return
    for notice in got.notices:
        looking.on_notice(notice)
    yield got.page
    yield got.record


def _announced(name: str, manners: Manners, looking: Looking) -> Iterator[Found | Rejection]:
    if is_address(name):
        manners.ask(name)
        status, data = _status_and_body(name, looking)
        if status >= 400:
            raise InputError(f"{name} answers {status} instead of a feed")
    else:
        try:
            data = Path(name).read_bytes()
        except OSError as error:
            raise InputError(f"{name} cannot be read ({error.strerror})") from None
    for one in read_feed(data, name if is_address(name) else ""):
        try:
            yield from _captured(one.url, one.told.or_else(looking.files.told), manners, looking)
        except InputError as error:
            yield Rejection(subject=one.url, stage="ingest", reason=str(error))


def _status_and_body(url: str, looking: Looking) -> tuple[int, bytes]:
    last = fetch(url, now=looking.clock, options=looking.web)[-1]
    return last.status, unpack(last.body, last.header("content-encoding"), looking.web.limit_bytes)
