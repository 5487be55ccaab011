"""What users can say to Recount is written down, and what is written down exists."""

from dataclasses import fields
from pathlib import Path

import click
import pytest

from recount.cli import COMMANDS, root
from recount.config import CasebookOptions, Config, GazetteerOptions
from recount.model import RIGHTS, Right, Role, Verdict

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


def test_every_subcommand_and_option_is_in_the_reference() -> None:
    text = (DOCS / "reference/commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        group = root.get_command(CONTEXT, name)
        for under, command in getattr(group, "commands", {}).items():
            assert f"recount {name} {under}" in text
            flags = {flag for option in command.params for flag in option.opts if flag.startswith("--")}
            assert not {flag for flag in flags if flag not in text}, under


@pytest.mark.parametrize("right", Right)
def test_who_may_do_what_is_in_the_guide_as_it_is_in_the_code(right: Right) -> None:
    text = (DOCS / "howto/share-a-casebook.md").read_text(encoding="utf-8")
    header, row = (
        next(line for line in text.splitlines() if line.startswith(start)) for start in ("| right |", f"| `{right}` |")
    )
    roles, cells = ([one.strip() for one in line.split("|")[2:7]] for line in (header, row))
    assert roles == [role.value for role in Role]
    assert [cell == "yes" for cell in cells] == [right in RIGHTS[role] for role in Role]


def test_a_command_that_does_not_exist_is_none() -> None:
    assert root.get_command(CONTEXT, "guess") is None


def test_every_setting_is_in_the_reference() -> None:
    text = (DOCS / "reference/configuration.md").read_text(encoding="utf-8")
    config = Config()
    parts = {"casebook": CasebookOptions, "gazetteer": GazetteerOptions}
    parts |= {name: type(getattr(config, name)) for name in ("capture", "lists", "clean", "extract", "group", "publish")}
    missing = [f"{part}.{one.name}" for part, record in parts.items() for one in fields(record) if f"`{one.name}`" not in text]
    assert missing == []


def test_every_verdict_is_in_the_reference() -> None:
    text = (DOCS / "reference/commands.md").read_text(encoding="utf-8")
    assert [verdict.value for verdict in Verdict if f"`{verdict.value}`" not in text] == []
