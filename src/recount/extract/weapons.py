"""Layer 8: the instrument, as written."""

from collections.abc import Sequence

from recount.extract.frame import Frame, Settled
from recount.extract.tokens import Tokens


def settle_weapons(tokens: Tokens, frames: Sequence[Frame]) -> tuple[Settled[str | None], ...]:
    """Settles the instrument of each frame.

    Args:
        tokens: The document seen as tokens.
        frames: Harm frames of the document.

    Returns:
        One answer a frame, in order: the words for it, or None where the text names none.
    """
    return tuple(Settled(None) for _ in frames)
