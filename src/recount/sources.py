"""Where reports come from: names of files, folders, manifests, web archives, addresses and feeds become bytes to take in."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from recount.errors import InputError
from recount.ingest.capture import Capture
from recount.ingest.fetch import FetchOptions
from recount.ingest.files import FileOptions, walk
from recount.ingest.lists import ListOptions, is_victim_list, read_list
from recount.ingest.manifest import is_manifest, walk_manifest
from recount.ingest.render import Canvas
from recount.ingest.snapshot import Found, FoundList
from recount.ingest.web import Walk, is_address, manners_for, walk_addresses
from recount.ingest.webarchive import is_web_archive, walk_web_archive
from recount.model import Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """How reports are looked for.

    Attributes:
        clock: Gives the time of each capture, UTC.
        files: How files are read, and what was said of all reports.
        web: How pages are fetched.
        lists: What the columns of victim lists mean.
        canvas: How further copies of pages are made; None for none.
        on_notice: Called with a sentence when something is odd but no reason to refuse.
    """

    clock: Callable[[], datetime]
    files: FileOptions = field(default_factory=FileOptions)
    web: FetchOptions = field(default_factory=FetchOptions)
    lists: ListOptions = field(default_factory=ListOptions)
    canvas: Canvas | None = None
    on_notice: Callable[[str], None] = lambda _: None


Incoming = Found | FoundList | Capture | Rejection


def find_reports(names: Iterable[str], looking: Looking) -> Iterator[Incoming]:
    """Finds every report and victim list behind some names.

    Args:
        names: Files, folders, CSV manifests, victim lists, WARC and WACZ archives, web addresses of pages and of feeds.
        looking: How.

    Yields:
        Bytes with their snapshot, a victim list, what a visit to an address brought, or a rejection.
    """
    manners = manners_for(looking.web, now=looking.clock)
    walk = Walk(now=looking.clock, manners=manners, options=looking.web, told=looking.files.told, canvas=looking.canvas)
    for name in names:
        if not is_address(name):
            yield from _in_file(Path(name), looking)
            continue
        for visit in walk_addresses([name], walk):
            for notice in visit.notices if visit.page is not None else ():
                looking.on_notice(f"{visit.url}: {notice}")
            yield visit


def _in_file(path: Path, looking: Looking) -> Iterator[Found | FoundList | Rejection]:
    try:
        if is_manifest(path):
            yield from walk_manifest(path, captured_at=looking.clock(), options=looking.files)
        elif is_victim_list(path, looking.lists) and path.is_file():
            yield _list(path, looking)
        elif is_web_archive(path) and path.is_file():
            yield from walk_web_archive(path, options=looking.files)
        else:
            yield from _walk(path, looking)
    except InputError as error:
        yield Rejection(subject=path.name, stage="ingest", reason=str(error))


def _walk(path: Path, looking: Looking) -> Iterator[Found | FoundList | Rejection]:
    """Reads a file or folder; the victim lists in a folder are read as lists."""
    lists: list[Path] = []

    def is_list(file: Path) -> bool:
        if not is_victim_list(file, looking.lists):
            return False
        lists.append(file)
        return True

    for one in walk([path], captured_at=looking.clock(), options=looking.files, passed_over=is_list):
        yield one
        yield from (_list(file, looking) for file in lists)
        lists.clear()
    yield from (_list(file, looking) for file in lists)


def _list(path: Path, looking: Looking) -> FoundList | Rejection:
    try:
        found = read_list(path, captured_at=looking.clock(), options=looking.files, lists=looking.lists)
    except InputError as error:
        return Rejection(subject=path.name, stage="ingest", reason=str(error))
    victims = found.victims
    how = "as declared" if victims.is_declared else "guessed from their names; [lists] in recount.toml can say otherwise"
    told = ", ".join(f"{field} in {column!r}" for field, column in victims.mapping.items())
    looking.on_notice(f"{path.name} is a victim list of {len(victims.records)} records: {told} ({how})")
    return found


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
