"""From a piece that holds people to a draft: pronouns, "them", numbers set before a participle, and what was only intended."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.search import is_title, skip_left
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, Modality, Sex, exactly

_GRAVE = frozenset((Harm.KILLED, Harm.INJURED, Harm.ABDUCTED))
_TRIES = frozenset("attempted attempting attempt attempts tried trying tries try".split())
_BROKEN = ("put", "out", "of", "action")
_FAR = 14  # pieces between "ten men" and "them"


def drafts_of(clause: Clause, event: Event, at: int, rule: str, agent: tuple[int, int] | None = None) -> Iterator[Draft]:
    """Yields the frame for the people at a piece, or nothing where it holds none that count.

    Args:
        clause: The sentence.
        event: The word for harm.
        at: Index of the piece.
        rule: Name of the grammar rule.
        agent: First and last piece of who did it.
    """
    piece = clause.pieces[at]
    group = piece.group
    if group is None:
        if piece.tag == "u":
            if event.harm in _GRAVE:
                yield from _pronoun(clause, event, at, rule, agent)
        elif clause.word(at) == "them" and rule == "active":
            yield from _them(clause, event, at, agent)
        return
    if (event.trigger.words[0].startswith("burn") or event.trigger.words[-1] in ("off", "up")) and not (
        piece.tag == "G" and group.who is not None
    ):
        return
    if piece.tag == "g" and clause.tag(at - 1) == "K" and clause.tag(at - 2) == "Q" and at - 1 != event.first:
        number = clause.pieces[at - 2].group
        if number is not None:
            group = replace(group, first=number.first, kind="counted", quantity=number.quantity)
    if event.trigger.words[0].startswith("seiz") and group.who is None:
        return  # "seized 14", "seized Kestrin"
    if _is_attempted(clause, event) or (event.trigger.words == _BROKEN and clause.tokens.lowers[group.last] == "which"):
        return  # "five hospitals, three of which were put out of action"
    if event.trigger.words[0].startswith("seiz") and (_is_by_authority(clause, agent) or _is_wrongdoer(clause, group)):
        event = replace(event, harm=Harm.DETAINED)
    if event.trigger.words[-1] == "away" and not clause.lexicon.words["in_custody"].isdisjoint(
        clause.tokens.lowers[clause.sentence.first : clause.sentence.last]
    ):
        event = replace(event, harm=Harm.DETAINED)  # "seven were led away in handcuffs"
    modality = Modality.HYPOTHETICAL if _is_intended(clause, event) else Modality.ASSERTED
    yield Draft(clause, event, group, at, rule, group.quantity, agent=agent, names=group.names, modality=modality)


def _is_wrongdoer(clause: Clause, group: Group) -> bool:
    """Tells whether a suspect or the like was seized, who is then detained."""
    return group.who is not None and clause.tokens.lowers[group.who[1]] in clause.lexicon.words["wrongdoers"]


def _is_by_authority(clause: Clause, agent: tuple[int, int] | None) -> bool:
    """Tells whether police or an army took people, who are then detained and not abducted."""
    if agent is None:
        return False
    first, last = clause.pieces[agent[0]].first, clause.pieces[min(agent[1], len(clause.pieces) - 1)].last
    return any(word in clause.lexicon.words["authorities"] for word in clause.tokens.lowers[first : last + 1])


def _is_attempted(clause: Clause, event: Event) -> bool:
    """Tells "had attempted to murder 40 more", of whom nobody says that they died."""
    to = event.first - 1
    return clause.word(to) == "to" and event.plays("base") and clause.word(skip_left(clause, to - 1, "a")) in _TRIES


def _is_intended(clause: Clause, event: Event) -> bool:
    """Tells "wants to kill" and "from being killed" from what happened ("went on to kill")."""
    at = event.first - 1
    if event.trigger.words[0].startswith("fear"):
        return True
    if clause.word(at) == "to" and clause.tag(at) == "p" and event.plays("base"):
        before = skip_left(clause, at - 1, "a")
        if is_title(clause) and any(clause.word(k) in clause.lexicon.words["goes_in"] for k in range(at)):
            return False  # "Gunmen enter a house to kill a man": a headline tells what was done
        return clause.word(before) not in clause.lexicon.words["achieved"] and clause.tag(before) != "."
    return clause.word(at) == "being" and clause.word(at - 1) == "from"


def _them(clause: Clause, event: Event, at: int, agent: tuple[int, int] | None) -> Iterator[Draft]:
    """Reads "led ten men out to the quay and shot them": the number stands earlier in the sentence."""
    for k in range(at - 1, max(-1, event.first - _FAR), -1):
        group = clause.pieces[k].group
        if (
            clause.tags[k] in "GQ"
            and group is not None
            and group.quantity is not None
            and group.quantity.point not in (None, 0, 1)
        ):
            yield Draft(clause, event, group, k, "active-them", group.quantity, agent=agent)
            return
        if clause.tags[k] in ";":
            return


def _pronoun(clause: Clause, event: Event, at: int, rule: str, agent: tuple[int, int] | None) -> Iterator[Draft]:
    piece = clause.pieces[at]
    word = clause.tokens.tokens[piece.first].text
    sex = Sex.FEMALE if word.lower() in ("she", "her") else Sex.MALE
    group = Group(piece.first, piece.last, "pronoun", exactly(1, word), sex=sex)
    yield Draft(clause, event, group, at, f"{rule}-pronoun", group.quantity, agent=agent)


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
