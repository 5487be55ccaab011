"""Layer 8: the period in which the harm of each frame happened.

The words nearest to the harm win: its own sentence, then the sentences of the same report that settle when it happened (earlier
in the paragraph, then the lead). A day on which somebody said, found or added something is no day of harm. Titles are never
dated from the text below them; comments and biographies take no date from the report. See docs/methods/times.md.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from recount.extract.frame import Frame, Settled
from recount.extract.times_calendar import month_days, year_days
from recount.extract.times_words import settling_list, settling_words
from recount.extract.tokens import Sentence, Tokens
from recount.extract.when_main import DAYS_AFTER, is_of_the_event, main_time
from recount.extract.when_named import dates_by_name, named_again
from recount.extract.when_roles import Placed, Role, is_live, place_times
from recount.extract.when_stretches import stretch_of
from recount.model import FieldTrace, Modality, Period, Span, TimePrecision, ZoneKind

_ALONE = frozenset({ZoneKind.COMMENT, ZoneKind.BIO, ZoneKind.BYLINE, ZoneKind.TITLE, ZoneKind.SUBTITLE})
_BREAK_COST = 12  # what a clause boundary between a number and a period costs, in tokens
_VERB_COST = 8  # the number says more of where its period stands than a verb it may share with others
_EVENT_BONUS = 4
_LOOK_BACK = 12  # sentences of a paragraph that may settle a later one
_DEFINITE = frozenset(("the", "those"))
_MOST_NEAR = 8  # periods of one sentence that are weighed


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When the harm happened.

    Attributes:
        period: The period of the harm; None where the text does not say.
        as_of: Day at which a running total stands, where the text says so; None where it does not.
    """

    period: Period | None = None
    as_of: date | None = None


def settle_when(tokens: Tokens, frames: Sequence[Frame], times: Sequence[Period]) -> tuple[Settled[When], ...]:
    """Settles the period of each frame.

    Args:
        tokens: The document seen as tokens.
        frames: Harm frames of the document.
        times: Calendar expressions of the document, as `find_times` gives them.

    Returns:
        One answer a frame, in order.
    """
    report = _Report.of(tokens, frames, times)
    return tuple(report.settle(frame) for frame in frames)


@dataclass(frozen=True, slots=True)
class _Report:
    """A document with its periods, by sentence."""

    tokens: Tokens
    by_sentence: dict[int, list[Placed]]
    main: Placed | None
    causes: tuple[tuple[Placed, frozenset[str]], ...]  # what the events told answer, with the nouns they go by
    named: dict[str, Placed]  # days of other events, by the place they go by
    around: dict[int, tuple[Placed | None, str, Period | None]]  # by sentence, filled as frames ask

    @classmethod
    def of(cls, tokens: Tokens, frames: Sequence[Frame], times: Sequence[Period]) -> "_Report":
        placed = place_times(tokens, times)
        by_sentence: dict[int, list[Placed]] = {}
        for time in placed:
            by_sentence.setdefault(time.sentence.index, []).append(time)
        main = main_time(tokens, placed, frames)
        return cls(tokens, by_sentence, main, _causes(tokens, placed), dates_by_name(tokens, placed, main), {})

    def settle(self, frame: Frame) -> Settled[When]:
        sentence = self.tokens.sentences[frame.sentence]
        own = self._nearest(frame)
        as_of = _as_of(frame, own)
        if _is_imagined(self.tokens, frame):
            return Settled(When(as_of=as_of))
        usable = [time for time in own if time.settles and not _is_of_another(self.tokens, frame, time)]
        if usable:
            nearest = min(usable, key=lambda time: _distance(self.tokens, frame, time))
            return _answer(_harm_period(self.tokens, frame, nearest), as_of, "same-sentence", nearest.period.span)
        if sentence.zone in _ALONE:
            return Settled(When(as_of=as_of))
        if sentence.index not in self.around:
            carried, rule = self._carried(sentence)
            self.around[sentence.index] = carried, rule, self._stretch(sentence, carried)
        carried, rule, stretch = self.around[sentence.index]
        if stretch is not None:
            return _answer(stretch, as_of, "duration", stretch.span)
        if carried is None or (rule == "lead" and any(time.role is Role.FIGURE for time in own)):
            return Settled(When(as_of=as_of))
        return _answer(_closed(carried.period, own), as_of, rule, carried.period.span)

    def _nearest(self, frame: Frame) -> list[Placed]:
        """The periods of the frame's sentence, so many as can matter in a sentence that never ends."""
        own = self.by_sentence.get(frame.sentence, [])
        if len(own) <= _MOST_NEAR:
            return own
        at = self.tokens.token_at(frame.trigger.start)
        return sorted(sorted(own, key=lambda time: abs(time.first - at))[:_MOST_NEAR], key=lambda time: time.first)

    def _earlier(self, sentence: Sentence) -> Iterator[Sentence]:
        """The sentences before one in its paragraph, the nearest first."""
        for at in range(sentence.index - 1, max(-1, sentence.index - 1 - _LOOK_BACK), -1):
            if self.tokens.sentences[at].paragraph != sentence.paragraph:
                return
            yield self.tokens.sentences[at]

    def _carried(self, sentence: Sentence) -> tuple[Placed | None, str]:
        """The period that another sentence of the report settles for this one."""
        if (avenged := self._avenged(sentence)) is not None:
            return avenged, "named-as-cause"
        for earlier in self._earlier(sentence):
            settling = [time for time in self.by_sentence.get(earlier.index, []) if _is_carried(time)]
            if settling:
                events = [time for time in settling if time.role is Role.EVENT]
                return (events or settling)[-1], "same-paragraph"
        if self.named and (again := self._named_again(sentence)) is not None:
            return again, "named-again"
        main = None if self._tells_of_another(sentence) else self.main
        if main is not None and (
            main.sentence.index < sentence.index
            or sentence.zone is ZoneKind.CAPTION
            or is_of_the_event(self.tokens, main)
            or is_live(self.tokens)  # its newest entries stand first
        ):
            return main, "lead"
        return None, ""

    def _avenged(self, sentence: Sentence) -> Placed | None:
        """The day of "the bombings" where the report has named them only as what was avenged: "for the bombings of 9 March"."""
        if not self.causes:
            return None
        words = [token.lower for token in self.tokens.of(sentence)]
        told = {word for the, word in pairwise(words) if the == "the"}
        return next((time for time, nouns in self.causes if not nouns.isdisjoint(told)), None)

    def _named_again(self, sentence: Sentence) -> Placed | None:
        found = (named_again(self.tokens, here, self.named) for here in (sentence, *self._earlier(sentence)))
        return next((time for time in found if time is not None), None)

    def _tells_of_another(self, sentence: Sentence) -> bool:
        """Of "a raid": in the text it is an event told for the first time."""
        events = settling_list(self.tokens.document.language, "events")
        words = [token.lower for token in self.tokens.of(sentence)]
        return any(word in {"a", "an", "another"} and events & set(words[at + 1 : at + 3]) for at, word in enumerate(words))

    def _stretch(self, sentence: Sentence, carried: Placed | None) -> Period | None:
        """A stretch of violence that this sentence or one before it in the paragraph measures, after what is carried."""
        anchor = carried.period if carried is not None else None
        floor = carried.sentence.index if carried is not None else -1
        for here in (sentence, *self._earlier(sentence)):
            found = stretch_of(self.tokens, here, anchor) if here.index > floor else None
            if found is not None:
                return found
        return None


def _causes(tokens: Tokens, placed: list[Placed]) -> tuple[tuple[Placed, frozenset[str]], ...]:
    """The days of events that are named only as what others answer, each with the nouns directly before it."""
    events = settling_list(tokens.document.language, "events")
    found = []
    for time in (time for time in placed if time.role is Role.CAUSE):
        before = (token.lower for token in tokens.tokens[max(0, time.first - 3) : time.first])
        found.append((time, frozenset(word for word in before if word.removesuffix("s") in events)))
    return tuple(found)


def _is_carried(time: Placed) -> bool:
    """What may settle later sentences; "today" only where a harm is told beside it, for it may be the day of writing."""
    today = time.period.rule.startswith("deictic") and time.role is Role.NEUTRAL
    return time.is_carried and not today and time.period.rule != DAYS_AFTER


def _closed(period: Period, own: list[Placed]) -> Period:
    """A carried period that the sentence itself closes: "376 by the evening of 2 October"."""
    closing = next((time.period for time in own if time.period.rule.startswith("until:")), None)
    if closing is None or closing.end is None or period.start is None or closing.end < period.start:
        return period
    return replace(period, end=closing.end, edtf=f"{period.start}/{closing.end}", rule=f"{period.rule}+{closing.rule}")


def _answer(period: Period, as_of: date | None, rule: str, span: Span | None) -> Settled[When]:
    return Settled(When(period=period, as_of=as_of), (FieldTrace(field="when", layer="when", rule=rule, span=span),))


def _distance(tokens: Tokens, frame: Frame, time: Placed) -> float:
    """How far a period stands from the number and the harm, clause boundaries counted dear."""
    span = frame.people if frame.people is not None else frame.span
    at = tokens.token_at(span.start)
    verb = tokens.token_at(frame.trigger.start)
    gaps = [_gap(tokens, at, time), _gap(tokens, verb, time) + _VERB_COST]
    return min(gaps) - (_EVENT_BONUS if time.role is Role.EVENT else 0)


def _gap(tokens: Tokens, at: int, time: Placed) -> int:
    low, high = (time.last + 1, at) if time.last < at else (at, time.first)
    between = tokens.tokens[low:high]
    breaks = sum(token.text in {";", ","} or token.lower in {"but", "while", "whereas"} for token in between)
    return max(0, high - low) + _BREAK_COST * breaks


def _is_imagined(tokens: Tokens, frame: Frame) -> bool:
    """Of "could have killed 200": what did not happen has no day that the report could settle."""
    verb = tokens.token_at(frame.trigger.start)
    modal = settling_list(tokens.document.language, "modal")
    return frame.modality is Modality.HYPOTHETICAL or not modal.isdisjoint(tokens.lowers[max(0, verb - 2) : verb + 1])


def _is_of_another(tokens: Tokens, frame: Frame, time: Placed) -> bool:
    apart = time.role is Role.ASIDE and tokens.token_at(frame.trigger.start) < time.first
    return apart or _is_of_part(tokens, frame, time) or _is_behind(tokens, frame, time) or _is_recalled(tokens, frame, time)


def _is_of_part(tokens: Tokens, frame: Frame, time: Placed) -> bool:
    """Of "203 killed, including 30 on 27 March": the day of the thirty alone."""
    parts = settling_list(tokens.document.language, "parts")
    between = tokens.lowers[tokens.token_at(frame.span.end - 1) + 1 : time.first]
    opens = next((at for at, word in enumerate(between) if word in parts), None)
    return opens is not None and "," not in between[opens:]


def _is_recalled(tokens: Tokens, frame: Frame, time: Placed) -> bool:
    """Of "This year the reader stopped after the eight killed": victims known before are not of the day told here."""
    first = tokens.token_at(frame.span.start)
    is_known = tokens.lowers[first] in _DEFINITE or (first > 0 and tokens.lowers[first - 1] in _DEFINITE)
    return is_known and time.role is Role.NEUTRAL and time.last < first


def _is_behind(tokens: Tokens, frame: Frame, time: Placed) -> bool:
    """Tells whether a semicolon cuts a period off from a harm that stands before it, or from one after its aside."""
    at = tokens.token_at(frame.trigger.start)
    if at > time.first and time.role is not Role.ASIDE:
        return False
    low, high = sorted((at, time.first))
    return any(token.text == ";" for token in tokens.tokens[low:high])


def _harm_period(tokens: Tokens, frame: Frame, time: Placed) -> Period:
    """The period itself, but where it only names an older event for comparison."""
    period = time.period
    past = _is_compared(tokens, time) or _is_told_of(tokens, frame, time) or _is_of_care(tokens, time)
    if period.rule.startswith("since:") and past:
        return replace(period, end=_unit_end(period), rule=f"{period.rule}:compared")
    return period


def _is_compared(tokens: Tokens, time: Placed) -> bool:
    """Of "The deadliest day since August 2011, when ...": the harm is that of August 2011."""
    kinds = settling_words(tokens.document.language)
    words = tokens.tokens[max(time.sentence.first, time.first - 20) : time.first]
    return any(kinds.get(token.lower) == "comparison" for token in words)


def _is_told_of(tokens: Tokens, frame: Frame, time: Placed) -> bool:
    """Of "nothing like it since 11 March, when bombs killed 90": the clause tells of that day alone."""
    when = settling_list(tokens.document.language, "when")
    after = [word for word in tokens.lowers[time.last + 1 : time.last + 3] if word != ","]
    return tokens.token_at(frame.trigger.start) > time.last and not when.isdisjoint(after[:1])


def _is_of_care(tokens: Tokens, time: Placed) -> bool:
    """Of "has treated 40 wounded since Friday": they were wounded on Friday."""
    care = settling_list(tokens.document.language, "care")
    return not care.isdisjoint(tokens.lowers[time.sentence.first : time.sentence.last])


def _unit_end(period: Period) -> date | None:
    """The last day of the unit that an open period starts with."""
    if period.start is None:
        return None
    if period.precision is TimePrecision.MONTH:
        return month_days(period.start.year, period.start.month)[1]
    return year_days(period.start.year)[1] if period.precision is TimePrecision.YEAR else period.start


def _as_of(frame: Frame, own: list[Placed]) -> date | None:
    """The day at which a total stands: of "as of Sunday", "since Monday", or of the speaking."""
    for time in own:
        if time.period.rule.startswith(("until:", "since:")):
            return time.period.end
    spoken = [time for time in own if time.role in {Role.REPORT, Role.FIGURE}]
    nearest = min(spoken, key=lambda time: abs(time.sentence.start - frame.span.start), default=None)
    return nearest.period.end if nearest is not None else None
