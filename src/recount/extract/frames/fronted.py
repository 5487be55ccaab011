"""Parts told after their whole: "Of these, 803 were civilians", "Of those killed, nine were patients"."""

from collections.abc import Iterator, Sequence

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.parts import filled
from recount.extract.pieces import Clause
from recount.model import Status

_FRONT = 8  # pieces before the comma of "Of the 16 people killed in Kestrin,"
_LONGEST = 12  # parts of one list
_BEFORE_PART = ",;&:."


def read_fronted(clause: Clause, drafts: Sequence[Draft], before: Sequence[Draft]) -> Iterator[Draft]:
    """Yields the parts whose whole was counted before them.

    Args:
        clause: The sentence.
        drafts: Its own frames so far.
        before: Frames of the sentence before.
    """
    comma = clause.tags.find(",", 0, _FRONT)
    if clause.word(0) == "of" and comma > 0:
        event, whole = _whole_in_front(clause, comma, drafts, before)
        for at in _members(clause, comma + 1, after_comma=True):
            if event is not None:
                yield _part(clause, at, whole, event)
            elif whole is not None and _is_less(clause, at, whole):
                yield _part(clause, at, whole, None)
        return
    taken = {draft.at for draft in drafts}
    for at, tag in enumerate(clause.tags):
        if tag != "Q" or at in taken or not _is_part_of_one_kind(clause, at):
            continue
        whole = _last_whole([d for d in drafts if d.at < at] or ([] if drafts else before))
        if whole is not None and _is_less(clause, at, whole):
            yield _part(clause, at, whole, None)


def _whole_in_front(
    clause: Clause, comma: int, drafts: Sequence[Draft], before: Sequence[Draft]
) -> tuple[Event | None, Draft | None]:
    """Finds what "of these", "of the civilians", "of the 16 killed" and "of those killed" mean."""
    own = next((d for d in drafts if d.at < comma and d.quantity is not None and d.quantity.point is not None), None)
    if own is not None:
        return None, own
    harm = next((k for k in range(comma) if clause.tags[k] == "K"), None)
    if harm is not None:
        trigger = clause.pieces[harm].trigger
        assert trigger is not None
        same = [d for d in before if d.harm is trigger.harm]
        return Event(harm, harm, trigger.harm, trigger), _last_whole(same)
    noun = next((clause.pieces[k].group for k in range(comma) if clause.tags[k] == "g"), None)
    if noun is not None and noun.status is not Status.UNKNOWN:
        alike = [d for d in before if d.group.status is noun.status and d.quantity is not None]
        return None, alike[-1] if alike else None
    return None, _last_whole(before)


def _last_whole(drafts: Sequence[Draft]) -> Draft | None:
    return next((d for d in reversed(drafts) if _is_whole(d)), None)


def _is_whole(draft: Draft) -> bool:
    return draft.part_of is None and not draft.superseded and draft.quantity is not None and bool(draft.quantity.point)


def _members(clause: Clause, at: int, *, after_comma: bool) -> Iterator[int]:
    """Lists the numbers of "96 were women, 58 were children and 12 elderly people", up to the next clause."""
    n = 0
    while at < len(clause.tags) and n < _LONGEST and clause.tags[at] not in "cri:":
        group = clause.pieces[at].group
        opens = after_comma or clause.tag(at - 1 - (clause.tag(at - 1) == "a")) in _BEFORE_PART
        if clause.tags[at] in "GQ" and opens and group is not None and group.counts and not group.of_whole:
            if _is_harmed_itself(clause, at):
                return
            if clause.tag(at + 1) in ("bhm" if after_comma else "b") or clause.tags[at] == "G":
                n += 1
                yield at
            after_comma = False
        at += 1


def _is_harmed_itself(clause: Clause, at: int) -> bool:
    """Tells "nine were killed", which has a word for harm of its own, from "nine were patients"."""
    k = at + 1
    while clause.tag(k) in "bhanm":
        k += 1
    return clause.tag(k) == "K"


def _is_part_of_one_kind(clause: Clause, at: int) -> bool:
    """Tells whether a bare number is said to be of one kind: "; 917 were civilians", "Four were children"."""
    group = clause.pieces[at].group
    opens = at == 0 or clause.tag(at - 1 - (clause.tag(at - 1) == "a")) in ";"
    if group is None or group.kind != "number" or not opens or clause.tag(at + 1) != "b":
        return False
    kind = filled(clause, at, group)
    return kind.kind == "counted" and (kind.status is not Status.UNKNOWN or kind.sex is not None or kind.age is not None)


def _is_less(clause: Clause, at: int, whole: Draft) -> bool:
    group = clause.pieces[at].group
    part = group.quantity.point if group is not None and group.quantity is not None else None
    size = whole.quantity.point if whole.quantity is not None else None
    return part is not None and size is not None and part < size


def _part(clause: Clause, at: int, whole: Draft | None, event: Event | None) -> Draft:
    group = clause.pieces[at].group
    assert group is not None
    people = filled(clause, at, group)
    if event is not None:
        return Draft(clause, event, people, at, "fronted", group.quantity, part_of=whole, names=group.names)
    assert whole is not None
    return Draft(
        clause,
        whole.event,
        people,
        at,
        "fronted",
        group.quantity,
        agent=whole.agent if whole.clause is clause else None,
        part_of=whole,
        names=group.names,
        event_tokens=whole.event_tokens,
        modality=whole.modality,
    )
