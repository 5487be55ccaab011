"""Layer 9, first half: whether a figure is of one event or a running total over a period, an area or many events."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recount.extract.frame import Frame, Settled
from recount.extract.lexicon import load_stance
from recount.extract.tokens import Tokens
from recount.extract.when import When
from recount.model import FieldTrace, Harm, Place, PlacePrecision, Scope, TimePrecision, ZoneKind

_FLOWS = frozenset((Harm.DISPLACED, Harm.DETAINED))
_WIDE = frozenset((PlacePrecision.COUNTRY, PlacePrecision.PROVINCE))
_LEANS = frozenset(
    (
        "leaning-said",
        "restated",
        "carried-part",
        "fronted",
        "of-them",
        "of-them-list",
        "including",
        "breakdown",
        "bracket",
        "leaning-list",
        "among-part",
        "among-counted",
        "carried-list",
        "of-the-harmed",
        "part",
    )
)
_CROWD = 100  # so many are not displaced or detained in one place at once
_TOO_MANY = 1000  # so many are hardly ever harmed in one incident that nobody names
_CALENDAR = frozenset(  # "in October" may be all that is said of the day of one attack
    (TimePrecision.MONTH, TimePrecision.SEASON, TimePrecision.YEAR, TimePrecision.DECADE)
)
_LEAD = 3  # sentences
_LEAD_AMONG = 12  # sentences looked at to find them
_LONG = 4  # days; what happened over more is no one incident, unless the words name one


@dataclass(frozen=True, slots=True)
class _Report:
    """A document, its patterns, and whether its lead speaks of one attack or of several."""

    tokens: Tokens
    patterns: Mapping[str, re.Pattern[str]]
    of_one: bool
    of_many: bool
    words: dict[int, "_Words"]  # by sentence, filled as frames ask: of hundreds of frames in one, all share it


@dataclass(frozen=True, slots=True)
class _Words:
    """What the words of one sentence say about the reach of its figures."""

    one: bool
    stretch: bool
    many: bool
    tally: bool


def settle_scope(
    tokens: Tokens, frames: Sequence[Frame], whens: Sequence[Settled[When]], wheres: Sequence[Settled[tuple[Place, ...]]]
) -> tuple[Settled[Scope], ...]:
    """Tells for each frame whether its figure is of one incident or a running total.

    Args:
        tokens: The document.
        frames: Its frames.
        whens: The period settled for each.
        wheres: The places settled for each.

    Returns:
        One answer a frame, in order.
    """
    patterns = load_stance(tokens.document.language)
    lead = _lead(tokens)
    one = patterns["one"].search(lead) is not None
    report = _Report(tokens, patterns, one, not one and patterns["many"].search(lead) is not None, {})
    out: list[Settled[Scope]] = []
    for n, frame in enumerate(frames):
        base = frame.part_of if frame.part_of is not None and frame.part_of < n else n - 1
        if frame.rule in _LEANS and base >= 0:
            out.append(_answer(out[base].value, "as-its-whole"))
        else:
            out.append(_scope(report, frame, whens[n].value, wheres[n].value))
    return tuple(_like_the_body(tokens, frames, out))


def _like_the_body(tokens: Tokens, frames: Sequence[Frame], scopes: list[Settled[Scope]]) -> list[Settled[Scope]]:
    """Takes the figure of a headline for the total that the text makes of it ("745 killed, 512 of them civilians")."""
    zones = [tokens.sentences[frame.sentence].zone for frame in frames]
    body = {
        (f.harm, f.quantity.low, f.quantity.high): scope
        for f, zone, scope in reversed(list(zip(frames, zones, scopes, strict=True)))
        if zone is ZoneKind.BODY
    }
    out = list(scopes)
    for n, (frame, zone) in enumerate(zip(frames, zones, strict=True)):
        if zone not in (ZoneKind.TITLE, ZoneKind.SUBTITLE):
            continue
        same = body.get((frame.harm, frame.quantity.low, frame.quantity.high))
        whole = out[frame.part_of] if frame.part_of is not None and frame.part_of < n else None
        if any(other is not None and other.value is Scope.CUMULATIVE for other in (same, whole)):
            out[n] = _answer(Scope.CUMULATIVE, "as-in-the-body")
    return out


def _answer(value: Scope, rule: str) -> Settled[Scope]:
    return Settled(value, (FieldTrace(field="scope", layer="scope", rule=rule),))


def _lead(tokens: Tokens) -> str:
    """Gives title and first sentences in lower case, which say whether a report is about one attack or several."""
    lead = [s for s in tokens.sentences[:_LEAD_AMONG] if s.zone in (ZoneKind.TITLE, ZoneKind.SUBTITLE, ZoneKind.BODY)][:_LEAD]
    return " ".join(tokens.lowered[s.start : s.end] for s in lead)


def _scope(report: _Report, frame: Frame, when: When, where: Sequence[Place]) -> Settled[Scope]:
    if frame.is_total:
        return _answer(Scope.CUMULATIVE, "words-of-a-total")
    words = _words(report, frame.sentence)
    one = words.one
    if words.stretch:
        return _answer(Scope.CUMULATIVE, "stretch-of-time-or-area")
    days = _length(when)
    if days is not None and days > _LONG and not one:
        return _answer(Scope.CUMULATIVE, "long-period")
    if not one and words.many and not any(place.precision is PlacePrecision.EXACT for place in where):
        return _answer(Scope.CUMULATIVE, "many-events")
    if words.tally and not one and not report.of_one and (frame.quantity.point or 0) >= _CROWD:
        return _answer(Scope.CUMULATIVE, "kept-tally")
    if not one and not report.of_one and (frame.quantity.point or 0) >= _TOO_MANY:
        return _answer(Scope.CUMULATIVE, "too-many-for-one")
    if frame.harm in _FLOWS and not one and (frame.quantity.point or 0) >= _CROWD:
        return _answer(Scope.CUMULATIVE, "flow")
    if report.of_many and not one and all(place.precision in _WIDE for place in where):
        return _answer(Scope.CUMULATIVE, "report-of-many")
    if where and not one and not report.of_one and all(place.precision is PlacePrecision.COUNTRY for place in where):
        return _answer(Scope.CUMULATIVE, "whole-country")
    return _answer(Scope.INCIDENT, "incident-by-default")


def _words(report: _Report, index: int) -> _Words:
    if index not in report.words:
        sentence, patterns = report.tokens.sentences[index], report.patterns
        text = report.tokens.lowered[sentence.start : min(sentence.end, sentence.start + 1200)]
        report.words[index] = _Words(
            one=patterns["one"].search(patterns["before_one"].sub("", text)) is not None,
            stretch=patterns["stretch"].search(text) is not None,
            many=patterns["many"].search(text) is not None,
            tally=patterns["tally"].search(text) is not None,
        )
    return report.words[index]


def _length(when: When) -> int | None:
    period = when.period
    if period is None or period.start is None or period.end is None or period.precision in _CALENDAR:
        return None
    return (period.end - period.start).days + 1
