"""What a site asks of robots (RFC 9309), and how long to wait between two requests to it."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from recount.errors import InputError

_LIMIT = 512 << 10  # RFC 9309: at least 500 KiB are to be read
_MAX_WAIT = 60.0
_UNAVAILABLE = 500


@dataclass(slots=True)
class Manners:
    """Remembers, for one run, what each site asks and when it was last visited.

    Attributes:
        agent: How we name ourselves.
        get: Fetches a URL and gives status and body.
        monotonic: A clock that never goes back, in seconds.
        sleep: Waits.
        wait_seconds: Shortest time between two requests to one site.
        part_seconds: The same between two parts of one page, which every reader's browser asks for at once.
    """

    agent: str
    get: Callable[[str], tuple[int, bytes]]
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    wait_seconds: float = 1.0
    part_seconds: float = 0.1
    _rules: dict[str, RobotFileParser] = field(default_factory=dict)
    _last: dict[str, float] = field(default_factory=dict)

    def ask(self, url: str) -> None:
        """Waits its turn at the site of a URL.

        Args:
            url: What is to be fetched.

        Raises:
            InputError: The site asks robots not to fetch it.
        """
        self._turn(url, self.wait_seconds)

    def ask_part(self, url: str) -> None:
        """Waits its turn for a part of a page (a picture, a style sheet); a delay the site asks for is kept all the same.

        Args:
            url: What is to be fetched.

        Raises:
            InputError: The site asks robots not to fetch it.
        """
        self._turn(url, self.part_seconds)

    def _turn(self, url: str, wait_seconds: float) -> None:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules.get(site)
        if rules is None:
            rules = self._rules[site] = self._fetch_rules(site)
        if not rules.can_fetch(self.agent, url):
            reason = f"{parts.hostname} asks programs not to; save the page by hand and take in the file"
            raise InputError(f"{url} is not fetched: {reason}")
        wait = min(max(wait_seconds, float(rules.crawl_delay(self.agent) or 0)), _MAX_WAIT)
        left = self._last.get(site, float("-inf")) + wait - self.monotonic()
        if left > 0:
            self.sleep(left)
        self._last[site] = self.monotonic()

    def _fetch_rules(self, site: str) -> RobotFileParser:
        """Reads what a site asks; a site that fails to say may not be visited, one that has nothing to say may."""
        rules = RobotFileParser()
        try:
            status, body = self.get(f"{site}/robots.txt")
        except InputError:
            status, body = _UNAVAILABLE, b""
        if status >= _UNAVAILABLE:
            body = b"User-agent: *\nDisallow: /"
        elif status >= 400:
            body = b""
        rules.parse(body[:_LIMIT].decode("utf-8", "replace").splitlines())
        rules.modified()
        return rules
