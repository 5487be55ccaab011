"""Names and phrases made comparable: folded, without articles, as sets of words."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"\w++")
_ARTICLES = frozenset("the a an le la les l el los las un une una der die das".split())


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """Writes a phrase in lower case without accents, articles, punctuation and double spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = _WORD.findall(plain)
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=1 << 16)
def word_set(text: str) -> frozenset[str]:
    """Gives the words of a phrase that carry meaning: of three letters or more, or digits; all of them where none is that long."""
    words = fold(text).split()
    long = [w for w in words if len(w) > 2 or w.isdigit()]
    return frozenset(long or words)


def alike(a: str, b: str) -> bool:
    """Tells whether two names can mean the same: equal when folded, or all words of the shorter one in the longer."""
    one, two = word_set(a), word_set(b)
    if not one or not two:
        return False
    small, big = sorted((one, two), key=len)
    return small <= big
