"""Writing what was exchanged with web servers as WARC 1.1 (ISO 28500): requests, answers, headers, certificates, times.

Needs the extra `web` (warcio).
"""

import io
import ssl

from recount.errors import StoreError
from recount.ingest.fetch import TOOL, Exchange

WARC = "application/warc"


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
