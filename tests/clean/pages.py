"""Invented pages and files for the tests of cleaning."""

import hashlib
from datetime import UTC, date, datetime

from recount.model import Snapshot, SnapshotId

PARAGRAPHS = (
    "At least twelve people were killed when shells hit the market in Kestrin on Monday, the police said.",
    "The Harrow Front denied that it had fired on the town, and blamed the Karsh Brigade for the attack on the market.",
    "The Varenian Casualty Monitor said that two of the thirty wounded had died in the hospital at Dolmar by the evening.",
    "It was the second attack on the town in a month. In the first, at Harrow Ford, four soldiers of the Varenian army died.",
)
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Twelve killed in Kestrin market | Varen Wire</title>
<meta property="og:site_name" content="Varen Wire">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Twelve killed in Kestrin market",
"datePublished": "2021-05-04T10:15:00Z", "author": {{"@type": "Person", "name": "Ilse Toren"}}}}</script></head>
<body><nav><a href="/">Home</a> <a href="/war">War</a></nav>
<article><h1>Twelve killed in Kestrin market</h1>
<p class="standfirst">Harrow Front denies it fired</p>
<p class="byline">By Ilse Toren</p>
<figure><img src="a.jpg"><figcaption>Smoke over the market. Photo: A. Belan</figcaption></figure>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p></article>
<section id="comments" class="comments"><h3>2 comments</h3>
<div class="comment"><p>Bor: I saw more than forty dead there, believe me.</p></div>
<div class="comment"><p>Tess: nobody was there but us, my friend.</p></div></section>
<footer>Contact us</footer></body></html>"""


def snapshot(content: bytes, media_type: str, **told: str | date) -> Snapshot:
    """Makes the snapshot of some bytes."""
    digest = hashlib.sha256(content).hexdigest()
    return Snapshot(
        id=SnapshotId(f"snap-{digest[:20]}"),
        sha256=digest,
        size=len(content),
        origin="kestrin.html",
        media_type=media_type,
        captured_at=datetime(2021, 5, 5, tzinfo=UTC),
        **told,  # type: ignore[arg-type]
    )


def pdf(*pages: str) -> bytes:
    """Makes a small PDF with one line of text on each page."""
    n = len(pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + b" ".join(b"%d 0 R" % (4 + 2 * i) for i in range(n)) + b"] /Count %d >>" % n,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, page in enumerate(pages):
        stream = b"BT /F1 12 Tf 72 700 Td (" + page.encode("latin-1") + b") Tj ET" if page else b""
        kid = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R " % (5 + 2 * i)
        objects += [
            kid + b"/Resources << /Font << /F1 3 0 R >> >> >>",
            b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + trailer
