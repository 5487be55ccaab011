"""Examining a bundle, or one record of a casebook taken as if it were one: offline, with nothing else at hand."""

import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import msgspec

from recount.errors import InputError, TamperedError
from recount.store import chain, merkle, sign
from recount.store.bundle import FORMAT, Bundle, ProvenAnchor, ProvenEntry, blobs_of
from recount.store.records import Head
from recount.store.report import Problem, Report
from recount.store.vouching import check_vouching
from recount.store.witness import CONFIRMED, Witness, as_notes, as_problems, check_anchors, signatures_only

_LIMIT = 2_000_000_000  # bytes unpacked; a bundle that claims more is not opened
_UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, KeyError, ValueError, NotImplementedError, RuntimeError, TamperedError)


def check_bundle(
    source: Path, *, heads: Iterable[Head] = (), witness: Witness = signatures_only, must_be_signed: bool = False
) -> Report:
    """Checks a bundle, offline, with nothing else at hand.

    Args:
        source: The file.
        heads: Heads of the same ledger that the reader was given: the bundle must prove that its own head continues them.
        witness: Whoever can check anchors.
        must_be_signed: True to believe no entry that lies under no given head and no head signed by a key that is trusted.

    Returns:
        What is wrong. That the head is the right casebook's is for the reader to know: from a signature by a key they trust,
        or a head they were given.

    Raises:
        InputError: It is no bundle.
    """
    try:
        with zipfile.ZipFile(source) as opened:
            bundle, found = _open(opened)
            given = tuple(heads)
            report = examine(bundle, found, heads=given, witness=witness)
            return _with_unsigned(report, bundle, given) if must_be_signed else report
    except _UNREADABLE as error:
        raise InputError(f"{source.name} is no bundle that can be read ({error})") from error


def examine(
    bundle: Bundle, found: Mapping[str, str], *, heads: Iterable[Head] = (), witness: Witness = signatures_only
) -> Report:
    """Examines records with their proofs.

    Args:
        bundle: The records.
        found: The hash that each file has, by the name that it bears.
        heads: Heads that the bundle's own must continue.
        witness: Whoever can check anchors.

    Raises:
        TamperedError: A snapshot among them cannot be read.
    """
    wanted = blobs_of(bundle.entries)
    anchors = [(f"anchor over {one.anchor.size} entries", one.anchor) for one in bundle.anchors]
    if bundle.signed is not None:
        anchors.append((f"head over {bundle.head.size} entries", bundle.signed))
    checks = tuple(check_anchors(anchors, witness))
    problems = _check_entries(bundle) + _check_anchors(bundle) + as_problems(checks) + _check_heads(bundle, heads)
    faults, vouched = check_vouching(bundle)
    problems += _check_files(found, wanted) + faults
    if bundle.format != FORMAT:
        problems.append(Problem(subject="bundle.json", message=f"has format {bundle.format}, this version reads {FORMAT}"))
    return Report(
        head=bundle.head,
        n_entries=len(bundle.entries),
        n_files=len(wanted),
        problems=tuple(problems),
        notes=(*as_notes(checks), *vouched, *_withheld(bundle)),
        anchors=checks,
    )


def _with_unsigned(report: Report, bundle: Bundle, heads: Iterable[Head]) -> Report:
    """Names the entries that nobody trusted vouches for: without a signature, anybody could have made all of a bundle."""
    signed = [one.size for one in report.anchors if one.form == sign.FORM and one.is_rooted and one.state == CONFIRMED]
    covered = max([*signed, *(head.size for head in heads)], default=0)
    said = "is under no head signed by a key that you trust, nor under one that you gave; ask for a bundle made with --key"
    bare = [Problem(subject=f"entry {one.seq}", message=said) for one in bundle.entries if one.seq > covered]
    return replace(report, problems=(*report.problems, *bare))


def _open(opened: zipfile.ZipFile) -> tuple[Bundle, dict[str, str]]:
    """Reads the records, and the hash of each file with the name it has; nothing is written anywhere."""
    if sum(one.file_size for one in opened.infolist()) > _LIMIT:
        raise ValueError(f"it would unpack to more than {_LIMIT // 10**9} GB")
    bundle = msgspec.json.decode(opened.read("bundle.json"), type=Bundle)
    names = [name for name in opened.namelist() if name.startswith("archive/")]
    return bundle, {name.removeprefix("archive/"): sha256(opened.read(name)).hexdigest() for name in names}


def _withheld(bundle: Bundle) -> list[Problem]:
    seqs = [str(one.seq) for one in bundle.entries if one.body is None]
    said = "are proven, but what they say is withheld by whoever made the bundle"
    return [Problem(subject=f"entries {', '.join(seqs)}", message=said)] if seqs else []


def _check_entries(bundle: Bundle) -> list[Problem]:
    problems = []
    for one in bundle.entries:
        computed, hashed, root = _proven(one, bundle.head)
        if computed != hashed:
            problems.append(Problem(subject=f"entry {one.seq}", message="its bytes do not fit its hash"))
        elif root is None or root.hex() != bundle.head.root:
            problems.append(Problem(subject=f"entry {one.seq}", message="its proof does not lead to the head"))
    return problems


def _proven(one: ProvenEntry, head: Head) -> tuple[bytes, bytes, bytes | None]:
    """Gives the hash computed from an entry, the one it bears, and the root that its proof leads to."""
    try:
        previous, hashed = bytes.fromhex(one.previous), bytes.fromhex(one.hash)
        computed = chain.header_hash(previous, one.seq, one.at, one.author, one.kind, one.digest)
        path = [bytes.fromhex(step) for step in one.proof]
    except ValueError:
        return b"", b"-", None
    return computed, hashed, merkle.root_from_inclusion(one.seq - 1, head.size, merkle.leaf_hash(hashed), path)


def _check_anchors(bundle: Bundle) -> list[Problem]:
    problems = [
        Problem(
            subject=f"anchor over {one.anchor.size} entries", message="the head does not continue the one that was anchored"
        )
        for one in bundle.anchors
        if not _continues(bundle.head, one)
    ]
    signed = bundle.signed
    if signed is not None and (signed.size, signed.root) != (bundle.head.size, bundle.head.root):
        problems.append(Problem(subject=f"head over {bundle.head.size} entries", message="its signature is over another head"))
    return problems


def _continues(head: Head, one: ProvenAnchor) -> bool:
    """Tells whether a head is proven to continue the one that was anchored."""
    try:
        old, new = bytes.fromhex(one.anchor.root), bytes.fromhex(head.root)
        path = [bytes.fromhex(step) for step in one.consistency]
    except ValueError:
        return False
    return merkle.is_consistent(one.anchor.size, head.size, old, new, path)


def _check_heads(bundle: Bundle, heads: Iterable[Head]) -> list[Problem]:
    """Looks for the proof that a head given earlier is continued by this one."""
    proven = {(bundle.head.size, bundle.head.root)}
    proven |= {(one.anchor.size, one.anchor.root) for one in bundle.anchors if _continues(bundle.head, one)}
    sizes = {size for size, _ in proven}
    problems = []
    for head in heads:
        if (head.size, head.root) in proven or head.size == 0:
            continue
        if head.size in sizes:
            said = f"has another root than the head over {head.size} entries that you were given: entries were rewritten"
        elif head.size > bundle.head.size:
            said = f"is older than the head over {head.size} entries that you were given; ask for a newer bundle"
        else:
            said = f"is not shown to continue the head over {head.size} entries; ask for a bundle made with --head"
        problems.append(Problem(subject=f"head over {bundle.head.size} entries", message=said))
    return problems


def _check_files(found: Mapping[str, str], wanted: set[str]) -> list[Problem]:
    changed = [name for name, actual in found.items() if name != actual]
    problems = [Problem(subject=f"archive/{name}", message="its bytes do not fit its name") for name in sorted(changed)]
    problems += [Problem(subject=f"archive/{name}", message="is missing") for name in sorted(wanted - found.keys())]
    return problems + [
        Problem(subject=f"archive/{name}", message="no snapshot names it") for name in sorted(found.keys() - wanted)
    ]
