"""Layer 9: how the text itself stands to a claim: asserted, disputed, denied or hypothetical."""

import re
from collections.abc import Sequence

from recount.extract.frame import Frame, Settled
from recount.extract.tokens import Tokens
from recount.model import FieldTrace, Modality

_MODAL = frozenset("would could will shall should can must may might cannot can't won't wouldn't couldn't 'll".split())
_MAYBE = frozenset(("may", "might"))
_AUXILIARY = frozenset("be been being have has had not also still yet even all later then to get".split())
_IRREAL = re.compile(
    r"\b(?:fear(?:s|ed)? (?:that|for|of)|threat(?:s|en(?:s|ed|ing)?)? (?:to|of|with)|plan(?:s|ned|ning)? (?:to|the|an?)|plot(?:s|ted|ting)? (?:to|the|an?)|risk(?:s|ed)? (?:of|being)|"
    r"attempt(?:s|ed|ing)? (?:to|on|at|the|an?)|wants? to|wanted to|offer(?:s|ed)? to|order(?:s|ed)? to|prevent(?:s|ed|ing)? (?:the|an?|further|more)|avoid(?:s|ed|ing)? (?:the|an?|further|more)|"
    r"conspir\w+ to|warn(?:s|ed|ing)? (?:that|of)|in case of|would be|mission of|accused of plotting|could lead to|may lead to|if)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)
_ATTEMPTED = re.compile(r"\b(?:attempted|would-be|failed|foiled|planned|threatened)\s+$", re.IGNORECASE)
_DENIED = re.compile(
    r"\b(?:denie[sd] (?:that|having|killing|any|it)|deny(?:ing)? (?:that|having|killing|any)|false(?:ly)? (?:said|stated|reported|claim)|mistaken(?:ly)? |wrongly |incorrect(?:ly)? |withdrew the (?:claim|statement|report)|"
    r"retracted|untrue|(?:is|was|were|are) (?:not correct|not true|wrong|false|incorrect|a mistake)|did not happen|never happened)\b",
    re.IGNORECASE,
)
_DISPUTED = re.compile(
    r"\b(?:(?:far|much) (?:higher|lower|more|greater) than (?:any|all) other|doubtful|dubious|cannot be true|is disputed|was disputed|disputes? (?:the|this|that)|contested|exaggerated|"
    r"not plausible|implausible|unconfirmed rumou?rs?|no evidence (?:of|for|that)|none of this|found no (?:armed|evidence|sign)|no official (?:body|source) has|cannot be trusted|inflated)\b",
    re.IGNORECASE,
)
_CORRECTED = re.compile(
    r"\b(?:in fact|it should have (?:read|been|said)|should have been|the (?:number|figure) (?:should|came from a)|was not official|we (?:regret|apologi[sz]e)|correction|the correct (?:number|figure))\b",
    re.IGNORECASE,
)
_REPORTED_ERROR = re.compile(
    r"\b(?:we reported|our report|a report|the (?:same )?report|a caption|a graphic|a headline|an article|earlier versions?|our earlier)\b",
    re.IGNORECASE,
)


def settle_modality(tokens: Tokens, frames: Sequence[Frame]) -> tuple[Settled[Modality], ...]:
    """Tells for each frame how the text stands to it.

    Args:
        tokens: The document.
        frames: Its frames.

    Returns:
        One answer a frame, in order.
    """
    return tuple(_modality(tokens, frame) for frame in frames)


def _modality(tokens: Tokens, frame: Frame) -> Settled[Modality]:
    if frame.modality is not Modality.ASSERTED:
        return _answer(frame.modality, "grammar")
    sentence = tokens.sentences[frame.sentence]
    text = tokens.text
    start = min(frame.span.start, frame.trigger.start)
    if _has_modal(tokens, frame):
        return _answer(Modality.HYPOTHETICAL, "modal-verb")
    before = text[max(sentence.start, start - 80) : start]
    if _IRREAL.search(before) or _ATTEMPTED.search(text, max(0, frame.trigger.start - 20), frame.trigger.start):
        return _answer(Modality.HYPOTHETICAL, "words-of-plan-or-fear")
    following = tokens.sentences[frame.sentence + 1] if frame.sentence + 1 < len(tokens.sentences) else None
    end = following.end if following is not None and following.paragraph == sentence.paragraph else sentence.end
    if _DENIED.search(text, sentence.start, sentence.end) or _is_corrected(text, sentence.start, sentence.end, end):
        return _answer(Modality.DENIED, "words-of-denial")
    if _DISPUTED.search(text, sentence.start, end):
        return _answer(Modality.DISPUTED, "words-of-doubt")
    return Settled(Modality.ASSERTED)


def _answer(value: Modality, rule: str) -> Settled[Modality]:
    return Settled(value, (FieldTrace(field="modality", layer="modality", rule=rule),))


def _has_modal(tokens: Tokens, frame: Frame) -> bool:
    """Tells whether a modal verb governs the word for harm ("could be killed"); "may have died" is a cautious assertion."""
    at = tokens.token_at(frame.trigger.start) - 1
    first = tokens.sentences[frame.sentence].first
    seen_have = False
    for k in range(at, max(first, at - 5) - 1, -1):
        word = tokens.tokens[k].lower
        if word in _MODAL:
            return not (word in _MAYBE and seen_have)
        if word not in _AUXILIARY and not word.endswith("ly"):
            return False
        seen_have = seen_have or word == "have"
    return False


def _is_corrected(text: str, start: int, end: int, beyond: int) -> bool:
    """Tells whether a sentence quotes an earlier report that the next one corrects."""
    return bool(_REPORTED_ERROR.search(text, start, end) and _CORRECTED.search(text, end, beyond))
