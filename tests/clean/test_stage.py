"""The cleaning stage, from bytes to documents and refusals."""

from datetime import date

import pytest

from clean.pages import PAGE, PARAGRAPHS, pdf, snapshot
from recount.clean import CleanOptions, clean
from recount.model import Document, Rejection, ZoneKind


def read(content: bytes, media_type: str = "text/html", **told: str | date) -> Document:
    document = clean(snapshot(content, media_type, **told), content)
    assert isinstance(document, Document)
    return document


def refusal(content: bytes, media_type: str = "text/html", options: CleanOptions | None = None) -> str:
    rejection = clean(snapshot(content, media_type), content, options=options or CleanOptions())
    assert isinstance(rejection, Rejection)
    assert rejection.reason.startswith("kestrin.html ")
    return rejection.reason


def words(document: Document, kind: ZoneKind) -> str:
    return "\n".join(zone.span.of(document.text) for zone in document.zones if zone.kind is kind)


def test_a_page_becomes_a_document_with_all_its_parts() -> None:
    document = read(PAGE.encode())
    assert words(document, ZoneKind.TITLE) == "Twelve killed in Kestrin market"
    assert words(document, ZoneKind.SUBTITLE) == "Harrow Front denies it fired"
    assert words(document, ZoneKind.BYLINE) == "By Ilse Toren"
    assert words(document, ZoneKind.CAPTION) == "Smoke over the market. Photo: A. Belan"
    assert all(paragraph in words(document, ZoneKind.BODY) for paragraph in PARAGRAPHS)
    assert "more than forty" in words(document, ZoneKind.COMMENT)
    assert "Contact us" not in document.text


def test_a_page_says_who_published_it_and_when_and_how_that_is_known() -> None:
    document = read(PAGE.encode())
    assert (document.publisher, document.published_on, document.published_rule) == (
        "Varen Wire",
        date(2021, 5, 4),
        "JSON-LD datePublished",
    )


def test_what_is_given_from_outside_wins_over_the_page() -> None:
    document = read(PAGE.encode(), publisher="Sava Observer", published_on=date(2021, 5, 6))
    assert (document.publisher, document.published_on, document.published_rule) == ("Sava Observer", date(2021, 5, 6), "given")


def test_a_day_printed_below_the_headline_is_used_when_nothing_else_is_stated() -> None:
    page = "<html><body><article><h1>Twelve killed in Kestrin market</h1><div>4 May 2021, 10:15</div>"
    document = read((page + "".join(f"<p>{one}</p>" for one in PARAGRAPHS) + "</article></body></html>").encode())
    assert (document.published_on, document.published_rule) == (date(2021, 5, 4), "date beside the headline")


def test_plain_text_stays_as_it_is() -> None:
    text = "Twelve killed in Kestrin\n\n" + "\n\n".join(PARAGRAPHS)
    document = read(text.encode(), "text/plain")
    assert document.text == text
    assert document.title == "Twelve killed in Kestrin"
    assert (document.published_on, document.published_rule) == (None, "")


def test_the_same_bytes_give_the_same_id_and_another_day_another() -> None:
    first, again = read(PAGE.encode()), read(PAGE.encode())
    assert first.id == again.id
    assert read(PAGE.encode(), published_on=date(2020, 1, 1)).id != first.id


def test_a_pdf_is_read_page_by_page() -> None:
    document = read(pdf("Twelve people were killed in Kestrin.", "Thirty were wounded."), "application/pdf")
    assert document.text == "Twelve people were killed in Kestrin.\n\nThirty were wounded."


@pytest.mark.parametrize(
    ("content", "media_type", "says"),
    [
        pytest.param(b" \n ", "text/plain", "is empty", id="empty"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", "text/plain", "is no text, HTML or PDF", id="binary"),
        pytest.param(pdf(""), "application/pdf", "holds no text; it may be a scan: run OCR first", id="scan"),
        pytest.param(b"%PDF-1.4 nothing", "application/pdf", "is no PDF that can be read", id="broken PDF"),
        pytest.param(b"<html><body><p>" + b"<b>" * 20_000, "text/html", "thousands deep", id="depth bomb"),
        pytest.param(b"<html><body>" + b"<p>x</p>" * 40_000, "text/html", "more than the limit of 30,000", id="element bomb"),
        pytest.param(
            b"<html><body><script>1</script></body></html>", "text/html", "holds no text of a report", id="script only"
        ),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(content: bytes, media_type: str, says: str) -> None:
    assert says in refusal(content, media_type)


def test_a_report_above_the_limit_is_refused_with_the_way_to_raise_it() -> None:
    assert "raise max_megabytes" in refusal(b"a" * 1_000_001, "text/plain", CleanOptions(max_megabytes=1))


def test_a_million_attributes_do_not_stall_the_parser() -> None:
    attributes = b" ".join(b'a%d="x"' % i for i in range(100_000))
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS).encode()
    document = read(b"<html><body><article " + attributes + b">" + body + b"</article></body></html>")
    assert PARAGRAPHS[0] in document.text


def test_the_language_is_told_from_the_text_and_not_from_the_template() -> None:
    page = PAGE.replace('lang="en"', 'lang="fr"')
    assert read(page.encode()).language == "en"
