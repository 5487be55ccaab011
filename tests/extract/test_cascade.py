"""The whole cascade: claims are anchored in their exact words, traced, and the same every time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import document

from recount.extract.cascade import extract, read
from recount.extract.options import READER, ExtractOptions
from recount.model import Document, Span, Zone, ZoneKind

REPORT = """Twelve killed in Kestrin market blast

KESTRIN, Feb 20 (Varen Wire) - A bomb killed at least 12 people and wounded 30 in a market in Kestrin on Friday, the health
ministry said. Four of the dead were children.

The Varenian Casualty Monitor has documented 700 deaths since January. No one was hurt in Dolmar."""


def test_a_report_gives_its_claims_in_order() -> None:
    found = [(c.harm.value, c.quantity.text, c.quantity.low) for c in extract(document(REPORT))]
    assert found == [
        ("killed", "Twelve", 12),
        ("killed", "at least 12", 12),
        ("injured", "30", 30),
        ("killed", "Four", 4),
        ("killed", "700", 700),
        ("injured", "No one", 0),
    ]


def test_every_quote_is_the_words_at_its_span() -> None:
    text = document(REPORT).text
    claims = extract(document(REPORT))
    assert claims
    assert all(text[c.span.start : c.span.end] == c.quote for c in claims)


def test_a_part_names_the_claim_it_is_part_of() -> None:
    claims = extract(document(REPORT))
    (part,) = (c for c in claims if c.quantity.text == "Four")
    (whole,) = (c for c in claims if c.id == part.subset_of)
    assert whole.quantity.text == "at least 12"


def test_the_zone_of_a_claim_is_the_zone_of_its_words() -> None:
    split = REPORT.index("\n")
    zones = (
        Zone(kind=ZoneKind.TITLE, span=Span(0, split)),
        Zone(kind=ZoneKind.BODY, span=Span(split + 2, len(REPORT))),
    )
    assert [c.zone for c in extract(document(REPORT, zones=zones))][:2] == [ZoneKind.TITLE, ZoneKind.BODY]


def test_every_claim_tells_which_layer_and_rule_made_harm_and_quantity() -> None:
    for claim in extract(document(REPORT)):
        told = {(t.field, t.layer) for t in claim.trace}
        assert {("harm", "harms"), ("quantity", "quantities"), ("who", "people")} <= told
        assert all(t.rule for t in claim.trace)


def test_claims_carry_the_reader_that_made_them() -> None:
    assert {c.reader for c in extract(document(REPORT))} == {READER}
    named = extract(document(REPORT), options=ExtractOptions(reader="other/2"))
    assert {c.reader for c in named} == {"other/2"}


def test_the_same_claim_said_twice_has_two_ids() -> None:
    ids = [c.id for c in extract(document("Two men were killed. Two men were killed."))]
    assert len(ids) == len(set(ids)) == 2


def test_reading_twice_gives_the_same() -> None:
    assert read(document(REPORT)) == read(document(REPORT))


@pytest.mark.parametrize(
    "text", [pytest.param("", id="empty"), pytest.param(" \n ", id="white"), pytest.param("\x00", id="nul")]
)
def test_nothing_to_read_gives_no_claims(text: str) -> None:
    assert extract(document(text)) == ()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param("More than 30\npeople were killed.", "More than 30\npeople were killed", id="over a line break"),
        pytest.param("Three Varen-\nians were killed.", "Three Varen-\nians were killed", id="over a hyphen"),
        pytest.param("1\u00a0250\u00a0people were killed.", "1\u00a0250\u00a0people were killed", id="no-break spaces"),
        pytest.param("“ 12 ” people were killed .", "12 ” people were killed", id="spaced quotation marks"),
    ],
)
def test_broken_typography_keeps_the_words_as_they_stand(text: str, quote: str) -> None:
    assert [c.quote for c in extract(document(text))] == [quote]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("12 killed dead.,;:()\n\t\"'“”-–aA«é٣中\u00a0wounded people"), max_size=200))
def test_any_text_is_read_without_failing_and_anchored(text: str) -> None:
    of: Document = document(text)
    for claim in extract(of):
        assert of.text[claim.span.start : claim.span.end] == claim.quote
