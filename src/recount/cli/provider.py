"""Going to an OpenID Connect provider and back: a browser is opened, and a page on this machine waits for the answer."""

import os
import urllib.error
import urllib.request
import webbrowser
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import IO
from urllib.parse import urlencode

import click

from recount.accounts import ProviderOptions
from recount.accounts.oidc import ask, discover, identity_behind, refuse_open
from recount.casebook import Casebook
from recount.cli.options import clock
from recount.errors import AccessError, ConfigError

SECRET = "RECOUNT_PROVIDER_SECRET"  # a secret: never in recount.toml, which is copied and shown
_PATIENCE = 300  # seconds
_LARGEST = 1_000_000  # bytes of an answer
_DONE = b"<!doctype html><meta charset=utf-8><title>Recount</title><p>You can close this page and go back to the terminal."


def identity_from(case: Casebook, name: str) -> str:
    """Sends whoever sits here to a provider and gives whom it vouches for.

    Args:
        case: The casebook, whose settings name the provider.
        name: What they call it.

    Raises:
        AccessError: They were not let in, or something is not as it must be.
        ConfigError: There is no such provider in recount.toml.
    """
    options = _options(case, name)
    client = discover(options, send, secret=os.environ.get(SECRET, ""))
    with _Waiting() as waiting:
        asked = ask(client, waiting.address)
        click.echo(f"Sign in there, in the browser of this machine: {asked.address}", err=True)
        webbrowser.open(asked.address)
        came_back = waiting.wait()
    return identity_behind(came_back, asked, client, clock())


def _options(case: Casebook, name: str) -> ProviderOptions:
    known = case.config.accounts.providers
    if name not in known:
        listed = ", ".join(sorted(known)) or "none"
        raise ConfigError(f"there is no provider {name!r} under [accounts.providers] in recount.toml; there: {listed}")
    return known[name]


class _Unmoved(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: an address that was checked is the one that is reached."""

    def redirect_request(self, *_told: object, **_more: object) -> None:
        """Stays."""


def send(address: str, form: Mapping[str, str] | None) -> bytes:
    """Fetches an address, or posts a form to it; see `recount.accounts.oidc.Send`."""
    refuse_open(address)
    data = None if form is None else urlencode(form).encode()
    request = urllib.request.Request(address, data=data, headers={"Accept": "application/json"})
    answer: IO[bytes]
    with urllib.request.build_opener(_Unmoved).open(request, timeout=20) as answer:
        return answer.read(_LARGEST)


class _Waiting:
    """A page on this machine, at a port of its own, that waits for one answer."""

    def __init__(self) -> None:
        waiting = self
        self.came_back = ""

        class Page(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path.startswith("/back?"):
                    waiting.came_back = self.path
                self.send_response(200 if waiting.came_back else 404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Security-Policy", "default-src 'none'")
                self.end_headers()
                self.wfile.write(_DONE)

            def log_message(self, *_told: object) -> None:
                """Says nothing: the address holds the code."""

        self._server = HTTPServer(("127.0.0.1", 0), Page)
        self._server.timeout = _PATIENCE

    @property
    def address(self) -> str:
        """Where the provider is to send people back to."""
        return f"http://127.0.0.1:{self._server.server_port}/back"

    def __enter__(self) -> "_Waiting":
        """Gives itself."""
        return self

    def __exit__(self, *_told: object) -> None:
        """Stops waiting."""
        self._server.server_close()

    def wait(self) -> str:
        """Waits until somebody comes back.

        Raises:
            AccessError: Nobody did.
        """
        for _ in range(20):  # browsers also ask for icons
            self._server.handle_request()
            if self.came_back:
                return self.came_back
        raise AccessError("nobody came back from the provider; begin again")
