"""When: every calendar expression of a document, resolved against its day of publication.

The shapes of `lexicon/<language>/times.toml` say where an expression stands, `times_resolve` what it means, and this file what
the words around it do to it: "since", "as of", "from ... to ...". See docs/methods/times.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from recount.extract import times_calendar as cal
from recount.extract.times_resolve import Context, Resolved, between, resolve, unresolved
from recount.extract.times_shapes import CLITICS, Word, Written, words_of, written_in
from recount.extract.times_words import TimeWords, time_words
from recount.extract.tokens import Sentence, Tokens
from recount.model import Period, Span, TimePrecision

_DATELINE_REACH = 3  # sentences from the top in which a dateline may give the day of publication
_ASIDE = 15  # years
_HISTORY_DATES = 3  # full dates of other years that make a text a history


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


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    period: Period
    mentions: tuple[tuple[Span, str], ...]


def find_times(tokens: Tokens) -> tuple[Period, ...]:
    """Finds and resolves the calendar expressions of a document.

    Args:
        tokens: The document seen as tokens.

    Returns:
        Periods with spans, in order. Where the calendar cannot be told, `start` and `end` are None and `rule` says why; a day of
        publication taken from a dateline is marked in the rule.
    """
    return tuple(found.period for found in _find(tokens))


def time_mentions(tokens: Tokens) -> tuple[TimeMention, ...]:
    """Gives the same expressions as corpora mark them: the two ends of a range apart, no prepositions.

    Args:
        tokens: The document seen as tokens.
    """
    return tuple(
        TimeMention(span=span, value=value, period=found.period) for found in _find(tokens) for span, value in found.mentions
    )


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


def _find(tokens: Tokens) -> Iterator[_Found]:
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
        if line.sentence.paragraph != paragraph and not history:
            context = replace(context, year=None, is_history=False)
        paragraph = line.sentence.paragraph
        context = replace(context, is_history=history or context.is_history)
        for found, settled in _in_sentence(tokens, line, lexicon, context, suffix, history=history):
            context = settled
            yield found


def _read(tokens: Tokens, sentence: Sentence, lexicon: TimeWords) -> _Line:
    if not any(_may_date(token.lower, lexicon) for token in tokens.of(sentence)):
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
    if resolved.has_year and history and _is_aside(context, resolved, day):
        return context
    if resolved.has_year:
        far = context.reference is not None and abs(context.reference.year - day.year) > 1 and len(resolved.value) > 4
        return replace(context, last=resolved, year=day.year, is_history=history or far)
    if history:
        return replace(context, last=resolved, year=day.year)
    return replace(context, last=resolved)


def _is_aside(context: Context, resolved: Resolved, day: date) -> bool:
    """A year alone that lies far from the dates of a history, as in a source or a comparison, does not move it."""
    return resolved.precision is TimePrecision.YEAR and context.year is not None and abs(context.year - day.year) > _ASIDE


# -- one sentence ------------------------------------------------------------------------------------------------------


def _in_sentence(
    tokens: Tokens, line: _Line, lexicon: TimeWords, context: Context, suffix: str, *, history: bool
) -> Iterator[tuple[_Found, Context]]:
    at = 0
    while at < len(line.written):
        frame = _Frame(tokens, line.words, lexicon, context, suffix)
        first = line.written[at]
        second = line.written[at + 1] if at + 1 < len(line.written) else None
        floor = line.written[at - 1].last if at else 0
        if second is not None and frame.joins(first, second, floor):
            found, resolved = frame.range_of(first, second, floor)
            at += 2
        elif second is not None and frame.counts_from(first, second):
            found, resolved = frame.counted(first, second, floor)
            at += 2
        else:
            found, resolved = frame.single(first, floor)
            at += 1
        context = _after(context, resolved, history=history)
        yield found, context


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is needed to place one expression: the words of its sentence, the lexicon and the context."""

    tokens: Tokens
    words: list[Word]
    lexicon: TimeWords
    context: Context
    suffix: str

    def _is(self, at: int, *slots: str) -> bool:
        lower = self.words[at].lower
        return any(slot in slots for slot, _ in self.lexicon.single.get(lower, ()))

    # -- how far it reaches --

    def left(self, written: Written, floor: int) -> int:
        """Takes in "early", "the end of", "the night of" to the left."""
        at = first = written.first
        while at > floor and first - at < 4:
            at -= 1
            if self._is(at, "MOD", "PART"):
                first = at
            elif not self._is(at, "THE", "OF", "DASH", "ISH"):
                break
        return first

    def right(self, written: Written) -> int:
        """Takes in "night", "in the evening" to the right."""
        last = written.last
        for skip in (0, 1, 2):
            at = written.last + skip
            if at < len(self.words) and self._is(at, "PART"):
                return at + 1
            if at >= len(self.words) or not self._is(at, "OF", "THE"):
                break
        return last

    def span(self, first: int, last: int) -> Span:
        return Span(self.words[first].start, self.words[last - 1].end)

    def link(self, first: int, floor: int) -> tuple[str, int]:
        """Names what the words before an expression do to it, and where they begin."""
        at = first
        while at > floor and self._is(at - 1, "THE", "ISH"):
            at -= 1
        clock = self._before_clock(at, floor)
        if clock is not None:
            link, begin = self.link(clock, floor)
            if link in {"since", "until"}:
                return link, begin
        for phrase, link in self.lexicon.links:
            begin = at - len(phrase)
            if (
                begin >= floor
                and link != "onward"
                and all(self.words[begin + k].lower == part for k, part in enumerate(phrase))
            ):
                if link == "neutral":
                    wider, start = self.link(begin, floor) if begin > floor else ("", begin)
                    return (wider, start) if wider not in {"", "neutral"} else ("neutral", begin)
                return link, begin
        return "", first

    def _before_clock(self, first: int, floor: int) -> int | None:
        """Where a clock time before an expression begins: "as of 18:00 on 10 May"; None where none stands there."""
        at = first - 1 if first > floor and self.words[first - 1].lower in {"on", ","} else first
        begin = at
        while begin > floor and (self.words[begin - 1].lower.isdecimal() or self._is(begin - 1, "CLOCK")):
            begin -= 1
        return begin if begin < at else None

    # -- one expression --

    def single(self, written: Written, floor: int) -> tuple[_Found, Resolved]:
        resolved = resolve(written, self.context)
        first, last = self.left(written, floor), self.right(written)
        length = self.length_to(first, floor)
        if length is not None and resolved.end is not None:
            days, begin = length
            stretch = between(cal.shifted(resolved.end, 1 - days), resolved.end, TimePrecision.DAY, "days-to", resolved.value)
            period = self.period(stretch, self.span(begin, last))
            return _Found(period=period, mentions=self.mentions(written, resolved, first, last)), resolved
        link, begin = self.link(first, floor)
        bounded = self.bounded(resolved, link, last)
        period = self.period(bounded, self.span(begin, last))
        return _Found(period=period, mentions=self.mentions(written, resolved, first, last)), resolved

    def mentions(self, written: Written, resolved: Resolved, first: int, last: int) -> tuple[tuple[Span, str], ...]:
        """One mention; of "6-7 March" and "1947-54" two."""
        if written.rule == "days-after":
            told = self.context.last
            is_beside = written.first and self.words[written.first - 1].lower in {",", "-"} and told is not None
            return ((self.span(first, last), told.value if told is not None and is_beside else ""),)
        if written.rule not in {"days", "years"} or resolved.end is None:
            return ((self.span(first, last), resolved.value),)
        cut = next((k for k in range(written.last - 1, written.first, -1) if self._is(k, "DASH", "TO", "AND")), None)
        if cut is None:
            return ((self.span(first, last), resolved.value),)
        end = resolved.end.isoformat() if written.rule == "days" else f"{resolved.end.year:04}"
        return (self.span(first, cut), resolved.value), (self.span(cut + 1, last), end)

    def length_to(self, first: int, floor: int) -> tuple[int, int] | None:
        """ "the week to Sunday", "the three days up to 10 May": how many days, and where the words begin."""
        at = first - 1
        while at > floor and (self._is(at, "ENDING") or self.words[at].lower == "on"):
            at -= 1
        if at == first - 1 or at < floor or not self._is(at, "UNIT"):
            return None
        unit = next(str(v) for slot, v in self.lexicon.single[self.words[at].lower] if slot == "UNIT")
        days = {"day": 1, "week": 7, "fortnight": 14, "month": 30}.get(unit, 0)
        number = self.words[at - 1].lower if at > floor else ""
        counts = [v for slot, v in self.lexicon.single.get(number, ()) if slot == "NUMBER" and isinstance(v, int)]
        count = int(number) if number.isdecimal() else counts[0] if counts else 1
        if not days or (unit == "day" and count == 1):
            return None
        return days * count, at - 1 if number.isdecimal() or counts else at

    def bounded(self, resolved: Resolved, link: str, last: int) -> Resolved:
        """Opens or closes a period as the words before it say."""
        start, end = resolved.start, resolved.end
        if start is None and end is None:
            return resolved
        reference = self.context.reference
        onward = last < len(self.words) and self.words[last].lower in {"onward", "onwards"}
        if link == "since" or (onward and link == "from"):
            until = reference if reference is not None and (start is None or reference >= start) else None
            return between(start, until, resolved.precision, f"since:{resolved.rule}", resolved.value)
        if link == "until":
            return between(None, end, resolved.precision, f"until:{resolved.rule}", resolved.value)
        if link == "after":
            return between(start, None, resolved.precision, f"after:{resolved.rule}", resolved.value)
        if link == "before" and start is not None:
            return between(None, cal.shifted(start, -1), resolved.precision, f"before:{resolved.rule}", resolved.value)
        return resolved

    def period(self, resolved: Resolved, span: Span) -> Period:
        return Period(
            text=span.of(self.tokens.text),
            start=resolved.start,
            end=resolved.end,
            precision=resolved.precision,
            edtf=resolved.edtf,
            rule=resolved.rule + (self.suffix if resolved.start or resolved.end else ""),
            span=span,
        )

    # -- two expressions --

    def _between(self, first: Written, second: Written) -> list[str]:
        return [word.lower for word in self.words[self.right(first) : self.left(second, first.last)]]

    def joins(self, first: Written, second: Written, floor: int) -> bool:
        """Tells whether two expressions are the ends of one range."""
        if first.rule not in _ENDS or second.rule not in _ENDS:
            return False
        gap = [word for word in self._between(first, second) if word not in {"the", "on", "at", "about", "around", ","}]
        slots = {slot for word in gap for slot, _ in self.lexicon.single.get(word, ())}
        if not 1 <= len(gap) <= 3 or any(word.isdecimal() for word in gap):
            return False
        if "TO" in slots or ("DASH" in slots and "/" not in gap):
            return True
        return "AND" in slots and (self.link(self.left(first, floor), floor)[0] == "between" or self._are_next(first, second))

    def _are_next(self, first: Written, second: Written) -> bool:
        """ "on Friday and Saturday": one stretch of two days."""
        if first.rule not in {"weekday", "last-weekday"} or second.rule != "weekday":
            return False
        days = first.number("WEEKDAY"), second.number("WEEKDAY")
        return None not in days and (days[0] or 0) == ((days[1] or 0) - 1) % 7

    def range_of(self, first: Written, second: Written, floor: int) -> tuple[_Found, Resolved]:
        """Resolves the end, then the start as the latest such day before it."""
        end = resolve(second, self.context)
        year = end.end.year if end.end is not None else None
        has_own = first.number("YEAR") is not None
        inner = self.context
        if end.end is not None and not has_own:
            inner = replace(self.context, reference=end.end, year=year, is_history=False)
        start = resolve(first, inner)
        begin = self.link(self.left(first, floor), floor)[1]
        ordered = start.start is not None and end.end is not None and start.start <= end.end
        merged = (
            between(start.start, end.end, end.precision, "range", start.value)
            if ordered
            else unresolved(end.rule if end.end is None else "range-out-of-order")
        )
        if ordered:
            merged = replace(merged, has_year=end.has_year)
        mentions = (
            (self.span(self.left(first, floor), self.right(first)), start.value),
            (self.span(self.left(second, first.last), self.right(second)), end.value),
        )
        return _Found(period=self.period(merged, self.span(begin, self.right(second))), mentions=mentions), merged

    def counts_from(self, first: Written, second: Written) -> bool:
        """Tells whether "two days after" counts from the date that follows it."""
        return (
            first.rule in {"days-after", "days-before"}
            and first.last == self.left(second, first.last)
            and second.rule not in {"days-after", "days-before"}
        )

    def counted(self, first: Written, second: Written, floor: int) -> tuple[_Found, Resolved]:
        base = resolve(second, self.context)
        counting = replace(first, rule="earlier" if first.rule == "days-before" else "later")
        resolved = resolve(counting, replace(self.context, last=base, last_day=base)) if base.start is not None else base
        period = self.period(resolved, self.span(self.link(first.first, floor)[1], second.last))
        mentions = (
            (self.span(first.first, first.last), resolved.value),
            (self.span(self.left(second, first.last), self.right(second)), base.value),
        )
        return _Found(period=period, mentions=mentions), resolved


_ENDS = frozenset(
    {
        "date", "weekday", "last-weekday", "deictic", "holiday", "day-of-month", "season", "last-unit", "this-unit", "ago",
        "previous-weekday", "decade", "date-of-unit", "weekday-of-week", "last-named", "this-named", "days",
    }
)  # fmt: skip
