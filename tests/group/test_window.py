from datetime import date

import pytest
from tests.factory import claim, document

from recount.group.window import Window, harm_alone, stated
from recount.model import Period, Span, TimePrecision

D = date


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        pytest.param(None, None, id="nothing-said"),
        pytest.param(Period(text="once"), None, id="unresolved"),
        pytest.param(
            Period(text="", start=D(2031, 2, 1), end=D(2031, 2, 3)), Window(D(2031, 2, 1), D(2031, 2, 3)), id="closed"
        ),
        pytest.param(
            Period(text="since Monday", start=D(2031, 2, 1), precision=TimePrecision.DAY, edtf="2031-02-01/.."),
            Window(D(2031, 2, 1), D(2031, 2, 9)),
            id="open-until-published",
        ),
        pytest.param(
            Period(text="on 1 February", start=D(2031, 2, 1), precision=TimePrecision.DAY, edtf="2031-02-01"),
            Window(D(2031, 2, 1), D(2031, 2, 1)),
            id="one-day",
        ),
        pytest.param(Period(text="by then", end=D(2031, 2, 1)), Window(D(2021, 2, 3), D(2031, 2, 1)), id="open-start"),
    ],
)
def test_a_period_becomes_days(period: Period | None, expected: Window | None) -> None:
    assert stated(period, until=D(2031, 2, 9)) == expected


@pytest.mark.parametrize(
    ("other", "gap"),
    [
        pytest.param(Window(D(2031, 2, 3), D(2031, 2, 9)), 0, id="overlap"),
        pytest.param(Window(D(2031, 2, 5), D(2031, 2, 9)), 1, id="neighbours"),
        pytest.param(Window(D(2031, 1, 1), D(2031, 1, 30)), 2, id="before"),
    ],
)
def test_the_gap_between_windows_counts_days(other: Window, gap: int) -> None:
    assert Window(D(2031, 2, 1), D(2031, 2, 4)).gap(other) == gap
    assert other.gap(Window(D(2031, 2, 1), D(2031, 2, 4))) == gap


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        pytest.param("A woman died of her burns on Wednesday.", False, id="of-burns"),
        pytest.param("A woman died in a raid on Wednesday.", True, id="in-a-raid"),
    ],
)
def test_the_day_on_which_somebody_died_of_wounds_is_not_that_of_the_harm(text: str, kept: bool) -> None:  # noqa: FBT001
    of = document(text, on=D(2031, 3, 14))
    start = text.index("on Wednesday")
    when = Period(text="on Wednesday", start=D(2031, 3, 12), end=D(2031, 3, 12), span=Span(start, start + 12))
    (settled,) = harm_alone(of, [claim(of, "A woman died", 1, when=when)])
    assert (settled.when is not None) is kept


def test_what_was_reported_on_a_day_happened_on_it_and_what_somebody_reported_did_not() -> None:
    text = "Blasts were reported today. The ministry reported today that nine died."
    of = document(text, on=D(2031, 3, 14))
    spans = [Span(i, i + 5) for i in (text.index("today"), text.rindex("today"))]
    claims = [
        claim(of, q, 9, when=Period(text="today", start=D(2031, 3, 14), end=D(2031, 3, 14), span=s))
        for q, s in zip(("Blasts", "nine died"), spans, strict=True)
    ]
    assert [c.when is not None for c in harm_alone(of, claims)] == [True, False]
