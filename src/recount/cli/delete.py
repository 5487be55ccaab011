"""`recount delete`: takes a report and its copies out of what shows, and out of the archive if wanted."""

from pathlib import Path

import click

from recount.cli.options import casebook_option, clock, opened
from recount.cli.sessions import author_of
from recount.deleting import delete


@click.command("delete")
@click.argument("report", metavar="ID")
@click.option("--reason", required=True, help="Why, in your words; kept in the ledger for good.")
@click.option("--erase", is_flag=True, help="Erase its bytes from the archive too; this cannot be undone.")
@click.option("--author", help="Who deletes [default: the account signed in; without accounts, recount].")
@casebook_option
def command(report: str, reason: str, author: str | None, casebook: Path | None, *, erase: bool) -> int:
    """Deletes the report that ID names (a snapshot, document or claim) and its copies: web archive, flattened page, picture.

    It shows and counts no more, and does not come back when it is read again. What the ledger says of it stays, with its text:
    to be rid of that too, start a new casebook. Redacted copies stay until they are deleted themselves.
    """
    case = opened(casebook)
    with case.store:
        at = clock()
        who = author_of(case, author, "recount", at) or "recount"
        done = delete(case, report, reason, author=who, at=at, erase=erase)
    for one in done.snapshots:
        click.echo(f"Deleted {one.id} ({one.media_type}, {one.origin})")
    for one in done.redacted:
        click.echo(f"Kept the redacted copy {one.id}")
    erased = f"{done.n_erased} files were erased from the archive" if erase else "Its bytes stay in the archive"
    click.echo(f"{erased}; the report page and backups made before are as they were. Its text stays in the ledger.")
    return 0
