"""Days of a sentence that are not those of a harm told in it: of a part, of a clause apart, of a death that came later."""

from recount.extract.frame import Frame
from recount.extract.lexicon import load_stance
from recount.extract.times_words import settling_list, settling_words
from recount.extract.tokens import Tokens
from recount.extract.when_governor import is_of_noun
from recount.extract.when_roles import Placed, Role
from recount.model import Harm

LONG = 1200  # characters of a sentence that are looked at
_NEAR = 12  # tokens to either side of a day in which the verb of it is sought
_TOLD = frozenset(("a", "an", "the", "two", "three"))
_DEFINITE = frozenset(("the", "those"))


def is_of_another(tokens: Tokens, frame: Frame, time: Placed) -> bool:
    """Tells whether a period of the sentence of a harm is that of something else in it.

    Args:
        tokens: The document seen as tokens.
        frame: The harm.
        time: A period of its sentence.
    """
    apart = time.role is Role.ASIDE and tokens.token_at(frame.trigger.start) < time.first
    return apart or _is_of_part(tokens, frame, time) or _is_behind(tokens, frame, time) or _is_recalled(tokens, frame, time)


def is_late(tokens: Tokens, frame: Frame, time: Placed) -> bool:
    """Of "two of the wounded died in hospital on Tuesday": they were harmed on another day, if the report tells which.

    Args:
        tokens: The document seen as tokens.
        frame: The harm.
        time: A period of its sentence.
    """
    return frame.harm is Harm.KILLED and is_of_late_death(tokens, time)


def is_of_late_death(tokens: Tokens, time: Placed) -> bool:
    """Tells whether a period is the day on which somebody died who had been harmed before.

    Args:
        tokens: The document seen as tokens.
        time: A period of it.
    """
    late = load_stance(tokens.document.language).get("late")
    if late is None or time.role is not Role.EVENT or is_of_noun(tokens, time.first):
        return False
    after = tokens.lowers[time.last + 1 : time.last + 3]
    if after[:1] == ("after",) and not _TOLD.isdisjoint(after):
        return False  # "died of his wounds on Monday after a crowd broke in"
    text = tokens.lowered[time.sentence.start : min(time.sentence.end, time.sentence.start + LONG)]
    if late.search(text) is None:
        return False
    return _harm_of(tokens, time) in settling_list(tokens.document.language, "dying")


def _harm_of(tokens: Tokens, time: Placed) -> str:
    """The word of harm nearest to a period: one that it qualifies, else before it, else after."""
    kinds, dying = settling_words(tokens.document.language), settling_list(tokens.document.language, "dying")
    before = reversed(tokens.lowers[max(time.sentence.first, time.first - _NEAR) : time.first])
    after = tokens.lowers[time.last + 1 : min(time.sentence.last, time.last + _NEAR)]
    qualified = (word for word in after[:1] if word not in dying)
    return next((word for word in (*qualified, *before, *after) if kinds.get(word) == "event"), "")


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
