"""Resolves what counts from the day of publication or from a day named in the text before."""

from datetime import date

from recount.extract import times_calendar as cal
from recount.extract.times_dates import plain_date
from recount.extract.times_meaning import (
    NO_REFERENCE,
    PRECISIONS,
    SHORT_UNITS,
    Context,
    Resolved,
    Rule,
    base_day,
    between,
    in_month,
    in_season,
    in_week,
    in_year,
    on_day,
    unresolved,
)
from recount.extract.times_shapes import Written
from recount.model import TimePrecision

_THIS_WEEK = 7  # days back from publication that a weekday of the news may mean


def weekday_rule(rule: str, days_back: int, *, after: bool = False, from_text: bool = False) -> Rule:
    """Makes the rule for a weekday: the latest not after the base moved back, or the first after the base."""

    def apply(written: Written, context: Context) -> Resolved:
        base = base_day(context) if from_text or context.is_history else context.reference
        weekday = written.number("WEEKDAY")
        if base is None or weekday is None:
            return unresolved(NO_REFERENCE, TimePrecision.DAY)
        anchor = cal.shifted(base, 7) if after else cal.shifted(base, -days_back)
        return on_day(cal.weekday_on_or_before(anchor, weekday), rule)

    return apply


def the_weekday(written: Written, context: Context) -> Resolved:
    """Of "on the Tuesday", where what is told lies back more than a week: the first such day from the day told last."""
    weekday, told = written.number("WEEKDAY"), context.last_day.start if context.last_day is not None else None
    if weekday is None or told is None or context.reference is None or (context.reference - told).days <= _THIS_WEEK:
        return weekday_rule("the-weekday", 0)(written, context)
    return on_day(cal.weekday_on_or_before(cal.shifted(told, 6), weekday), "the-weekday")


def weekday_of_week(written: Written, context: Context) -> Resolved:
    """A weekday of this week or the last: "Thursday of last week"."""
    weekday = written.number("WEEKDAY")
    if context.reference is None or weekday is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    monday, _ = cal.week_days(cal.shifted(context.reference, -7 if written.get("LAST") else 0))
    return on_day(cal.shifted(monday, weekday), "weekday-of-week")


def night_into(written: Written, context: Context) -> Resolved:
    """The night before a day: both days."""
    if context.reference is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    weekday = written.number("WEEKDAY", 1)
    weekday = weekday if weekday is not None else written.number("WEEKDAY")
    assert weekday is not None
    end = cal.weekday_on_or_before(context.reference, weekday)
    return _night(cal.shifted(end, -1))


def night_from(written: Written, context: Context) -> Resolved:
    """Of "overnight on Sunday": the night that begins on it."""
    weekday = written.number("WEEKDAY")
    if context.reference is None or weekday is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    return _night(cal.weekday_on_or_before(cal.shifted(context.reference, -1), weekday))


def _night(first: date) -> Resolved:
    return between(first, cal.shifted(first, 1), TimePrecision.DAY, "night-both-days", first.isoformat())


def deictic(written: Written, context: Context) -> Resolved:
    """A day named from today: "yesterday", "this morning"."""
    offset = written.number("DEICTIC")
    if context.reference is None or offset is None:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    return on_day(cal.shifted(context.reference, offset), "deictic")


def night_onto_date(written: Written, context: Context) -> Resolved:
    """Of "in the night onto 7 March": both days."""
    day = plain_date(written, context)
    return _night(cal.shifted(day.start, -1)) if day.start is not None else day


def ago_to_the_day(written: Written, context: Context) -> Resolved:
    """Of "a year ago today", "a month ago yesterday": that very day."""
    count, unit = written.number("NUMBER"), written.unit
    if context.reference is None or unit == "hour":
        return unresolved(NO_REFERENCE)
    day = cal.shifted(context.reference, written.number("DEICTIC") or 0)
    return on_day(_back(day, unit, 1 if count is None else count), "ago-to-the-day")


def ago_dual(written: Written, context: Context) -> Resolved:
    """Of "two days ago" where the noun itself says two."""
    if context.reference is None:
        return unresolved(NO_REFERENCE)
    return _moved(context.reference, written.unit, -2, "ago")


def past_hours(written: Written, context: Context) -> Resolved:
    """A number of hours back from publication, in whole days."""
    count = written.number("NUMBER")
    if context.reference is None or count is None:
        return unresolved(NO_REFERENCE)
    return between(cal.shifted(context.reference, -((count + 23) // 24)), context.reference, TimePrecision.DAY, "past-units")


def overnight(_: Written, context: Context) -> Resolved:
    """The night before publication: both days."""
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


def unit_rule(rule: str, step: int, *, from_text: bool = False) -> Rule:
    """Makes the rule for "last month", "this year", "the next day"."""

    def apply(written: Written, context: Context) -> Resolved:
        unit = written.unit
        base = base_day(context, unit) if from_text or context.is_history else context.reference
        if base is None:
            return unresolved(NO_REFERENCE, PRECISIONS.get(unit, TimePrecision.UNKNOWN))
        until = context.reference if step == 0 and not from_text and not context.is_history else None
        return _unit_at(base, unit, step, rule, until=until)

    return apply


def _moved(base: date, unit: str, count: int, rule: str) -> Resolved:
    """A whole number of units away from a day, in the precision of the unit."""
    if unit in {"week", "fortnight"}:
        return on_day(cal.shifted(base, 7 * count * (2 if unit == "fortnight" else 1)), rule)
    if unit in {"month", "year"}:
        return _unit_at(base, unit, count, rule)
    if unit == "decade":
        return in_year(base.year + 10 * count, rule)
    return _unit_at(base, unit, count, rule)


def moved_rule(rule: str, sign: int, *, from_text: bool) -> Rule:
    """Makes the rule for "two days ago", "two days later", "two days earlier"."""

    def apply(written: Written, context: Context) -> Resolved:
        count, unit = written.number("NUMBER"), written.unit
        base = base_day(context, unit) if from_text else context.reference
        if base is None:
            return unresolved(NO_REFERENCE, PRECISIONS.get(unit, TimePrecision.UNKNOWN))
        return _moved(base, unit, sign * (1 if count is None else count), rule)

    return apply


def days_after_rule(sign: int) -> Rule:
    """Makes the rule for "three days after a bomber killed 13": the time of what follows, counted from what is told.

    What is told is the newest day the report has named; in a history, the last one.
    """

    def apply(written: Written, context: Context) -> Resolved:
        unit = written.unit
        base = base_day(context, unit)
        if sign < 0 and not (context.is_history or context.takes_year):
            base = _news_of(context) or base
        count = written.number("NUMBER")
        if unit == "hour" or (context.last is None and unit not in SHORT_UNITS):
            base = None  # "a year after the siege" is no particular year
        if base is None:
            return unresolved(NO_REFERENCE, PRECISIONS.get(unit, TimePrecision.UNKNOWN))
        return _moved(base, unit, sign * (1 if count is None else count), "days-after-which")

    return apply


def _news_of(context: Context) -> date | None:
    """The day of the report's news: the newest it has named; publication, where all it named is counted from another event."""
    if context.newest is None and context.last is not None and context.last.rule == "days-after-which":
        return context.reference
    return context.newest


def past_units(written: Written, context: Context) -> Resolved:
    """Of "the past 24 hours", "the past week": back from publication."""
    if context.reference is None:
        return unresolved(NO_REFERENCE)
    count, unit = written.number("NUMBER"), written.unit
    count = 1 if count is None else count
    if unit == "hour":
        count, unit = (count + 23) // 24, "day"
    precision = PRECISIONS.get(unit, TimePrecision.DAY)
    return between(_back(context.reference, unit, count), context.reference, precision, "past-units")


def _back(day: date, unit: str, count: int) -> date:
    if unit in {"month", "year", "decade"}:
        months = count * {"month": 1, "year": 12, "decade": 120}[unit]
        year, month = cal.add_months(day.year, day.month, -months)
        return cal.safe_date(year, month, day.day) or cal.month_days(year, month)[1]
    return cal.shifted(day, -count * {"week": 7, "fortnight": 14}.get(unit, 1))


def recent_units(written: Written, context: Context) -> Resolved:
    """Of "in recent days": ends at publication, begins nobody knows when."""
    if context.reference is None:
        return unresolved(NO_REFERENCE)
    return between(None, context.reference, PRECISIONS.get(written.unit, TimePrecision.UNKNOWN), "recent-units")


def weekend_rule(rule: str, weeks: int, *, from_text: bool = False) -> Rule:
    """Makes the rule for weekends: the last whose Saturday is not after the base, moved by weeks."""

    def apply(_: Written, context: Context) -> Resolved:
        base = base_day(context) if from_text else context.reference
        if base is None:
            return unresolved(NO_REFERENCE, TimePrecision.DAY)
        saturday = cal.shifted(cal.weekday_on_or_before(base, 5), 7 * weeks)
        return between(saturday, cal.shifted(saturday, 1), TimePrecision.DAY, rule, saturday.isoformat())

    return apply


def last_weekend(written: Written, context: Context) -> Resolved:
    """The weekend before; on a weekend, not the one it is."""
    on_weekend = context.reference is not None and context.reference.weekday() >= 5
    return weekend_rule("last-weekend", -1 if on_weekend else 0)(written, context)


def named_rule(rule: str, step: int, *, from_text: bool = False) -> Rule:
    """Makes the rule for "last March", "this summer", "the previous April"."""

    def apply(written: Written, context: Context) -> Resolved:
        base = base_day(context, "month") if from_text or context.is_history else context.reference
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


def nth_weekday_of_unit(written: Written, context: Context) -> Resolved:
    """Of "the last Saturday of the year", "the first Monday of this month": the latest such day that is not to come."""
    weekday, nth, unit = written.number("WEEKDAY"), written.number("NTH"), written.unit
    base = context.reference if written.number("YEAR") is None else date(written.number("YEAR") or 1, 1, 1)
    if base is None or weekday is None or nth is None or unit not in {"month", "year", ""}:
        return unresolved(NO_REFERENCE, TimePrecision.DAY)
    moved = _unit_at(base, unit or "year", -1 if written.get("LAST") else 0, "")
    found = _nth_weekday(moved, nth, weekday)
    if context.reference is not None and found > context.reference and written.number("YEAR") is None:
        found = _nth_weekday(_unit_at(base, unit or "year", -1, ""), nth, weekday)
    return on_day(found, "nth-weekday")


def _nth_weekday(unit: Resolved, nth: int, weekday: int) -> date:
    assert unit.start is not None
    assert unit.end is not None
    return cal.weekday_on_or_before(unit.end if nth < 0 else cal.shifted(unit.start, 7 * nth - 1), weekday)
