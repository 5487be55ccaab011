"""Resolves what is written to days: one small rule per shape, named as in `lexicon/<language>/times.toml`.

Casualty reports speak of the past, so a bare weekday or date is the latest one that is not after publication. In a history the
year comes from the text before. Nothing is guessed without a reference: the rule then says so and the days stay None.
"""

from recount.extract import times_dates as dates
from recount.extract import times_relative as relative
from recount.extract.times_meaning import Context, Resolved, Rule
from recount.extract.times_shapes import Written


def resolve(written: Written, context: Context) -> Resolved:
    """Resolves an expression in its context.

    Args:
        written: As found by the shapes.
        context: What the text before it has settled.

    Returns:
        The days it means; `start` and `end` are None where they cannot be known, and `rule` says why.
    """
    return RULES[written.rule](written, context)


RULES: dict[str, Rule] = {
    "date": dates.plain_date,
    "days": dates.days,
    "years": dates.years,
    "numeric": dates.numeric,
    "numeric-iso": dates.numeric_iso,
    "numeric-dotted": dates.numeric_dotted,
    "quarter": dates.quarter,
    "part-of-month": dates.part_of_month,
    "day-of-month": dates.day_of_month,
    "decade": dates.decade,
    "half": dates.half,
    "half-month": dates.half_month,
    "first-units": dates.first_units,
    "nth-weekday": dates.nth_weekday,
    "nth-weekday-of-unit": relative.nth_weekday_of_unit,
    "nth-day": dates.nth_day,
    "weekend-of": dates.weekend_of,
    "week-of": dates.week_of,
    "season": dates.season,
    "holiday": dates.holiday,
    "holiday-weekend": dates.holiday_weekend,
    "date-of-unit": dates.date_of_unit,
    "season-of-unit": dates.date_of_unit,
    "weekday": relative.weekday_rule("weekday-latest", 0),
    "the-weekday": relative.the_weekday,
    "last-weekday": relative.weekday_rule("last-weekday", 1),
    "next-weekday": relative.weekday_rule("next-weekday", 0, after=True),
    "previous-weekday": relative.weekday_rule("previous-weekday", 1, from_text=True),
    "following-weekday": relative.weekday_rule("following-weekday", 0, after=True, from_text=True),
    "that-weekday": relative.weekday_rule("that-weekday", 0, from_text=True),
    "weekday-before-last": relative.weekday_rule("weekday-before-last", 7),
    "weekday-of-week": relative.weekday_of_week,
    "night-into": relative.night_into,
    "night-from": relative.night_from,
    "deictic": relative.deictic,
    "night-onto-date": relative.night_onto_date,
    "ago-dual": relative.ago_dual,
    "past-hours": relative.past_hours,
    "overnight": relative.overnight,
    "last-unit": relative.unit_rule("last-unit", -1),
    "this-unit": relative.unit_rule("this-unit", 0),
    "next-unit": relative.unit_rule("next-unit", 1),
    "unit-before-last": relative.unit_rule("unit-before-last", -2),
    "that-unit": relative.unit_rule("that-unit", 0, from_text=True),
    "following-unit": relative.unit_rule("following-unit", 1, from_text=True),
    "previous-unit": relative.unit_rule("previous-unit", -1, from_text=True),
    "hours-later": relative.unit_rule("hours-later", 0, from_text=True),
    "ago": relative.moved_rule("ago", -1, from_text=False),
    "ago-to-the-day": relative.ago_to_the_day,
    "later": relative.moved_rule("later", 1, from_text=True),
    "earlier": relative.moved_rule("earlier", -1, from_text=True),
    "days-after": relative.days_after_rule(-1),
    "days-before": relative.days_after_rule(1),
    "past-units": relative.past_units,
    "past-unit": relative.past_units,
    "recent-units": relative.recent_units,
    "weekend": relative.weekend_rule("weekend", 0),
    "last-weekend": relative.last_weekend,
    "weekend-before-last": relative.weekend_rule("weekend-before-last", -1),
    "next-weekend": relative.weekend_rule("next-weekend", 1),
    "that-weekend": relative.weekend_rule("that-weekend", 0, from_text=True),
    "last-named": relative.named_rule("last-named", -1),
    "this-named": relative.named_rule("this-named", 0),
    "next-named": relative.named_rule("next-named", 1),
    "previous-named": relative.named_rule("previous-named", -1, from_text=True),
    "following-named": relative.named_rule("following-named", 1, from_text=True),
    "that-named": relative.named_rule("that-named", 0, from_text=True),
}
