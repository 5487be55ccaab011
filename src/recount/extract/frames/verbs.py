"""Verb forms: which grammar a verb for harm opens here, and the active one ("gunmen killed two")."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.lists import objects_from
from recount.extract.frames.making import drafts_of
from recount.extract.frames.search import COUNTED, is_title, skip_left, skip_right
from recount.extract.frames.subjects import read_predicate, read_subject
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, Status, exactly


def read_verb(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the frames that a verb for harm opens."""
    if event.trigger.weak and event.harm is Harm.KILLED and _is_survived(clause):
        event = replace(event, harm=Harm.INJURED)
    if event.plays("bereaved"):
        yield from _bereaved(clause, event)
    elif event.plays("intransitive") and clause.word(event.first - 1) != "to":
        yield from read_subject(clause, event, "intransitive", reach=True)
    elif event.plays("predicate"):
        yield from read_predicate(clause, event)
    elif event.plays("past", "participle") and _is_passive(clause, event):
        yield from read_subject(clause, event, "passive", reach=True)
    elif event.plays("past", "base", "third", "gerund") and (members := _objects(clause, event)):
        agent = _agent_left(clause, event.first)
        outcome = _outcome(clause, event, members[-1])
        for at in members:
            yield from drafts_of(clause, outcome, at, "active", agent)
    elif (somebody := _somebody(clause, event)) is not None:
        yield somebody
    elif event.plays("past", "participle", "harmed"):
        yield from read_subject(clause, event, "reduced", reach=False)


def _is_survived(clause: Clause) -> bool:
    """Tells whether the sentence says that those shot live ("wounds not life-threatening", "both survived")."""
    lower = {token.lower for token in clause.tokens.of(clause.sentence)}
    return not lower.isdisjoint(clause.lexicon.words["survival"])


def _somebody(clause: Clause, event: Event) -> Draft | None:
    """Reads "they murder a jeweller": what only people suffer is done to a person, whatever the noun."""
    at = event.last + 1
    article = clause.word(at) in ("a", "an")
    told = event.trigger.words[-1] in ("dead", "death", "kill", "kills", "killed")
    on_people = event.trigger.words[0] in clause.lexicon.words["on_people"] or told
    if not on_people or clause.tag(at) != "x" or not (article or _is_bare_object(clause, event)):
        return None
    end = at - (not article)
    words = clause.tokens.tokens
    while clause.tag(end + 1) == "x" and end - at < 3 and words[clause.pieces[end + 1].first].lower[0].isalpha():
        end += 1
    if clause.word(end) in clause.lexicon.things:
        return None
    if end == at - (not article) or clause.tag(end + 1) not in ".p,;oc&(":
        return None
    first, last = clause.pieces[at].first, clause.pieces[end].last
    group = Group(first, last, "single", exactly(1, words[first].text if article else ""), who=(first + article, last))
    return Draft(clause, event, group, at, "active-somebody", group.quantity, agent=_agent_left(clause, event.first))


def _is_bare_object(clause: Clause, event: Event) -> bool:
    """Tells whether a headline leaves out the article of somebody killed ("Police kill street sweeper in Dolmar")."""
    word = clause.word(event.last + 1)
    return (
        is_title(clause) and clause.tag(event.first - 1) in "tgGE" and not word.endswith("s") and event.plays("base", "third")
    )


def _bereaved(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "lost a brother", "lost two friends"."""
    for at in objects_from(clause, event.last + 1):
        group = clause.pieces[at].group
        if group is None or group.who is None or not group.counts:
            return
        own = clause.lexicon.words["kin"] | clause.lexicon.words["close"]
        fallen = group.status is Status.COMBATANT or (group.of_whole and _is_of_ranks(clause, group))
        if fallen or clause.tokens.tokens[group.who[1]].lower in own or _is_lost_to_violence(clause, group):
            yield from drafts_of(clause, event, at, "bereaved", None)


def _is_lost_to_violence(clause: Clause, group: Group) -> bool:
    """Tells "the village lost 10 people in a raid" and "the town lost 148 to gunmen" from a party that loses members."""
    if group.kind not in ("counted", "zero") or group.who is None:
        return False
    if clause.tokens.tokens[group.who[1]].lower in clause.lexicon.words["leave_of_themselves"]:
        return False
    behind = clause.tokens.lowers[group.last + 1 : clause.sentence.last]
    return not clause.lexicon.words["takes_lives"].isdisjoint(behind)


def _is_of_ranks(clause: Clause, group: Group) -> bool:
    """Tells whether a part is of somebody's own people ("three of its members", "84 of their men")."""
    words = clause.tokens.tokens[group.first : group.last + 1]
    return words[-1].lower in clause.lexicon.words["ranks"] and any(w.lower in clause.lexicon.possessives for w in words)


def _outcome(clause: Clause, event: Event, last: int) -> Event:
    """Settles what became of them where a later word says so ("shot two men dead", "beat a woman to death")."""
    words = [clause.word(k) for k in range(last + 1, last + 3)]
    if words[0] == "dead" or words == ["to", "death"] or (words[0] == "alive" and event.trigger.words[0].startswith("burn")):
        return replace(event, harm=Harm.KILLED)
    if (
        event.trigger.weak
        and words[0] == "in"
        and clause.lexicon.words["limbs"] & {clause.word(last + 2), clause.word(last + 3)}
    ):
        return replace(event, harm=Harm.INJURED)
    return event


def _is_passive(clause: Clause, event: Event) -> bool:
    left = skip_left(clause, event.first - 1, "an")
    if clause.tag(left) == "d" and clause.word(left) in ("all", "both", "each"):
        left = skip_left(clause, left - 1, "an")
    tag = clause.tag(left)
    if tag == "b":
        return True
    if tag == "&" and clause.tag(skip_left(clause, left - 1, "a")) == "K":
        first = skip_left(clause, left - 1, "a")
        return clause.tag(skip_left(clause, first - 1, "an")) == "b"
    if tag == "K" and clause.tag(event.first - 1) in "&,":
        return False
    return (
        tag == "l" and clause.word(left) not in clause.lexicon.words["not_passive"] and clause.tag(event.last + 1) not in "GQ"
    )


def _objects(clause: Clause, event: Event) -> list[int]:
    at = skip_right(clause, event.last + 1, "an")
    if clause.tag(at) == "&" and clause.tag(skip_right(clause, at + 1, "a")) == "K":
        at = skip_right(clause, skip_right(clause, at + 1, "a") + 1, "an")
    if clause.tag(at) == "x" and clause.word(at) in ("at", "up") and clause.tag(at + 1) in COUNTED:
        at += 1
    if (
        clause.tag(at) in "GE"
        and clause.tag(at + 1) == "x"
        and clause.tag(at) == "E"
        and event.plays("harmed")
        and clause.tag(event.first - 1) in "GQ"
    ):
        return []
    if clause.tag(at) in "GQ" and clause.tag(at + 1) == "K" and clause.tag(event.first - 1) in "GQ":
        return []
    members = objects_from(clause, _past_participle(clause, event, at))
    if event.plays("gerund") and not members and clause.tag(at) == "o":
        return objects_from(clause, at + 1)
    return members


def _past_participle(clause: Clause, event: Event, at: int) -> int:
    """Moves over the participle of an object ("killed a captured fighter", "executed the first kidnapped person")."""
    k = skip_right(clause, at + (clause.tag(at) == "d" or clause.word(at) in ("a", "an")), "a")
    trigger = clause.pieces[k].trigger if k < len(clause.pieces) else None
    if trigger is None or trigger.harm is event.harm or "participle" not in trigger.forms or clause.tag(k + 1) not in "Gg":
        return at
    return k + 1


def _agent_left(clause: Clause, first: int) -> tuple[int, int] | None:
    at = skip_left(clause, first - 1, "abhmn")
    end = at
    while at >= 0 and clause.tags[at] in "xEdgGQ" and end - at < 6:
        at -= 1
    return (at + 1, end) if at < end else None
