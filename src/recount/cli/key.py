"""`recount key`: makes the key by which heads of the ledger are signed."""

from pathlib import Path

import click

from recount.cli.asking import Asker, secrets_option
from recount.store import sign
from recount.store.keyfile import is_locked, make_key_file, read_key_file

PASSPHRASE = "Passphrase of the key"


@click.command("key")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--locked", is_flag=True, help="Lock the new key by a passphrase, which is asked for.")
@click.option("--show", is_flag=True, help="Make nothing; print the public key of FILE.")
@secrets_option
def command(file: Path, secrets_fd: int | None, *, locked: bool, show: bool) -> int:
    """Makes a secret key in FILE, which only its owner can read, and prints the public key that belongs to it.

    Give the public key to everybody: whoever has it can tell your signed heads from anybody else's. Keep FILE elsewhere than
    the casebook.
    """
    asker = Asker(secrets_fd)
    if show:
        secret = read_key_file(file, asker.secret(PASSPHRASE) if is_locked(file) else None)
    else:
        secret = sign.new_key()
        make_key_file(file, secret, asker.secret(PASSPHRASE, is_new=True) if locked else None)
        click.echo(f"Wrote the secret key to {file}; nobody but you should ever have it. The public key is:", err=True)
    click.echo(sign.public_key(secret))
    return 0
