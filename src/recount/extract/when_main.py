"""The day a report is about: what its head, its lead or a sentence on "the attack" says, for all that names no day itself."""

from collections.abc import Container, Sequence
from itertools import takewhile

from recount.extract.frame import Frame
from recount.extract.times_words import settling_list
from recount.extract.tokens import Sentence, Tokens
from recount.extract.when_apart import is_of_late_death
from recount.extract.when_roles import Placed, is_live
from recount.model import Period, TimePrecision, ZoneKind

DAYS_AFTER = "days-after-which"  # named only by another event's time, such a period settles its own clause alone
_SAME_AGE = 400  # days; what lies further before publication is background unless the report opens with it
_TOLD_OF = 1100  # days; so far back a lead may tell of a harm that the report is about
_HEADS = frozenset({ZoneKind.TITLE, ZoneKind.SUBTITLE})
_OPENING = 5  # paragraphs of the body, up to the first that tells of a harm, that make its lead
_PLAIN = frozenset({TimePrecision.DAY, TimePrecision.MONTH})
_OF_NEWS = frozenset({TimePrecision.DAY, TimePrecision.WEEK})
_FROM_NOW = (
    "deictic",
    "this-",
    "past-",
    "recent-",
    "until:",
    "since:",
)  # rules of periods that say when the report was written
_WEEKLY = ("weekday", "weekend", "last-w", "night-")
_ENDS = frozenset(".!?…؟»”\"'")


def main_time(tokens: Tokens, placed: Sequence[Placed], frames: Sequence[Frame]) -> Placed | None:
    """Finds the period that a report opens with, or that it says of its event.

    Args:
        tokens: The document seen as tokens.
        placed: Its periods, in order.
        frames: Its harms.
    """
    body = [s for s in tokens.sentences if s.zone is ZoneKind.BODY]
    if not body:
        return None
    usable = [time for time in placed if time.is_carried and not is_of_late_death(tokens, time)]
    head = [time for time in usable if time.sentence.zone in _HEADS]
    prose = _prose(tokens, body)
    other = (DAYS_AFTER,) if prose[0] == body[0].paragraph else (DAYS_AFTER, *_FROM_NOW)
    first = [time for time in usable if time.sentence.paragraph == prose[0] and not time.period.rule.startswith(other)]
    for time in [*first, *head]:
        if time.is_event and (time.sentence.index <= body[0].index or _is_recent(tokens, time.period)):
            return time
    told_in = {frame.sentence for frame in frames}
    paragraphs = {tokens.sentences[n].paragraph for n in told_in}
    lead = _lead(prose, paragraphs)
    opening = [
        time
        for time in usable
        if time.sentence.paragraph in lead
        and not time.period.rule.startswith((*_FROM_NOW, DAYS_AFTER))
        and _is_recent(tokens, time.period, _TOLD_OF if time.sentence.index in told_in else _SAME_AGE)
    ]
    told = (time for time in usable if is_of_the_event(tokens, time) and _is_recent(tokens, time.period))
    return (
        next((time for time in opening if time.is_event), None)
        or next(told, None)
        or _plain(opening, paragraphs)
        or next(
            (time for time in usable if _may_open(tokens, time) and time.sentence.paragraph in _opening(tokens, prose)), None
        )
    )


def _opening(tokens: Tokens, prose: Sequence[int]) -> Sequence[int]:
    """The paragraphs that may say what a report is about: of a page whose newest entries stand first, all."""
    return prose if is_live(tokens) else prose[:_OPENING]


def _may_open(tokens: Tokens, time: Placed) -> bool:
    """A recent day of an event, not one by which another is named ("Friday's raid", "the Easter bombings") or counted from."""
    named = time.period.rule.startswith((*_FROM_NOW, "holiday", DAYS_AFTER))
    aside = settling_list(tokens.document.language, "subordinate").intersection(
        tokens.lowers[max(0, time.first - 3) : time.first]
    )
    is_named = named or bool(aside) or tokens.lowers[time.last].endswith(("'s", "’s"))
    is_a_day = time.period.precision in _OF_NEWS  # "last November" in a report's third paragraph is what it looks back to
    return time.is_event and is_a_day and not is_named and _is_recent(tokens, time.period)


def _prose(tokens: Tokens, body: Sequence[Sentence]) -> list[int]:
    """The paragraphs of the body but for credits and captions, whose last line ends without a full stop."""
    last = {s.paragraph: s for s in body}
    whole = [n for n, s in last.items() if tokens.text[s.start : s.end].rstrip()[-1:] in _ENDS]
    return whole or list(last)


def _lead(prose: Sequence[int], told: Container[int]) -> frozenset[int]:
    """The first paragraphs, down to the first that tells of a harm."""
    before = list(takewhile(lambda n: n not in told, prose[:_OPENING]))
    return frozenset(prose[: len(before) + 1])


def _plain(opening: Sequence[Placed], told: Container[int]) -> Placed | None:
    """The last plain date of the first paragraph that has one, where no word beside it says what it is the day of.

    A weekday is mostly that of the news, which may be a speech or a funeral, unless a harm is told beside it.
    """
    plain = [
        time
        for time in opening
        if time.period.precision in _PLAIN
        and not time.period.rule.startswith("weekend")
        and (not time.period.rule.startswith(_WEEKLY) or time.sentence.paragraph in told)
    ]
    return next((time for time in reversed(plain) if time.sentence.paragraph == plain[0].sentence.paragraph), None)


def is_of_the_event(tokens: Tokens, time: Placed) -> bool:
    """Of "The attack took place on Friday": the report's own event, wherever it is said.

    Args:
        tokens: The document seen as tokens.
        time: A period of it.
    """
    language = tokens.document.language
    words = [token.lower for token in tokens.tokens[max(time.sentence.first, time.first - 16) : time.first]]
    events, happening, the = (settling_list(language, name) for name in ("events", "happening", "the"))
    if the:
        named = any(word in the and not events.isdisjoint(words[at + 1 : at + 3]) for at, word in enumerate(words))
    else:
        named = not events.isdisjoint(words)
    return named and not happening.isdisjoint(words)


def _is_recent(tokens: Tokens, period: Period, most: int = _SAME_AGE) -> bool:
    published = tokens.document.published_on
    return published is None or period.start is None or (published - period.start).days <= most
