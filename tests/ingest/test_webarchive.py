"""Web archives made by others, and by us, give the pages they hold."""

import gzip
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.ingest.test_capture import NOW, PAGE, URL, exchange

from recount.ingest.files import FileOptions
from recount.ingest.snapshot import Found
from recount.ingest.webarchive import is_web_archive, walk_web_archive
from recount.model import Rejection

warcio = pytest.importorskip("warcio.warcwriter")
write_warc = pytest.importorskip("recount.ingest.warc").write_warc

HELD = (
    exchange(301, b"", Location="/x"),
    exchange(),
    exchange(body=b"\x89PNG\r\n\x1a\n", url=f"{URL}.png", Content_Type="image/png"),
    exchange(404, url=f"{URL}/gone"),
    exchange(body=gzip.compress(PAGE), url=f"{URL}/packed", Content_Encoding="gzip"),
)


@pytest.fixture(params=["a.warc", "a.warc.gz", "a.wacz"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path, made = tmp_path / request.param, write_warc(HELD, is_packed=request.param != "a.warc")
    if path.suffix == ".wacz":
        with zipfile.ZipFile(path, "w") as wacz:
            wacz.writestr("datapackage.json", "{}")
            wacz.writestr("archive/data.warc.gz", made)
    else:
        path.write_bytes(made)
    return path


def test_pages_are_found_with_their_address_and_day(archive: Path) -> None:
    assert is_web_archive(archive)
    found = list(walk_web_archive(archive))
    assert all(isinstance(one, Found) for one in found)
    assert [(one.data, one.snapshot.origin, one.snapshot.captured_at) for one in found] == [
        (PAGE, URL, NOW),
        (PAGE, f"{URL}/packed", NOW),
    ]
    assert found[0].snapshot.tool == f"archive {archive.name}"


def test_a_page_that_is_too_large_is_refused_and_the_rest_goes_on(archive: Path) -> None:
    found = list(walk_web_archive(archive, options=FileOptions(limit_bytes=1000)))
    assert [isinstance(one, Rejection) and "larger than" in one.reason for one in found] == [True, True]


def test_a_bomb_in_an_archive_stays_small(tmp_path: Path) -> None:
    bomb = exchange(body=gzip.compress(b"<p>" + b"x" * 10**8), Content_Encoding="gzip")
    (tmp_path / "a.warc").write_bytes(write_warc((bomb,)))
    (refused,) = walk_web_archive(tmp_path / "a.warc", options=FileOptions(limit_bytes=10**6))
    assert isinstance(refused, Rejection)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.warc", b"no warc at all"), ("a.warc.gz", b"\x1f\x8bbroken"), ("a.wacz", b"no zip"), ("a.warc", b"WARC/1.1\r\n")],
)
def test_what_is_no_archive_is_refused_in_words(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    assert all(isinstance(one, Rejection) for one in walk_web_archive(tmp_path / name))


def test_a_wacz_without_a_warc_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as made:
        made.writestr("../../evil.warc", b"x")
    (refused,) = walk_web_archive(tmp_path / "a.wacz")
    assert isinstance(refused, Rejection)
    assert "no WACZ" in refused.reason


@pytest.mark.parametrize("cut", range(0, 4000, 173))
def test_an_archive_cut_short_anywhere_gives_what_it_still_holds(tmp_path: Path, cut: int) -> None:
    (tmp_path / "a.warc").write_bytes(write_warc(HELD)[:cut])
    for one in walk_web_archive(tmp_path / "a.warc"):
        assert isinstance(one, Found | Rejection)


def test_the_clock_of_an_archive_is_read_as_universal_time(archive: Path) -> None:
    first = next(walk_web_archive(archive))
    assert isinstance(first, Found)
    assert first.snapshot.captured_at == datetime(2025, 3, 12, 9, 30, tzinfo=UTC)
    assert io.BytesIO(first.data).read(1) == b"<"


def test_pages_packed_with_brotli_are_read_and_bombs_are_not(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli")
    honest = exchange(body=brotli.compress(PAGE), Content_Encoding="br")
    bomb = exchange(body=brotli.compress(bytes(10**9)), url=f"{URL}/bomb", Content_Encoding="br")
    (tmp_path / "a.warc.gz").write_bytes(write_warc((bomb, honest), is_packed=True))
    refused, page = walk_web_archive(tmp_path / "a.warc.gz")
    assert isinstance(refused, Rejection)
    assert "unpacks to more" in refused.reason
    assert isinstance(page, Found)
    assert page.data == PAGE


def test_a_record_that_unpacks_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    head = b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: 300000000\r\n\r\n"
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(head + bytes(300_000_000) + b"\r\n\r\n", 9))
    (refused,) = walk_web_archive(tmp_path / "a.warc.gz")
    assert isinstance(refused, Rejection)
    assert "as bombs do" in refused.reason


def test_a_zip_bomb_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.wacz", "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("archive/data.warc", bytes(300_000_000))
    (refused,) = walk_web_archive(tmp_path / "a.wacz")
    assert isinstance(refused, Rejection)
    assert "would unpack from 0.3 MB to 300 MB; it was not opened" in refused.reason
