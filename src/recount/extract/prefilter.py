"""Layer 1: proves that a document can hold no claim, at the speed of memory, so that most of a news crawl is never read.

A claim needs a word for harm, and the lexicon lists them in every form. All of them become one regular expression that an
automaton without backtracking runs over the bytes of a text, once. The lists are those that frames are read with, so a
document is refused only where no rule of theirs could fire.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files

import re2

from recount.extract import lexicon as lists
from recount.extract.languages.quick import is_spelled_one_way, may_hold
from recount.extract.languages.words import language_words
from recount.extract.lexicon import Trigger, load_lexicon

_CUT = re.compile(rb"-(?:[ \t\r]|\xc2\xa0)*+\n(?:\s|\xc2\xa0)*+")  # in a word at a line's end
_MARKS = re.compile(r"[\W\d_]+")
_LATIN = r"A-Za-z"
_WIDER = _LATIN + r"\x{c0}-\x{d6}\x{d8}-\x{f6}\x{f8}-\x{24f}\x{400}-\x{481}\x{48a}-\x{52f}"  # and Cyrillic
_KNOWN = re.compile(r"[A-Za-z\xc0-\xd6\xd8-\xf6\xf8-\u024f\u0400-\u0481\u048a-\u052f]++")
_MEMORY = 1 << 26  # bytes that the automaton may grow to; it takes a few, and beyond them it is slow but no less right


def may_hold_claim(text: str, *, language: str = "en") -> bool:
    """Tells whether a document may hold a claim.

    Args:
        text: The document's text.
        language: Its primary tag; texts in languages without word lists are never refused.

    Returns:
        False only where the text holds no word or expression for harm at all.
    """
    return may_hold_claims([text], language=language)[0]


def may_hold_claims(texts: Sequence[str], *, language: str = "en") -> list[bool]:
    """Tells of many texts in one language which may hold a claim.

    Args:
        texts: Texts of any length.
        language: Their primary tag.

    Returns:
        For each text what `may_hold_claim` says of it.
    """
    words = language_words(language)
    if words is not None and not is_spelled_one_way(words):
        return [may_hold(text, words) for text in texts]
    holds = _search(_read_as(language))
    return [holds is None or _holds(holds, text) for text in texts]


_Search = Callable[[bytes], object]


def _read_as(language: str) -> str:
    return "en" if language == "und" else language


def _holds(search: _Search, text: str) -> bool:
    data = text.encode("utf-8", "replace")
    return search(data) is not None or (_CUT.search(data) is not None and search(_CUT.sub(b"", data)) is not None)


@cache
def _search(language: str) -> _Search | None:
    """Compiles the words for harm of a language; None where it has no lists, or is written in letters not known here."""
    if not files(lists).joinpath(language, "harms.toml").is_file():
        return None
    expressions = sorted(set(_expressions(language)))
    if not all(_KNOWN.fullmatch(part) for parts in expressions for part in parts):
        return None
    letters = _LATIN if all(part.isascii() for parts in expressions for part in parts) else _WIDER
    gap = f"[^{letters}]"
    words = "|".join(f"{gap}+".join(parts) for parts in expressions)
    options = re2.Options()
    options.case_sensitive, options.max_mem, options.log_errors = False, _MEMORY, False
    search: _Search = re2.compile(f"(?:^|{gap})(?:{words})(?:{gap}|$)", options).search
    return search


def _expressions(language: str) -> Iterator[tuple[str, ...]]:
    """Yields the words and expressions for harm, each as its runs of letters; none that holds a shorter one."""
    triggers = [_parts(trigger.words) for trigger in _triggers(language)]
    alone = {parts for parts in triggers if len(parts) == 1}
    yield from alone
    yield from (parts for parts in triggers if len(parts) > 1 and alone.isdisjoint((part,) for part in parts))


def _triggers(language: str) -> Iterator[Trigger]:
    words = language_words(language)
    if words is not None:
        yield from (trigger for rows in words.triggers.rows.values() for _, trigger in rows)
    else:
        yield from (trigger for rows in load_lexicon(language).triggers.values() for trigger in rows)


def _parts(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for word in words for part in _MARKS.split(word) if part)
