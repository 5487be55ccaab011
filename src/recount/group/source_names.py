"""Names of sources made comparable: who is meant, whatever office speaks for them."""

import re
from functools import lru_cache

from recount.group.words import fold

# Words that say how a party speaks, not who it is.
_VOICE = frozenset(
    """spokesman spokesmen spokeswoman spokesperson spokespersons spokespeople spokesmans representative representatives press service
    office statement statements report reports official officials sources source department release bureau division media
    operations agency news""".split()
)
_SMALL = frozenset("the a an of for in at from by and one its his her their our same some two three".split())
_GENERIC = frozenset(
    """police witness witnesses resident residents official officials source sources doctor doctors medic medics activists
    authorities government ministry army military group organisation organization they it we he she relatives family
    """.split()
)


def acronym(name: str) -> str:
    """Gives the initials of a name of three or more capitalised words; empty otherwise."""
    words = [w for w in re.findall(r"[^\W\d_][\w’'-]*+", name) if w[0].isupper()]
    return "".join(w[0] for w in words).casefold() if len(words) >= 3 else ""


@lru_cache(maxsize=1 << 16)
def party(name: str) -> str:
    """Gives a key under which the names of one party fall together.

    `The health ministry`, `a spokesman for the health ministry` and `Health ministry, press office` give one key; so do
    a long name and its initials.
    """
    short = acronym(name)
    if short:
        return short
    words = [w for w in fold(name).split() if w not in _SMALL and w != "s"]
    meant = [w for w in words if w not in _VOICE] or words
    return " ".join(sorted(dict.fromkeys(meant))) or fold(name)


def is_generic(name: str) -> bool:
    """Tells whether a name says only what kind of party speaks ("police", "a witness"), so that it means another one elsewhere."""
    return set(party(name).split()) <= _GENERIC
