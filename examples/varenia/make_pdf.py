"""Writes the two bulletins of the example as PDF files, with nothing but the standard library.

Run it in this folder after changing a text: `python make_pdf.py`. The files it makes are kept in the repository, so
that reading the example never depends on it. The same text always gives the same bytes.
"""

from pathlib import Path

FIRST = """\
#Republic of Varenia
#Ministry of Health
Situation bulletin No. 1, 26 February 2031

As of 25 February 2031, hospitals and clinics of Lower Sava and Karsh have
registered 410 people killed and 1\u00a0090 injured since 20 February 2031.

Governorate          Killed    Injured
Lower Sava              163        540
Karsh                   247        550
Total                   410      1\u00a0090

The ministry counts only deaths that were registered by a hospital or a clinic.
Deaths in villages that could not be reached are not included.

Of the injured, 312 were women and 145 were children.
"""

SECOND = """\
#Republic of Varenia
#Ministry of Health
Situation bulletin No. 2, 6 March 2031

As of 5 March 2031, hospitals and clinics of Lower Sava and Karsh have
registered 438 people killed and 1\u00a0164 injured since 20 February 2031.

Governorate          Killed    Injured
Lower Sava              171        575
Karsh                   267        589
Total                   438      1\u00a0164

Nobody was killed in Northmark in the same period.
"""

BULLETINS = {"24-health-ministry-bulletin-1.pdf": FIRST, "39-health-ministry-bulletin-2.pdf": SECOND}


def _line(text: str, y: int) -> bytes:
    font, size = ("/F2", 14) if text.startswith("#") else ("/F1", 11)
    words = text.lstrip("#").encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT %s %d Tf 60 %d Td (%s) Tj ET\n" % (font.encode(), size, y, words)


def _font(name: str) -> bytes:
    return f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()


def pdf(text: str) -> bytes:
    """Lays one page of text out as a PDF file.

    Args:
        text: Lines; one that starts with `#` is set as a heading.

    Returns:
        The bytes of the file.
    """
    page = b"".join(_line(line, 780 - 18 * n) for n, line in enumerate(text.splitlines()) if line)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%sendstream" % (len(page), page),
        _font("Courier"),
        _font("Helvetica-Bold"),
    ]
    out, starts = b"%PDF-1.4\n", []
    for n, body in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return out + head + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


if __name__ == "__main__":
    for name, words in BULLETINS.items():
        (Path(__file__).parent / "reports" / name).write_bytes(pdf(words))
