"""What a sentence carries on from the one before: "Six of them are children", "The number is now 40", "It had said two"."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft
from recount.extract.frames.elliptical import is_bare, is_said
from recount.extract.frames.parts import filled
from recount.extract.frames.search import skip_right
from recount.extract.pieces import Clause


def read_carried(clause: Clause, before: list[Draft]) -> Iterator[Draft]:
    """Yields frames whose word for harm stands in the sentence before.

    Args:
        clause: A sentence with no frame of its own.
        before: Frames of the sentence before, in order.
    """
    last = next((d for d in reversed(before) if d.part_of is None), None)
    if last is None or not clause.pieces or (last.quantity is not None and last.quantity.high == 0):
        return
    at = skip_right(clause, 0, "ac,")
    group = clause.pieces[at].group if at < len(clause.pieces) else None
    if group is not None and group.of_whole and clause.tags[at] in "GQ" and group.kind == "number":
        if group.quantity is not None and group.quantity.point is not None and last.quantity is not None:
            yield _carry(clause, at, last, "carried-part", whole=last)
        return
    for k, tag in enumerate(clause.tags):
        if tag == "Q" and is_bare(clause, k) and is_said(clause, k):
            yield _carry(clause, k, last, "restated", whole=None)


def _carry(clause: Clause, at: int, last: Draft, rule: str, whole: Draft | None) -> Draft:
    group = clause.pieces[at].group
    assert group is not None
    people = filled(clause, at, group)
    if whole is None:
        people = replace(people, status=last.group.status, sex=last.group.sex, age=last.group.age)
    return Draft(
        clause, last.event, people, at, rule, group.quantity, part_of=whole, names=group.names, event_tokens=last.event_tokens
    )
