"""Frames that depend on one another: kin counted together, numbers whose people stand elsewhere, parts and their wholes."""

from dataclasses import replace

from recount.extract.frames.draft import Draft
from recount.model import Age, QuantityForm, Sex, Status, exactly


def with_relatives(drafts: list[Draft]) -> list[Draft]:
    """Makes one claim of "X and his brother", two people of whom one is named."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and _belongs_to(draft, last):
            out[-1] = _together(last, draft)
        else:
            out.append(draft)
    return out


def with_unnumbered(drafts: list[Draft]) -> list[Draft]:
    """Makes one claim of "260 women, children and old people", whom one number counts."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if last is not None and _is_counted_with(draft, last):
            one, other = last.group, draft.group
            last.at = draft.at
            last.group = replace(
                one,
                status=_status_of_both(one.status, other.status),
                sex=one.sex if one.sex is other.sex else Sex.MIXED,
                age=one.age if one.age is other.age else Age.MIXED,
            )
        else:
            out.append(draft)
    return out


def _status_of_both(one: Status, other: Status) -> Status:
    if Status.UNKNOWN in (one, other):
        return other if one is Status.UNKNOWN else one  # "12 children and staff": what one word says, the other does not deny
    return one if one is other else Status.MIXED


def _is_counted_with(draft: Draft, last: Draft) -> bool:
    """Tells whether a group without a number is listed behind one that has it and stands for several."""
    q = last.quantity
    several = last.group.kind == "counted" and q is not None and (q.point is None or q.point > 1)
    joined = draft.clause is last.clause and draft.event == last.event and last.at < draft.at
    bare = draft.group.kind == "bare" and draft.quantity is None and not draft.group.definite
    between = draft.clause.tags[last.at + 1 : draft.at] if joined else ""
    return several and bare and between in (",", "&", ",&")


def _belongs_to(draft: Draft, last: Draft) -> bool:
    if (
        draft.clause is not last.clause
        or draft.event != last.event
        or draft.at - last.at not in (2, 3)
        or draft.part_of is not last.part_of
    ):
        return False
    if draft.clause.tags[draft.at - 1] != "&" and not _are_kin(draft, last):
        return False
    words = draft.clause.tokens.tokens
    possessive = words[draft.group.first].lower in draft.clause.lexicon.possessives or _are_kin(draft, last)
    several = last.group.kind != "named" and last.quantity is not None and last.quantity.best not in (None, 1)
    if several and not _is_kin(draft) and draft.event.first < draft.at:
        return False  # "killed 16 pupils and their teacher"; "45 rebels and their leader dead" are counted together
    exact = all(d.quantity is not None and d.quantity.form is QuantityForm.EXACT and d.quantity.best for d in (draft, last))
    return (
        possessive
        and draft.group.kind in ("single", "counted")
        and exact
        and last.group.kind in ("named", "single", "counted", "number", "unknown")
    )


def _is_kin(draft: Draft) -> bool:
    lexicon, who = draft.clause.lexicon, draft.group.who
    return who is not None and draft.clause.tokens.lowers[who[1]] in lexicon.words["kin"]


def _are_kin(draft: Draft, last: Draft) -> bool:
    """Tells whether a list names kin of one person ("whose husband, son and three nieces")."""
    words = draft.clause.tokens.tokens
    before = words[last.group.first - 1].lower if last.group.first else ""
    owned = before == "whose" or words[last.group.first].lower in draft.clause.lexicon.possessives
    return (
        owned
        and draft.group.who is not None
        and last.group.who is not None
        and words[draft.group.who[1]].lower in draft.clause.lexicon.words["kin"]
        and words[last.group.who[1]].lower in draft.clause.lexicon.words["kin"]
    )


def _together(one: Draft, other: Draft) -> Draft:
    words = one.clause.tokens.tokens
    n = sum(d.quantity.best for d in (one, other) if d.quantity is not None and d.quantity.best)
    text = one.clause.tokens.text[words[one.group.first].start : words[other.group.last].end]
    sex = one.group.sex if one.group.sex is other.group.sex else (other.group.sex if one.group.sex is None else Sex.MIXED)
    group = replace(
        one.group,
        last=other.group.last,
        quantity=exactly(n, text),
        kind="counted",
        sex=sex,
        who=None if one.group.kind == "named" else one.group.who,
    )
    one.group, one.quantity, one.names, one.at = group, exactly(n, text), (*one.names, *other.names), other.at
    return one


def inherit(drafts: list[Draft]) -> None:
    """Lets a bare number mean the people last spoken of ("40 civilians killed and 90 injured"; "Nine were wounded.")."""
    for n, draft in enumerate(drafts[1:], start=1):
        last = drafts[n - 1]
        if (
            draft.group.kind != "number"
            or draft.group.of_whole
            or draft.part_of is not None
            or last.group.kind not in ("counted", "number", "single")
        ):
            continue
        same = draft.clause is last.clause and last.harm is not draft.harm
        opens = (
            draft.group.first == draft.clause.sentence.first and draft.clause.sentence.index - last.clause.sentence.index == 1
        )
        words = draft.clause.tokens.tokens
        ordinal = (
            words[draft.group.last].lower in draft.clause.lexicon.words["ordinals"]
        )  # "two soldiers died; a third died later"
        if ((same or opens) and not draft.group.more and last.part_of is None) or (ordinal and draft.clause is last.clause):
            group = last.group
            who = group.who if same else draft.group.who
            draft.group = replace(draft.group, status=group.status, sex=group.sex, age=group.age, unit=group.unit, who=who)


def link_parts(drafts: list[Draft]) -> None:
    """Makes "three of the dead" a part of the last figure before it that is large enough."""
    for n, draft in enumerate(drafts):
        if not draft.group.of_whole or draft.part_of is not None or draft.quantity is None or draft.quantity.point is None:
            continue
        words = draft.clause.tokens.tokens
        if draft.event.first <= draft.at or words[draft.event_tokens[0]].lower not in draft.clause.lexicon.words["harmed"]:
            continue
        for other in reversed(drafts[max(0, n - 12) : n]):
            size = other.quantity.point if other.quantity is not None else None
            if other.harm is draft.harm and other.part_of is None and size is not None and size > draft.quantity.point:
                draft.part_of = other
                break
