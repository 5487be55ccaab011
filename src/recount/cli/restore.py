"""`recount restore`: makes a casebook of a backup or an export."""

from pathlib import Path

import click

from recount.casebook import find_folder
from recount.cli.asking import ask_passphrase
from recount.cli.options import casebook_option, clock
from recount.exporting import bring_back


@click.command("restore")
@click.argument("backup", type=click.Path(path_type=Path))
@click.option("--author", default="recount", show_default=True, help="Account that imports an export.")
@casebook_option
def command(backup: Path, author: str, casebook: Path | None) -> int:
    """Puts the casebook that BACKUP holds back, after checking every byte of it; a database in its way is kept beside it.

    BACKUP is a folder that `recount backup` made, or a bag or WACZ file that `recount export` made, here or elsewhere.
    """
    folder = find_folder(casebook, Path.cwd())
    former = bring_back(backup, folder, author=author, at=clock(), ask=ask_passphrase)
    kept = "" if former is None else f" The database that was there now lies at {former}."
    click.echo(f"Restored to {folder}.{kept}")
    return 0
