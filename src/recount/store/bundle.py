"""Bundles: some records of a casebook with everything a stranger needs to check them, offline and without the rest.

A ZIP file: `bundle.json` holds the entries as they stand in the ledger, the head of the ledger and, for each entry, the proof
that it belongs under that head; `archive/` holds the bytes they rest on; `README.txt` says how to check all of it by hand.
"""

import contextlib
import hashlib
import zipfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from recount.errors import InputError, RecountError, StoreError, TamperedError
from recount.model import Snapshot
from recount.store import chain, codec, merkle
from recount.store.records import Anchor, Entry, Head, Record

FORMAT = "recount-bundle/1"
_README = """This is a bundle of records from a Recount casebook. Check it with `recount verify BUNDLE`, or by hand:
1. Each entry's hash is SHA-256(previous hash . JSON array [seq, at, author, kind, hex SHA-256 of body], without spaces).
2. Each entry's hash is a leaf (number seq - 1) of the RFC 6962 hash tree whose size and root are under "head";
   "proof" is its inclusion proof.
3. Each file under archive/ is named by its SHA-256; the snapshot entries name them.
4. Each anchor was made over an earlier head; "consistency" is the RFC 6962 proof that this head continues it.
5. A signature (form "ed25519") is over the JSON array ["recount-head/1", size, root, at], without spaces.
6. A time stamp (form "rfc3161", "opentimestamps") is over the JSON array ["recount-anchor/1", size, root], without spaces:
   printf '["recount-anchor/1",SIZE,"ROOT"]' > head.txt; base64 -d of "answer" or "proof" gives the stamp; then
   openssl ts -verify -data head.txt -in answer.tsr -CAfile ROOT-CERTIFICATE, or the ots program for proof.ots.
7. A "signature" entry is one over the JSON array ["recount-entries/1", first, last, hash], without spaces, by the Ed25519 key
   that an "account" entry gave its author; "links" are the headers by which entry "first" and on are hashed up to "last".
8. An entry without a body is withheld: "body_sha256" is what its hash covers, so that it is proven all the same.
"signed", where it is there, is the signature over this very head.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenEntry:
    """An entry with what proves that it belongs under a head; hashes in hexadecimal. Withheld, it has no body but its hash."""

    seq: int
    at: str
    author: str
    kind: str
    body: str | None
    previous: str
    hash: str
    proof: tuple[str, ...]
    body_sha256: str | None = None

    @property
    def digest(self) -> str:
        """The hash of its body, which its own hash covers."""
        return self.body_sha256 or "" if self.body is None else hashlib.sha256(self.body.encode()).hexdigest()

    def record(self) -> Record:
        """Reads its body.

        Raises:
            TamperedError: It is withheld, or no record.
        """
        if self.body is None:
            raise TamperedError("what it says is withheld")
        return codec.decode(self.kind, self.body.encode())


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenAnchor:
    """An anchor over an earlier head, with the proof that the bundle's head continues it."""

    anchor: Anchor
    consistency: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The header of an entry that is not in the bundle, between one that is and the end of its signed batch."""

    seq: int
    at: str
    author: str
    kind: str
    body_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Records with their proofs."""

    format: str
    head: Head
    entries: tuple[ProvenEntry, ...]
    anchors: tuple[ProvenAnchor, ...]
    signed: Anchor | None = None  # the signature over this very head
    links: tuple[Link, ...] = ()  # by which the signatures of accounts are followed to the entries they cover


def prove(entries: Mapping[int, Entry], wanted: Iterable[int], head: Head, subtree: merkle.Subtree) -> tuple[ProvenEntry, ...]:
    """Proves entries.

    Args:
        entries: Those wanted and, for each, the one before it.
        wanted: Their numbers.
        head: The head to prove them under.
        subtree: The tree.
    """
    return tuple(
        ProvenEntry(
            seq=seq,
            at=chain.format_time(entries[seq].at),
            author=entries[seq].author,
            kind=entries[seq].kind,
            body=entries[seq].body.decode(),
            previous=entries[seq - 1].hash if seq > 1 else chain.GENESIS.hex(),
            hash=entries[seq].hash,
            proof=tuple(one.hex() for one in merkle.inclusion_proof(seq - 1, head.size, subtree)),
        )
        for seq in sorted(set(wanted))
    )


def without_bodies(bundle: Bundle, shown: Collection[int]) -> Bundle:
    """Withholds what entries say, but for some; all are proven as before.

    Args:
        bundle: The records.
        shown: Numbers of the entries to be shown.
    """
    entries = (one if one.seq in shown else replace(one, body=None, body_sha256=one.digest) for one in bundle.entries)
    return replace(bundle, entries=tuple(entries))


def prove_anchor(anchor: Anchor, head: Head, subtree: merkle.Subtree) -> ProvenAnchor:
    """Proves that a head continues the one that an anchor was made over.

    Args:
        anchor: The anchor.
        head: The head.
        subtree: The tree.

    Raises:
        InputError: The anchor is over more entries than there are, or over others.
    """
    if anchor.size > head.size or merkle.root(anchor.size, subtree).hex() != anchor.root:
        raise InputError(
            f"the head over {anchor.size} entries is none of this casebook: it belongs to another, or entries were rewritten "
            "or cut off; run `recount verify`"
        )
    proof = merkle.consistency_proof(anchor.size, head.size, subtree)
    return ProvenAnchor(anchor=anchor, consistency=tuple(step.hex() for step in proof))


def write_bundle(bundle: Bundle, blob: Callable[[str], bytes], target: Path) -> None:
    """Writes a bundle with the bytes that its snapshots name.

    Args:
        bundle: The records.
        blob: Gives archived bytes by their hash.
        target: The file to make.

    Raises:
        InputError: The file exists already.
        StoreError: It cannot be written.
    """
    try:
        with zipfile.ZipFile(target, "x", zipfile.ZIP_DEFLATED) as made:
            _put(made, "README.txt", _README.encode())
            _put(made, "bundle.json", msgspec.json.encode(bundle))
            for name in sorted(blobs_of(bundle.entries)):
                _put(made, f"archive/{name}", blob(name))
    except FileExistsError:
        raise InputError(f"{target.name} exists already; give the bundle a name of its own") from None
    except OSError as error:
        with contextlib.suppress(OSError):
            target.unlink(missing_ok=True)
        raise StoreError(f"the bundle {target.name} cannot be written ({error.strerror or error})") from error
    except RecountError:
        target.unlink(missing_ok=True)
        raise


def _put(made: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Adds a file that looks the same whenever and wherever it was made."""
    made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def blobs_of(entries: Sequence[ProvenEntry]) -> set[str]:
    """Gives the hashes that the snapshots among some entries name, where they are shown."""
    records = (one.record() for one in entries if one.kind == "snapshot" and one.body is not None)
    return {record.sha256 for record in records if isinstance(record, Snapshot)}
