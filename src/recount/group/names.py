"""Proper names near a claim: people, sites and streets that two reports of one incident tend to share."""

import re

from recount.model import Document, ZoneKind
from recount.model.names import fold

# Two to four capitalised words in a row inside a sentence, bounded so that any text is read in one pass.
_NAME = re.compile(r"(?<![.!?:\w]\s)(?<!\w)[A-Z][\w'’-]{1,24}(?: [A-Z][\w'’-]{1,24}){1,3}+")
# "4-year-old", "aged 17", "Alden Marek, 41,"
_AGE = re.compile(r"\b(\d{1,2})[- ]years?[- ]old\b|\baged? (\d{1,2})\b|\w, (\d{1,2})[,.]")
_REACH = 600  # characters before and after a claim in which a name counts as near
_STARTS = frozenset(
    """in on at by from of to for with after before near and but as when while since if that this these those his her their its
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty what who""".split()
)
_COMMON = frozenset(
    """united states nations kingdom news agency media social prime minister president general security council human rights
    islamic state foreign ministry interior health police department county sheriff office district attorney court high school
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december county city town state news times post journal daily channel radio tv television school hospital
    university college church department police sheriff sheriffs deputy detective officer attorney judge court mr mrs ms dr lt
    sgt associated press photo video copyright""".split()
)


def _shortened(name: str) -> set[str]:
    """A name without titles and institutions, as its last two words and as its first and last ones.

    So "Deputy Alden J. Marek" and "Alden Marek" share a form.
    """
    words = [w for w in name.split() if w not in _COMMON and len(w) > 1]
    if len(words) < 2 or words[0] == words[-1]:
        return set()
    return {f"{words[0]} {words[-1]}", f"{words[-2]} {words[-1]}"}


def _trim(name: str) -> str:
    """Drops a small word or number word that only began a sentence."""
    first, _, rest = name.partition(" ")
    return rest if first in _STARTS else name


def stretches(document: Document, spans: tuple[tuple[int, int], ...], *, whole: bool) -> list[tuple[int, int]]:
    """Gives the stretches of reporting near the claims, or all of it.

    Headlines are left out, since some write Every Word Like a Name; so are bylines, biographies and comments, whose names
    say nothing of the event.

    Args:
        document: The report.
        spans: Start and end of each claim.
        whole: True where the report speaks mostly of this event.
    """
    first = 0 if whole else max(0, min(s for s, _ in spans) - _REACH)
    last = len(document.text) if whole else min(len(document.text), max(e for _, e in spans) + _REACH)
    if not document.zones:
        return [(first, last)]
    zones = (z.span for z in document.zones if z.kind in (ZoneKind.BODY, ZoneKind.CAPTION))
    return [(max(first, z.start), min(last, z.end)) for z in zones if z.start < last and first < z.end]


def ages_in(document: Document, within: list[tuple[int, int]]) -> frozenset[int]:
    """Collects ages of people named or described in these stretches."""
    return frozenset(
        int(next(g for g in m.groups() if g)) for start, end in within for m in _AGE.finditer(document.text, start, end)
    )


def names_near(document: Document, within: list[tuple[int, int]]) -> frozenset[str]:
    """Collects folded proper names of two words or more.

    Args:
        document: The report.
        within: Stretches of it.

    Returns:
        Names without titles and institutions that every report names; at most 40.
    """
    found: set[str] = set()
    for start, end in within:
        found |= {_trim(fold(m.group())) for m in _NAME.finditer(document.text, start, end)}
    found.discard(fold(document.publisher or ""))
    kept = {short for name in found for short in _shortened(name)}
    return frozenset(sorted(kept)[:40])
