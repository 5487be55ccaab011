"""What the grammars hand on: one harm to one group, in pieces of a clause, before offsets and defaults are settled."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from recount.extract.lexicon import Trigger
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, Modality, Quantity


@dataclass(frozen=True, slots=True)
class Event:
    """One word for harm, or two joined ones that share their people ("killed or wounded").

    Attributes:
        first: Index of its first piece.
        last: Index of its last piece.
        harm: What was done.
        trigger: The (first) word.
    """

    first: int
    last: int
    harm: Harm
    trigger: Trigger

    def plays(self, *forms: str) -> bool:
        """Tells whether the word can play one of these parts of speech."""
        return not self.trigger.forms.isdisjoint(forms)


@dataclass(slots=True)
class Draft:
    """A frame in the making.

    Attributes:
        clause: Where it stands.
        event: The word for harm.
        group: The people.
        at: Index of the piece that holds the people.
        rule: Name of the grammar rule.
        quantity: How many; None where nobody counts.
        agent: First and last piece of who did it; None where grammar does not say.
        part_of: The whole it is a part of.
        siblings: Number shared by the frames of one coordination, so that they may be added.
        whole_clause: The clause of the trigger, where it is another one.
    """

    clause: Clause
    event: Event
    group: Group
    at: int
    rule: str
    quantity: Quantity | None
    agent: tuple[int, int] | None = None
    part_of: "Draft | None" = None
    modality: Modality = Modality.ASSERTED
    superseded: bool = False
    is_total: bool = False
    names: tuple[tuple[int, int], ...] = ()
    span_tokens: tuple[int, int] | None = None
    event_tokens: tuple[int, int] = field(default=(0, 0))
    harm: Harm = Harm.KILLED

    def __post_init__(self) -> None:
        """Fixes the tokens of the word for harm, so that the draft may move to another clause."""
        pieces = self.clause.pieces
        if self.event_tokens == (0, 0):
            self.event_tokens = (pieces[self.event.first].first, pieces[self.event.last].last)
        self.harm = self.event.harm


_JOINT = frozenset((Harm.KILLED, Harm.INJURED, Harm.CASUALTIES))


def events(clause: Clause) -> Iterator[Event]:
    """Yields the words for harm of a clause; joined ones that share their people become one."""
    tags = clause.tags
    at = tags.find("K")
    while at >= 0:
        trigger = clause.pieces[at].trigger
        last = at
        if trigger is None:
            at = tags.find("K", at + 1)
            continue
        harm, first, lead = trigger.harm, at, trigger
        while clause.tag(last + 1) == "&" and clause.tag(last + 2) in "Ka" and (joined := _joined(clause, last)) is not None:
            other = clause.pieces[joined].trigger
            if (
                other is None
                or other.harm not in _JOINT
                or (harm is Harm.CASUALTIES and other.harm is Harm.INJURED and lead is trigger)
            ):
                harm = Harm.KILLED if other is not None and harm is Harm.CASUALTIES else harm
                break
            if other is None or other.harm not in _JOINT or harm not in _JOINT:
                break
            if lead.weak and not other.weak:
                lead, harm = other, other.harm
            elif other.harm is not harm and not other.weak:
                harm = Harm.CASUALTIES
            last = joined
        yield Event(first, last, harm, lead)
        at = tags.find("K", last + 1)


def _joined(clause: Clause, last: int) -> int | None:
    """Finds the second word of "killed and wounded", unless each has people of its own ("12 killed and wounded 30")."""
    at = last + 2
    if clause.tag(at) == "a":
        at += 1
    if clause.tag(at) != "K":
        return None
    before, after = clause.tag(last - 1), clause.tag(at + 1)
    if after in "GQ" and clause.word(last - 1) == "to":
        return None  # "stabbed five people to death and injured three"
    if before in "GQ" and clause.word(at + 1) in ("to", "of", "on") and clause.tag(at + 2) in "GQ":
        return None  # "five deaths and injuries to 15 others"
    if before in "GQ" and after in "GQ" and clause.word(last + 1) == "and":
        return None
    return at
