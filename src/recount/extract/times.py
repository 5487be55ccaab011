"""When: every calendar expression of a document, resolved against its day of publication.

The shapes of `lexicon/<language>/times.toml` say where an expression stands, `times_resolve` what it means, `times_phrase`
what the words around it do to it, and this file walks the text and keeps what it has settled so far. See docs/methods/times.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from recount.extract import times_calendar as cal
from recount.extract.times_meaning import Context, Resolved
from recount.extract.times_phrase import FoundTime, PhraseReader
from recount.extract.times_resolve import resolve
from recount.extract.times_shapes import CLITICS, Word, Written, words_of, written_in
from recount.extract.times_words import TimeWords, time_words
from recount.extract.tokens import Sentence, Tokens
from recount.model import Period, Span, TimePrecision

_DATELINE_REACH = 3  # sentences from the top in which a dateline may give the day of publication
_ASIDE = 15  # years
_HISTORY_DATES = 5  # full dates of other years that make a text a history


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """One calendar expression as corpora mark it: a range is two.

    Attributes:
        span: Where it stands, without prepositions.
        value: In the notation of TIMEX corpora; empty when unresolved.
        period: The period it belongs to, prepositions and the other end of a range included.
    """

    span: Span
    value: str
    period: Period


def find_times(tokens: Tokens) -> tuple[Period, ...]:
    """Finds and resolves the calendar expressions of a document.

    Args:
        tokens: The document seen as tokens.

    Returns:
        Periods with spans, in order. Where the calendar cannot be told, `start` and `end` are None and `rule` says why; a day
        of publication taken from a dateline is marked in the rule.
    """
    return tuple(found.period for found in _find(tokens))


def find_times_with_mentions(tokens: Tokens) -> tuple[tuple[Period, ...], tuple[TimeMention, ...]]:
    """Gives what `find_times` and `time_mentions` give, for one walk through the text.

    Args:
        tokens: The document seen as tokens.
    """
    found = tuple(_find(tokens))
    return tuple(one.period for one in found), tuple(mention for one in found for mention in _mentions(one))


def time_mentions(tokens: Tokens) -> tuple[TimeMention, ...]:
    """Gives the same expressions as corpora mark them: the two ends of a range apart, no prepositions.

    Args:
        tokens: The document seen as tokens.
    """
    return tuple(mention for found in _find(tokens) for mention in _mentions(found))


def _mentions(found: FoundTime) -> Iterator[TimeMention]:
    return (TimeMention(span=span, value=value, period=found.period) for span, value in found.mentions)


def value_of(period: Period) -> str:
    """Writes where a period begins in the notation of TIMEX corpora: "2024-03-22", "2024-W10", "2024-SU", "198".

    Args:
        period: Any period.

    Returns:
        The value in the period's precision; of a period with an open start, that of its end; empty when unresolved.
    """
    day = period.start if period.start is not None else period.end
    if day is None:
        return ""
    iso = day.isocalendar()
    return {
        TimePrecision.WEEK: f"{iso.year:04}-W{iso.week:02}",
        TimePrecision.MONTH: f"{day.year:04}-{day.month:02}",
        TimePrecision.SEASON: f"{day.year:04}-{cal.season_of(day)}",
        TimePrecision.YEAR: f"{day.year:04}",
        TimePrecision.DECADE: f"{day.year // 10:03}",
    }.get(period.precision, day.isoformat())


# -- the walk through the text -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A sentence with its words and what is written in it."""

    sentence: Sentence
    words: list[Word]
    written: list[Written]


def _find(tokens: Tokens) -> Iterator[FoundTime]:
    language = tokens.document.language
    lexicon = time_words("en" if language == "und" else language)
    if lexicon is None:
        return
    lines = [_read(tokens, sentence, lexicon) for sentence in tokens.sentences]
    context, suffix = _first_context(tokens, lines)
    history = _is_history(lines, context.reference)
    context = replace(context, year=_first_year(lines) if history else None, is_month_first=_is_month_first(lines))
    paragraph = -1
    for line in lines:
        if not line.written:
            continue
        if line.sentence.paragraph != paragraph and not history and (context.year is not None or context.takes_year):
            context = replace(context, year=None, takes_year=False)
        paragraph = line.sentence.paragraph
        if context.is_history is not history or (history and not context.takes_year):
            context = replace(context, is_history=history, takes_year=history or context.takes_year)
        for found, settled in _in_sentence(tokens, line, lexicon, context, suffix, history=history):
            context = settled
            yield found


def _read(tokens: Tokens, sentence: Sentence, lexicon: TimeWords) -> _Line:
    lowers = tokens.lowers[sentence.first : sentence.last]
    if lexicon.triggers.isdisjoint(lowers) and not any(_may_date(word, lexicon) for word in set(lowers)):
        return _Line(sentence, [], [])
    words = words_of(tokens, sentence, lexicon)
    return _Line(sentence, words, written_in(words, lexicon))


def _may_date(word: str, lexicon: TimeWords) -> bool:
    """Tells whether a word can be part of an expression; most sentences hold none."""
    if word in lexicon.triggers or ("-" in word and len(word) > 1):
        return True
    if word[0].isdecimal():
        return len(word) == 4
    return len(word) > 3 and word[0] in CLITICS and word[1:] in lexicon.triggers


def _first_context(tokens: Tokens, lines: list[_Line]) -> tuple[Context, str]:
    """The day that "today" means: publication; else the day of a dateline, which the rules then name."""
    if tokens.document.published_on is not None:
        return Context(reference=tokens.document.published_on), ""
    for line in lines[:_DATELINE_REACH]:
        for written in line.written[:1]:
            resolved = resolve(written, Context(reference=None))
            if resolved.precision is TimePrecision.DAY and resolved.start is not None and is_dateline(line.words, written):
                return Context(reference=resolved.start), " (day from dateline)"
    return Context(reference=None), ""


def is_dateline(words: list[Word], written: Written) -> bool:
    """Tells whether a date stands in a dateline: after a capitalised place at the head of a text, before a dash or agency."""
    head = words[: written.first]
    if not 1 <= len(head) <= 8 or not head[0].lower.isalpha() or not head[0].capital:
        return False
    after = words[written.last : written.last + 8]
    marks = {word.lower for word in after}
    return head[-1].lower in {",", ".", "(", "-"} and bool(marks & {"-", "–", "—", "(", "[", ":"})


def _is_history(lines: list[_Line], reference: date | None) -> bool:
    """A text that dates by full dates of other years tells a history, and dates without a year take it from the text."""
    if reference is None:
        return True
    full = near = 0
    for line in lines:
        for written in line.written:
            year = written.number("YEAR")
            if year is not None and abs(reference.year - year) > 1:
                full += written.number("MONTH") is not None or written.get("SEASON") is not None
            elif written.rule in {"weekday", "deictic", "last-unit", "this-unit"}:
                near += 1
    return full >= _HISTORY_DATES and full > 2 * near


def _is_month_first(lines: list[_Line]) -> bool:
    """A document that writes one date with the month first writes them all so."""
    seconds = (written.number("DAY", 1) for line in lines for written in line.written if written.rule == "numeric")
    return any(second is not None and second > 12 for second in seconds)


def _first_year(lines: list[_Line]) -> int | None:
    """The first year that a history names with a month: that of the dates before it."""
    years = (w.number("YEAR") for line in lines for w in line.written if w.number("MONTH") is not None)
    return next((year for year in years if year is not None), None)


def _after(context: Context, resolved: Resolved, *, history: bool) -> Context:
    if resolved.start is None and resolved.end is None:
        return context
    day = resolved.start or resolved.end
    assert day is not None
    if resolved.precision is TimePrecision.DAY:
        context = replace(context, last_day=resolved)
        if resolved.rule != "days-after-which" and _is_news(context, day):
            context = replace(context, newest=day)
    if resolved.has_year and history and _is_aside(context, resolved, day):
        return context
    if resolved.has_year:
        far = context.reference is not None and abs(context.reference.year - day.year) > 1 and len(resolved.value) > 4
        return replace(context, last=resolved, year=day.year, takes_year=history or far)
    if history:
        return replace(context, last=resolved, year=day.year)
    return replace(context, last=resolved)


def _is_news(context: Context, day: date) -> bool:
    """Tells whether a day is the newest named so far and not still to come."""
    return (context.newest is None or day > context.newest) and (context.reference is None or day <= context.reference)


def _is_aside(context: Context, resolved: Resolved, day: date) -> bool:
    """A year alone that lies far from the dates of a history, as in a source or a comparison, does not move it."""
    return resolved.precision is TimePrecision.YEAR and context.year is not None and abs(context.year - day.year) > _ASIDE


_PRESENT = frozenset(("is", "are", "has", "have", "remain", "remains", "stands"))
_CLAUSE = 12  # words of it in which its verb is sought


def _tells_of_now(words: list[Word], written: Written) -> bool:
    """Of "Eight days after the raid the count is 148": counted back from the day of writing."""
    opens = written.first == 0 or words[written.first - 1].lower in {".", ":"}
    return (
        written.rule == "days-after"
        and opens
        and any(w.lower in _PRESENT for w in words[written.last : written.last + _CLAUSE])
    )


# -- one sentence ------------------------------------------------------------------------------------------------------


def _in_sentence(
    tokens: Tokens, line: _Line, lexicon: TimeWords, context: Context, suffix: str, *, history: bool
) -> Iterator[tuple[FoundTime, Context]]:
    at = floor = 0
    while at < len(line.written):
        reader = PhraseReader(tokens, line.words, lexicon, context, suffix)
        first = line.written[at]
        second = line.written[at + 1] if at + 1 < len(line.written) else None
        if second is not None and reader.joins(first, second, floor):
            found, resolved = reader.range_of(first, second, floor)
            at += 2
        elif second is not None and reader.counts_from(first, second):
            found, resolved = reader.counted(first, second, floor)
            at += 2
        elif second is not None and reader.counts_across(first, second):
            found, resolved = reader.across(first, second, floor)
            at += 1
        else:
            if _tells_of_now(line.words, first):
                reader = replace(reader, context=replace(context, newest=None, last=None, last_day=None))
            found, resolved = reader.single(first, floor)
            at += 1
        floor = reader.right(line.written[at - 1])
        settled = _after(context, resolved, history=history)
        # The day of a dateline is that of writing, no news of its own.
        context = replace(settled, newest=context.newest) if is_dateline(line.words, first) else settled
        yield found, context
