"""What goes wrong with a database is said in one plain sentence, without its values and passwords."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from recount.errors import NotFoundError, StoreError
from recount.store import open_store
from recount.store.database import explained, is_url


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("postgresql://user@host/name", True),
        ("postgres://host/name", True),
        ("postgresql+psycopg://host/name", True),
        ("casebook", False),
        ("sqlite:///x", False),
        (Path("postgresql:"), False),
    ],
)
def test_servers_are_told_from_files(text: str | Path, *, is_one: bool) -> None:
    assert is_url(text) == is_one


@pytest.mark.parametrize(
    ("said", "meaning"),
    [
        ("database or disk is full", "the disk is full"),
        ("attempt to write a readonly database", "cannot be written to"),
        ("database is locked", "another program"),
        ("database disk image is malformed", "is damaged"),
        ("disk I/O error", "cannot be read or written"),
        ("something new\nwith secret values", "refused: something new$"),
    ],
)
def test_errors_of_the_database_are_put_in_words(said: str, meaning: str) -> None:
    plain = sqlite3.OperationalError(said)
    for error in (plain, OperationalError("INSERT", {"name": "Ilse Toren"}, plain)):
        with pytest.raises(StoreError, match=meaning) as caught, explained():
            raise error
        assert "Toren" not in str(caught.value)


def test_what_is_no_error_of_the_database_passes_through() -> None:
    with pytest.raises(ZeroDivisionError), explained():
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("postgresql://user:secret@127.0.0.1:1/name", "server cannot be reached"),
        ("postgresql://user:secret@host:port/name", "address cannot be read"),
    ],
)
def test_a_server_that_does_not_answer_is_said_without_its_password(url: str, message: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match=message) as caught:
        open_store(url, create=True)
    assert "secret" not in str(caught.value)


def test_a_folder_that_cannot_hold_a_casebook_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "file" / "casebook", create=True)


def test_another_programs_database_is_no_casebook(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "casebook.db")
    connection.execute("CREATE TABLE x (y)")
    connection.close()
    with pytest.raises(NotFoundError, match="holds no casebook"):
        open_store(tmp_path, create=False)
