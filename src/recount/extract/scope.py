"""Layer 9, first half: whether a figure is of one event or a running total over a period, an area or many events."""

import re
from collections.abc import Sequence

from recount.extract.frame import Frame, Settled
from recount.extract.tokens import Tokens
from recount.extract.when import When
from recount.model import FieldTrace, Harm, Place, PlacePrecision, Scope, ZoneKind

_STRETCH = re.compile(
    r"\b(?:so far this|to date|since (?:the (?:start|beginning|outbreak)|\w+day|\w+ (?:19|20)\d\d|(?:19|20)\d\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|"
    r"(?:over|in|within|during|for) the (?:past|last|previous) (?:[\w-]+ )?(?:days?|weeks?|months?|years?|decades?|hours)|(?:in|over|within|during|after) (?:about |nearly |almost |more than )?"
    r"(?:\w+ ){1,2}(?:days|weeks|months|years|decades) of|(?:two|three|four|five|six|seven|eight|nine|ten|\d+|several|many) (?:days|weeks|months|years) of|"
    r"(?:in|over|within|during) (?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|\d+|several|many) (?:[\w-]+ )?(?:days|weeks|months|years)|"
    r"between (?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* ?\d* and|from (?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\w* ?\d* (?:to|until|through)|"
    r"this (?:year|month|week)|(?:last|past) year|each (?:day|year|month|week)|every (?:day|year|month|week)|per (?:day|year|month)|a (?:day|year|month|week)\b(?= on average)|"
    r"(?:throughout|during|over|across|in) the (?:whole )?(?:country|war|civil war|conflict|crackdown|offensive|campaign|region|province|uprising|insurgency|rebellion|weekend)|"
    r"in the (?:war|conflict|crackdown|offensive|campaign|past|battle for)|in and around|whole country|country-?wide|nationwide|across (?:the )?\w+|documented figure|in total|overall|altogether|as of\b|"
    r"the (?:daily|monthly|weekly|annual) (?:toll|count))",
    re.IGNORECASE,
)
_MANY = re.compile(
    r"\b(?:bombings|blasts|attacks|explosions|air ?strikes|raids|clashes|protests|riots|mobs|massacres|killings|executions|bombs went off|series of|wave of|crackdown|offensive|unrest|violence|"
    r"fighting|battles|shellings|incidents|strikes across|demonstrations|purges?)\b",
    re.IGNORECASE,
)
_ONE = re.compile(
    r"\b(?:(?:the|an?|one|this|that|another|single) (?:[\w-]+ ){0,3}?(?:attack|blast|explosion|strike|air ?strike|raid|bombing|shooting|ambush|massacre|siege|battle|crash|bomb|airstrike|"
    r"incident|gunship|bomber|assault|fire|crush|stabbing|shelling)|when (?:a|an|the|two|gunmen|militants|armed|he|she|their|it)\b|opened fire|blew (?:himself|herself|up)|detonated)\b",
    re.IGNORECASE,
)
_BEFORE_ONE = re.compile(
    r"\b(?:before|after|since|until|prior to|days? after|hours after) (?:the|this|that) (?:[\w-]+ ){0,2}\w+,?", re.IGNORECASE
)
_FLOWS = frozenset((Harm.DISPLACED, Harm.DETAINED))
_WIDE = frozenset((PlacePrecision.COUNTRY, PlacePrecision.PROVINCE))
_LEANS = frozenset(
    (
        "leaning-said",
        "restated",
        "carried-part",
        "of-them",
        "of-them-list",
        "including",
        "breakdown",
        "bracket",
        "leaning-list",
        "among-part",
    )
)
_LONG = 4  # days; what happened over more is no one incident, unless the words name one


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
    many = _is_about_many(tokens)
    out: list[Settled[Scope]] = []
    for n, frame in enumerate(frames):
        base = frame.part_of if frame.part_of is not None and frame.part_of < n else n - 1
        if frame.rule in _LEANS and base >= 0:
            out.append(_answer(out[base].value, "as-its-whole"))
        else:
            out.append(_scope(tokens, frame, whens[n].value, wheres[n].value, many=many))
    return tuple(out)


def _answer(value: Scope, rule: str) -> Settled[Scope]:
    return Settled(value, (FieldTrace(field="scope", layer="scope", rule=rule),))


def _is_about_many(tokens: Tokens) -> bool:
    """Tells whether title and lead speak of several attacks and not of one."""
    lead = [s for s in tokens.sentences if s.zone in (ZoneKind.TITLE, ZoneKind.SUBTITLE, ZoneKind.BODY)][:3]
    text = " ".join(tokens.text[s.start : s.end] for s in lead)
    return bool(_MANY.search(text)) and not _ONE.search(text)


def _scope(tokens: Tokens, frame: Frame, when: When, where: Sequence[Place], *, many: bool) -> Settled[Scope]:
    sentence = tokens.sentences[frame.sentence]
    text = tokens.text[sentence.start : min(sentence.end, sentence.start + 1200)]
    one = _ONE.search(_BEFORE_ONE.sub("", text))
    if frame.is_total:
        return _answer(Scope.CUMULATIVE, "words-of-a-total")
    if _STRETCH.search(text) and not one:
        return _answer(Scope.CUMULATIVE, "stretch-of-time-or-area")
    days = _length(when)
    if days is not None and days > _LONG and not one:
        return _answer(Scope.CUMULATIVE, "long-period")
    if not one and _MANY.search(text):
        return _answer(Scope.CUMULATIVE, "many-events")
    if frame.harm in _FLOWS and not one and (frame.quantity.point or 0) >= _CROWD:
        return _answer(Scope.CUMULATIVE, "flow")
    if many and not one and all(place.precision in _WIDE for place in where):
        return _answer(Scope.CUMULATIVE, "report-of-many")
    return _answer(Scope.INCIDENT, "incident-by-default")


_CROWD = 100


def _length(when: When) -> int | None:
    period = when.period
    if period is None or period.start is None or period.end is None:
        return None
    return (period.end - period.start).days + 1
