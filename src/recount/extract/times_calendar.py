"""Arithmetic on days that reading times needs: weeks, months, seasons, Easter. Knows no words."""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}

Days = tuple[date, date]


def safe_date(year: int, month: int, day: int) -> date | None:
    """Gives the date, or None where the calendar has none ("30 February")."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def shifted(day: date, days: int) -> date:
    """Moves a date, staying inside what the calendar can say."""
    number = min(max(day.toordinal() + days, 1), date(9998, 12, 31).toordinal())
    return date.fromordinal(number)


def month_days(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_days(year: int) -> Days:
    """First and last day of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def decade_days(year: int) -> Days:
    """First and last day of the decade a year lies in."""
    first = year - year % 10
    return date(max(first, 1), 1, 1), date(first + 9, 12, 31)


def week_days(day: date) -> Days:
    """Monday and Sunday of the week a day lies in."""
    monday = shifted(day, -day.weekday())
    return monday, shifted(monday, 6)


def season_days(year: int, season: str) -> Days:
    """First and last day of a northern season; winter is named after the year it begins in."""
    first, last = _SEASON_MONTHS[season]
    end_year = year + 1 if last < first else year
    return date(year, first, 1), month_days(end_year, last)[1]


def season_of(day: date) -> str:
    """Names the northern season a day lies in."""
    return ("WI", "SP", "SU", "FA")[day.month % 12 // 3]


def season_edtf(year: int, season: str) -> str:
    """Writes a season in EDTF, for example `2024-22`."""
    return f"{year:04}-{_SEASON_CODES[season]}"


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Moves a month by a number of months."""
    index = min(max(year * 12 + month - 1 + months, 12), 9998 * 12)
    return index // 12, index % 12 + 1


def weekday_on_or_before(day: date, weekday: int) -> date:
    """The latest such weekday (Monday is 0) that is not after a day."""
    return shifted(day, -((day.weekday() - weekday) % 7))


def easter(year: int) -> date:
    """Western Easter Sunday, by the Gregorian computus (Meeus, Jones and Butcher)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - century // 4 - moon + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    correction = (golden + 11 * epact + 22 * to_sunday) // 451
    number = epact + to_sunday - 7 * correction + 114
    return date(year, number // 31, number % 31 + 1)


def orthodox_easter(year: int) -> date:
    """Eastern Easter Sunday in the Gregorian calendar, by Meeus' Julian rule; right from 1900 to 2099."""
    epact = (19 * (year % 19) + 15) % 30
    to_sunday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    number = epact + to_sunday + 114
    return shifted(date(year, number // 31, number % 31 + 1), 13)
