"""Hostile text in every language: no error, exact quotes, time in proportion to length."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.adversarial import KINDS
from tests.factory import document

from recount.extract.cascade import read

LANGUAGES = ("fr", "es", "ar", "ru", "uk")
SHORT, LONG = 3_000, 20_000
SECONDS_A_MEGABYTE = 60
PHRASES = {
    "ar": "وقالت الشرطة إن 12 شخصا قتلوا وأصيب 3 آخرون بينهم طفلان و",
    "fr": "selon la police, 12 morts et 3 blessés, dont deux enfants et ",
    "es": "según la policía, 12 muertos y 3 heridos, entre ellos dos niños y ",
    "ru": "по данным полиции, погибли 12 человек и ранены 3, в том числе двое детей и ",
    "uk": "за даними поліції, загинули 12 людей і поранено 3, зокрема двоє дітей та ",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_quote_is_exact_in_hostile_text(kind: str, language: str) -> None:
    text = KINDS[kind](SHORT)
    for claim in read(document(text, language=language)).claims:
        assert text[claim.span.start : claim.span.end] == claim.quote


def _repeated(language: str) -> Callable[[int], str]:
    return lambda size: (PHRASES[language] * (size // len(PHRASES[language]) + 1))[:size]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_without_end_takes_time_in_proportion_to_its_length(language: str) -> None:
    read(document(PHRASES[language], language=language))  # word lists are read once
    long = document(_repeated(language)(LONG), language=language)
    began = time.process_time()
    read(long, mentions=True)
    assert time.process_time() - began < SECONDS_A_MEGABYTE * LONG / 1_000_000


FRAGMENTS = {
    "fr": """12|morts|blessés|au moins|entre|et|à|de|dont|parmi|les|,|:|(|)|;|«|»
 |selon|la police|a dit|que|ont été|tués|tuant|une|dizaine
 |40 %|d'|l'armée|par""",
    "ru": """12|погибли|убиты|раненых|не менее|с|от|до|и|из них|среди|,|:|(|)|;|«|»|—|-
 |по данным|полиция|сообщила|что|были|боевиками|тело|один
 |десятки|никто|не|нет|тыс.|летний""",
    "es": """12|muertos|heridos|al menos|entre|y|a|de|entre ellos|los|,|:|(|)|;|«|»
 |según|la policía|dijo|que|fueron|asesinados|mató|una
 |decena|40 %|del|ejército|por""",
}


@pytest.mark.parametrize("language", FRAGMENTS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_row_of_words_gives_exact_quotes_and_bounds_in_order(language: str, data: st.DataObject) -> None:
    words = data.draw(st.lists(st.sampled_from(FRAGMENTS[language].split("|")), min_size=1, max_size=30))
    text = " ".join(words)
    for claim in read(document(text, language=language)).claims:
        assert text[claim.span.start : claim.span.end] == claim.quote
        known = [n for n in (claim.quantity.low, claim.quantity.best, claim.quantity.high) if n is not None]
        assert known == sorted(known)
