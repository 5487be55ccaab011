"""Proper names near a claim: people, sites and streets that two reports of one incident tend to share."""

import re

from recount.model import Document
from recount.model.names import fold

# Two to four capitalised words in a row inside a sentence, bounded so that any text is read in one pass.
_NAME = re.compile(r"(?<![.!?:\w]\s)(?<!\w)[A-Z][\w'’-]{1,24}(?: [A-Z][\w'’-]{1,24}){1,3}+")
_REACH = 600  # characters before and after a claim in which a name counts as near
_STARTS = frozenset(
    """in on at by from of to for with after before near and but as when while since if that this these those his her their its
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty what who""".split()
)
_COMMON = frozenset(
    """united states nations kingdom news agency media social prime minister president general security council human rights
    islamic state foreign ministry interior health police department county sheriff office district attorney court high school
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december""".split()
)


def _trim(name: str) -> str:
    """Drops a small word or number word that only began a sentence."""
    first, _, rest = name.partition(" ")
    return rest if first in _STARTS else name


def names_near(document: Document, spans: tuple[tuple[int, int], ...]) -> frozenset[str]:
    """Collects folded proper names of two words or more near the claims.

    Args:
        document: The report.
        spans: Start and end of each claim.

    Returns:
        Names without titles and institutions that every report names; at most 40.
    """
    if not spans:
        return frozenset()
    start = max(0, min(s for s, _ in spans) - _REACH)
    end = min(len(document.text), max(e for _, e in spans) + _REACH)
    found = {_trim(fold(m.group())) for m in _NAME.finditer(document.text, start, end)} - {fold(document.publisher or "")}
    kept = {name for name in found if " " in name and not _COMMON.issuperset(name.split()) and len(name) > 5}
    return frozenset(sorted(kept)[:40])
