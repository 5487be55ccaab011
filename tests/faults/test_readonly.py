"""A casebook that may be read and not written: it is asked and verified as it is, and adding says why it cannot.

Runs as another user where these tests run as root, whom no rights stop.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.driver import run

from recount.archive import Archive
from recount.store import open_store

PROGRAM = """
import os, sys
from pathlib import Path
from recount.errors import RecountError
from recount.archive import Archive
from recount.store import open_store, verify
from tests.store.ledger_factory import NOW, make_snapshot
os.geteuid() or os.setuid(65534)
folder = Path(sys.argv[1])
def attempt(act):
    try:
        print(act())
    except RecountError as error:
        print("refused:", error)
attempt(lambda: verify(folder / "casebook.db", Archive(folder / "archive")).verdict)
def ask():
    with open_store(folder, create=False) as store:
        return len(list(store.claims()))
attempt(ask)
def add():
    with open_store(folder, create=False) as store:
        return store.append_many([make_snapshot(99)], author="ilse", at=NOW).n_new
attempt(add)
attempt(lambda: Archive(folder / "archive").put(b"Two died in Tesmin."))
attempt(lambda: open_store(folder / "new", create=True))
"""


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """A sound casebook in a folder that nobody may write to."""
    folder = tmp_path / "casebook"
    with open_store(folder, create=True) as store:
        run(store, Archive(folder / "archive"), lambda seq: None, folder)
    return folder


def as_somebody_else(folder: Path) -> list[str]:
    if not os.geteuid():
        for above in (folder, *folder.parents[:-2]):
            above.chmod(0o755)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parents[2])])}
    command = [sys.executable, "-c", PROGRAM, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_read_only_casebook_is_asked_and_verified_and_refuses_to_grow(locked: Path) -> None:
    before = {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()}
    assert as_somebody_else(locked) == [
        "Sound: 9 entries and 3 archived files are exactly as they were recorded.",
        "6",
        "refused: the casebook cannot be written to; check its rights, or copy it to a writable disk",
        "refused: archive/ cannot be written to (Permission denied); check its rights",
        "refused: the casebook's folder new/ cannot be made (Permission denied)",
    ]
    assert {path: path.read_bytes() for path in locked.rglob("*") if path.is_file()} == before


def test_a_read_only_casebook_that_was_not_closed_is_never_shown_without_its_last_entries(locked: Path) -> None:
    (locked / "casebook.db-wal").write_bytes(b"something not yet copied into the file")
    said = as_somebody_else(locked)
    assert [line for line in said if "was not closed properly" in line] == said[:3]
