"""Whoever works alone needs none of the libraries for accounts; whoever opens an account is told what to install."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
WITHOUT = "import sys; sys.modules.update(dict.fromkeys(('argon2', 'cryptography', 'joserfc', 'pyotp')));"
ALONE = f"""{WITHOUT}
from pathlib import Path
from recount.cli import root
Path("a.txt").write_text("Three people were killed in Kestrin on Monday, police said.")
print(root.main(["run", "a.txt"], standalone_mode=False), root.main(["verify"], standalone_mode=False))
"""
OPENING = f"""{WITHOUT}
import io
from recount.cli import main
sys.argv = ["recount", "account", "open", "Ilse Toren", "--role", "administrator", "--secrets-fd", "0"]
sys.stdin = io.StringIO("harrow lantern ferry nine")
main()
"""


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(SOURCE), "PATH": "/usr/bin:/bin", "HOME": str(folder)}
    command = [sys.executable, "-c", program]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_alone_nothing_of_it_is_needed_and_an_account_says_what_is(tmp_path: Path) -> None:
    alone = run(ALONE, tmp_path)
    assert alone.stdout.endswith("0 0\n"), alone.stderr
    opening = run(OPENING, tmp_path)
    assert opening.returncode == 1
    assert opening.stderr == "Error: accounts need the extra: pip install 'recounting[accounts]'\n"
