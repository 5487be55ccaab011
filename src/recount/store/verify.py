"""Verification: every entry against the chain, the tree and the projections, every archived file against its hash.

Computes everything anew from the ledger's own bytes and goes on after each finding, so that one change is named once and
hides no other.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import msgspec
from sqlalchemy import Connection, text

from recount.errors import StoreError, TamperedError
from recount.store import chain, merkle
from recount.store.authority import Authority
from recount.store.check_file import check_database, check_seal, is_unmade, known_format
from recount.store.check_projections import Projections, compare_nodes
from recount.store.database import connect, is_url, reading
from recount.store.records import Anchor, Head, Kind
from recount.store.report import Problem, Report
from recount.store.tree import STRIDE, database_tree
from recount.store.walk import BROKEN, Row, Unreadable, last_known, reason, walk_ledger
from recount.store.witness import Witness, as_notes, as_problems, check_anchors, signatures_only

_MAX_GAP = 1_000_000  # a number further off than this is itself the damage
_RESTORE = "run `recount restore` from a backup"
_UNMADE = "holds nothing yet: the first command was interrupted before it recorded anything; run it again"


class ArchiveDamage(Protocol):
    """What an archive says of one of its files."""

    @property
    def file(self) -> str:
        """Its path inside the archive."""

    @property
    def message(self) -> str:
        """What is wrong with it."""

    @property
    def sha256(self) -> str | None:
        """Hash of the bytes it holds or ought to hold; None where nobody can say."""

    @property
    def is_harmless(self) -> bool:
        """True where nothing is lost by it."""


class Blobs(Protocol):
    """The archive, as far as verification needs it."""

    def verify(self, expected: Iterable[str] | None = None) -> Iterable[ArchiveDamage]:
        """Names every file that is not as it should be."""


class _Snapshot(msgspec.Struct):
    id: str
    sha256: str


class _Subject(msgspec.Struct):
    subject: str


_SNAPSHOT = msgspec.json.Decoder(_Snapshot)
_DELETION = msgspec.json.Decoder(_Subject)
_ANCHOR = msgspec.json.Decoder(Anchor)


@dataclass(slots=True)
class _Findings:
    """What has been found so far, and what must be remembered on the way."""

    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    blobs: dict[str, str] = field(default_factory=dict)  # snapshot id to hash of its bytes
    deleted: set[str] = field(default_factory=set)
    anchors: list[tuple[int, Anchor]] = field(default_factory=list)
    damaged: set[int] = field(default_factory=set)  # entries
    authority: Authority = field(default_factory=Authority)
    last_at: str = ""
    n_read: int = 0
    is_unmade: bool = False

    def problem(self, subject: str, message: str) -> None:
        """Notes damage."""
        self.problems.append(Problem(subject=subject, message=message))

    def damage(self, seq: int, message: str) -> None:
        """Notes damage to an entry."""
        self.problem(f"entry {seq}", message)
        self.damaged.add(seq)

    def note(self, subject: str, message: str) -> None:
        """Notes something harmless."""
        self.notes.append(Problem(subject=subject, message=message))

    def remember(self, seq: int, at: str, kind: str, body: bytes) -> None:
        """Keeps what later checks need of a sound entry."""
        if at < self.last_at:
            self.note(f"entry {seq}", f"the clock had been set back: it says {at}, the entry before {self.last_at}")
        self.last_at = at
        if kind == Kind.SNAPSHOT:
            snapshot = _SNAPSHOT.decode(body)
            self.blobs[snapshot.id] = snapshot.sha256
        elif kind == Kind.DELETION:
            self.deleted.add(_DELETION.decode(body).subject)
        elif kind == Kind.ANCHOR:
            self.anchors.append((seq, _ANCHOR.decode(body)))


class _Tree:
    """The hash tree as it grows: one hash a complete subtree on the right edge, and the roots asked for on the way."""

    def __init__(self) -> None:
        self.size = 0
        self.kept: dict[tuple[int, int], bytes] = {}  # what the table `nodes` must hold
        self._edge: list[tuple[int, bytes]] = []  # level and hash, from left to right

    def push(self, leaf: bytes) -> None:
        """Adds a leaf."""
        here, level = merkle.leaf_hash(leaf), 0
        while self._edge and self._edge[-1][0] == level:
            here, level = merkle.node_hash(self._edge.pop()[1], here), level + 1
            if level % STRIDE == 0:
                self.kept[(level, self.size >> level)] = here
        self._edge.append((level, here))
        self.size += 1

    def root(self) -> bytes:
        """Gives the root over all leaves so far."""
        if not self._edge:
            return merkle.EMPTY_ROOT
        here = self._edge[-1][1]
        for _, left in reversed(self._edge[:-1]):
            here = merkle.node_hash(left, here)
        return here


def verify(
    where: Path | str,
    archive: Blobs | None,
    *,
    heads: Iterable[Head] = (),
    witness: Witness = signatures_only,
    key: bytes | None = None,
) -> Report:
    """Verifies a whole casebook, offline, changing nothing.

    Args:
        where: The database file, or a PostgreSQL URL.
        archive: The archive that belongs to it; None to leave it out.
        heads: Heads of this ledger kept elsewhere: shows that nothing before them was rewritten.
        witness: Whoever can check anchors.
        key: What the file is encrypted with; None where it is not.
    """
    name = "the database" if is_url(where) else Path(where).name
    findings, tree, head_hash = _Findings(), _Tree(), chain.GENESIS
    if isinstance(where, Path) and not where.exists():
        return _gone(name, archive)
    engine = connect(where, key=key, is_for_looking=True)
    try:
        with reading(engine) as connection:
            head_hash = _check_all(connection, name, findings, tree, heads)
    except StoreError as error:
        findings.problem(name, f"cannot be read: {error}")
    finally:
        engine.dispose()
    if not is_url(where):
        problems, notes = check_seal(Path(where), findings.n_read)
        findings.problems += problems
        findings.notes += notes
    if findings.is_unmade and archive is not None and list(archive.verify(())):
        findings.problem(name, f"holds nothing, although the archive does; {_RESTORE}")
    elif findings.is_unmade:
        findings.note(name, _UNMADE)
    checks = tuple(check_anchors(((f"entry {seq}", anchor) for seq, anchor in findings.anchors), witness))
    findings.problems += as_problems(checks)
    findings.notes += as_notes(checks)
    n_files = None if archive is None else _check_archive(archive, findings)
    head = Head(size=tree.size, hash=head_hash.hex(), root=tree.root().hex())
    return Report(
        head=head,
        n_entries=findings.n_read,
        n_files=n_files,
        problems=tuple(findings.problems),
        notes=tuple(findings.notes),
        anchors=checks,
    )


def _gone(name: str, archive: Blobs | None) -> Report:
    """Says that there is no database: no harm where nothing was ever archived either."""
    is_fresh = archive is not None and not list(archive.verify(()))
    said = (Problem(subject=name, message=_UNMADE if is_fresh else f"is missing; {_RESTORE}"),)
    head = Head(size=0, hash=chain.GENESIS.hex(), root=merkle.EMPTY_ROOT.hex())
    return Report(head=head, n_entries=0, n_files=0, problems=() if is_fresh else said, notes=said if is_fresh else ())


def _check_all(connection: Connection, name: str, findings: _Findings, tree: _Tree, heads: Iterable[Head]) -> bytes:
    """Checks everything in the database and gives the hash of the last entry."""
    try:
        if is_unmade(connection):
            findings.is_unmade = True
            return chain.GENESIS
        connection.execute(text("SELECT count(*) FROM casebook"))
        findings.problems += check_database(connection, name)
        projections = Projections(connection, findings.damaged, known_format(connection))
        previous: tuple[bytes, ...] = (chain.GENESIS,)
        for row in walk_ledger(connection, last_known(connection)):
            previous = _check_row(row, previous, findings, tree, projections)
        findings.problems += findings.authority.finish(tree.size)
        if said := findings.authority.note():
            findings.note("the signatures", said)
        findings.problems += projections.finish(tree.size)
        findings.problems += compare_nodes(connection, tree.kept, findings.damaged)
        _check_heads(connection, heads, findings, tree.size)
    except BROKEN as error:
        findings.problem(name, f"cannot be read further ({reason(error)}); {_RESTORE}")
        return chain.GENESIS
    return previous[0] if previous else chain.GENESIS


def _check_row(
    row: Row | Unreadable, previous: tuple[bytes, ...], findings: _Findings, tree: _Tree, projections: Projections
) -> tuple[bytes, ...]:
    """Checks one entry and gives the hashes that the next one may rightly follow."""
    seq = int(row) if isinstance(row, Unreadable) else row[0]
    if seq - tree.size > _MAX_GAP:
        findings.damage(tree.size + 1, f"is missing; in its place stands one numbered {seq}; {_RESTORE}")
        return previous
    if seq > tree.size + 1:
        _check_gap(tree.size + 1, seq - 1, findings, tree)
        previous = ()
    if isinstance(row, Unreadable):
        findings.damage(seq, f"cannot be read from the database; {_RESTORE}")
        findings.authority.damaged(seq, None)
        tree.push(b"")
        return ()
    findings.n_read += 1
    _, at, author, kind, body, stored = row
    well_formed = all(isinstance(value, str) for value in (at, author, kind)) and all(
        isinstance(v, bytes) for v in (body, stored)
    )
    computed = tuple(_hash(one, row) for one in previous) if well_formed else ()
    tree.push(stored if isinstance(stored, bytes) else b"")
    if not well_formed or (previous and stored not in computed):
        findings.damage(seq, f"its bytes are not those that were recorded (its content or its hash has changed); {_RESTORE}")
        findings.authority.damaged(seq, kind)
        return tuple(one for one in (stored, *computed) if isinstance(one, bytes))
    if not previous:
        findings.note(f"entry {seq}", "could not be checked against the entry before it, which is missing or unreadable")
    findings.problems += projections.compare(seq, kind, body)
    findings.problems += findings.authority.check(seq, author, kind, body, previous[0] if previous else b"")
    findings.remember(seq, at, kind, body)
    return (stored,)


def _check_gap(first: int, last: int, findings: _Findings, tree: _Tree) -> None:
    """Names entries that are not there, and holds their places in the tree."""
    which = f"entry {first}" if first == last else f"entries {first} to {last}"
    findings.problem(which, f"{'is' if first == last else 'are'} missing; {_RESTORE}")
    for missing in range(first, last + 1):
        findings.damaged.add(missing)
        findings.authority.damaged(missing, None)
        tree.push(b"")


def _hash(previous: bytes, row: Row) -> bytes:
    try:
        return chain.entry_hash(previous, *row[:5])
    except UnicodeEncodeError:  # damaged text
        return b""


def _check_heads(connection: Connection, heads: Iterable[Head], findings: _Findings, size: int) -> None:
    """Compares the ledger with heads kept elsewhere and with those its own anchors speak of."""
    subtree = database_tree(connection)
    kept = [("a head kept elsewhere", head.size, head.root) for head in heads]
    anchored = [(f"the anchor in entry {seq}", anchor.size, anchor.root) for seq, anchor in findings.anchors]
    for what, at_size, root in kept + anchored:
        try:
            fits = at_size <= size and merkle.root(at_size, subtree).hex() == root
        except TamperedError:
            fits = False
        if not fits:
            findings.problem(
                "the ledger", f"does not fit {what} over {at_size} entries: some up to there were rewritten or cut off"
            )


def _check_archive(archive: Blobs, findings: _Findings) -> int:
    """Checks the archived files; gives how many the ledger refers to."""
    erasable = {sha256 for snapshot_id, sha256 in findings.blobs.items() if snapshot_id in findings.deleted}
    wanted = {sha256 for snapshot_id, sha256 in findings.blobs.items() if snapshot_id not in findings.deleted}
    is_complete = not findings.problems  # of a damaged ledger nobody can say what it does not refer to
    for damage in archive.verify(wanted):
        is_harmless = is_complete and damage.is_harmless and damage.sha256 not in erasable
        into = findings.notes if damage.is_harmless else findings.problems
        if is_harmless or not damage.is_harmless:
            into.append(Problem(subject=f"archive/{damage.file}", message=damage.message))
    return len(wanted)
