"""The dead as they are found: "a man was found charred", "they find a woman wrapped in a sheet", "headless man found"."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.lists import joined_left, objects_from
from recount.extract.frames.making import drafts_of
from recount.extract.frames.search import is_title, skip_auxiliaries, skip_right
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, exactly

_REACH = 12  # pieces between who is found and the state they are in
_BETWEEN = "xadop&,EgKrb"  # what may stand there ("her bound, with marks of blows and in")
_COUNTED = ("single", "counted", "number", "unknown")


def is_state(clause: Clause, event: Event) -> bool:
    """Tells whether a word for harm describes a body ("charred", "beheaded", "wrapped in a sheet")."""
    return event.plays("state") or event.trigger.words[-1] in clause.lexicon.words["states_of_bodies"]


def read_found(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the people that somebody finds or leaves in the state of the dead."""
    state = is_state(clause, event)
    readers = (_described, _state_of_somebody, _state_of_nobody, _fronted) if state else (_state_of_somebody, _fronted)
    if state or (event.harm is Harm.KILLED and event.plays("past", "participle", "harmed")):
        killed = replace(event, harm=Harm.KILLED)
        yield from next((found for reader in readers if (found := list(reader(clause, killed)))), [])


def _is_finder(clause: Clause, at: int) -> bool:
    return 0 <= at < len(clause.tags) and clause.word(at) in clause.lexicon.words["finders"]


def _described(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "a charred man was found", "they find a headless woman", "burnt man found on farm"."""
    at = event.last + 1
    noun = clause.pieces[at].group if at < len(clause.pieces) else None
    if noun is None or clause.tag(at) != "G" or noun.kind != "single" or noun.definite or noun.names:
        return
    article = clause.tag(event.first - 1) in "xQ" and clause.word(event.first - 1) in clause.lexicon.words["indefinite"]
    before = event.first - 1 - article
    if _is_finder(clause, before) or _is_finder(clause, skip_right(clause, at + 1, "bah")):
        first = clause.pieces[event.first - article].first
        yield Draft(clause, event, replace(noun, first=first), at, "found-so", exactly(1, clause.tokens.tokens[first].text))


def _state_of_somebody(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "they find a woman wrapped in a sheet", "a man was found charred", "they leave him tied and murdered"."""
    for at in range(event.first - 1, max(-1, event.first - _REACH), -1):
        if clause.tags[at] in "GQu" and _is_finder(clause, _before_adjectives(clause, at - 1)):
            yield from _people(clause, event, [at] if clause.tags[at] == "u" else objects_from(clause, at))
            return
        if _is_finder(clause, at) and clause.tag(at - 1) in "GQ" and clause.word(at) in ("found", "located", "discovered"):
            yield from _people(clause, event, joined_left(clause, at - 1))
            return
        if _is_finder(clause, at) and clause.tag(at - 1) in "bh":
            head = skip_auxiliaries(clause, at - 1)
            yield from _people(clause, event, joined_left(clause, head) if head >= 0 else [])
            return
        if clause.tags[at] not in _BETWEEN and clause.tags[at] not in "GQul":
            return


def _before_adjectives(clause: Clause, at: int) -> int:
    """Moves over "a missing" in "they find a missing taxi driver"."""
    if clause.tag(at) != "K":
        return at
    return at - 1 - (clause.word(at - 1) in clause.lexicon.words["indefinite"])


def _people(clause: Clause, event: Event, members: list[int]) -> Iterator[Draft]:
    for at in members:
        group = clause.pieces[at].group
        if group is None or (group.kind in _COUNTED and group.quantity is not None and not group.definite):
            yield from drafts_of(clause, event, at, "found-so")


def _state_of_nobody(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads headlines that leave the person out: "They find a beheaded in Orlec", "Police find 'bagged' near Dolmar"."""
    article = clause.tag(event.first - 1) == "x" and clause.word(event.first - 1) in ("a", "an")
    if is_title(clause) and _is_finder(clause, event.first - 1 - article) and clause.tag(event.last + 1) in ".p,;&a":
        piece = clause.pieces[event.first]
        yield Draft(clause, event, Group(piece.first, piece.last, "single"), event.first, "found-so", exactly(1, ""))


def _fronted(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "Shot and with marks of blows, they find a porter": the state before the finding."""
    if event.first != 0 or not event.plays("participle", "past", "state", "harmed"):
        return
    for at in range(event.last + 1, min(event.last + _REACH, len(clause.tags) - 1)):
        if clause.tags[at] in "t," and _is_finder(clause, at + 1) and clause.tag(at + 2) in "GQu":
            yield from _people(clause, event, [at + 2])
            return
