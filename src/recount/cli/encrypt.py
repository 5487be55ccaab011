"""`recount encrypt`: an encrypted copy of a casebook."""

from pathlib import Path

import click

from recount.cli.asking import Asker, secrets_option
from recount.cli.copying import copying
from recount.cli.options import casebook_option, clock, opened
from recount.cli.sessions import ask_right
from recount.keeping import encrypt_copy
from recount.model import Right


@click.command("encrypt")
@click.argument("folder", type=click.Path(path_type=Path))
@secrets_option
@casebook_option
def command(folder: Path, secrets_fd: int | None, casebook: Path | None) -> int:
    """Copies ledger and archive into FOLDER, where all of them lie encrypted under a new passphrase, which is asked for.

    The casebook itself stays as it is; when the copy was checked, destroy it. Whoever loses every passphrase loses the copy.
    """
    case = opened(casebook)
    ask_right(case, Right.RELEASE, clock())
    passphrase = Asker(secrets_fd).secret("New passphrase", is_new=True)
    with case.store, copying(case) as step:
        files = encrypt_copy(case, folder, passphrase, on_step=step)
    click.echo(
        f"Copied the ledger and {files} archived files, encrypted, to {folder}. "
        f"Check it with: recount verify --casebook {folder}\n"
        "recount.toml and the lists of places it names are not encrypted, and the casebook it was copied from is as it was."
    )
    return 0
