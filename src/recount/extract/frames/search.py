"""Finding the people of a word for harm: the subject to the left, across what may stand between."""

from recount.extract.pieces import Clause
from recount.model import Harm, ZoneKind

PEOPLE = frozenset("GQEgu")
_NOMINATIVE = frozenset({"he", "she"})  # no preposition governs these: in "since he was held", "since" opens a clause
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
    plural = clause.word(at + 1) in ("were", "are", "have")
    if clause.tag(at) == "x" and _is_thing_subject(clause, at):
        return None
    if clause.tag(at) == "," and plural and _ends_list_of_names(clause, at, _opening(clause, at, max(-1, at - REACH))):
        return at - 1  # "Alden Marek, a driver, and six others, were killed"
    return _search_left(clause, at, plural=plural)


def _search_left(clause: Clause, at: int, *, plural: bool) -> int | None:
    fallback: int | None = None
    begin, limit = at, max(-1, at - REACH)
    while at > limit:
        tag = clause.tags[at]
        if tag in PEOPLE and not _describes_a_thing(clause, at) and not (tag == "E" and plural and clause.tag(at - 1) != "&"):
            owner = clause.tag(at - 1 - (clause.tag(at - 1) == "d"))
            if owner not in "po" or (tag == "u" and (owner == "o" or clause.word(at) in _NOMINATIVE)):
                return at
            fallback = at if fallback is None and owner == "o" else fallback
        elif _is_passed_over(clause, at):
            pass
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
        elif tag == "K" and _is_wounded_before(clause, at, begin):
            return at - 1
        elif tag in "Kbhc" and _relative_before(clause, at, limit) is None:
            return _before_verb(clause, at, fallback)
        at -= 1
    return fallback


def skip_auxiliaries(clause: Clause, at: int) -> int:
    """Moves left over "have all been", "are believed to have", "was later"."""
    while at >= 0:
        tag = clause.tags[at]
        if (
            tag in "abhmnl"
            or (tag == "p" and clause.word(at) == "to" and clause.tag(at + 1) in "bh")
            or (tag in "pc" and clause.word(at) == "since" and clause.tag(at + 1) in "bK" and clause.tag(at - 1) == "h")
            or (tag == "d" and clause.word(at) in ("all", "each", "both"))
            or (tag in "dx" and _is_rank(clause, at))
            or (tag == "x" and clause.word(at) in ("known", "suspected", "alleged", "thought", "likely"))
        ):
            at -= 1
        else:
            break
    return at


def _is_rank(clause: Clause, at: int) -> bool:
    """Tells the words between "two guards were" and "to be shot": "the first"."""
    the = at if clause.word(at) == "the" else at - 1
    return (
        clause.word(the) == "the"
        and clause.word(the + 1) in clause.lexicon.words["ranked"]
        and clause.word(the + 2) == "to"
        and clause.tag(the + 3) == "b"
        and clause.tag(the - 1) == "b"
    )


def _before_verb(clause: Clause, at: int, fallback: int | None) -> int | None:
    """Stops at another verb; "three of those hurt" before it are still the subject."""
    return at - 1 if clause.tags[at] == "K" and clause.tag(at - 1) == "G" and is_part(clause, at - 1) else fallback


def _is_passed_over(clause: Clause, at: int) -> bool:
    """Tells what is no bound: "several of those released said that they had been tortured", "six traders used as guides"."""
    if clause.tags[at] == "r":
        return clause.tag(at + 1) == "t" and clause.word(at - 1) in ("said", "say", "says", "told", "reported")
    return clause.word(at) == "as" and clause.word(at - 1) in clause.lexicon.words["participles"]


def _ends_list_of_names(clause: Clause, at: int, opened: int | None) -> bool:
    return opened is not None and clause.tag(at - 1) == "G" and clause.tag(at - 2) == "&" and clause.tag(opened - 1) == "E"


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


def is_part(clause: Clause, at: int) -> bool:
    """Tells whether a group is part of a whole said before ("14 of them")."""
    group = clause.pieces[at].group
    return group is not None and group.of_whole


def _is_wounded_before(clause: Clause, at: int, end: int) -> bool:
    """Tells whether a participle only describes the subject of a later harm ("a girl wounded in the shelling died")."""
    trigger, owner = clause.pieces[at].trigger, at - 1
    return (
        trigger is not None
        and trigger.harm is not Harm.KILLED
        and "past" in trigger.forms
        and clause.tag(owner) in COUNTED
        and clause.tag(owner - 1) in ".,;&c"
        and clause.tag(at + 1) == "p"
        and not set(clause.tags[at + 1 : end + 1]) & set(",;:&bhKr")
    )


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


def is_adjective(clause: Clause, at: int) -> bool:
    """Tells "the Varenian wounded" from "the Varenian wounded in the raid"."""
    group = clause.pieces[at].group
    trigger = clause.pieces[at + 1].trigger if at + 1 < len(clause.pieces) else None
    if trigger is None or trigger.words[-1] not in clause.lexicon.words["adjectives"]:
        return False
    return (
        group is not None
        and (group.definite or clause.tag(at - 1) == "o")
        and group.kind == "single"
        and group.belongs is not None
        and group.belongs == group.who
        and not group.names
    )


def is_title(clause: Clause) -> bool:
    """Tells whether a sentence is a headline, or all that a text holds."""
    return clause.sentence.zone is ZoneKind.TITLE or len(clause.tokens.sentences) == 1
