from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from recount.cli import root
from velubad import FIRST, SECOND, Run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder, as `recount ARGUMENTS` would."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object, text: str | bytes | None = None) -> Result:
        return CliRunner().invoke(root, [str(one) for one in arguments], input=text, standalone_mode=False)

    return call


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports of one incident, with a manifest that says who published them and when."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    manifest = folder / "reports.csv"
    rows = "file,publisher,published\na.txt,Varen Wire,2031-03-03\nb.txt,Kestrin Post,2031-03-04\n"
    manifest.write_text(rows, encoding="utf-8")
    return manifest
