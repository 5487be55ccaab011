"""Layer 8: who did it, as written, only where the text says so. An allegation, never a finding."""

from collections.abc import Sequence

from recount.extract.frame import Frame, Settled
from recount.extract.tokens import Tokens
from recount.model import FieldTrace


def settle_actors(tokens: Tokens, frames: Sequence[Frame]) -> tuple[Settled[str | None], ...]:
    """Settles the perpetrator of each frame.

    Args:
        tokens: The document seen as tokens.
        frames: Harm frames of the document.

    Returns:
        One answer a frame, in order: the words for the perpetrator, or None where the text names none.
    """
    return tuple(_settle(tokens, frame) for frame in frames)


def _settle(tokens: Tokens, frame: Frame) -> Settled[str | None]:
    if frame.agent is None:
        return Settled(None)
    trace = FieldTrace(field="perpetrator", layer="actors", rule="grammar", span=frame.agent)
    return Settled(frame.agent.of(tokens.text), (trace,))
