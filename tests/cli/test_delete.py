"""`recount delete`: a report goes with every copy of it, and nothing else goes."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from recount.casebook import Casebook, open_casebook
from recount.errors import InputError, NotFoundError
from recount.ingest.flatten import FLAT
from recount.ingest.snapshot import Told, make_found
from recount.ingest.warc import WARC
from recount.model import Act, Custody, Snapshot, Visit, VisitOutcome
from velubad import FIRST, SECOND, Run

AT = datetime(2031, 3, 5, tzinfo=UTC)
URL = "https://varenwire.example/velubad"


def keep(case: Casebook, data: bytes, media_type: str, origin: str = URL) -> Snapshot:
    """Archives invented bytes and records them."""
    found = make_found(data, origin=origin, media_type=media_type, captured_at=AT, told=Told())
    case.archive.put(data)
    case.store.add_snapshot(found.snapshot, author="ilse", at=AT)
    return found.snapshot


@pytest.fixture
def page(run: Run, reports: Path, tmp_path: Path) -> Snapshot:
    """A page with its web archive, flattened copy and picture, as a capture leaves them, and another page beside it."""
    run("run", reports)
    case = open_casebook(tmp_path / "casebook")
    with case.store as store:
        page = keep(case, FIRST.encode() + b" ", "text/html")
        warc, other = keep(case, b"WARC one", WARC), keep(case, b"WARC two", WARC, "https://kestrinpost.example/")
        flat, picture = keep(case, b"flat", FLAT), keep(case, b"picture", "image/png")
        acts = [
            Custody(sha256=flat.sha256, act=Act.FLATTENED, at=AT, tool="t", from_sha256=(page.sha256,)),
            Custody(sha256=picture.sha256, act=Act.DRAWN, at=AT, tool="t", from_sha256=(flat.sha256,)),
        ]
        visits = [
            Visit(origin=URL, at=AT, outcome=VisitOutcome.NEW, snapshot_id=page.id, record_id=warc.id, status=200),
            Visit(origin="https://kestrinpost.example/", at=AT, outcome=VisitOutcome.GONE, record_id=other.id, status=404),
        ]
        store.append_many([*acts, *visits], author="ilse", at=AT)
    return page


def held(tmp_path: Path) -> tuple[set[str], set[str]]:
    """Gives the hashes of what shows and of what lies in the archive."""
    case = open_casebook(tmp_path / "casebook")
    with case.store as store:
        return {one.sha256 for one in store.snapshots()}, set(case.archive.hashes())


def digest(*blobs: bytes) -> set[str]:
    return {sha256(one).hexdigest() for one in blobs}


def test_every_copy_of_a_page_goes_with_it(run: Run, page: Snapshot, tmp_path: Path) -> None:
    done = run("delete", page.id, "--reason", "A source is in danger.", "--erase")
    assert done.exception is None
    assert "4 files were erased" in done.stdout
    shown, lying = held(tmp_path)
    gone = digest(FIRST.encode() + b" ", b"WARC one", b"flat", b"picture")
    assert not gone & (shown | lying)
    assert digest(b"WARC two", FIRST.encode(), SECOND.encode()) <= shown & lying
    assert run("verify").return_value == 0
    assert "Sound" in run("verify").stdout


def test_bytes_stay_unless_they_are_to_be_erased(run: Run, page: Snapshot, tmp_path: Path) -> None:
    run("delete", page.id, "--reason", "Twice the same.")
    shown, lying = held(tmp_path)
    assert page.sha256 in lying - shown
    assert run("verify").return_value == 0


def test_bytes_can_be_erased_later(run: Run, page: Snapshot, tmp_path: Path) -> None:
    run("delete", page.id, "--reason", "Twice the same.")
    size = run("head").stdout.split()[0]
    assert "4 files were erased" in run("delete", page.id, "--reason", "Now for good.", "--erase").stdout
    assert run("head").stdout.split()[0] == size
    assert page.sha256 not in held(tmp_path)[1]
    assert run("verify").return_value == 0


def test_bytes_that_another_report_rests_on_stay(run: Run, page: Snapshot, tmp_path: Path) -> None:
    case = open_casebook(tmp_path / "casebook")
    with case.store:
        keep(case, FIRST.encode() + b" ", "text/html", "https://elsewhere.example/")
    assert "3 files were erased" in run("delete", page.id, "--reason", "Twice.", "--erase").stdout
    assert page.sha256 in held(tmp_path)[1]
    assert run("verify").return_value == 0


def test_a_deleted_report_counts_no_more_and_does_not_come_back(run: Run, reports: Path, tmp_path: Path) -> None:
    run("run", reports)
    before = run("toll").stdout
    with open_casebook(tmp_path / "casebook").store as store:
        claims = list(store.claims())
    done = run("delete", claims[0].id, "--reason", "It was forged.", "--erase")
    assert done.exception is None
    after = run("toll").stdout
    assert after != before
    run("run", reports)
    assert run("toll").stdout == after
    assert run("verify").return_value == 0


def test_a_redacted_copy_outlives_its_original(run: Run, reports: Path, tmp_path: Path) -> None:
    run("run", reports)
    with open_casebook(tmp_path / "casebook").store as store:
        document = next(iter(store.documents()))
    run("redact", document.id, "copy.txt")
    done = run("delete", document.id, "--reason", "A source is in danger.", "--erase")
    assert "Kept the redacted copy" in done.stdout
    assert digest((tmp_path / "copy.txt").read_bytes()) <= held(tmp_path)[1]


def test_what_is_not_there_is_one_sentence(run: Run, page: Snapshot) -> None:
    assert isinstance(run("delete", "snap-nothing", "--reason", "x").exception, NotFoundError)
    assert isinstance(run("delete", page.id, "--reason", "  ").exception, InputError)
    run("delete", page.id, "--reason", "x")
    assert "deleted before" in str(run("delete", page.id, "--reason", "x").exception)
