"""A capture keeps the page and everything around it, and says what is odd."""

import gzip
import io
import time
import zlib
from datetime import UTC, datetime

import pytest

from recount.errors import InputError
from recount.ingest.capture import Capture, capture
from recount.ingest.fetch import Exchange
from recount.ingest.notices import notices
from recount.ingest.snapshot import Told
from recount.ingest.unpack import unpack
from recount.ingest.warc import WARC, write_warc

warcio = pytest.importorskip("warcio.archiveiterator")
brotli = pytest.importorskip("brotli")

NOW = datetime(2025, 3, 12, 9, 30, tzinfo=UTC)
PAGE = b"<!doctype html><title>Shelling</title><p>" + b"At least 17 people were killed in Kestrin. " * 80 + b"</p>"
URL = "https://kestrin.example/shelling"


def exchange(status: int = 200, body: bytes = PAGE, url: str = URL, **headers: str) -> Exchange:
    given = {"Content-Type": "text/html; charset=utf-8", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return Exchange(
        url=url,
        at=NOW,
        address="93.184.215.14",
        request=b"GET /shelling HTTP/1.1\r\nHost: kestrin.example\r\n\r\n",
        status=status,
        reason="OK",
        headers=tuple(given.items()),
        body=body,
        certificate=b"certificate" if url.startswith("https") else None,
        tls="TLSv1.3",
    )


def take(*exchanges: Exchange, url: str = URL) -> Capture:
    return capture(url, now=lambda: NOW, told=Told(publisher="Kestrin Post"), get=lambda url, **options: exchanges)


def test_the_page_and_the_record_are_two_snapshots_of_one_origin() -> None:
    taken = take(exchange(301, b"", Location="/x"), exchange(url=f"{URL}/x"))
    assert taken.page is not None
    assert taken.record is not None
    assert (taken.page.data, taken.page.snapshot.media_type, taken.page.snapshot.origin) == (PAGE, "text/html", URL)
    assert (taken.page.snapshot.publisher, taken.page.snapshot.captured_at) == ("Kestrin Post", NOW)
    assert (taken.record.snapshot.media_type, taken.record.snapshot.origin) == (WARC, URL)
    assert (taken.final_url, taken.notices) == (f"{URL}/x", ())


def test_the_warc_file_holds_requests_answers_and_the_certificate() -> None:
    made = write_warc((exchange(301, b"", Location="/x"), exchange(Transfer_Encoding="chunked")))
    records = [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), record.content_stream().read())
        for record in warcio.ArchiveIterator(io.BytesIO(made), check_digests="raise")
    ]
    assert [kind for kind, _, _ in records] == ["warcinfo", *["response", "request", "metadata"] * 2]
    assert records[4][1:] == (URL, PAGE)
    assert b"tls: TLSv1.3\r\ncertificate: -----BEGIN CERTIFICATE-----" in records[6][2]


@pytest.mark.parametrize(
    ("exchange", "reason"),
    [
        pytest.param(exchange(404), "does not exist (404)", id="missing"),
        pytest.param(exchange(503), "refused or failed (503)", id="failing"),
        pytest.param(exchange(body=b""), "is empty", id="empty"),
        pytest.param(exchange(body=b"\x89PNG\r\n\x1a\n"), "is a picture", id="picture"),
        pytest.param(exchange(Content_Encoding="zz"), "packed as 'zz'", id="unknown packing"),
        pytest.param(exchange(Content_Encoding="br"), "packed and broken", id="broken brotli"),
        pytest.param(exchange(body=brotli.compress(bytes(10**9)), Content_Encoding="br"), "unpacks to more", id="brotli bomb"),
        pytest.param(exchange(Content_Encoding="gzip"), "packed and broken", id="broken packing"),
        pytest.param(exchange(body=gzip.compress(bytes(60_000_000)), Content_Encoding="gzip"), "unpacks to more", id="bomb"),
    ],
)
def test_what_is_no_report_is_refused_in_words(exchange: Exchange, reason: str) -> None:
    taken = take(exchange)
    assert taken.page is None
    assert reason in taken.reason
    assert taken.record is not None  # what came instead is kept


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("", PAGE), ("identity", PAGE), ("gzip", gzip.compress(PAGE)), ("deflate", zlib.compress(PAGE)),
        ("br", brotli.compress(PAGE)), ("gzip", gzip.compress(PAGE[:99]) + gzip.compress(PAGE[99:])),
        ("gzip", gzip.compress(PAGE) + b"left over"), ("deflate", zlib.compress(PAGE)[2:-4]),
        ("gzip, gzip", gzip.compress(gzip.compress(PAGE))),
    ],
)  # fmt: skip
def test_packed_pages_are_unpacked(encoding: str, packed: bytes) -> None:
    assert unpack(packed, encoding, 10_000) == PAGE


def test_a_bomb_in_a_bomb_stays_small() -> None:
    with pytest.raises(InputError, match="unpacks to more"):
        unpack(gzip.compress(gzip.compress(bytes(10**7))), "gzip, gzip", 10**6)


def short(title: str, text: str = "") -> bytes:
    return f"<html><head><title>{title}</title><script>{'x' * 9000}</script></head><body><p>{text}</p></body></html>".encode()


@pytest.mark.parametrize(
    ("page", "said"),
    [
        pytest.param(PAGE, "", id="a report"),
        pytest.param(short("Page not found"), "does not exist, though", id="error page that says 200"),
        pytest.param(short("Post", "This article has been removed."), "content was removed", id="removed"),
        pytest.param(short("Post", "Before you continue: accept all cookies?"), "consent wall", id="consent"),
        pytest.param(short("Post", "Subscribe to continue reading."), "pay wall", id="pay"),
        pytest.param(short("One moment", "Checking your browser..."), "proof that a person", id="robot check"),
        pytest.param(
            PAGE.replace(b"</p>", b" Four posts were removed. Accept all cookies.</p>"), "", id="a report that mentions them"
        ),
    ],
)
def test_walls_and_notices_are_said(page: bytes, said: str) -> None:
    found = " ".join(notices(URL, URL, 200, page))
    assert said in found
    assert bool(found) == bool(said)


def test_being_led_to_the_front_page_is_said() -> None:
    assert "front page" in notices(URL, "https://kestrin.example/", 200, PAGE)[0]
    assert notices("https://kestrin.example/", "https://kestrin.example/", 200, PAGE) == ()


@pytest.mark.parametrize("piece", [b"<script ", b"<", b"<title>", b"<svg>", b"page was ", b"</script>", b"subscribe now "])
def test_hostile_pages_do_not_hang_it(piece: bytes) -> None:
    start = time.perf_counter()
    notices(URL, URL, 200, piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - start < 2
