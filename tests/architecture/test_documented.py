"""What users can say to Recount is written down, and what is written down exists."""

from dataclasses import fields
from pathlib import Path

import click
import pytest

from recount.cli import COMMANDS, root
from recount.config import CasebookOptions, Config, GazetteerOptions
from recount.model import Verdict

DOCS = Path(__file__).parents[2] / "docs"
CONTEXT = click.Context(root)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_in_the_reference(name: str) -> None:
    command = root.get_command(CONTEXT, name)
    assert command is not None
    text = (DOCS / "reference/commands.md").read_text(encoding="utf-8")
    assert f"recount {name}" in text or f"`{name}`" in text
    options = {flag for option in command.params for flag in option.opts if flag.startswith("--")} - {"--jsonl", "--help"}
    section = text
    assert not {flag for flag in options if flag not in section}


def test_a_command_that_does_not_exist_is_none() -> None:
    assert root.get_command(CONTEXT, "guess") is None


def test_every_setting_is_in_the_reference() -> None:
    text = (DOCS / "reference/configuration.md").read_text(encoding="utf-8")
    config = Config()
    parts = {"casebook": CasebookOptions, "gazetteer": GazetteerOptions}
    parts |= {name: type(getattr(config, name)) for name in ("capture", "lists", "clean", "extract", "group")}
    missing = [f"{part}.{one.name}" for part, record in parts.items() for one in fields(record) if f"`{one.name}`" not in text]
    assert missing == []


def test_every_verdict_is_in_the_reference() -> None:
    text = (DOCS / "reference/commands.md").read_text(encoding="utf-8")
    assert [verdict.value for verdict in Verdict if f"`{verdict.value}`" not in text] == []
