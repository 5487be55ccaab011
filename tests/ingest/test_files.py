"""Files and folders: what is read, what is refused, in which words."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from recount.ingest.files import FileOptions, walk
from recount.ingest.snapshot import Found, Told
from recount.model import Rejection

NOW = datetime(2025, 3, 12, 9, 30, tzinfo=UTC)
REPORT = "At least 17 people were killed in Kestrin on Tuesday, the Varen Wire said.\n"


def read(*paths: Path, **options: object) -> tuple[dict[str, Found], dict[str, str]]:
    found, refused = {}, {}
    for one in walk(paths, captured_at=NOW, options=FileOptions(**options)):
        if isinstance(one, Rejection):
            refused[one.subject] = one.reason
        else:
            found[one.snapshot.origin] = one
    return found, refused


def test_a_folder_is_read_in_order_with_what_lies_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "below/c.txt", ".hidden", "below/.git/config"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"<!doctype html><p>{REPORT}" if name.endswith("html") else REPORT + name)
    found, refused = read(tmp_path)
    assert list(found) == ["a.html", "b.txt", "c.txt"]
    assert refused == {}


def test_a_snapshot_says_what_came_and_never_where_it_lay(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    found, _ = read(tmp_path, told=Told(publisher="Varen Wire", published_on=date(2025, 3, 11)))
    snapshot = found["a.txt"].snapshot
    assert found["a.txt"].data == REPORT.encode()
    assert (snapshot.size, snapshot.media_type, snapshot.captured_at) == (len(REPORT), "text/plain", NOW)
    assert (snapshot.publisher, snapshot.published_on, snapshot.title) == ("Varen Wire", date(2025, 3, 11), None)
    assert str(tmp_path) not in repr(snapshot)


def test_the_id_is_the_same_however_the_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    monkeypatch.chdir(tmp_path)
    ids = {read(path)[0]["a.txt"].snapshot.id for path in (tmp_path, tmp_path / "a.txt", Path(), Path("a.txt"))}
    assert len(ids) == 1


def make_link(path: Path) -> None:
    (path.parent / ".target").write_text(REPORT)
    path.symlink_to(path.parent / ".target")


def make_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may not be long
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)
    os.chdir(here)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda path: path.write_bytes(b""), "is empty", id="empty"),
        pytest.param(lambda path: path.write_text(" \n\t\n"), "is empty", id="only white space"),
        pytest.param(lambda path: path.write_bytes(bytes(range(256))), "is not text", id="binary"),
        pytest.param(lambda path: path.write_bytes(b"PK\x03\x04" + b"0" * 99), "is a ZIP archive", id="zip"),
        pytest.param(lambda path: path.write_bytes(b"\x1f\x8b" + b"0" * 99), "is compressed with gzip", id="gzip"),
        pytest.param(lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 99), "is a picture", id="picture"),
        pytest.param(lambda path: path.write_text("x" * 1001), "is larger than 0 MB; raise the limit", id="too large"),
        pytest.param(make_link, "is a link", id="link"),
        pytest.param(lambda path: path.symlink_to(path), "is a link", id="link to itself"),
        pytest.param(lambda path: path.symlink_to("/etc/hostname"), "is a link", id="link to outside"),
        pytest.param(os.mkfifo, "is not a file but", id="pipe"),
        pytest.param(make_socket, "is not a file but", id="socket"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words_and_the_rest_goes_on(
    tmp_path: Path, make: Callable[[Path], object], reason: str
) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    make(tmp_path / "bad")
    (tmp_path / "c.txt").write_text(REPORT + "Another.")
    found, refused = read(tmp_path, limit_bytes=1000)
    assert list(found) == ["a.txt", "c.txt"]
    assert list(refused) == ["bad"]
    assert refused["bad"].startswith(f"bad {reason}")


@pytest.mark.parametrize(("name", "reason"), [("none.txt", "does not exist"), ("loop", "is a link that leads in a circle")])
def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert read(tmp_path / name) == ({}, {name: f"{name} {reason}"})


def test_a_device_is_refused_without_being_opened() -> None:
    assert read(Path("/dev/zero"))[1] == {"zero": "zero is not a file but a socket, pipe, device or link"}


def test_a_link_named_by_the_user_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "link").symlink_to(tmp_path / "a.txt")
    assert list(read(tmp_path / "link")[0]) == ["a.txt"]


def test_a_file_and_a_folder_without_rights_are_refused(tmp_path: Path) -> None:
    """Runs as another user where these tests run as root, who may read everything."""
    (tmp_path / "locked").mkdir(mode=0)
    (tmp_path / "secret.txt").write_text(REPORT)
    (tmp_path / "secret.txt").chmod(0)
    program = (
        "import os, sys, datetime, pathlib\n"
        "from recount.ingest.files import walk\n"
        "os.geteuid() or os.setuid(65534)\n"
        "now = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)\n"
        "print(*(one.reason for one in walk([pathlib.Path(sys.argv[1])], captured_at=now)), sep='|')"
    )
    for folder in (tmp_path, *tmp_path.parents[:-2]):
        if not os.geteuid():
            folder.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    reason = "cannot be opened: you have no right to read it"
    assert done.stdout == f"locked {reason}|secret.txt {reason}\n", done.stderr


def test_a_casebooks_own_files_are_never_read_as_reports(tmp_path: Path) -> None:
    for name in (
        "casebook.db",
        "casebook.db-wal",
        "casebook.db.seal",
        "archive/ab/blob",
        "recount.toml",
        "report.html",
        "a.txt",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(REPORT)
    assert [list(part) for part in read(tmp_path)] == [["a.txt"], []]


def test_excluded_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.txt", "out/b.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(REPORT)
    assert list(read(tmp_path, exclude=frozenset({tmp_path / "out", tmp_path / "c.txt"}))[0]) == ["a.txt"]


def test_a_sidecar_says_it_better_than_the_options(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><body><p>{REPORT}</p></body></html>")
    (tmp_path / "a.html.meta.toml").write_text(
        'publisher = "Kestrin Post"\npublished_on = 2025-03-10\norigin = "https://kestrin.example/1"\n'
    )
    found, refused = read(tmp_path, told=Told(publisher="Varen Wire", language="en"))
    snapshot = found["https://kestrin.example/1"].snapshot
    assert (snapshot.publisher, snapshot.published_on, snapshot.language) == ("Kestrin Post", date(2025, 3, 10), "en")
    assert (snapshot.media_type, refused) == ("text/html", {})


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        pytest.param('publishr = "Varen Wire"', "says publishr; it can only say", id="unknown key"),
        pytest.param('published_on = "2025-03-10"', "must be a day", id="day in quotes"),
        pytest.param("published_on = 2025-03-10T10:00:00", "must be a day", id="moment"),
        pytest.param("publisher = 7", "must be texts", id="number for a name"),
        pytest.param("publisher = ", "cannot be read", id="broken"),
    ],
)
def test_a_sidecar_that_errs_is_refused_with_its_report(tmp_path: Path, said: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(REPORT)
    (tmp_path / "a.txt.meta.toml").write_text(said)
    found, refused = read(tmp_path)
    assert found == {}
    assert reason in refused["a.txt"]
