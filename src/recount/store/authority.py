"""Who may write: asked before every append, and asked again of the whole ledger by verification.

Where no account was ever opened nothing is asked and nothing is signed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from recount.errors import AccessError, RecountError, StoreError, TamperedError
from recount.model import AccountAct, AccountChange, Judgement, Right
from recount.store import codec, schema
from recount.store.permissions import refuse
from recount.store.records import Kind, Record, Signature
from recount.store.report import Problem
from recount.store.signatures import Signer, is_batch_signed, sign_batch
from recount.store.standing import Account, Standing

_PLAIN = frozenset(kind.value for kind in Kind) - {Kind.ACCOUNT.value, Kind.SIGNATURE.value}
_ALIKE = frozenset(kind.value for kind in (Kind.SNAPSHOT, Kind.DOCUMENT, Kind.CLAIMS))  # nothing inside them matters to rights


def load_standing(connection: Connection) -> Standing:
    """Gives the accounts as they stand at the end of the ledger.

    Args:
        connection: A connection.

    Raises:
        TamperedError: The ledger holds a change that could never have been made.
    """
    ledger, accounts = schema.ledger, schema.accounts
    changes = ledger.c.seq.in_(select(accounts.c.seq))  # as a join, SQLite walks the whole ledger for the order
    query = select(ledger.c.seq, ledger.c.author, ledger.c.body).where(changes)
    standing = Standing()
    for seq, author, body in connection.execute(query.order_by(ledger.c.seq)):
        change = codec.decode(Kind.ACCOUNT, bytes(body))
        assert isinstance(change, AccountChange)
        try:
            standing = standing.after(change, author)
        except (RecountError, ValueError) as error:
            raise TamperedError(f"entry {seq} changes an account against the rules ({error}); run `recount verify`") from error
    return standing


@dataclass(slots=True)
class Gate:
    """Stands between a batch and the ledger.

    Attributes:
        standing: The accounts, changed as the batch changes them.
        author: Name under which the batch is added.
        signer: Who signs it; None where nobody is signed in.
        author_of: Gives the author of the judgement of an id; None where there is none.
    """

    standing: Standing
    author: str
    signer: Signer | None
    author_of: Callable[[str], str | None]
    _key: str = ""  # the key that the author had when the batch began
    _granted: frozenset[Right] | None = None  # until an account changes

    def __post_init__(self) -> None:
        """Notes which key must sign."""
        if self.standing:
            self._key = self.standing.author(self.author).key

    def allow(self, record: Record) -> None:
        """Lets one record pass.

        Raises:
            AccessError: Nobody is signed in, or the account may not add it.
            InputError: A change of an account that cannot be.
        """
        if not self.standing and not isinstance(record, AccountChange):
            return
        self._refuse_unsigned()
        if isinstance(record, Signature):
            raise AccessError("signatures are made by the ledger itself")
        if isinstance(record, AccountChange):
            self.standing, self._granted = self.standing.after(record, self.author), None
            self._key = self._key or record.key
            return
        if self._granted is None:
            self._granted = _rights(self.standing.author(self.author))
        superseded = record.supersedes if isinstance(record, Judgement) else None
        refuse(
            self._granted,
            codec.kind_of(record),
            record,
            name=self.author,
            superseded=None if superseded is None else self.author_of(superseded),
        )

    def sign(self, first: int, last: int, hashed: bytes) -> Signature | None:
        """Signs a batch; None where there are no accounts.

        Raises:
            AccessError: The key at hand is no longer that of the account.
        """
        if not self.standing or self.signer is None:
            return None
        if self.signer.key != self._key:
            raise AccessError(f"the key of {self.author} was changed since this session began; sign in again: recount login")
        return sign_batch(self.signer, first, last, hashed)

    def _refuse_unsigned(self) -> None:
        if self.signer is None:
            raise AccessError("this casebook has accounts, and nobody is signed in; run `recount login NAME`")
        if self.signer.account != self.author:
            raise AccessError(f"the signed-in account is not {self.author}; entries are added under one's own name only")


def _rights(account: Account) -> frozenset[Right]:
    if account.is_provisional:
        raise AccessError(f"the account {account.name} signs in with a code; first choose a password: recount account password")
    return account.rights


@dataclass(slots=True)
class _Pending:
    """Entries that wait for their signature."""

    first: int
    author: str
    key: str
    is_doubtful: bool = False  # one of them is damaged; that was said already


@dataclass(slots=True)
class Authority:
    """Walks the ledger and asks of every entry whether its author had the right to it and signed it.

    Attributes:
        standing: The accounts as they stand after the entries so far.
        n_unsigned: Entries from before the first account was opened.
        n_signed: Entries with a sound signature.
        cannot: Why signatures could not be checked; empty where they could.
    """

    standing: Standing = field(default_factory=Standing)
    n_unsigned: int = 0
    n_signed: int = 0
    cannot: str = ""
    _pending: _Pending | None = None
    _is_lost: bool = False  # a damaged entry may have changed an account: rights can no longer be told
    _judged_by: dict[str, str] = field(default_factory=dict)
    _authors: dict[str, Account] = field(default_factory=dict)  # until an account changes

    def damaged(self, seq: int, kind: object) -> None:
        """Takes note of an entry that was found damaged.

        Args:
            seq: Its number.
            kind: Its kind, as far as it can be read; None where it cannot.
        """
        if kind == Kind.SIGNATURE:
            self._pending = None
        elif kind in _PLAIN:
            if self._pending is not None:
                self._pending.is_doubtful = True
            elif self.standing:
                self._pending = _Pending(seq, "", "", is_doubtful=True)
        else:
            self._is_lost, self._pending = True, None

    def check(self, seq: int, author: str, kind: str, body: bytes, previous: bytes) -> Iterator[Problem]:
        """Checks one sound entry.

        Args:
            seq: Its number.
            author: Who added it.
            kind: Its kind.
            body: Its body.
            previous: Hash of the entry before.
        """
        if kind == Kind.SIGNATURE:
            yield from self._check_signature(seq, author, body, previous)
            return
        if not self.standing and kind != Kind.ACCOUNT:
            self.n_unsigned += not self._is_lost
            return
        yield from self._take(seq, author)
        if self._is_lost:
            return
        try:
            self._allow(author, kind, body)
        except TamperedError:
            return  # named by whoever compares the projections
        except StoreError as error:  # the library is not there
            self.cannot, self._is_lost = str(error), True
        except (RecountError, ValueError) as error:
            yield Problem(subject=f"entry {seq}", message=f"its author had no right to it: {error}")

    def finish(self, size: int) -> Iterator[Problem]:
        """Names what waits for a signature in vain.

        Args:
            size: Entries in the ledger.
        """
        yield from self._unsigned(size)

    def note(self) -> str:
        """Says what verification found of signatures, where there are accounts; else nothing."""
        if not self.standing and not self.n_signed:
            return ""
        before = f"; {self.n_unsigned} from before the first account was opened bear none" if self.n_unsigned else ""
        lost = "; rights could not be told behind a damaged entry" if self._is_lost else ""
        return self.cannot or f"{self.n_signed} entries bear the signature of the account that added them{before}{lost}"

    def _take(self, seq: int, author: str) -> Iterator[Problem]:
        """Puts an entry among those that wait for a signature."""
        if self._pending is not None and self._pending.author not in ("", author):
            yield from self._unsigned(seq - 1)
        if self._pending is None:
            account = self._authors.get(author) or self.standing.named(author)
            self._pending = _Pending(seq, author, "" if account is None else account.key)

    def _allow(self, author: str, kind: str, body: bytes) -> None:
        if kind == Kind.ACCOUNT:
            change = codec.decode(kind, body)
            assert isinstance(change, AccountChange)
            self._authors.clear()
            self.standing = self.standing.after(change, author)
            if self._pending is not None and not self._pending.key and change.act is AccountAct.OPENED:
                self._pending.key = change.key
            return
        record = None if kind in _ALIKE else codec.decode(kind, body)
        superseded = None
        if isinstance(record, Judgement):
            superseded = self._judged_by.get(record.supersedes or "")
            self._judged_by[record.id] = author
        account = self._authors.get(author)
        if account is None:
            account = self._authors[author] = self.standing.author(author)
        refuse(_rights(account), Kind(kind), record, name=author, superseded=superseded)

    def _check_signature(self, seq: int, author: str, body: bytes, previous: bytes) -> Iterator[Problem]:
        pending, self._pending = self._pending, None
        try:
            signed = codec.decode(Kind.SIGNATURE, body)
        except TamperedError:
            return
        assert isinstance(signed, Signature)
        if self._is_lost or (pending is not None and pending.is_doubtful):
            return
        what = f"entries {signed.first} to {signed.last}"
        if pending is None or (signed.first, signed.last, author) != (pending.first, seq - 1, pending.author):
            yield Problem(subject=f"entry {seq}", message=f"signs {what}, which are not those that {author} added before it")
        elif signed.hash != previous.hex() or not self._is_signed(signed):
            yield Problem(subject=f"entry {seq}", message=f"its signature is not one over {what} as they stand")
        elif signed.key != pending.key:
            yield Problem(subject=f"entry {seq}", message=f"signs {what} with a key that {author} did not have at that time")
        else:
            self.n_signed += signed.last - signed.first + 1

    def _is_signed(self, signed: Signature) -> bool:
        try:
            return is_batch_signed(signed)
        except StoreError as error:  # the library is not there
            self.cannot = str(error)
            return True

    def _unsigned(self, last: int) -> Iterator[Problem]:
        pending, self._pending = self._pending, None
        if pending is None or pending.is_doubtful or self._is_lost:
            return
        is_one = pending.first == last
        which = f"entry {last}" if is_one else f"entries {pending.first} to {last}"
        bear = "bears" if is_one else "bear"
        yield Problem(subject=which, message=f"{bear} no signature, although this casebook had accounts by then")
