"""Bytes are kept once, under their hash, and come back only if they are still the same."""

import errno
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.archive import Archive
from recount.errors import InputError, NotFoundError, StoreError, TamperedError

DATA = b"Four people died in Dolmar."
HASH = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def file_of(archive: Archive, sha256: str = HASH) -> Path:
    return archive.folder / sha256[:2] / sha256[2:4] / sha256


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.binary(max_size=5000))
def test_what_is_kept_comes_back(archive: Archive, data: bytes) -> None:
    sha256 = archive.put(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert archive.get(sha256) == data
    assert archive.has(sha256)
    assert list(archive.verify()) == []


def test_keeping_again_touches_nothing(archive: Archive) -> None:
    archive.put(DATA)
    before = file_of(archive).stat()
    assert archive.put(DATA) == HASH
    assert file_of(archive).stat() == before
    assert list(archive.hashes()) == [HASH]


def test_a_kept_file_is_read_only_and_alone(archive: Archive) -> None:
    archive.put(DATA)
    assert file_of(archive).stat().st_mode & 0o777 == 0o444
    assert os.listdir(file_of(archive).parent) == [HASH]  # noqa: PTH208


@pytest.mark.parametrize(
    "address", ["", "../../etc/passwd", "/etc/passwd", HASH.upper(), HASH[:-1], HASH + "0", f"{HASH}\n", "\x00" * 64]
)
def test_an_address_is_a_hash_and_nothing_else(archive: Archive, address: str) -> None:
    for ask in (archive.get, archive.has):
        with pytest.raises(InputError, match="is not a SHA-256"):
            ask(address)


def test_what_was_never_kept_is_not_found(archive: Archive) -> None:
    assert not archive.has(HASH)
    with pytest.raises(NotFoundError, match="missing"):
        archive.get(HASH)


def test_changed_bytes_are_refused_on_reading_and_on_keeping_again(archive: Archive) -> None:
    archive.put(DATA)
    file_of(archive).chmod(0o644)
    file_of(archive).write_bytes(DATA.replace(b"Four", b"Five"))
    for act in (lambda: archive.get(HASH), lambda: archive.put(DATA)):
        with pytest.raises(TamperedError, match=HASH):
            act()


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_links_inside_the_archive_are_refused(archive: Archive, tmp_path: Path, depth: int) -> None:
    archive.put(DATA)
    inside = [file_of(archive).parent.parent, file_of(archive).parent, file_of(archive)][depth - 1]
    inside.rename(tmp_path / "elsewhere")
    inside.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError):
        archive.get(HASH)
    assert list(archive.verify([HASH])) != []


@pytest.mark.parametrize(
    ("number", "message"),
    [
        pytest.param(errno.ENOSPC, "is full; free some space", id="disk full"),
        pytest.param(errno.EROFS, "cannot be written to", id="read-only disk"),
        pytest.param(errno.EIO, "cannot be written to", id="failing disk"),
    ],
)
def test_a_disk_that_refuses_is_said_and_leaves_nothing_behind(tmp_path: Path, number: int, message: str) -> None:
    def fail(point: str) -> None:
        if point == "archive: temp file written":
            raise OSError(number, os.strerror(number))

    archive = Archive(tmp_path / "archive", at_point=fail)
    with pytest.raises(StoreError, match=message):
        archive.put(DATA)
    assert [path for path in archive.folder.rglob("*") if path.is_file()] == []


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path) -> None:
    def interrupt(point: str) -> None:
        if point == "archive: temp file synced":
            raise KeyboardInterrupt

    archive = Archive(tmp_path / "archive", at_point=interrupt)
    with pytest.raises(KeyboardInterrupt):
        archive.put(DATA)
    assert [path for path in archive.folder.rglob("*") if path.is_file()] == []


def test_what_is_removed_is_gone(archive: Archive) -> None:
    archive.put(DATA)
    archive.remove(HASH)
    assert (archive.has(HASH), list(archive.verify([]))) == (False, [])
    with pytest.raises(NotFoundError, match="removed already"):
        archive.remove(HASH)


def plant_nothing(archive: Archive) -> None:
    """Leaves the archive as it is."""


def change(archive: Archive) -> None:
    file_of(archive).chmod(0o644)
    file_of(archive).write_bytes(b"x")


def remove(archive: Archive) -> None:
    file_of(archive).unlink()


def add_foreign(archive: Archive) -> None:
    (archive.folder / "notes.txt").write_text("x")


def leave_temp(archive: Archive) -> None:
    (file_of(archive).parent / ".new-abc").write_text("x")


def add_unreferred(archive: Archive) -> None:
    archive.put(b"nobody's")


def misplace(archive: Archive) -> None:
    file_of(archive).rename(archive.folder / HASH)


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        pytest.param(plant_nothing, [], id="nothing"),
        pytest.param(change, [("changed", False)], id="changed"),
        pytest.param(remove, [("missing", False)], id="missing"),
        pytest.param(add_foreign, [("does not belong", False)], id="foreign file"),
        pytest.param(leave_temp, [("left over", True)], id="temp file of a crash"),
        pytest.param(add_unreferred, [("no snapshot", True)], id="kept but never referred to"),
        pytest.param(misplace, [("does not belong", False)], id="misplaced"),
    ],
)
def test_verification_names_what_is_wrong(archive: Archive, plant: object, found: list[tuple[str, bool]]) -> None:
    archive.put(DATA)
    plant(archive)
    damage = list(archive.verify([HASH]))
    assert [(one.message.startswith(start), one.is_harmless) for one, (start, _) in zip(damage, found, strict=True)] == [
        (True, is_harmless) for _, is_harmless in found
    ]


def test_an_archive_that_does_not_exist_yet_is_empty(archive: Archive) -> None:
    assert list(archive.verify([])) == []
    assert [one.file for one in archive.verify([HASH])] == [f"{HASH[:2]}/{HASH[2:4]}/{HASH}"]
