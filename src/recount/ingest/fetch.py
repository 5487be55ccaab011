"""Fetching one URL, redirects and all, with every exchange kept as it was; sizes and times are limited.

Every hop is checked anew: its scheme, its host, its address. Nothing is decoded or believed here.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException, HTTPResponse
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from recount.errors import InputError
from recount.ingest.address import LookUp, checked, look_up

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_PORTS = {"http": 80, "https": 443}
_SAFE = "/?&=%+,;:@!$'()*~-._[]"  # what stands in a path or query as it is
TOOL = "recount-capture/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How a URL is fetched.

    Attributes:
        limit_bytes: Largest body read.
        seconds: Longest time one exchange may take, from looking up the name to the last byte.
        max_redirects: Redirects followed.
        user_agent: How the program names itself; put in who you are and how to be reached.
        allowed_hosts: Hosts that may lie in a private network.
        tls: Which certificates are believed; by default those of the system.
    """

    limit_bytes: int = 50_000_000
    seconds: float = 60.0
    max_redirects: int = 10
    user_agent: str = f"{TOOL} (casualty recording)"
    allowed_hosts: frozenset[str] = frozenset()
    tls: ssl.SSLContext | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request and what came back.

    Attributes:
        url: What was asked for.
        at: When, UTC.
        address: The address that was connected to.
        request: The request as sent, up to the empty line.
        status: For example 200.
        reason: For example `OK`.
        headers: Of the response, in order, as they came.
        body: As it came, chunks put together, still compressed if it came so.
        certificate: The server's certificate (DER); None without TLS.
        tls: Version of TLS; empty without.
    """

    url: str
    at: datetime
    address: str
    request: bytes
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    certificate: bytes | None = None
    tls: str = ""

    def header(self, name: str) -> str:
        """Gives the first header of a name; empty where there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def _go_on(url: str) -> None:
    """Lets every hop be made."""


def fetch(
    url: str,
    *,
    now: Callable[[], datetime],
    options: FetchOptions | None = None,
    ask: LookUp = look_up,
    before: Callable[[str], None] = _go_on,
) -> tuple[Exchange, ...]:
    """Fetches a URL and follows where it leads.

    Args:
        url: `http` or `https`.
        now: The clock, UTC.
        options: How.
        ask: Answers for names.
        before: Called with the address of every hop, redirects too, before it is made; waits its turn, or raises to forbid it.

    Returns:
        Every exchange; the last is the one that was not a redirect.

    Raises:
        InputError: It cannot be fetched, with the reason in words.
    """
    options = options or FetchOptions()
    exchanges: list[Exchange] = []
    while True:
        parts = _parsed(url)
        before(urlunsplit(parts._replace(fragment="")))
        done = _exchange(parts, now(), options, ask)
        exchanges.append(done)
        target = done.header("location")
        if done.status not in _REDIRECTS or not target:
            return tuple(exchanges)
        if len(exchanges) > options.max_redirects:
            raise InputError(f"{exchanges[0].url} redirects more than {options.max_redirects} times")
        url = _joined(url, target)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is sent to a service that was named by somebody, beside the address.

    Attributes:
        body: What to post; None to ask only.
        media_type: What the body is.
        accept: What the answer should be.
    """

    body: bytes | None
    media_type: str
    accept: str


def send(
    url: str, message: Message, *, now: Callable[[], datetime], options: FetchOptions | None = None, ask: LookUp = look_up
) -> Exchange:
    """Sends one request to a service, under the rules of `fetch`; a redirect is an answer like any other and not followed.

    Args:
        url: `http` or `https`.
        message: What to send.
        now: The clock, UTC.
        options: How.
        ask: Answers for names.

    Raises:
        InputError: There was no answer, with the reason in words.
    """
    return _exchange(_parsed(url), now(), options or FetchOptions(), ask, message)


def _joined(url: str, target: str) -> str:
    try:
        return urljoin(url, target)
    except ValueError as error:
        raise InputError(f"{url} redirects to what is no web address ({error})") from error


def _parsed(url: str) -> SplitResult:
    """Refuses what is no plain web address."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise InputError(f"{url[:200]} is no web address ({error})") from error
    if parts.scheme not in _PORTS or not parts.hostname or port == 0:
        raise InputError(f"{url[:200]} is no web address; only http and https can be fetched")
    if parts.username or parts.password:
        raise InputError("a web address with a password in it is not fetched, nor kept; take it out")
    if any(ord(character) <= 32 or ord(character) == 127 for character in url.strip()):
        raise InputError(f"{url[:200]!r} holds white space or control characters, which no web address has")
    return parts


def _exchange(parts: SplitResult, at: datetime, options: FetchOptions, ask: LookUp, message: Message | None = None) -> Exchange:
    """Makes one request."""
    host = parts.hostname or ""
    port = parts.port or _PORTS[parts.scheme]
    url = urlunsplit(parts._replace(fragment=""))
    try:
        addresses = checked(host, port, allowed=options.allowed_hosts, ask=ask)
        opened = _connected(addresses, host, port, parts.scheme, options)
        with opened as (sock, address), _deadline(sock, options.seconds) as late:
            request = _request(parts, options) if message is None else _message(parts, options, message)
            sock.sendall(request)
            response = HTTPResponse(sock, method=request[:4].decode().strip())
            with closing(response):
                body = _read(response, url, options.limit_bytes, late)
            secure = sock if isinstance(sock, ssl.SSLSocket) else None
            return Exchange(
                url=url,
                at=at,
                address=address,
                request=request,
                status=response.status,
                reason=response.reason,
                headers=tuple(response.getheaders()),
                body=body,
                certificate=secure.getpeercert(binary_form=True) if secure else None,
                tls=(secure.version() or "") if secure else "",
            )
    except ssl.SSLCertVerificationError as error:
        raise InputError(f"{host} cannot prove who it is ({error.verify_message}); it was not read") from error
    except TimeoutError as error:
        raise InputError(f"{url} took longer than {options.seconds:g} seconds") from error
    except (OSError, HTTPException, ValueError) as error:
        raise InputError(f"{url} cannot be read ({error or type(error).__name__})") from error


@contextmanager
def _connected(
    addresses: list[str], host: str, port: int, scheme: str, options: FetchOptions
) -> Iterator[tuple[socket.socket, str]]:
    """Connects to the first address that answers; the certificate is checked against the name."""
    failure: OSError = OSError("no address answers")
    for address in addresses:
        try:
            sock = socket.create_connection((address, port), timeout=options.seconds)
        except OSError as error:
            failure = error
            continue
        with sock:
            if scheme == "http":
                yield sock, address
            else:
                with (options.tls or ssl.create_default_context()).wrap_socket(sock, server_hostname=host) as secure:
                    yield secure, address
            return
    raise failure


@contextmanager
def _deadline(sock: socket.socket, seconds: float) -> Iterator[threading.Event]:
    """Cuts the connection when time is up, also under a server that drips one byte a minute."""
    late = threading.Event()

    def cut() -> None:
        late.set()
        try:
            sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has ended by itself

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        yield late
    except (OSError, HTTPException) as error:
        if late.is_set():
            raise TimeoutError from error
        raise
    finally:
        timer.cancel()


def _request(parts: SplitResult, options: FetchOptions) -> bytes:
    """Writes the request: uncompressed please, and the connection closed after it."""
    accept = "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5"
    return _lines(parts, options, "GET", [f"Accept: {accept}"])


def _message(parts: SplitResult, options: FetchOptions, message: Message) -> bytes:
    """Writes a request with a body, or one that asks a service."""
    wanted = [f"Accept: {message.accept}"]
    if message.body is None:
        return _lines(parts, options, "GET", wanted)
    wanted += [f"Content-Type: {message.media_type}", f"Content-Length: {len(message.body)}"]
    return _lines(parts, options, "POST", wanted) + message.body


def _lines(parts: SplitResult, options: FetchOptions, method: str, wanted: list[str]) -> bytes:
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    lines = [
        f"{method} {quote(path, safe=_SAFE)} HTTP/1.1",
        f"Host: {_host_header(parts)}",
        f"User-Agent: {options.user_agent}",
        *wanted,
        "Accept-Encoding: identity",
        "Connection: close",
    ]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii", "replace")


def _host_header(parts: SplitResult) -> str:
    host = parts.hostname or ""
    try:
        name = f"[{host}]" if ":" in host else host.encode("idna").decode()
    except UnicodeError as error:
        raise InputError(f"{host[:100]} is no name that a host can have") from error
    return name if parts.port in {None, _PORTS[parts.scheme]} else f"{name}:{parts.port}"


def _read(response: HTTPResponse, url: str, limit: int, late: threading.Event) -> bytes:
    """Reads the response up to the limit."""
    response.begin()
    length = response.getheader("Content-Length", "")
    if length.isdecimal() and int(length) > limit:
        raise InputError(f"{url} is {int(length) / 1e6:,.0f} MB large; the limit is {limit / 1e6:,.0f} MB")
    parts, size = [], 0
    while chunk := response.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            raise InputError(f"{url} is larger than {limit / 1e6:,.0f} MB; raise the limit with --max-size")
        parts.append(chunk)
    if late.is_set():  # cut short by us, which reads like an end
        raise TimeoutError
    return b"".join(parts)
