"""What is withheld is nowhere in the bytes of a copy, however it was written in the original."""

import io
import re
import struct
import zlib
from collections.abc import Iterator

import numpy as np
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.errors import InputError
from recount.publish.copies import MARK, Words, redact_page, redact_paper, redact_text, strip_picture

NAME = "Mira Holm"
WORDS = Words([NAME, "Zoë Şahin", "O'Dell", "Bo"])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Mira Holm", id="as given"),
        pytest.param("MIRA HOLM", id="in capitals"),
        pytest.param("Mira\u00a0 Holm", id="other spaces"),
        pytest.param("Mira\r\n   Holm", id="over two lines"),
        pytest.param("Mi-\nra Holm", id="broken within"),
        pytest.param("M\u00adi\u200bra Holm", id="unseen letters within"),
        pytest.param("mira-holm", id="in an address"),
        pytest.param("mira%20holm", id="in an encoded address"),
        pytest.param("mira_holm", id="in the name of a file"),
        pytest.param("Zoe Sahin", id="without accents"),
        pytest.param("Zoe\u0308 S\u0327ahin", id="accents apart"),
        pytest.param("O’Dell", id="other apostrophe"),
        pytest.param("Bo", id="a short one"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert WORDS.blank(f"said {text}, who") == (f"said {MARK}, who", 1)


def test_a_name_that_others_run_into_goes_too() -> None:
    assert WORDS.blank("saidMira Holmwho")[0] == f"said{MARK}who"


@pytest.mark.parametrize("text", ["Bob", "Holm", "Mira", "Mira said. Then Holm", "Dolmar Bobtail"])
def test_what_is_no_such_name_stays(text: str) -> None:
    assert WORDS.blank(text) == (text, 0)


def test_nothing_withheld_changes_nothing() -> None:
    assert Words(["", "  ", "!!"]).blank("Mira Holm!!") == ("Mira Holm!!", 0)


def test_hostile_text_takes_no_longer_than_its_length() -> None:
    text = "M\u00ad\u00ad-\n" * 50_000 + "Mira " * 50_000
    assert WORDS.blank(text)[1] == 0


def test_the_mark_tells_nothing_of_the_length() -> None:
    assert redact_text("Bo and Mira Holm", WORDS).data.decode() == f"{MARK} and {MARK}"


PAGE = """<html lang="en"><head><title>Mira Holm speaks</title><meta name="author" content="Mira Holm">
<script>var who = "Mira Holm"</script><style>.mira-holm{}</style>
<script type="application/ld+json">{"a":"Mira Holm"}</script></head>
<body onload="x('Mira Holm')"><!-- Mira Holm --><h1 title="Mira Holm">Who is Mi<b>ra</b> Ho<i>lm</i>?</h1>
<p>A resident, Mira <i>Holm</i>, said <b>four</b> died.<img src="data:x,Mira Holm" alt="Mira Holm"> After.</p>
<a href="/mira-holm">Read on</a><input value="Mira Holm">
<table><tr><td colspan="2">x</td><td>Mira</td><td>Holm</td></tr></table>
<p>Mira<br>Holm</p><svg><text>Mira Holm</text></svg><noscript>Mira Holm</noscript>the end</body></html>"""


def test_a_page_keeps_its_words_and_nothing_withheld() -> None:
    copied = redact_page(PAGE, WORDS)
    made = copied.data.decode()
    assert not re.search("mira|holm|ra<|script|style|onload|href|<a|svg", made, re.I)
    assert copied.n_stretches == 5
    assert copied.notes == ("1 pictures were left out",)
    text = " ".join(re.sub("<[^>]+>", "", made).split())
    assert f"Who is {MARK}? A resident, {MARK}, said four died. [picture left out] After. Read on" in text
    assert text.endswith("the end")
    assert '<td colspan="2">' in made


@given(st.text("<>/abp \"='!-", max_size=60))
def test_no_markup_lets_a_name_through(noise: str) -> None:
    made = redact_page(f"<html><body><p>{noise}<p>Mira Holm {noise} </p></body></html>", WORDS).data.decode()
    assert "Mira Holm" not in made


def test_a_page_nested_without_end_is_read() -> None:
    redact_page("<div>" * 5_000 + NAME, WORDS)


# -- PDF ----------------------------------------------------------------------------------------------------------------


def pdf(lines: list[str], *, picture: bool = False, rotate: int = 0) -> bytes:
    """Writes a PDF as office programs do: compressed text, properties, a note, an attached file, and an earlier version."""
    shown = b"BT /F 14 Tf 72 700 Td 20 TL " + b"".join(f"({line}) Tj T* ".encode() for line in lines) + b"ET"
    if picture:
        shown += b" q 200 0 0 100 100 300 cm /P Do Q"
    packed = zlib.compress(shown)
    attached = zlib.compress(b"The witness is Mira Holm")
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(holm.txt) 8 0 R]>>>>>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Rotate %d/Contents 4 0 R/Annots[7 0 R]" % rotate
        + b"/Resources<</Font<</F 5 0 R>>/XObject<</P 6 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>\nstream\n" % len(packed) + packed + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Image/Width 2/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8"
        b"/Length 6>>\nstream\n\xff\0\0\xff\0\0\nendstream",
        b"<</Type/Annot/Subtype/FreeText/Rect[72 500 300 520]/Contents(Mira Holm)/DA(/F 12 Tf)>>",
        b"<</Type/Filespec/F(holm.txt)/EF<</F 9 0 R>>>>",
        b"<</Type/EmbeddedFile/Filter/FlateDecode/Length %d>>\nstream\n" % len(attached) + attached + b"\nendstream",
        b"<</Title(Mira Holm)/Author(Mira Holm)>>",
    ]
    made, places = bytearray(b"%PDF-1.7\n"), []
    for n, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % n + one + b"\nendobj\n"
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R/Info 10 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(made)


def everything_in(data: bytes) -> Iterator[bytes]:
    """Gives the bytes of a PDF as they are, and those of each stream unpacked."""
    yield data
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S):
        try:
            yield zlib.decompress(match.group(1))
        except zlib.error:
            yield match.group(1)


def drawn(data: bytes) -> np.ndarray:
    document = pypdfium2.PdfDocument(data)
    pixels = document[0].render(scale=1, grayscale=True).to_numpy().copy()
    document.close()
    return pixels.reshape(pixels.shape[:2])


def test_nothing_withheld_is_in_any_byte_of_a_pdf() -> None:
    original = pdf(["Four died, said Mira Holm of Dolmar.", "Mira", "Holm wept. All else stays."])
    assert sum(b"Mira" in one for one in everything_in(original)) > 2
    copied = redact_paper(original, WORDS)
    assert copied.n_stretches == 2
    for one in everything_in(copied.data):
        assert not re.search(rb"mira|holm|M\0i\0r\0a", one[:2_000_000], re.I)
    for word in (b"/Info", b"/Annots", b"/EmbeddedFile", b"/Font", b"/Metadata", b"/ID"):
        assert word not in copied.data
    document = pypdfium2.PdfDocument(copied.data)
    assert document[0].get_textpage().count_chars() == 0
    assert document[0].get_size() == (612, 792)
    document.close()


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_box_stands_where_the_name_stood_and_nowhere_else(rotate: int) -> None:
    with_name = drawn(redact_paper(pdf(["Mira Holm", "Four died."], rotate=rotate), WORDS).data)
    without = drawn(redact_paper(pdf(["         ", "Four died."], rotate=rotate), WORDS).data)
    upright = np.rot90(with_name, rotate // 90), np.rot90(without, rotate // 90)
    name = (slice(80, 94), slice(73, 135))
    assert (upright[0][name] < 40).mean() > 0.9
    assert (upright[1][name] > 200).all()
    rest = (slice(100, 792), slice(0, 612))
    assert np.abs(upright[0][rest].astype(int) - upright[1][rest]).max() < 60
    assert (upright[1][rest] < 100).any()


def test_pictures_in_a_pdf_are_left_out_unless_kept() -> None:
    original = pdf(["Four died."], picture=True)
    without, kept = redact_paper(original, WORDS), redact_paper(original, WORDS, keep_pictures=True)
    picture = (slice(400, 480), slice(110, 290))
    assert (drawn(without.data)[picture] == 255).all()
    assert (drawn(kept.data)[picture] < 200).all()
    assert without.notes == ("1 pictures were left out",)
    assert "look at them" in kept.notes[0]


def test_a_page_that_cannot_be_searched_is_left_out() -> None:
    copied = redact_paper(pdf([""], picture=True), WORDS)
    assert "page 1" in copied.notes[0]
    assert (drawn(copied.data) == 255).all()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.4", b"%PDF-1.7\n" + b"x" * 500])
def test_a_broken_pdf_is_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError, match="no PDF"):
        redact_paper(data, WORDS)


# -- pictures -------------------------------------------------------------------------------------------------------------


def png(*extra: tuple[bytes, bytes]) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    rest = b"".join(chunk(*one) for one in extra)
    return b"\x89PNG\r\n\x1a\n" + head + rest + chunk(b"IDAT", zlib.compress(b"\0\x7f")) + chunk(b"IEND", b"")


def jpeg(*extra: bytes) -> bytes:
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34\xff\xd0\x56"
    return b"\xff\xd8" + b"".join(extra) + b"\xff\xdb\x00\x43\x00" + bytes(64) + scan + b"\xff\xd9"


def segment(marker: int, body: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def test_a_png_keeps_its_pixels_alone() -> None:
    copied = strip_picture(png((b"tEXt", b"Author\0Mira Holm"), (b"eXIf", b"MM\0*GPS"), (b"tIME", bytes(7))) + b"Mira Holm")
    assert copied.data == png()
    assert copied.media_type == "image/png"


def test_a_jpeg_keeps_its_pixels_alone() -> None:
    exif = segment(0xE1, b"Exif\0\0MM\0*Mira Holm 35.1N" + jpeg())
    extras = (exif, segment(0xE0, b"JFIF\0"), segment(0xFE, b"Mira Holm"), segment(0xED, b"Photoshop"), segment(0xE2, b"ICC"))
    copied = strip_picture(jpeg(*extras) + b"\xff\xd8 a second picture, Mira Holm")
    assert copied.data == jpeg()


def test_a_jpeg_keeps_how_its_colours_are_meant() -> None:
    adobe = b"Adobe\x00\x64\x00\x00\x00\x00\x01"
    assert segment(0xEE, adobe) in strip_picture(jpeg(segment(0xEE, adobe + b"Mira Holm"))).data
    assert b"Mira" not in strip_picture(jpeg(segment(0xEE, adobe + b"Mira Holm"))).data


@pytest.mark.parametrize("data", [b"GIF89a", png()[:-5], jpeg()[:-2], jpeg()[:20], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"])
def test_another_or_broken_picture_is_one_sentence(data: bytes) -> None:
    with pytest.raises(InputError):
        strip_picture(data)


def test_a_real_picture_still_opens() -> None:
    image = pytest.importorskip("PIL.Image", reason="needs pillow")
    made = io.BytesIO()
    exif = image.Exif()
    exif[0x013B] = "Mira Holm"
    image.linear_gradient("L").convert("RGB").save(made, "JPEG", exif=exif, comment=b"Mira Holm", progressive=True)
    copied = strip_picture(made.getvalue()).data
    assert b"Mira" in made.getvalue()
    assert b"Mira" not in copied
    before, after = image.open(made), image.open(io.BytesIO(copied))
    assert not after.getexif()
    assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()
