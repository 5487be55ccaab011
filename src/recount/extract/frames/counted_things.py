"""People counted by what stands for them: "a list of the dead with 143 names", "12 names of missing persons", "30 hostages"."""

from collections.abc import Iterator, Sequence

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.search import skip_right
from recount.extract.lexicon import Trigger
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm

_ENTRIES = ("names", "entries")
_OPENING = 4  # pieces before the verb of "So far it has 380 names"


def read_names(clause: Clause, before: Sequence[Draft]) -> Iterator[Draft]:
    """Yields the people whose names a list of the harmed holds.

    Args:
        clause: The sentence.
        before: Frames of the sentence before, or what it spoke of.
    """
    for at, tag in enumerate(clause.tags):
        if tag == "Q" and clause.word(at + 1) in _ENTRIES and (group := clause.pieces[at].group) is not None:
            event = _listed(clause, at)
            if event is not None:
                yield Draft(clause, event, group, at, "names", group.quantity)
            elif before and _goes_on(clause, at):
                last = before[-1]
                yield Draft(clause, last.event, group, at, "names", group.quantity, event_tokens=last.event_tokens)


def _listed(clause: Clause, at: int) -> Event | None:
    """Finds whose names they are: "names of missing persons", "the list of the dead has 143 names"."""
    behind = skip_right(clause, at + 2, "od") if clause.tag(at + 2) == "o" else at
    if clause.tag(behind) == "K":
        return _event(clause, behind)
    of = clause.tags.rfind("K", 0, at)
    owner = of - 1 - (clause.tag(of - 1) == "d")
    if of > 0 and clause.tag(owner) == "o" and clause.word(owner - 1) in clause.lexicon.words["rolls"]:
        return _event(clause, of)
    if clause.tags[max(0, of - 2) : of] == "og" and clause.word(of - 3) in clause.lexicon.words["rolls"]:
        trigger = clause.pieces[of].trigger  # "the register of persons reported missing"
        return Event(of, of, trigger.harm, trigger) if trigger is not None else None
    return None


def _event(clause: Clause, at: int) -> Event | None:
    trigger = clause.pieces[at].trigger
    return Event(at, at, trigger.harm, trigger) if trigger is not None and "harmed" in trigger.forms else None


def _goes_on(clause: Clause, at: int) -> bool:
    """Tells whether the list is the one spoken of before: "So far it has 380 names", "The list now holds 12 names"."""
    verb = next((k for k in range(at) if clause.word(k) in clause.lexicon.words["holds_names"]), None)
    if verb is None or "K" in clause.tags[:at]:
        return False
    return any(clause.word(k) in clause.lexicon.words["rolls"] for k in range(max(0, verb - _OPENING), verb))


def read_captives(clause: Clause, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yields hostages counted, and prisoners where somebody takes them, of whom nothing else is told.

    Args:
        clause: The sentence.
        drafts: Its frames so far.
    """
    taken = {draft.at for draft in drafts if draft.clause is clause}
    for at, piece in enumerate(clause.pieces):
        group = piece.group
        if piece.tag != "G" or at in taken or group is None or group.kind != "counted" or group.who is None:
            continue
        noun = clause.tokens.lowers[group.who[1]]
        seized = clause.word(at - 1) in clause.lexicon.words["takes_captive"]
        if noun in clause.lexicon.words["captives"] and (seized or noun != "prisoners") and not group.of_whole:
            harm = Harm.DETAINED if noun == "prisoners" else Harm.ABDUCTED
            yield _held(clause, at, group, harm)


def _held(clause: Clause, at: int, group: Group, harm: Harm) -> Draft:
    """Makes the draft of people whose own noun tells the harm."""
    noun = group.who[1] if group.who is not None else group.last
    trigger = Trigger(harm=harm, forms=frozenset(("harmed",)), weak=False, words=(clause.tokens.lowers[noun],))
    draft = Draft(clause, Event(at, at, harm, trigger), group, at, "captives", group.quantity)
    draft.event_tokens = (noun, noun)
    return draft
