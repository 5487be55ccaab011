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
from recount.redacting import entries_shown
from recount.store import Kind
from recount.store.bundle import without_bodies, write_bundle

_CARE = "It may hold names; give it with care."
_GUESSING = (
    "It holds the hash of each original: who guesses every withheld word, and knows all the rest, can tell by the hash that "
    "the guess is right."
)
_ALWAYS_SHOWN = frozenset({Kind.ACCOUNT, Kind.SIGNATURE, Kind.ANCHOR})  # by which the others are proven


@click.command("bundle")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--key", type=click.Path(path_type=Path), metavar="FILE", help="Sign the head of the bundle with this key.")
@click.option(
    "--redacted", is_flag=True, help="Give redacted copies instead of the reports, and withhold what the entries say."
)
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
    *,
    redacted: bool,
) -> int:
    """Writes the records behind tolls, incidents, claims or documents into FILE, with the proof that they belong to the ledger.

    Whoever gets FILE checks it with `recount verify --bundle FILE`, offline and without the casebook. With --head, it also
    proves that nothing was rewritten since that head was given away. With --redacted, each report must have a redacted copy,
    which is in FILE with the hash of the original; the other entries are proven, but what they say is not in it.
    """
    since = [read_head(path).anchor for path in heads]
    case = opened(casebook)
    with case.store as store:
        ask_right(case, Right.RELEASE, clock())
        seqs = seqs_behind(case, ids, profile)
        shown = entries_shown(case, seqs) if redacted else set[int]()
        made = store.bundle(seqs | shown, since=since)
        if redacted:
            made = without_bodies(made, shown | {one.seq for one in made.entries if one.kind in _ALWAYS_SHOWN})
        if key is not None:
            made = replace(made, signed=signed(made.head, key, secrets_fd))
        write_bundle(made, case.archive.get, file)
    click.echo(
        f"Wrote {len(made.entries)} entries with their proofs and archived bytes to {file}. {_GUESSING if redacted else _CARE}"
    )
    return 0
