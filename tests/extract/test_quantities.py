"""Number phrases: what they say, and what is written as a number and counts nobody. All phrases are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import document

from recount.extract.lexicon import load_lexicon
from recount.extract.quantities import Number, bounds, find_quantities
from recount.extract.sentences import tokenise
from recount.model import QuantityForm


def numbers(text: str) -> tuple[Number, ...]:
    return find_quantities(tokenise(document(text)), load_lexicon())


PHRASES = [
    pytest.param("At least 17 civilians", "at_least", 17, 17, None, id="a floor"),
    pytest.param("no fewer than eight traders", "at_least", 8, 8, None, id="no fewer than"),
    pytest.param("20 or more pupils", "at_least", 20, 20, None, id="or more, behind"),
    pytest.param("30, at least, says the doctor", "at_least", 30, 30, None, id="at least, behind a comma"),
    pytest.param("in excess of a thousand people", "more_than", 1000, 1000, None, id="in excess of a word"),
    pytest.param("400+ people", "more_than", 400, 400, None, id="a plus"),
    pytest.param("as many as 10 guards", "at_most", None, None, 10, id="a ceiling"),
    pytest.param("fewer than 10 guards", "at_most", None, None, 10, id="fewer than"),
    pytest.param("nearly 200 people", "nearly", None, 200, 200, id="nearly"),
    pytest.param("some 200,000 people", "about", None, 200_000, None, id="some before a number"),
    pytest.param("about 5,000 people", "about", None, 5000, None, id="about"),
    pytest.param("between 4 and 5 million people", "range", 4_000_000, None, 5_000_000, id="the scale holds for both"),
    pytest.param("UPDATE 1-Nine people", "exact", 9, 9, 9, id="after the number of a wire's version"),
    pytest.param("UPDATE 2-12 people", "exact", 12, 12, 12, id="after the number of a wire's version, in digits"),
    pytest.param("10 – 15 rebels", "range", 10, None, 15, id="a dash"),
    pytest.param("three or four men", "range", 3, None, 4, id="or"),
    pytest.param("18, maybe 20 men", "range", 18, None, 20, id="maybe, behind a comma"),
    pytest.param("ten to 15 rebels", "range", 10, None, 15, id="word to digits"),
    pytest.param("dozens of people", "vague", 24, None, None, id="dozens"),
    pytest.param("several hundred people", "vague", 300, None, None, id="several hundred"),
    pytest.param("tens of thousands of people", "vague", 20_000, None, None, id="tens of thousands"),
    pytest.param("a few people", "vague", 3, None, None, id="a few"),
    pytest.param("no one", "exact", 0, 0, 0, id="no one"),
    pytest.param("1 250 people", "exact", 1250, 1250, 1250, id="a space for thousands"),
    pytest.param("1\u00a0250 people", "exact", 1250, 1250, 1250, id="a no-break space for thousands"),
    pytest.param("1.250 people", "exact", 1250, 1250, 1250, id="a stop for thousands"),
    pytest.param("2.5 million people", "exact", 2_500_000, 2_500_000, 2_500_000, id="a decimal before a scale"),
    pytest.param("twenty-one men", "exact", 21, 21, 21, id="a hyphenated word"),
    pytest.param("a hundred and five men", "exact", 105, 105, 105, id="a hundred and five"),
    pytest.param("two thousand three hundred men", "exact", 2300, 2300, 2300, id="two scales"),
    pytest.param("half a million people", "exact", 500_000, 500_000, 500_000, id="half a million"),
    pytest.param("two dozen men", "exact", 24, 24, 24, id="two dozen"),
]

NOBODY = [
    pytest.param("10% of them", id="a share"),
    pytest.param("at 9:02 a.m.", id="a time"),
    pytest.param("$500 each", id="money"),
    pytest.param("on 26 August", id="a day"),
    pytest.param("17/10/2031", id="a date in figures"),
    pytest.param("a 19-year-old", id="an age"),
    pytest.param("a 16yo girl", id="an age in short"),
    pytest.param("a boy, 15, was there", id="an age behind a noun"),
    pytest.param("a boy, about 4, was there", id="an estimated age behind a noun"),
    pytest.param("at about 8 p.m. there", id="an hour"),
    pytest.param("8 of 8 pictures", id="a counter of pictures"),
    pytest.param("on Dec. 4, 2031 there", id="a day of a shortened month"),
    pytest.param("in 1985", id="a year"),
    pytest.param("the M-19 road", id="part of a name"),
    pytest.param("No. 5", id="a numbered thing"),
    pytest.param("on the 4th", id="an ordinal"),
    pytest.param("how many", id="a question"),
    pytest.param("3.14159", id="a decimal"),
]


@pytest.mark.parametrize(("text", "form", "low", "best", "high"), PHRASES)
def test_a_phrase_says_what_its_hedge_supports(
    text: str, form: str, low: int | None, best: int | None, high: int | None
) -> None:
    (number,) = numbers(text)
    quantity = number.quantity
    assert (quantity.form, quantity.low, quantity.best, quantity.high) == (form, low, best, high)


@pytest.mark.parametrize("text", NOBODY)
def test_what_counts_nobody_is_set_aside(text: str) -> None:
    assert numbers(text) == ()


def test_from_a_to_b_are_two_figures_not_a_range() -> None:
    assert [n.quantity.best for n in numbers("rose from 12 to 17")] == [12, 17]


def test_the_words_are_kept_with_their_hedges() -> None:
    assert [n.quantity.text for n in numbers("At least 17 men, or nearly 20")] == ["At least 17", "nearly 20"]


@given(st.integers(min_value=0, max_value=999_999_999))
def test_plain_digits_are_read_back_whatever_their_size(n: int) -> None:
    (number,) = numbers(f"exactly {n:,} people")
    assert number.quantity.best == n


@given(st.sampled_from(list(QuantityForm)), st.integers(min_value=0, max_value=10**9))
def test_bounds_never_cross(form: QuantityForm, n: int) -> None:
    _, low, best, high = bounds(form, n)
    given_bounds = [x for x in (low, best, high) if x is not None]
    assert given_bounds == sorted(given_bounds)
    assert given_bounds
