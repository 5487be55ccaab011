"""The whole cascade on hostile texts: no error, every quote exact, time in proportion to length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.adversarial import KINDS
from tests.factory import document

from recount.extract.cascade import read

SHORT, LONG = 5_000, 20_000
SECONDS_A_MEGABYTE = 60  # what a busy machine may need for a claim every ten letters; a quadratic layer needs far more


@pytest.mark.parametrize("kind", KINDS)
def test_every_quote_is_exact_in_hostile_text(kind: str) -> None:
    text = KINDS[kind](SHORT)
    for claim in read(document(text)).claims:
        assert text[claim.span.start : claim.span.end] == claim.quote


@pytest.mark.parametrize("kind", KINDS)
def test_time_is_in_proportion_to_length(kind: str) -> None:
    read(document("Police said 12 people were killed in Kestrin on Monday."))  # word lists are read once
    long = document(KINDS[kind](LONG))
    began = time.process_time()
    read(long, mentions=True)
    assert time.process_time() - began < SECONDS_A_MEGABYTE * LONG / 1_000_000


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "uk", "ar"])
@given(mark=st.text(alphabet="²³¹①½٣१๓5,. ", min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_what_looks_like_a_digit_and_is_none_stops_nobody(language: str, mark: str) -> None:
    words = {
        "en": "{} people were killed on {} May.",
        "fr": "{} personnes ont été tuées le {} mai.",
        "es": "{} personas murieron el {} de mayo.",
        "ru": "Погибли {} человек {} мая.",
        "uk": "Загинули {} людей {} травня.",
        "ar": "مقتل {} أشخاص في {} مايو.",
    }
    read(document(words[language].format(mark, mark), language=language))
