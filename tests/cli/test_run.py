import json
from pathlib import Path
from typing import Any

import pytest

from recount.errors import ConfigError, InputError
from velubad import Run


def figures(result: Any) -> set[tuple[str, int | None, int | None, int | None]]:  # noqa: ANN401 click's own type says little
    tolls = json.loads(result.stdout)["tolls"]
    return {(toll["harm"], toll["low"], toll["best"], toll["high"]) for toll in tolls if toll["status"] is None}


def test_reports_become_a_casebook_with_a_page(run: Run, reports: Path, tmp_path: Path) -> None:
    result = run("run", reports)
    assert result.return_value == 0, result.output
    assert "2 read" in result.stderr
    folder = tmp_path / "casebook"
    assert sorted(one.name for one in folder.iterdir() if one.suffix != ".seal") == [
        "archive",
        "casebook.db",
        "derived",
        "recount.toml",
        "report.html",
    ]
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "killing at least 12 people" in page
    assert "https://" not in page.split("<style", 1)[0]


def test_the_toll_that_rose_stands_and_the_total_stays_apart(run: Run, reports: Path) -> None:
    run("run", reports)
    found = figures(run("toll", "--json"))
    assert ("killed", 640, 640, 640) in found
    assert any(harm == "killed" and best == 15 for harm, _, best, _ in found)
    assert ("injured", 30, 30, 30) in found


def test_repeating_a_run_adds_nothing(run: Run, reports: Path) -> None:
    run("run", reports)
    entries = run("verify", "--json").stdout
    again = run("run", reports)
    assert "0 read" in again.stderr
    assert "2 already there" in again.stderr
    assert run("verify", "--json").stdout == entries


def test_the_casebook_is_found_from_below(run: Run, reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("run", reports)
    monkeypatch.chdir(tmp_path / "casebook" / "archive")
    assert run("toll").return_value == 0


def test_every_toll_can_be_traced_to_archived_bytes(run: Run, reports: Path, tmp_path: Path) -> None:
    run("run", reports)
    blobs = {path.name for path in (tmp_path / "casebook" / "archive").rglob("*") if path.is_file()}
    for toll in json.loads(run("toll", "--json").stdout)["tolls"]:
        walk = run("trace", toll["id"]).stdout
        assert any(name in walk or name[:16] in walk for name in blobs), walk


def test_what_was_published_later_is_not_known_earlier(run: Run, reports: Path) -> None:
    run("run", reports)
    early = figures(run("toll", "--json", "--as-of", "2031-03-03"))
    assert not any(best == 15 for _, _, best, _ in early)
    diff = run("diff", "2031-03-03", "2031-03-04").stdout
    assert "15" in diff
    assert diff.startswith("incident, ")


def test_before_the_casebook_knew_anything_there_is_no_toll(run: Run, reports: Path) -> None:
    run("run", reports)
    assert "No toll" in run("toll", "--known-at", "2020-01-01").stdout


def test_filters_keep_what_was_asked_for(run: Run, reports: Path) -> None:
    run("run", reports)
    assert {harm for harm, *_ in figures(run("toll", "--json", "--harm", "injured"))} == {"injured"}
    assert figures(run("toll", "--json", "--place", "Nowhere")) == set()
    assert figures(run("toll", "--json", "--from", "2031-04-01")) == set()


def test_an_unknown_profile_is_refused_before_anything_is_read(run: Run, reports: Path) -> None:
    result = run("run", reports, "--profile", "guess")
    assert isinstance(result.exception, ConfigError)
    assert "open" in str(result.exception)


def test_no_casebook_is_one_sentence(run: Run) -> None:
    result = run("toll")
    assert isinstance(result.exception, InputError)
    assert "recount run" in str(result.exception)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        pytest.param("empty.txt", b"", "empty", id="empty"),
        pytest.param("binary.txt", bytes(range(256)) * 40, "text", id="binary"),
        pytest.param("scan.pdf", b"%PDF-1.4\n%%EOF\n", "PDF", id="a broken PDF"),
        pytest.param("archive.zip", b"PK\x03\x04" + b"\0" * 100, "archive.zip", id="a zip"),
    ],
)
def test_what_cannot_be_used_is_refused_and_the_rest_goes_on(
    run: Run, reports: Path, name: str, content: bytes, says: str
) -> None:
    bad = reports.parent / name
    bad.write_bytes(content)
    result = run("run", bad, reports)
    assert result.return_value == 1
    assert "Refused" in result.stderr
    assert says in result.stderr
    assert "2 read" in result.stderr
    assert run("verify").return_value == 0


def test_a_changed_byte_in_the_archive_is_named(run: Run, reports: Path, tmp_path: Path) -> None:
    run("run", reports)
    blob = next(path for path in (tmp_path / "casebook" / "archive").rglob("*") if path.is_file())
    blob.chmod(0o600)
    blob.write_bytes(blob.read_bytes().replace(b"12", b"21") + b" ")
    result = run("verify")
    assert result.return_value == 1
    assert blob.name in result.stdout


def test_rebuilding_gives_the_same_tables(run: Run, reports: Path) -> None:
    run("run", reports)
    assert "the same as before" in run("rebuild").stdout


def test_what_is_said_later_about_a_report_is_added(run: Run, reports: Path) -> None:
    report = reports.parent / "a.txt"
    run("run", report)
    again = run("run", report, "--publisher", "Varen Wire", "--published", "2031-03-03")
    assert "1 read" in again.stderr
    assert "0 read" in run("run", report, "--publisher", "Varen Wire").stderr
    assert any(harm == "killed" and best == 640 for harm, _, best, _ in figures(run("toll", "--json", "--as-of", "2031-03-03")))


def test_two_profiles_stand_side_by_side_with_their_rules(run: Run, reports: Path) -> None:
    run("run", reports)
    result = run("toll", "--beside", "acled")
    assert result.return_value == 0, result.exception
    assert "open-1" in result.stdout
    assert "acled-1" in result.stdout
    assert json.loads(run("toll", "--beside", "acled", "--json").stdout)["rules"]
