"""Resolves dates, seasons, decades and holidays: expressions that name a place in the calendar by themselves."""

from dataclasses import replace
from datetime import date

from recount.extract import times_calendar as cal
from recount.extract.times_meaning import (
    NO_REFERENCE,
    Context,
    Resolved,
    base_day,
    between,
    in_month,
    in_season,
    in_year,
    on_day,
    unresolved,
)
from recount.extract.times_shapes import Written
from recount.model import TimePrecision

_DATED = frozenset({TimePrecision.DAY, TimePrecision.WEEK, TimePrecision.MONTH})
_FORWARD, _BACKWARD = 8, 6  # months a history is taken to go on or back within a year it has named
_SLACK = 2  # days a date without a year may lie after publication: time zones and early datelines


def _year_written(written: Written) -> int | None:
    year = written.number("YEAR")
    short = written.number("SHORTYEAR")
    if year is None and short is not None:
        year = 1900 + short if short >= 50 else 2000 + short
    return year


def plain_date(written: Written, context: Context) -> Resolved:
    """A date, a month or a year, with or without a year of its own."""
    year, month, day = _year_written(written), written.number("MONTH"), written.number("DAY")
    if month is None:
        return in_year(year, "year", has_year=True) if year is not None else unresolved("no-such-date")
    if year is not None:
        return _dated(year, month, day, "date", has_year=True)
    guessed = year_for(month, day, context)
    if guessed is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY if day else TimePrecision.MONTH)
    return _dated(guessed, month, day, "date-year-from-text" if context.takes_year else "date-latest")


def _dated(year: int, month: int, day: int | None, rule: str, *, has_year: bool = False) -> Resolved:
    if day is None:
        return in_month(year, month, rule, has_year=has_year)
    found = cal.safe_date(year, month, day)
    return on_day(found, rule, has_year=has_year) if found is not None else unresolved("no-such-date")


def year_for(month: int, day: int | None, context: Context) -> int | None:
    """Guesses the year of a date written without one: from the text in a history, else the latest not in the future."""
    if context.takes_year and context.year is not None:
        return _year_near(month, day, context)
    if context.reference is None:
        return context.year
    limit = cal.shifted(context.reference, _SLACK if day else 0)
    first = cal.safe_date(limit.year, month, day or 1)
    return limit.year if first is not None and first <= limit else limit.year - 1


def _year_near(month: int, day: int | None, context: Context) -> int | None:
    """The year that puts a month nearest to the last date of a history; after a year alone, that year."""
    last, year = context.last, context.year
    if year is not None and last is not None and last.start is not None and last.precision in _DATED:
        since = (year * 12 + month) - (last.start.year * 12 + last.start.month)
        year += -1 if since > _FORWARD else 1 if since < -_BACKWARD else 0
    if year is not None and day is not None and cal.safe_date(year, month, day) is None:
        return next((y for y in (year - 1, year + 1, year - 2, year + 2) if cal.safe_date(y, month, day)), year)
    return year


def days(written: Written, context: Context) -> Resolved:
    """A stretch of days of one month: "3-4 May", "on 3, 4 and 5 May"."""
    month, first = written.number("MONTH"), written.number("DAY")
    last = written.number("DAY", 2) or written.number("DAY", 1)
    year = _year_written(written)
    if month is None or first is None or last is None:
        return unresolved("no-such-date")
    chosen = year if year is not None else year_for(month, last, context)
    if chosen is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    start, end = cal.safe_date(chosen, month, first), cal.safe_date(chosen, month, last)
    if start is None or end is None or end < start:
        return unresolved("no-such-date")
    return between(start, end, TimePrecision.DAY, "days", start.isoformat())


def years(written: Written, _: Context) -> Resolved:
    """A stretch of years: "1947-54"."""
    first, last, short = written.number("YEAR"), written.number("YEAR", 1), written.number("SHORTYEAR")
    if first is not None and last is None and short is not None:
        last = first - first % 100 + short
    if first is None or last is None or last <= first:
        return unresolved("no-such-date")
    start, end = cal.year_days(first)[0], cal.year_days(last)[1]
    return replace(between(start, end, TimePrecision.YEAR, "range", f"{first:04}"), edtf=f"{first:04}/{last:04}", has_year=True)


def day_of_month(written: Written, context: Context) -> Resolved:
    """A day without a month ("on the 12th"): of the month last named."""
    day = written.number("ORDINAL") or written.number("DAY")
    base = base_day(context, "month")
    if base is None or day is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    found = cal.safe_date(base.year, base.month, day)
    if context.last is None and context.reference is not None and found is not None and found > context.reference:
        found = cal.safe_date(*cal.add_months(base.year, base.month, -1), day)
    return on_day(found, "day-of-month") if found is not None else unresolved("no-such-date")


def numeric(written: Written, context: Context) -> Resolved:
    """Of "03/05/2031": what is above 12 is the day; else as the document does it, else day first, and the rule says so."""
    year, first, second = written.number("YEAR"), written.number("DAY"), written.number("DAY", 1)
    if year is None or first is None or second is None:
        return unresolved("no-such-date")
    month_first = second > 12 or (first <= 12 and context.is_month_first)
    known = first > 12 or second > 12 or context.is_month_first
    day, month = (second, first) if month_first else (first, second)
    return _dated(year, month, day, "numeric" if known else "numeric-day-first-assumed", has_year=True)


def numeric_iso(written: Written, _: Context) -> Resolved:
    """Year, month, day: "2031-05-03"."""
    year, month, day = written.number("YEAR"), written.number("DAY"), written.number("DAY", 1)
    if year is None or month is None or day is None:
        return unresolved("no-such-date")
    return _dated(year, month, day, "numeric", has_year=True)


def numeric_dotted(written: Written, _: Context) -> Resolved:
    """Day, month, year with dots, as most of Europe writes it."""
    year, day, month = written.number("YEAR"), written.number("DAY"), written.number("DAY", 1)
    if year is None or month is None or day is None:
        return unresolved("no-such-date")
    return _dated(year, month, day, "numeric", has_year=True)


def quarter(written: Written, context: Context) -> Resolved:
    """A quarter of a year."""
    quarter, year = written.number("QUARTER"), written.number("YEAR")
    if year is None:
        year = _unit_year(written, context)
    if quarter is None or year is None:
        return unresolved(NO_REFERENCE)
    start = date(year, 3 * quarter - 2, 1)
    end = cal.month_days(year, 3 * quarter)[1]
    return between(start, end, TimePrecision.MONTH, "quarter", f"{year:04}-Q{quarter}")


def part_of_month(written: Written, context: Context) -> Resolved:
    """Of "the first week of May", "the last day of May"."""
    month, nth = written.number("MONTH"), written.number("NTH")
    year = written.number("YEAR") or (year_for(month, None, context) if month is not None else None)
    if month is None or nth is None or year is None:
        return unresolved(NO_REFERENCE)
    start, end = cal.month_days(year, month)
    length = {"day": 1, "week": 7}.get(written.unit, 0)
    if not length:
        return in_month(year, month, "part-of-month")
    first = cal.shifted(end, 1 - length) if nth < 0 else cal.shifted(start, (nth - 1) * length)
    last = min(end, cal.shifted(first, length - 1))
    return between(first, last, TimePrecision.DAY, "part-of-month", first.isoformat())


def half_month(written: Written, context: Context) -> Resolved:
    """A half of a month."""
    month = written.number("MONTH")
    year = written.number("YEAR") or (year_for(month, None, context) if month is not None else None)
    if month is None or year is None:
        return unresolved(NO_REFERENCE, TimePrecision.MONTH)
    start, end = cal.month_days(year, month)
    is_first = str(written.get("HALF")).startswith("first")
    days = (start, cal.shifted(start, 14)) if is_first else (cal.shifted(start, 15), end)
    return between(*days, TimePrecision.DAY, "half-month", f"{year:04}-{month:02}")


def first_units(written: Written, context: Context) -> Resolved:
    """So many days or months from the start, or to the end, of a month or a year: "the first ten days of May"."""
    month, count, nth = written.number("MONTH"), written.number("NUMBER"), written.number("NTH")
    if month is not None:
        year = written.number("YEAR") or year_for(month, None, context)
    else:
        year = written.number("YEAR") or _unit_year(written, context)
    if year is None or count is None or nth is None:
        return unresolved(NO_REFERENCE)
    start, end = cal.month_days(year, month) if month is not None else cal.year_days(year)
    length = {"day": 1, "week": 7}.get(written.unit)
    if length is not None:
        days = min(length * count, (end - start).days + 1)
        span = (cal.shifted(end, 1 - days), end) if nth < 0 else (start, cal.shifted(start, days - 1))
        return between(*span, TimePrecision.DAY, "first-units")
    if written.unit != "month" or month is not None or not 1 <= count <= 12:
        return unresolved("no-such-date")
    span = (date(year, 13 - count, 1), end) if nth < 0 else (start, cal.month_days(year, count)[1])
    return between(*span, TimePrecision.MONTH, "first-units")


def nth_weekday(written: Written, context: Context) -> Resolved:
    """The first Monday, or the last, of a month."""
    month, weekday, nth = written.number("MONTH"), written.number("WEEKDAY"), written.number("NTH")
    year = written.number("YEAR") or (year_for(month, None, context) if month is not None else None)
    if month is None or weekday is None or nth is None or year is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    start, end = cal.month_days(year, month)
    found = cal.weekday_on_or_before(end if nth < 0 else cal.shifted(start, 7 * nth - 1), weekday)
    return on_day(found, "nth-weekday") if found.month == month else unresolved("no-such-date")


def nth_day(written: Written, context: Context) -> Resolved:
    """The first of a month."""
    month, nth = written.number("MONTH"), written.number("NTH")
    year = year_for(month, nth, context) if month is not None else None
    if month is None or nth is None or nth < 1 or year is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    return _dated(year, month, nth, "nth-day")


def weekend_of(written: Written, context: Context) -> Resolved:
    """The weekend a date lies in or before."""
    day = plain_date(written, context)
    if day.start is None:
        return day
    saturday = cal.weekday_on_or_before(day.start, 5)
    return between(saturday, cal.shifted(saturday, 1), TimePrecision.DAY, "weekend-of", saturday.isoformat())


def week_of(written: Written, context: Context) -> Resolved:
    """The week that begins with a date, or that the date lies in: seven days from its Monday."""
    day = plain_date(written, context)
    if day.start is None:
        return day
    return between(*cal.week_days(day.start), TimePrecision.WEEK, "week-of", day.start.isoformat())


def decade(written: Written, _: Context) -> Resolved:
    """A decade: "the 2020s"."""
    year = written.number("YEAR")
    if year is None or year % 10:
        return unresolved("no-such-date")
    start, end = cal.decade_days(year)
    text = f"{year // 10:03}"
    return Resolved(
        start=start, end=end, precision=TimePrecision.DECADE, edtf=f"{text}X", value=text, rule="decade", has_year=True
    )


def half(written: Written, _: Context) -> Resolved:
    """A half of a year."""
    year = written.number("YEAR")
    if year is None:
        return unresolved("no-such-date")
    is_first = str(written.get("HALF")).startswith("first")
    start, end = (date(year, 1, 1), date(year, 6, 30)) if is_first else (date(year, 7, 1), date(year, 12, 31))
    return between(start, end, TimePrecision.MONTH, "half-year", f"{year:04}-H{1 if is_first else 2}")


def season(written: Written, context: Context) -> Resolved:
    """A northern season; winter is named after the year it begins in."""
    season, year = str(written.get("SEASON")), _year_written(written)
    if year is not None:
        return in_season(year, season, "season", has_year=True)
    if context.takes_year and context.year is not None:
        return in_season(context.year, season, "season-year-from-text")
    return _latest_season(season, context)


def _latest_season(season: str, context: Context) -> Resolved:
    if context.reference is None:
        return unresolved(NO_REFERENCE, TimePrecision.SEASON)
    year = context.reference.year
    while cal.season_days(year, season)[0] > context.reference:
        year -= 1
    return in_season(year, season, "season-latest")


def holiday(written: Written, context: Context) -> Resolved:
    """A holiday with a day of its own, the movable feasts included."""
    name, year = str(written.get("HOLIDAY")), _year_written(written)
    if year is not None:
        return on_day(_holiday_in(name, year), "holiday", has_year=True)
    if context.takes_year and context.year is not None:
        return on_day(_holiday_in(name, context.year), "holiday-year-from-text")
    if context.reference is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    day = _holiday_in(name, context.reference.year)
    if day > cal.shifted(context.reference, _SLACK):
        day = _holiday_in(name, context.reference.year - 1)
    return on_day(day, "holiday-latest")


def _holiday_in(name: str, year: int) -> date:
    for prefix, rule in (("easter", cal.easter), ("orthodox", cal.orthodox_easter)):
        if name.startswith(prefix):
            return cal.shifted(rule(year), int(name[len(prefix) :]))
    month, day = name.split("-")
    return date(year, int(month), int(day))


def holiday_weekend(written: Written, context: Context) -> Resolved:
    """Of "the Easter weekend": the Saturday and Sunday nearest to the holiday."""
    feast = holiday(written, context)
    if feast.start is None:
        return feast
    saturday = cal.weekday_on_or_before(cal.shifted(feast.start, 2), 5)
    return between(saturday, cal.shifted(saturday, 1), TimePrecision.DAY, "holiday-weekend", saturday.isoformat())


def date_of_unit(written: Written, context: Context) -> Resolved:
    """Of "in March last year", "August of that year"."""
    year = _unit_year(written, context)
    if written.unit == "year" and year is not None:
        season = written.get("SEASON")
        if season is not None:
            return in_season(year, str(season), "season-of-year")
        month = written.number("MONTH")
        if month is not None:
            return _dated(year, month, written.number("DAY"), "date-of-year")
    return plain_date(written, context)


def _unit_year(written: Written, context: Context) -> int | None:
    if any(written.get(slot) for slot in ("THAT", "PREVIOUS", "FOLLOWING")):
        base = context.year if context.year is not None else getattr(base_day(context, "year"), "year", None)
        step = -1 if written.get("PREVIOUS") else 1 if written.get("FOLLOWING") else 0
        return base + step if base is not None else None
    if context.reference is None:
        return None
    return context.reference.year - (1 if written.get("LAST") else 0)
