"""What a sentence carries on from the one before: "Six of them are children", "The number is now 40", "It had said two"."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft
from recount.extract.frames.elliptical import is_bare, is_said
from recount.extract.frames.figures import is_figure
from recount.extract.frames.parts import filled, read_among_them
from recount.extract.frames.search import skip_right
from recount.extract.pieces import Clause


def read_carried(clause: Clause, before: list[Draft]) -> Iterator[Draft]:
    """Yields frames whose word for harm stands in the sentence before.

    Args:
        clause: A sentence with no frame of its own.
        before: Frames of the sentence before, in order.
    """
    wholes = (d.part_of or d for d in reversed(before) if not d.superseded)
    last = next((d for d in wholes if d.part_of is None and not d.superseded), None)
    if last is None or not clause.pieces or (last.quantity is not None and last.quantity.high == 0):
        return
    among = list(read_among_them(clause, before)) if "i" in clause.tags else []
    if among:
        yield from among
        return
    at = _opening(clause)
    group = clause.pieces[at].group if at < len(clause.pieces) else None
    if group is not None and group.of_whole and clause.tags[at] in "GQ" and group.kind == "number":
        if group.quantity is not None and group.quantity.point is not None and last.quantity is not None:
            yield carry(clause, at, last, "carried-part", whole=last)
        return
    others = group is not None and group.kind == "number" and group.more and group.definite
    if at == 0 and others and before[-1].rule == "fronted":
        yield carry(clause, at, last, "the-others", whole=before[-1].part_of)  # "The other 165 could not be recognised"
        return
    for k, tag in enumerate(clause.tags):
        if tag == "Q" and is_bare(clause, k) and _is_new_total(clause, k):
            total = carry(clause, k, last, "new-total", whole=None)
            total.is_total = True
            yield total
        elif tag == "Q" and (is_bare(clause, k) or _is_figure_of(clause, k)) and is_said(clause, k):
            yield carry(clause, k, last, "restated", whole=None)
        elif tag == "Q" and is_figure(clause, k, before):
            yield carry(clause, k, last, "figure", whole=None)


def _is_new_total(clause: Clause, at: int) -> bool:
    """Tells whether a number is what a total comes to: "That would take the total since March to nearly 200"."""
    words = [clause.word(k) for k in range(max(0, at - 9), at)]
    return bool(words) and words[-1] == "to" and any(words[k : k + 2] == ["the", "total"] for k in range(len(words)))


def _is_figure_of(clause: Clause, at: int) -> bool:
    """Tells whether a number is one that was given before: "The earlier figure of 27 had been ..."."""
    return (
        clause.word(at - 1) == "of"
        and clause.word(at - 2) in ("figure", "toll", "count", "tally")
        and clause.tag(at + 1) in "hb"
    )


def _opening(clause: Clause) -> int:
    """Finds where the sentence proper begins: behind "But", "Later," or "As of 5 March,"."""
    at = skip_right(clause, 0, "ac,")
    comma = clause.tags.find(",", at, at + 7)
    if comma > 0 and not set(clause.tags[at:comma]) & set("GQEgKbhl"):
        return skip_right(clause, comma + 1, "a")
    return at


def carry(clause: Clause, at: int, last: Draft, rule: str, whole: Draft | None) -> Draft:
    """Makes the draft of a number that leans on the word for harm of another, as a part of it or beside it."""
    group = clause.pieces[at].group
    assert group is not None
    people = filled(clause, at, group)
    if whole is None and group.kind == "number":
        people = replace(people, status=last.group.status, sex=last.group.sex, age=last.group.age, unit=last.group.unit)
    return Draft(
        clause, last.event, people, at, rule, group.quantity, part_of=whole, names=group.names, event_tokens=last.event_tokens
    )
