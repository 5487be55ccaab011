"""One HTTP endpoint that speaks the OpenAI-compatible protocol, and the guard on text that would leave this machine.

Uses `http.client` rather than a client that follows redirects and proxy settings: text goes to the host that was named,
and nowhere else.
"""

import http.client
import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from time import sleep
from typing import Any
from urllib.parse import SplitResult, urlsplit

from recount.errors import ReaderError

MAX_ANSWER = 8_000_000  # bytes
MAX_PAUSE = 30.0  # seconds
TRY_AGAIN = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
UNSUPPORTED = frozenset({400, 404, 415, 422})


class UnsupportedError(ReaderError):
    """The server refused the request as such; another form of it may do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model server listens.

    Attributes:
        url: Base address, for example `http://127.0.0.1:8080/v1`.
        key: Sent as a bearer token; None for servers that need none. Never shown.
        timeout: Seconds to wait for an answer.
        attempts: How often one request is tried in all.
        may_leave: True allows a host other than this machine.
        pause: Waits between attempts.
    """

    url: str
    key: str | None = field(default=None, repr=False)
    timeout: float = 120.0
    attempts: int = 3
    may_leave: bool = False
    pause: Callable[[float], None] = field(default=sleep, repr=False)

    def __post_init__(self) -> None:
        """Refuses addresses that cannot be used and hosts that were not allowed."""
        parts = self._parts()
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ReaderError(f"{self.url!r} is no address of a model server: give one such as http://127.0.0.1:8080/v1")
        if self.key is not None and not (self.key.isascii() and self.key.isprintable()):
            raise ReaderError("the key of the model server holds characters that no header may carry; check for line breaks")
        if not self.is_local and not self.may_leave:
            raise ReaderError(
                f"the reader at {parts.hostname} is not on this machine, so the text of every report would be sent there; "
                "allow it explicitly or use a local server"
            )

    def _parts(self) -> SplitResult:
        try:
            parts = urlsplit(self.url)
            _ = parts.port
        except ValueError as error:
            raise ReaderError(f"{self.url!r} is no address of a model server: {error}") from error
        return parts

    @property
    def host(self) -> str:
        """The host that text is sent to."""
        return self._parts().hostname or ""

    @property
    def is_local(self) -> bool:
        """True where the host is this machine's own loopback, by number or as `localhost`."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def notice(self) -> str | None:
        """What the user must be told before anything is sent; None where text stays on this machine."""
        if self.is_local:
            return None
        return f"The text of the reports leaves this machine: it is sent to {self.host}."

    def ask(self, body: dict[str, Any]) -> Any:  # noqa: ANN401 - whatever JSON the server answers with
        """Sends one request and gives the answer as JSON.

        Args:
            body: The request.

        Raises:
            UnsupportedError: The server refused the form of the request.
            ReaderError: The server cannot be reached, refused, or answered with something that is no JSON.
        """
        sent = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        wrong = ""
        for attempt in range(self.attempts):
            if attempt:
                self.pause(min(MAX_PAUSE, 2.0**attempt))
            try:
                status, answer = self._post(sent)
            except (OSError, http.client.HTTPException, UnicodeError) as error:
                wrong = f"{type(error).__name__}: {error}"
                continue
            if status == http.HTTPStatus.OK:
                return _decoded(answer, self.host)
            wrong = f"status {status}: {answer[:200].decode('utf-8', 'replace').strip()}"
            if status in UNSUPPORTED:
                raise UnsupportedError(f"the model server at {self.host} refused the request ({wrong})")
            if status not in TRY_AGAIN:
                break
        raise ReaderError(
            f"the model server at {self.host} gave no answer ({wrong}); check that it runs, its url, model and key"
        )

    def _post(self, sent: bytes) -> tuple[int, bytes]:
        parts = self._parts()
        connection: http.client.HTTPConnection
        if parts.scheme == "https":
            connection = http.client.HTTPSConnection(
                self.host, parts.port, timeout=self.timeout, context=ssl.create_default_context()
            )
        else:
            connection = http.client.HTTPConnection(self.host, parts.port, timeout=self.timeout)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key is not None:
            headers["Authorization"] = f"Bearer {self.key}"
        try:
            connection.request("POST", parts.path.rstrip("/") + "/chat/completions", sent, headers)
            response = connection.getresponse()
            answer = response.read(MAX_ANSWER + 1)
        finally:
            connection.close()
        if len(answer) > MAX_ANSWER:
            raise http.client.HTTPException(f"the answer is longer than {MAX_ANSWER} bytes")
        return response.status, answer


def _decoded(answer: bytes, host: str) -> Any:  # noqa: ANN401 - whatever JSON the server answers with
    try:
        return json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise ReaderError(f"the model server at {host} answered with something that is no JSON") from error
