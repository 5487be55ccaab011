"""`recount passphrase`: who or what opens an encrypted casebook."""

from pathlib import Path

import click

from recount.casebook import find_folder
from recount.cli.asking import Asker, ask_passphrase, secrets_option
from recount.cli.options import casebook_option
from recount.errors import InputError
from recount.locks import add_passphrase, is_locked, open_lock, read_lock, remove_passphrase


@click.command("passphrase")
@click.option("--add", metavar="NAME", help="Let one more passphrase open the casebook, and call it NAME.")
@click.option("--remove", metavar="NAME", help="Let the passphrase called NAME open it no more.")
@secrets_option
@casebook_option
def command(add: str | None, remove: str | None, secrets_fd: int | None, casebook: Path | None) -> int:
    """Lists the passphrases of an encrypted casebook by name, adds one or removes one.

    To add or remove one, one that opens the casebook must be given. A removed passphrase still opens copies made before.
    """
    folder = find_folder(casebook, Path.cwd())
    if not is_locked(folder):
        raise InputError(f"{folder} is not encrypted; `recount encrypt FOLDER` makes a copy that is")
    if add is not None and remove is not None:
        raise InputError("give either --add NAME or --remove NAME")
    if add is not None or remove is not None:
        keys = open_lock(folder, ask_passphrase(is_new=False))
        if add is not None:
            add_passphrase(folder, keys, add, Asker(secrets_fd).secret("New passphrase", is_new=True))
        if remove is not None:
            remove_passphrase(folder, remove)
    for slot in read_lock(folder).slots:
        click.echo(slot.name)
    return 0
