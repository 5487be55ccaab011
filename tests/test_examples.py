import csv
import runpy
from pathlib import Path

import pytest

from recount.gazetteer.own import load_csv

VARENIA = Path(__file__).parents[1] / "examples" / "varenia"


def listed() -> list[dict[str, str]]:
    with (VARENIA / "reports.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_manifest_lists_every_report_once_with_who_published_it_and_when() -> None:
    names = [row["file"] for row in listed()]
    assert sorted(names) == sorted(f"reports/{path.name}" for path in (VARENIA / "reports").iterdir())
    assert all(row["publisher"] and row["published"] and row["language"] for row in listed())


def test_the_bulletins_are_what_their_script_makes_of_its_texts() -> None:
    made = runpy.run_path(str(VARENIA / "make_pdf.py"))
    for name, words in made["BULLETINS"].items():
        assert (VARENIA / "reports" / name).read_bytes() == made["pdf"](words)


def test_the_web_archive_is_what_its_script_makes_of_its_texts() -> None:
    made = runpy.run_path(str(VARENIA / "make_warc.py"))
    assert (VARENIA / "pages" / "orlec-bulletin.warc").read_bytes() == made["warc"]()


def test_every_place_of_the_gazetteer_can_be_loaded() -> None:
    loaded = load_csv(VARENIA / "gazetteer.csv")
    assert not loaded.refused
    assert len(loaded.entries) == 19


@pytest.mark.parametrize("kind", ["\u00a0", "\u202f"], ids=["no-break-space", "narrow-no-break-space"])
def test_the_example_keeps_the_odd_spaces_it_is_there_to_show(kind: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (VARENIA / "reports").glob("*.txt"))
    assert kind in text


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar"])
def test_the_example_speaks_each_language(language: str) -> None:
    assert language in {row["language"] for row in listed()}
