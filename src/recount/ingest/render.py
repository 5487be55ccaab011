"""Further copies of a captured page: one self-contained file, and a picture of how it looks.

Both are made from what was captured, not by letting a browser loose on the web: every part of the page is fetched by us, under
the same rules as the page (public addresses only, robots.txt, sizes, times), is kept in the WARC, and the browser draws what
is in the file with network and scripts off. What a page only shows after running scripts is therefore not in the picture.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from recount.errors import InputError
from recount.ingest.draw import MAX_HEIGHT, PNG, draw, find_browser
from recount.ingest.fetch import Exchange, FetchOptions
from recount.ingest.flatten import FLAT, POLICY, TOOL, Flat, flatten
from recount.ingest.snapshot import Copy, Found, Told, make_found
from recount.ingest.unpack import unpack
from recount.model import Act

_PART_BYTES = 10_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """How copies of pages are made.

    Attributes:
        browser: Where Chromium is; None to look for it.
        max_parts: Most parts (pictures, styles, fonts) fetched for one page.
        max_bytes: Most bytes of parts for one page.
        seconds: Longest time for the parts of one page, and again for drawing it.
    """

    browser: str | None = None
    max_parts: int = 150
    max_bytes: int = 30_000_000
    seconds: float = 60.0


@dataclass(slots=True, kw_only=True)
class _Parts:
    """Fetches the parts of one page, each once, as long as there is time and room."""

    get: Callable[..., tuple[Exchange, ...]]
    now: Callable[[], datetime]
    options: FetchOptions
    canvas: Canvas
    ends_at: float
    exchanges: list[Exchange] = field(default_factory=list)
    size: int = 0
    n_asked: int = 0
    _had: dict[str, bytes | None] = field(default_factory=dict)

    def __call__(self, url: str) -> bytes | None:
        """Gives the bytes of a part; None where they cannot be had."""
        if url not in self._had:
            self._had[url] = self._fetch(url)
        return self._had[url]

    def _fetch(self, url: str) -> bytes | None:
        left = self.ends_at - time.monotonic()
        room = min(_PART_BYTES, self.canvas.max_bytes - self.size)
        if self.n_asked == self.canvas.max_parts or left <= 0 or room <= 0:
            return None
        self.n_asked += 1
        limits = replace(self.options, limit_bytes=room, seconds=min(self.options.seconds, left))
        try:
            exchanges = self.get(url, now=self.now, options=limits)
            data = unpack(exchanges[-1].body, exchanges[-1].header("content-encoding"), room)
        except InputError:
            return None
        self.exchanges.extend(exchanges)
        self.size += len(data)
        return data if exchanges[-1].status == 200 else None


def render(
    page: Found,
    base_url: str,
    *,
    get: Callable[..., tuple[Exchange, ...]],
    now: Callable[[], datetime],
    options: FetchOptions,
    canvas: Canvas,
) -> tuple[tuple[Exchange, ...], tuple[Copy, ...], tuple[str, ...]]:
    """Makes a self-contained copy and a picture of a captured page.

    Args:
        page: The page.
        base_url: Where it ended after redirects.
        get: Fetches a part.
        now: The clock, UTC.
        options: How parts are fetched.
        canvas: How copies are made.

    Returns:
        What was exchanged for the parts, the copies, and what is odd about them, one sentence each.
    """
    parts = _Parts(get=get, now=now, options=options, canvas=canvas, ends_at=time.monotonic() + canvas.seconds)
    try:
        flat = flatten(page.data, base_url, parts)
    except InputError as error:
        return (), (), (str(error),)
    origin = page.snapshot.origin
    made = make_found(flat.data, origin=origin, media_type=FLAT, captured_at=now(), told=Told(), tool=TOOL)
    copies = [Copy(found=made, act=Act.FLATTENED, note=f"{flat.n_parts} parts inside, {len(flat.missing)} missing")]
    odd = [_missing(flat)] if flat.missing else []
    browser = find_browser(canvas.browser)
    if browser is None:
        odd.append("no Chromium was found here, so no picture was made; the self-contained copy was")
        return tuple(parts.exchanges), tuple(copies), tuple(odd)
    try:
        picture = draw(flat.data, browser, policy=POLICY, seconds=canvas.seconds)
    except InputError as error:
        return tuple(parts.exchanges), tuple(copies), (*odd, str(error))
    drawn = make_found(picture.png, origin=origin, media_type=PNG, captured_at=now(), told=Told(), tool=picture.tool)
    cut = ", cut there" if picture.height == MAX_HEIGHT else ""
    copies.append(
        Copy(found=drawn, act=Act.DRAWN, note=f"{picture.width} by {picture.height} pixels{cut}; no script, no network")
    )
    return tuple(parts.exchanges), tuple(copies), tuple(odd)


def _missing(flat: Flat) -> str:
    url, why = next(iter(flat.missing.items()))
    more = f", and {len(flat.missing) - 1} more parts are missing" if len(flat.missing) > 1 else ""
    return f"the self-contained copy lacks {url[:200]} (it {why}){more}"
