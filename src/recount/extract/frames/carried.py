"""What a sentence carries on from the one before: "Six of them are children", "The number is now 143", "It had said three"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft
from recount.extract.frames.parts import _filled
from recount.extract.frames.search import skip_right
from recount.extract.pieces import Clause

_RESTATED = re.compile(r"\b(?:it|that|number|figure|toll|count|total|tally|they|numbers)\b[^.;]{0,60}\b(?:is|was|had|has|now|been|read|said|stands|stood|rose|risen|put|gave|were)\b")


def read_carried(clause: Clause, before: list[Draft]) -> Iterator[Draft]:
    """Yields frames whose word for harm stands in the sentence before.

    Args:
        clause: A sentence with no frame of its own.
        before: Frames of the sentence before, in order.
    """
    last = next((d for d in reversed(before) if d.part_of is None and d.quantity is not None), None)
    if last is None or not clause.pieces:
        return
    at = skip_right(clause, 0, "ac,")
    group = clause.pieces[at].group if at < len(clause.pieces) else None
    if group is not None and group.of_whole and clause.tags[at] in "GQ":
        yield _carry(clause, at, last, "carried-part", whole=last)
        return
    yield from _restated(clause, last)


def _restated(clause: Clause, last: Draft) -> Iterator[Draft]:
    numbers = [k for k, tag in enumerate(clause.tags) if tag == "Q"]
    if not numbers or len(clause.tags) > 16:
        return
    first = numbers[0]
    words = clause.tokens.tokens
    lead = clause.tokens.text[words[clause.pieces[0].first].start : words[clause.pieces[first].first].start].lower()
    group = clause.pieces[first].group
    if group is not None and group.kind == "number" and _RESTATED.search(lead):
        yield _carry(clause, first, last, "restated", whole=None)


def _carry(clause: Clause, at: int, last: Draft, rule: str, whole: Draft | None) -> Draft:
    group = clause.pieces[at].group
    assert group is not None  # noqa: S101 - callers look at pieces with people only
    filled = _filled(clause, at, group)
    if whole is None:
        filled = replace(filled, status=last.group.status, sex=last.group.sex, age=last.group.age, belongs=last.group.belongs)
    return Draft(clause, last.event, filled, at, rule, group.quantity, part_of=whole, names=group.names, event_tokens=last.event_tokens)
