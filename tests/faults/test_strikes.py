"""Killed, out of space or cut off at any write: nothing acknowledged is lost, everything left verifies, and going on works."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.conftest import IS_LONG

ROOT = Path(__file__).parents[2]
MODES = {"killed before": 1, "killed halfway": 2, "killed after": 3, "disk full": 4, "disk failing": 5, "disk read-only": 6}
SHORT = [
    ("run", "killed before"),
    ("review", "killed halfway"),
    ("backup", "killed after"),
    ("run", "disk full"),
    ("accounts", "killed after"),
    ("migrate", "killed halfway"),
]
SHORT_ENCRYPTED = [("review", "killed halfway"), ("backup", "killed before"), ("backup", "disk read-only")]
STEPS = {"migrate": (5, 41)}  # first write struck and how many are passed over, where few are made
LONG = [(workload, mode) for workload in ("run", "review", "rebuild", "backup", "accounts", "migrate") for mode in MODES]


def strike(shim: Path, workload: str, mode: str, where: str, first: int, stride: int) -> dict[str, object]:
    program = [
        sys.executable,
        str(Path(__file__).with_name("driver.py")),
        workload,
        str(MODES[mode]),
        where,
        str(first),
        str(stride),
    ]
    environment = {**os.environ, "LD_PRELOAD": str(shim), "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("workload", "mode"), LONG if IS_LONG else SHORT)
def test_a_fault_at_any_write_loses_nothing_on_sqlite(shim: Path, workload: str, mode: str) -> None:
    found = strike(shim, workload, mode, "sqlite", *((1, 1) if IS_LONG else STEPS.get(workload, (20, 71))))
    assert found["wrong"] == []
    assert sum(found["outcomes"].values()) > 2
    if MODES[mode] <= 3:
        assert set(found["outcomes"]) == {"killed"}


@pytest.mark.parametrize(("workload", "mode"), LONG if IS_LONG else SHORT_ENCRYPTED)
def test_a_fault_at_any_write_loses_nothing_of_an_encrypted_casebook(shim: Path, workload: str, mode: str) -> None:
    found = strike(shim, workload, mode, "encrypted", *((1, 1) if IS_LONG else (20, 71)))
    assert found["wrong"] == []
    assert sum(found["outcomes"].values()) > 2
    if MODES[mode] <= 3:
        assert set(found["outcomes"]) == {"killed"}


@pytest.mark.parametrize(
    ("workload", "mode"), [pair for pair in LONG if pair[1].startswith("killed")] if IS_LONG else SHORT[:1]
)
def test_a_kill_at_any_write_loses_nothing_on_postgresql(shim: Path, workload: str, mode: str) -> None:
    server = os.environ.get("RECOUNT_TEST_POSTGRES")
    if not server:
        pytest.skip("NOT TESTED ON POSTGRESQL: set RECOUNT_TEST_POSTGRES to the URL of a server")
    found = strike(shim, workload, mode, server, *((1, 1) if IS_LONG else (10, 53)))
    assert found["wrong"] == []
    assert set(found["outcomes"]) == {"killed"}
