"""Numbers that break a whole down and add up to it: "31 wounded, 21 in Kestrin and ten in Orlec"."""

from collections.abc import Iterator, Sequence

from recount.extract.frames.draft import Draft
from recount.extract.frames.parts import part_of
from recount.extract.pieces import Clause
from recount.model import QuantityForm

_FEWEST = 3  # people; of two, one and one is chance
_LONGEST = 12  # shares of one whole
_BEFORE_SHARE = ",;&:("


def read_shares(clause: Clause, drafts: Sequence[Draft], before: Sequence[Draft]) -> Iterator[Draft]:
    """Yields the shares of a whole, however each is told, where they add up to it.

    Args:
        clause: The sentence.
        drafts: Its frames so far; those whose numbers are shares become parts.
        before: Frames of the sentence before, for a sentence with none of its own.
    """
    own = [d for d in drafts if d.clause is clause]
    for whole in [d for d in own if _size(d)] or ([] if own else [d for d in before[-1:] if _size(d)]):
        start = max(whole.at, whole.event.last) + 1 if whole.clause is clause else 0
        yield from _shares(clause, whole, start, {d.at: d for d in own})


def _size(draft: Draft) -> int | None:
    """Gives the number of a whole that may be broken down."""
    q = draft.quantity
    size = q.point if q is not None and draft.part_of is None and q.form is not QuantityForm.VAGUE else None
    return size if size is not None and size >= _FEWEST else None


def _shares(clause: Clause, whole: Draft, start: int, known: dict[int, Draft]) -> Iterator[Draft]:
    found: list[int] = []
    total, size = 0, _size(whole) or 0
    for at in range(start, len(clause.tags)):
        if clause.tags[at] == "K" and found:
            return
        n = _share(clause, at, opens=not found and at == start and whole.clause is not clause)
        if n is None or (at in known and known[at].event.first > at):
            continue
        found.append(at)
        total += n
        if total >= size or len(found) == _LONGEST:
            break
    if total != size or len(found) < 2 or _goes_on(clause, found[-1]):
        return
    for at in found:
        if at in known:
            known[at].part_of = known[at].part_of or (whole if known[at] is not whole else None)
        elif (group := clause.pieces[at].group) is not None:
            yield part_of(clause, at, group, whole, "share")


def _share(clause: Clause, at: int, *, opens: bool) -> int | None:
    """Gives the number at a piece that could be a share: told exactly, and set off by a mark or "and"."""
    group = clause.pieces[at].group
    q = group.quantity if group is not None and clause.tags[at] in "GQ" else None
    if group is None or q is None or q.form is not QuantityForm.EXACT or group.of_whole:
        return None
    before = at - 1
    while clause.tag(before) in "ad":
        before -= 1
    return q.best if opens or clause.tag(before) in _BEFORE_SHARE else None


def _goes_on(clause: Clause, last: int) -> bool:
    """Tells whether one more number is joined to the last share, so that the sum is chance."""
    at = last + 1
    while clause.tag(at) in "poxEdag":
        at += 1
    return clause.tag(at) == "&" and clause.tag(at + 1) == "Q"
