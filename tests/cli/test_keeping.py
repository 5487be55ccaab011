import shutil
from pathlib import Path

from recount.errors import InputError
from velubad import Run


def test_a_lost_casebook_comes_back_byte_for_byte(run: Run, reports: Path, tmp_path: Path) -> None:
    run("run", reports)
    before = run("verify", "--json").stdout
    assert run("backup", "kept").return_value == 0
    shutil.rmtree(tmp_path / "casebook", onerror=lambda f, p, e: (Path(p).chmod(0o700), f(p)))
    assert run("restore", "kept", "--casebook", "casebook").return_value == 0
    assert run("verify", "--json").stdout == before
    assert run("toll").return_value == 0


def test_a_backup_is_a_casebook_itself(run: Run, reports: Path) -> None:
    run("run", reports)
    run("backup", "kept")
    assert "Sound" in run("verify", "--casebook", "kept").stdout


def test_a_backup_never_writes_over_another(run: Run, reports: Path) -> None:
    run("run", reports)
    run("backup", "kept")
    assert isinstance(run("backup", "kept").exception, InputError)


def test_a_bundle_can_be_checked_without_the_casebook(run: Run, reports: Path, tmp_path: Path) -> None:
    run("run", reports)
    toll = run("toll", "--json").stdout.split('"id":"')[1].split('"')[0]
    assert run("bundle", "out.zip", toll).return_value == 0
    shutil.move(tmp_path / "casebook", tmp_path / "gone")
    assert run("verify", "--bundle", "out.zip").return_value == 0


def test_a_changed_bundle_is_found_out(run: Run, reports: Path, tmp_path: Path) -> None:
    run("run", reports)
    toll = run("toll", "--json").stdout.split('"id":"')[1].split('"')[0]
    run("bundle", "out.zip", toll)
    path = tmp_path / "out.zip"
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 1
    path.write_bytes(bytes(data))
    result = run("verify", "--bundle", "out.zip")
    assert result.return_value == 1 or isinstance(result.exception, InputError)
