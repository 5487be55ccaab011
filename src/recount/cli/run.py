"""`recount run`: reports through every stage, from one command."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from recount.casebook import Casebook, find_folder, open_casebook
from recount.cli.asking import ask_passphrase
from recount.cli.options import Day, casebook_option, clock, json_option, profile_option, signing
from recount.cli.results import profile_of, show_tolls, write_report
from recount.cli.sessions import author_of
from recount.derived import derived_case
from recount.desk import Intake
from recount.extract.repeated import CHECK as REPEATS
from recount.extract.unread import languages_unread
from recount.ingest.fetch import TOOL, FetchOptions
from recount.ingest.files import FileOptions
from recount.ingest.render import Canvas
from recount.ingest.snapshot import Told
from recount.intake import take_in
from recount.model import Case
from recount.sources import Incoming, Looking, count_reports, find_reports

MEGA = 1_000_000


@click.command("run")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@casebook_option
@click.option("--encrypt", is_flag=True, help="Encrypt a new casebook; its passphrase is asked for.")
@click.option("--page", is_flag=True, help="Write report.html for an encrypted casebook too; it lies in the clear.")
@click.option("--config", type=click.Path(path_type=Path), help="Settings for a new casebook (a recount.toml).")
@click.option("--publisher", help="Who published these reports, where a report or manifest does not say.")
@click.option("--published", type=Day(), help="Day these reports were published, like 2031-02-14.")
@click.option("--title", help="Headline, for a single report whose text does not hold it.")
@click.option("--language", help="Language of these reports, like en.")
@click.option("--allow-host", multiple=True, metavar="HOST", help="Host that may lie in a private network.")
@click.option("--rendered", is_flag=True, help="Keep a self-contained copy and a picture of every page as well.")
@profile_option
@click.option("--author", help="Who adds them [default: the account signed in; without accounts, recount].")
@click.option(
    "--max-size", type=click.IntRange(1), metavar="MB", help="Largest report [default: max_megabytes in recount.toml, 50]."
)
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to read with.")
@json_option
def command(  # noqa: PLR0913 one per option
    paths: tuple[str, ...],
    casebook: Path | None,
    config: Path | None,
    publisher: str | None,
    published: date | None,
    title: str | None,
    language: str | None,
    profile: str | None,
    author: str | None,
    max_size: int | None,
    jobs: int,
    allow_host: tuple[str, ...],
    *,
    encrypt: bool,
    page: bool,
    rendered: bool,
    as_json: bool,
) -> int:
    """Takes reports into a casebook and counts.

    PATH is a file (text, HTML, PDF), a folder of them, a CSV manifest, a victim list (CSV), a web archive (WARC, WACZ), or the
    web address of a page or feed. Archives, cleans, reads, groups and reconciles them, prints the tolls and writes report.html.
    Repeating it adds nothing, but for web addresses, which are visited again: `recount history` tells what changed.
    """
    folder = find_folder(casebook, Path.cwd())
    case = signing(open_casebook(folder, create=True, config_file=config, encrypt=encrypt, ask=ask_passphrase))
    counting = profile_of(case.config, profile)
    if max_size is not None:
        limits = replace(case.config.clean, max_megabytes=max_size)
        case = replace(case, config=replace(case.config, clean=limits))
    limit = case.config.clean.max_megabytes * MEGA
    told = Told(publisher=publisher, published_on=published, title=title, language=language)
    looking = Looking(
        clock=clock,
        files=FileOptions(limit_bytes=limit, told=told, exclude=frozenset({case.folder})),
        web=_fetching(case, limit, allow_host),
        lists=case.config.lists,
        canvas=Canvas(browser=case.config.capture.browser) if rendered or case.config.capture.rendered else None,
        on_notice=lambda notice: click.echo(f"Note: {notice}", err=True),
    )
    with case.store:
        at = clock()
        who = author_of(case, author, "recount", at) or "recount"
        done = _take_in(find_reports(paths, looking), count_reports(paths), case, author=who, jobs=jobs)
        _say(done)
        result = derived_case(case, profile=counting, rejections=tuple(done.rejections))
        written = write_report(case, result, generated_at=at) if page or case.keys is None else None
    _say_unread(result)
    if as_json:
        sys.stdout.write(msgspec.json.encode(_summary(done, result.tolls, written)).decode() + "\n")
    else:
        show_tolls(result)
        click.echo(_where(written, is_encrypted=case.keys is not None))
    return 1 if done.rejections else 0


def _where(page: Path | None, *, is_encrypted: bool) -> str:
    """Says where the report page lies, and what that means."""
    if page is None:
        return "\nNo report page was written, since it would lie in the clear; --page writes it all the same."
    return f"\nReport: {page}" + ("  (this page is not encrypted)" if is_encrypted else "")


def _fetching(case: Casebook, limit: int, allowed: tuple[str, ...]) -> FetchOptions:
    contact = case.config.capture.contact
    options = FetchOptions(limit_bytes=limit, allowed_hosts=frozenset(host.lower() for host in allowed))
    return replace(options, user_agent=f"{TOOL} (casualty recording; {contact})") if contact else options


def _take_in(found: Iterator[Incoming], total: int, case: Casebook, *, author: str, jobs: int) -> Intake:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Reading reports", total=total)
        return take_in(found, case, author=author, clock=clock, jobs=jobs, on_step=lambda _: progress.advance(bar))


def _say_unread(result: Case) -> None:
    """Says which reports lie there unread for their language, or in part since they repeat themselves."""
    with_claims = {claim.document_id for claim in result.claims}
    languages = languages_unread(document.language for document in result.documents if document.id not in with_claims)
    if languages is not None:
        click.echo(f"Note: {languages}", err=True)
    for finding in result.findings:
        if finding.check == REPEATS:
            click.echo(f"Note: {finding.message}", err=True)


def _say(done: Intake) -> None:
    for rejection in done.rejections:
        click.echo(f"Refused: {rejection.reason}", err=True)
    if done.clock_back:
        click.echo("Note: the clock stands behind the last ledger entry; order is kept by entry number.", err=True)
    for url in done.changed:
        click.echo(f"Changed: {url} says something else than at the visit before; see `recount history {url} --diff`", err=True)
    lists = [f"{done.n_lists} victim lists ({done.n_victims} records)"] if done.n_lists else []
    parts = [
        f"{done.n_read} read ({done.n_claims} claims)",
        *lists,
        f"{done.n_known} already there",
        f"{len(done.rejections)} refused",
    ]
    click.echo(", ".join(parts) + ".", err=True)


def _summary(done: Intake, tolls: object, page: Path | None) -> dict[str, object]:
    return {
        "read": done.n_read,
        "claims": done.n_claims,
        "known": done.n_known,
        "lists": done.n_lists,
        "victims": done.n_victims,
        "changed": done.changed,
        "refused": done.rejections,
        "tolls": tolls,
        "report": None if page is None else str(page),
    }
