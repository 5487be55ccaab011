"""Frames for tests of the settling layers: a number and a word for harm found in an invented report."""

from recount.extract.frame import Frame
from recount.extract.tokens import Tokens
from recount.model import Harm, Span, exactly


def found(tokens: Tokens, words: str, after: int = 0) -> Span:
    """Where words first stand in the text, from an offset on."""
    start = tokens.text.index(words, after)
    return Span(start, start + len(words))


def frame(tokens: Tokens, number: str, trigger: str, *, count: int = 3, harm: Harm = Harm.KILLED, **fields: object) -> Frame:
    """A frame whose number and trigger are given by their words, the trigger nearest to the number."""
    people = found(tokens, number)
    starts = [at for at in range(len(tokens.text)) if tokens.text.startswith(trigger, at)]
    start = min(starts, key=lambda at: abs(at - people.start))
    span = Span(start, start + len(trigger))
    sentence = tokens.sentence_at(start).index
    return Frame(
        span=people.join(span),
        trigger=span,
        sentence=sentence,
        harm=harm,
        quantity=exactly(count, number),
        people=people,
        **fields,  # type: ignore[arg-type]
    )
