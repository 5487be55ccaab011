"""`recount restore`: puts a backup in the place of a casebook."""

from pathlib import Path

import click

from recount.casebook import find_folder
from recount.cli.options import casebook_option
from recount.keeping import put_back


@click.command("restore")
@click.argument("backup", type=click.Path(path_type=Path))
@casebook_option
def command(backup: Path, casebook: Path | None) -> int:
    """Puts the casebook that BACKUP holds back, after checking every byte of it; a database in its way is kept beside it."""
    folder = find_folder(casebook, Path.cwd())
    former = put_back(backup, folder)
    kept = "" if former is None else f" The database that was there now lies at {former}."
    click.echo(f"Restored to {folder}.{kept}")
    return 0
