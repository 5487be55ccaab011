"""The named-victim floor: a toll is at least the number of distinct people named as victims."""

from collections.abc import Iterable

from recount.model import Claim, Modality
from recount.model.names import fold, word_set

_NOT_PEOPLE = frozenset(
    """county city town police sheriff station news radio television school hospital university church department office
    court street road river school family victims team army brigade front ministry people""".split()
)


def distinct_names(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Lists the distinct people named.

    Errs towards fewer, as a lower bound must: two spellings with the same words, or a part of them, are one person; a
    single word counts only where nobody is named in full.
    """
    names = {_plain(n) for c in claims if c.modality is Modality.ASSERTED for n in c.victims}
    people = {n for n in names if word_set(n) and not _NOT_PEOPLE & set(fold(n).split())}
    full = {n for n in people if len(fold(n).split()) > 1}
    kept: list[str] = []
    for name in sorted(full or set(sorted(people)[:1]), key=lambda n: (-len(word_set(n)), n)):
        if not any(_one_person(name, other) for other in kept):
            kept.append(name)
    return tuple(sorted(kept))


def _plain(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s").strip()


def _one_person(name: str, other: str) -> bool:
    """Tells whether two names may be one person's: one within the other, or the same first and last word."""
    a, b = fold(name).split(), fold(other).split()
    return word_set(name) <= word_set(other) or (a[0], a[-1]) == (b[0], b[-1])
