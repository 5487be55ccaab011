"""`recount redact`: a copy without what is withheld, kept beside the original, which stays as it is."""

import hashlib
import json
import zipfile
import zlib
from pathlib import Path

import pytest

from recount.casebook import open_casebook
from recount.errors import InputError, NotFoundError, StoreError
from recount.model import Act
from recount.redacting import redacted_copies
from velubad import Run

TEXT = """Blast at Velubad market kills 4

VELUBAD, March 3 (Varen Wire) - A bomb killed four people in Velubad on Monday, said a resident, Mira Holm. Another
gave his name only as Pavle. Minister Ilse Toren visited. Holm lives at 12 Mill Lane.
"""


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_file_needs_no_casebook(run: Run, report: Path, tmp_path: Path) -> None:
    done = run("redact", report, "copy.txt", "--withhold", "12 Mill Lane")
    assert done.exception is None
    copy = (tmp_path / "copy.txt").read_text(encoding="utf-8")
    assert not any(word in copy for word in ("Mira", "Holm", "Pavle", "Mill"))
    assert "Minister Ilse Toren visited" in copy
    assert report.read_text(encoding="utf-8") == TEXT
    assert not (tmp_path / "casebook").exists()


def test_a_name_may_be_allowed(run: Run, report: Path, tmp_path: Path) -> None:
    run("redact", report, "copy.txt", "--allow", "Mira Holm")
    assert "Mira Holm" in (tmp_path / "copy.txt").read_text(encoding="utf-8")


def test_a_casebook_keeps_the_copy_beside_the_original(run: Run, report: Path, tmp_path: Path) -> None:
    run("run", report)
    before = run("toll").stdout
    with open_casebook(tmp_path / "casebook").store as store:
        (snapshot,), (document,) = list(store.snapshots()), list(store.documents())
    for record in (snapshot.id, document.id):
        (tmp_path / "copy.txt").unlink(missing_ok=True)
        assert run("redact", record, "copy.txt").exception is None
    copy = (tmp_path / "copy.txt").read_bytes()
    case = open_casebook(tmp_path / "casebook")
    with case.store as store:
        assert len(list(store.snapshots())) == 2
        (act,) = [one for one in store.custody() if one.act is Act.REDACTED]
        assert act.from_sha256 == (snapshot.sha256,)
        assert redacted_copies(case) == {snapshot.sha256: hashlib.sha256(copy).hexdigest()}
        assert case.archive.get(act.sha256) == copy
        assert case.archive.get(snapshot.sha256) == TEXT.encode()
    assert run("toll").stdout == before
    assert run("verify").return_value == 0
    assert json.loads(run("run", report, "--json").stdout)["known"] == 1


def test_a_copy_is_never_written_over_another(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.txt").write_text("kept")
    assert isinstance(run("redact", report, "copy.txt").exception, InputError)
    assert (tmp_path / "copy.txt").read_text() == "kept"


def test_what_is_no_report_is_one_sentence(run: Run, report: Path, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    assert "cannot be redacted" in str(run("redact", "a.zip", "copy").exception)
    run("run", report)
    assert isinstance(run("redact", "doc-nothing", "copy").exception, NotFoundError)
    assert not (tmp_path / "copy").exists()


def test_a_bundle_carries_the_copy_and_proves_the_original(run: Run, report: Path, tmp_path: Path) -> None:
    run("run", report)
    with open_casebook(tmp_path / "casebook").store as store:
        (document,) = store.documents()
        claim = next(iter(store.claims()))
    assert "no redacted copy" in str(run("bundle", "out.zip", claim.id, "--redacted").exception)
    run("redact", document.id, "copy.txt")
    done = run("bundle", "out.zip", claim.id, "--redacted")
    assert "guess" in done.stdout
    with zipfile.ZipFile(tmp_path / "out.zip") as opened:
        everything = b"".join(opened.read(name) for name in opened.namelist())
        archived = [name for name in opened.namelist() if name.startswith("archive/")]
    assert archived == [f"archive/{hashlib.sha256((tmp_path / 'copy.txt').read_bytes()).hexdigest()}"]
    assert not any(word in everything for word in (b"Mira", b"Holm", b"Pavle"))
    assert hashlib.sha256(TEXT.encode()).hexdigest().encode() in everything
    checked = run("verify", "--bundle", "out.zip")
    assert checked.return_value == 0
    assert "withheld" in checked.stdout


def test_a_withheld_entry_cannot_be_exchanged(run: Run, report: Path, tmp_path: Path) -> None:
    run("run", report)
    with open_casebook(tmp_path / "casebook").store as store:
        (document,) = store.documents()
    run("redact", document.id, "copy.txt")
    run("bundle", "out.zip", document.id, "--redacted")
    with zipfile.ZipFile(tmp_path / "out.zip") as good, zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
        for name in good.namelist():
            data = good.read(name)
            if name == "bundle.json":
                bundle = json.loads(data)
                withheld = next(one for one in bundle["entries"] if one["body"] is None)
                withheld["body_sha256"] = "00" * 32
                data = json.dumps(bundle).encode()
            bad.writestr(name, data)
    assert run("verify", "--bundle", "bad.zip").return_value == 1


@pytest.mark.parametrize("copy", ["nowhere/copy.txt", "report.txt/copy.txt", "/dev/full/copy.txt"])
def test_a_copy_that_cannot_be_written_is_one_sentence(run: Run, report: Path, tmp_path: Path, copy: str) -> None:
    error = run("redact", report, copy).exception
    assert isinstance(error, StoreError)
    assert "cannot be written" in str(error)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.txt"]


def test_a_bomb_is_one_sentence(run: Run, tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(b" " * 10**6) for _ in range(250)) + packer.flush()
    head = b"%%PDF-1.4\n4 0 obj\n<</Length %d/Filter/FlateDecode>>stream\n" % len(bomb)
    (tmp_path / "bomb.pdf").write_bytes(head + bomb + b"\nendstream\nendobj\n%%EOF")
    assert "as bombs do" in str(run("redact", "bomb.pdf", "copy.pdf").exception)
    assert not (tmp_path / "copy.pdf").exists()
