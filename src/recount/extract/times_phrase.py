"""What the words around an expression do to it: "since", "as of", "from ... to ...", "the night of", "the week to"."""

from dataclasses import dataclass, replace

from recount.extract import times_calendar as cal
from recount.extract.times_meaning import Context, Resolved, between, unresolved
from recount.extract.times_resolve import resolve
from recount.extract.times_shapes import Word, Written
from recount.extract.times_words import TimeWords
from recount.extract.tokens import Tokens
from recount.model import Period, Span, TimePrecision

_SMALL = frozenset({"up", "the", "on", "at", "about", "around", ","})
_CLOCK_DIGITS = 4
_CLAUSE = 8  # words between "since" and the date its clause names


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A period and its mentions.

    Attributes:
        period: With the prepositions and the other end of a range.
        mentions: The expressions in it, without prepositions, and their values in the notation of TIMEX corpora.
    """

    period: Period
    mentions: tuple[tuple[Span, str], ...]


@dataclass(frozen=True, slots=True)
class PhraseReader:
    """Places the expressions of one sentence among their neighbours.

    Attributes:
        tokens: The document seen as tokens.
        words: The words of the sentence.
        lexicon: The language's words of time.
        context: What the text before has settled.
        suffix: Added to the rules where the day of publication was itself inferred.
    """

    tokens: Tokens
    words: list[Word]
    lexicon: TimeWords
    context: Context
    suffix: str

    def _is(self, at: int, *slots: str) -> bool:
        known = self.lexicon.single.get(self.words[at].lower)
        return known is not None and any(slot in slots for slot, _ in known)

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
        """The characters from one word up to, not including, another."""
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
        for phrase, link in self.lexicon.links.get(self.words[at - 1].lower, ()) if at > floor else ():
            begin = at - len(phrase)
            if (
                begin >= floor
                and link != "onward"
                and all(self.words[begin + k].lower == part for k, part in enumerate(phrase))
            ):
                if link == "neutral":
                    wider, start = self.link(begin, floor) if begin > floor else ("", begin)
                    if wider not in {"", "neutral"}:
                        return wider, start
                    return self._since_clause(begin, floor) or ("neutral", begin)
                return link, begin
        return "", first

    def _since_clause(self, first: int, floor: int) -> tuple[str, int] | None:
        """Of "since the war began in April 2028": the clause counts from the date in it."""
        for at in range(first - 1, max(floor, first - _CLAUSE) - 1, -1):
            if not self.words[at].lower.isalpha():
                return None
            if any(link == "since" and phrase == (self.words[at].lower,) for phrase, link in self._links_at(at)):
                return "since", at
        return None

    def _links_at(self, at: int) -> tuple[tuple[tuple[str, ...], str], ...]:
        return self.lexicon.links.get(self.words[at].lower, ())

    def _before_clock(self, first: int, floor: int) -> int | None:
        """Where a clock time before an expression begins: "as of 18:00 on 10 May"; None where none stands there."""
        at = first - 1 if first > floor and self.words[first - 1].lower in {"on", ","} else first
        begin = at
        while begin > floor and (self.words[begin - 1].lower.isdecimal() or self._is(begin - 1, "CLOCK")):
            begin -= 1
        return begin if begin < at else None

    # -- one expression --

    def single(self, written: Written, floor: int) -> tuple[FoundTime, Resolved]:
        """Places one expression; nothing before word `floor` belongs to it."""
        resolved = resolve(written, self.context)
        first, last = self.left(written, floor), self.right(written)
        length = self.length_to(first, floor)
        if length is not None and resolved.end is not None:
            days, begin = length
            stretch = between(cal.shifted(resolved.end, 1 - days), resolved.end, TimePrecision.DAY, "days-to", resolved.value)
            period = self.period(stretch, self.span(begin, last))
            return FoundTime(period=period, mentions=self.mentions(written, resolved, first, last)), resolved
        link, begin = self.link(first, floor)
        bounded = self.bounded(resolved, link, last)
        period = self.period(bounded, self.span(begin, last))
        return FoundTime(period=period, mentions=self.mentions(written, resolved, first, last)), resolved

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
        """Of "the week to Sunday", "the three days up to 10 May": how many days, and where the words begin."""
        at = first - 1
        while at > floor and (self._is(at, "ENDING") or self.words[at].lower == "on"):
            at -= 1
        if at == first - 1 or at < floor or not self._is(at, "UNIT"):
            return None
        unit = next(str(v) for slot, v in self.lexicon.single[self.words[at].lower] if slot == "UNIT")
        days = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "hour": 1}.get(unit, 0)
        number = self.words[at - 1].lower if at > floor else ""
        counts = [v for slot, v in self.lexicon.single.get(number, ()) if slot == "NUMBER" and isinstance(v, int)]
        count = int(number) if number.isdecimal() else counts[0] if counts else 1
        is_clock = unit == "hour" and len(number) == _CLOCK_DIGITS and number.isdecimal()  # "at 2100 hours on Thursday"
        if not days or is_clock or (unit in {"day", "hour"} and count == 1):
            return None
        count = (count + 23) // 24 + 1 if unit == "hour" else count
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
        """Makes the record of a resolved expression."""
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
        return [word.lower for word in self.words[self.right(first) : self.left(second, self.right(first))]]

    def joins(self, first: Written, second: Written, floor: int) -> bool:
        """Tells whether two expressions are the ends of one range."""
        if first.rule not in _ENDS or second.rule not in _ENDS:
            return False
        gap = [word for word in self._without_clock(self._between(first, second)) if word not in _SMALL]
        slots = {slot for word in gap for slot, _ in self.lexicon.single.get(word, ())}
        if not 1 <= len(gap) <= 3 or not all(self._links_ends(word) for word in gap):
            return False
        if "TO" in slots or ("DASH" in slots and "/" not in gap):
            return True
        return "AND" in slots and (self.link(self.left(first, floor), floor)[0] == "between" or self._are_next(first, second))

    def _links_ends(self, word: str) -> bool:
        return any(slot in {"TO", "AND", "DASH"} for slot, _ in self.lexicon.single.get(word, ()))

    def _without_clock(self, words: list[str]) -> list[str]:
        """Leaves out clock times: "from 6 p.m. on Friday to 6 a.m. on Saturday"."""
        if not any(slot == "CLOCK" for word in words if word != "." for slot, _ in self.lexicon.single.get(word, ())):
            return words
        return [
            word
            for word in words
            if not word.isdecimal() and not any(slot == "CLOCK" for slot, _ in self.lexicon.single.get(word, ()))
        ]

    def _are_next(self, first: Written, second: Written) -> bool:
        """Of "on Friday and Saturday": one stretch of two days."""
        years = first.slots[0], second.slots[0]
        if len(first.slots) == len(second.slots) == 1 and years[0][0] == years[1][0] == "YEAR":
            return (first.number("YEAR") or 0) + 1 == second.number("YEAR")
        if first.rule not in {"weekday", "last-weekday"} or second.rule != "weekday":
            return False
        days = first.number("WEEKDAY"), second.number("WEEKDAY")
        return None not in days and (days[0] or 0) == ((days[1] or 0) - 1) % 7

    def range_of(self, first: Written, second: Written, floor: int) -> tuple[FoundTime, Resolved]:
        """Resolves the end, then the start as the latest such day before it."""
        end = resolve(second, self.context)
        year = end.end.year if end.end is not None else None
        has_own = first.number("YEAR") is not None
        inner = self.context
        if end.end is not None and not has_own:
            inner = replace(self.context, reference=end.end, year=year, is_history=False, takes_year=False)
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
            (self.span(self.left(second, self.right(first)), self.right(second)), end.value),
        )
        return FoundTime(period=self.period(merged, self.span(begin, self.right(second))), mentions=mentions), merged

    def counts_from(self, first: Written, second: Written) -> bool:
        """Tells whether "two days after" counts from the date that follows it."""
        return (
            first.rule in {"days-after", "days-before"}
            and self.right(first) == self.left(second, self.right(first))
            and second.rule not in {"days-after", "days-before"}
        )

    def counts_across(self, first: Written, second: Written) -> bool:
        """Tells whether it counts from a date further on in its clause: "three days after his arrest on 3 May"."""
        gap = self._between(first, second)
        return (
            first.rule in {"days-after", "days-before"}
            and second.rule not in {"days-after", "days-before"}
            and len(gap) <= _CLAUSE
            and all(word[0].isalnum() for word in gap)
        )

    def across(self, first: Written, second: Written, floor: int) -> tuple[FoundTime, Resolved]:
        """Places "three days after his arrest" by the date that follows, which stays an expression of its own."""
        base = resolve(second, self.context)
        if base.start is None:
            return self.single(first, floor)
        counting = replace(first, rule="earlier" if first.rule == "days-before" else "later")
        resolved = resolve(counting, replace(self.context, last=base, last_day=base))
        span = self.span(self.link(first.first, floor)[1], first.last)
        return FoundTime(period=self.period(resolved, span), mentions=((span, resolved.value),)), resolved

    def counted(self, first: Written, second: Written, floor: int) -> tuple[FoundTime, Resolved]:
        """Places "two days after 3 May"."""
        base = resolve(second, self.context)
        counting = replace(first, rule="earlier" if first.rule == "days-before" else "later")
        resolved = resolve(counting, replace(self.context, last=base, last_day=base)) if base.start is not None else base
        period = self.period(resolved, self.span(self.link(first.first, floor)[1], second.last))
        mentions = (
            (self.span(first.first, first.last), resolved.value),
            (self.span(self.left(second, self.right(first)), self.right(second)), base.value),
        )
        return FoundTime(period=period, mentions=mentions), resolved


_ENDS = frozenset(
    {
        "date", "weekday", "last-weekday", "deictic", "holiday", "day-of-month", "season", "last-unit", "this-unit", "ago",
        "previous-weekday", "decade", "date-of-unit", "weekday-of-week", "last-named", "this-named", "days",
    }
)  # fmt: skip
