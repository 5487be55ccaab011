"""A bundle convinces a stranger of what it holds, and of nothing that was changed."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tests.store.ledger_factory import NOW, make_case, make_document, make_snapshot

from recount.errors import InputError, NotFoundError
from recount.store import Reading, Store, check_bundle, sign, write_bundle

DATA = b"At least 17 people were killed in Kestrin."


def blob(_sha256: str) -> bytes:
    return DATA


@pytest.fixture
def claim_id(store: Store) -> str:
    """A claim of the second of five reports, whose snapshot names real bytes; the ledger signed in between."""
    case = make_case(5)
    case[4] = replace(make_snapshot(1), sha256=sha256(DATA).hexdigest())
    store.append_many(case[:12], author="ilse", at=NOW)
    store.append_many([sign.sign_head(store.head(), bytes(32), NOW)], author="ilse", at=NOW)
    store.append_many(case[12:], author="ilse", at=NOW)
    reading = case[6]
    assert isinstance(reading, Reading)
    return reading.claims[0].id


def test_what_is_behind_a_claim_is_found_from_its_bytes_to_its_judgements(store: Store, claim_id: str) -> None:
    assert store.basis_of(claim_id) == (5, 6, 7, 8)
    assert store.basis_of(make_document(0).id) == (1, 2)
    with pytest.raises(NotFoundError, match="no record claim-x"):
        store.basis_of("claim-x")


def test_a_bundle_is_sound_and_small(store: Store, claim_id: str, tmp_path: Path) -> None:
    bundle = store.bundle(store.basis_of(claim_id))
    write_bundle(bundle, blob, tmp_path / "claim.zip")
    report = check_bundle(tmp_path / "claim.zip")
    assert (report.problems, report.n_entries, report.n_files, report.head) == ((), 4, 1, store.head())
    assert [anchor.anchor.size for anchor in bundle.anchors] == [12]
    with zipfile.ZipFile(tmp_path / "claim.zip") as opened:
        assert opened.namelist() == ["README.txt", "bundle.json", f"archive/{sha256(DATA).hexdigest()}"]


def test_the_first_entry_is_proven_too(store: Store, claim_id: str, tmp_path: Path) -> None:
    write_bundle(store.bundle([2, 1]), lambda name: DATA, tmp_path / "two.zip")
    assert {problem.subject.split("/")[0] for problem in check_bundle(tmp_path / "two.zip").problems} == {"archive"}


def change_body(bundle: dict) -> None:
    bundle["entries"][2]["body"] = bundle["entries"][2]["body"].replace("17", "71")


def change_time(bundle: dict) -> None:
    bundle["entries"][0]["at"] = "2024-03-12T09:30:00.000000Z"


def change_proof(bundle: dict) -> None:
    bundle["entries"][0]["proof"][0] = "00" * 32


def change_hash_to_no_hash(bundle: dict) -> None:
    bundle["entries"][0]["hash"] = "zz"


def change_head(bundle: dict) -> None:
    bundle["head"]["root"] = "00" * 32


def change_anchor(bundle: dict) -> None:
    bundle["anchors"][0]["anchor"]["root"] = "00" * 32


def change_signature(bundle: dict) -> None:
    bundle["anchors"][0]["anchor"]["evidence"]["at"] = "2024"


@pytest.mark.parametrize(
    ("change", "subject"),
    [
        (change_body, "entry 7"), (change_time, "entry 5"), (change_proof, "entry 5"), (change_hash_to_no_hash, "entry 5"),
        (change_head, "entry 5"), (change_anchor, "anchor over 12 entries"), (change_signature, "anchor over 12 entries"),
    ],
)  # fmt: skip
def test_a_changed_bundle_names_what_was_changed(
    store: Store, claim_id: str, tmp_path: Path, change: Callable[[dict], None], subject: str
) -> None:
    write_bundle(store.bundle(store.basis_of(claim_id)), blob, tmp_path / "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        bundle = json.loads(good.read("bundle.json"))
        change(bundle)
        bad.writestr("bundle.json", json.dumps(bundle))
        bad.writestr(good.namelist()[-1], good.read(good.namelist()[-1]))
    assert subject in {problem.subject for problem in check_bundle(tmp_path / "bad.zip").problems}


@pytest.mark.parametrize(
    ("files", "message"),
    [({"archive/x": DATA}, "do not fit"), ({}, "missing"), ({"archive/x": b"", "archive/y": b""}, "no snapshot")],
)
def test_changed_missing_and_foreign_files_are_named(
    store: Store, claim_id: str, tmp_path: Path, files: dict[str, bytes], message: str
) -> None:
    write_bundle(store.bundle(store.basis_of(claim_id)), blob, tmp_path / "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        bad.writestr("bundle.json", good.read("bundle.json"))
        for name, data in files.items():
            bad.writestr(name, data)
    assert message in " ".join(problem.message for problem in check_bundle(tmp_path / "bad.zip").problems)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_bundle_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(InputError, match="is no bundle"):
        check_bundle(tmp_path / "x.zip")


def test_a_bundle_is_never_written_over_and_never_left_half_written(store: Store, claim_id: str, tmp_path: Path) -> None:
    bundle = store.bundle(store.basis_of(claim_id))
    write_bundle(bundle, blob, tmp_path / "claim.zip")
    with pytest.raises(InputError, match="exists already"):
        write_bundle(bundle, blob, tmp_path / "claim.zip")

    def missing(sha256: str) -> bytes:
        raise NotFoundError(f"archive file {sha256} is missing")

    with pytest.raises(NotFoundError):
        write_bundle(bundle, missing, tmp_path / "other.zip")
    assert not (tmp_path / "other.zip").exists()
