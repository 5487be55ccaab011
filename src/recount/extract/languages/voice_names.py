"""The name in apposition to a source: "le chef de la police, Alden Marek" is cited as Alden Marek."""

from collections.abc import Sequence

from recount.extract.languages.noun_phrases import role
from recount.extract.languages.split import Word
from recount.extract.languages.words import LanguageWords

_REACH = 6  # words of an apposition
_ENDING = frozenset({",", ".", ";", ":", ")", "”", "»", "!", "?"})


def named_behind(words: Sequence[Word], source: tuple[int, int], lexicon: LanguageWords) -> tuple[int, int]:
    """Gives the name that explains who a source is.

    Args:
        words: The sentence.
        source: First word and end of the source.
        lexicon: The language.

    Returns:
        First word and end of the name between commas behind it, with a title ("le colonel Alden Marek"); the source itself
        where there is none or it is a name already.
    """
    first, end = source
    if end + 1 >= len(words) or words[end].text != "," or _is_named(words, first, end):
        return source
    stop = next((k for k in range(end + 1, min(end + 2 + _REACH, len(words))) if words[k].text in _ENDING), None)
    if stop is None and end + 1 + _REACH >= len(words):
        stop = len(words)
    if stop is None or not _is_named(words, end + 1, stop):
        return source
    plain = [k for k in range(end + 1, stop) if not words[k].is_capitalised]
    is_titled = len(plain) <= 2 and all(k < end + 3 for k in plain)
    return (end + 1, stop) if is_titled and role(words, end + 1, lexicon) in ("", "d") else source


def _is_named(words: Sequence[Word], first: int, end: int) -> bool:
    """Tells whether a phrase ends with the two or more capitals of somebody's name."""
    return end - first > 1 and words[end - 1].is_capitalised and words[end - 2].is_capitalised
