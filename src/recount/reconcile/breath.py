"""People counted in one breath: "a man, two women and a child were killed" says four, though nobody writes the number."""

from collections.abc import Iterable, Sequence

from recount.model import Claim, ClaimId, DocumentId, Harm, Span

_ALONE = frozenset(("restated", "toll", "leaning-said"))  # rules that read a number which stands for itself
_Key = tuple[DocumentId, Harm, str, Span | int]


def enumerations(claims: Iterable[Claim]) -> list[list[Claim]]:
    """Puts claims together that one sentence counts by the same word for the harm, each claim in one row.

    The reader says which word it was; claims that came without a trace share it where their quotes begin or end together.

    Args:
        claims: Claims of any reports.

    Returns:
        Rows in the order of their first claims, each in the order of the text; most hold one claim.
    """
    ordered = sorted(claims, key=lambda c: (c.document_id, c.span, c.id))
    rows: dict[_Key, list[Claim]] = {}
    for claim in ordered:
        for key in _keys(claim):
            rows.setdefault(key, []).append(claim)
    done: set[ClaimId] = set()
    found: list[list[Claim]] = []
    for row in sorted(rows.values(), key=lambda row: -len(row)):
        left = [c for c in row if c.id not in done]
        if len(left) == len(row):
            done.update(c.id for c in left)
            found.append(left)
    found += [[c] for c in ordered if c.id not in done]
    place = {c.id: n for n, c in enumerate(ordered)}
    return sorted(found, key=lambda row: place[row[0].id])


def _keys(claim: Claim) -> Sequence[_Key]:
    harm = next((t for t in claim.trace if t.field == "harm"), None)
    if harm is not None and harm.rule in _ALONE:
        return ()
    if harm is not None and harm.span is not None:
        return ((claim.document_id, claim.harm, "word", harm.span),)
    ends = (("start", claim.span.start), ("end", claim.span.end))
    return tuple((claim.document_id, claim.harm, side, at) for side, at in ends)
