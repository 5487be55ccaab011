"""Verb forms: active ("gunmen killed two"), passive ("two were killed"), headline ("two killed") and intransitive ("two died")."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.labels import labelled
from recount.extract.frames.search import (
    COUNTED,
    PEOPLE,
    is_adjective,
    joined_left,
    objects_from,
    out_of_including,
    skip_auxiliaries,
    skip_left,
    skip_right,
    subject_before,
)
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, Modality, Status, exactly

_GRAVE = frozenset((Harm.KILLED, Harm.INJURED, Harm.ABDUCTED))
_NEVER_PASSIVE_AFTER = frozenset(("reported", "said"))


def read_verb(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the frames that a verb for harm opens."""
    if event.plays("bereaved"):
        yield from _bereaved(clause, event)
    elif event.plays("intransitive") and clause.word(event.first - 1) != "to":
        yield from _with_subject(clause, event, "intransitive", reach=True)
    elif event.plays("predicate"):
        yield from _predicate(clause, event)
    elif event.plays("past", "participle") and _is_passive(clause, event):
        yield from _with_subject(clause, event, "passive", reach=True)
    elif event.plays("past", "base", "third", "gerund") and (members := _objects(clause, event)):
        agent = _agent_left(clause, event.first)
        outcome = _outcome(clause, event, members[-1])
        for at in members:
            yield from _draft(clause, outcome, at, "active", agent)
    elif (somebody := _somebody(clause, event)) is not None:
        yield somebody
    elif event.plays("past", "participle", "harmed"):
        yield from _with_subject(clause, event, "reduced", reach=False)


_ON_PEOPLE = frozenset(
    "kill kills killed killing murder murders murdered murdering assassinate assassinates assassinated assassinating behead beheads beheaded execute executes executed".split()
)


def _somebody(clause: Clause, event: Event) -> Draft | None:
    """Reads "they murder a jeweller": what only people suffer is done to a person, whatever the noun."""
    at = event.last + 1
    if event.trigger.words[0] not in _ON_PEOPLE or clause.word(at) not in ("a", "an") or clause.tag(at) != "x":
        return None
    end = at
    words = clause.tokens.tokens
    while (
        clause.tag(end + 1) == "x"
        and end - at < 3
        and words[clause.pieces[end + 1].first].lower[0].isalpha()
        and words[clause.pieces[end + 1].first].lower not in clause.lexicon.things
    ):
        end += 1
    if end == at or clause.tag(end + 1) not in ".p,;oc&(":
        return None
    first, last = clause.pieces[at].first, clause.pieces[end].last
    group = Group(first, last, "single", exactly(1, words[first].text), who=(first + 1, last))
    return Draft(clause, event, group, at, "active-somebody", group.quantity, agent=_agent_left(clause, event.first))


_KIN = frozenset(
    "brother brothers sister sisters son sons daughter daughters wife husband mother father parents child children friend friends relative relatives cousin cousins uncle "
    "aunt nephew niece colleague colleagues grandson granddaughter grandmother grandfather fiancé fiancée baby".split()
)


def _bereaved(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "lost a brother", "lost two friends"."""
    for at in objects_from(clause, event.last + 1):
        group = clause.pieces[at].group
        if group is None or group.who is None or not group.counts:
            return
        if clause.tokens.tokens[group.who[1]].lower in _KIN:
            yield from _draft(clause, event, at, "bereaved", None)


def _outcome(clause: Clause, event: Event, last: int) -> Event:
    """Settles what became of them where a later word says so ("shot two men dead", "beat a woman to death", "burnt ten alive")."""
    words = [clause.word(k) for k in range(last + 1, last + 3)]
    if words[0] == "dead" or words == ["to", "death"] or (words[0] == "alive" and event.trigger.words[0].startswith("burn")):
        return replace(event, harm=Harm.KILLED)
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
    return tag == "l" and clause.word(left) not in _NEVER_PASSIVE_AFTER and clause.tag(event.last + 1) not in "GQ"


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
    members = objects_from(clause, at)
    if event.plays("gerund") and not members and clause.tag(at) == "o":
        return objects_from(clause, at + 1)
    return members


def _agent_left(clause: Clause, first: int) -> tuple[int, int] | None:
    at = skip_left(clause, first - 1, "abhmn")
    end = at
    while at >= 0 and clause.tags[at] in "xEdgGQ" and end - at < 6:
        at -= 1
    return (at + 1, end) if at < end else None


def agent_right(clause: Clause, last: int) -> tuple[int, int] | None:
    """Finds the pieces after "by" behind a passive."""
    for k in range(last + 1, min(last + 7, len(clause.tags))):
        if clause.tags[k] == "p" and clause.word(k) == "by":
            end = k
            while clause.tag(end + 1) in "xEdgGQoa" and end - k < 8 and clause.word(end + 1) != ".":
                end += 1
            return (k + 1, end) if end > k else None
        if clause.tags[k] in ",;c&K":
            return None
    return None


def _predicate(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "X was among the dead" and, turned round, "among the dead were two Britons"."""
    if event.trigger.words[0] == "in" and (
        clause.tag(event.first - 1) not in "abQ" or (clause.tag(event.first - 1) == "Q" and _died_before(clause, event))
    ):
        return
    at = event.last + 1
    while clause.tag(at) in "poxEdg" and at - event.last < 12:
        at += 1
    if clause.tag(at) == "b" and clause.tag(event.first - 1) in ".,x&;:":
        found = objects_from(clause, at + 1)
        for member in found:
            yield from _draft(clause, event, member, "among", None)
        if found:
            return
    yield from _with_subject(clause, event, "predicate", reach=True)


def _died_before(clause: Clause, event: Event) -> bool:
    """Tells whether "two in hospital" goes on from "137 died at the scene"."""
    return any(
        p.trigger is not None and "intransitive" in p.trigger.forms and p.trigger.harm is Harm.KILLED
        for p in clause.pieces[: event.first]
    )


def _with_subject(clause: Clause, event: Event, rule: str, *, reach: bool) -> Iterator[Draft]:
    left = skip_auxiliaries(clause, event.first - 1) if reach else skip_left(clause, event.first - 1, "a")
    if clause.tag(left) == "&":
        left, reach = _shared_subject(clause, left, reach=reach)
    head = _adjacent_or_phrase(clause, left) if not reach else subject_before(clause, left)
    if head is None:
        yield from _somebody_before(clause, event, left, rule)
        return
    if _is_negated(clause, head, event):
        return
    agent = agent_right(clause, event.last) if rule in ("passive", "reduced") else None
    members = out_of_including(clause, joined_left(clause, head))
    if clause.tags[members[0]] == "g" and len(members) == 1:
        if clause.tag(head - 1) == "b" and clause.tag(head - 2) in "GQ":
            members = [head - 2]
        elif rule == "reduced" and (found := list(labelled(clause, event, whose=clause.pieces[head].group))):
            yield from found
            return
    for at in members:
        for draft in _draft(clause, event, at, rule, agent):
            yield _with_company(clause, event, _with_apposition(clause, draft))
    yield from _trailing(clause, event, rule, agent, members)


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
        clause.word(at) not in ("with", "alongside")
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


_ONLY_PEOPLE = _ON_PEOPLE | frozenset("injured wounded abducted kidnapped arrested detained".split())


def _somebody_before(clause: Clause, event: Event, left: int, rule: str) -> Iterator[Draft]:
    """Reads "a street sweeper was injured": what only people suffer happened to a person, whatever the noun."""
    words = clause.tokens.tokens
    if (
        rule != "passive"
        or words[clause.pieces[event.last].last].lower not in _ONLY_PEOPLE
        or clause.word(left + 1) not in ("was", "is", "has")
    ):
        return
    at = left
    while clause.tag(at) == "x" and left - at < 4 and clause.word(at) not in ("a", "an"):
        if not clause.word(at)[0].isalpha() or clause.word(at) in clause.lexicon.things:
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
    return "n" in clause.tags[head + 1 : event.first] and (clause.tags[head + 1 : event.first].strip("abhmnl") == "")


def _shared_subject(clause: Clause, link: int, *, reach: bool) -> tuple[int, bool]:
    """Moves from "and" to the end of the subject it shares with the verb before ("were kidnapped and killed")."""
    at = skip_left(clause, link - 1, "x,pEa")
    if clause.tag(at) != "K":
        return link - 1, reach
    before = skip_auxiliaries(clause, at - 1)
    return before, reach or clause.tag(at - 1) in "bhm"


def _adjacent_or_phrase(clause: Clause, left: int) -> int | None:
    """Finds the people before a participle with no auxiliary: next to it, or behind prepositional phrases only."""
    if (
        clause.tag(left) in ",;("
        and clause.tag(left - 1) in "EG"
        and clause.tag(left + 2) == "p"
        and _is_named(clause, left - 1)
    ):
        return left - 1
    if clause.tag(left) == "G" and is_adjective(clause, left):
        return None
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


def _is_named(clause: Clause, at: int) -> bool:
    group = clause.pieces[at].group
    return group is not None and bool(group.names) and clause.tag(at - 1) not in "po"


def _before_phrase(clause: Clause, at: int) -> int | None:
    start = at
    while (
        at >= 0 and (clause.tags[at] in "opxEdg" or (clause.tags[at] == "," and clause.tag(at - 1) == "E")) and start - at < 9
    ):
        if clause.tags[at] in "op" and clause.tag(at - 1) in "GQ":
            return at - 1
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
    if clause.tag(k) in ".,;)" or (k < len(clause.tags) and clause.word(k) == "."):
        yield from _draft(clause, event, at + 1, f"{rule}-shared", agent)


def _draft(clause: Clause, event: Event, at: int, rule: str, agent: tuple[int, int] | None) -> Iterator[Draft]:
    piece = clause.pieces[at]
    group = piece.group
    if group is None:
        if piece.tag == "u":
            if event.harm in _GRAVE:
                yield from _pronoun(clause, event, at, rule, agent)
        elif clause.word(at) == "them" and rule == "active":
            yield from _them(clause, event, at, agent)
        return
    if event.trigger.words[0].startswith("burn") and not (piece.tag == "G" and group.who is not None):
        return
    if piece.tag == "g" and clause.tag(at - 1) == "K" and clause.tag(at - 2) == "Q" and at - 1 != event.first:
        number = clause.pieces[at - 2].group
        if number is not None:
            group = replace(group, first=number.first, kind="counted", quantity=number.quantity)
    modality = Modality.HYPOTHETICAL if _is_intended(clause, event) else Modality.ASSERTED
    yield Draft(clause, event, group, at, rule, group.quantity, agent=agent, names=group.names, modality=modality)


_DID = frozenset("able managed went continued continues going proceeded helped".split())


def _is_intended(clause: Clause, event: Event) -> bool:
    """Tells "wants to kill" and "from being killed" from what happened ("went on to kill")."""
    at = event.first - 1
    if clause.word(at) == "to" and clause.tag(at) == "p" and event.plays("base"):
        before = skip_left(clause, at - 1, "a")
        return clause.word(before) not in _DID and clause.tag(before) != "."
    return clause.word(at) == "being" and clause.word(at - 1) == "from"


def _them(clause: Clause, event: Event, at: int, agent: tuple[int, int] | None) -> Iterator[Draft]:
    """Reads "took ten men from their homes and shot them": the number stands earlier in the sentence."""
    for k in range(at - 1, -1, -1):
        group = clause.pieces[k].group
        if (
            clause.tags[k] in "GQ"
            and group is not None
            and group.quantity is not None
            and group.quantity.point not in (None, 0, 1)
            and k > event.first - 14
        ):
            yield Draft(clause, event, group, k, "active-them", group.quantity, agent=agent)
            return
        if clause.tags[k] in ";":
            return


def _pronoun(clause: Clause, event: Event, at: int, rule: str, agent: tuple[int, int] | None) -> Iterator[Draft]:
    piece = clause.pieces[at]
    word = clause.tokens.tokens[piece.first].text
    group = Group(piece.first, piece.last, "pronoun", exactly(1, word))
    yield Draft(clause, event, group, at, f"{rule}-pronoun", group.quantity, agent=agent)
