"""Finding the people of a word for harm: subjects to the left, objects to the right, and those coordinated with them."""

from recount.extract.pieces import Clause

PEOPLE = frozenset("GQEgu")
COUNTED = frozenset("GQE")
REACH = 18  # pieces; how far a subject may stand from its verb


def skip_left(clause: Clause, at: int, letters: str) -> int:
    """Moves left over pieces of these letters."""
    while at >= 0 and clause.tags[at] in letters:
        at -= 1
    return at


def skip_right(clause: Clause, at: int, letters: str) -> int:
    """Moves right over pieces of these letters."""
    end = len(clause.tags)
    while at < end and clause.tags[at] in letters:
        at += 1
    return at


def subject_before(clause: Clause, at: int) -> int | None:
    """Finds the head of the subject that ends at or before a piece.

    Skips what may stand between subject and verb: a parenthesis between commas or brackets, a relative clause, and
    prepositional phrases. A group that is itself inside a prepositional phrase is only the subject where nothing better is.
    """
    fallback: int | None = None
    begin, limit = at, max(-1, at - REACH)
    plural = clause.word(at + 1) in ("were", "are", "have")
    while at > limit:
        tag = clause.tags[at]
        if tag == "x" and at == begin and _is_thing_subject(clause, at):
            return None
        if tag in PEOPLE and not _describes_a_thing(clause, at) and not (tag == "E" and plural and clause.tag(at - 1) != "&"):
            before = clause.tag(at - 1)
            if before == "d":
                before = clause.tag(at - 2)
            if before not in "po" or (before == "p" and clause.word(at - 1) in ("since",)):
                return at
            if fallback is None and before == "o":
                fallback = at
        elif tag in ",)":
            opened = _opening(clause, at, limit)
            if opened is None and tag == "," and clause.tag(at - 1) not in PEOPLE:
                return fallback
            at = opened if opened is not None else at
        elif tag == "r":
            antecedent = _antecedent(clause, at, limit)
            return fallback if antecedent is None else antecedent
        elif tag in ";:" or (tag == "c" and fallback is not None):
            return fallback
        elif tag == "K" and clause.tag(at - 1) == "G" and _is_part(clause, at - 1):
            return at - 1
        elif tag in "Kbhc" and _relative_before(clause, at, limit) is None:
            return fallback
        at -= 1
    return fallback


def skip_auxiliaries(clause: Clause, at: int) -> int:
    """Moves left over "have all been", "are believed to have", "was later"."""
    while at >= 0:
        tag = clause.tags[at]
        if tag in "abhmnl" or (tag == "p" and clause.word(at) == "to" and clause.tag(at + 1) in "bh"):
            at -= 1
        elif tag == "d" and clause.word(at) in ("all", "each", "both"):
            at -= 1
        elif tag == "x" and clause.word(at) in ("known", "suspected", "alleged", "thought", "likely"):
            at -= 1
        else:
            break
    return at


def _is_thing_subject(clause: Clause, at: int) -> bool:
    """Tells whether the words before an auxiliary are a thing with a determiner and no preposition ("a church has been")."""
    while at >= 0 and clause.tags[at] == "x" and clause.word(at) not in ("a", "an"):
        at -= 1
    article = clause.tag(at) == "d" or clause.word(at) in ("a", "an")
    return article and clause.tag(at - 1) not in "po"


def _describes_a_thing(clause: Clause, at: int) -> bool:
    """Tells whether a name stands before a plain noun ("the deadly Ebola outbreak")."""
    return (
        clause.tags[at] == "E"
        and clause.tag(at + 1) == "x"
        and clause.tag(at - 1) in "dx"
        and "d" in (clause.tag(at - 1), clause.tag(at - 2))
    )


def _is_part(clause: Clause, at: int) -> bool:
    group = clause.pieces[at].group
    return group is not None and group.of_whole


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
    return joined_left(clause, head) if clause.tag(head) in PEOPLE else members


def _opening(clause: Clause, at: int, limit: int) -> int | None:
    mark = "," if clause.tags[at] == "," else "("
    for k in range(at - 1, limit, -1):
        tag = clause.tags[k]
        if tag == mark and (clause.tag(k - 1) in PEOPLE or mark == "(" or clause.tag(k + 1) in "rip"):
            return None if clause.tag(k + 1) == "&" else k
        if tag in ";:":
            return None
    return None


def _relative_before(clause: Clause, at: int, limit: int) -> int | None:
    for k in range(at - 1, limit, -1):
        if clause.tags[k] == "r":
            return k
        if clause.tags[k] in ";:":
            return None
    return None


def _antecedent(clause: Clause, at: int, limit: int) -> int | None:
    k = skip_left(clause, at - 1, ",a")
    while k > limit:
        if clause.tags[k] in PEOPLE and not (clause.tags[k] == "E" and clause.tag(k - 1) in "po"):
            return k
        if clause.tags[k] not in "opdxEa":
            return None
        k -= 1
    return None


def joined_left(clause: Clause, at: int) -> list[int]:
    """Lists the groups coordinated with the one at `at`, leftmost first ("two men, a woman and a child")."""
    members = [at]
    linked = False
    while True:
        link = members[0] - 1
        if clause.tag(link) == "d":
            link -= 1
        if clause.tag(link) == "a":
            link -= 1
        if clause.tag(link) == "&":
            linked = True
            link -= clause.tag(link - 1) == ","
        elif not (clause.tag(link) == "," and linked):
            break
        before = link - 1
        if clause.tag(before) in "xEg" and (owner := _owner(clause, before)) is not None:
            members = [owner]
            continue
        if clause.tag(before) in "GgE" and clause.tag(before - 1) == "o" and clause.tag(before - 2) in "GQ":
            before -= 2
        owner = before - 1 - (clause.tag(before - 1) == "d")
        if (
            clause.tag(before) in "GgQE"
            and clause.tag(owner) in "poK"
            and not (clause.tag(owner) == "o" and clause.tag(before) in "GQ" and clause.tag(owner - 1) not in "GQKg")
            and not (clause.tag(before) == "E" and clause.tag(owner - 1) in "GQ")
        ):
            break
        if clause.tag(before) not in COUNTED and clause.tag(before) != "g":
            if (
                clause.tag(link) == "&"
                and link == members[0] - 1
                and clause.tag(before) in "Ex"
                and clause.tag(before - 1) == "p"
                and clause.tag(before - 2) in "GQ"
            ):
                before -= 2
            else:
                break
        elif clause.tag(before) == "E" and clause.tag(before - 1) == "p":
            if clause.tag(before - 2) not in "GQ" or link != members[0] - 1:
                break
            before -= 2
            if clause.tag(before - 1) == "K":
                break
        elif _is_part(clause, before) and not _is_part(clause, members[0]):
            break
        members.insert(0, before)
    return members


def _owner(clause: Clause, at: int) -> int | None:
    """Finds "12 members" before "of the army and" in "12 members of the army and militiamen"."""
    while clause.tag(at) in "xdEg" and at > 0:
        at -= 1
    if clause.tag(at) in "op" and clause.word(at) in ("of", "from") and clause.tag(at - 1) in "GQg":
        return at - 1
    return None


def objects_from(clause: Clause, at: int) -> list[int]:
    """Lists the groups that are objects from a piece on ("13 soldiers, two women and at least 170 Afghans")."""
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
    while clause.tag(at) in PEOPLE or (clause.tag(at) == "t" and not members):
        if members and _has_its_own_verb(clause, at):
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
        if link != plain and not _is_numbered(clause, at):
            break
        if clause.tag(at) not in COUNTED and not (clause.tag(at) == "g" and clause.tag(at + 1) in ".,;p"):
            break
    return members


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
    for k in range(at + 1, min(at + 12, len(clause.tags))):
        if clause.tags[k] == "&":
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
    return at if clause.tag(at) in ",&" else start


def is_adjective(clause: Clause, at: int) -> bool:
    """Tells "the Varenian wounded" from "the Varenian wounded in the raid"."""
    group = clause.pieces[at].group
    return (
        group is not None
        and group.kind == "single"
        and group.belongs is not None
        and group.belongs == group.who
        and not group.names
    )
