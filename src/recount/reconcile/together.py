"""Adding up what one report counts in one breath, where that is the most it says."""

import re
from collections.abc import Iterable

from recount.model import Claim, ClaimId, DocumentId
from recount.reconcile.breath import enumerations
from recount.reconcile.figure import Figure

_SELF = frozenset(("himself", "herself", "themselves", "self"))
_BY_BOMB = re.compile(r"\b(?:blew|blow(?:s|ing|n)?|detonat\w*|explod\w*|bomb\w*)\b", re.IGNORECASE)
_COMPOSED = re.compile(r"\b(?:were|are|was|is)\s+\w+\W*$", re.IGNORECASE)  # "of the injured, 312 were women"
SENTENCE = 200  # characters within which "and then himself" belongs to those named before


def add_up(figures: list[Figure]) -> list[Figure]:
    """Puts the figures of one enumeration together where they are the most their report says.

    An enumeration that another number of its report exceeds is only a part, and stays as it is.

    Args:
        figures: All figures of one subject and harm.
    """
    highest: dict[DocumentId, int] = {}
    for figure in figures:
        document = figure.claim.document_id
        highest[document] = max(highest.get(document, 0), figure.point)
    done: set[ClaimId] = set()
    sums: list[Figure] = []
    for row in [*_enumerated(figures), *_and_themselves(figures)]:
        total = sum(f.point for f in row)
        if total >= highest[row[0].claim.document_id] and not any(f.claim.id in done for f in row):
            done.update(f.claim.id for f in row)
            sums.append(_sum(row))
    return sorted([*(f for f in figures if f.claim.id not in done), *sums], key=lambda f: f.recency)


def _enumerated(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Rows of two or more figures that one sentence counts together; longest first."""
    usable = {f.claim.id: f for f in figures if f.claim.subset_of is None and f.best is not None and f.claim.zone.is_reporting}
    rows = [[usable[c.id] for c in row] for row in enumerations(f.claim for f in usable.values())]
    found = [row for row in rows if len(row) > 1 and _apart(row) and not all(_COMPOSED.search(f.claim.quote) for f in row)]
    return sorted(found, key=lambda row: (-len(row), row[0].claim.id))


def _and_themselves(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Who killed others "and then himself", with the most that the same sentence counts before.

    Who dies by his own bomb is left out: few who count its victims count him.
    """
    usable = [f for f in figures if f.claim.subset_of is None and f.best is not None and f.claim.zone.is_reporting]
    found = []
    for figure in usable:
        if not _is_self(figure.claim) or _BY_BOMB.search(figure.claim.quote):
            continue
        others = [f for f in usable if not _is_self(f.claim) and _is_just_before(f.claim, figure.claim)]
        if others:
            found.append([max(others, key=lambda f: (f.point, f.claim.span.start, f.claim.id)), figure])
    return sorted(found, key=lambda row: (-sum(f.point for f in row), row[0].claim.id))


def _is_self(claim: Claim) -> bool:
    return claim.quantity.text.casefold() in _SELF


def _is_just_before(one: Claim, other: Claim) -> bool:
    same = one.document_id == other.document_id
    return same and one.span.start <= other.span.start and other.span.start - one.span.end <= SENTENCE


def _apart(row: list[Figure]) -> bool:
    """Tells whether the figures count different kinds of people, each in words of its own, by one source.

    "290 on Monday and 321 on Tuesday" counts the same people twice; one passage read in two ways is no enumeration either.
    """
    kinds = {_kind(f.claim) for f in row}
    spans = {f.claim.span for f in row}
    return len(kinds) == len(spans) == len(row) and len({f.claim.sources for f in row}) == 1


def _kind(claim: Claim) -> tuple[str | None, ...]:
    return (claim.status.value, claim.age and claim.age.value, claim.sex and claim.sex.value, claim.group)


def _sum(row: list[Figure]) -> Figure:
    lows, highs = [f.low for f in row], [f.high for f in row]
    return Figure(
        row[0].claim,
        None if None in lows else sum(n for n in lows if n is not None),
        sum(f.point for f in row),
        None if None in highs else sum(n for n in highs if n is not None),
        row[0].origin,
        row[0].on,
        tuple(f.claim for f in row[1:]),
    )
