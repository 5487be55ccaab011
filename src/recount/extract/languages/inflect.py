"""Spells out the forms of inflected words, so that lists name a stem and a class of endings: "tué+adj" for four forms."""

from collections.abc import Iterator, Mapping
from itertools import product

Form = tuple[tuple[str, ...], bool | None]


def endings(table: Mapping[str, str]) -> dict[str, tuple[tuple[str, bool | None], ...]]:
    """Reads classes of endings.

    Args:
        table: By name: the endings of the singular, a slash, those of the plural, and behind a second slash those that may be
            either; "-" for no ending; no slash where the number does not show.

    Returns:
        By name: each ending with True for the plural, False for the singular, None for either.
    """
    return {name: tuple(_ending_row(row)) for name, row in table.items()}


def _ending_row(row: str) -> Iterator[tuple[str, bool | None]]:
    parts = row.split("/")
    numbers = (False, True, None) if len(parts) > 1 else (None,)
    for part, plural in zip(parts, numbers, strict=False):
        for ending in part.split():
            yield ending.replace("-", ""), plural


def forms_of(
    entry: str, classes: Mapping[str, tuple[tuple[str, bool | None], ...]], default: str | None = None
) -> Iterator[Form]:
    """Yields every form of one entry of a word list.

    Args:
        entry: A word or expression, its words joined by underscores. Each word is written out ("police"), a stem with a class
            of endings ("tué+adj"), or a singular with its plural ("cheval/chevaux", "police/-" where there is none).
        classes: As `endings` gives them.
        default: Class of a last word written without one; None where it has one form only.
    """
    words = entry.split("_")
    last = len(words) - 1
    choices = [tuple(_forms(word, classes, default if at == last else None)) for at, word in enumerate(words)]
    for choice in product(*choices):
        numbers = [plural for _, plural in choice if plural is not None]
        if len(set(numbers)) < 2:  # words of one expression agree
            yield tuple(form for form, _ in choice if form), numbers[0] if numbers else None


def _forms(
    word: str, classes: Mapping[str, tuple[tuple[str, bool | None], ...]], default: str | None
) -> Iterator[tuple[str, bool | None]]:
    stem, plus, name = word.partition("+")
    one, slash, many = word.partition("/")
    if plus:
        yield from ((stem + ending, plural) for ending, plural in classes[name])
    elif slash:
        yield one, None if many == one else False
        if many not in ("-", one):
            yield many, True
    elif default is not None:
        yield from ((word + ending, plural) for ending, plural in classes[default])
    else:
        yield word, None
