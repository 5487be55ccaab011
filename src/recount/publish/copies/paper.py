"""A PDF made anew from pictures of its pages, with boxes where something is withheld.

No text, fonts, links, forms, notes, attached files, earlier versions or properties of the original are in it.
"""

import ctypes
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

from recount.errors import InputError
from recount.publish.copies.words import Copied, Words

DPI = 150
MAX_PAGES = 1000
_MAX_PIXELS = 20_000_000  # of one page; larger ones are drawn coarser
_MARGIN = 2  # pixels around each letter
_IMAGE = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A page as it will be: its size in points, its pixels, and what became of it."""

    width: float
    height: float
    pixels: NDArray[np.uint8]
    n_stretches: int
    is_blank: bool
    n_pictures: int


def redact_paper(
    data: bytes, words: Words, *, keep_pictures: bool = False, on_page: Callable[[], None] = lambda: None
) -> Copied:
    """Makes a PDF anew without what is withheld.

    Args:
        data: The bytes of the file.
        words: What is withheld.
        keep_pictures: Keep pictures too, which nobody searched, and pages that are nothing but one.
        on_page: Called after each page.

    Raises:
        InputError: It cannot be read, or is too long.
    """
    sheets: list[bytes] = []
    n_stretches = n_pictures = 0
    blank: list[str] = []
    for number, sheet in enumerate(_sheets(data, words, keep_pictures=keep_pictures), start=1):
        sheets += _page_objects(sheet, number)
        n_stretches, n_pictures = n_stretches + sheet.n_stretches, n_pictures + sheet.n_pictures
        blank += [str(number)] if sheet.is_blank else []
        on_page()
    notes = []
    if blank:
        notes.append(f"left out, since it holds no text that could be searched: page {', '.join(blank[:20])}")
    if n_pictures:
        kept = "kept although nobody searched them; look at them" if keep_pictures else "left out"
        notes.append(f"{n_pictures} pictures were {kept}")
    return Copied(data=_file(sheets), media_type="application/pdf", n_stretches=n_stretches, notes=tuple(notes))


def _sheets(data: bytes, words: Words, *, keep_pictures: bool) -> Iterator[_Sheet]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError("it is no PDF that can be read: it may be damaged, or locked with a password") from error
    try:
        if len(document) > MAX_PAGES:
            raise InputError(f"it has {len(document)} pages, more than {MAX_PAGES}; split it first")
        for number in range(len(document)):
            page = document[number]
            try:
                yield _sheet(page, words, keep_pictures=keep_pictures)
            finally:
                page.close()
    except pypdfium2.PdfiumError as error:
        raise InputError("it is a damaged PDF: a page cannot be read") from error
    finally:
        document.close()


def _sheet(page: Any, words: Words, *, keep_pictures: bool) -> _Sheet:  # noqa: ANN401 the library has no types
    width, height = page.get_size()
    textpage = page.get_textpage()
    try:
        text = _text_of(textpage)
        spans = words.find(text)
        pictures = list(page.get_objects(filter=(_IMAGE,)))
        is_searched = any(map(str.isalnum, text))
        is_nested = any(one.level for one in pictures)
        is_blank = not keep_pictures and (not is_searched or is_nested)
        boxes = [_device_box(page, textpage, at) for start, end in spans for at in range(start, end) if not text[at].isspace()]
        if not keep_pictures and not is_blank:
            for one in pictures:
                page.remove_obj(one)
        pixels = _drawn(page, width, height)
    finally:
        textpage.close()
    if is_blank:
        pixels[:] = 255
    scale_x, scale_y = pixels.shape[1] / width, pixels.shape[0] / height
    for left, top, right, bottom in boxes:
        x = max(0, int(left * scale_x) - _MARGIN), int(right * scale_x) + 1 + _MARGIN
        y = max(0, int(top * scale_y) - _MARGIN), int(bottom * scale_y) + 1 + _MARGIN
        pixels[y[0] : y[1], x[0] : x[1]] = 0
    return _Sheet(
        width=width, height=height, pixels=pixels, n_stretches=len(spans), is_blank=is_blank, n_pictures=len(pictures)
    )


def _text_of(textpage: Any) -> str:  # noqa: ANN401 the library has no types
    """Reads the text letter by letter, so that each has the number by which its box is asked for."""
    count = textpage.count_chars()
    letters = (pypdfium2.raw.FPDFText_GetUnicode(textpage, at) for at in range(count))
    return "".join(chr(one) if 0 < one < 0x110000 and not 0xD800 <= one < 0xE000 else " " for one in letters)


def _device_box(page: Any, textpage: Any, at: int) -> tuple[float, float, float, float]:  # noqa: ANN401
    """Gives the box of a letter in points from the top left of the page as it is seen, turned and cut."""
    left, bottom, right, top = textpage.get_charbox(at, loose=True)
    width, height = page.get_size()
    x, y = ctypes.c_int(), ctypes.c_int()
    corners = []
    for px, py in ((left, bottom), (right, top)):
        pypdfium2.raw.FPDF_PageToDevice(page, 0, 0, round(width * 10), round(height * 10), 0, px, py, x, y)
        corners.append((x.value / 10, y.value / 10))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _drawn(page: Any, width: float, height: float) -> NDArray[np.uint8]:  # noqa: ANN401 the library has no types
    """Draws a page without its notes and forms: what stands in those was not searched."""
    scale = min(DPI / 72, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False, draw_annots=False, rev_byteorder=True, prefer_bgrx=False)
    try:
        drawn = bitmap.to_numpy()
        return np.ascontiguousarray(drawn[:, :, :3] if drawn.ndim == 3 else np.repeat(drawn[:, :, None], 3, axis=2)).copy()
    finally:
        bitmap.close()


def _page_objects(sheet: _Sheet, number: int) -> list[bytes]:
    """Writes the three objects of a page: itself, what it draws, and the picture."""
    first = 3 * number
    height, width = sheet.pixels.shape[:2]
    draws = f"q {sheet.width:.2f} 0 0 {sheet.height:.2f} 0 0 cm /I Do Q".encode()
    packed = zlib.compress(sheet.pixels.tobytes(), 6)
    page = (
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.width:.2f} {sheet.height:.2f}]/Contents {first + 1} 0 R"
        f"/Resources<</XObject<</I {first + 2} 0 R>>>>>>"
    )
    picture = (
        f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8"
        f"/Filter/FlateDecode/Length {len(packed)}>>"
    )
    return [page.encode(), _stream(f"<</Length {len(draws)}>>", draws), _stream(picture, packed)]


def _stream(head: str, body: bytes) -> bytes:
    return head.encode() + b"\nstream\n" + body + b"\nendstream"


def _file(sheets: list[bytes]) -> bytes:
    """Writes the file: catalogue, list of pages, and the objects of each; no properties, no identifier, no history."""
    kids = " ".join(f"{3 + n} 0 R" for n in range(0, len(sheets), 3))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(sheets) // 3}/Kids[{kids}]>>".encode(), *sheets]
    made, places = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"), []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    start = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += "".join(f"{place:010} 00000 n \n" for place in places).encode()
    made += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(made)
