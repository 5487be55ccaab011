from datetime import date

import pytest

from factory import about, at_least, between, more_than
from recount.model import Period, Quantity, QuantityForm
from recount.publish import words


@pytest.mark.parametrize(
    ("low", "best", "high", "said"),
    [
        pytest.param(16, 16, 16, "16", id="exact"),
        pytest.param(12, 16, 16, "12 to 16, best 16", id="best-at-the-top"),
        pytest.param(10, 11, 13, "10 to 13, best 11", id="best-inside"),
        pytest.param(6, None, 18, "6 to 18", id="no-best"),
        pytest.param(17, 17, None, "17 or more", id="floor"),
        pytest.param(17, 20, None, "17 or more, best 20", id="floor-with-best"),
        pytest.param(None, None, 21, "up to 21", id="ceiling"),
        pytest.param(None, 60000, None, "about 60,000", id="loose"),
        pytest.param(None, None, None, "not known", id="nothing"),
        pytest.param(0, 0, 0, "0", id="nought"),
        pytest.param(0, None, None, "0 or more", id="nought-or-more"),
    ],
)
def test_a_figure_is_said_in_words(low: int | None, best: int | None, high: int | None, said: str) -> None:
    assert words.figure(low, best, high) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param(at_least(17), "at least 17", id="at-least"),
        pytest.param(more_than(5000), "more than 5,000", id="more-than"),
        pytest.param(between(5, 21), "5 to 21", id="range"),
        pytest.param(about(200), "about 200", id="about"),
        pytest.param(
            Quantity(form=QuantityForm.VAGUE, low=24, best=None, high=None, text="dozens"),
            "dozens (read as 24 or more)",
            id="vague",
        ),
        pytest.param(Quantity(form=QuantityForm.UNCOUNTED, low=None, best=None, high=None), "no number", id="uncounted"),
        pytest.param(
            Quantity(form=QuantityForm.AT_MOST, low=None, best=None, high=21, text="up to 21"), "at most 21", id="at-most"
        ),
    ],
)
def test_a_claimed_number_is_said_in_words(value: Quantity, said: str) -> None:
    assert words.quantity(value) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        pytest.param(date(2031, 2, 21), date(2031, 2, 21), "21 Feb 2031", id="day"),
        pytest.param(date(2031, 2, 20), date(2031, 2, 24), "20 to 24 Feb 2031", id="days-of-one-month"),
        pytest.param(date(2031, 2, 20), date(2031, 3, 5), "20 Feb 2031 to 5 Mar 2031", id="two-months"),
        pytest.param(date(2031, 2, 20), None, "from 20 Feb 2031", id="open-end"),
        pytest.param(None, date(2031, 2, 20), "until 20 Feb 2031", id="open-start"),
        pytest.param(None, None, "“last week”", id="unresolved"),
    ],
)
def test_a_period_is_said_in_words(start: date | None, end: date | None, said: str) -> None:
    assert words.period(Period(text="last week", start=start, end=end)) == said
