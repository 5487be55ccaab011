"""Parts of a whole: "including four children", "six of them staff", "nine people: five staff and four patients"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.extract.frames.draft import Draft
from recount.extract.frames.lists import joined_left, objects_from
from recount.extract.frames.making import drafts_of
from recount.extract.frames.search import skip_auxiliaries, skip_right, subject_before
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Age, Harm, Sex, Status

_NEAREST = 40  # frames looked back over


_HARMED = ("victims", "dead", "casualties")
_AMONG = frozenset(("among", "amongst", "include", "includes", "included"))


def read_parts(clause: Clause, drafts: list[Draft]) -> Iterator[Draft]:
    """Yields the parts that stand beside the wholes already read."""
    taken = {draft.at for draft in drafts if draft.clause is clause}
    for draft in list(drafts):
        if draft.clause is clause and draft.rule == "carried-part":
            yield from _more(clause, draft.at, draft.part_of or draft, taken)
        elif draft.clause is clause and draft.group.of_whole and draft.event.first > draft.at:
            yield from _more(clause, draft.event.last, draft.part_of or draft, taken)
    for at, tag in enumerate(clause.tags):
        if tag == "i":
            yield from _listed(clause, at, drafts, taken)
        elif tag == "p" and clause.word(at) == "among" and clause.tag(at - 1) in "GQ" and at - 1 not in taken:
            yield from _among(clause, at, drafts, taken)
        elif tag == "p" and clause.word(at) == "among" and clause.tag(at - 1) == "b":
            yield from _was_among(clause, at, drafts, taken)
        elif tag == ":":
            yield from _broken_down(clause, at, drafts, taken)
        elif tag == "(" and clause.tag(at + 1) in "GQ":
            yield from _bracketed(clause, at, drafts, taken)
        elif tag in "GQ" and at not in taken:
            yield from _of_them(clause, at, drafts, taken)


def _of_them(clause: Clause, at: int, drafts: list[Draft], taken: set[int]) -> Iterator[Draft]:
    """Reads "14 of them children", "six of them staff; five were patients", and "at least 20 critically" of the hurt."""
    group = clause.pieces[at].group
    if group is None or (group.quantity is not None and not group.quantity.point):
        return  # "none of them older than twenty"
    if clause.tokens.lowers[group.last] == "which" and clause.tags[max(0, at - 2) : at] == "x,":
        return  # "in five hospitals, three of which"
    whole = None if _is_other_subject(clause, at) or _is_well(clause, at) else _whole(clause, at, drafts)
    if whole is None:
        return
    if _is_grave(clause, at) and whole.harm is Harm.INJURED:
        taken.add(at)
        yield part_of(clause, at, group, whole, "grave")
    elif group.of_whole or clause.tag(at + 1) == "i":
        taken.add(at)
        yield part_of(clause, at, filled(clause, at, group), whole, "of-them")
        yield from _more(clause, at, whole, taken)


def _is_grave(clause: Clause, at: int) -> bool:
    """Tells "at least 20 critically" behind a count of the hurt."""
    alone = clause.tag(at + 2) in ".,;)&" or clause.word(at + 2) == "."
    return clause.tag(at - 1) in ",&(" and clause.word(at + 1) in clause.lexicon.words["gravely"] and alone


def _is_well(clause: Clause, at: int) -> bool:
    """Tells whether what is said of a part is that it is no longer harmed ("three of whom have been discharged")."""
    k = skip_right(clause, at + 1, "bhal")
    k = skip_right(clause, k + 1, "bhal") if clause.word(k) == "since" else k
    return clause.word(k) in clause.lexicon.words["recovered"]


def _is_other_subject(clause: Clause, at: int) -> bool:
    """Tells whether a part opens a clause of its own ("wounded when one of their colleagues opened fire")."""
    group = clause.pieces[at].group
    words = clause.tokens.tokens[group.first : group.last + 1] if group is not None else ()
    return clause.tag(at - 1) in "co" and any(w.lower in clause.lexicon.possessives for w in words)


def _whole(clause: Clause, at: int, drafts: list[Draft]) -> Draft | None:
    """Finds what a part belongs to: the nearest frame whose people stand before it."""
    before = [
        d for d in drafts[-_NEAREST:] if d.clause is clause and d.at < at and d.quantity is not None and d.quantity.high != 0
    ]
    if not before:
        return None
    nearest = max(before, key=lambda d: d.at)
    if nearest.rule == "fronted" and set(clause.tags[nearest.at + 1 : at]) <= set("bgx,"):
        return nearest  # "Of these, 917 were civilians, among them 131 women"
    wholes = [d for d in before if d.part_of is None] or before
    return max(wholes, key=lambda d: (max(d.at, d.event.last if d.event.last < at else 0), d.at))


def read_among_them(clause: Clause, before: Sequence[Draft]) -> Iterator[Draft]:
    """Reads "About 20 women and seven children were among them" as parts of what the sentence before counts."""
    at = clause.tags.find("i")
    whole = next((d for d in reversed(before) if d.part_of is None and not d.superseded and d.quantity is not None), None)
    if whole is None or not whole.quantity or not whole.quantity.point or clause.word(at) not in _AMONG:
        return
    if clause.word(at) in ("include", "includes", "included"):
        harmed = clause.tag(at - 1) == "g" and clause.tokens.lowers[clause.pieces[at - 1].last] in _HARMED
        opens = harmed or _is_figure_told(clause, at)
        members = objects_from(clause, at + 1) if opens else []
    elif clause.tag(at - 1) == "b" and clause.tag(at - 2) in "GQ":
        members = joined_left(clause, at - 2)
    else:
        members = objects_from(clause, at + 2) if at == 0 and clause.tag(1) == "b" else []
    for member in members:
        group = clause.pieces[member].group
        if group is not None and group.counts:
            yield part_of(clause, member, group, whole, "among-them")


def _is_figure_told(clause: Clause, at: int) -> bool:
    """Tells "and it includes seven children" and "the figure includes four gunmen" from a house that includes a yard."""
    if clause.word(at - 1) in ("it", "this", "that"):
        words = clause.tokens.lowers[clause.sentence.first : clause.pieces[at].first]
        return at == 1 or not clause.lexicon.words["figures"].isdisjoint(words)
    return clause.word(at - 1) in clause.lexicon.words["figures"]


def _listed(clause: Clause, at: int, drafts: list[Draft], taken: set[int]) -> Iterator[Draft]:
    start = skip_right(clause, at + 1, "adb,")
    whole = _whole(clause, at, drafts)
    if start < len(clause.tags) and _is_well(clause, start):
        return
    if whole is None or clause.word(at - 1) in clause.lexicon.words["age_words"]:
        return  # "the youngest of whom was 12"
    for member in objects_from(clause, start):
        group = clause.pieces[member].group
        if group is not None and group.counts and member not in taken:
            taken.add(member)
            yield part_of(clause, member, filled(clause, member, group), whole, "including")


def _among(clause: Clause, at: int, drafts: list[Draft], taken: set[int]) -> Iterator[Draft]:
    """Reads "six rebels among 20 dead"."""
    whole = next((d for d in drafts if d.clause is clause and d.at == at + 1 and d.quantity is not None), None)
    group = clause.pieces[at - 1].group
    if whole is not None and group is not None:
        taken.add(at - 1)
        yield part_of(clause, at - 1, group, whole, "among-part")


def _was_among(clause: Clause, at: int, drafts: list[Draft], taken: set[int]) -> Iterator[Draft]:
    """Reads "An elder brother, Alden, was among the 213 killed", "three teachers were among the 20 dead"."""
    whole = next((d for d in drafts if d.clause is clause and d.at == at + 1 and d.quantity is not None), None)
    head = subject_before(clause, skip_auxiliaries(clause, at - 1)) if whole is not None and whole.quantity else None
    if whole is None or head is None:
        return
    for member in joined_left(clause, head):
        for draft in drafts_of(clause, whole.event, member, "was-among") if member not in taken else ():
            taken.add(member)
            draft.part_of, draft.event_tokens = whole, whole.event_tokens
            yield draft


def _broken_down(clause: Clause, at: int, drafts: list[Draft], taken: set[int]) -> Iterator[Draft]:
    whole = _whole(clause, at, drafts)
    if whole is None or whole.quantity is None or clause.tag(at + 1) not in "GQ":
        return
    for member in objects_from(clause, at + 1):
        group = clause.pieces[member].group
        if group is not None and group.counts and member not in taken and not group.names:
            taken.add(member)
            yield part_of(clause, member, group, whole, "breakdown")


def _bracketed(clause: Clause, at: int, drafts: list[Draft], taken: set[int]) -> Iterator[Draft]:
    whole = _whole(clause, at, drafts)
    group = clause.pieces[at + 1].group
    if whole is None or group is None or at + 1 in taken or (group.kind in ("number", "unknown") and not group.of_whole):
        return
    for member in objects_from(clause, at + 1):
        inner = clause.pieces[member].group
        if inner is not None and inner.counts and member not in taken:
            taken.add(member)
            yield part_of(clause, member, inner, whole, "bracket")


def _more(clause: Clause, at: int, whole: Draft, taken: set[int]) -> Iterator[Draft]:
    """Reads what follows a part: "six of them staff; five were patients and two were visitors"."""
    k = skip_right(clause, at + 1, "bxdgpoE" if clause.tag(at) == "K" else "xdgpoE")
    k = _past_speaker(clause, k)
    while clause.tag(k) in ";,&" and k < len(clause.tags):
        k = skip_right(clause, k, ";,&")
        group = clause.pieces[k].group if k < len(clause.pieces) else None
        if group is None or clause.tags[k] not in "GQ" or k in taken or clause.tag(k + 1) in "Khm":
            return
        if group.kind == "single" and clause.word(k + 1) in clause.lexicon.words["says"] | {"told", "tells"}:
            return  # "..., a doctor said"
        if clause.tag(k + 1) == "b" and clause.tag(k + 2) not in "gGx":
            return
        if clause.tag(k + 1) == "b" and clause.tag(k + 3) == "K":
            return
        taken.add(k)
        yield part_of(clause, k, filled(clause, k, group), whole, "of-them-list")
        k = skip_right(clause, k + 1, "xdgpoEbr")


def _past_speaker(clause: Clause, at: int) -> int:
    """Moves over ", he says," behind a part of a list."""
    end = clause.tags.find(",", at + 1, at + 5)
    said = clause.tag(at) == "," and any(clause.word(k) in clause.lexicon.words["says"] for k in range(at + 1, max(end, at)))
    return end if said and clause.tag(end + 1) == "&" else at


def read_wholes(clause: Clause, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yields the sixteen of "one of sixteen people killed in Orlec", and of "two of the 16 people who died"."""
    for draft in drafts:
        inner = draft.group.inner
        if draft.clause is not clause or inner is None or draft.part_of is not None or not _is_of_harmed(clause, draft):
            continue
        first, quantity = inner
        group = replace(draft.group, first=first, quantity=quantity, of_whole=False, inner=None)
        whole = replace(draft, group=group, quantity=quantity, rule="whole-of-part")
        known = _told_before(clause, draft, drafts)
        if known is not None:
            draft.group, draft.quantity, draft.rule, known.part_of = group, quantity, whole.rule, draft
            continue
        draft.part_of = whole
        yield whole


def _told_before(clause: Clause, draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """Finds whose apposition "one of seven people murdered there" is: "lost her husband, one of ..."."""
    if clause.tag(draft.at - 1) != "," or not _is_one(draft):
        return None
    same = [d for d in drafts if d.clause is clause and d.at < draft.at and d.harm is draft.harm and d.quantity is not None]
    return same[-1] if same and _is_one(same[-1]) else None


def _is_one(draft: Draft) -> bool:
    return draft.quantity is not None and draft.quantity.point == 1


def _is_of_harmed(clause: Clause, draft: Draft) -> bool:
    """Tells whether the word for harm describes the whole ("two of the 16 people killed"), not the part ("two of 16 died")."""
    between = clause.tags[draft.at + 1 : draft.event.first]
    told = draft.rule.startswith("reduced") and (not between or set(between) <= set("a"))
    return told or (between[:1] == "r" and set(between[1:]) <= set("abh"))


def filled(clause: Clause, at: int, group: Group) -> Group:
    """Adds what the predicate says of a bare number ("six of them are children")."""
    k = skip_right(clause, at + 1, "ab")
    noun = clause.pieces[k].group if k < len(clause.pieces) else None
    if group.kind != "number" or noun is None or clause.tags[k] != "g":
        return group
    return replace(group, kind="counted", status=noun.status, sex=noun.sex, age=noun.age, who=noun.who, belongs=noun.belongs)


def part_of(clause: Clause, at: int, group: Group, whole: Draft, rule: str) -> Draft:
    """Makes the draft of a part, with what its whole says of all of them."""
    status = group.status if group.status is not Status.UNKNOWN else _one_status(whole)
    inherited = replace(group, status=status, sex=group.sex or _sex(whole), age=group.age or _age(whole))
    return Draft(
        clause,
        whole.event,
        inherited,
        at,
        rule,
        group.quantity,
        agent=whole.agent,
        part_of=whole,
        names=group.names,
        event_tokens=whole.event_tokens,
        modality=whole.modality,
    )


def _one_status(whole: Draft) -> Status:
    """All civilians or all combatants: so are their parts."""
    return whole.group.status if whole.group.status in (Status.CIVILIAN, Status.COMBATANT) else Status.UNKNOWN


def _sex(whole: Draft) -> Sex | None:
    return whole.group.sex if whole.group.sex is not Sex.MIXED else None


def _age(whole: Draft) -> Age | None:
    return whole.group.age if whole.group.age is not Age.MIXED else None
