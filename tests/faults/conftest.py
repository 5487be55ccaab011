"""What the fault tests need: the shim, compiled here, and how long to go on.

Short by default. `RECOUNT_LONG_FAULTS=1` strikes at every single write of every workload and plants 1,000 changes, which takes
about half an hour; `RECOUNT_TEST_POSTGRES` adds a server.
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

IS_LONG = os.environ.get("RECOUNT_LONG_FAULTS", "") not in {"", "0"}


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that stands between a program and its writes."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None or os.uname().sysname != "Linux":
        pytest.skip("FAULTS NOT TESTED: they need Linux and a C compiler")
    made = tmp_path_factory.mktemp("shim") / "shim.so"
    source = Path(__file__).with_name("shim.c")
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made
