"""Which blocks of a page are the report."""

from clean.pages import PAGE, PARAGRAPHS
from recount.clean.dom import parse
from recount.clean.html import read_page
from recount.clean.metadata import read_metadata
from recount.model import ZoneKind


def kinds_of(page: str, passage: str) -> set[ZoneKind]:
    root = parse(page)
    read = read_page(root, read_metadata(root))
    return {zone.kind for zone in read.zones if passage in zone.span.of(read.text)}


def test_zones_slice_to_their_blocks_exactly() -> None:
    root = parse(PAGE)
    page = read_page(root, read_metadata(root))
    assert page.zones[0].span.of(page.text) == "Twelve killed in Kestrin market"
    assert all(not zone.span.of(page.text)[0].isspace() for zone in page.zones)


def test_a_copy_of_the_text_elsewhere_on_the_page_is_left_out() -> None:
    copy = f'<div class="teaser"><p>{PARAGRAPHS[0]}</p></div>'
    root = parse(PAGE.replace("<footer>", copy + "<footer>"))
    assert read_page(root, read_metadata(root)).text.count(PARAGRAPHS[0]) == 1


def test_the_linked_headline_of_another_report_is_no_body() -> None:
    link = '<p><a href="/x">Forty killed in Dolmar when the bridge was shelled</a></p>'
    page = PAGE.replace(f"<p>{PARAGRAPHS[2]}</p>", f"<p>{PARAGRAPHS[2]}</p>{link}")
    assert kinds_of(page, "Forty killed in Dolmar") == set()


def test_a_wrapper_called_comments_does_not_make_the_report_a_comment() -> None:
    page = PAGE.replace("<article>", '<div class="has-comments"><article>').replace("</article>", "</article></div>")
    assert kinds_of(page, PARAGRAPHS[0]) == {ZoneKind.BODY}
    assert kinds_of(page, "more than forty") == {ZoneKind.COMMENT}


def test_comments_without_an_area_of_their_own_are_found_by_how_they_read() -> None:
    comments = "<p>Bor says:<br>May 5, 2021 at 3:10 pm</p><p>I saw more than forty dead there, believe me.</p>"
    page = PAGE[: PAGE.index("<section")].replace("</article>", comments * 3 + "</article>") + "</body></html>"
    assert kinds_of(page, "more than forty") <= {ZoneKind.COMMENT}
