"""`recount decrypt`: a copy of an encrypted casebook in the clear."""

from pathlib import Path

import click

from recount.cli.copying import copying
from recount.cli.options import casebook_option, clock, opened
from recount.cli.sessions import ask_right
from recount.errors import InputError
from recount.keeping import decrypt_copy
from recount.model import Right


@click.command("decrypt")
@click.argument("folder", type=click.Path(path_type=Path))
@casebook_option
def command(folder: Path, casebook: Path | None) -> int:
    """Copies an encrypted casebook into FOLDER, where it lies in the clear; the casebook itself stays as it is."""
    case = opened(casebook)
    ask_right(case, Right.RELEASE, clock())
    with case.store, copying(case) as step:
        if case.keys is None:
            raise InputError("this casebook is not encrypted; copy it with `recount backup FOLDER`")
        files = decrypt_copy(case, folder, on_step=step)
    click.echo(f"Copied the ledger and {files} archived files to {folder}, where everybody who reads the disk can read them.")
    return 0
