"""Layer 8: the period in which the harm of each frame happened.

The words nearest to the harm win: its own clause, then its own sentence, then the sentences of the same report that settle when it
happened (earlier in the paragraph, then the lead). A day on which somebody said, published or added something is no day of harm.
Comments and biographies take no date from the report. See docs/methods/times.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from recount.extract.frame import Frame, Settled
from recount.extract.tokens import Tokens
from recount.model import FieldTrace, Period, ZoneKind


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
    return tuple(_settle(tokens, frame, times) for frame in frames)


def _settle(tokens: Tokens, frame: Frame, times: Sequence[Period]) -> Settled[When]:
    sentence = tokens.sentences[frame.sentence]
    own = [time for time in times if time.span is not None and sentence.span.covers(time.span)]
    if own:
        nearest = min(own, key=lambda time: abs(time.span.start - frame.span.start) if time.span else 0)
        return Settled(When(period=nearest), (FieldTrace(field="when", layer="when", rule="same-sentence", span=nearest.span),))
    if sentence.zone in {ZoneKind.COMMENT, ZoneKind.BIO, ZoneKind.TITLE}:
        return Settled(When())
    before = [time for time in times if time.span is not None and time.span.end <= sentence.start and time.start is not None]
    if before:
        return Settled(
            When(period=before[0]), (FieldTrace(field="when", layer="when", rule="carried", span=before[0].span),)
        )
    return Settled(When())
