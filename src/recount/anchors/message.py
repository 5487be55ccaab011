"""What is anchored, what can be said of an anchor, and how a service outside is reached."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from recount.model import canonical_json

_CONTEXT = "recount-anchor/1"  # so that no stamp made for another purpose can be passed off as one over a head


def head_message(size: int, root: str) -> bytes:
    """Writes out a head as it is stamped: `["recount-anchor/1",SIZE,"ROOT"]`, with nothing before, between or after.

    Args:
        size: Number of entries.
        root: Root of the hash tree over them, hexadecimal.
    """
    return canonical_json([_CONTEXT, size, root])


class State(StrEnum):
    """How far an anchor has come."""

    PENDING = "pending"  # promised, not yet given
    CONFIRMED = "confirmed"
    FAILED = "failed"  # what was given does not show what it should


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check of one anchor found.

    Attributes:
        state: How far it has come.
        message: One sentence.
        at: The time it proves, UTC; None where it proves none yet.
        is_rooted: True where it was checked up to something that the caller gave: a root certificate, a block.
    """

    state: State
    message: str
    at: datetime | None = None
    is_rooted: bool = False


class Send(Protocol):
    """A way to a service outside, under the rules by which Recount goes out at all."""

    def __call__(self, url: str, *, body: bytes | None, media_type: str, accept: str) -> tuple[int, bytes]:
        """Sends a request and gives status and body of the answer.

        Args:
            url: Where to.
            body: What to post; None to ask only.
            media_type: What the body is.
            accept: What the answer should be.

        Raises:
            InputError: There was no answer, with the reason in words.
        """
