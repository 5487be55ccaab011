"""One address over time: visits, versions, and what they change in the count."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from recount.errors import InputError
from velubad import Run

pytest.importorskip("warcio")

LEAD = "VELUBAD, March 3 (Varen Wire) - A bomb tore through a market in the town of Velubad on Monday, killing {} people"
REST = " and wounding 30, police said. Shops along the main street stayed shut and the road to Dolmar was closed by the army."


def story(killed: str, more: str = "", extra: str = "") -> bytes:
    text = LEAD.format(killed) + REST + more
    return f"<html><head><title>Blast</title>{extra}</head><body><h1>Blast</h1><p>{text}</p></body></html>".encode()


@dataclass
class Site:
    """A server with one page that can be changed."""

    url: str = ""
    status: int = 200
    body: bytes = b""


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_page = self.path == "/report"
            self.send_response(made.status if is_page else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(made.body if is_page else b"no")

        def log_message(self, *arguments: object) -> None:
            del arguments

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}/report"
    yield made
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def visit(run: Run, site: Site) -> Run:
    """Visits the page as it is now."""

    def call(body: bytes, status: int = 200) -> object:
        site.body, site.status = body, status
        return run("run", site.url, "--allow-host", "127.0.0.1", "--published", "2031-03-03")

    return call


def killed(run: Run) -> list[tuple[int | None, int | None, int | None]]:
    tolls = json.loads(run("toll", "--json", "--harm", "killed").stdout)["tolls"]
    return [(toll["low"], toll["best"], toll["high"]) for toll in tolls if toll["status"] is None]


def outcomes(run: Run, site: Site) -> list[str]:
    return [one["outcome"] for one in json.loads(run("history", site.url, "--json").stdout)]


def test_every_visit_is_kept_and_says_what_it_found(run: Run, visit: Run, site: Site) -> None:
    visit(story("12"))
    visit(story("12"))
    visit(story("12", extra="<meta name=token content=8f3a>"))
    visit(story("17"))
    assert "does not exist (410); what it said at an earlier visit is kept" in visit(b"gone", 410).stderr
    visit(story("12"))
    assert outcomes(run, site) == ["new", "unchanged", "same_text", "changed", "gone", "changed"]
    assert "6 visits, 2 changes" in run("history").stdout
    assert run("verify").return_value == 0


def test_a_changed_figure_counts_once_as_last_published(run: Run, visit: Run) -> None:
    visit(story("12"))
    assert killed(run) == [(12, 12, 12)]
    assert "Changed:" in visit(story("17")).stderr
    assert killed(run) == [(17, 17, 17)]
    assert "a later version of the same report no longer says it" in run("toll", "--explain").stdout
    visit(story("12"))
    assert killed(run) == [(12, 12, 12)]


def test_what_is_gone_still_counts(run: Run, visit: Run) -> None:
    visit(story("12"))
    visit(b"", 404)
    assert killed(run) == [(12, 12, 12)]


def test_a_repeated_claim_stands_as_first_said_so_that_judgements_hold(run: Run, visit: Run) -> None:
    visit(story("12"))
    first = json.loads(run("toll", "--json", "--harm", "killed").stdout)["tolls"][0]["basis"]
    visit(story("12", " The wounded were brought to Dolmar."))
    assert json.loads(run("toll", "--json", "--harm", "killed").stdout)["tolls"][0]["basis"] == first
    run("judge", "reject", first[0], "--reason", "misread", "--author", "Ilse Toren")
    assert (12, 12, 12) not in killed(run)


def test_the_difference_names_figures_and_sentences(run: Run, visit: Run, site: Site) -> None:
    visit(story("12"))
    visit(story("17"))
    said = run("history", site.url, "--diff").stdout
    assert 'Changed: killed 12 ("killing 12") -> killed 17 ("killing 17")' in said
    assert "no word of a correction" in said
    assert any(line.startswith("- VELUBAD") and "12" in line for line in said.splitlines())
    assert any(line.startswith("+ VELUBAD") and "17" in line for line in said.splitlines())
    assert any(line.startswith("  Shops") for line in said.splitlines())


def test_a_correction_that_says_so_is_not_called_silent(run: Run, visit: Run, site: Site) -> None:
    visit(story("17"))
    visit(story("12", " Correction: an earlier version of this report gave a higher number."))
    made = json.loads(run("history", site.url, "--diff", "--json").stdout)
    assert made["is_silent"] is False
    assert [(one["before"]["quantity"]["best"], one["after"]["quantity"]["best"]) for one in made["figures"]] == [(17, 12)]


def test_an_address_that_shows_another_story_is_two_reports(run: Run, visit: Run, site: Site) -> None:
    visit(story("12"))
    other = "A rocket hit a bus station in Dolmar on Tuesday and killed 4 people, the governor of Northmark said."
    visit(f"<html><title>Rocket</title><body><h1>Rocket</h1><p>{other}</p></body></html>".encode())
    assert sorted(best for _, best, _ in killed(run)) == [4, 12]
    assert "shows another story" in run("history", site.url, "--diff").stdout


def test_two_visits_can_be_compared_by_number(run: Run, visit: Run, site: Site) -> None:
    for number in ("12", "15", "17"):
        visit(story(number))
    assert "killed 12 (" in run("history", site.url, "--between", "1", "3").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        pytest.param(["https://kestrin-post.example/none"], "was never visited", id="address never visited"),
        pytest.param(["--diff"], "name the address", id="no address"),
    ],
)
def test_what_cannot_be_compared_is_said(run: Run, reports: Path, arguments: list[str], said: str) -> None:
    run("run", reports)
    result = run("history", *arguments)
    assert isinstance(result.exception, InputError)
    assert said in str(result.exception)


def test_a_casebook_with_a_history_can_be_rebuilt_backed_up_and_restored(run: Run, visit: Run, site: Site) -> None:
    visit(story("12"))
    visit(story("17"))
    before = outcomes(run, site)
    assert "the same as before" in run("rebuild").stdout
    run("backup", "copy")
    run("restore", "copy", "--casebook", "again")
    assert [one["outcome"] for one in json.loads(run("history", site.url, "--casebook", "again", "--json").stdout)] == before
    assert run("verify", "--casebook", "again").return_value == 0
