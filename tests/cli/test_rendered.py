"""A page with its further copies in the ledger and the archive."""

import json
from pathlib import Path

import pytest
from tests.cli.test_history import Site, site, story

from recount.ingest.draw import find_browser
from recount.store import open_store
from velubad import Run

__all__ = ["site"]  # a fixture
pytest.importorskip("warcio")


def test_copies_are_kept_with_what_they_were_made_from(run: Run, site: Site, tmp_path: Path) -> None:
    if find_browser() is None:
        pytest.skip("NOT CHECKED: no Chromium is installed here")
    site.body = story("12", extra="<link rel=stylesheet href=/style.css>")
    result = run("run", site.url, "--allow-host", "127.0.0.1", "--rendered")
    assert result.return_value == 0, result.output
    assert "1 read (" in result.stderr
    with open_store(tmp_path / "casebook", create=False) as store:
        snapshots, custody = {one.sha256: one for one in store.snapshots()}, list(store.custody())
    flat, drawn = custody
    page = next(one for one in snapshots.values() if one.is_report)
    assert (flat.act, flat.from_sha256, drawn.act, drawn.from_sha256) == ("flattened", (page.sha256,), "drawn", (flat.sha256,))
    assert snapshots[drawn.sha256].media_type == "image/png"
    assert snapshots[drawn.sha256].tool.startswith(("Chrome", "HeadlessChrome"))
    assert "4 archived files" in run("verify").stdout
    next((tmp_path / "casebook" / "archive").rglob(drawn.sha256)).unlink()
    assert drawn.sha256 in run("verify").stdout
    assert "1 already there" in run("run", site.url, "--allow-host", "127.0.0.1").stderr
    assert [one["outcome"] for one in json.loads(run("history", site.url, "--json").stdout)] == ["new", "unchanged"]
