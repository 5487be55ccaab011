"""Subject forms: passive ("two were killed"), reduced ("two killed"), intransitive ("two died"), predicate."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.labels import labelled
from recount.extract.frames.lists import joined_left, objects_from, out_of_including
from recount.extract.frames.making import agent_right, drafts_of
from recount.extract.frames.parts import filled
from recount.extract.frames.search import (
    PEOPLE,
    is_adjective,
    is_title,
    skip_auxiliaries,
    skip_left,
    skip_right,
    subject_before,
)
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, Status, exactly

_TOGETHER = frozenset(("along", "together"))
_COMPANY = 14  # pieces between a harm and "with a hundred others"
_THEY = 16  # pieces between ten men and "they"
_HEADLINE = 16  # pieces between the person a headline is about and the word for harm


def read_subject(clause: Clause, event: Event, rule: str, *, reach: bool) -> Iterator[Draft]:
    """Yields the frames of those before a word for harm.

    Args:
        clause: The sentence.
        event: The word for harm.
        rule: Name of the rule to note.
        reach: True to look across relative clauses and parentheses, False for people next to the word only.
    """
    if rule == "reduced" and has_thing_for_object(clause, event):
        return
    event = _in_a_limb(clause, event)
    left = skip_auxiliaries(clause, event.first - 1) if reach else skip_left(clause, event.first - 1, "a")
    if clause.tag(left) in "pc" and clause.word(left) == "as" and clause.tag(left - 1) in "GQ":
        left -= 1  # "listed 52 as wounded"
    if clause.tag(left) == "&":
        left, reach = _shared_subject(clause, left, reach=reach)
    head = _subject(clause, event, left, reach=reach)
    if head is None and rule == "passive" and clause.word(left) == "they":
        head = _spoken_of(clause, event, left)
    if head is None:
        yield from _somebody_before(clause, event, left, rule)
        return
    if _is_negated(clause, head, event) or (event.harm is Harm.MISSING and clause.tag(head - 1) == "K"):
        return  # "the killer of five millers was never found"
    agent = agent_right(clause, event.last) if rule in ("passive", "reduced") else None
    members = out_of_including(clause, joined_left(clause, head))
    if clause.tags[members[0]] == "g" and len(members) == 1:
        if clause.tag(head - 1) == "b" and clause.tag(head - 2) in "GQ":
            members = [head - 2]
        elif rule == "reduced" and (found := list(labelled(clause, event, whose=clause.pieces[head].group))):
            yield from found
            return
    for at in members:
        yield from _of_member(clause, event, at, rule, agent)
    yield from _trailing(clause, event, rule, agent, members)
    yield from _with_others(clause, event, rule, agent)


def _in_a_limb(clause: Clause, event: Event) -> Event:
    """Takes "shot twice in the thigh" for a wound."""
    at = skip_right(clause, event.last + 1, "a")
    if not event.trigger.weak or event.harm is not Harm.KILLED:
        return event
    at += clause.word(at) in ("once", "twice")
    at += 2 * (clause.word(at + 1) == "times")
    limb = clause.lexicon.words["limbs"] & {clause.word(at + 1), clause.word(at + 2)}
    return replace(event, harm=Harm.INJURED) if clause.word(at) == "in" and limb else event


def _of_member(clause: Clause, event: Event, at: int, rule: str, agent: tuple[int, int] | None) -> Iterator[Draft]:
    """Yields the frame of one of those before the word for harm, with all that the words around say of them."""
    for draft in drafts_of(clause, event, at, rule, agent):
        if event.harm is Harm.DISPLACED and _flees_from_deed(clause, draft):
            continue
        if rule == "reduced" and draft.group.of_whole:
            draft.group = filled(clause, event.last, draft.group)  # "Sixteen of those killed were students"
        yield _with_company(clause, event, _with_apposition(clause, draft))


def _subject(clause: Clause, event: Event, left: int, *, reach: bool) -> int | None:
    head = adjacent_or_phrase(clause, left) if not reach else subject_before(clause, left)
    if head is None and clause.tag(left) == "," and not reach:
        head = _left_behind_including(clause, left)
    if head is None and is_title(clause) and event.harm is Harm.KILLED:
        head = _headline_subject(clause, event)
    if head is None and clause.tag(skip_auxiliaries(clause, event.first - 1)) == "&":
        head = _subject_of_first_verb(clause, event)
    return head


def _spoken_of(clause: Clause, event: Event, at: int) -> int | None:
    """Finds whom "they" means in "took ten men from the village; they were shot at the river"."""
    if event.harm is not Harm.KILLED:
        return None
    counted = (k for k in range(at - 1, max(-1, at - _THEY), -1) if clause.tags[k] in "GQ")
    nearest = next(counted, None)
    group = clause.pieces[nearest].group if nearest is not None else None
    several = group is not None and group.kind == "counted" and group.quantity is not None and (group.quantity.point or 0) > 1
    return nearest if several and clause.tag(at - 1) in ";&," else None


def read_predicate(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "X was among the dead" and, turned round, "among the dead were two Britons"."""
    if _is_no_predicate(clause, event):
        return
    if event.trigger.words[0] in ("with", "for"):
        at = event.first - 1
        head = at if clause.tag(at) in "GQ" else skip_auxiliaries(clause, skip_left(clause, at, "pxEd"))
        yield from drafts_of(clause, event, head, "predicate", None)
        return
    if event.trigger.words[0] == "in" and (
        clause.tag(event.first - 1) not in "ablQ" or (clause.tag(event.first - 1) == "Q" and _died_before(clause, event))
    ):
        return
    at = event.last + 1
    while clause.tag(at) in "poxEdg" and at - event.last < 12:
        at += 1
    if clause.tag(at) == "b" and clause.tag(event.first - 1) in ".,x&;:":
        found = objects_from(clause, at + 1)
        for member in found:
            yield from drafts_of(clause, event, member, "among", None)
        if found:
            return
    yield from read_subject(clause, event, "predicate", reach=True)


def _is_no_predicate(clause: Clause, event: Event) -> bool:
    """Tells "brought in with wounds" from "31 with wounds", "took two from their homes" from "drove two from their homes"."""
    left = event.first - 1
    if event.trigger.words[0] == "for":
        return (
            clause.tag(left) not in "GQ" or clause.word(skip_left(clause, left - 1, "a")) not in clause.lexicon.words["treats"]
        )
    if event.trigger.words[0] == "with":
        return clause.tag(left) not in "GQ" and not _is_in_hospital(clause, left)
    if event.trigger.words[0] == "to":
        return not _is_sent(clause, event)
    if event.trigger.words[0] in ("from", "out"):
        return (
            clause.tag(left) not in "GQ" or clause.word(skip_left(clause, left - 1, "a")) not in clause.lexicon.words["drives"]
        )
    return False


def _is_in_hospital(clause: Clause, left: int) -> bool:
    """Tells "she is in an Orlec hospital with burns" from "an officer came with burns"."""
    if clause.word(left) in ("left", "suffering"):
        return clause.tag(skip_auxiliaries(clause, left)) in "uGQE"  # "three were left with serious injuries"
    be = skip_left(clause, left, "pxEd")
    places = {"hospital", "clinic", "ward", "hospitals", "infirmary"}
    in_bed = be < left and any(clause.word(k) in places for k in range(be + 1, left + 1))
    return in_bed and clause.tag(be) == "b" and clause.tag(skip_auxiliaries(clause, be)) in "uGQE"


def _is_sent(clause: Clause, event: Event) -> bool:
    """Tells "sent 42 people to hospital" from "took a doctor to hospital"."""
    at = event.first - 1
    group = clause.pieces[at].group if at >= 0 else None
    counted = group is not None and group.kind in ("counted", "number", "unknown")
    return counted and clause.word(skip_left(clause, at - 1, "a")) in clause.lexicon.words["sends"]


def _died_before(clause: Clause, event: Event) -> bool:
    """Tells whether "two in hospital" goes on from "20 died at the scene"."""
    return any(
        p.trigger is not None and "intransitive" in p.trigger.forms and p.trigger.harm is Harm.KILLED
        for p in clause.pieces[: event.first]
    )


def _flees_from_deed(clause: Clause, draft: Draft) -> bool:
    """Tells attackers who flee the scene from people driven from their homes."""
    words = clause.tokens.lowers[draft.group.first : draft.group.last + 1]
    scene = clause.word(draft.event.last + 2) == "scene"
    wrong = draft.group.status is Status.COMBATANT or draft.group.kind == "pronoun"
    return scene or wrong or not clause.lexicon.words["wrongdoers"].isdisjoint(words)


def _with_apposition(clause: Clause, draft: Draft) -> Draft:
    """Adds what an apposition says of a name ("Alden Marek, a driver,"; "a driver, Alden Marek,")."""
    group = draft.group
    if group.kind != "named" or group.status is not Status.UNKNOWN:
        return draft
    step = draft.at + 1 if clause.tag(draft.at + 1) == "," else draft.at
    for at in (step + 1, draft.at - 2 if clause.tag(draft.at - 1) == "," else -1):
        other = clause.pieces[at].group if 0 <= at < len(clause.pieces) else None
        if other is not None and other.kind == "single" and not other.names:
            draft.group = replace(group, status=other.status, sex=other.sex, age=group.age or other.age, who=other.who)
            return draft
    return draft


def _with_company(clause: Clause, event: Event, draft: Draft) -> Draft:
    """Counts those killed together with somebody ("was killed with his fiancée")."""
    at = event.last + 1
    if clause.tag(at) == "a":
        at += 1
    other = clause.pieces[at + 1].group if at + 1 < len(clause.pieces) else None
    n, m = draft.quantity, other.quantity if other is not None else None
    if (
        clause.word(at) not in clause.lexicon.words["company"]
        or other is None
        or n is None
        or m is None
        or draft.group.kind not in ("named", "single", "pronoun")
    ):
        return draft
    words = clause.tokens.tokens
    if words[other.first].lower not in clause.lexicon.possessives or n.best is None or m.best is None:
        return draft
    text = clause.tokens.text[words[draft.group.first].start : words[other.last].end]
    draft.quantity = exactly(n.best + m.best, text)
    draft.group = replace(draft.group, last=other.last, quantity=draft.quantity, kind="counted", who=None)
    draft.names = (*draft.names, *other.names)
    return draft


def _with_others(clause: Clause, event: Event, rule: str, agent: tuple[int, int] | None) -> Iterator[Draft]:
    """Reads "was killed in the queue, with about a hundred others"."""
    for at in range(event.last + 1, min(event.last + _COMPANY, len(clause.tags))):
        group = clause.pieces[at].group
        if clause.tags[at] in "K;:rc":
            return
        if clause.tags[at] in "GQ" and group is not None and clause.word(at - 1) in clause.lexicon.words["company"] | _TOGETHER:
            if group.more and group.kind in ("counted", "number") and not group.of_whole:
                yield from drafts_of(clause, event, at, f"{rule}-shared", agent)
            return


def _somebody_before(clause: Clause, event: Event, left: int, rule: str) -> Iterator[Draft]:
    """Reads "a street sweeper was injured": what only people suffer happened to a person, whatever the noun."""
    words = clause.tokens.tokens
    if (
        rule != "passive"
        or not (
            words[clause.pieces[event.last].last].lower in clause.lexicon.words["only_people"] or len(event.trigger.words) > 1
        )
        or clause.word(left + 1) not in ("was", "is", "has")
    ):
        return
    at = left
    if clause.word(left) in clause.lexicon.things:
        return
    while clause.tag(at) == "x" and left - at < 4 and clause.word(at) not in ("a", "an"):
        if not clause.word(at)[0].isalpha():
            return
        at -= 1
    if at == left or not (clause.word(at) in ("a", "an", "the") and clause.tag(at) in "xd") or clause.tag(at - 1) in "po":
        return
    first, last = clause.pieces[at].first, clause.pieces[left].last
    group = Group(first, last, "single", exactly(1, words[first].text), who=(first + 1, last))
    yield Draft(clause, event, group, at, "passive-somebody", group.quantity, agent=agent_right(clause, event.last))


def _is_negated(clause: Clause, head: int, event: Event) -> bool:
    """Tells whether the text says that it did not happen to them ("was not hurt")."""
    if "nl" in clause.tags[max(0, head - 3) : head]:
        return True
    return "n" in clause.tags[max(head, skip_auxiliaries(clause, event.first - 1)) + 1 : event.first]


def has_thing_for_object(clause: Clause, event: Event) -> bool:
    """Tells "two goals killed the game", which is done to a thing, from "two killed the same day"."""
    at = event.last + 1
    return (
        event.plays("past")
        and clause.word(at) in ("the", "its", "their", "his", "her", "our")
        and clause.tag(at + 1) == "x"
        and clause.word(at + 1) not in clause.lexicon.words["after_the"]
        and clause.word(at + 1) not in clause.lexicon.calendar
    )


def _headline_subject(clause: Clause, event: Event) -> int | None:
    """Finds the one person a headline is about, whom more words describe: "Head of the union, a tailor, gunned down"."""
    start = event.first - 1
    while start >= 0 and clause.tags[start] in "xEGgopd,a" and event.first - start < _HEADLINE:
        start -= 1
    if start >= 0 and clause.tags[start] != ":":
        return None
    at = start + 1 + (clause.tag(start + 1) == "d")
    group = clause.pieces[at].group if at < event.first else None
    if (
        group is None
        or group.kind not in ("named", "single")
        or clause.tag(at + 1) not in ",opa"
        or clause.tag(event.first - 1) == "p"
    ):
        return None
    told = clause.tag(event.last + 1) in ".p" and event.plays("participle", "past")
    return (
        at if told and (len(event.trigger.words) > 1 or event.trigger.words[0] in clause.lexicon.words["only_people"]) else None
    )


def _left_behind_including(clause: Clause, comma: int) -> int | None:
    """Finds the people of "left nine people, including a chief, injured"."""
    at = clause.tags.rfind("i", 0, comma)
    head = at - 1 - (clause.tag(at - 1) == ",")
    if at < 0 or set(clause.tags[at:comma]) & set(";:Kcr") or clause.tag(head) not in "GQ":
        return None
    return head if clause.word(skip_left(clause, head - 1, "a")) in ("left", "leave", "leaves", "leaving") else None


def _subject_of_first_verb(clause: Clause, event: Event) -> int | None:
    """Finds who did something else before it happened: "Ilse Toren had left home and was shot dead"."""
    link = skip_auxiliaries(clause, event.first - 1)
    start = link
    while start > 0 and clause.tags[start - 1] not in ";:crK&":
        start -= 1
    at = skip_right(clause, start, "a")
    group = clause.pieces[at].group
    alone = clause.tags[at] == "u" or (group is not None and group.kind in ("named", "single", "counted"))
    verb = at + 1
    if clause.tags[at + 1 : at + 4] in (",E,", ",G,"):
        verb = at + 4  # "an anaesthetist, Lene Corr, was hit and lost an eye"
    if not alone or clause.tag(verb) not in "xhba" or link - at < 2:
        return None
    if clause.tag(link + 1) not in "bh" and not event.plays("intransitive"):
        return None
    others = [k for k in range(verb, link) if clause.tags[k] in "GQgu" and clause.tag(k - 1) not in "po"]
    return at if not others else None


def _shared_subject(clause: Clause, link: int, *, reach: bool) -> tuple[int, bool]:
    """Moves from "and" to the end of the subject it shares with the verb before ("were kidnapped and killed")."""
    ambushed = skip_left(clause, link - 1, "xpdalo")
    if reach is False and clause.tag(ambushed) == "b" and clause.tag(ambushed - 1) in "GQ":
        return ambushed - 1, True  # "were ambushed on their way to the fields and shot"
    at = skip_left(clause, link - 1, "x,pEa")
    if clause.tag(at) != "K":
        return link - 1, reach
    before = skip_auxiliaries(clause, at - 1)
    return before, reach or clause.tag(at - 1) in "bhm"


def adjacent_or_phrase(clause: Clause, left: int) -> int | None:
    """Finds the people before a participle with no auxiliary: next to it, or behind prepositional phrases only."""
    if (
        clause.tag(left) in ",;("
        and clause.tag(left - 1) in "EG"
        and (clause.tag(left + 2) == "p" or clause.word(left + 2) in ("once", "twice"))
        and _is_somebody(clause, left - 1)
    ):
        return left - 1
    if clause.tag(left) == "G" and is_adjective(clause, left):
        return None
    if clause.word(left) in clause.lexicon.words["distributive"]:
        return left  # "one for each person killed"
    if clause.tag(left) in PEOPLE:
        owner = left - 1 if clause.tag(left - 1) != "d" else left - 2
        if clause.tag(owner) == "o" and clause.tag(owner - 1) in "GQ":
            return owner - 1
        if clause.tag(left) in "Eg" and clause.tag(owner) in "po":
            return _before_phrase(clause, left - 1)
        return left
    if clause.tag(left) == "r":
        return None
    return _before_phrase(clause, left)


def _is_somebody(clause: Clause, at: int) -> bool:
    """Tells a name, or "his nephew", that no preposition governs."""
    group = clause.pieces[at].group
    known = group is not None and (bool(group.names) or (group.kind == "single" and group.definite))
    return known and clause.tag(at - 1) not in "po,"


def _before_phrase(clause: Clause, at: int) -> int | None:
    start = at
    while (
        at >= 0
        and (clause.tags[at] in "opxEdg" or (clause.tags[at] == "," and clause.tag(at - 1) == "E") or clause.word(at) == "as")
        and start - at < 9
    ):
        if clause.tags[at] in "op" and clause.tag(at - 1) in "GQ":
            return at - 1
        if clause.tag(at - 1) == "G" and clause.word(at) in clause.lexicon.words["participles"]:
            return at - 1  # "six traders used as guides found dead"
        at -= 1
    return None


def _trailing(clause: Clause, event: Event, rule: str, agent: tuple[int, int] | None, members: list[int]) -> Iterator[Draft]:
    """Reads numbers that share the verb of the clause before ("two soldiers died, and 26 Taliban")."""
    at = event.last + 1
    while clause.tag(at) in "poxEda" and at - event.last <= 8:
        at += 1
    if clause.tag(at) == "," and clause.tag(at + 1) == "&":
        at += 1
    if clause.tag(at) != "&" or clause.tag(at + 1) not in "GQ" or clause.pieces[members[0]].tag not in "GQ":
        return
    group = clause.pieces[at + 1].group
    if group is None or group.of_whole:
        return
    k = at + 2
    while clause.tag(k) in "poxEd" and k - at <= 8 and clause.word(k) != ".":
        k += 1
    if clause.tag(k) == "," and clause.tags[at + 1] == "G" and set(clause.tags[k : k + 6]) & set("bhmK"):
        return  # "and her sister, 17, had been murdered"
    if clause.tag(k) in ".,;)" or (k < len(clause.tags) and clause.word(k) == "."):
        shared = clause.pieces[members[0]].group
        for draft in drafts_of(clause, event, at + 1, f"{rule}-shared", agent):
            if group.kind == "number" and shared is not None:
                draft.group = replace(draft.group, unit=shared.unit)
            yield draft
