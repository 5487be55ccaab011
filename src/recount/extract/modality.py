"""Layer 9: how the text itself stands to a claim: asserted, disputed, denied or hypothetical."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recount.extract.frame import Frame, Settled
from recount.extract.lexicon import load_stance
from recount.extract.tokens import Tokens
from recount.model import FieldTrace, Modality

_MODAL = frozenset("would could will shall should can must may might cannot can't won't wouldn't couldn't 'll".split())
_MAYBE = frozenset(("may", "might"))
_AUXILIARY = frozenset("be been being have has had not also still yet even all later then to get".split())
_NEAR = re.compile(r"[\s\w'\"“”«»-]*+$")
_REACH = 80  # code points before a harm in which words of fear or plan hold for it
_BEFORE = 16  # code points before a number in which "not" stands beside it
_WORDS = 4  # words that may stand between them


def settle_modality(tokens: Tokens, frames: Sequence[Frame]) -> tuple[Settled[Modality], ...]:
    """Tells for each frame how the text stands to it.

    Args:
        tokens: The document.
        frames: Its frames.

    Returns:
        One answer a frame, in order.
    """
    patterns = load_stance(tokens.document.language)
    reader = _Stances(tokens, patterns, frozenset(frame.sentence for frame in frames), {}, {})
    return tuple(_modality(reader, frame) for frame in frames)


@dataclass(frozen=True, slots=True)
class _Stances:
    """How a document's sentences stand to what they report; read once a sentence, since hundreds of frames may share one.

    Attributes:
        tokens: The document.
        patterns: Those of its language.
        counting: Sentences that have frames.
        known: The stance of each sentence so far.
        printed: By sentence, where what it says was printed begins; None where it says no such thing or stands by it.
    """

    tokens: Tokens
    patterns: Mapping[str, re.Pattern[str]]
    counting: frozenset[int]
    known: dict[int, Settled[Modality]]
    printed: dict[int, int | None]

    def of(self, index: int) -> Settled[Modality]:
        """Gives how a sentence as a whole stands to what it reports."""
        if index not in self.known:
            self.known[index] = _stance(self.tokens, index, self.patterns, self.counting)
        return self.known[index]

    def is_misprint(self, frame: Frame) -> bool:
        """Tells whether a text of corrections says that a harm was printed, and not that this was right."""
        if frame.sentence not in self.printed:
            self.printed[frame.sentence] = _printed_from(self.tokens, frame.sentence, self.patterns)
        start = self.printed[frame.sentence]
        return start is not None and start <= frame.trigger.start


def _modality(reader: _Stances, frame: Frame) -> Settled[Modality]:
    if frame.modality is not Modality.ASSERTED:
        return _answer(frame.modality, "grammar")
    tokens, patterns = reader.tokens, reader.patterns
    sentence = tokens.sentences[frame.sentence]
    text = tokens.lowered
    start = min(frame.span.start, frame.trigger.start)
    if _has_modal(tokens, frame):
        return _answer(Modality.HYPOTHETICAL, "modal-verb")
    if _is_irreal(text, max(sentence.start, start - _REACH), start, patterns["irreal"]):
        return _answer(Modality.HYPOTHETICAL, "words-of-plan-or-fear")
    if _is_irreal(text, max(sentence.start, frame.trigger.start - _REACH), frame.trigger.start, patterns["attempted"], words=0):
        return _answer(Modality.HYPOTHETICAL, "words-of-attempt")
    if _is_replaced(tokens, frame, patterns):
        return _answer(Modality.DENIED, "another-number-in-its-place")
    stance = reader.of(frame.sentence)
    if stance.value is Modality.ASSERTED and reader.is_misprint(frame):
        return _answer(Modality.DENIED, "correction-of-what-was-printed")
    return stance


def _is_replaced(tokens: Tokens, frame: Frame, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """Tells whether a number is the wrong one of "68 died, not 86"."""
    at = tokens.text.find(frame.quantity.text, frame.span.start, frame.span.end) if frame.quantity.text else -1
    negated = patterns.get("negated")
    if at < 0 or negated is None:
        return False
    return any(found.end() == at for found in negated.finditer(tokens.lowered, max(0, at - _BEFORE), at + 1))


def _printed_from(tokens: Tokens, index: int, patterns: Mapping[str, re.Pattern[str]]) -> int | None:
    """Gives where a sentence of corrections begins to tell what was printed; None where it does not, or it was right."""
    correcting, printed, upheld = (patterns.get(name) for name in ("correcting", "printed", "upheld"))
    if correcting is None or printed is None or upheld is None:
        return None
    head, sentence = tokens.sentences[0], tokens.sentences[index]
    if index == 0 or correcting.search(tokens.lowered, head.start, head.end) is None:
        return None
    found = printed.search(tokens.lowered, sentence.start, sentence.end)
    if found is None or upheld.search(tokens.lowered, sentence.start, sentence.end) is not None:
        return None
    return found.end()


def _stance(tokens: Tokens, index: int, patterns: Mapping[str, re.Pattern[str]], counting: frozenset[int]) -> Settled[Modality]:
    """Tells how a whole sentence stands to what it reports."""
    sentence, text = tokens.sentences[index], tokens.lowered
    following = tokens.sentences[index + 1] if index + 1 < len(tokens.sentences) else None
    end = following.end if following is not None and following.paragraph == sentence.paragraph else sentence.end
    quoted = patterns["reported_error"].search(text, sentence.start, sentence.end)
    if patterns["denied"].search(text, sentence.start, sentence.end):
        return _answer(Modality.DENIED, "words-of-denial")
    if quoted and patterns["corrected"].search(text, sentence.end, end):
        return _answer(Modality.DENIED, "corrected-by-the-next-sentence")
    if _is_taken_back(tokens, index, patterns):
        return _answer(Modality.DENIED, "taken-back-by-the-next-sentence")
    if patterns["disputed"].search(text, sentence.start, sentence.end if index + 1 in counting else end):
        return _answer(Modality.DISPUTED, "words-of-doubt")
    return Settled(Modality.ASSERTED)


def _is_taken_back(tokens: Tokens, index: int, patterns: Mapping[str, re.Pattern[str]]) -> bool:
    """Tells whether the next sentences of the paragraph say that it was not so, or that it was taken off the page."""
    back, removed = patterns.get("taken_back"), patterns.get("removed")
    if back is None or removed is None:
        return False
    after = [s for s in tokens.sentences[index + 1 : index + 3] if s.paragraph == tokens.sentences[index].paragraph]
    if after and back.search(tokens.lowered, after[0].start, min(after[0].end, after[0].start + _REACH)):
        return True
    return any(removed.search(tokens.lowered, s.start, s.end) for s in after)


def _answer(value: Modality, rule: str) -> Settled[Modality]:
    return Settled(value, (FieldTrace(field="modality", layer="modality", rule=rule),))


def _has_modal(tokens: Tokens, frame: Frame) -> bool:
    """Tells whether a modal verb governs a harm ("could be killed") or the verb before its number ("will pass 100 dead").

    "May have died" is a cautious assertion.
    """
    starts = {frame.trigger.start}
    before = tokens.tokens[tokens.token_at(frame.span.start) - 1]
    if not before.is_capitalised:  # the month of "In May 12 people were killed" is no modal verb
        starts.add(frame.span.start)
    return any(_follows_modal(tokens, frame.sentence, start) for start in starts)


def _follows_modal(tokens: Tokens, sentence: int, start: int) -> bool:
    at = tokens.token_at(start) - 1
    first = tokens.sentences[sentence].first
    seen_have = False
    for k in range(at, max(first, at - 5) - 1, -1):
        word = tokens.tokens[k].lower
        if word in _MODAL:
            return not (word in _MAYBE and seen_have)
        if word not in _AUXILIARY and not word.endswith("ly"):
            return False
        seen_have = seen_have or word == "have"
    return False


def _is_irreal(text: str, start: int, end: int, pattern: re.Pattern[str], *, words: int = _WORDS) -> bool:
    """Tells whether a pattern stands so close before a harm that it governs it."""
    for found in pattern.finditer(text, start, end):
        between = text[found.end() : end]
        if _NEAR.fullmatch(between) and len(between.split()) <= words:
            return True
    return False
