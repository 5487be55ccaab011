"""`recount backup`: a whole copy of the casebook, made while it is in use."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from recount.cli.options import casebook_option, opened
from recount.keeping import back_up


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path))
@casebook_option
def command(folder: Path, casebook: Path | None) -> int:
    """Copies ledger, archive and settings into FOLDER, which is a casebook itself: it can be opened and verified there."""
    case = opened(casebook)
    console = Console(stderr=True)
    with case.store as store, Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Copying the archive", total=len({one.sha256 for one in store.snapshots()}))
        files = back_up(case, folder, on_step=lambda: progress.advance(bar))
        entries = store.head().size
    click.echo(
        f"Copied {entries} entries and {files} archived files to {folder}. Check it with: recount verify --casebook {folder}"
    )
    return 0
