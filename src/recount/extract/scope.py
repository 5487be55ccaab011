"""Layer 9, first half: whether a figure is of one event or a running total."""

import re
from collections.abc import Sequence

from recount.extract.frame import Frame, Settled
from recount.extract.tokens import Tokens
from recount.model import FieldTrace, Scope

_CUMULATIVE = re.compile(
    r"\b(?:so far|to date|since (?!then)|over the (?:past|last)|in the (?:past|last)|during the (?:past|last)|this year|(?:in|over|within|during) "
    r"(?:\w+ ){1,2}(?:days|weeks|months|years)|between \w+(?: \w+)? and \w+|from \w+ to \w+|the war|civil war|fighting|battles?|clashes|conflict|unrest|"
    r"violence|massacres|raids|strikes on|attacks|in total|altogether|monthly|annual|per year|each year|every year|crackdown|campaign|(?:days|weeks|months|years) of)\b",
    re.IGNORECASE,
)
_INCIDENT = re.compile(r"\b(?:the (?:attack|blast|explosion|strike|raid|bombing|shooting|ambush)|an? (?:\w+ ){0,2}(?:attack|blast|explosion|strike|raid|bombing|shooting|ambush))\b", re.IGNORECASE)


def settle_scope(tokens: Tokens, frames: Sequence[Frame]) -> tuple[Settled[Scope], ...]:
    """Tells for each frame whether its figure is of one incident or a running total."""
    return tuple(_scope(tokens, frame) for frame in frames)


def _scope(tokens: Tokens, frame: Frame) -> Settled[Scope]:
    sentence = tokens.sentences[frame.sentence]
    text = tokens.text[sentence.start : sentence.end]
    found = _CUMULATIVE.search(text)
    if frame.is_total or (found and not _INCIDENT.search(text)):
        return Settled(Scope.CUMULATIVE, (FieldTrace(field="scope", layer="scope", rule="words-of-a-total"),))
    return Settled(Scope.INCIDENT, (FieldTrace(field="scope", layer="scope", rule="incident-by-default"),))
