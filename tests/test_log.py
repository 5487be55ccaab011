"""The log says what was done and refused by id, and holds no name, source or word of a report."""

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from recount.accounts import options as chosen
from recount.cli import root
from recount.cli.log import REASONS, reason_of
from recount.errors import AccessError, RecountError, TamperedError
from recount.log import _WORDS, WITHHELD, plain
from recount.model import Role

SAID = "Kestrin, 3 March 2031. At least 12 people were killed on Sunday, among them Alden Marek, the Karsh Brigade said."
NEVER = (*"Ilse Toren Alden Marek Kestrin Varen Wire Karsh Brigade killed harrow".split(), "secret note", "a.txt")


@given(st.text())
def test_free_text_never_gets_into_the_log(text: str) -> None:
    assert plain(text) == WITHHELD or text in {*_WORDS}
    assert plain([text, "doc-1234567890abcdef1234"]) == [plain(text), "doc-1234567890abcdef1234"]


@pytest.mark.parametrize("fact", [0, 3, 2.5, True, None, "acct-0123456789abcdef0123", "judg-0123456789abcdef0123", "sign-in"])
def test_numbers_ids_and_our_own_words_do(fact: object) -> None:
    assert plain(fact) == fact  # type: ignore[arg-type]


def test_members_of_our_lists_do_too() -> None:
    assert plain(Role.CODER) == "coder"
    assert plain("doc-12 Ilse Toren") == WITHHELD
    assert plain("doc-1234567890abcdef1234\n") == WITHHELD


@pytest.mark.parametrize("name", ["log.txt", "log.jsonl"])
def test_a_whole_day_of_work_leaves_no_name_in_the_log(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setattr(chosen.Cost.__init__, "__kwdefaults__", {"passes": 1, "kibibytes": 8, "lanes": 1})
    Path("a.txt").write_text(SAID, encoding="utf-8")
    Path("Ilse Toren.bin").write_bytes(b"\x00\x01\x02" * 50)
    words = "harrow lantern ferry nine\n"

    def run(*arguments: str, text: str = "") -> object:
        return CliRunner().invoke(root, ["--log", name, *arguments], input=text, standalone_mode=False)

    run("run", "a.txt", "Ilse Toren.bin", "--publisher", "Varen Wire")
    run("account", "open", "Ilse Toren", "--role", "administrator", "--role", "reviewer", "--secrets-fd", "0", text=words)
    run("login", "Ilse Toren", "--secrets-fd", "0", text="wrong wrong wrong\n")
    run("login", "Ilse Toren", "--secrets-fd", "0", text=words)
    run("account", "open", "Alden Marek", "--role", "reader")
    claim = json.loads(CliRunner().invoke(root, ["toll", "--json"], standalone_mode=False).stdout)["tolls"][0]["basis"][0]
    run("judge", "note", claim, "--reason", "a secret note about Alden Marek")
    run("judge", "note", "Ilse Toren", "--reason", "nothing of that name")
    run("trace", "Kestrin")
    run("logout")
    log = Path(name).read_text(encoding="utf-8")
    assert not [word for word in NEVER if word.lower() in log.lower()]
    for said in ("run began", "added", "refused", "account changed", "signed in", "signed out", "judge refused"):
        assert said in log
    assert "acct-" in log
    assert "doc-" in log
    assert "judg-" in log
    if name.endswith("l"):
        events = [json.loads(line) for line in log.splitlines()]
        assert all(set(one) >= {"at", "event"} for one in events)
        assert {"event": "refused", "reason": "sign-in"}.items() <= next(
            one for one in events if one.get("reason") == "sign-in"
        ).items()


def test_a_log_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(root, ["--log", str(tmp_path / "no/log.txt"), "toll"], standalone_mode=False)
    assert isinstance(result.exception, RecountError)
    assert "log cannot be written" in str(result.exception)


def test_every_kind_of_error_has_its_word() -> None:
    assert (reason_of(AccessError("Ilse")), reason_of(TamperedError("x")), reason_of(KeyError("x"))) == (
        "rights",
        "tampered",
        "bug",
    )
    assert reason_of(click.UsageError("--author Ilse")) == "usage"
    assert all(plain(word) == word for _, word in REASONS)
