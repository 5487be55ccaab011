"""`recount extract --reader`: another reader's claims, what was refused, and where it differs from the built-in one."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from tests.readers.model_server import claiming, model_server

from recount.cli.extract import command
from recount.errors import ConfigError, ReaderError

TEXT = "At least 17 people were killed in Kestrin on Monday, police said. Two men were wounded."
GOOD: dict[str, Any] = {"quote": "At least 17 people were killed", "harm": "killed", "form": "at_least", "low": 17, "best": 17}


def run(folder: Path, *options: str) -> Result:
    lines = folder / "reports.jsonl"
    lines.write_text(json.dumps({"id": "r1", "text": TEXT, "published": "2031-02-22"}) + "\n", encoding="utf-8")
    return CliRunner().invoke(command, ["--jsonl", *options, str(lines)], standalone_mode=False)


def test_claims_come_from_the_model_and_differences_are_listed(tmp_path: Path) -> None:
    with model_server(lambda body, n: (200, claiming(GOOD, {**GOOD, "quote": "invented"}))) as server:
        result = run(tmp_path, "--reader", "openai", "--model", "small", "--url", server.url)
    row = json.loads(result.stdout)
    assert [claim["quote"] for claim in row["claims"]] == ["At least 17 people were killed"]
    assert len(row["refused"]) == 1
    assert [(d["agreement"], d["own"]["quote"] if d["own"] else None) for d in row["disagreements"]] == [
        ("differ", "At least 17 people were killed"),
        ("only_first", "Two men were wounded"),
    ]
    assert row["disagreements"][0]["fields"] == ["sources"]


def test_without_a_reader_nothing_is_sent_and_nothing_is_added(tmp_path: Path) -> None:
    row = json.loads(run(tmp_path).stdout)
    assert len(row["claims"]) == 2
    assert "refused" not in row
    assert "disagreements" not in row


def test_a_server_elsewhere_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = run(tmp_path, "--reader", "openai", "--model", "small", "--url", "https://models.example/v1")
    assert isinstance(result.exception, ReaderError)
    assert "not on this machine" in str(result.exception)


def test_a_model_server_needs_a_model(tmp_path: Path) -> None:
    assert isinstance(run(tmp_path, "--reader", "openai").exception, ConfigError)


def test_the_key_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECOUNT_READER_KEY", "secret")
    with model_server(lambda body, n: (200, claiming())) as server:
        run(tmp_path, "--reader", "openai", "--model", "small", "--url", server.url)
    assert server.headers[0]["Authorization"] == "Bearer secret"
