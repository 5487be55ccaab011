"""From an address to a casebook: a real server on this machine, fetched as any site would be."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from recount.ingest.capture import Capture
from recount.ingest.fetch import FetchOptions
from recount.sources import Looking, count_reports, find_reports
from velubad import FIRST, Run

NOW = datetime(2031, 4, 1, tzinfo=UTC)
STORY = " ".join(FIRST.splitlines()[2:4])
PAGE = f"<html><head><title>Blast</title></head><body><h1>Blast</h1><p>{STORY}</p></body></html>"


class Site(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        pages = {"/robots.txt": "User-agent: *\nDisallow: /closed\n", "/report": PAGE, "/feed": self.feed()}
        body = pages.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((body or "nothing here").encode())

    def feed(self) -> str:
        address = f"http://127.0.0.1:{self.server.server_address[1]}/report"
        item = f"<item><title>Blast</title><link>{address}</link></item>"
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>'

    def log_message(self, *arguments: object) -> None:
        del arguments


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def looking(*, allowed: bool = True) -> Looking:
    hosts = frozenset({"127.0.0.1"}) if allowed else frozenset()
    return Looking(clock=lambda: NOW, web=FetchOptions(allowed_hosts=hosts))


def test_a_page_comes_with_the_record_of_its_fetching(site: str) -> None:
    (visit,) = find_reports([f"{site}/report"], looking())
    assert isinstance(visit, Capture)
    page, record = visit.page, visit.record
    assert page is not None
    assert record is not None
    assert b"killing at least 12" in page.data
    assert (page.snapshot.media_type, record.snapshot.media_type) == ("text/html", "application/warc")


def test_a_private_address_is_never_fetched_unless_allowed(site: str) -> None:
    (refused,) = find_reports([f"{site}/report"], looking(allowed=False))
    assert isinstance(refused, Capture)
    assert (refused.page, refused.record) == (None, None)


def test_a_site_that_asks_programs_to_stay_away_is_left_alone(site: str) -> None:
    (refused,) = find_reports([f"{site}/closed"], looking())
    assert isinstance(refused, Capture)
    assert "asks programs not to" in refused.reason


def test_a_feed_brings_what_it_announces(site: str) -> None:
    found = list(find_reports([f"{site}/feed"], looking()))
    assert [isinstance(one, Capture) and one.page is not None for one in found] == [True]


def test_a_page_that_is_not_there_is_one_sentence(site: str) -> None:
    (visit,) = find_reports([f"{site}/nowhere"], looking())
    assert isinstance(visit, Capture)
    assert visit.page is None
    assert visit.is_gone
    assert visit.record is not None  # what the server said is evidence too


def test_a_fetched_page_is_counted_and_kept_with_its_record(run: Run, site: str, tmp_path: Path) -> None:
    result = run("run", f"{site}/report", "--allow-host", "127.0.0.1", "--published", "2031-03-03")
    assert result.return_value == 0, result.stderr
    assert "1 read" in result.stderr
    assert "killing at least 12" in (tmp_path / "casebook" / "report.html").read_text(encoding="utf-8")
    assert "2 archived files" in run("verify").stdout


def test_reports_are_counted_before_they_are_read(reports: Path) -> None:
    assert count_reports([str(reports), str(reports.parent), "https://varenwire.example/a"]) == 2 + 3 + 1
