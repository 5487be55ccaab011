"""Stretches that a text gives by their length: "five days of fighting", "over 26 years"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from recount.extract.times_calendar import shifted
from recount.extract.times_words import TimeWords, settling_list, time_words
from recount.extract.tokens import Sentence, Tokens
from recount.model import Period, Span, TimePrecision

_PERFECT = frozenset(("has", "have"))
_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class _Length:
    count: int
    unit: str
    span: Span
    is_violence: bool
    is_over: bool


def stretch_of(tokens: Tokens, sentence: Sentence, anchor: Period | None) -> Period | None:
    """Places a stretch of violence that a sentence measures but does not date.

    Args:
        tokens: The document seen as tokens.
        sentence: The sentence of the harm.
        anchor: What the report settles otherwise; None where it settles nothing.

    Returns:
        From the anchor on, or up to the day before it after "before"; a war whose end is known by its year runs back from
        there. None where the sentence measures no violence, or nothing tells where it lies.
    """
    lexicon = time_words(tokens.document.language)
    if lexicon is None:
        return None
    for length in _lengths(tokens, sentence, lexicon):
        if length.is_violence and length.unit in _DAYS:
            return _of_days(tokens, sentence, length, anchor)
        if length.is_over and length.unit in _DAYS and not _PERFECT.isdisjoint(word.lower for word in tokens.of(sentence)):
            return _of_days(tokens, sentence, length, None)  # "have killed 300 in eleven days": up to now
        if length.is_over and length.unit == "year" and anchor is not None and anchor.precision is TimePrecision.YEAR:
            return _of_years(tokens, length, anchor)
    return None


def _lengths(tokens: Tokens, sentence: Sentence, lexicon: TimeWords) -> Iterator[_Length]:
    words = tokens.of(sentence)
    violence = settling_list(tokens.document.language, "violence")
    for at in range(1, len(words)):
        slots = lexicon.single.get(words[at].lower)
        if slots is None:
            continue
        unit = next((str(value) for slot, value in slots if slot == "UNIT"), "")
        count = _count(words[at - 1].lower, lexicon) if unit else None
        if count is None or count < 2:
            continue
        following = (
            {word.lower for word in words[at + 2 : at + 6]} if words[at + 1 : at + 2] and words[at + 1].lower == "of" else set()
        )
        before = words[at - 2].lower if at > 1 else ""
        span = Span(words[at - 1].start, words[at].end)
        yield _Length(count, unit, span, bool(following & violence), before in {"over", "in", "during", "within"})


def _count(word: str, lexicon: TimeWords) -> int | None:
    if word.isdecimal():
        return int(word) if len(word) < 4 else None
    return next((value for slot, value in lexicon.single.get(word, ()) if slot == "NUMBER" and isinstance(value, int)), None)


def _of_days(tokens: Tokens, sentence: Sentence, length: _Length, anchor: Period | None) -> Period | None:
    days = length.count * _DAYS[length.unit]
    published = tokens.document.published_on
    opening = tokens.of(sentence)[0].lower
    if opening == "before":
        until = anchor.start if anchor is not None and anchor.start is not None else published
        return _stretch(tokens, length, shifted(until, -days), shifted(until, -1)) if until is not None else None
    if anchor is not None and anchor.start is not None:
        end = shifted(anchor.start, days - 1)
        return _stretch(tokens, length, anchor.start, min(end, published) if published is not None else end)
    return _stretch(tokens, length, shifted(published, 1 - days), published) if published is not None else None


def _of_years(tokens: Tokens, length: _Length, anchor: Period) -> Period | None:
    if anchor.end is None or anchor.end.year <= length.count:
        return None
    return _stretch(tokens, length, date(anchor.end.year - length.count, 1, 1), anchor.end)


def _stretch(tokens: Tokens, length: _Length, start: date, end: date) -> Period | None:
    if end < start:
        return None
    return Period(
        text=length.span.of(tokens.text),
        start=start,
        end=end,
        precision=TimePrecision.DAY if length.unit in _DAYS else TimePrecision.YEAR,
        edtf=f"{start}~/{end}~",
        rule="duration",
        span=length.span,
    )
