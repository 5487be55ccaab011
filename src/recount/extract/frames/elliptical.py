"""Numbers that lean on a word for harm said before: "40 dead in Kestrin, 12 in Dolmar", "the army says eight"."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft
from recount.extract.frames.search import skip_left
from recount.extract.pieces import Clause

_SUBJECT = 4  # pieces of who gives the other figure
_NEXT = frozenset("next second third other latter last latest final".split())
_SAID = frozenset(("labelled", "toll", "restated", "revised", "leaning-said"))


def read_elliptical(clause: Clause, drafts: list[Draft]) -> Iterator[Draft]:
    """Yields bare numbers that share the word for harm of a frame before them in the same sentence."""
    taken = {draft.at for draft in drafts if draft.clause is clause}
    for at, tag in enumerate(clause.tags):
        if tag != "Q" or at in taken or not is_bare(clause, at):
            continue
        last = _leaning_on(clause, at, drafts)
        distributed = last is not None and _is_distributed(clause, at, last)
        if last is not None and (distributed or is_said(clause, at)):
            taken.add(at)
            draft = _lean(clause, at, last, said=not distributed)
            drafts.append(draft)
            yield draft


def is_bare(clause: Clause, at: int) -> bool:
    """Tells whether a number has no noun of its own and could stand for people left out."""
    group = clause.pieces[at].group
    if group is None or group.kind != "number" or group.quantity is None or group.quantity.point is None:
        return False
    if group.more and clause.word(at + 1) == "than":
        return False  # "that is six more than an hour ago"
    if clause.tokens.tokens[group.last].lower in ("another", "both", "one"):
        opens = clause.tag(at - 1) in ",&" or (clause.tag(at - 1) == "E" and clause.tag(at - 2) in ",;&")
        return opens and (clause.tag(at + 1) != "K" or _is_in_hospital(clause, at + 1))
    return (
        clause.tag(at + 1) in ".,;)&pc:"
        or _is_in_hospital(clause, at + 1)
        or clause.word(at + 1) in (".", "today", "now")
        or clause.tag(at + 1) in "ax"
        or clause.word(at + 1) in ("this", "according")
        or (clause.word(at + 1) == "the" and clause.word(at + 2) in clause.lexicon.words["after_the"])
    )


def _is_in_hospital(clause: Clause, at: int) -> bool:
    trigger = clause.pieces[at].trigger if at < len(clause.pieces) else None
    return trigger is not None and trigger.words[0] == "in"


def is_said(clause: Clause, at: int) -> bool:
    """Tells whether a number is what somebody says, has or counts."""
    before = skip_left(clause, at - 1, "a")
    if {clause.word(before - 1), clause.word(before - 2)} & clause.lexicon.words["age_words"]:
        return False  # "the oldest was 71"
    if clause.word(at + 1) == "according" and clause.tag(before) in ",;&":
        return True
    if clause.word(before) in clause.lexicon.words["says"] or clause.word(at - 1) == "then":
        return True
    if clause.tag(before) in "po" and clause.word(before) in clause.lexicon.words["says_links"]:
        return clause.word(skip_left(clause, before - 1, "an")) in clause.lexicon.words["says"]
    return False


def _leaning_on(clause: Clause, at: int, drafts: list[Draft]) -> Draft | None:
    begin = clause.pieces[at].first
    for draft in reversed(drafts):
        stands_before = draft.clause is clause and draft.at < at and draft.event_tokens[0] < begin
        if stands_before and (draft.part_of is None or draft.rule == "fronted") and draft.quantity is not None:
            return draft
    return None


def _is_distributed(clause: Clause, at: int, last: Draft) -> bool:
    """Tells whether number and frame are items of one list over places or days."""
    before = skip_left(clause, at - 1, "a")
    if _has_own_subject(clause, at, last):
        return True
    if clause.word(before) == "with" or (clause.word(before) == "to" and clause.word(last.at - 1) == "from"):
        return True
    if clause.tags[max(0, at - 3) : at] == ",px" and clause.word(at - 1) in clause.lexicon.calendar:
        return True  # "34 on Tuesday, on Monday 31"
    if _is_in_hospital(clause, at + 1):
        return clause.tag(before) in ",&" and last.event.plays("intransitive")
    if clause.tag(before) not in ",;&" or (
        clause.tag(at + 1) not in "p" and not (clause.tag(at + 1) in ".;," and clause.tag(before) == "&")
    ):
        return False
    if clause.tag(at + 1) == "p" and clause.word(at + 1) not in clause.lexicon.words["places_of_lists"]:
        return False
    told_here = last.event_tokens[0] >= clause.pieces[0].first
    start = max(last.at, last.event.last) if told_here else last.at
    return clause.word(start + 1) == "where" or "p" in clause.tags[start + 1 : at] or clause.tag(last.at + 1) == "p"


def _has_own_subject(clause: Clause, at: int, last: Draft) -> bool:
    """Tells a gap, "Kestrin counted 12 dead, Orlec eight", "police put the dead at 79 and the ministry 81", from an age."""
    begin = at - 1
    while begin > last.at and clause.tags[begin] in "dxEg" and at - begin <= _SUBJECT:
        begin -= 1
    if begin == at - 1 or clause.tag(begin) not in ",;&p" or begin < last.event.first:
        return False
    if clause.tag(begin) == "," and clause.word(at - 2) == "the" and clause.word(at - 1) in _NEXT:
        return True  # "the first report said 50 dead, the next 195"
    if clause.tags[begin - 1 : at] in (",pE", "&pE", ";pE"):
        return True  # "in Orlec three"
    name = clause.pieces[at - 1]
    lone = (
        name.tag == "E"
        and name.first == name.last
        and begin == at - 2
        and (clause.tag(at + 1) in ".,;&" or clause.word(at + 1) == ".")
    )
    told = clause.tag(begin) == "&" or (clause.tag(begin) == "," and clause.tag(begin + 1) == "d")
    return (lone and clause.tag(begin) != "p") or (told and last.rule in _SAID and clause.tag(at - 1) in "xg")


def _lean(clause: Clause, at: int, last: Draft, *, said: bool) -> Draft:
    group = clause.pieces[at].group
    assert group is not None
    group = replace(group, unit=last.group.unit)
    return Draft(
        clause,
        last.event,
        group,
        at,
        "leaning-said" if said else "leaning-list",
        group.quantity,
        agent=last.agent,
        event_tokens=last.event_tokens,
        modality=last.modality,
        part_of=last.part_of,
    )
