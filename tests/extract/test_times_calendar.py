from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.extract import times_calendar as cal


@pytest.mark.parametrize(("year", "expected"), [(2019, date(2019, 4, 21)), (2024, date(2024, 3, 31)), (1961, date(1961, 4, 2))])
def test_western_easter_is_known(year: int, expected: object) -> None:
    assert cal.easter(year) == expected


@pytest.mark.parametrize(("year", "expected"), [(2019, date(2019, 4, 28)), (2024, date(2024, 5, 5)), (2025, date(2025, 4, 20))])
def test_eastern_easter_is_known(year: int, expected: object) -> None:
    assert cal.orthodox_easter(year) == expected


@given(st.dates(date(1, 1, 8), date(9998, 12, 1)), st.integers(0, 6))
def test_the_latest_weekday_is_within_a_week_and_not_after(day: date, weekday: int) -> None:
    found = cal.weekday_on_or_before(day, weekday)
    assert found.weekday() == weekday
    assert 0 <= (day - found).days < 7


@given(st.dates(), st.integers(-(10**9), 10**9))
def test_moving_a_day_never_leaves_the_calendar(day: date, by: int) -> None:
    assert isinstance(cal.shifted(day, by), date)


@given(st.integers(1900, 2100), st.sampled_from(["SP", "SU", "FA", "WI"]))
def test_a_day_of_a_season_is_in_that_season(year: int, season: str) -> None:
    start, end = cal.season_days(year, season)
    assert cal.season_of(start) == cal.season_of(end) == season


def test_impossible_days_are_refused_as_none() -> None:
    assert cal.safe_date(2031, 2, 30) is None
