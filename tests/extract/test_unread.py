"""A report in a language that nobody taught Recount is named, never passed over in silence."""

import pytest
from tests.factory import document

from recount.extract.cascade import extract
from recount.extract.unread import CHECK, is_readable, languages_unread, unread

GERMAN = "Bei einem Anschlag in Kestrin wurden zwölf Menschen getötet, teilte die Polizei am Dienstag mit."


@pytest.mark.parametrize(("language", "readable"), [("en", True), ("fr", True), ("es", True), ("und", True), ("de", False)])
def test_a_language_is_readable_where_it_has_word_lists(language: str, *, readable: bool) -> None:
    assert is_readable(language) is readable


def test_nothing_is_read_from_an_unknown_language_as_if_it_were_english() -> None:
    assert extract(document("40 die killed Polizei", language="de")) == ()


def test_a_report_in_an_unknown_language_is_a_finding() -> None:
    german, english = document(GERMAN, language="de"), document("Two men were killed.")
    found = unread([german, english], ())
    assert [(one.check, one.subject) for one in found] == [(CHECK, german.id)]
    assert "(de)" in found[0].message


def test_a_report_that_another_reader_read_is_no_finding() -> None:
    german = document(GERMAN, language="de")
    assert unread([german], {german.id}) == ()


def test_a_long_text_of_undetermined_language_without_claims_is_a_finding() -> None:
    assert [one.check for one in unread([document("lorem ipsum " * 40, language="und")], ())] == [CHECK]
    assert unread([document("lorem ipsum", language="und")], ()) == ()


def test_a_batch_is_summed_up_by_language() -> None:
    assert languages_unread(["en", "fr"]) is None
    assert languages_unread(["de", "en"]) == (
        "1 report is in a language without word lists (1 de): no claim was read from there."
    )
    assert languages_unread(["sw", "de", "de"]) == (
        "3 reports are in a language without word lists (2 de, 1 sw): no claim was read from there."
    )
