"""What an expression means: days, precision and notations, and the context that settles it. Knows no words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from recount.extract import times_calendar as cal
from recount.extract.times_shapes import Written
from recount.model import TimePrecision

NO_REFERENCE = "no-publication-date"
PRECISIONS = {
    "day": TimePrecision.DAY,
    "week": TimePrecision.WEEK,
    "month": TimePrecision.MONTH,
    "year": TimePrecision.YEAR,
}
SHORT_UNITS = frozenset({"day", "night", "part", "hour", "week", "weekend", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the text before an expression has settled.

    Attributes:
        reference: Day that "today" means: publication, or a dateline's day; None when neither is known.
        last: The latest period named in the text so far.
        last_day: The latest of them that is a day, or days; what "two days later" counts from.
        newest: The newest day named so far that is not itself counted from another event; the news of the report.
        year: The latest year named in the text so far.
        is_history: True where the whole text tells of years past, and even its weekdays count from its own dates.
        takes_year: True where dates without a year take it from the text: in a history, and beside an older date in the news.
        is_month_first: True where the document writes numeric dates as month, day, year.
    """

    reference: date | None
    last: "Resolved | None" = None
    last_day: "Resolved | None" = None
    newest: date | None = None
    year: int | None = None
    is_history: bool = False
    takes_year: bool = False
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


def base_day(context: Context, unit: str = "") -> date | None:
    """The day that "two days later" counts from: the last one named, else publication; for years any period will do."""
    base = context.last_day if unit in SHORT_UNITS else context.last
    if base is not None:
        return base.end if base.start is None else base.start
    return context.reference


Rule = Callable[[Written, Context], Resolved]
