"""Redacted copies of reports: what is withheld is found, the copy is made, checked, and kept beside the original.

The original is never touched. A copy kept in a casebook is a snapshot of its own, which is never read as a report, with an act
of custody that names the hash of the original.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from recount.casebook import Casebook
from recount.clean import clean
from recount.clean.decode import decode
from recount.clean.pdf_size import unpacks_too_large
from recount.deleting import report_of
from recount.errors import InputError, StoreError
from recount.ingest.snapshot import Told, make_found
from recount.ingest.sniff import HTML, PDF, Unreadable, sniff
from recount.model import Act, Claim, Custody, Document, Snapshot
from recount.publish.copies import Copied, Words, redact_page, redact_paper, redact_text, strip_picture
from recount.publish.redact import DEFAULT_POLICY, Policy, withheld_names
from recount.store import Kind
from recount.store.codec import record_of

TOOL = "recount-redact/1"
REDACTED = "; redacted"
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a copy is to leave out.

    Attributes:
        withhold: Names and words to withhold, besides those that the rules find.
        allow: Names that the rules find and that may be shown.
        keep_pictures: Keep pictures in a PDF, which nobody searched.
    """

    withhold: tuple[str, ...] = ()
    allow: tuple[str, ...] = ()
    keep_pictures: bool = False


def redact_file(
    data: bytes, name: str, wanted: Wanted, *, at: datetime, on_page: Callable[[], None] = lambda: None
) -> tuple[Copied, Words]:
    """Makes a redacted copy of a file that need not be in a casebook.

    Args:
        data: Its bytes.
        name: What to call it in messages.
        wanted: What to leave out.
        at: When, UTC.
        on_page: Called after each page of a PDF.

    Returns:
        The copy, and what was looked for.

    Raises:
        InputError: It is nothing that a copy can be made of.
    """
    if data.startswith(_PICTURES):
        return strip_picture(data), Words(())
    media_type = sniff(data)
    if isinstance(media_type, Unreadable):
        raise InputError(f"{name} cannot be redacted: it is {media_type}")
    found = make_found(data, origin=name, media_type=media_type, captured_at=at, told=Told(), tool=TOOL)
    document = clean(found.snapshot, data)
    documents = [document] if isinstance(document, Document) else []
    words = _words(documents, (), wanted, DEFAULT_POLICY)
    return _made(data, media_type, name, words, wanted, on_page), words


def redact_record(
    casebook: Casebook, record_id: str, wanted: Wanted, *, author: str, at: datetime, on_page: Callable[[], None] = lambda: None
) -> tuple[Copied, Words]:
    """Makes a redacted copy of a report in a casebook and keeps it there, beside the original.

    Args:
        casebook: The casebook.
        record_id: Id of a snapshot, or of a document or claim read from it.
        wanted: What to leave out, besides the names of private people and of those harmed who live.
        author: Account that makes it.
        at: When, UTC.
        on_page: Called after each page of a PDF.

    Returns:
        The copy, and what was looked for.

    Raises:
        NotFoundError: There is no such record.
        InputError: It is nothing that a copy can be made of.
    """
    snapshot = report_of(casebook, record_id)
    documents = [one for one in casebook.store.documents() if one.snapshot_id == snapshot.id]
    read = {one.id for one in documents}
    claims = [claim for one in casebook.store.readings() if one.document_id in read for claim in one.claims]
    words = _words(documents, claims, wanted, casebook.config.publish.policy)
    data = casebook.archive.get(snapshot.sha256)
    media_type = snapshot.media_type.partition(";")[0]
    copied = (
        strip_picture(data) if data.startswith(_PICTURES) else _made(data, media_type, snapshot.origin, words, wanted, on_page)
    )
    origin = f"redacted copy of {snapshot.sha256}"
    kept = make_found(
        copied.data, origin=origin, media_type=copied.media_type + REDACTED, captured_at=at, told=Told(), tool=TOOL
    )
    act = Custody(
        sha256=kept.snapshot.sha256,
        act=Act.REDACTED,
        at=at,
        tool=TOOL,
        from_sha256=(snapshot.sha256,),
        note="; ".join((f"{copied.n_stretches} stretches withheld", *copied.notes)),
    )
    known = {one.id for one in casebook.store.snapshots()}
    casebook.archive.put(copied.data)
    if kept.snapshot.id not in known:
        casebook.store.append_many([kept.snapshot, act], author=author, at=at)
    return copied, words


def redacted_copies(casebook: Casebook) -> dict[str, str]:
    """Gives the latest redacted copy of each original, both by the hash of their bytes."""
    there = {one.sha256 for one in casebook.store.snapshots()}
    acts = (one for one in casebook.store.custody() if one.act is Act.REDACTED and one.sha256 in there)
    return {source: act.sha256 for act in acts for source in act.from_sha256}


def entries_shown(casebook: Casebook, seqs: Iterable[int]) -> set[int]:
    """Gives the entries that stand for the reports among some in a redacted bundle: each copy, and the act that made it.

    Args:
        casebook: The casebook.
        seqs: Numbers of the entries that the bundle would hold.

    Raises:
        InputError: A report among them has no redacted copy.
    """
    wanted, copies = set(seqs), redacted_copies(casebook)
    chosen, shown = set[str](), set[int]()
    for entry in casebook.store.entries():
        if entry.kind == Kind.SNAPSHOT and entry.seq in wanted:
            record = record_of(entry)
            assert isinstance(record, Snapshot)
            if record.sha256 not in copies:
                raise InputError(f"{record.id} has no redacted copy; make one with `recount redact {record.id} COPY`")
            chosen.add(copies[record.sha256])
    for entry in casebook.store.entries():
        if entry.kind in {Kind.SNAPSHOT, Kind.CUSTODY}:
            record = record_of(entry)
            if isinstance(record, Snapshot | Custody) and record.sha256 in chosen:
                shown.add(entry.seq)
    return shown


def _words(documents: Iterable[Document], claims: Iterable[Claim], wanted: Wanted, policy: Policy) -> Words:
    given = replace(policy, withhold=(*policy.withhold, *wanted.withhold), allow=(*policy.allow, *wanted.allow))
    return Words((*withheld_names(tuple(documents), tuple(claims), given), *given.withhold))


def _made(data: bytes, media_type: str, name: str, words: Words, wanted: Wanted, on_page: Callable[[], None]) -> Copied:
    try:
        if media_type == PDF:
            if unpacks_too_large(data):
                raise InputError("it unpacks to far more than it is, as bombs do; print it to a new PDF first")
            return redact_paper(data, words, keep_pictures=wanted.keep_pictures, on_page=on_page)
        decoded = decode(data)
        if decoded is None:
            raise InputError("it is no text")
        is_page = media_type == HTML or media_type.endswith("xhtml+xml")
        copied = redact_page(decoded.text, words) if is_page else redact_text(decoded.text, words)
    except InputError as error:
        raise InputError(f"{name} cannot be redacted: {error}") from None
    if words.find(copied.data.decode()):
        raise StoreError(f"{name}: something withheld was left in the copy, so none was made; please report this")
    return copied
