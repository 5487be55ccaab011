from datetime import date

import pytest

from recount.group.window import Window, stated
from recount.model import Period, TimePrecision

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
