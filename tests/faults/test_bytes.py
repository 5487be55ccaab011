"""One byte changed, anywhere: verification names the entry or the file."""

import random
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from tests.faults.conftest import IS_LONG
from tests.faults.driver import run
from tests.store.ledger_factory import NOW, make_judgement

from recount.archive import Archive
from recount.store import Report, open_store, verify

N_DATABASE, N_BODIES, N_ARCHIVE = (600, 300, 100) if IS_LONG else (60, 30, 20)


@pytest.fixture(scope="module")
def casebook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small casebook, closed."""
    folder = tmp_path_factory.mktemp("bytes")
    with open_store(folder, create=True) as store:
        run(store, Archive(folder / "archive"), lambda seq: None, folder)
        store.append_many([make_judgement("inc-1", n) for n in range(300)], author="ilse", at=NOW + timedelta(hours=1))
    report = verify(folder / "casebook.db", None)
    assert (report.problems, report.notes) == ((), ())
    return folder


def verify_changed(database: Path, offset: int, flip: int) -> Report:
    """Verifies with one byte of the database changed, and puts everything back as it was."""
    shutil.copyfile(database, database.with_suffix(".kept"))
    with database.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ flip]))
    try:
        return verify(database, None)
    finally:
        for suffix in ("-wal", "-shm"):
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(database.with_suffix(".kept"), database)


def test_any_byte_of_the_database_file_changed_is_found(casebook: Path) -> None:
    database = casebook / "casebook.db"
    size, chance = database.stat().st_size, random.Random(5)
    missed = []
    for n in range(N_DATABASE):
        offset, flip = (n * size // N_DATABASE) + chance.randrange(size // N_DATABASE), chance.randrange(1, 256)
        report = verify_changed(database, offset, flip)
        stretches = [re.findall(r"bytes (\d+) to (\d+)", problem.message) for problem in report.problems]
        if not any(int(first) <= offset <= int(last) for found in stretches for first, last in found):
            missed.append((offset, flip, report.verdict))
    assert missed == []


def test_any_byte_of_an_entry_changed_names_the_entry(casebook: Path) -> None:
    database, chance = casebook / "casebook.db", random.Random(7)
    raw = database.read_bytes()
    with open_store(casebook, create=False) as store:
        places = [(entry.seq, raw.find(entry.body), len(entry.body)) for entry in store.entries()]
    whole = [place for place in places if place[1] >= 0]  # long bodies are spread over pages and not found in one piece
    assert len(whole) > 200
    for _ in range(N_BODIES):
        seq, start, length = chance.choice(whole)
        report = verify_changed(database, start + chance.randrange(length), chance.randrange(1, 256))
        assert {problem.subject for problem in report.problems} == {"casebook.db", f"entry {seq}"}


def test_any_byte_of_an_archived_file_changed_names_the_file(casebook: Path) -> None:
    archive, chance = Archive(casebook / "archive"), random.Random(9)
    hashes = list(archive.hashes())
    for _ in range(N_ARCHIVE):
        sha256 = chance.choice(hashes)
        path = next(archive.folder.rglob(sha256))
        path.chmod(0o644)
        good = bytearray(path.read_bytes())
        bad = good.copy()
        bad[chance.randrange(len(bad))] ^= chance.randrange(1, 256)
        path.write_bytes(bad)
        assert [one.file for one in archive.verify(hashes)] == [path.relative_to(archive.folder).as_posix()]
        path.write_bytes(good)


@pytest.mark.parametrize("keep", [0, 1, 50, 99, 100, 4096, 20000])
def test_a_database_cut_short_is_found(casebook: Path, tmp_path: Path, keep: int) -> None:
    (tmp_path / "casebook.db").write_bytes((casebook / "casebook.db").read_bytes()[:keep])
    shutil.copyfile(casebook / "casebook.db.seal", tmp_path / "casebook.db.seal")
    report = verify(tmp_path / "casebook.db", None)
    assert "casebook.db" in {problem.subject for problem in report.problems}
