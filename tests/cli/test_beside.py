"""What the report page of a casebook tells besides its count, from the commands that make it."""

from pathlib import Path

import pytest

from velubad import Run

VARENIA = Path(__file__).parents[2] / "examples" / "varenia"


@pytest.fixture
def page(run: Run) -> str:
    """The page of a web page that changed, a victim list, a recorded signature, and a report added after it."""
    run("run", VARENIA / "pages" / "orlec-bulletin.warc", VARENIA / "lists" / "orlec-clinic.csv", "--casebook", "cb")
    run("key", "key.json")
    run("head", "--key", "key.json", "--record", "--casebook", "cb")
    run("run", VARENIA / "reports" / "49-nordposten-sadiq.txt", "--language", "sv", "--casebook", "cb")
    return Path("cb/report.html").read_text(encoding="utf-8")


def test_a_page_tells_what_a_web_page_changed_in_silence(page: str) -> None:
    told = page[page.index('id="changes"') :]
    assert told.index("Three people were killed") < told.index("Five people were killed")
    assert ">without a word<" in told


def test_a_page_tells_how_many_stand_on_a_list_and_of_nobody_on_it(page: str) -> None:
    assert "Orlec town clinic" in page
    assert "Ruben Tosk" not in page


def test_a_page_tells_which_report_was_not_read(page: str) -> None:
    assert "Not read: The report 49-nordposten-sadiq.txt" in page


def test_a_page_tells_whose_signature_covers_how_much_of_the_ledger(page: str) -> None:
    told = page[page.index('id="proof"') :]
    assert ">confirmed<" in told
    assert "4 since" in told  # the signature itself, and the snapshot, text and reading of the report added after it
