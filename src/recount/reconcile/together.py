"""People counted in one breath: "a man, two women and a child were killed" says four, though nobody writes the number."""

from collections.abc import Iterable

from recount.model import Claim, ClaimId, DocumentId, Harm
from recount.reconcile.figure import Figure


def add_up(figures: list[Figure]) -> list[Figure]:
    """Puts the figures of one enumeration together where they are the most their report says.

    Claims enumerated together share the word for the harm, so their quotes begin or end at the same place. An enumeration
    that another number of its report exceeds is only a part, and stays as it is.

    Args:
        figures: All figures of one subject and harm.
    """
    highest: dict[DocumentId, int] = {}
    for figure in figures:
        document = figure.claim.document_id
        highest[document] = max(highest.get(document, 0), figure.point)
    done: set[ClaimId] = set()
    sums: list[Figure] = []
    for row in _enumerations(figures):
        total = sum(f.point for f in row)
        if total >= highest[row[0].claim.document_id] and not any(f.claim.id in done for f in row):
            done.update(f.claim.id for f in row)
            sums.append(_sum(row))
    return sorted([*(f for f in figures if f.claim.id not in done), *sums], key=lambda f: f.recency)


def _enumerations(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Rows of two or more figures that share an end or a beginning; longest first."""
    rows: dict[tuple[DocumentId, Harm, str, int], list[Figure]] = {}
    for figure in figures:
        claim = figure.claim
        if claim.subset_of is None and figure.best is not None and claim.zone.is_reporting:
            rows.setdefault((claim.document_id, claim.harm, "end", claim.span.end), []).append(figure)
            rows.setdefault((claim.document_id, claim.harm, "start", claim.span.start), []).append(figure)
    found = [sorted(row, key=lambda f: (f.claim.span, f.claim.id)) for row in rows.values() if len(row) > 1 and _apart(row)]
    return sorted(found, key=lambda row: (-len(row), row[0].claim.id))


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
