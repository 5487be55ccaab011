"""What each day named in a text is the day of: the harm, a dateline, or only somebody's speaking of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from recount.extract.times_calendar import month_days, shifted, weekday_on_or_before, year_days
from recount.extract.times_words import settling_list, settling_words
from recount.extract.tokens import Sentence, Tokens
from recount.extract.when_governor import governor_of, opens_clause
from recount.model import Period, TimePrecision, ZoneKind

_OF_SPEAKING = frozenset({"report", "update", "found", "figure"})
_CAUSE_REACH = 7  # tokens from "revenge" to the day of what is avenged
_WEEK = 7  # days back that a weekday of the news may lie
_HEAD = 4  # sentences in which a title may stand
_HEADS = frozenset({ZoneKind.TITLE, ZoneKind.SUBTITLE})


class Role(Enum):
    """What a period is the time of."""

    EVENT = auto()
    NEUTRAL = auto()
    REPORT = auto()
    FIGURE = auto()
    CAUSE = auto()
    CLAUSE = auto()
    ASIDE = auto()
    DATELINE = auto()
    UNUSABLE = auto()


_TOLD = frozenset({Role.EVENT, Role.NEUTRAL})
_POINTING = frozenset({"that-unit", "that-weekday", "the-weekday"})  # "that day", "the same evening", "on the Tuesday"


def _is_now(period: Period) -> bool:
    return period.end is None or period.rule.startswith("deictic")


@dataclass(frozen=True, slots=True)
class Placed:
    """A period in its sentence.

    Attributes:
        period: As resolved.
        sentence: The sentence it stands in.
        first: Index of its first token.
        last: Index of its last token.
        role: What it is the time of.
    """

    period: Period
    sentence: Sentence
    first: int
    last: int
    role: Role

    @property
    def settles(self) -> bool:
        """True where the period may be the time of a harm told in its sentence."""
        return self.role in {Role.EVENT, Role.NEUTRAL, Role.CAUSE, Role.ASIDE}

    @property
    def is_carried(self) -> bool:
        """True where it may be the time of harms told in other sentences, too."""
        is_of_picture = self.sentence.zone is ZoneKind.CAPTION and self.role is Role.NEUTRAL  # "Alden Marek in Orlec last year"
        return self.role in {*_TOLD, Role.CLAUSE} and self.period.end is not None and not is_of_picture

    @property
    def is_event(self) -> bool:
        """True where words beside it say that it is the day of a harm."""
        return self.role in {Role.EVENT, Role.CLAUSE}


def place_times(tokens: Tokens, times: Sequence[Period]) -> list[Placed]:
    """Puts every period in its sentence and names its role.

    Args:
        tokens: The document seen as tokens.
        times: Periods with spans, in order.
    """
    placed: list[Placed] = []
    for period in times:
        if period.span is None:
            continue
        inside = tokens.tokens_in(period.span)
        if not inside:
            continue
        sentence = tokens.sentence_at(period.span.start)
        role = _role(tokens, sentence, period, inside[0], inside[-1])
        if period.rule in _POINTING and role in _TOLD:
            period = _as_told(placed, period)
        placed.append(Placed(period, sentence, inside[0], inside[-1], role))
        if role in _TOLD and is_clause(tokens, placed[-1]):
            placed.append(replace(placed[-1], period=_told_of(period), role=Role.CLAUSE))
    return placed


def is_clause(tokens: Tokens, time: Placed) -> bool:
    """Tells whether a period is told in a clause of its own: "since gunmen stormed the hall on Friday".

    Args:
        tokens: The document seen as tokens.
        time: A period of it.
    """
    kinds = settling_words(tokens.document.language)
    words = tokens.lowers[time.first + 1 : time.last]
    return time.period.rule.startswith("since:") and any(kinds.get(word) == "event" for word in words)


def _told_of(period: Period) -> Period:
    """The day that a clause tells of, as a period like any other that a report names."""
    return replace(unit_of(period), rule=period.rule.replace("since:", "clause:"))


def unit_of(period: Period) -> Period:
    """Closes an open period: the day, the month or the year that "since" starts with.

    Args:
        period: As resolved.
    """
    return replace(period, end=_unit_end(period), edtf=f"{period.start}/{_unit_end(period)}", rule=f"{period.rule}:compared")


def _unit_end(period: Period) -> date | None:
    """The last day of the unit that an open period starts with."""
    if period.start is None:
        return None
    if period.precision is TimePrecision.MONTH:
        return month_days(period.start.year, period.start.month)[1]
    return year_days(period.start.year)[1] if period.precision is TimePrecision.YEAR else period.start


def _as_told(placed: Sequence[Placed], period: Period) -> Period:
    """Of "the same day" beside a harm: the day of the harm told before it, not that on which somebody spoke in between."""
    told = next((time.period for time in reversed(placed) if time.is_carried and not _is_now(time.period)), None)
    if told is None or told.start is None or period.start is None or told.start == period.start:
        return period
    if period.rule == "the-weekday":
        day = weekday_on_or_before(shifted(told.start, 6), period.start.weekday())
        is_of_news = (period.start - told.start).days <= _WEEK
        return period if is_of_news else replace(period, start=day, end=day, edtf=day.isoformat())
    return replace(
        period, start=told.start, end=told.end, precision=told.precision, edtf=told.edtf, rule=f"{period.rule}:as-told"
    )


def _role(tokens: Tokens, sentence: Sentence, period: Period, first: int, last: int) -> Role:
    if period.start is None or _is_future(tokens, period) or _is_number_of(tokens, period):
        return Role.UNUSABLE
    if _in_dateline(tokens, sentence, first, last):
        return Role.DATELINE
    if _is_of_a_group(tokens, last) or _is_of_a_law(tokens, period, first):
        return Role.UNUSABLE
    if _heads_an_entry(tokens, sentence, period, first, last):
        return Role.EVENT
    if sentence.zone in _HEADS and is_live(tokens):
        return Role.REPORT
    kind = governor_of(tokens, sentence, first, last)
    if kind == "event":
        return Role.CAUSE if _is_cause(tokens, sentence, first) else Role.EVENT
    if not kind and period.rule == "deictic" and is_live(tokens):
        return Role.REPORT
    if kind not in _OF_SPEAKING or (kind != "figure" and _is_stretch(period)):
        return Role.NEUTRAL
    if opens_clause(tokens, sentence, last):
        return Role.ASIDE
    return Role.FIGURE if kind == "figure" else Role.REPORT


def _is_of_a_group(tokens: Tokens, last: int) -> bool:
    """Of "the Thursday team", "the Sunday paper": what is so named every week."""
    return not settling_list(tokens.document.language, "weekly").isdisjoint(tokens.lowers[last + 1 : last + 2])


def _is_of_a_law(tokens: Tokens, period: Period, first: int) -> bool:
    """Of "the law of 2002", "the census of 2010": the year is part of a name, unless it is one of a harm."""
    at = first if tokens.lowers[first] == "of" else first - 1
    if period.rule != "year" or at < 1 or tokens.lowers[at] != "of":
        return False
    return settling_words(tokens.document.language).get(tokens.lowers[at - 1]) not in {"event", "update", "comparison"}


def _heads_an_entry(tokens: Tokens, sentence: Sentence, period: Period, first: int, last: int) -> bool:
    """Of "School in Orlec, 9 March: police counted 17 dead", below the head of a text, whose date is that of writing."""
    if sentence.index < _HEAD or first - sentence.first < 2 or period.rule != "date" or is_live(tokens):
        return False
    return tokens.lowers[first - 1] == "," and tokens.lowers[last + 1 : last + 2] == (":",)


def _is_number_of(tokens: Tokens, period: Period) -> bool:
    """Of "entry 2031-017", "bulletin 3/2031": the year is part of a number."""
    if period.rule != "year" or period.span is None:
        return False
    before, after = tokens.text[: period.span.end - 4][-1:], tokens.text[period.span.end :][:2]
    return before in {"/", "-"} or (after[:1] in {"/", "-"} and after[1:].isdigit())


def is_live(tokens: Tokens) -> bool:
    """Tells whether a page was written while things went on, as its head says: "Friday as it happened".

    Args:
        tokens: The document seen as tokens.
    """
    live = settling_list(tokens.document.language, "live")
    heads = (s for s in tokens.sentences[:_HEAD] if s.zone in _HEADS)
    return any(not live.isdisjoint(tokens.lowers[s.first : s.last]) for s in heads)


def _is_cause(tokens: Tokens, sentence: Sentence, first: int) -> bool:
    """Of "in revenge for the bombing of 9 March": the event that what is told answers."""
    words = tokens.lowers[max(sentence.first, first - _CAUSE_REACH) : first]
    return not settling_list(tokens.document.language, "causes").isdisjoint(words)


def _is_stretch(period: Period) -> bool:
    """A period with two ends of its own is what was counted over, never the moment of speaking."""
    if period.start is None or period.end is None:
        return True
    return period.rule.startswith(("range", "since", "days", "past-")) and (period.end - period.start).days > 1


def _is_future(tokens: Tokens, period: Period) -> bool:
    published = tokens.document.published_on
    return published is not None and period.start is not None and (period.start - published).days > 1


def _in_dateline(tokens: Tokens, sentence: Sentence, first: int, last: int) -> bool:
    if sentence.index > 3 or first - sentence.first > 9 or first == sentence.first:
        return False
    after = [token.text for token in tokens.tokens[last + 1 : min(last + 9, sentence.last)]]
    head = tokens.tokens[sentence.first : first]
    if head[-1].text not in {",", "(", "-", "."} or not head[0].text.isalpha():
        return False
    if head[0].text[:2].isupper():
        return bool({*_DASHES, "(", "["} & set(after[:6]))
    # "Kestrin, March 9 (Varen Wire) - ": a name in small letters needs its agency.
    if not head[0].text[0].isupper() or after[:1] != ["("] or ")" not in after:
        return False
    return bool(_DASHES.intersection(after[after.index(")") + 1 :][:1]))


_DASHES = frozenset({"-", "–", "—", "--"})
