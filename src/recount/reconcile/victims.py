"""The named-victim floor: a toll is at least the number of distinct people named as victims."""

from collections.abc import Iterable

from recount.model import Claim, Modality
from recount.model.names import word_set


def distinct_names(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Counts people named, taking two spellings with the same words, or a part of them, for one person.

    That errs towards fewer people, as a lower bound must.
    """
    kept: list[str] = []
    names = {n for c in claims if c.modality is Modality.ASSERTED for n in c.victims}
    for name in sorted(names, key=lambda n: (-len(word_set(n)), n)):
        words = word_set(name)
        if words and not any(words <= word_set(other) for other in kept):
            kept.append(name)
    return tuple(sorted(kept))
