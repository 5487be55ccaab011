"""`recount bundle`: some records with everything a stranger needs to check them offline."""

from pathlib import Path

import click

from recount.cli.options import casebook_option, clock, opened, profile_option
from recount.cli.results import derive_case, profile_of
from recount.cli.sessions import ask_right
from recount.errors import NotFoundError
from recount.model import Case, Claim, Document, Incident, Judgement, Right, Series, Snapshot
from recount.store.bundle import write_bundle


@click.command("bundle")
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@casebook_option
@profile_option
def command(file: Path, ids: tuple[str, ...], casebook: Path | None, profile: str | None) -> int:
    """Writes the records behind tolls, incidents, claims or documents into FILE, with the proof that they belong to the ledger.

    Whoever gets FILE checks it with `recount verify --bundle FILE`, offline and without the casebook.
    """
    case = opened(casebook)
    with case.store as store:
        ask_right(case, Right.RELEASE, clock())
        derived = derive_case(case, profile=profile_of(case.config, profile))
        seqs: set[int] = set()
        for name in ids:
            for record in _resting_on(derived, name):
                seqs.update(store.basis_of(record))
        write_bundle(store.bundle(seqs), case.archive.get, file)
    click.echo(
        f"Wrote {len(seqs)} entries with their proofs and archived bytes to {file}. It may hold names; give it with care."
    )
    return 0


def _resting_on(case: Case, name: str) -> tuple[str, ...]:
    """Gives the records of the ledger that something derived rests on; a record itself is its own."""
    for toll in case.tolls:
        if toll.id.startswith(name):
            return toll.basis
    derived: tuple[Incident | Series, ...] = (*case.grouping.incidents, *case.grouping.series)
    for one in derived:
        if one.id.startswith(name):
            return one.claim_ids
    said: tuple[Claim | Document | Snapshot | Judgement, ...] = (
        *case.claims,
        *case.documents,
        *case.snapshots,
        *case.judgements,
    )
    for record in said:
        if record.id.startswith(name):
            return (record.id,)
    raise NotFoundError(f"{name} names nothing in this casebook; `recount toll` and the report page show ids")
