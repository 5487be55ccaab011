"""Bags are those of the standard: the reference validator takes ours, and ours finds what is wrong with any."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from recount.archive import Archive, check_bag, write_bag
from recount.errors import InputError, StoreError

INFO = {"External-Description": "A casebook of\n Varenia", "Source-Organization": "Varenian Casualty Monitor"}


@pytest.fixture
def bag(tmp_path: Path) -> Path:
    archive = Archive(tmp_path / "archive")
    for data in (b"Four died in Dolmar.", b"Two died in Tesmin.", b""):
        archive.put(data)
    members = [(f"archive/{sha256}", next(archive.folder.rglob(sha256))) for sha256 in archive.hashes()]
    (tmp_path / "odd").write_text("x")
    write_bag(tmp_path / "bag", [*members, ("odd 100%\nقتلى.txt", tmp_path / "odd")], INFO)
    return tmp_path / "bag"


def test_a_bag_is_sound_and_says_what_it_holds(bag: Path) -> None:
    assert list(check_bag(bag)) == []
    assert (bag / "bag-info.txt").read_text().splitlines() == [
        "External-Description: A casebook of Varenia",
        "Source-Organization: Varenian Casualty Monitor",
        "Payload-Oxum: 40.4",
    ]


def test_the_reference_validator_takes_it(tmp_path: Path) -> None:
    bagit = pytest.importorskip("bagit")
    logging.getLogger("bagit").setLevel(logging.CRITICAL)
    (tmp_path / "a.txt").write_text("Four died in Dolmar.")
    write_bag(tmp_path / "bag", [("archive/a.txt", tmp_path / "a.txt"), ("ب.txt", tmp_path / "a.txt")], INFO)
    bagit.Bag(str(tmp_path / "bag")).validate()
    (tmp_path / "bag" / "data" / "ب.txt").write_text("Five died in Dolmar.")
    assert not bagit.Bag(str(tmp_path / "bag")).is_valid()


def change(bag: Path) -> None:
    (bag / "data" / "odd 100%\nقتلى.txt").write_text("y")


def remove(bag: Path) -> None:
    (bag / "data" / "odd 100%\nقتلى.txt").unlink()


def add(bag: Path) -> None:
    (bag / "data" / "extra").write_text("y")


def change_info(bag: Path) -> None:
    (bag / "bag-info.txt").write_text("Source-Organization: nobody")


@pytest.mark.parametrize(
    ("act", "file", "message"),
    [
        (change, "data/odd 100%\nقتلى.txt", "changed"),
        (remove, "data/odd 100%\nقتلى.txt", "missing"),
        (add, "data/extra", "not in the manifest"),
        (change_info, "bag-info.txt", "changed"),
    ],
)
def test_what_is_wrong_is_named(bag: Path, act: Callable[[Path], None], file: str, message: str) -> None:
    act(bag)
    (damage,) = check_bag(bag)
    assert damage.file == file
    assert message in damage.message


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x", "", "c:/x", "a\\..\\x"])
def test_names_that_lead_outside_are_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(InputError, match="leads out"):
        write_bag(tmp_path / "bag", [(name, tmp_path / "a.txt")], {})


def test_a_bag_that_lists_files_outside_is_refused(bag: Path) -> None:
    (bag / "manifest-sha256.txt").write_text("00  ../../etc/passwd\n")
    with pytest.raises(InputError, match="leads out"):
        list(check_bag(bag))


def test_what_is_no_bag_or_exists_already_is_refused(bag: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no bag"):
        list(check_bag(tmp_path))
    with pytest.raises(InputError, match="exists already"):
        write_bag(bag, [], {})
    with pytest.raises(StoreError, match="cannot be written"):
        write_bag(tmp_path / "other", [("a", tmp_path / "none")], {})


def test_a_backup_of_an_archive_copies_only_what_is_missing(tmp_path: Path) -> None:
    one, two = Archive(tmp_path / "one"), Archive(tmp_path / "two")
    for data in (b"a", b"b"):
        one.put(data)
    two.put(b"a")
    assert [one.copy_missing(two), one.copy_missing(two)] == [1, 0]
    assert list(two.hashes()) == list(one.hashes())
