"""Where two readers differ on one document: what only one of them saw, and what they read differently."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from recount.model import Claim

COMPARED = ("quantity", "unit", "status", "sex", "age", "victims", "perpetrator", "sources", "scope", "modality")


class Agreement(StrEnum):
    """How two readers stand to one passage."""

    AGREE = "agree"
    DIFFER = "differ"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One passage, read by one reader or both.

    Attributes:
        agreement: How they stand.
        first: The first reader's claim; None where it has none here.
        second: The second reader's claim; None where it has none here.
        fields: Names of the fields they read differently, empty unless they differ.
    """

    agreement: Agreement
    first: Claim | None
    second: Claim | None
    fields: tuple[str, ...] = ()


def compare(first: Sequence[Claim], second: Sequence[Claim]) -> tuple[Comparison, ...]:
    """Compares two readings of one document.

    Args:
        first: Claims of one reader.
        second: Claims of another.

    Returns:
        In the order of the text: each claim of either exactly once. Claims of the same harm whose quotes overlap are one
        passage; where several do, those that agree on the number are paired first.
    """
    pairs = _paired(first, second)
    partner = dict(pairs)
    met = set(partner.values())
    rows = [_compared(claim, second[partner[i]] if i in partner else None) for i, claim in enumerate(first)]
    rows += [
        Comparison(agreement=Agreement.ONLY_SECOND, first=None, second=claim) for j, claim in enumerate(second) if j not in met
    ]
    return tuple(sorted(rows, key=_position))


def _compared(first: Claim, second: Claim | None) -> Comparison:
    if second is None:
        return Comparison(agreement=Agreement.ONLY_FIRST, first=first, second=None)
    fields = tuple(name for name in COMPARED if not _same(name, first, second))
    return Comparison(agreement=Agreement.DIFFER if fields else Agreement.AGREE, first=first, second=second, fields=fields)


def _same(name: str, first: Claim, second: Claim) -> bool:
    one, other = getattr(first, name), getattr(second, name)
    if name == "quantity":
        return _numbers(first) == _numbers(second)
    if name in {"sources", "victims"}:
        return {_plain(value) for value in one} == {_plain(value) for value in other}
    if name == "perpetrator":
        return _plain(one or "") == _plain(other or "")
    return bool(one == other)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split()).removeprefix("the ")


def _numbers(claim: Claim) -> tuple[str, int | None, int | None, int | None]:
    return claim.quantity.form.value, claim.quantity.low, claim.quantity.best, claim.quantity.high


def _paired(first: Sequence[Claim], second: Sequence[Claim]) -> list[tuple[int, int]]:
    order = sorted(range(len(second)), key=lambda j: second[j].span)
    widest = max((claim.span.end - claim.span.start for claim in second), default=0)
    candidates = []
    low = 0
    for i in sorted(range(len(first)), key=lambda i: first[i].span):
        one = first[i]
        while low < len(order) and second[order[low]].span.start + widest <= one.span.start:
            low += 1
        for j in order[low:]:
            other = second[j]
            if other.span.start >= one.span.end:
                break
            if one.harm == other.harm and one.span.overlaps(other.span):
                common = min(one.span.end, other.span.end) - max(one.span.start, other.span.start)
                candidates.append((one.quantity.point != other.quantity.point, -common, i, j))
    pairs: list[tuple[int, int]] = []
    seen_first: set[int] = set()
    seen_second: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in seen_first and j not in seen_second:
            seen_first.add(i)
            seen_second.add(j)
            pairs.append((i, j))
    return pairs


def _position(row: Comparison) -> tuple[int, int, str]:
    claim = row.first or row.second
    return (claim.span.start, claim.span.end, claim.id) if claim is not None else (0, 0, "")
