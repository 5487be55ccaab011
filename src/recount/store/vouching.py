"""Who vouches for the entries of a bundle: the signatures over them, the accounts whose keys made those, and who opened them.

Taken along only as far as it is needed: the accounts of the authors, and of whoever gave these their keys.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from recount.errors import StoreError, TamperedError
from recount.model import AccountAct, AccountChange
from recount.store import chain, codec, schema
from recount.store.bundle import Bundle, Link, ProvenEntry
from recount.store.known import chunks
from recount.store.records import Kind, Signature
from recount.store.report import Problem
from recount.store.schema import ledger, signatures
from recount.store.signatures import holds_key, is_batch_signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Vouching:
    """What a bundle needs beside the entries asked for.

    Attributes:
        seqs: These and the entries that vouch for them.
        links: Numbers of the entries between one of them and the end of its batch: of these only the headers are needed.
    """

    seqs: frozenset[int]
    links: frozenset[int]


def vouching_for(connection: Connection, wanted: Iterable[int]) -> Vouching:
    """Finds who vouches for some entries; where a casebook has no accounts, nobody needs to.

    Args:
        connection: A reading connection.
        wanted: Numbers of the entries.
    """
    keys = list(_keys(connection))
    todo, found, links = set(wanted), set[int](), set[int]()
    while todo:
        seq = todo.pop()
        found.add(seq)
        author = connection.execute(select(ledger.c.author).where(ledger.c.seq == seq)).scalar()
        covering = (
            select(signatures.c.seq, signatures.c.first).where(signatures.c.seq > seq).order_by(signatures.c.seq).limit(1)
        )
        row = connection.execute(covering).first()
        if row is not None and row[1] <= seq:
            found.add(row[0])
            links.update(range(seq + 1, row[0]))
            todo.update(at for at, name in keys if name == author and at <= seq and at not in found)
    return Vouching(seqs=frozenset(found), links=frozenset(links - found))


def _keys(connection: Connection) -> Iterator[tuple[int, str]]:
    """Gives the entries that give an account a key, each with the account's name."""
    accounts = schema.accounts
    names: dict[str, str] = {}
    query = select(ledger.c.seq, ledger.c.body).join(accounts, accounts.c.seq == ledger.c.seq).order_by(ledger.c.seq)
    for seq, body in connection.execute(query):
        change = codec.decode(Kind.ACCOUNT, bytes(body))
        assert isinstance(change, AccountChange)
        if change.act is AccountAct.OPENED:
            names[change.account] = change.name
        if change.key:
            yield seq, names.get(change.account, "")


def links_of(connection: Connection, seqs: Iterable[int]) -> tuple[Link, ...]:
    """Reads the headers of some entries."""
    made = []
    columns = (ledger.c.seq, ledger.c.at, ledger.c.author, ledger.c.kind, ledger.c.body)
    for some in chunks(sorted(seqs)):
        for seq, at, author, kind, body in connection.execute(select(*columns).where(ledger.c.seq.in_(some))):
            made.append(Link(seq=seq, at=at, author=author, kind=kind, body_sha256=hashlib.sha256(body).hexdigest()))
    return tuple(sorted(made, key=lambda one: one.seq))


def check_vouching(bundle: Bundle) -> tuple[list[Problem], list[Problem]]:
    """Checks the signatures of accounts in a bundle.

    Args:
        bundle: The records, each known to be as its hash says or named otherwise.

    Returns:
        Problems, and notes that say whose signature which entries bear.
    """
    held = _held(bundle.entries)
    problems, signed = [], dict[str, list[int]]()
    for one in bundle.entries:
        if one.kind != Kind.SIGNATURE:
            continue
        try:
            said = one.record()
            assert isinstance(said, Signature)
            covered = [entry for entry in bundle.entries if said.first <= entry.seq <= said.last]
            fault = _fault(said, one.author, covered, bundle, held)
        except TamperedError as error:
            fault = str(error)
        except StoreError as error:  # the library is not there
            return [], [Problem(subject="the signatures", message=str(error))]
        if fault:
            problems.append(Problem(subject=f"entry {one.seq}", message=fault))
        else:
            signed.setdefault(one.author, []).extend(entry.seq for entry in covered)
    notes = [
        Problem(subject=f"entries {', '.join(map(str, sorted(seqs)))}", message=f"bear the signature of the account {author}")
        for author, seqs in sorted(signed.items())
    ]
    return problems, notes


def _held(entries: Sequence[ProvenEntry]) -> dict[str, list[tuple[int, str]]]:
    """Gives the keys that each account had, by its name, with the entry from which on."""
    held: dict[str, list[tuple[int, str]]] = {}
    names: dict[str, str] = {}
    for one in entries:
        if one.kind != Kind.ACCOUNT:
            continue
        try:
            change = one.record()
        except TamperedError:
            continue
        assert isinstance(change, AccountChange)
        if change.act is AccountAct.OPENED:
            names[change.account] = change.name
        if change.key and holds_key(change):
            held.setdefault(names.get(change.account, ""), []).append((one.seq, change.key))
    return held


def _fault(
    said: Signature, author: str, covered: Sequence[ProvenEntry], bundle: Bundle, held: dict[str, list[tuple[int, str]]]
) -> str:
    """Says what is wrong with a signature over some entries; empty where nothing is."""
    if not is_batch_signed(said):
        return "its signature is not that of the key it names"
    before = [key for seq, key in held.get(author, ()) if seq < said.first]
    keys = before or [key for seq, key in held.get(author, ()) if seq == said.first]  # the first account signs its own opening
    if keys[-1:] != [said.key]:
        return f"signs with a key of which the bundle does not show that {author} had it at that time"
    links = {one.seq: one for one in bundle.links}
    for entry in covered:
        hashed = bytes.fromhex(entry.hash)
        for seq in range(entry.seq + 1, said.last + 1):
            link = links.get(seq) or next((_as_link(other) for other in covered if other.seq == seq), None)
            if link is None:
                return f"cannot be followed to entry {entry.seq}: the header of entry {seq} is missing"
            hashed = chain.header_hash(hashed, link.seq, link.at, link.author, link.kind, link.body_sha256)
        if entry.author != author or hashed.hex() != said.hash:
            return f"does not cover entry {entry.seq} as it stands"
    return ""


def _as_link(one: ProvenEntry) -> Link:
    return Link(seq=one.seq, at=one.at, author=one.author, kind=one.kind, body_sha256=one.digest)
