"""`recount rebuild`: makes the tables anew from the ledger."""

from pathlib import Path

import click

from recount.cli.options import casebook_option, opened
from recount.derived import drop_derived


@click.command("rebuild")
@casebook_option
def command(casebook: Path | None) -> int:
    """Drops every table that follows from the ledger and makes it again; the result is the same to the byte.

    The incidents and tolls kept of earlier questions go too; the next question works them out anew.
    """
    case = opened(casebook)
    with case.store as store:
        before = store.digest()
        entries = store.rebuild()
        after = store.digest()
        drop_derived(case)
    same = "the same as before" if before == after else "different from before: the tables had been damaged and are mended"
    click.echo(f"Tables made anew from {entries} ledger entries; they are {same}.")
    return 0
