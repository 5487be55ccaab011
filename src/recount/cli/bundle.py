"""`recount bundle`: some records with everything a stranger needs to check them offline."""

from dataclasses import replace
from pathlib import Path

import click

from recount.cli.asking import secrets_option
from recount.cli.basis import seqs_behind
from recount.cli.head import signed
from recount.cli.options import casebook_option, clock, opened, profile_option
from recount.cli.sessions import ask_right
from recount.cli.trust import heads_option, read_head
from recount.model import Right
from recount.store.bundle import write_bundle


@click.command("bundle")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="Sign the head of the bundle with this key.")
@secrets_option
@heads_option
@casebook_option
@profile_option
def command(  # noqa: PLR0913 one parameter an option
    file: Path,
    ids: tuple[str, ...],
    key: Path | None,
    secrets_fd: int | None,
    heads: tuple[Path, ...],
    casebook: Path | None,
    profile: str | None,
) -> int:
    """Writes the records behind tolls, incidents, claims or documents into FILE, with the proof that they belong to the ledger.

    Whoever gets FILE checks it with `recount verify --bundle FILE`, offline and without the casebook. With --head, it also
    proves that nothing was rewritten since that head was given away.
    """
    since = [read_head(path).anchor for path in heads]
    case = opened(casebook)
    with case.store as store:
        ask_right(case, Right.RELEASE, clock())
        seqs = seqs_behind(case, ids, profile)
        made = store.bundle(seqs, since=since)
        if key is not None:
            made = replace(made, signed=signed(made.head, key, secrets_fd))
        write_bundle(made, case.archive.get, file)
    click.echo(
        f"Wrote {len(seqs)} entries with their proofs and archived bytes to {file}. It may hold names; give it with care."
    )
    return 0
