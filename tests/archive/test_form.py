"""Encrypted files in the archive: what was put in comes out, and nothing else ever does."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recount.archive import Archive, Encrypted, Sealer
from recount.archive.form import CHUNK
from recount.errors import NotFoundError, TamperedError

KEY = bytes(range(32))
DATA = b"Four people died in Dolmar. " * 100
LONG = (bytes(range(256)) * (CHUNK // 256)) * 2 + b"and a rest"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive", form=Encrypted(KEY))


def file_in(archive: Archive) -> Path:
    (found,) = archive.folder.glob("??/??/*")
    found.chmod(0o600)
    return found


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.binary(max_size=5000))
def test_what_is_kept_comes_back(archive: Archive, data: bytes) -> None:
    assert archive.get(archive.put(data)) == data
    assert list(archive.verify()) == []


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 10])
def test_every_length_comes_back(archive: Archive, size: int) -> None:
    sha256 = archive.put(LONG[:size])
    assert archive.get(sha256) == LONG[:size]
    assert list(archive.hashes()) == [sha256]
    assert list(archive.verify({sha256})) == []


def test_neither_words_nor_hash_are_on_the_disk(archive: Archive) -> None:
    sha256 = archive.put(DATA)
    path = file_in(archive)
    assert sha256 not in path.as_posix()
    assert b"Dolmar" not in path.read_bytes()
    assert bytes.fromhex(sha256) not in path.read_bytes()


def test_the_same_bytes_are_never_encrypted_the_same_way(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        archive = Archive(tmp_path / name, form=Encrypted(KEY))
        archive.put(DATA)
        made.append(file_in(archive).read_bytes())
    assert len({data[-500:] for data in made}) == 2


def test_another_key_opens_nothing(archive: Archive) -> None:
    sha256 = archive.put(DATA)
    other = Archive(archive.folder, form=Encrypted(bytes(32)))
    assert not other.has(sha256)
    with pytest.raises(NotFoundError):
        other.get(sha256)
    assert {one.message.split(":")[0] for one in other.verify({sha256})} == {"changed", "missing"}


WAYS: dict[str, Callable[[bytes], bytes]] = {
    "a bit turned": lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
    "header": lambda data: data[:20] + bytes([data[20] ^ 1]) + data[21:],
    "last byte gone": lambda data: data[:-1],
    "last chunk gone": lambda data: data[: 15 + 16 + 48 + 2 * (CHUNK + 16)],
    "chunks exchanged": lambda data: data[:79] + data[79 + CHUNK + 16 : 79 + 2 * (CHUNK + 16)] + data[79 : 79 + CHUNK + 16],
    "more at the end": lambda data: data + b"x",
    "only the hash left": lambda data: data[:79],
    "only a header": lambda data: data[:31],
    "nothing left": lambda data: b"",
    "in the clear": lambda data: LONG,
}


@pytest.mark.parametrize("change", [pytest.param(way, id=name) for name, way in WAYS.items()])
def test_every_change_is_found(archive: Archive, change: Callable[[bytes], bytes]) -> None:
    sha256 = archive.put(LONG)
    path = file_in(archive)
    path.write_bytes(change(path.read_bytes()))
    with pytest.raises(TamperedError, match="archive file"):
        archive.get(sha256)
    (damage,) = archive.verify({sha256})
    assert damage.message.startswith("changed")
    assert not damage.is_harmless


def test_a_file_under_the_name_of_another_is_found(archive: Archive) -> None:
    one = archive.put(DATA)
    first = file_in(archive)
    two = archive.put(LONG)
    second = next(path for path in archive.folder.glob("??/??/*") if path != first)
    second.chmod(0o600)
    second.write_bytes(first.read_bytes())
    assert archive.get(one) == DATA
    with pytest.raises(TamperedError):
        archive.get(two)


def test_what_no_snapshot_refers_to_is_named_with_its_hash(archive: Archive) -> None:
    archive.put(DATA)
    (damage,) = archive.verify(set())
    assert damage.is_harmless
    assert damage.sha256 == hashlib.sha256(DATA).hexdigest()


def test_small_things_open_only_for_their_own_name_and_purpose() -> None:
    sealer = Sealer(KEY, "results")
    sealed = sealer.seal(DATA, "a")
    assert sealer.open(sealed, "a") == DATA
    assert sealer.open(sealed, "b") is None
    assert sealer.open(sealed[:-1], "a") is None
    assert sealer.open(b"", "a") is None
    assert Sealer(KEY, "others").open(sealed, "a") is None
    assert sealer.name("a") != Sealer(KEY, "others").name("a")
