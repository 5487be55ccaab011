"""Writes the web archive of the example: one page captured twice, with a figure changed and no word about it.

Run it in this folder after changing a text: `python make_warc.py`. It is made with nothing but the standard library;
reading it needs `pip install 'recounting[web]'`. The same text always gives the same bytes.
"""

from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

URL = "https://orlec-bulletin.example/2031/02/24/bus-station"
PAGE = """\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Drone hits bus station in Orlec | Orlec Bulletin</title>
<meta property="og:site_name" content="Orlec Bulletin">
<meta property="article:published_time" content="2031-02-24T08:10:00Z"></head>
<body>
<article>
<h1>Drone hits bus station in Orlec</h1>
<p>{killed} people were killed and {injured} wounded on Sunday when a drone hit the bus station in Orlec, the town
clinic said.</p>
<p>The station was full of families who had left Dolmar the day before. Shop windows broke as far away as the town hall.</p>
<p>Coaches to the border will leave from the school yard until the station is repaired.</p>
</article>
</body></html>
"""
CAPTURES = (
    ("2031-02-24T09:00:00Z", PAGE.format(killed="Three", injured=17)),
    ("2031-02-27T07:45:00Z", PAGE.format(killed="Five", injured=23)),
)


def record(at: str, page: str) -> bytes:
    """Writes one capture as a WARC record (ISO 28500)."""
    body = page.encode()
    http = (f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid5(NAMESPACE_URL, URL + at)}>\r\n"
        f"WARC-Date: {at}\r\nWARC-Target-URI: {URL}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    ).encode()
    return head + http + b"\r\n\r\n"


def warc() -> bytes:
    """Writes the whole archive."""
    return b"".join(record(at, page) for at, page in CAPTURES)


if __name__ == "__main__":
    Path("pages/orlec-bulletin.warc").write_bytes(warc())
