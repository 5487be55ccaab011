"""Capturing a web page so that it can be shown later what was asked, what was answered, by whom and when.

The page itself becomes a snapshot like any file. Beside it everything that was exchanged is kept as a WARC file: requests,
responses, redirects, headers, and the certificate by which the server proved who it is. Needs the extra `web` (warcio).
"""

import io
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from recount.errors import InputError, StoreError
from recount.ingest.fetch import TOOL, Exchange, FetchOptions, fetch
from recount.ingest.notices import notices
from recount.ingest.snapshot import Found, Told, make_found
from recount.ingest.sniff import HTML, Unreadable, sniff
from recount.ingest.unpack import unpack
from recount.model import Rejection

WARC = "application/warc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What a capture brought.

    Attributes:
        page: The page; its origin is the address asked for, without what follows `#`.
        record: The WARC file, to be archived beside it; it holds no report of its own.
        notices: What is odd, one sentence each: a wall, a notice of deletion, an error page.
        final_url: Where redirects led.
    """

    page: Found
    record: Found
    notices: tuple[str, ...]
    final_url: str


def capture(
    url: str,
    *,
    now: Callable[[], datetime],
    options: FetchOptions | None = None,
    told: Told | None = None,
    get: Callable[..., tuple[Exchange, ...]] = fetch,
) -> Capture | Rejection:
    """Captures one page.

    Args:
        url: Its address.
        now: The clock, UTC.
        options: How it is fetched.
        told: What was said about it.
        get: Fetches; given another one in tests.

    Returns:
        The capture, or why there is none.
    """
    options = options or FetchOptions()
    try:
        exchanges = get(url, now=now, options=options)
        last = exchanges[-1]
        data = unpack(last.body, last.header("content-encoding"), options.limit_bytes)
        record = write_warc(exchanges)
    except InputError as error:
        return Rejection(subject=url, stage="ingest", reason=str(error))
    said = notices(exchanges[0].url, last.url, last.status, data)
    if last.status >= 400:
        return Rejection(subject=url, stage="ingest", reason=f"{url}: {said[0]}")
    media_type = sniff(data)
    if isinstance(media_type, Unreadable):
        return Rejection(subject=url, stage="ingest", reason=f"{url} is {media_type}")
    at, told = exchanges[0].at, told or Told()
    declared = last.header("content-type").partition(";")[0].strip().lower()
    media_type = HTML if declared in {HTML, "application/xhtml+xml"} and media_type.startswith("text/") else media_type
    page = make_found(data, origin=exchanges[0].url, media_type=media_type, captured_at=at, told=told, tool=TOOL)
    kept = make_found(record, origin=exchanges[0].url, media_type=WARC, captured_at=at, told=Told(), tool=TOOL)
    return Capture(page=page, record=kept, notices=said, final_url=last.url)


def write_warc(exchanges: tuple[Exchange, ...], *, is_packed: bool = False) -> bytes:
    """Writes exchanges as a WARC 1.1 file: a warcinfo record, then response, request and metadata of each.

    Args:
        exchanges: As `fetch` gives them.
        is_packed: Compress each record, as in `.warc.gz`.

    Raises:
        StoreError: The library for it is not there.
    """
    try:
        from warcio.statusandheaders import StatusAndHeaders
        from warcio.warcwriter import WARCWriter
    except ImportError as error:
        raise StoreError("capturing web pages needs the extra: pip install 'recounting[web]'") from error
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=is_packed, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("capture.warc", {"software": TOOL, "format": "WARC File Format 1.1"}))

    def put(kind: str, one: Exchange, payload: bytes, dated: dict[str, str], http: StatusAndHeaders | None = None) -> str:
        """Writes one record and gives its id."""
        record = writer.create_warc_record(
            one.url,
            kind,
            payload=io.BytesIO(payload),
            length=len(payload),
            http_headers=http,
            warc_content_type="" if http else "application/warc-fields",
            warc_headers_dict=dated,
        )
        writer.write_record(record)
        return str(record.rec_headers.get_header("WARC-Record-ID"))

    for one in exchanges:
        dated = {"WARC-Date": one.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        first, *rest = one.request.decode("ascii").rstrip("\r\n").split("\r\n")
        sent = StatusAndHeaders(first, [tuple(line.split(": ", 1)) for line in rest], is_http_request=True)
        # The body is kept with its chunks put together, so the header that announced chunks is kept under another name.
        got = [("X-Archive-Orig-" + k if k.lower() == "transfer-encoding" else k, v) for k, v in one.headers]
        answer = StatusAndHeaders(f"{one.status} {one.reason}", got, protocol="HTTP/1.1")
        answered = put("response", one, one.body, {**dated, "WARC-IP-Address": one.address}, answer)
        linked = {**dated, "WARC-Concurrent-To": answered}
        put("request", one, b"", dict(linked), sent)
        put("metadata", one, _facts(one).encode(), dict(linked))
    return out.getvalue()


def _facts(one: Exchange) -> str:
    """Writes what HTTP itself does not say: the version of TLS and the server's certificate."""
    lines = [f"tool: {TOOL}", f"address: {one.address}"]
    if one.certificate is not None:
        lines += [f"tls: {one.tls}", f"certificate: {' '.join(ssl.DER_cert_to_PEM_cert(one.certificate).split(chr(10)))}"]
    return "\r\n".join(lines) + "\r\n"
