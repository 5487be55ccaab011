"""`recount backup`: a whole copy of the casebook, made while it is in use."""

from pathlib import Path

import click

from recount.cli.copying import copying
from recount.cli.options import casebook_option, opened
from recount.keeping import back_up


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@casebook_option
def command(folder: Path, casebook: Path | None) -> int:
    """Copies ledger, archive and settings into FOLDER, which is a casebook itself: it can be opened and verified there."""
    case = opened(casebook)
    with case.store as store, copying(case) as step:
        files = back_up(case, folder, on_step=step)
        entries = store.head().size
    click.echo(
        f"Copied {entries} entries and {files} archived files to {folder}. Check it with: recount verify --casebook {folder}"
    )
    return 0
