"""People coordinated with one another: to the left of a subject's head, and objects to the right of a verb."""

from recount.extract.frames.search import COUNTED, PEOPLE, is_part, skip_right
from recount.extract.pieces import Clause

_TOTAL = 8  # pieces of "Kestrin's total, which takes in soldiers, was"
_SAYS = frozenset(("says", "said", "adds", "added", "according"))


def joined_left(clause: Clause, at: int) -> list[int]:
    """Lists the groups coordinated with the one at `at`, leftmost first ("two men, a woman and a child")."""
    members, linked = [at], False
    if _is_none(clause, at):
        return members  # "saved 250 swimmers, and none of the rescuers was hurt"
    while True:
        link = _link_before(clause, members[0])
        tag = clause.tag(link)
        linked = linked or tag == "&"
        if (tag != "&" and not (tag == "," and linked)) or clause.word(members[0]) == "another":
            return members
        with_comma = tag == "&" and clause.tag(link - 1) == ","
        before = link - 1 - with_comma
        owner = _owner(clause, before) if clause.tag(before) in "xEg" else None
        if owner is not None:
            members = [owner, *members] if _is_numbered(clause, members[0]) else [owner]
            continue
        item = _item(clause, before, members[0], plain=tag == "&" and not with_comma and link == members[0] - 1)
        if item is None:
            return members
        members[: int(tag == "," and _is_apposition(clause, item, members[0]))] = [item]


def _is_none(clause: Clause, at: int) -> bool:
    group = clause.pieces[at].group
    return group is not None and group.kind == "zero"


def _is_apposition(clause: Clause, name: int, at: int) -> bool:
    """Tells whether a group only says who a name is ("Alden Marek, a driver, and six others")."""
    group = clause.pieces[at].group
    return clause.tags[name] == "E" and group is not None and group.kind == "single" and not group.names


def _link_before(clause: Clause, at: int) -> int:
    """Moves left over a determiner and an adverb to where "and" or a comma would stand."""
    link = at - 1
    link -= clause.tag(link) == "d"
    return link - (clause.tag(link) == "a")


def _item(clause: Clause, before: int, after: int, *, plain: bool) -> int | None:
    """Finds the group that a coordination joins to the one after it; None where it joins none.

    Args:
        clause: The sentence.
        before: The piece before the link.
        after: The group behind the link.
        plain: True where the link is "and" alone, with no comma.
    """
    if clause.tag(before) in "GgE" and clause.tag(before - 1) == "o" and clause.tag(before - 2) in "GQ":
        before -= 2  # "three members of the crew and ..."
    if plain and clause.tag(before) in "Ex" and clause.tag(before - 1) == "p" and clause.tag(before - 2) in "GQ":
        return None if clause.tag(before - 3) == "K" else before - 2  # "two men in Kestrin and a woman in Dolmar were killed"
    if clause.tag(before) not in COUNTED and clause.tag(before) != "g":
        return None
    if _is_of_including(clause, before, after, plain=plain):
        return None
    if _is_taken(clause, before) or (is_part(clause, before) and not is_part(clause, after)):
        return None
    return before


def _is_of_including(clause: Clause, before: int, after: int, *, plain: bool) -> bool:
    """Tells whether a list behind "including" ends here ("including 3 officers, and 22 were injured")."""
    owner = before - 1 - (clause.tag(before - 1) == "d")
    group = clause.pieces[after].group
    harm = clause.tags.rfind("K", 0, max(owner, 0))
    if clause.tag(owner) != "i" or harm < 0 or group is None:
        return False
    apart = not set(clause.tags[harm:owner]) & set("GQ")
    return not plain or group.kind == "number" or (apart and (group.more or group.kind == "unknown"))


def _is_taken(clause: Clause, at: int) -> bool:
    """Tells whether a group before "and" belongs to a preposition or another verb ("in the town", "killed two and ...")."""
    owner = at - 1 - (clause.tag(at - 1) == "d")
    tag = clause.tag(owner)
    if tag == "b" and clause.tag(owner - 1) in "GQ":
        return True  # "one of them was Varenian and seven others were wounded"
    if tag == "b" and clause.tag(at) == "Q" and _is_said_of_count(clause, owner):
        return True  # "the total was 17, and at least 60 people were injured"
    if clause.word(owner) in _SAYS:
        return True  # "..., says its dean, and a lecturer was hurt"
    if tag not in "poK":
        return False
    return not (tag == "o" and clause.tag(at) in "GQ" and clause.tag(owner - 1) not in "GQKg")  # "spoke of 45 rebels and ..."


def _is_said_of_count(clause: Clause, be: int) -> bool:
    """Tells whether what was so many is a total or a toll."""
    return any(clause.word(k) in clause.lexicon.words["figures"] for k in range(max(0, be - _TOTAL), be))


def _owner(clause: Clause, at: int) -> int | None:
    """Finds "12 members" before "of the army and" in "12 members of the army and militiamen"."""
    while clause.tag(at) in "xdEg" and at > 0:
        at -= 1
    if clause.tag(at) in "op" and clause.word(at) in ("of", "from") and clause.tag(at - 1) in "GQg":
        return at - 1
    return None


def objects_from(clause: Clause, at: int) -> list[int]:
    """Lists the groups that are objects from a piece on ("two soldiers, a nurse and at least ten pupils")."""
    members: list[int] = []
    at = skip_right(clause, at, "ad")
    if clause.tag(at) == "&" and clause.word(at - 1) in ("himself", "herself", "themselves", "itself"):
        at += 1
    elif (
        clause.tag(at) == "p"
        and clause.word(at) in ("in", "at", "near")
        and clause.tag(at + 1) in "Ex"
        and clause.tag(at + 2) == "G"
    ):
        at += 2
    if clause.word(at) in ("a", "an") and clause.tag(at) == "x" and _is_described(clause, at + 1):
        at += 2  # "the corpse of a headless man"
    while clause.tag(at) in PEOPLE or (clause.tag(at) == "t" and not members):
        if members and (_has_its_own_verb(clause, at) or clause.word(at + 1) in ("among", "amongst")):
            break
        members.append(at)
        plain = at + 1
        at = _after_modifiers(clause, plain)
        link = at
        if clause.tag(at) == ",":
            at += 1
        if clause.tag(at) == "&":
            at += 1
        elif link == at or not _list_goes_on(clause, at):
            break
        at = skip_right(clause, at, "ad")
        if link != plain and not _is_numbered(clause, at) and not (clause.tag(plain) == "r" and clause.tag(at) == "G"):
            break
        if clause.tag(at) not in COUNTED and not (clause.tag(at) == "g" and clause.tag(at + 1) in ".,;p"):
            break
    return members


def _is_described(clause: Clause, at: int) -> bool:
    """Tells whether a state that nobody was found in stands before a noun for one person."""
    word = clause.tokens.tokens[clause.pieces[at].first].lower if at < len(clause.pieces) else ""
    states = clause.lexicon.triggers.get(word, ())
    group = clause.pieces[at + 1].group if at + 1 < len(clause.pieces) else None
    return any(state.forms == {"state"} for state in states) and group is not None and group.kind == "single"


def _is_numbered(clause: Clause, at: int) -> bool:
    group = clause.pieces[at].group if at < len(clause.pieces) else None
    return group is not None and group.kind in ("counted", "number", "unknown")


def _list_goes_on(clause: Clause, at: int) -> bool:
    """Tells whether a comma here separates items of a list that ends in "and" (not a new clause)."""
    if clause.tag(at) not in "GQ":
        return False
    group = clause.pieces[at].group
    if group is not None and group.of_whole:
        return False
    start = _after_relative(clause, at + 1) if clause.tag(at + 1) == "r" else at + 1
    for k in range(start, min(start + 12, len(clause.tags))):
        if clause.tags[k] == "&" or (clause.tags[k] == ")" and set(clause.tags[at:k]) <= set("GQ,")):
            return True
        if clause.tags[k] in "Kbhl;:c":
            return False
    return clause.tag(at + 1) in ".;"


def _has_its_own_verb(clause: Clause, at: int) -> bool:
    """Tells whether a later item of a list is the subject of another clause ("and five were hurt", "and police said")."""
    k = at + 1
    while clause.tag(k) in "poxEdaQg" and k - at <= 7:
        if clause.tag(k) == "x" and k == at + 1 and clause.word(k) not in (".",) and clause.tags[at] in "Eg":
            return True
        if clause.tag(k) in "Qg" and clause.tag(k - 1) not in "pod":
            break
        k += 1
    return clause.tag(k) in "Kbhml"


def _after_modifiers(clause: Clause, at: int) -> int:
    """Moves over "in the town of X", "of the security forces", "from Y" behind a group, as far as a list may go on."""
    start = at
    while clause.tag(at) in "po" and at - start < 10:
        at += 1
        while clause.tag(at) in "dxEgGQ" and at - start < 10 and clause.tag(at) != ",":
            at += 1
    if clause.tag(at) == "r":
        at = _after_relative(clause, at)
    return at if clause.tag(at) in ",&" else start


def _after_relative(clause: Clause, at: int) -> int:
    """Moves over "who were guarding the gate" to where the list goes on with more people."""
    end = at + 1
    while end - at < 10 and clause.tag(end) not in ",&;:K.":
        end += 1
    following = end + 1 + (clause.tag(end) == "," and clause.tag(end + 1) == "&")
    return end if clause.tag(end) in ",&" and clause.tag(following) == "G" else at


def out_of_including(clause: Clause, members: list[int]) -> list[int]:
    """Moves from "including a child" to the whole before it."""
    link = members[0] - 1
    while clause.tag(link) in "ad":
        link -= 1
    if clause.tag(link) != "i":
        return members
    head = link - 1 - (clause.tag(link - 1) in ",(")
    while clause.tag(head) in "xpoEd" and head > 0:
        head -= 1
    if clause.tag(head) not in PEOPLE or (clause.tag(head - 1) == "o" and clause.tag(head - 2) == "x"):
        return members  # "a village of nine hundred, counting a cook who died"
    return joined_left(clause, head)
