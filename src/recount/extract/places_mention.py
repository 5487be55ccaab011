"""Words that may name a place, with all that speaks for and against it."""

from dataclasses import dataclass, field

from recount.model import GazetteerEntry, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that may name a place.

    Attributes:
        first: Index of the first token of the name.
        last: Index of its last token.
        span: The name, without a possessive ending.
        name: The same as text.
        entries: What the gazetteer has under this name, best known first.
        kinds: What a noun beside the name says it is; empty where none does.
        score: Sum of the cues.
        cues: The cues, in order, for the trace.
    """

    first: int
    last: int
    span: Span
    name: str
    entries: tuple[GazetteerEntry, ...]
    kinds: frozenset[str] = frozenset()
    score: int = 0
    cues: tuple[str, ...] = field(default=())
