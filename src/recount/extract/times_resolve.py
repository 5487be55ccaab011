"""Resolves what is written to days: one small rule per shape, named as in `lexicon/<language>/times.toml`.

Casualty reports speak of the past, so a bare weekday or date is the latest one that is not after publication. In a history the
year comes from the text before. Nothing is guessed without a reference: the rule then says so and the days stay None.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from recount.extract import times_calendar as cal
from recount.extract.times_shapes import Written
from recount.model import TimePrecision

NO_REFERENCE = "no-publication-date"
NO_ANTECEDENT = "no-day-named-before"
_DATED = frozenset({TimePrecision.DAY, TimePrecision.WEEK, TimePrecision.MONTH})
_FORWARD, _BACKWARD = 8, 6  # months a history is taken to go on or back within a year it has named
_SLACK = 2  # days a date without a year may lie after publication: time zones and early datelines


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the text before an expression has settled.

    Attributes:
        reference: Day that "today" means: publication, or a dateline's day; None when neither is known.
        last: The latest period named in the text so far.
        last_day: The latest of them that is a day, or days; what "two days later" counts from.
        year: The latest year named in the text so far.
        is_history: True where dates without a year take it from the text and not from the publication.
        is_month_first: True where the document writes numeric dates as month, day, year.
    """

    reference: date | None
    last: "Resolved | None" = None
    last_day: "Resolved | None" = None
    year: int | None = None
    is_history: bool = False
    is_month_first: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What an expression means.

    Attributes:
        start: First day; None where open or unknown.
        end: Last day; None where open or unknown.
        precision: The unit the words speak in.
        edtf: In Extended Date/Time Format.
        value: In the notation of TIMEX corpora ("2024-W10", "198"); empty when unresolved.
        rule: Name of the rule.
        has_year: True where the words themselves name the year.
    """

    start: date | None
    end: date | None
    precision: TimePrecision
    edtf: str
    value: str
    rule: str
    has_year: bool = False


def on_day(day: date, rule: str, *, has_year: bool = False) -> Resolved:
    """One day."""
    text = day.isoformat()
    return Resolved(start=day, end=day, precision=TimePrecision.DAY, edtf=text, value=text, rule=rule, has_year=has_year)


def in_month(year: int, month: int, rule: str, *, until: date | None = None, has_year: bool = False) -> Resolved:
    """One month, cut off at a day where later days cannot be meant."""
    start, end = cal.month_days(year, month)
    text = f"{year:04}-{month:02}"
    end, edtf = (until, f"{start}/{until}") if until is not None and start <= until < end else (end, text)
    return Resolved(start=start, end=end, precision=TimePrecision.MONTH, edtf=edtf, value=text, rule=rule, has_year=has_year)


def in_year(year: int, rule: str, *, until: date | None = None, has_year: bool = False) -> Resolved:
    """One year, cut off at a day where later days cannot be meant."""
    start, end = cal.year_days(year)
    text = f"{year:04}"
    end, edtf = (until, f"{start}/{until}") if until is not None and start <= until < end else (end, text)
    return Resolved(start=start, end=end, precision=TimePrecision.YEAR, edtf=edtf, value=text, rule=rule, has_year=has_year)


def in_season(year: int, season: str, rule: str, *, has_year: bool = False) -> Resolved:
    """One season."""
    start, end = cal.season_days(year, season)
    edtf = cal.season_edtf(year, season)
    return Resolved(
        start=start,
        end=end,
        precision=TimePrecision.SEASON,
        edtf=edtf,
        value=f"{year:04}-{season}",
        rule=rule,
        has_year=has_year,
    )


def between(start: date | None, end: date | None, precision: TimePrecision, rule: str, value: str = "") -> Resolved:
    """A stretch of days; None is an open end."""
    edtf = f"{start or '..'}/{end or '..'}" if start != end else f"{start}"
    return Resolved(start=start, end=end, precision=precision, edtf=edtf, value=value, rule=rule)


def in_week(day: date, rule: str, *, until: date | None = None) -> Resolved:
    """The week a day lies in, cut off at a day where later days cannot be meant."""
    start, end = cal.week_days(day)
    iso = start.isocalendar()
    end = until if until is not None and start <= until < end else end
    return between(start, end, TimePrecision.WEEK, rule, f"{iso.year:04}-W{iso.week:02}")


def unresolved(rule: str, precision: TimePrecision = TimePrecision.UNKNOWN) -> Resolved:
    """Something that cannot be placed in the calendar; the rule says why."""
    return Resolved(start=None, end=None, precision=precision, edtf="", value="", rule=rule)


Rule = Callable[[Written, Context], Resolved]


def resolve(written: Written, context: Context) -> Resolved:
    """Resolves an expression in its context.

    Args:
        written: As found by the shapes.
        context: What the text before it has settled.

    Returns:
        The days it means; `start` and `end` are None where they cannot be known, and `rule` says why.
    """
    return RULES[written.rule](written, context)


# -- dates as such -----------------------------------------------------------------------------------------------------


def _year_written(written: Written) -> int | None:
    year = written.number("YEAR")
    short = written.number("SHORTYEAR")
    if year is None and short is not None:
        year = 1900 + short if short >= 50 else 2000 + short
    return year


def _date(written: Written, context: Context) -> Resolved:
    year, month, day = _year_written(written), written.number("MONTH"), written.number("DAY")
    if month is None:
        return in_year(year, "year", has_year=True) if year is not None else unresolved("no-such-date")
    if year is not None:
        return _dated(year, month, day, "date", has_year=True)
    guessed = year_for(month, day, context)
    if guessed is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY if day else TimePrecision.MONTH)
    return _dated(guessed, month, day, "date-year-from-text" if context.is_history else "date-latest")


def _dated(year: int, month: int, day: int | None, rule: str, *, has_year: bool = False) -> Resolved:
    if day is None:
        return in_month(year, month, rule, has_year=has_year)
    found = cal.safe_date(year, month, day)
    return on_day(found, rule, has_year=has_year) if found is not None else unresolved("no-such-date")


def year_for(month: int, day: int | None, context: Context) -> int | None:
    """Guesses the year of a date written without one: from the text in a history, else the latest not in the future."""
    if context.is_history and context.year is not None:
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


def _days(written: Written, context: Context) -> Resolved:
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


def _years(written: Written, _: Context) -> Resolved:
    first, last, short = written.number("YEAR"), written.number("YEAR", 1), written.number("SHORTYEAR")
    if first is not None and last is None and short is not None:
        last = first - first % 100 + short
    if first is None or last is None or last <= first:
        return unresolved("no-such-date")
    start, end = cal.year_days(first)[0], cal.year_days(last)[1]
    return replace(between(start, end, TimePrecision.YEAR, "range", f"{first:04}"), edtf=f"{first:04}/{last:04}", has_year=True)


def _day_of_month(written: Written, context: Context) -> Resolved:
    day = written.number("ORDINAL") or written.number("DAY")
    base = _base(context)
    if base is None or day is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    found = cal.safe_date(base.year, base.month, day)
    if context.last is None and context.reference is not None and found is not None and found > context.reference:
        found = cal.safe_date(*cal.add_months(base.year, base.month, -1), day)
    return on_day(found, "day-of-month") if found is not None else unresolved("no-such-date")


def _numeric(written: Written, context: Context) -> Resolved:
    """ "03/05/2031": what is above 12 is the day; else as the document does it, else day first, and the rule says so."""
    year, first, second = written.number("YEAR"), written.number("DAY"), written.number("DAY", 1)
    if year is None or first is None or second is None:
        return unresolved("no-such-date")
    month_first = second > 12 or (first <= 12 and context.is_month_first)
    known = first > 12 or second > 12 or context.is_month_first
    day, month = (second, first) if month_first else (first, second)
    return _dated(year, month, day, "numeric" if known else "numeric-day-first-assumed", has_year=True)


def _numeric_iso(written: Written, _: Context) -> Resolved:
    year, month, day = written.number("YEAR"), written.number("DAY"), written.number("DAY", 1)
    if year is None or month is None or day is None:
        return unresolved("no-such-date")
    return _dated(year, month, day, "numeric", has_year=True)


def _numeric_dotted(written: Written, _: Context) -> Resolved:
    year, day, month = written.number("YEAR"), written.number("DAY"), written.number("DAY", 1)
    if year is None or month is None or day is None:
        return unresolved("no-such-date")
    return _dated(year, month, day, "numeric", has_year=True)


def _quarter(written: Written, context: Context) -> Resolved:
    quarter, year = written.number("QUARTER"), written.number("YEAR")
    if year is None:
        year = _unit_year(written, context)
    if quarter is None or year is None:
        return unresolved(NO_REFERENCE)
    start = date(year, 3 * quarter - 2, 1)
    end = cal.month_days(year, 3 * quarter)[1]
    return between(start, end, TimePrecision.MONTH, "quarter", f"{year:04}-Q{quarter}")


def _part_of_month(written: Written, context: Context) -> Resolved:
    """ "the first week of May", "the last day of May"."""
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


def _decade(written: Written, _: Context) -> Resolved:
    year = written.number("YEAR")
    if year is None or year % 10:
        return unresolved("no-such-date")
    start, end = cal.decade_days(year)
    text = f"{year // 10:03}"
    return Resolved(
        start=start, end=end, precision=TimePrecision.DECADE, edtf=f"{text}X", value=text, rule="decade", has_year=True
    )


def _half(written: Written, _: Context) -> Resolved:
    year = written.number("YEAR")
    if year is None:
        return unresolved("no-such-date")
    is_first = str(written.get("HALF")).startswith("first")
    start, end = (date(year, 1, 1), date(year, 6, 30)) if is_first else (date(year, 7, 1), date(year, 12, 31))
    return between(start, end, TimePrecision.MONTH, "half-year", f"{year:04}-H{1 if is_first else 2}")


def _season(written: Written, context: Context) -> Resolved:
    season, year = str(written.get("SEASON")), _year_written(written)
    if year is not None:
        return in_season(year, season, "season", has_year=True)
    if context.is_history and context.year is not None:
        return in_season(context.year, season, "season-year-from-text")
    return _latest_season(season, context)


def _latest_season(season: str, context: Context) -> Resolved:
    if context.reference is None:
        return unresolved(NO_REFERENCE, TimePrecision.SEASON)
    year = context.reference.year
    while cal.season_days(year, season)[0] > context.reference:
        year -= 1
    return in_season(year, season, "season-latest")


def _holiday(written: Written, context: Context) -> Resolved:
    name, year = str(written.get("HOLIDAY")), _year_written(written)
    if year is not None:
        return on_day(_holiday_in(name, year), "holiday", has_year=True)
    if context.is_history and context.year is not None:
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


def _holiday_weekend(written: Written, context: Context) -> Resolved:
    """ "the Easter weekend": the Saturday and Sunday nearest to the holiday."""
    holiday = _holiday(written, context)
    if holiday.start is None:
        return holiday
    saturday = cal.shifted(cal.weekday_on_or_before(cal.shifted(holiday.start, 2), 5), 0)
    return between(saturday, cal.shifted(saturday, 1), TimePrecision.DAY, "holiday-weekend", saturday.isoformat())


def _date_of_unit(written: Written, context: Context) -> Resolved:
    """ "in March last year", "August of that year"."""
    year = _unit_year(written, context)
    if written.unit == "year" and year is not None:
        season = written.get("SEASON")
        if season is not None:
            return in_season(year, str(season), "season-of-year")
        month = written.number("MONTH")
        if month is not None:
            return _dated(year, month, written.number("DAY"), "date-of-year")
    return _date(written, context)


def _unit_year(written: Written, context: Context) -> int | None:
    if any(written.get(slot) for slot in ("THAT", "PREVIOUS", "FOLLOWING")):
        base = context.year if context.year is not None else getattr(_base(context, "year"), "year", None)
        step = -1 if written.get("PREVIOUS") else 1 if written.get("FOLLOWING") else 0
        return base + step if base is not None else None
    if context.reference is None:
        return None
    return context.reference.year - (1 if written.get("LAST") else 0)


# -- weekdays ----------------------------------------------------------------------------------------------------------


def _weekday_rule(rule: str, days_back: int, *, after: bool = False, from_text: bool = False) -> Rule:
    """Makes the rule for a weekday: the latest not after the base moved back, or the first after the base."""

    def apply(written: Written, context: Context) -> Resolved:
        base = _base(context) if from_text or context.is_history else context.reference
        weekday = written.number("WEEKDAY")
        if base is None or weekday is None:
            return unresolved(NO_REFERENCE, TimePrecision.DAY)
        anchor = cal.shifted(base, 7) if after else cal.shifted(base, -days_back)
        return on_day(cal.weekday_on_or_before(anchor, weekday), rule)

    return apply


def _weekday_of_week(written: Written, context: Context) -> Resolved:
    weekday = written.number("WEEKDAY")
    if context.reference is None or weekday is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    monday, _ = cal.week_days(cal.shifted(context.reference, -7 if written.get("LAST") else 0))
    return on_day(cal.shifted(monday, weekday), "weekday-of-week")


def _night_into(written: Written, context: Context) -> Resolved:
    """The night before a day: both days."""
    if context.reference is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    weekday = written.number("WEEKDAY", 1)
    weekday = weekday if weekday is not None else written.number("WEEKDAY")
    assert weekday is not None
    end = cal.weekday_on_or_before(context.reference, weekday)
    return _night(cal.shifted(end, -1))


def _night_from(written: Written, context: Context) -> Resolved:
    """ "overnight on Sunday": the night that begins on it."""
    weekday = written.number("WEEKDAY")
    if context.reference is None or weekday is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    return _night(cal.weekday_on_or_before(cal.shifted(context.reference, -1), weekday))


def _night(first: date) -> Resolved:
    return between(first, cal.shifted(first, 1), TimePrecision.DAY, "night-both-days", first.isoformat())


# -- counted from publication ------------------------------------------------------------------------------------------


def _deictic(written: Written, context: Context) -> Resolved:
    offset = written.number("DEICTIC")
    if context.reference is None or offset is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    return on_day(cal.shifted(context.reference, offset), "deictic")


def _night_onto_date(written: Written, context: Context) -> Resolved:
    """ "in the night onto 7 March": both days."""
    day = _date(written, context)
    return _night(cal.shifted(day.start, -1)) if day.start is not None else day


def _ago_dual(written: Written, context: Context) -> Resolved:
    """ "two days ago" where the noun itself says two."""
    if context.reference is None:
        return unresolved(NO_REFERENCE)
    return _moved(context.reference, written.unit, -2, "ago")


def _past_hours(written: Written, context: Context) -> Resolved:
    count = written.number("NUMBER")
    if context.reference is None or count is None:
        return unresolved(NO_REFERENCE)
    return between(cal.shifted(context.reference, -(-(-count // 24))), context.reference, TimePrecision.DAY, "past-units")


def _overnight(_: Written, context: Context) -> Resolved:
    if context.reference is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    return _night(cal.shifted(context.reference, -1))


def _unit_at(day: date, unit: str, step: int, rule: str, *, until: date | None = None) -> Resolved:
    """The unit a day lies in, moved by whole units."""
    if unit == "year":
        return in_year(day.year + step, rule, until=until)
    if unit == "month":
        return in_month(*cal.add_months(day.year, day.month, step), rule, until=until)
    if unit in {"week", "fortnight"}:
        return in_week(cal.shifted(day, 7 * step), rule, until=until)
    if unit == "decade":
        start, end = cal.decade_days(day.year + 10 * step)
        return between(start, end, TimePrecision.DECADE, rule, f"{start.year // 10:03}")
    if unit == "weekend":
        saturday = cal.shifted(cal.week_days(day)[0], 5 + 7 * step)
        return between(saturday, cal.shifted(saturday, 1), TimePrecision.DAY, rule, saturday.isoformat())
    if unit == "hour":
        return on_day(day, rule)
    return on_day(cal.shifted(day, step), rule)


def _unit_rule(rule: str, step: int, *, from_text: bool = False) -> Rule:
    """Makes the rule for "last month", "this year", "the next day"."""

    def apply(written: Written, context: Context) -> Resolved:
        unit = written.unit
        base = _base(context, unit) if from_text or context.is_history else context.reference
        if base is None:
            return unresolved(NO_REFERENCE, _PRECISIONS.get(unit, TimePrecision.UNKNOWN))
        until = context.reference if step == 0 and not from_text and not context.is_history else None
        return _unit_at(base, unit, step, rule, until=until)

    return apply


_PRECISIONS = {
    "day": TimePrecision.DAY,
    "week": TimePrecision.WEEK,
    "month": TimePrecision.MONTH,
    "year": TimePrecision.YEAR,
}


def _moved(base: date, unit: str, count: int, rule: str) -> Resolved:
    """A whole number of units away from a day, in the precision of the unit."""
    if unit in {"week", "fortnight"}:
        return on_day(cal.shifted(base, 7 * count * (2 if unit == "fortnight" else 1)), rule)
    if unit in {"month", "year"}:
        return _unit_at(base, unit, count, rule)
    if unit == "decade":
        return in_year(base.year + 10 * count, rule)
    return _unit_at(base, unit, count, rule)


def _moved_rule(rule: str, sign: int, *, from_text: bool) -> Rule:
    """Makes the rule for "two days ago", "two days later", "two days earlier"."""

    def apply(written: Written, context: Context) -> Resolved:
        count, unit = written.number("NUMBER"), written.unit
        base = _base(context, unit) if from_text else context.reference
        if base is None:
            return unresolved(NO_REFERENCE, _PRECISIONS.get(unit, TimePrecision.UNKNOWN))
        return _moved(base, unit, sign * (1 if count is None else count), rule)

    return apply


def _days_after_rule(sign: int) -> Rule:
    """Makes the rule for "three days after a bomber killed 13": the time of what follows, counted from what is told."""

    def apply(written: Written, context: Context) -> Resolved:
        unit = written.unit
        base = _base(context, unit) if context.last is not None else None
        count = written.number("NUMBER")
        if base is None:
            return unresolved(NO_ANTECEDENT, _PRECISIONS.get(unit, TimePrecision.UNKNOWN))
        return _moved(base, unit, sign * (1 if count is None else count), "days-after-which")

    return apply


def _past_units(written: Written, context: Context) -> Resolved:
    """ "the past 24 hours", "the past week": back from publication."""
    if context.reference is None:
        return unresolved(NO_REFERENCE)
    count, unit = written.number("NUMBER"), written.unit
    count = 1 if count is None else count
    if unit == "hour":
        count, unit = -(-count // 24), "day"
    precision = _PRECISIONS.get(unit, TimePrecision.DAY)
    return between(_back(context.reference, unit, count), context.reference, precision, "past-units")


def _back(day: date, unit: str, count: int) -> date:
    if unit in {"month", "year", "decade"}:
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = cal.add_months(day.year, day.month, -months)
        return cal.safe_date(year, month, day.day) or cal.month_days(year, month)[1]
    return cal.shifted(day, -count * {"week": 7, "fortnight": 14}.get(unit, 1))


def _recent_units(written: Written, context: Context) -> Resolved:
    """ "in recent days": ends at publication, begins nobody knows when."""
    if context.reference is None:
        return unresolved(NO_REFERENCE)
    return between(None, context.reference, _PRECISIONS.get(written.unit, TimePrecision.UNKNOWN), "recent-units")


def _weekend_rule(rule: str, weeks: int, *, from_text: bool = False) -> Rule:
    """Makes the rule for weekends: the last whose Saturday is not after the base, moved by weeks."""

    def apply(_: Written, context: Context) -> Resolved:
        base = _base(context) if from_text else context.reference
        if base is None:
            return unresolved(NO_REFERENCE, TimePrecision.DAY)
        saturday = cal.shifted(cal.weekday_on_or_before(base, 5), 7 * weeks)
        return between(saturday, cal.shifted(saturday, 1), TimePrecision.DAY, rule, saturday.isoformat())

    return apply


def _last_weekend(written: Written, context: Context) -> Resolved:
    on_weekend = context.reference is not None and context.reference.weekday() >= 5
    return _weekend_rule("last-weekend", -1 if on_weekend else 0)(written, context)


def _named_rule(rule: str, step: int, *, from_text: bool = False) -> Rule:
    """Makes the rule for "last March", "this summer", "the previous April"."""

    def apply(written: Written, context: Context) -> Resolved:
        base = _base(context, "month") if from_text or context.is_history else context.reference
        if base is None:
            return unresolved(NO_REFERENCE)
        month = written.number("MONTH")
        if month is not None:
            return in_month(_named_year(base, base.month - month, step), month, rule)
        season = str(written.get("SEASON"))
        first = cal.season_days(base.year, season)[0]
        return in_season(_named_year(base, base.month - first.month, step), season, rule)

    return apply


def _named_year(base: date, months_since: int, step: int) -> int:
    """The year of the nearest such month before (-1), around (0) or after (1) a day."""
    if step < 0:
        return base.year if months_since > 0 else base.year - 1
    if step > 0:
        return base.year if months_since < 0 else base.year + 1
    return base.year


# -- counted from the text ---------------------------------------------------------------------------------------------


_SHORT_UNITS = frozenset({"day", "night", "part", "hour", "week", "weekend", ""})


def _base(context: Context, unit: str = "") -> date | None:
    """The day that "two days later" counts from: the last one named, else publication; for months and years any period will do."""
    base = context.last_day if unit in _SHORT_UNITS else context.last
    if base is not None:
        return base.end if base.start is None else base.start
    return context.reference


RULES: dict[str, Rule] = {
    "date": _date,
    "days": _days,
    "years": _years,
    "numeric": _numeric,
    "numeric-iso": _numeric_iso,
    "numeric-dotted": _numeric_dotted,
    "quarter": _quarter,
    "part-of-month": _part_of_month,
    "day-of-month": _day_of_month,
    "decade": _decade,
    "half": _half,
    "season": _season,
    "holiday": _holiday,
    "holiday-weekend": _holiday_weekend,
    "date-of-unit": _date_of_unit,
    "season-of-unit": _date_of_unit,
    "weekday": _weekday_rule("weekday-latest", 0),
    "last-weekday": _weekday_rule("last-weekday", 1),
    "next-weekday": _weekday_rule("next-weekday", 0, after=True),
    "previous-weekday": _weekday_rule("previous-weekday", 1, from_text=True),
    "following-weekday": _weekday_rule("following-weekday", 0, after=True, from_text=True),
    "that-weekday": _weekday_rule("that-weekday", 0, from_text=True),
    "weekday-before-last": _weekday_rule("weekday-before-last", 7),
    "weekday-of-week": _weekday_of_week,
    "night-into": _night_into,
    "night-from": _night_from,
    "deictic": _deictic,
    "night-onto-date": _night_onto_date,
    "ago-dual": _ago_dual,
    "past-hours": _past_hours,
    "overnight": _overnight,
    "last-unit": _unit_rule("last-unit", -1),
    "this-unit": _unit_rule("this-unit", 0),
    "next-unit": _unit_rule("next-unit", 1),
    "unit-before-last": _unit_rule("unit-before-last", -2),
    "that-unit": _unit_rule("that-unit", 0, from_text=True),
    "following-unit": _unit_rule("following-unit", 1, from_text=True),
    "previous-unit": _unit_rule("previous-unit", -1, from_text=True),
    "hours-later": _unit_rule("hours-later", 0, from_text=True),
    "ago": _moved_rule("ago", -1, from_text=False),
    "later": _moved_rule("later", 1, from_text=True),
    "earlier": _moved_rule("earlier", -1, from_text=True),
    "days-after": _days_after_rule(-1),
    "days-before": _days_after_rule(1),
    "past-units": _past_units,
    "past-unit": _past_units,
    "recent-units": _recent_units,
    "weekend": _weekend_rule("weekend", 0),
    "last-weekend": _last_weekend,
    "weekend-before-last": _weekend_rule("weekend-before-last", -1),
    "next-weekend": _weekend_rule("next-weekend", 1),
    "that-weekend": _weekend_rule("that-weekend", 0, from_text=True),
    "last-named": _named_rule("last-named", -1),
    "this-named": _named_rule("this-named", 0),
    "next-named": _named_rule("next-named", 1),
    "previous-named": _named_rule("previous-named", -1, from_text=True),
    "following-named": _named_rule("following-named", 1, from_text=True),
    "that-named": _named_rule("that-named", 0, from_text=True),
}
