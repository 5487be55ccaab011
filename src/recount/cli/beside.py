"""Gathers what a report page tells besides the case: histories of addresses, victim lists, and what proves the ledger."""

from collections import Counter
from collections.abc import Iterator, Sequence

from recount.anchoring import load_trust, trust_of, witness_with
from recount.casebook import Casebook
from recount.errors import InputError
from recount.history import FigureChange, difference, visits_of
from recount.model import Case, Claim, Document, DocumentId, Snapshot, SnapshotId, VictimList, Visit, VisitOutcome
from recount.publish.beside import AddressHistory, Beside, FigureChanged, ListKept, PageChange, Proof
from recount.store.witness import Witness, check_anchors, signatures_only


def beside_of(casebook: Casebook, case: Case) -> Beside:
    """Gathers what a page tells besides its case.

    Args:
        casebook: An open casebook.
        case: What was derived from it, whose claims and documents the histories name.
    """
    store = casebook.store
    visits = visits_of(store)
    head = store.head()
    snapshots = {snapshot.id: snapshot for snapshot in case.snapshots}
    return Beside(
        histories=tuple(_histories(case, {url: found for url, found in visits.items() if len(found) > 1})),
        n_addresses=len(visits),
        lists=tuple(_list(one, snapshots.get(one.snapshot_id)) for one in store.victim_lists()),
        size=head.size,
        head=head.hash,
        root=head.root,
        proofs=tuple(_proofs(casebook)),
    )


def _histories(case: Case, visits: dict[str, tuple[Visit, ...]]) -> Iterator[AddressHistory]:
    if not visits:
        return
    pages = {document.snapshot_id: document for document in case.documents}
    claims: dict[DocumentId, list[Claim]] = {}
    for claim in case.claims:
        claims.setdefault(claim.document_id, []).append(claim)
    for url, history in visits.items():
        yield AddressHistory(url=url, visits=history, changes=tuple(_changes(history, pages, claims)))


def _changes(
    history: Sequence[Visit], pages: dict[SnapshotId, Document], claims: dict[DocumentId, list[Claim]]
) -> Iterator[PageChange]:
    before: Document | None = None
    for number, visit in enumerate(history, 1):
        after = pages.get(visit.snapshot_id) if visit.snapshot_id is not None else None
        if before is not None and after is not None and visit.outcome is VisitOutcome.CHANGED:
            made = difference(before, after, claims.get(before.id, ()), claims.get(after.id, ()))
            yield PageChange(
                visit=number,
                document_id=after.id,
                figures=tuple(_figure(change) for change in made.figures),
                is_silent=made.is_silent and made.is_same_report,
                is_same_report=made.is_same_report,
            )
        before = after or before


def _figure(change: FigureChange) -> FigureChanged:
    before, after = change.before, change.after
    return FigureChanged(before=before.id if before else None, after=after.id if after else None)


def _list(victims: VictimList, snapshot: Snapshot | None) -> ListKept:
    told = Counter(field for field in victims.mapping for record in victims.records if victims.told(record, field) is not None)
    return ListKept(
        origin=snapshot.origin if snapshot else victims.snapshot_id,
        publisher=snapshot.publisher if snapshot else None,
        published_on=snapshot.published_on if snapshot else None,
        n_records=len(victims.records),
        told=dict(told),
        columns=victims.columns,
        rows=tuple(record.cells for record in victims.records),
    )


def _proofs(casebook: Casebook) -> Iterator[Proof]:
    found = [(f"entry {seq}", anchor) for seq, anchor in casebook.store.anchors()]
    for one in check_anchors(found, _witness(casebook)) if found else ():
        yield Proof(form=one.form, size=one.size, state=str(one.state), message=one.message, at=one.at)


def _witness(casebook: Casebook) -> Witness:
    """Checks by what the settings trust; without it where those files are gone, for a page must not fail for that."""
    keys, roots, blocks = trust_of(casebook.config.anchors, casebook.folder)
    try:
        return witness_with(load_trust(keys, roots, blocks))
    except InputError:
        return signatures_only
