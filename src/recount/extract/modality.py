"""How the text itself stands to a claim: asserted, disputed, denied or hypothetical."""

import re
from collections.abc import Sequence

from recount.extract.frame import Frame, Settled
from recount.extract.tokens import Tokens
from recount.model import FieldTrace, Modality

_HYPOTHETICAL = re.compile(
    r"\b(?:would|could|may|might|if|fears? (?:that|for|of)|feared to|threat(?:en(?:s|ed|ing)?)?|plan(?:s|ned|ning)?|attempt(?:s|ed|ing)?|wants? to|offer(?:s|ed)? to|prevent(?:s|ed|ing)?|avoid(?:s|ed|ing)?|conspir\w+|plot(?:ted|ting|s)? to|will|risk(?:s|ed)?|in case|warn(?:s|ed|ing)? that)\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:denied|denies|deny|false(?:ly)?|mistaken(?:ly)?|wrongly|incorrect(?:ly)?|withdrew|retracted|untrue)\b", re.IGNORECASE)
_DISPUTED = re.compile(
    r"\b(?:far higher than|much higher than|doubtful|dubious|cannot be true|disputed|disputes|contested|exaggerated|no (?:official|evidence)|not plausible|implausible|unconfirmed rumou?rs?|sceptical|skeptical)\b",
    re.IGNORECASE,
)


def settle_modality(tokens: Tokens, frames: Sequence[Frame]) -> tuple[Settled[Modality], ...]:
    """Tells for each frame how the text stands to it."""
    return tuple(_modality(tokens, frame) for frame in frames)


def _modality(tokens: Tokens, frame: Frame) -> Settled[Modality]:
    if frame.modality is not Modality.ASSERTED:
        return Settled(frame.modality, (FieldTrace(field="modality", layer="modality", rule="grammar"),))
    sentence = tokens.sentences[frame.sentence]
    text = tokens.text
    before = text[max(sentence.start, frame.span.start - 80) : max(frame.trigger.start, frame.span.start)]
    for value, found, at in (
        (Modality.HYPOTHETICAL, _HYPOTHETICAL.search(before), max(sentence.start, frame.span.start - 80)),
        (Modality.DISPUTED, _DISPUTED.search(text, sentence.start, sentence.end), 0),
        (Modality.DENIED, _DENIED.search(text, sentence.start, sentence.end), 0),
    ):
        if found:
            del at
            return Settled(value, (FieldTrace(field="modality", layer="modality", rule=f"{value}-words"),))
    return Settled(Modality.ASSERTED)
