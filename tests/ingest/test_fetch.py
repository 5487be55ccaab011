"""Fetching, from a server on this machine that is allowed by name."""

import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from recount.errors import InputError
from recount.ingest.fetch import Exchange, FetchOptions, Message, fetch, send
from recount.ingest.robots import Manners

NOW = datetime(2025, 3, 12, 9, 30, tzinfo=UTC)
PAGE = b"<!doctype html><title>Shelling</title><p>At least 17 people were killed in Kestrin.</p>"


class Site(BaseHTTPRequestHandler):
    """Answers by path; remembers what it was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = self.path
        if path == "/page":
            self.answer(200, PAGE, {"Content-Type": "text/html", "X-Twice": "1"})
        elif path == "/moved":
            self.answer(302, b"", {"Location": "/page"})
        elif path == "/loop":
            self.answer(301, b"", {"Location": "/loop"})
        elif path.startswith("/to/"):
            self.answer(302, b"", {"Location": path.removeprefix("/to/")})
        elif path == "/chunks":
            self.answer(200, None, {"Transfer-Encoding": "chunked", "Content-Type": "text/html"})
            self.wfile.write(b"4\r\n<p>x\r\n4\r\n</p>\r\n0\r\n\r\n")
        elif path == "/large":
            self.answer(200, b"x" * 5000, {})
        elif path == "/lying":
            self.answer(200, None, {"Transfer-Encoding": "identity", "Connection": "close"})
            self.wfile.write(b"x" * 5000)
        elif path == "/slow":
            self.answer(200, None, {"Content-Length": "100000"})
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        elif path == "/feed":
            item = "<item><title>Shelling</title><link>{}</link></item>"
            items = "".join(item.format(link) for link in ("/page", "/private/x", "/gone", "http://inside.example/"))
            self.answer(200, f"<rss><channel><title>Varen Wire</title>{items}</channel></rss>".encode(), {})
        elif path == "/robots.txt":
            self.answer(200, b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\n", {})
        else:
            self.answer(404, b"not here", {})

    def do_POST(self) -> None:
        self.answer(200, self.rfile.read(int(self.headers["Content-Length"]))[::-1], {})

    def answer(self, status: int, body: bytes | None, headers: dict[str, str]) -> None:
        self.server.asked.append((self.path, dict(self.headers)))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if body is not None:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *args: object) -> None:
        """Says nothing."""


class Server(ThreadingHTTPServer):
    """Dies quietly when a client hangs up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[socketserver.BaseServer]:
    made = Server(("127.0.0.1", 0), Site)
    made.asked = []
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def answer(host: str, _port: int) -> list[str]:
    return ["127.0.0.1"] if host == "kestrin.example" else ["10.0.0.9"]


@pytest.fixture
def get(server: Server) -> Callable[..., tuple[Exchange, ...]]:
    def ask(path: str, **options: object) -> tuple[Exchange, ...]:
        chosen = FetchOptions(**{"allowed_hosts": frozenset({"kestrin.example"}), "seconds": 5.0, **options})
        url = f"http://kestrin.example:{server.server_address[1]}{path}"
        return fetch(
            url,
            now=lambda: NOW,
            options=chosen,
            ask=lambda host, port: ["127.0.0.1"] if host == "kestrin.example" else ["10.0.0.9"],
        )

    return ask


def test_everything_about_an_exchange_is_kept(get: Callable[..., tuple[Exchange, ...]], server: Server) -> None:
    (done,) = get("/page#later")
    assert (done.status, done.reason, done.body, done.at, done.address) == (200, "OK", PAGE, NOW, "127.0.0.1")
    assert done.url.endswith("/page")
    assert ("X-Twice", "1") in done.headers
    assert done.header("content-type") == "text/html"
    assert done.request.startswith(b"GET /page HTTP/1.1\r\nHost: kestrin.example:")
    assert server.asked[-1][1]["Accept-Encoding"] == "identity"


def test_redirects_are_followed_and_each_is_kept(get: Callable[..., tuple[Exchange, ...]]) -> None:
    assert [(one.status, one.url.rpartition("/")[2]) for one in get("/moved")] == [(302, "moved"), (200, "page")]


def test_chunks_are_put_together(get: Callable[..., tuple[Exchange, ...]]) -> None:
    assert get("/chunks")[0].body == b"<p>x</p>"


@pytest.mark.parametrize(
    ("path", "options", "message"),
    [
        pytest.param("/loop", {}, "redirects more than 10 times", id="redirects in a circle"),
        pytest.param("/to/http://inside.example/", {}, "inside a private network", id="redirect into the network"),
        pytest.param("/to/http://127.0.0.1/", {}, "inside a private network", id="redirect to this machine"),
        pytest.param("/to/file:///etc/passwd", {}, "only http and https", id="redirect to a file"),
        pytest.param("/to/gopher://kestrin.example/", {}, "only http and https", id="redirect to another protocol"),
        pytest.param("/to/http://[", {}, "no web address", id="redirect to nonsense"),
        pytest.param("/to/http://a:b@kestrin.example/", {}, "password", id="redirect with a password"),
        pytest.param("/large", {"limit_bytes": 1000}, "limit is 0 MB", id="says it is too large"),
        pytest.param("/lying", {"limit_bytes": 1000}, "larger than 0 MB", id="is too large without saying"),
        pytest.param("/slow", {"seconds": 0.3}, "took longer than 0.3 seconds", id="drips"),
    ],
)
def test_what_may_not_be_fetched_is_refused_in_words(
    get: Callable[..., tuple[Exchange, ...]], path: str, options: dict[str, object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        get(path, **options)


@pytest.mark.parametrize(
    "url",
    ["", "kestrin.example", "ftp://kestrin.example/", "file:///etc/passwd", "http://", "http://kestrin.example:0/",
     "http://kestrin.example:99999/", "http://u:p@kestrin.example/", "http://kestrin.example/a b",
     "http://kestrin.example/a\r\nX: y", "http://[::1", "javascript:alert(1)", f"http://{'a' * 64}.example/"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    with pytest.raises(InputError):
        fetch(url, now=lambda: NOW, ask=lambda host, port: ["127.0.0.1"])


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server) -> None:
    """A name server that answers differently the second time is never asked a second time."""
    answers = iter([["127.0.0.1"]])
    url = f"http://kestrin.example:{server.server_address[1]}/page"
    options = FetchOptions(allowed_hosts=frozenset({"kestrin.example"}))
    (done,) = fetch(url, now=lambda: NOW, options=options, ask=lambda host, port: next(answers))
    assert done.address == "127.0.0.1"


POST = Message(body=b"\x00\xffstamp", media_type="application/timestamp-query", accept="application/timestamp-reply")


def test_a_service_is_sent_bytes_and_gives_bytes_back(server: Server) -> None:
    options = FetchOptions(allowed_hosts=frozenset({"kestrin.example"}))
    url = f"http://kestrin.example:{server.server_address[1]}/digest"
    done = send(url, POST, now=lambda: NOW, options=options, ask=answer)
    assert (done.status, done.body) == (200, b"pmats\xff\x00")
    assert b"\r\nContent-Type: application/timestamp-query\r\nContent-Length: 7\r\n" in done.request
    asked = send(url, Message(body=None, media_type="", accept="a/b"), now=lambda: NOW, options=options, ask=answer)
    assert (asked.status, asked.request[:12]) == (404, b"GET /digest ")


def test_a_redirect_of_a_service_is_not_followed(server: Server) -> None:
    options = FetchOptions(allowed_hosts=frozenset({"kestrin.example"}))
    url = f"http://kestrin.example:{server.server_address[1]}/to/http://inside.example/"
    ask_only = Message(body=None, media_type="", accept="a/b")
    before = len(server.asked)
    assert send(url, ask_only, now=lambda: NOW, options=options, ask=answer).status == 302
    assert len(server.asked) == before + 1


def test_a_service_inside_a_private_network_is_sent_nothing() -> None:
    with pytest.raises(InputError, match="inside a private network"):
        send("http://inside.example/", POST, now=lambda: NOW, ask=answer)


def manners(get: Callable[[str], tuple[int, bytes]], slept: list[float]) -> Manners:
    clock = iter(range(100))
    return Manners(agent="recount-capture/1", get=get, monotonic=lambda: float(next(clock)), sleep=slept.append)


def test_what_a_site_asks_is_respected_and_asked_once() -> None:
    asked, slept = [], []

    def get(url: str) -> tuple[int, bytes]:
        asked.append(url)
        return 200, b"User-agent: *\nDisallow: /private\nCrawl-delay: 5\n"

    polite = manners(get, slept)
    polite.ask("https://kestrin.example/a")
    polite.ask("https://kestrin.example/b")
    with pytest.raises(InputError, match="asks programs not to"):
        polite.ask("https://kestrin.example/private/c")
    assert asked == ["https://kestrin.example/robots.txt"]
    assert [round(wait) for wait in slept] == [4]


@pytest.mark.parametrize(("status", "is_allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_site_that_says_nothing_may_be_visited_and_one_that_fails_to_say_may_not(status: int, *, is_allowed: bool) -> None:
    polite = manners(lambda url: (status, b"User-agent: *\nDisallow: /"), [])
    if is_allowed:
        polite.ask("https://kestrin.example/a")
    else:
        with pytest.raises(InputError):
            polite.ask("https://kestrin.example/a")
