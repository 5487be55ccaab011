"""Levels of sensitivity: what is above the level of the audience is withheld."""

from dataclasses import fields
from pathlib import Path

import pytest

from recount.config import load
from recount.errors import ConfigError
from recount.publish.options import Level, PublishOptions
from recount.publish.redact import DEFAULT_POLICY, Policy

KINDS = [one.name for one in fields(PublishOptions) if one.name not in {"audience", "withhold", "allow"}]


def test_the_default_is_the_policy_that_protects_the_living() -> None:
    assert PublishOptions().policy == DEFAULT_POLICY


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("audience", Level)
@pytest.mark.parametrize("level", Level)
def test_what_is_above_the_audience_is_withheld(kind: str, audience: Level, level: Level) -> None:
    policy = PublishOptions(audience=audience, **{kind: level}).policy
    order = [Level.PUBLIC, Level.RESTRICTED, Level.SECRET]
    assert getattr(policy, f"show_{kind}") is (order.index(level) <= order.index(audience))


def test_every_kind_has_its_switch_in_the_gate() -> None:
    switches = {one.name.removeprefix("show_") for one in fields(Policy) if one.name.startswith("show_")}
    assert switches == set(KINDS)


def test_settings_are_read(tmp_path: Path) -> None:
    path = tmp_path / "recount.toml"
    path.write_text('[publish]\naudience = "restricted"\nkilled = "secret"\nwithhold = ["Mira Holm"]\n')
    policy = load(path).publish.policy
    assert policy == Policy(
        show_living_victims=True, show_exact_places=True, show_reviewers=True, show_killed=False, withhold=("Mira Holm",)
    )


@pytest.mark.parametrize("line", ['audience = "everybody"', 'witness = "public"', "killed = true"])
def test_what_is_not_known_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "recount.toml"
    path.write_text(f"[publish]\n{line}\n")
    with pytest.raises(ConfigError, match=r"recount\.toml"):
        load(path)
