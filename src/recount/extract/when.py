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
from recount.extract.lexicon import load_stance
from recount.extract.times_words import settling_list, settling_words
from recount.extract.tokens import Sentence, Tokens
from recount.extract.when_apart import LONG, is_late, is_of_another, is_of_late_death
from recount.extract.when_main import DAYS_AFTER, is_of_the_event, main_time
from recount.extract.when_named import dates_by_name, named_again
from recount.extract.when_roles import Placed, Role, is_clause, is_live, place_times, unit_of
from recount.extract.when_stretches import stretch_of
from recount.model import FieldTrace, Modality, Period, Span, ZoneKind

_ALONE = frozenset({ZoneKind.COMMENT, ZoneKind.BIO, ZoneKind.BYLINE, ZoneKind.TITLE, ZoneKind.SUBTITLE})
_BREAK_COST = 12  # what a clause boundary between a number and a period costs, in tokens
_VERB_COST = 8  # the number says more of where its period stands than a verb it may share with others
_EVENT_BONUS = 4
_LOOK_BACK = 12  # sentences of a paragraph that may settle a later one
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
        own = self._nearest(frame)
        as_of = _as_of(frame, own)
        if _is_imagined(self.tokens, frame):
            return Settled(When(as_of=as_of))
        usable = [time for time in own if time.settles and not is_of_another(self.tokens, frame, time)]
        late = [time for time in usable if is_late(self.tokens, frame, time)]
        if len(usable) > len(late):
            return self._beside(frame, [time for time in usable if time not in late], as_of)
        answer = self._from_elsewhere(frame, own, as_of)
        return self._beside(frame, late, as_of) if late and answer.value.period is None else answer

    def _beside(self, frame: Frame, times: list[Placed], as_of: date | None) -> Settled[When]:
        nearest = min(times, key=lambda time: _distance(self.tokens, frame, time))
        return _answer(_harm_period(self.tokens, frame, nearest), as_of, "same-sentence", nearest.period.span)

    def _from_elsewhere(self, frame: Frame, own: list[Placed], as_of: date | None) -> Settled[When]:
        """The period that another sentence tells; none for a total that no single day can have brought."""
        sentence = self.tokens.sentences[frame.sentence]
        if sentence.zone in _ALONE:
            return Settled(When(as_of=as_of))
        if sentence.index not in self.around:
            carried, rule = self._carried(sentence)
            self.around[sentence.index] = carried, rule, self._stretch(sentence, carried)
        carried, rule, stretch = self.around[sentence.index]
        if stretch is not None:
            return _answer(stretch, as_of, "duration", stretch.span)
        is_counted = any(time.role is Role.FIGURE for time in own)
        if carried is None or (rule == "lead" and is_counted and carried.role is not Role.CLAUSE):
            return Settled(When(as_of=as_of))
        is_day = carried.period.start == carried.period.end
        if any(_is_before(time, carried) for time in own) or (is_day and self._is_of_all(sentence)):
            return Settled(When(as_of=as_of))
        if carried.period.rule.startswith("since:") and _is_compared(self.tokens, carried):
            carried = replace(carried, period=unit_of(carried.period))
        return _answer(self._until(carried, own), as_of, rule, carried.period.span)

    def _until(self, carried: Placed, own: list[Placed]) -> Period:
        """What is carried, up to where the sentence counts; the day of one attack stays what it is."""
        lasting = settling_list(self.tokens.document.language, "lasting")
        is_day = carried.period.start == carried.period.end
        words = self.tokens.lowers[carried.sentence.first : carried.sentence.last]
        return carried.period if lasting and is_day and lasting.isdisjoint(words) else _closed(carried.period, own)

    def _is_of_all(self, sentence: Sentence) -> bool:
        """Of "throughout the country", "since the war began": no figure of the day that the report tells of."""
        pattern = load_stance(self.tokens.document.language).get("of_all")
        text = self.tokens.lowered[sentence.start : min(sentence.end, sentence.start + LONG)]
        return pattern is not None and pattern.search(text) is not None

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
            settling = [
                time
                for time in self.by_sentence.get(earlier.index, [])
                if _is_carried(time) and not is_of_late_death(self.tokens, time)
            ]
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
            or main.role is Role.CLAUSE  # "since gunmen stormed the mall on Friday" is of what all the report tells
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


def _is_before(time: Placed, carried: Placed) -> bool:
    """Of "In April 2029 the count was 14": what was counted then did not happen on a day after it."""
    end, start = time.period.end, carried.period.start
    return time.role in {Role.REPORT, Role.FIGURE} and end is not None and start is not None and end < start


def _closed(period: Period, own: list[Placed]) -> Period:
    """A stretch that the sentence itself closes: "376 by the evening of 2 October"."""
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
    between, kinds = tokens.tokens[low:high], settling_words(tokens.document.language)
    breaks = sum(token.text in {";", ","} or token.lower in {"but", "while", "whereas"} for token in between)
    breaks += any(word == "that" and kinds.get(said) == "report" for said, word in pairwise(tokens.lowers[low:high]))
    return max(0, high - low) + _BREAK_COST * breaks


def _is_imagined(tokens: Tokens, frame: Frame) -> bool:
    """Of "could have killed 200": what did not happen has no day that the report could settle."""
    verb = tokens.token_at(frame.trigger.start)
    modal = settling_list(tokens.document.language, "modal")
    return frame.modality is Modality.HYPOTHETICAL or not modal.isdisjoint(tokens.lowers[max(0, verb - 2) : verb + 1])


def _harm_period(tokens: Tokens, frame: Frame, time: Placed) -> Period:
    """The period itself, but where it only names an older event for comparison."""
    period = time.period
    past = _is_compared(tokens, time) or _is_told_of(tokens, frame, time) or _is_of_care(tokens, time)
    return unit_of(period) if period.rule.startswith("since:") and past else period


def _is_compared(tokens: Tokens, time: Placed) -> bool:
    """Of "The deadliest day since August 2011, when ...": the harm is that of August 2011."""
    kinds = settling_words(tokens.document.language)
    words = tokens.tokens[max(time.sentence.first, time.first - 20) : time.first]
    return any(kinds.get(token.lower) == "comparison" for token in words)


def _is_told_of(tokens: Tokens, frame: Frame, time: Placed) -> bool:
    """Of "nothing like it since 11 March, when bombs killed 90": the clause tells of that day alone."""
    if is_clause(tokens, time) and frame.trigger.start > tokens.tokens[time.first].start:
        return True  # "since bombs tore through Orlec in March and 90 died"
    when = settling_list(tokens.document.language, "when")
    after = [word for word in tokens.lowers[time.last + 1 : time.last + 3] if word != ","]
    return tokens.token_at(frame.trigger.start) > time.last and not when.isdisjoint(after[:1])


def _is_of_care(tokens: Tokens, time: Placed) -> bool:
    """Of "has treated 40 wounded since Friday": they were wounded on Friday."""
    care = settling_list(tokens.document.language, "care")
    return not care.isdisjoint(tokens.lowers[time.sentence.first : time.sentence.last])


def _as_of(frame: Frame, own: list[Placed]) -> date | None:
    """The day at which a total stands: of "as of Sunday", "since Monday", or of the speaking."""
    for time in own:
        if time.period.rule.startswith(("until:", "since:")):
            return time.period.end
    spoken = [time for time in own if time.role in {Role.REPORT, Role.FIGURE}]
    nearest = min(spoken, key=lambda time: abs(time.sentence.start - frame.span.start), default=None)
    return nearest.period.end if nearest is not None else None
