"""Names made comparable: folded, without articles, as sets of words, and parties whatever office speaks for them."""

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
    """Gives the words of a phrase that carry meaning: of three letters or more, or digits; all where none is that long."""
    words = fold(text).split()
    long = [w for w in words if len(w) > 2 or w.isdecimal()]
    return frozenset(long or words)


def alike(a: str, b: str) -> bool:
    """Tells whether two names can mean the same: equal when folded, or all words of the shorter one in the longer."""
    one, two = word_set(a), word_set(b)
    if not one or not two:
        return False
    small, big = sorted((one, two), key=len)
    return small <= big


# Words that say how a party speaks, not who it is.
_VOICE = frozenset(
    """spokesman spokesmen spokeswoman spokesperson spokespersons spokespeople spokesmans representative representatives press
    service office statement statements report reports official officials sources source department release bureau division
    media operations agency news""".split()
)
_SMALL = frozenset("the a an of for in at from by and one its his her their our same some two three".split())
_GENERIC = frozenset(
    """police witness witnesses resident residents official officials source sources doctor doctors medic medics activists
    authorities government ministry army military group organisation organization they it we he she relatives family
    """.split()
)


_UNSAID = _VOICE | {"the", "a", "an"}
# How a name goes on where the sentence does: "... on Wednesday", "... in a statement", "... (ABC)".
_TAIL = re.compile(
    r"\s++(?:on (?:mon|tues|wednes|thurs|fri|satur|sun)day\b|in a (?:statement|report|tally|briefing)\b|\([^()]{1,40}\)\s*+$)"
    r".*+$",
    re.IGNORECASE | re.DOTALL,
)


def bare(name: str) -> str:
    """Gives a name without what a sentence puts behind it: "on Wednesday", "in a statement", its initials in brackets."""
    return _TAIL.sub("", name).strip(" ,;:") or name


def acronym(name: str) -> str:
    """Gives the initials of a name of three or more capitalised words, articles left out; empty otherwise."""
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*+", name) if w[0].isupper() and w.casefold() not in _UNSAID]
    return "".join(w[0] for w in words).casefold() if len(words) >= 3 else ""


@lru_cache(maxsize=1 << 16)
def party(name: str) -> str:
    """Gives a key under which the names of one party fall together.

    `The health ministry`, `a spokesman for the health ministry` and `Health ministry, press office` give one key; so do
    a long name and its initials.
    """
    name = bare(name)
    short = acronym(name)
    if short:
        return short
    words = [w for w in fold(name).split() if w not in _SMALL and w != "s"]
    meant = [w for w in words if w not in _VOICE] or words
    return " ".join(sorted(dict.fromkeys(meant))) or fold(name)


def is_voice(name: str) -> bool:
    """Tells whether a name says that somebody speaks for a party ("a spokesman for the monitor")."""
    return bool(_VOICE & set(fold(name).split()))


def is_generic(name: str) -> bool:
    """Tells whether a name says only what kind of party speaks ("police", "a witness"): elsewhere it means another."""
    return set(party(name).split()) <= _GENERIC
