"""Layer 1 for languages whose words are written in several ways: tells, by whole words, that a text holds no word for harm."""

import re
from functools import cache

from recount.extract.languages.words import LanguageWords, language_words

_RUN = re.compile(r"[^\W\d_]++")
_CUT = re.compile(r"[-\u2010][ \t\u00a0\r]*+\n\s*+")  # in a word at a line's end


def is_spelled_one_way(lexicon: LanguageWords) -> bool:
    """Tells whether a language's words stand in texts as in its lists, so that a plain search finds them."""
    return not lexicon.splitter.fold and not lexicon.splitter.if_known


def may_hold(text: str, lexicon: LanguageWords) -> bool:
    """Tells whether a text may hold a word for harm.

    Args:
        text: The text.
        lexicon: Its language.

    Returns:
        False only where no word or expression for harm can begin anywhere in it.
    """
    heads = _heads(lexicon.language)
    prefixes = lexicon.splitter.if_known
    for form in {text, _CUT.sub("", text)}:
        for word in set(_RUN.findall(lexicon.splitter.key(form))):
            if word in heads or (prefixes and any(rest in heads for rest in _rests(word, prefixes))):
                return True
    return False


def _rests(word: str, prefixes: tuple[str, ...], depth: int = 3) -> list[str]:
    rests = [word[len(prefix) :] for prefix in prefixes if word.startswith(prefix) and len(word) > len(prefix)]
    return rests if depth == 1 else [*rests, *(deeper for rest in rests for deeper in _rests(rest, prefixes, depth - 1))]


@cache
def _heads(language: str) -> frozenset[str]:
    """The first run of letters of every word for harm."""
    lexicon = language_words(language)
    assert lexicon is not None
    runs = (_RUN.search(first) for first in lexicon.triggers.rows)
    return frozenset(run.group() for run in runs if run is not None)
