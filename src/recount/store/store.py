"""The casebook's database behind one class: adding, asking, rebuilding, verifying."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Engine, Select, func, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from recount.errors import NotFoundError, StoreError
from recount.log import LOGGER, note
from recount.model import AccountChange, Claim, Custody, Document, DocumentId, Judgement, Snapshot, VictimList, Visit
from recount.store import append, chain, codec, merkle, read, rebuild, schema, seal
from recount.store.access import Access
from recount.store.authority import load_standing
from recount.store.backup import back_up, copy_access, copy_entries
from recount.store.bundle import FORMAT, Bundle, prove, prove_anchor
from recount.store.database import connect, is_url, is_writable_file, making, reading, writing
from recount.store.driver import driver_errors
from recount.store.migrate import migrate
from recount.store.records import Added, Anchor, Batch, Deletion, Entry, Head, Kind, Outcome, Reading, Record, Setting
from recount.store.report import Report
from recount.store.signatures import Signer
from recount.store.standing import Standing
from recount.store.tree import database_tree
from recount.store.verify import Blobs, verify
from recount.store.vouching import links_of, vouching_for
from recount.store.witness import Witness, signatures_only

DATABASE = "casebook.db"
_LOGGED = 50  # ids of one batch that the log names
_R = TypeVar("_R")


def _pass(point: str) -> None:
    """Does nothing at a write point."""


def open_store(
    where: Path | str, *, create: bool, key: bytes | None = None, at_point: Callable[[str], None] = _pass
) -> "Store":
    """Opens the ledger of a casebook.

    Args:
        where: The casebook's folder, its database file, or a `postgresql://` URL.
        create: True to make an empty one where there is none.
        key: What its file is encrypted with; None where it is not.
        at_point: Called with the name of each write point as it is reached; for fault tests, which raise or die there.

    Raises:
        NotFoundError: There is none and none was to be made.
        StoreError: It cannot be opened: damaged, no right, made by a newer version.
    """
    place: Path | str = str(where) if is_url(where) else _database_file(Path(where))
    if isinstance(place, Path) and not place.exists():
        if not create:
            raise NotFoundError(f"there is no casebook in {place.parent.name or place}/; make one with `recount run PATH...`")
        _make_folder(place.parent)
    engine = connect(place, key=key)
    try:
        is_changed = _prepare(engine, place, key, create=create)
    except BaseException:
        engine.dispose()
        raise
    return Store(place, engine, at_point, key=key, is_changed=is_changed)


def _database_file(path: Path) -> Path:
    return path if path.suffix == ".db" else path / DATABASE


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"the casebook's folder {folder.name}/ cannot be made ({error.strerror})") from error
    if not is_writable_file(folder / DATABASE):
        raise StoreError(f"the casebook's folder {folder.name}/ cannot be written to; check its rights")


def _prepare(engine: Engine, place: Path | str, key: bytes | None, *, create: bool) -> bool:
    """Makes the tables where they are missing, or brings them to our format; tells whether anything was done."""
    with reading(engine) as connection:
        has_tables = inspect(connection).has_table(schema.casebook.name)
    if not has_tables:
        if not create:
            raise NotFoundError("the database holds no casebook; make one with `recount run PATH...`")
        with making(engine) as connection:
            if not inspect(connection).has_table(schema.casebook.name):  # another may have been faster
                schema.create(connection)
        return True
    return migrate(engine, place if isinstance(place, Path) else None, key=key) is not None


class Store:
    """An open ledger with its projections. Made by `open_store`; close it, or use it in a `with` statement.

    Safe to share between threads. Every append is one transaction: all of it is kept, or none.
    """

    def __init__(
        self,
        where: Path | str,
        engine: Engine,
        at_point: Callable[[str], None],
        *,
        key: bytes | None = None,
        is_changed: bool = False,
    ) -> None:
        self.where = where
        self._key = key
        self._is_changed = is_changed  # or may be: whoever only looked leaves the file and its seal as they are
        self._engine = engine
        self._at_point = at_point
        self._signer: Callable[[], Signer | None] = lambda: None

    def __enter__(self) -> Self:
        """Gives itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Closes it."""
        self.close()

    def close(self) -> None:
        """Writes everything into the database file, seals it if it was written to and lets go of it; safe to call twice."""
        if self._is_changed and isinstance(self.where, Path) and self.where.exists() and is_writable_file(self.where):
            self._seal(self.where)
        self._engine.dispose()

    # -- adding ------------------------------------------------------------------------------------------------------

    def append_many(
        self,
        records: Iterable[Record],
        *,
        author: str,
        at: datetime,
        signer: Signer | None = None,
        beside: Callable[[Access], object] | None = None,
    ) -> Batch:
        """Adds records at the end of the ledger, all or none; those already there are reported and not added again.

        Args:
            records: In order; a document may follow its snapshot, a reading its document, in one batch.
            author: Account that adds them.
            at: What the clock says, with its time zone.
            signer: Who signs; None for whoever `sign_with` named. Not asked for where there are no accounts.
            beside: Changes what is kept beside the ledger, in the same transaction.

        Returns:
            What became of each record.

        Raises:
            AccessError: The casebook has accounts, and nobody is signed in or the account may not add this.
            InputError: A record rests on one that is not here, or holds text that is not valid Unicode.
            StoreError: The database could not be written; nothing was added.
        """
        wanted: Sequence[Record] = tuple(records)
        self._is_changed = True
        signer = signer or (self._signer() if self.has_accounts() else None)
        with writing(self._engine) as connection:
            batch = append.append(connection, wanted, author=author, at=at, at_point=self._at_point, signer=signer)
            if beside is not None:
                beside(Access(connection))
                self._at_point("store: beside written")
            if batch.n_new and isinstance(self.where, Path):
                seal.break_seal(self.where)
            self._at_point("store: before commit")
        self._at_point("store: committed")
        self._note(batch, signer)
        return batch

    def add_snapshot(self, snapshot: Snapshot, *, author: str, at: datetime) -> Added:
        """Adds one snapshot; see `append_many`."""
        return self.append_many([snapshot], author=author, at=at).added[0]

    def add_document(self, document: Document, *, author: str, at: datetime) -> Added:
        """Adds one document; see `append_many`."""
        return self.append_many([document], author=author, at=at).added[0]

    def add_claims(self, document_id: DocumentId, reader: str, claims: Iterable[Claim], *, author: str, at: datetime) -> Added:
        """Adds all claims of one document by one reader, in the order of the text; see `append_many`."""
        reading_of = Reading(document_id=document_id, reader=reader, claims=tuple(claims))
        return self.append_many([reading_of], author=author, at=at).added[0]

    def add_judgement(self, judgement: Judgement, *, author: str, at: datetime) -> Added:
        """Adds one judgement; see `append_many`."""
        return self.append_many([judgement], author=author, at=at).added[0]

    # -- people ------------------------------------------------------------------------------------------------------

    def has_accounts(self) -> bool:
        """Tells whether anybody ever opened an account here; from then on every entry is signed."""
        with reading(self._engine) as connection:
            return connection.execute(select(schema.accounts.c.seq).limit(1)).first() is not None

    def standing(self) -> Standing:
        """Gives the accounts as they stand."""
        with reading(self._engine) as connection:
            return load_standing(connection)

    def account_changes(self) -> Iterator[tuple[Entry, AccountChange]]:
        """Gives everything that ever happened to accounts, in order, with the entry that says so."""
        query = select(schema.accounts.c.seq).order_by(schema.accounts.c.seq)
        for entry, record in read.records(self._engine, query):
            if isinstance(record, AccountChange):
                yield entry, record

    def sign_with(self, signer: Callable[[], Signer | None]) -> None:
        """Says who signs what is added from now on.

        Args:
            signer: Asked only where the casebook has accounts, once for every batch.
        """
        self._signer = signer

    @contextmanager
    def access(self, *, is_write: bool = False) -> Iterator[Access]:
        """Opens what is kept beside the ledger, for one transaction.

        Args:
            is_write: True to change it; nobody else writes meanwhile.
        """
        if not is_write:
            with reading(self._engine) as connection:
                yield Access(connection)
            return
        self._is_changed = True
        with writing(self._engine) as connection:
            if isinstance(self.where, Path):
                seal.break_seal(self.where)
            yield Access(connection)
            self._at_point("access: before commit")

    # -- asking ------------------------------------------------------------------------------------------------------

    def snapshots(self, *, known_at: datetime | None = None) -> Iterator[Snapshot]:
        """Gives the snapshots.

        Args:
            known_at: As the casebook stood at this moment; None for now.
        """
        return self._chosen(read.snapshots, known_at, Snapshot)

    def documents(self, *, known_at: datetime | None = None) -> Iterator[Document]:
        """Gives the documents: the latest cleaning of each snapshot.

        Args:
            known_at: As the casebook stood at this moment; None for now.
        """
        return self._chosen(read.documents, known_at, Document)

    def readings(self, *, known_at: datetime | None = None, reader: str | None = None) -> Iterator[Reading]:
        """Gives the latest reading of each document that shows.

        Args:
            known_at: As the casebook stood at this moment; None for now.
            reader: Only those by this reader (name and version); None for whichever read a document last.
        """
        return self._chosen(partial(read.readings, reader=reader), known_at, Reading)

    def claims(self, *, known_at: datetime | None = None, reader: str | None = None) -> Iterator[Claim]:
        """Gives the claims of the readings that `readings` gives, in order."""
        for one in self.readings(known_at=known_at, reader=reader):
            yield from one.claims

    def judgements(self, *, known_at: datetime | None = None) -> Iterator[Judgement]:
        """Gives every judgement; `recount.model.in_force` says which hold.

        Args:
            known_at: As the casebook stood at this moment; None for now.
        """
        return self._chosen(read.judgements, known_at, Judgement)

    def settings(self, *, known_at: datetime | None = None) -> dict[str, str]:
        """Gives the settings that hold, by name."""
        return {one.name: one.value for one in self._chosen(read.settings, known_at, Setting)}

    def deletions(self, *, known_at: datetime | None = None) -> Iterator[Deletion]:
        """Gives what was deleted and why; a report whose snapshot is among them is not to be archived again.

        Args:
            known_at: As the casebook stood at this moment; None for now.
        """
        return self._chosen(read.deletions, known_at, Deletion)

    def visits(self, *, known_at: datetime | None = None) -> Iterator[Visit]:
        """Gives every visit to an address, in the order in which they were recorded.

        Args:
            known_at: As the casebook stood at this moment; None for now.
        """
        return self._chosen(partial(read.of_kind, Kind.VISIT), known_at, Visit)

    def custody(self, *, known_at: datetime | None = None) -> Iterator[Custody]:
        """Gives every act of custody, in the order in which they were recorded.

        Args:
            known_at: As the casebook stood at this moment; None for now.
        """
        return self._chosen(partial(read.of_kind, Kind.CUSTODY), known_at, Custody)

    def victim_lists(self, *, known_at: datetime | None = None) -> Iterator[VictimList]:
        """Gives the victim lists: the latest reading of each that was not deleted.

        Args:
            known_at: As the casebook stood at this moment; None for now.
        """
        shown = {one.id for one in self.snapshots(known_at=known_at)}
        found = self._chosen(partial(read.of_kind, Kind.VICTIMS), known_at, VictimList)
        latest = {one.snapshot_id: one for one in found if one.snapshot_id in shown}
        yield from latest.values()

    def find(self, record_id: str) -> tuple[Entry, Snapshot | Document | Claim | Judgement] | None:
        """Gives a record by its id, with the entry that holds it, whether or not it still shows; None where there is none.

        Args:
            record_id: Id of a snapshot, document, claim or judgement.
        """
        with reading(self._engine) as connection:
            seq = read.find(connection, record_id)
        if seq is None:
            return None
        entry = next(read.entries(self._engine, seq, seq))
        record = codec.record_of(entry)
        candidates = record.claims if isinstance(record, Reading) else (record,)
        for one in candidates:
            if isinstance(one, Snapshot | Document | Claim | Judgement) and one.id == record_id:
                return entry, one
        return None

    def entries(self, *, first: int = 1, last: int | None = None) -> Iterator[Entry]:
        """Gives the ledger's entries in order.

        Args:
            first: Number of the first wanted.
            last: Number of the last wanted; None for all.
        """
        return read.entries(self._engine, first, last)

    def head(self) -> Head:
        """Gives the head of the ledger: what to note elsewhere, so that any later change before it can be shown."""
        with reading(self._engine) as connection:
            ledger = schema.ledger
            last = connection.execute(select(ledger.c.seq, ledger.c.hash).order_by(ledger.c.seq.desc()).limit(1)).first()
            size, last_hash = (last[0], bytes(last[1])) if last else (0, chain.GENESIS)
            root = merkle.root(size, database_tree(connection))
        return Head(size=size, hash=last_hash.hex(), root=root.hex())

    def inclusion_proof(self, seq: int, size: int) -> tuple[str, ...]:
        """Gives the hashes that lead from an entry to the root over the first `size` entries, hexadecimal."""
        with reading(self._engine) as connection:
            return tuple(one.hex() for one in merkle.inclusion_proof(seq - 1, size, database_tree(connection)))

    def consistency_proof(self, old: int, new: int) -> tuple[str, ...]:
        """Gives the hashes that show the ledger at size `old` to be the beginning of that at size `new`, hexadecimal."""
        with reading(self._engine) as connection:
            return tuple(one.hex() for one in merkle.consistency_proof(old, new, database_tree(connection)))

    def basis_of(self, record_id: str) -> tuple[int, ...]:
        """Gives the numbers of the entries behind a record: its own, those it rests on, and the judgements about any of them.

        Args:
            record_id: Id of a snapshot, document, claim or judgement.

        Raises:
            NotFoundError: There is no such record.
        """
        with reading(self._engine) as connection:
            return read.basis_of(connection, record_id)

    def anchors(self) -> Iterator[tuple[int, Anchor]]:
        """Gives every anchor with the number of its entry, in order."""
        found = read.records(self._engine, read.of_kind(Kind.ANCHOR))
        return ((entry.seq, record) for entry, record in found if isinstance(record, Anchor))

    def bundle(self, seqs: Iterable[int], *, since: Iterable[Anchor] = ()) -> Bundle:
        """Takes some entries with what proves them, for somebody who has nothing else; see `recount.store.bundle`.

        Args:
            seqs: Their numbers, for example those of `basis_of`.
            since: Heads that were given away earlier, as anchors; the bundle proves that its own head continues them.

        Raises:
            InputError: One of these heads is none of this ledger.
        """
        with reading(self._engine) as connection:
            vouching = vouching_for(connection, seqs)
            links = links_of(connection, vouching.links)
        wanted, head = sorted(vouching.seqs), self.head()
        entries = {entry.seq: entry for seq in wanted for entry in self.entries(first=max(1, seq - 1), last=seq)}
        anchors = [*(one for _, one in self.anchors()), *since]
        with reading(self._engine) as connection:
            tree = database_tree(connection)
            return Bundle(
                format=FORMAT,
                head=head,
                entries=prove(entries, wanted, head, tree),
                anchors=tuple(prove_anchor(one, head, tree) for one in anchors if one.size),
                links=links,
            )

    # -- keeping -----------------------------------------------------------------------------------------------------

    def rebuild(self) -> int:
        """Drops the projections and makes them again from the ledger; gives the number of entries gone through."""
        self._is_changed = True
        with writing(self._engine) as connection:
            if isinstance(self.where, Path):
                seal.break_seal(self.where)
            n_entries = rebuild.rebuild(connection, at_point=self._at_point)
            self._at_point("rebuild: before commit")
        return n_entries

    def backup(self, target: Path, *, is_for_others: bool = False) -> None:
        """Copies the ledger as it stands into a new file under the same key, while others go on working.

        Args:
            target: The file to make; it is a casebook database of its own.
            is_for_others: True for a copy to be given away: it holds nothing that anybody signs in with.
        """
        self.copy_under(self._key, target, is_for_others=is_for_others)

    def copy_under(self, key: bytes | None, target: Path, *, is_for_others: bool = False) -> None:
        """Copies the ledger as it stands into a new file under another key; see `recount.store.back_up`.

        Args:
            key: What the copy is to be encrypted with; None for a copy in the clear.
            target: The file to make; it is a casebook database of its own.
            is_for_others: True for a copy to be given away: it holds nothing that anybody signs in with.
        """
        back_up(self._engine, target, key=self._key, new_key=key, is_for_others=is_for_others)

    def copy_from(self, other: "Store") -> int:
        """Copies every entry of another ledger as it is into this one, which is empty or a beginning of the same.

        Args:
            other: For example a backup, or the same casebook on another database.

        Returns:
            Number of entries copied.
        """
        self._is_changed = True
        if isinstance(self.where, Path):
            seal.break_seal(self.where)
        with reading(other._engine) as connection:
            n_copied = copy_entries(connection, self._engine)
            copy_access(connection, self._engine)
            return n_copied

    def digest(self) -> str:
        """Hashes the projections: equal before and after `rebuild`."""
        with reading(self._engine) as connection:
            return rebuild.digest(connection)

    def verify(self, archive: Blobs | None = None, *, heads: Iterable[Head] = (), witness: Witness = signatures_only) -> Report:
        """Verifies the whole casebook; see `recount.store.verify`.

        Args:
            archive: The archive that belongs to it; None to leave it out.
            heads: Heads of this ledger kept elsewhere.
            witness: Whoever can check anchors.
        """
        return verify(self.where, archive, heads=heads, witness=witness, key=self._key)

    def _chosen(
        self, choose: Callable[[read.Moment | None], Select[tuple[int]]], known_at: datetime | None, kind: type[_R]
    ) -> Iterator[_R]:
        """Gives the records of one kind that a rule chooses at a moment."""
        query = choose(read.moment(self._engine, known_at))
        return (record for _, record in read.records(self._engine, query) if isinstance(record, kind))

    def _note(self, batch: Batch, signer: Signer | None) -> None:
        """Logs what was added, by id."""
        new = [one for one in batch.added if one.outcome in {Outcome.ADDED, Outcome.AMENDED}]
        if new and LOGGER.isEnabledFor(logging.INFO):
            account = None if signer is None else self.standing().author(signer.account).id
            ids = [one.id for one in new[:_LOGGED]]
            note("added", first=new[0].seq, last=new[-1].seq, entries=len(new), ids=ids, account=account)

    def _seal(self, database: Path) -> None:
        """Seals the file where nothing else is writing to it; where something is, that one will."""
        if seal.seal_path(database).exists():
            return
        try:
            with self._engine.connect() as connection:
                connection.connection.dbapi_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
            with writing(self._engine) as connection:
                size = connection.execute(select(func.coalesce(func.max(schema.ledger.c.seq), 0))).scalar_one()
                if seal.wal_is_empty(database):
                    seal.make_seal(database, size)
        except driver_errors(SQLAlchemyError, StoreError, OSError):
            return  # an unsealed casebook is whole all the same, and `verify` says that it is unsealed
