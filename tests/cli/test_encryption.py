"""An encrypted casebook does everything that another does, and nothing of it can be read without a passphrase."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from recount.cli.asking import PASSPHRASE
from recount.errors import AccessError, InputError, StoreError
from velubad import FIRST, SECOND, Run

WORDS = "four grey herons landing"
OTHER = "seven slow carts of clay"


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, WORDS)


def ok(run: Run, *arguments: object, text: str | None = None) -> str:
    result = run(*arguments, text=text)
    assert result.exception is None, result.exception
    return result.output


def in_the_clear() -> Iterator[bytes]:
    """Words, names and hashes of the reports, and what follows from them, as anybody would look for them in bytes."""
    for text in (FIRST, SECOND):
        yield from (word.encode() for word in set(re.findall(r"\w{6,}", text)))
        digest = hashlib.sha256(text.encode())
        yield from (digest.hexdigest().encode(), digest.digest())
    yield from (b"Varen Wire", b"Kestrin Post", b"2031-03-03", b"SQLite format 3", b"CREATE TABLE", WORDS.encode())


def leaks(folder: Path) -> dict[str, list[bytes]]:
    """Looks through every byte and name under a folder, but for the settings."""
    wanted, found = set(in_the_clear()), {}
    for path in (one for one in folder.rglob("*") if one.name != "recount.toml"):
        data = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
        here = [one for one in wanted if one.lower() in data.lower()]
        if here:
            found[path.relative_to(folder).as_posix()] = here
    return found


def test_a_clear_casebook_is_seen_to_leak(run: Run, reports: Path, tmp_path: Path) -> None:
    ok(run, "run", reports)
    assert "casebook.db" in leaks(tmp_path / "casebook")
    assert any(name.startswith("archive/") for name in leaks(tmp_path / "casebook"))


def test_no_byte_of_an_encrypted_casebook_tells_anything(run: Run, reports: Path, tmp_path: Path) -> None:
    said = ok(run, "run", reports, "--encrypt")
    assert "No report page was written" in said
    toll = json.loads(ok(run, "toll", "--json"))
    assert toll["tolls"] if isinstance(toll, dict) else toll
    ok(run, "rebuild")
    ok(run, "toll")
    assert list((tmp_path / "casebook" / "derived").iterdir())
    assert leaks(tmp_path / "casebook") == {}


def test_it_counts_what_a_clear_one_counts(run: Run, reports: Path) -> None:
    ok(run, "run", reports)
    ok(run, "run", reports, "--encrypt", "--casebook", "locked")
    assert ok(run, "toll", "--casebook", "locked") == ok(run, "toll", "--casebook", "casebook")


def test_every_way_of_keeping_works_on_it(run: Run, reports: Path, tmp_path: Path) -> None:
    ok(run, "run", reports, "--encrypt")
    before = ok(run, "verify", "--json")
    ok(run, "backup", "kept")
    assert ok(run, "verify", "--casebook", "kept", "--json") == before
    shutil.rmtree(tmp_path / "casebook")
    ok(run, "restore", "kept", "--casebook", "casebook")
    assert ok(run, "verify", "--json") == before
    ok(run, "export", "--bagit", "bag")
    ok(run, "restore", "bag", "--casebook", "again")
    assert "Sound" in ok(run, "verify", "--casebook", "again")
    assert [leaks(tmp_path / name) for name in ("kept", "bag", "again")] == [{}, {}, {}]


def test_a_wacz_of_it_needs_a_word(run: Run, reports: Path) -> None:
    ok(run, "run", reports, "--encrypt")
    assert "--in-the-clear" in str(run("export", "--wacz", "out.wacz").exception)
    ok(run, "export", "--wacz", "out.wacz", "--in-the-clear")
    ok(run, "restore", "out.wacz", "--casebook", "open")
    assert "Sound" in ok(run, "verify", "--casebook", "open")


def test_a_bundle_of_it_can_be_checked_by_a_stranger(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ok(run, "run", reports, "--encrypt")
    toll = ok(run, "toll", "--json").split('"id":"')[1].split('"')[0]
    ok(run, "bundle", "out.zip", toll)
    ok(run, "verify", toll)
    monkeypatch.delenv(PASSPHRASE)
    ok(run, "verify", "--bundle", "out.zip")


def test_copies_are_encrypted_and_decrypted(run: Run, reports: Path, tmp_path: Path) -> None:
    ok(run, "run", reports)
    root = ok(run, "head").splitlines()[1]
    ok(run, "encrypt", "locked", "--secrets-fd", "0", text=WORDS + "\n")
    assert leaks(tmp_path / "locked") == {}
    ok(run, "decrypt", "open", "--casebook", "locked")
    for name in ("locked", "open"):
        assert ok(run, "head", "--casebook", name).splitlines()[1] == root
        assert "Sound" in ok(run, "verify", "--casebook", name)
    assert not (tmp_path / "open" / "lock.json").exists()


@pytest.mark.parametrize("command", [("toll",), ("verify",), ("backup", "kept"), ("passphrase", "--remove", "first")])
def test_a_wrong_passphrase_is_one_sentence(
    run: Run, reports: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    ok(run, "run", reports, "--encrypt")
    monkeypatch.setenv(PASSPHRASE, OTHER)
    error = run(*command).exception
    assert isinstance(error, AccessError)
    assert "does not open" in str(error)
    assert OTHER not in str(error)


def test_several_passphrases_open_it(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ok(run, "run", reports, "--encrypt")
    assert ok(run, "passphrase", "--add", "the safe", "--secrets-fd", "0", text=OTHER + "\n") == "first\nthe safe\n"
    monkeypatch.setenv(PASSPHRASE, OTHER)
    assert "Sound" in ok(run, "verify")
    assert ok(run, "passphrase", "--remove", "first") == "the safe\n"
    assert isinstance(run("passphrase", "--remove", "the safe").exception, InputError)
    monkeypatch.setenv(PASSPHRASE, WORDS)
    assert isinstance(run("verify").exception, AccessError)


def test_a_passphrase_comes_from_a_file_descriptor(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE)
    ok(run, "--passphrase-fd", "0", "run", reports, "--encrypt", text=WORDS + "\n")
    assert "Sound" in ok(run, "--passphrase-fd", "0", "verify", text=WORDS + "\n")


@pytest.mark.parametrize("passphrase", ["", "short", "passwordpassword", "aaaaaaaaaaaaaaaaaaaa"])
def test_a_weak_passphrase_is_refused(run: Run, reports: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE, passphrase)
    assert isinstance(run("run", reports, "--encrypt").exception, InputError)
    monkeypatch.setenv(PASSPHRASE, WORDS)
    ok(run, "run", reports)  # and the next try goes on from there


def test_a_lost_lock_is_named(run: Run, reports: Path, tmp_path: Path) -> None:
    ok(run, "run", reports, "--encrypt")
    (tmp_path / "casebook" / "lock.json").unlink()
    error = run("toll").exception
    assert isinstance(error, StoreError)
    assert "lock.json" in str(error)


def test_a_lock_cut_short_is_named(run: Run, reports: Path, tmp_path: Path) -> None:
    ok(run, "run", reports, "--encrypt")
    (tmp_path / "casebook" / "lock.json").write_text('{"format"')
    assert isinstance(run("toll").exception, StoreError)


def test_a_casebook_in_the_clear_is_not_half_encrypted(run: Run, reports: Path, tmp_path: Path) -> None:
    ok(run, "run", reports)
    assert isinstance(run("run", reports, "--encrypt").exception, InputError)
    ok(run, "encrypt", "locked", "--secrets-fd", "0", text=WORDS + "\n")
    ok(run, "backup", "kept", "--casebook", "locked")
    error = run("restore", "kept", "--casebook", "casebook").exception
    assert isinstance(error, InputError)
    assert "same key" in str(error)
    assert not (tmp_path / "casebook" / "lock.json").exists()


def test_changed_files_are_named(run: Run, reports: Path, tmp_path: Path) -> None:
    ok(run, "run", reports, "--encrypt")
    blobs = sorted((tmp_path / "casebook" / "archive").glob("??/??/*"))
    blobs[0].chmod(0o600)
    blobs[0].write_bytes(blobs[0].read_bytes()[:-1])
    blobs[1].unlink()
    said = run("verify")
    assert said.return_value == 1
    assert blobs[0].name in said.stdout
    assert blobs[1].name in said.stdout
    assert "missing" in said.stdout


def test_settings_ask_for_encryption(run: Run, reports: Path, tmp_path: Path) -> None:
    settings = tmp_path / "ours.toml"
    settings.write_text('[casebook]\ntitle = "Velubad"\nencrypted = true\n')
    ok(run, "run", reports, "--config", settings)
    assert (tmp_path / "casebook" / "lock.json").exists()
    assert leaks(tmp_path / "casebook") == {}


def test_a_page_is_written_when_asked_for(run: Run, reports: Path, tmp_path: Path) -> None:
    assert "not encrypted" in ok(run, "run", reports, "--encrypt", "--page")
    assert (tmp_path / "casebook" / "report.html").exists()


@pytest.mark.parametrize("target", ["in/a.txt/locked", "/dev/full/locked"])
@pytest.mark.parametrize("command", [("encrypt", "--secrets-fd", "0"), ("decrypt",), ("backup",)])
def test_a_copy_that_cannot_be_made_is_one_sentence(run: Run, reports: Path, command: tuple[str, ...], target: str) -> None:
    ok(run, "run", reports, "--encrypt")
    error = run(*command, target, text=WORDS + "\n").exception
    assert isinstance(error, StoreError)
    assert "cannot be made" in str(error)
    assert "Sound" in ok(run, "verify")
