"""What commands that show results share: choosing the profile, deriving the case, printing it and writing its page."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console

from recount import __version__
from recount.casebook import Casebook
from recount.cli.beside import beside_of
from recount.config import Config
from recount.errors import ConfigError, StoreError
from recount.model import Case, Harm, Incident, Series, Status
from recount.publish.pieces import FOLDER
from recount.publish.report import render_site
from recount.publish.text import explain_tolls, rich_tolls, toll_lines
from recount.reconcile import Profile, profile_named


def profile_of(config: Config, name: str | None) -> Profile:
    """Finds a counting profile by name: the user's own first, then those shipped.

    Raises:
        ConfigError: If there is none of this name.
    """
    wanted = name or config.casebook.profile
    for own in config.profiles:
        if own.name == wanted:
            return own
    try:
        return profile_named(wanted)
    except KeyError as error:
        raise ConfigError(str(error.args[0])) from None


def write_report(casebook: Casebook, case: Case, *, generated_at: datetime) -> Path:
    """Writes the report page of a casebook, with its parts where it is large, and gives its path.

    Raises:
        StoreError: If it cannot be written.
    """
    beside = beside_of(casebook, case)
    policy = casebook.config.publish.policy
    pages = render_site(
        case, title=casebook.title, generated_at=generated_at, beside=beside, version=__version__, policy=policy
    )
    front = casebook.report_path
    try:
        _clear(front.parent / FOLDER, keep=pages)
        for name, page in reversed(pages.items()):  # the front page last: what it links to is there
            path = front.parent / name
            path.parent.mkdir(exist_ok=True)
            part = path.with_suffix(".html.part")
            part.write_text(page, encoding="utf-8")
            part.replace(path)
    except OSError as error:
        raise StoreError(
            f"{front}: the report page cannot be written ({error.strerror}); the casebook itself is complete"
        ) from None
    return front


def _clear(folder: Path, *, keep: Mapping[str, str]) -> None:
    """Removes the parts of an earlier page that this one has not."""
    for path in folder.glob("*-[0-9][0-9][0-9].html"):
        if f"{FOLDER}/{path.name}" not in keep:
            path.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def show_tolls(case: Case, *, explain: bool = False) -> None:
    """Prints the tolls as a table, or explained step by step."""
    if explain:
        for sentences in explain_tolls(case):
            click.echo("\n".join(sentences) + "\n")
        for finding in case.findings:
            click.echo(f"To be judged: {finding.message}")
        return
    console = Console()
    if console.is_terminal:
        console.print(rich_tolls(case))
    else:
        click.echo("\n".join(toll_lines(case)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which tolls were asked for; None leaves a question open.

    Attributes:
        harm: Only this harm.
        status: Only these people.
        place: Only at a place of this name.
        start: Only what happened on or after this day.
        end: Only what happened on or before this day.
    """

    harm: Harm | None = None
    status: Status | None = None
    place: str | None = None
    start: date | None = None
    end: date | None = None


def chosen(case: Case, wanted: Wanted) -> Case:
    """Keeps the tolls of a case that were asked for; a toll whose place or time is unknown fits no question about it."""
    fits: set[str] = {one.id for one in case.grouping.incidents if _incident_fits(one, wanted)}
    fits |= {one.id for one in case.grouping.series if _series_fits(one, wanted)}
    tolls = tuple(
        toll
        for toll in case.tolls
        if toll.subject_id in fits and wanted.harm in (None, toll.harm) and wanted.status in (None, toll.status)
    )
    return replace(case, tolls=tolls)


def _incident_fits(incident: Incident, wanted: Wanted) -> bool:
    if wanted.place and (incident.place is None or wanted.place.casefold() not in incident.place.text.casefold()):
        return False
    if wanted.start is None and wanted.end is None:
        return True
    period = incident.period
    if period is None or (period.start or period.end) is None:
        return False
    first, last = period.start or period.end, period.end or period.start
    return (wanted.start is None or last is None or last >= wanted.start) and (
        wanted.end is None or first is None or first <= wanted.end
    )


def _series_fits(series: Series, wanted: Wanted) -> bool:
    if wanted.place and wanted.place.casefold() not in series.area.casefold():
        return False
    days = [point.on for point in series.points if point.on is not None]
    if wanted.start is None and wanted.end is None:
        return True
    return (
        bool(days) and (wanted.start is None or max(days) >= wanted.start) and (wanted.end is None or min(days) <= wanted.end)
    )
