"""A real HTTP server on loopback that speaks the chat completions protocol, with answers written by the test."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any], int], tuple[int, bytes]]


@dataclass
class ModelServer:
    """What was asked, and where.

    Attributes:
        url: Base address.
        requests: Bodies received, decoded.
        headers: Their headers.
    """

    url: str
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)


def saying(content: str) -> bytes:
    """A chat completion whose message is `content`."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


def claiming(*claims: dict[str, Any]) -> bytes:
    """A chat completion with these claims."""
    return saying(json.dumps({"claims": list(claims)}))


@contextmanager
def model_server(answer: Answer, *, delay: float = 0.0) -> Iterator[ModelServer]:
    """Runs a server whose answers come from a function of the request and its number."""
    record = ModelServer(url="")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            record.requests.append(body)
            record.headers.append(dict(self.headers))
            record.paths.append(self.path)
            if delay:
                time.sleep(delay)
            status, sent = answer(body, len(record.requests))
            try:
                self.send_response(status)
                if 300 <= status < 400:
                    self.send_header("Location", "http://192.0.2.1/elsewhere")
                self.send_header("Content-Length", str(len(sent)))
                self.end_headers()
                self.wfile.write(sent)
            except OSError:
                pass  # the client has gone: that is what the test is about

        def log_message(self, format: str, *args: object) -> None:
            """Stays silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    record.url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield record
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
