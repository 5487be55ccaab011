"""Further copies of a page: self-contained, nothing in them runs or loads, and the picture is drawn without a network."""

import struct
import threading
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from recount.errors import InputError
from recount.ingest.draw import draw, find_browser
from recount.ingest.fetch import Exchange, FetchOptions
from recount.ingest.flatten import FLAT, POLICY, flatten
from recount.ingest.pictures import pixels
from recount.ingest.render import Canvas, render
from recount.ingest.snapshot import Told, make_found

NOW = datetime(2031, 3, 12, tzinfo=UTC)
BASE = "https://kestrin-post.example/news/blast"


def png(width: int, height: int, colour: bytes = b"\xc0\x20\x20") -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + colour * min(width, 100)) * min(height, 100))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


PARTS = {
    "https://kestrin-post.example/style.css": b"@import 'more.css'; @import url(style.css); p { background: url(img/a.png) }",
    "https://kestrin-post.example/more.css": b"h1 { color: red } </style><script>alert(1)</script>",
    "https://kestrin-post.example/img/a.png": png(3, 2),
    "https://kestrin-post.example/news/b.png": png(5, 5),
    "https://kestrin-post.example/news/huge.png": png(100_000, 100_000),
    "https://kestrin-post.example/news/page.html": b"<script>alert(1)</script>",
}
PAGE = """<!doctype html><title>Blast</title><link rel=stylesheet href=/style.css><link rel=preload href=/x.js as=script>
<h1 onclick="alert(1)">Blast</h1><p style="background:url(//inside.example/x)">Twelve were killed.
<img src=b.png><img data-src="/img/a.png"><img src=huge.png><img src=page.html><img src="data:text/html,<script>1</script>">"""
HOSTILE = """<script>document.title='ran'</script><iframe src="http://127.0.0.1/"></iframe> after the frame
<object data=x></object><meta http-equiv=refresh content="0;url=http://127.0.0.1/">
<form action=http://127.0.0.1/><button formaction=x><a href="javascript:alert(1)">x</a><a href="/other">other</a>
<svg onload=alert(1)>
<use href="http://127.0.0.1/#x"/><script>x</script><image xlink:href="http://127.0.0.1/a.svg"/></svg>
<base href="http://base.example/">
<video src=x poster=y></video><body background=z>
<style>@import 'http://127.0.0.1/x.css'; q { background: u\\72l(http://127.0.0.1/) }</style>
<input type=image src=x srcset="y 2x">"""


def test_parts_are_put_in_and_what_cannot_be_had_is_named() -> None:
    flat = flatten(PAGE.encode(), BASE, PARTS.get)
    text = flat.data.decode()
    assert text.count("data:image/png;base64,") == 3
    assert "h1 { color: red }" in text
    assert "Twelve were killed." in text
    assert flat.missing == {
        "https://inside.example/x": "could not be had",
        "https://kestrin-post.example/news/huge.png": "claims more than 50 megapixels",
        "https://kestrin-post.example/news/page.html": "is no picture or font",
    }


def test_nothing_that_runs_or_loads_is_left() -> None:
    text = flatten((PAGE + HOSTILE).encode(), BASE, PARTS.get).data.decode().lower()
    for word in (
        "<script",
        "javascript:",
        "onclick",
        "onload",
        "<iframe",
        "<object",
        "refresh",
        "127.0.0.1",
        "formaction",
        "<base",
    ):
        assert word not in text, word
    assert "after the frame" in text
    assert text.index("content-security-policy") < text.index("<title>")


@pytest.mark.parametrize("page", [b"", b"<", b"\x00", b"<a " * 10_000, b"<div>" * 100_000, b"<svg>" * 5000 + b"<p>x"])
def test_broken_pages_are_flattened_or_refused_in_words(page: bytes) -> None:
    try:
        made = flatten(page, BASE, PARTS.get).data
    except InputError as error:
        made = str(error).encode()
    assert b"Content-Security-Policy" in made or b"cannot be made self-contained" in made


@pytest.mark.parametrize(
    ("data", "size"),
    [
        pytest.param(png(640, 480), 640 * 480, id="PNG"),
        pytest.param(b"GIF89a" + struct.pack("<HH", 65_535, 65_535), 65_535**2, id="GIF"),
        pytest.param(b"\xff\xd8\xff\xe0\0\x10JFIF\xff\xc0\0\x11\x08" + struct.pack(">HH", 9, 7), 63, id="JPEG"),
        pytest.param(b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x0f\0\0\x0f\0\0", 256, id="WebP"),
        pytest.param(b"<svg></svg>", None, id="drawing"),
        pytest.param(b"\x89PNG\r\n\x1a\n", None, id="cut off"),
    ],
)
def test_pictures_say_how_large_they_are(data: bytes, size: int | None) -> None:
    assert pixels(data) == size


def rendered(page: str, canvas: Canvas) -> tuple[list[str], tuple[str, ...], list[bytes]]:
    asked: list[str] = []

    def get(url: str, **_: object) -> tuple[Exchange, ...]:
        asked.append(url)
        if url not in PARTS:
            raise InputError(f"{url} lies inside a private network")
        return (
            Exchange(
                url=url, at=NOW, address="93.184.215.14", request=b"", status=200, reason="OK", headers=(), body=PARTS[url]
            ),
        )

    found = make_found(page.encode(), origin=BASE, media_type="text/html", captured_at=NOW, told=Told())
    exchanges, copies, odd = render(found, BASE, get=get, now=lambda: NOW, options=FetchOptions(), canvas=canvas)
    assert {one.url for one in exchanges} <= set(asked)
    assert len(asked) == len(set(asked))
    return [one.found.snapshot.media_type for one in copies], odd, [one.found.data for one in copies]


def test_without_a_browser_the_self_contained_copy_is_made_and_the_rest_said() -> None:
    kinds, odd, _ = rendered(PAGE, Canvas(browser="no-such-browser"))
    assert kinds == [FLAT]
    assert odd[-1] == "no Chromium was found here, so no picture was made; the self-contained copy was"
    assert "private" not in odd[0]
    assert "https://inside.example/x" in odd[0]


def test_parts_are_fetched_up_to_a_limit() -> None:
    _, odd, _ = rendered(PAGE, Canvas(browser="no-such-browser", max_parts=2))
    assert "more parts are missing" in odd[0]


needs_browser = pytest.mark.skipif(find_browser() is None, reason="NOT CHECKED: no Chromium is installed here")


@needs_browser
def test_a_picture_of_the_whole_page_is_drawn() -> None:
    kinds, _, data = rendered(PAGE + "<div style='height:2000px'>x</div>", Canvas())
    assert kinds == [FLAT, "image/png"]
    assert (pixels(data[1]) or 0) > 1280 * 2000


@pytest.fixture
def inside() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that nothing may reach."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            del arguments

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()
    thread.join()


@needs_browser
def test_a_hostile_page_runs_nothing_and_reaches_nobody(inside: tuple[str, list[str]]) -> None:
    url, asked = inside
    hostile = f"""<!doctype html><p>Twelve were killed.<script>fetch('{url}/script')</script><img src="{url}/img">
    <iframe src="{url}/frame"></iframe><link rel=stylesheet href="{url}/css">
    <meta http-equiv=refresh content="0;url={url}/refresh">
    <img src=x
    onerror="fetch('{url}/error')"><script>document.body.style.background='#000'</script>"""
    browser = find_browser()
    assert browser is not None
    calm = draw(b"<!doctype html><p>Twelve were killed.", browser, policy=POLICY)
    raw = draw(hostile.encode(), browser, policy=POLICY)  # not even flattened
    open_door = draw(hostile.encode(), browser, policy="default-src *")  # the browser's own wall alone
    assert asked == []
    assert open_door.n_refused > 0
    assert (raw.width, raw.height) == (calm.width, calm.height)
    assert len(raw.png) < 3 * len(calm.png)
