"""Bundles: some records of a casebook with everything a stranger needs to check them, offline and without the rest.

A ZIP file: `bundle.json` holds the entries as they stand in the ledger, the head of the ledger and, for each entry, the proof
that it belongs under that head; `archive/` holds the bytes they rest on; `README.txt` says how to check all of it by hand.
"""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import msgspec

from recount.errors import InputError, RecountError, StoreError, TamperedError
from recount.model import Snapshot
from recount.store import chain, codec, merkle, sign
from recount.store.records import Anchor, Entry, Head
from recount.store.report import Problem, Report

FORMAT = "recount-bundle/1"
_LIMIT = 2_000_000_000  # bytes unpacked; a bundle that claims more is not opened
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, RuntimeError, TamperedError)
_README = """This is a bundle of records from a Recount casebook. Check it with `recount verify BUNDLE`, or by hand:
1. Each entry's hash is SHA-256(previous hash . JSON array [seq, at, author, kind, hex SHA-256 of body], without spaces).
2. Each entry's hash is a leaf (number seq - 1) of the RFC 6962 hash tree whose size and root are under "head";
   "proof" is its inclusion proof.
3. Each file under archive/ is named by its SHA-256; the snapshot entries name them.
4. Each anchor was made over an earlier head; "consistency" is the RFC 6962 proof that this head continues it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenEntry:
    """An entry with what proves that it belongs under a head; hashes in hexadecimal."""

    seq: int
    at: str
    author: str
    kind: str
    body: str
    previous: str
    hash: str
    proof: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvenAnchor:
    """An anchor over an earlier head, with the proof that the bundle's head continues it."""

    anchor: Anchor
    consistency: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Records with their proofs."""

    format: str
    head: Head
    entries: tuple[ProvenEntry, ...]
    anchors: tuple[ProvenAnchor, ...]


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
            for name in sorted(_blobs(bundle.entries)):
                _put(made, f"archive/{name}", blob(name))
    except FileExistsError:
        raise InputError(f"{target.name} exists already; give the bundle a name of its own") from None
    except OSError as error:
        raise StoreError(f"the bundle {target.name} cannot be written ({error.strerror or error})") from error
    except RecountError:
        target.unlink(missing_ok=True)
        raise


def _put(made: zipfile.ZipFile, name: str, data: bytes) -> None:
    """Adds a file that looks the same whenever and wherever it was made."""
    made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def check_bundle(source: Path) -> Report:
    """Checks a bundle, offline, with nothing else at hand.

    Args:
        source: The file.

    Returns:
        What is wrong. That the head is the right casebook's is for the reader to know: from a signature by a key they trust,
        or a head they were given.

    Raises:
        InputError: It is no bundle.
    """
    try:
        with zipfile.ZipFile(source) as opened:
            bundle, found = _open(opened)
            wanted = _blobs(bundle.entries)
    except _UNREADABLE as error:
        raise InputError(f"{source.name} is no bundle that can be read ({error})") from error
    problems = _check_entries(bundle) + _check_anchors(bundle) + _check_files(found, wanted)
    if bundle.format != FORMAT:
        problems.append(Problem(subject="bundle.json", message=f"has format {bundle.format}, this version reads {FORMAT}"))
    return Report(head=bundle.head, n_entries=len(bundle.entries), n_files=len(wanted), problems=tuple(problems))


def _open(opened: zipfile.ZipFile) -> tuple[Bundle, dict[str, str]]:
    """Reads the records, and the hash of each file with the name it has; nothing is written anywhere."""
    if sum(one.file_size for one in opened.infolist()) > _LIMIT:
        raise ValueError(f"it would unpack to more than {_LIMIT // 10**9} GB")
    bundle = msgspec.json.decode(opened.read("bundle.json"), type=Bundle)
    names = [name for name in opened.namelist() if name.startswith("archive/")]
    return bundle, {name.removeprefix("archive/"): sha256(opened.read(name)).hexdigest() for name in names}


def _check_entries(bundle: Bundle) -> list[Problem]:
    problems = []
    for one in bundle.entries:
        try:
            previous, hashed = bytes.fromhex(one.previous), bytes.fromhex(one.hash)
            computed = chain.entry_hash(previous, one.seq, one.at, one.author, one.kind, one.body.encode())
            path = [bytes.fromhex(step) for step in one.proof]
            root = merkle.root_from_inclusion(one.seq - 1, bundle.head.size, merkle.leaf_hash(hashed), path)
        except ValueError:
            computed, hashed, root = b"", b"-", None
        if computed != hashed:
            problems.append(Problem(subject=f"entry {one.seq}", message="its bytes do not fit its hash"))
        elif root is None or root.hex() != bundle.head.root:
            problems.append(Problem(subject=f"entry {one.seq}", message="its proof does not lead to the head"))
    return problems


def _check_anchors(bundle: Bundle) -> list[Problem]:
    problems = []
    for one in bundle.anchors:
        subject = f"anchor over {one.anchor.size} entries"
        try:
            old, new = bytes.fromhex(one.anchor.root), bytes.fromhex(bundle.head.root)
            path = [bytes.fromhex(step) for step in one.consistency]
        except ValueError:
            old, new, path = b"", b"-", []
        if not merkle.is_consistent(one.anchor.size, bundle.head.size, old, new, path):
            problems.append(Problem(subject=subject, message="the head does not continue the one that was anchored"))
        if one.anchor.form == sign.FORM and not sign.is_signed(one.anchor):
            problems.append(Problem(subject=subject, message="its signature is not that of the key it names"))
    return problems


def _check_files(found: Mapping[str, str], wanted: set[str]) -> list[Problem]:
    changed = [name for name, actual in found.items() if name != actual]
    problems = [Problem(subject=f"archive/{name}", message="its bytes do not fit its name") for name in sorted(changed)]
    problems += [Problem(subject=f"archive/{name}", message="is missing") for name in sorted(wanted - found.keys())]
    return problems + [
        Problem(subject=f"archive/{name}", message="no snapshot names it") for name in sorted(found.keys() - wanted)
    ]


def _blobs(entries: Sequence[ProvenEntry]) -> set[str]:
    """Gives the hashes that the snapshots among some entries name."""
    records = (codec.decode(one.kind, one.body.encode()) for one in entries if one.kind == "snapshot")
    return {record.sha256 for record in records if isinstance(record, Snapshot)}
