"""PDF files that would fill the memory are refused before anything unpacks them."""

import base64
import time
import zlib

import pytest

from recount.clean.pdf import PdfError, read_pdf
from recount.clean.pdf_size import unpacks_too_large


def pdf(data: bytes, filters: bytes) -> bytes:
    stream = b"<</Length %d/Filter[%s]>>stream\n" % (len(data), filters) + data + b"\nendstream"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        stream,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    return out + b"xref\n0 6\n0000000000 65535 f \n" + table + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % start


def packed(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(b" " * 10**6) for _ in range(megabytes)) + packer.flush()


BOMB = packed(250)
TEXT = b"BT /F1 12 Tf 10 10 Td (Twelve people were killed in Kestrin.) Tj ET\n"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(pdf(BOMB, b"/FlateDecode"), id="one layer"),
        pytest.param(pdf(zlib.compress(BOMB, 9), b"/FlateDecode/FlateDecode"), id="packed twice"),
        pytest.param(pdf(zlib.compress(zlib.compress(BOMB, 9), 9), b"/Fl/Fl/Fl"), id="packed three times"),
        pytest.param(pdf(BOMB, b"/Fl#61teDecode"), id="name written otherwise"),
        pytest.param(pdf(BOMB.hex().encode() + b">", b"/ASCIIHexDecode/FlateDecode"), id="written in hexadecimal"),
        pytest.param(pdf(base64.a85encode(BOMB) + b"~>", b"/ASCII85Decode/FlateDecode"), id="written in base 85"),
    ],
)
def test_a_bomb_is_refused_in_words(content: bytes) -> None:
    begun = time.perf_counter()
    with pytest.raises(PdfError, match="as bombs do"):
        read_pdf(content)
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize("data", [TEXT, TEXT * 1000], ids=["short", "long"])
def test_an_honest_file_is_read(data: bytes) -> None:
    content = pdf(zlib.compress(data), b"/FlateDecode")
    assert not unpacks_too_large(content)
    assert "Twelve people were killed in Kestrin." in read_pdf(content).text


@pytest.mark.parametrize("piece", [b"stream\n", b"stream\n\x78\x9c", b"stream\nendstream\n", b"stream\r\n00 ", b"stream\n!!!!"])
def test_hostile_bytes_do_not_hang_it(piece: bytes) -> None:
    begun = time.perf_counter()
    unpacks_too_large(b"%PDF-1.4\n" + piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - begun < 5
