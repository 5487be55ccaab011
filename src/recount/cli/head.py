"""`recount head`: the ledger in a few lines, signed if wanted, to be given to anybody."""

import contextlib
import sys
from pathlib import Path

import click

from recount.cli.asking import Asker, secrets_option
from recount.cli.key import PASSPHRASE
from recount.cli.options import casebook_option, clock, json_option, opened
from recount.cli.sessions import author_of
from recount.errors import InputError, StoreError
from recount.store import Anchor, Head, sign
from recount.store.chain import format_time
from recount.store.given import GivenHead, give, write_given
from recount.store.keyfile import is_locked, read_key_file


@click.command("head")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="Sign it with this key; `recount key` makes one.")
@secrets_option
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write it into this file, as JSON.")
@click.option("--record", is_flag=True, help="Put the signature onto the ledger as well; bundles then carry it.")
@casebook_option
@json_option
def command(
    key: Path | None, secrets_fd: int | None, out: Path | None, casebook: Path | None, *, record: bool, as_json: bool
) -> int:
    """Prints the head of the ledger: whoever keeps it can show later whether anything before it was changed.

    They do so with `recount verify --head FILE`, or by hand; docs/howto/check-as-a-stranger.md says how.
    """
    if record and key is None:
        raise InputError("--record puts a signature onto the ledger and needs --key")
    case = opened(casebook)
    with case.store as store:
        head = store.head()
        anchor = None if key is None else signed(head, key, secrets_fd)
        given = give(head, format_time(clock()), anchor)
        if out is not None:
            _write(out, given)
        if record and anchor is not None:
            store.append_many([anchor], author=author_of(case, None, "recount", clock()) or "recount", at=clock())
    if as_json:
        sys.stdout.write(write_given(given).decode())
    else:
        _show(given, out)
    return 0


def signed(head: Head, key: Path, secrets_fd: int | None) -> Anchor:
    """Signs a head with a key file, asking for what locks it."""
    secret = read_key_file(key, Asker(secrets_fd).secret(PASSPHRASE) if is_locked(key) else None)
    return sign.sign_head(head, secret, clock())


def _write(out: Path, given: GivenHead) -> None:
    try:
        with out.open("xb") as file:
            file.write(write_given(given))
    except FileExistsError:
        raise InputError(f"{out.name} exists already; a head is never written over, choose another name") from None
    except OSError as error:
        with contextlib.suppress(OSError):
            out.unlink(missing_ok=True)  # half a head is worth nothing
        raise StoreError(f"the head {out.name} cannot be written ({error.strerror or error})") from error


def _show(given: GivenHead, out: Path | None) -> None:
    click.echo(f"{given.size} entries at {given.at}\nroot {given.root}")
    if given.public_key is not None:
        click.echo(f"signed with key {given.public_key}\nsignature {given.signature}")
    if out is not None:
        click.echo(f"Wrote {out}. Give it away: it says nothing of what the casebook holds.")
