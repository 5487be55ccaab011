import json
from pathlib import Path
from typing import Any

import pytest

from recount.errors import InputError
from velubad import Run


def tolls(run: Run) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("toll", "--json").stdout)["tolls"]
    return found


def claim_behind(run: Run, harm: str, best: int) -> str:
    toll = next(one for one in tolls(run) if one["harm"] == harm and one["best"] == best)
    claim: str = toll["basis"][0]
    return claim


def test_a_rejected_claim_leaves_its_toll(run: Run, reports: Path) -> None:
    run("run", reports)
    claim = claim_behind(run, "injured", 30)
    result = run("judge", "reject", claim, "--reason", "misread", "--author", "Ilse Toren")
    assert result.return_value == 0, result.exception
    assert not any(one["harm"] == "injured" for one in tolls(run))


def test_a_correction_changes_the_figure_and_a_withdrawal_brings_it_back(run: Run, reports: Path) -> None:
    run("run", reports)
    claim = claim_behind(run, "injured", 30)
    said = run("judge", "correct", claim, "--field", "quantity", "--value", "33", "--reason", "typo", "--author", "Ilse").stdout
    assert any(one["harm"] == "injured" and one["best"] == 33 for one in tolls(run))
    judgement = said.split()[2].rstrip(".")
    run("judge", "withdraw", claim, "--supersedes", judgement, "--reason", "it was right", "--author", "Ilse")
    assert any(one["harm"] == "injured" and one["best"] == 30 for one in tolls(run))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        pytest.param(["reject", "claim-0", "--reason", "x"], "author", id="nobody"),
        pytest.param(["correct", "claim-0", "--reason", "x", "--author", "a"], "--field", id="no field"),
        pytest.param(
            ["correct", "claim-0", "--field", "harm", "--value", "killed", "--reason", "x", "--author", "a"],
            "no claim",
            id="no such claim",
        ),
        pytest.param(["same", "claim-0", "--reason", "x", "--author", "a"], "two", id="one of two"),
        pytest.param(["accept", "claim-0", "--reason", "x", "--author", "a"], "claim-0", id="not in the casebook"),
        pytest.param(["withdraw", "claim-0", "--reason", "x", "--author", "a"], "--supersedes", id="withdraws nothing"),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused(run: Run, reports: Path, arguments: list[str], says: str) -> None:
    run("run", reports)
    result = run("judge", *arguments)
    assert isinstance(result.exception, InputError)
    assert says in str(result.exception)
