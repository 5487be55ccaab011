"""Victim lists from a file to the ledger."""

import json
from pathlib import Path

from recount.store import open_store
from velubad import Run

LIST = "Name,Age,Place of death\nAlden Marek,31,Kestrin\nIlse Toren,,Dolmar\n"


def test_a_list_is_kept_said_and_counted_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    result = run("run", "list.csv")
    assert result.return_value == 0, result.output
    assert "victim list of 2 records: name in 'Name', age in 'Age', place in 'Place of death' (guessed" in result.stderr
    assert "1 victim lists (2 records)" in result.stderr
    again = run("run", "list.csv")
    assert "1 already there" in again.stderr
    assert "victim lists (" not in again.stderr
    with open_store(tmp_path / "casebook", create=False) as store:
        (kept,) = store.victim_lists()
    assert [one.cells[0] for one in kept.records] == ["Alden Marek", "Ilse Toren"]
    assert "1 archived files" in run("verify").stdout
    assert "the same as before" in run("rebuild").stdout


def test_a_mapping_that_changed_reads_the_list_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    run("run", "list.csv")
    with (tmp_path / "casebook" / "recount.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[lists.files."list.csv"]\nhome = "Place of death"\n')
    assert "home in 'Place of death' (as declared)" in run("run", "list.csv").stderr
    with open_store(tmp_path / "casebook", create=False) as store:
        (kept,) = store.victim_lists()  # the latest reading shows; the earlier one stays in the ledger
        assert [entry.kind for entry in store.entries()].count("victims") == 2
    assert kept.is_declared


def test_lists_in_a_folder_are_told_from_reports(run: Run, reports: Path) -> None:
    (reports.parent / "list.csv").write_text(LIST, encoding="utf-8")
    summary = json.loads(run("run", reports.parent, "--json").stdout)
    assert (summary["lists"], summary["victims"], summary["read"]) == (1, 2, 3)


def test_a_broken_list_is_one_sentence_and_the_rest_goes_on(run: Run, reports: Path, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Name,Age\nAlden Marek,31,too,many\n", encoding="utf-8")
    result = run("run", "list.csv", reports)
    assert result.return_value == 1
    assert "Refused: list.csv: line 2 has 4 cells and the head 2; it was not taken in" in result.stderr
    assert "2 read" in result.stderr
