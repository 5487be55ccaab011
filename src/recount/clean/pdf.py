"""PDF files into text: as extracted, page by page; a file without text is said to be one.

Lines stay as they are printed. Nothing is rendered, and no script or link of the file is followed.
"""

from dataclasses import dataclass

import pypdfium2

from recount.clean.pdf_size import unpacks_too_large

MAX_PAGES = 5000
_MIN_LETTERS = 3  # a page number or two is no text


class PdfError(ValueError):
    """The file cannot be read as a PDF, or holds no text; the message is one sentence with the remedy."""


@dataclass(frozen=True, slots=True)
class PdfText:
    """What a PDF says.

    Attributes:
        text: The text of all pages, an empty line between any two.
        title: The title the file gives itself; None where it gives none.
    """

    text: str
    title: str | None


def read_pdf(content: bytes) -> PdfText:
    """Reads the text of a PDF.

    Args:
        content: The bytes of the file.

    Returns:
        Its text and title.

    Raises:
        PdfError: If the file is broken, needs a password, is too long or holds no text.
    """
    if unpacks_too_large(content):
        raise PdfError("unpacks to far more than it is, as bombs do: if it is genuine, print it to a new PDF and take that in")
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise PdfError("is locked with a password: remove it and take the file in again") from None
        raise PdfError("is no PDF that can be read: it may be cut off or damaged; fetch it again") from None
    try:
        if len(document) > MAX_PAGES:
            raise PdfError(f"has {len(document)} pages, more than {MAX_PAGES}: split it and take the parts in")
        pages = [_page_text(document, number) for number in range(len(document))]
        title = (document.get_metadata_dict().get("Title") or "").strip() or None
    except pypdfium2.PdfiumError:
        raise PdfError("is a damaged PDF: a page cannot be read; fetch it again") from None
    finally:
        document.close()
    text = "\n\n".join(page for page in pages if page)
    if sum(one.isalpha() for one in text[:10_000]) < _MIN_LETTERS:
        raise PdfError("holds no text; it may be a scan: run OCR first (for example with ocrmypdf) and take the result in")
    return PdfText(text, title)


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    try:
        textpage = page.get_textpage()
        try:
            raw = textpage.get_text_bounded()
        finally:
            textpage.close()
    finally:
        page.close()
    return str(raw).replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").strip()
