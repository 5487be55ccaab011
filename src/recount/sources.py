"""Where reports come from: names of files, folders, manifests, web archives, addresses and feeds become bytes to take in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from recount.errors import InputError
from recount.ingest.fetch import FetchOptions
from recount.ingest.files import FileOptions, walk
from recount.ingest.manifest import is_manifest, walk_manifest
from recount.ingest.snapshot import Found
from recount.ingest.web import is_address, manners_for, walk_addresses
from recount.ingest.webarchive import is_web_archive, walk_web_archive
from recount.model import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """How reports are looked for.

    Attributes:
        clock: Gives the time of each capture, UTC.
        files: How files are read, and what was said of all reports.
        web: How pages are fetched.
        on_notice: Called with a sentence when something is odd but no reason to refuse.
    """

    clock: Callable[[], datetime]
    files: FileOptions = field(default_factory=FileOptions)
    web: FetchOptions = field(default_factory=FetchOptions)
    on_notice: Callable[[str], None] = lambda _: None


def find_reports(names: Iterable[str], looking: Looking) -> Iterator[Found | Rejection]:
    """Finds every report behind some names.

    Args:
        names: Files, folders, CSV manifests, WARC and WACZ archives, web addresses of pages and of feeds.
        looking: How.

    Yields:
        Bytes with their snapshot, or a rejection; a fetched page is followed by the WARC record of how it was fetched.
    """
    manners = manners_for(looking.web, now=looking.clock)
    for name in names:
        if not is_address(name):
            yield from _in_file(Path(name), looking)
            continue
        taken = walk_addresses([name], now=looking.clock, manners=manners, options=looking.web, told=looking.files.told)
        for one in taken:
            if isinstance(one, Rejection):
                yield one
                continue
            for notice in one.notices:
                looking.on_notice(notice)
            yield one.page
            yield one.record


def _in_file(path: Path, looking: Looking) -> Iterator[Found | Rejection]:
    try:
        if is_manifest(path):
            yield from walk_manifest(path, captured_at=looking.clock(), options=looking.files)
        elif is_web_archive(path) and path.is_file():
            yield from walk_web_archive(path, options=looking.files)
        else:
            yield from walk([path], captured_at=looking.clock(), options=looking.files)
    except InputError as error:
        yield Rejection(subject=path.name, stage="ingest", reason=str(error))


def count_reports(names: Iterable[str]) -> int:
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
