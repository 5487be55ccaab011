"""Pages and feeds captured through everything there is between an address and a snapshot, from a server on this machine."""

import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.ingest.test_fetch import NOW, PAGE, Server, Site, answer

from recount.errors import InputError
from recount.ingest.capture import Capture
from recount.ingest.fetch import FetchOptions, fetch
from recount.ingest.snapshot import Told
from recount.ingest.web import Walk, is_address, manners_for, walk_addresses

pytest.importorskip("warcio")
ALLOWED = frozenset({"kestrin.example"})


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    yield from serving(None)


def serving(tls: ssl.SSLContext | None) -> Iterator[Server]:
    made = Server(("127.0.0.1", 0), Site)
    made.asked = []
    if tls is not None:
        made.socket = tls.wrap_socket(made.socket, server_side=True)
    thread = threading.Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.shutdown()
    thread.join()
    made.server_close()


def walk(server: Server, *paths: str) -> list[Capture]:
    options = FetchOptions(allowed_hosts=ALLOWED, seconds=5)
    manners = manners_for(options, now=lambda: NOW, ask=answer)
    manners.sleep = lambda seconds: None
    urls = [f"http://kestrin.example:{server.server_address[1]}{path}" for path in paths]
    how = Walk(now=lambda: NOW, manners=manners, options=options, told=Told(language="en"), ask=answer)
    return list(walk_addresses(urls, how))


def test_a_page_is_captured_and_the_rest_goes_on(server: Server) -> None:
    missing, private, page = walk(server, "/gone", "/private/x", "/moved")
    assert missing.page is None
    assert "does not exist (404)" in missing.reason
    assert private.page is None
    assert "asks programs not to" in private.reason
    assert page.page is not None
    assert (page.page.data, page.final_url.rpartition("/")[2]) == (PAGE, "page")
    assert page.page.snapshot.language == "en"


def test_a_feed_stands_for_the_reports_it_announces(server: Server) -> None:
    page, private, gone, inside = walk(server, "/feed")
    assert page.page is not None
    assert (page.page.snapshot.title, page.page.snapshot.publisher) == ("Shelling", "Varen Wire")
    assert all(one.page is None for one in (private, gone, inside))
    assert "inside.example" in inside.reason
    assert [asked for asked, _ in server.asked].count("/robots.txt") >= 1


@pytest.mark.parametrize(
    ("text", "is_one"), [("https://a.example/", True), ("HTTP://a.example", True), ("a.html", False), ("ftp://a", False)]
)
def test_addresses_are_told_from_files(text: str, *, is_one: bool) -> None:
    assert is_address(text) == is_one


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for kestrin.example that nobody but the test believes."""
    pytest.importorskip("cryptography")
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = (
        ec.generate_private_key(ec.SECP256R1()),
        x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "kestrin.example")]),
    )
    now = datetime.fromtimestamp(0, tz=UTC) + timedelta(days=20_000)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=36_500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("kestrin.example")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "both.pem"
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.fixture(scope="module")
def secure_server(certificate: Path) -> Iterator[Server]:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(certificate)
    yield from serving(tls)


def test_the_certificate_of_the_server_is_kept(secure_server: Server, certificate: Path) -> None:
    believing = ssl.create_default_context(cafile=certificate)
    url = f"https://kestrin.example:{secure_server.server_address[1]}/page"
    options = FetchOptions(allowed_hosts=ALLOWED, tls=believing, seconds=5)
    (done,) = fetch(url, now=lambda: NOW, options=options, ask=answer)
    assert (done.body, done.tls) == (PAGE, "TLSv1.3")
    assert done.certificate is not None
    assert ssl.DER_cert_to_PEM_cert(done.certificate) in certificate.read_text()


@pytest.mark.parametrize("host", ["kestrin.example", "other.example"])
def test_a_server_that_cannot_prove_who_it_is_is_not_read(secure_server: Server, certificate: Path, host: str) -> None:
    tls = ssl.create_default_context(cafile=certificate) if host == "other.example" else None
    options = FetchOptions(allowed_hosts=frozenset({host}), tls=tls, seconds=5)
    with pytest.raises(InputError, match="cannot prove who it is"):
        fetch(
            f"https://{host}:{secure_server.server_address[1]}/page",
            now=lambda: NOW,
            options=options,
            ask=lambda h, p: ["127.0.0.1"],
        )


def test_what_a_site_asks_holds_for_redirects_too(server: Server) -> None:
    (visit,) = walk(server, "/to//private/x")
    assert visit.page is None
    assert "asks programs not to" in visit.reason
    assert "/private/x" not in [path for path, _ in server.asked]


def test_every_hop_waits_its_turn(server: Server) -> None:
    waited: list[float] = []
    options = FetchOptions(allowed_hosts=ALLOWED, seconds=5)
    manners = manners_for(options, now=lambda: NOW, ask=answer)
    manners.monotonic, manners.sleep = (lambda: 100.0), waited.append
    url = f"http://kestrin.example:{server.server_address[1]}/moved"
    (visit,) = walk_addresses([url], Walk(now=lambda: NOW, manners=manners, options=options, ask=answer))
    assert visit.page is not None
    assert waited == [5.0]  # the site asks for five seconds between two requests; the redirect is the second


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param([["93.184.215.14"], ["127.0.0.1"]], id="public first, then this machine"),
        pytest.param([["93.184.215.14", "127.0.0.1"]], id="both at once"),
        pytest.param([["::ffff:127.0.0.1"]], id="this machine in other clothes"),
        pytest.param([["169.254.169.254"]], id="the cloud's own address"),
    ],
)
def test_a_hostile_name_server_leads_nowhere(server: Server, answers: list[list[str]]) -> None:
    """The address that was checked is the one connected to; a second answer is never asked for."""
    asked: list[str] = []

    def ask(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[min(len(asked), len(answers)) - 1]

    before = len(server.asked)
    with pytest.raises(InputError):
        fetch(
            f"http://rebind.example:{server.server_address[1]}/page",
            now=lambda: NOW,
            options=FetchOptions(seconds=0.3),
            ask=ask,
        )
    assert asked == ["rebind.example"]
    assert len(server.asked) == before


def test_a_redirect_to_a_name_that_turns_hostile_is_refused(server: Server) -> None:
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    options = FetchOptions(allowed_hosts=ALLOWED, seconds=5)
    url = f"http://kestrin.example:{server.server_address[1]}/to/http://rebind.example/page"
    with pytest.raises(InputError, match=r"rebind\.example lies at 10\.0\.0\.1"):
        fetch(url, now=lambda: NOW, options=options, ask=lambda host, port: next(answers))
