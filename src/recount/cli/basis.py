"""From ids that people have, of tolls, incidents, claims or documents, to the entries of the ledger behind them."""

from collections.abc import Iterable

from recount.casebook import Casebook
from recount.cli.results import profile_of
from recount.derived import derived_case
from recount.errors import NotFoundError
from recount.model import Case, Claim, Document, Incident, Judgement, Series, Snapshot


def seqs_behind(case: Casebook, ids: Iterable[str], profile: str | None) -> set[int]:
    """Gives the numbers of the entries behind some ids.

    Args:
        case: The casebook.
        ids: Ids or beginnings of ids.
        profile: Counting profile by which tolls are derived; None for the casebook's own.

    Raises:
        NotFoundError: An id names nothing.
    """
    seqs: set[int] = set()
    derived: Case | None = None
    for name in ids:
        try:
            seqs.update(case.store.basis_of(name))  # a record of the ledger itself needs no counting
        except NotFoundError:
            derived = derived or derived_case(case, profile=profile_of(case.config, profile))
            for record in _resting_on(derived, name):
                seqs.update(case.store.basis_of(record))
    return seqs


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
