"""Drawing a self-contained page with an installed Chromium: no script, no network, nothing kept on disk.

The browser is spoken to over a pipe. It asks us for the one address there is and gets the page; whatever else it asks for
fails, names are not looked up at all, and its proxy is a port where nothing listens.
"""

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from recount.errors import InputError

PNG = "image/png"
WIDTH, HEIGHT, MAX_HEIGHT = 1280, 900, 12_000
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
_APPS = ("/Applications/Chromium.app/Contents/MacOS/Chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
_ADDRESS = "http://page.invalid/"
_FLAGS = """--headless --remote-debugging-pipe --no-first-run --no-default-browser-check --disable-extensions --disable-sync
    --disable-background-networking --disable-component-update --disable-default-apps --disable-client-side-phishing-detection
    --disable-domain-reliability --disable-breakpad --disable-gpu --disable-dev-shm-usage --mute-audio --hide-scrollbars
    --metrics-recording-only --password-store=basic --use-mock-keychain --blink-settings=scriptEnabled=false
    --proxy-server=127.0.0.1:9 --proxy-bypass-list=<-loopback> --webrtc-ip-handling-policy=disable_non_proxied_udp""".split()
_RULES = "--host-resolver-rules=MAP * ~NOTFOUND"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as it looks.

    Attributes:
        png: The picture.
        tool: Name and version of the browser.
        width: In pixels.
        height: In pixels; the whole page, up to `MAX_HEIGHT`.
        n_refused: Requests of the page that were refused.
    """

    png: bytes
    tool: str
    width: int
    height: int
    n_refused: int


def find_browser(named: str | None = None) -> Path | None:
    """Finds a Chromium; None where none is installed.

    Args:
        named: Where it is, if a user said so.
    """
    if named is not None:
        found = shutil.which(named)
        return Path(found) if found else None
    if os.name == "nt":
        return None  # its pipes are others; a picture can be made elsewhere from the self-contained copy
    places = [shutil.which(name) for name in _NAMES] + [app for app in _APPS if Path(app).is_file()]
    return next((Path(place) for place in places if place), None)


def draw(page: bytes, browser: Path, *, policy: str, seconds: float = 60.0) -> Picture:
    """Draws a self-contained page.

    Args:
        page: The page, UTF-8.
        browser: The Chromium to draw with.
        policy: Content security policy to open it under.
        seconds: Longest time it may take.

    Raises:
        InputError: The browser failed, or took too long.
    """
    try:
        with (
            tempfile.TemporaryDirectory(prefix="recount-draw-", ignore_cleanup_errors=True) as folder,
            _opened(browser, folder) as pipes,
        ):
            return _Talk(*pipes, ends_at=time.monotonic() + seconds).draw(page, policy)
    except TimeoutError:
        raise InputError(f"the page was not drawn within {seconds:g} seconds") from None
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"the page could not be drawn ({error or type(error).__name__})") from error


@contextmanager
def _opened(browser: Path, folder: str) -> Iterator[tuple[int, int]]:
    """Starts the browser with a pipe on its descriptors 3 and 4, and ends it and all its children afterwards."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []  # it refuses to start for root otherwise
    arguments = [
        str(browser),
        *_FLAGS,
        _RULES,
        *root,
        f"--window-size={WIDTH},{HEIGHT}",
        f"--user-data-dir={folder}",
        "about:blank",
    ]
    high = [os.dup(one) for one in (theirs_in, theirs_out)]
    actions = [
        *((os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in (0, 1, 2)),
        (os.POSIX_SPAWN_DUP2, high[0], 3),
        (os.POSIX_SPAWN_DUP2, high[1], 4),
    ]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": folder, "TMPDIR": folder, "XDG_CONFIG_HOME": folder}
    try:
        pid = os.posix_spawn(browser, arguments, environment, file_actions=actions, setpgroup=0)
    finally:
        for one in (theirs_in, theirs_out, *high):
            os.close(one)
    try:
        yield ours_in, ours_out
    finally:
        for one in (ours_in, ours_out):
            os.close(one)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


@dataclass(slots=True, kw_only=False)
class _Talk:
    """The conversation with the browser: messages in JSON, each ended by a zero byte."""

    receive: int
    send: int
    ends_at: float
    _last: int = 0
    _buffer: bytearray = field(default_factory=bytearray)
    _session: str | None = None
    _on_event: Callable[[dict[str, Any]], None] = lambda _: None
    n_refused: int = 0

    def draw(self, page: bytes, policy: str) -> Picture:
        """Opens the page and takes its picture."""
        tool = str(self.ask("Browser.getVersion")["product"])
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        loaded: list[bool] = []

        def on_event(event: dict[str, Any]) -> None:
            if event["method"] == "Fetch.requestPaused":
                self._answer(event["params"], page, policy)
            elif event["method"] == "Page.loadEventFired":
                loaded.append(True)

        self._on_event = on_event
        self.ask("Page.enable")
        self.ask("Emulation.setScriptExecutionDisabled", value=True)
        self.ask("Fetch.enable", patterns=[{"urlPattern": "*"}])
        self.ask("Page.navigate", url=_ADDRESS)
        while not loaded:
            self._hear(self._next())
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        width, height = WIDTH, min(max(int(size["height"]), HEIGHT), MAX_HEIGHT)
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        shot = self.ask("Page.captureScreenshot", format="png", captureBeyondViewport=True, clip=clip)
        return Picture(png=base64.b64decode(shot["data"]), tool=tool, width=width, height=height, n_refused=self.n_refused)

    def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Sends a command and waits for its answer; events in between are dealt with."""
        number = self._tell(method, parameters)
        while True:
            message = self._next()
            if message.get("id") == number:
                if "error" in message:
                    raise ValueError(f"{method}: {message['error'].get('message')}")
                result: dict[str, Any] = message["result"]
                return result
            self._hear(message)

    def _hear(self, message: dict[str, Any]) -> None:
        if "method" in message:
            self._on_event(message)

    def _answer(self, paused: dict[str, Any], page: bytes, policy: str) -> None:
        """Gives the page to whom asks for it, and nothing to anything else."""
        request = paused["requestId"]
        if paused["request"]["url"] != _ADDRESS:
            self.n_refused += 1
            self._tell("Fetch.failRequest", {"requestId": request, "errorReason": "BlockedByClient"})
            return
        headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": f"sandbox; {policy}"}
        told = [{"name": name, "value": value} for name, value in headers.items()]
        body = base64.b64encode(page).decode()
        self._tell("Fetch.fulfillRequest", {"requestId": request, "responseCode": 200, "responseHeaders": told, "body": body})

    def _tell(self, method: str, parameters: dict[str, object]) -> int:
        self._last += 1
        message: dict[str, object] = {"id": self._last, "method": method, "params": parameters}
        if self._session is not None:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            _, ready, _ = select.select([], [self.send], [], self._left())
            if not ready:
                raise TimeoutError
            data = data[os.write(self.send, data[: 1 << 12]) :]
        return self._last

    def _next(self) -> dict[str, Any]:
        """Waits for the next message."""
        while (end := self._buffer.find(b"\0")) < 0:
            ready, _, _ = select.select([self.receive], [], [], self._left())
            if not ready:
                raise TimeoutError
            some = os.read(self.receive, 1 << 16)
            if not some:
                raise OSError("the browser ended")
            self._buffer += some
        message: dict[str, Any] = json.loads(self._buffer[:end])
        del self._buffer[: end + 1]
        return message

    def _left(self) -> float:
        return max(0.0, self.ends_at - time.monotonic())
