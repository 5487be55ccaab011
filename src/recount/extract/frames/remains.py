"""The dead as things seen: "two dead women", "a lifeless man", "a body was found", and casualties nobody counted."""

from collections.abc import Iterator

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.search import is_title, skip_left
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, exactly

_GRAVE = frozenset((Harm.KILLED, Harm.INJURED))


def read_attributive(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "two dead women", "a lifeless man", "three murdered men": the number before the word for harm, the noun behind."""
    left, at = skip_left(clause, event.first - 1, "a"), event.last + 1
    noun = clause.pieces[at].group if at < len(clause.pieces) else None
    if event.trigger.words[-1] == "homeless" or (clause.tag(left - 1) == "K" and event.harm not in _GRAVE):
        return
    if (
        noun is None
        or clause.tag(at) not in "gG"
        or noun.definite
        or noun.names
        or (clause.tag(at) == "G" and noun.kind != "single")
    ):
        return
    number = clause.pieces[left].group if left >= 0 else None
    plural = clause.tag(at) == "g"
    if number is not None and clause.tag(left) == "Q" and number.kind == "number":
        first, quantity = number.first, number.quantity
    elif not plural and (
        (clause.tag(left) in "xdQ" and clause.word(left) in ("a", "an", "another", "one", "the"))
        or _is_headline_like(clause, event)
    ):
        first, quantity = clause.pieces[max(left, 0)].first if clause.tag(left) != "l" else noun.first, noun.quantity
    else:
        return
    group = Group(first, noun.last, "counted", quantity, noun.status, noun.sex, noun.age, noun.unit, noun.who, noun.belongs)
    yield Draft(clause, event, group, left if number is not None else at, "attributive", quantity)


def _is_headline_like(clause: Clause, event: Event) -> bool:
    """Tells whether an adjective for the dead opens a headline or follows its verb ("lifeless man found")."""
    return not event.plays("past", "participle") and (event.first == 0 or clause.tag(event.first - 1) in "lx")


def read_one_body(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "a body was found", "human remains found": one person where nobody says more."""
    word = " ".join(event.trigger.words)
    if event.harm not in (Harm.KILLED, Harm.CASUALTIES) or word not in clause.lexicon.words["one_body"]:
        return
    before = clause.word(event.first - 1)
    nearby = range(max(0, event.first - 6), min(len(clause.pieces), event.last + 6))
    found = any(clause.word(k) in clause.lexicon.words["finds"] for k in nearby)
    told = is_title(clause) and found and clause.tag(event.last + 1) != "o"  # a headline may say "the body" first
    if before in ("the", "his", "her", "their", "its") and not (told and before in ("the", "his", "her")):
        return
    if word in clause.lexicon.words["only_with_article"] and before not in clause.lexicon.words["indefinite"]:
        return
    if word in clause.lexicon.words["found_only"] and not found:
        return
    piece = clause.pieces[event.first]
    group = Group(piece.first, piece.last, "single", exactly(1, ""))
    yield Draft(clause, event, group, event.first, "one-body", exactly(1, ""))


def is_no_body(clause: Clause, event: Event, left: int) -> bool:
    """Tells "no official body", "many remains" from bodies counted."""
    people = clause.pieces[left].group
    quantity = people.quantity if people is not None else None
    if event.trigger.words[-1] not in clause.lexicon.words["body"] or quantity is None:
        return False
    return quantity.high == 0 or quantity.point is None or clause.pieces[left].tag == "G"


def read_uncounted(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "leaving casualties", "caused deaths": people harmed, nobody says how many."""
    nouns = clause.lexicon.words["unnumbered"]
    bare = event.trigger.words[-1] in ("dead", "wounded", "injured")
    if event.trigger.words[-1] in nouns and not (bare and event.first == event.last):
        piece = clause.pieces[event.first]
        yield Draft(clause, event, Group(piece.first, piece.last, "bare"), event.first, "uncounted", None)


def read_none(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "without causing injuries", "without inflicting casualties": nobody was harmed."""
    at = event.first - 2
    if clause.word(at) == "without" and clause.word(at + 1) in clause.lexicon.words["causes"]:
        group = Group(clause.pieces[at].first, clause.pieces[event.first].last, "zero", exactly(0, "without"))
        yield Draft(clause, event, group, at, "without", group.quantity)


def read_headline(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "Shot dead on his doorstep", "Dies in hospital": a headline that leaves out the one person it is about."""
    tells = event.plays("participle") or (event.plays("intransitive") and event.trigger.words[0].endswith("s"))
    tells = tells or event.trigger.words == ("dead",)
    elided = clause.tag(event.first - 1) in ";" and event.plays("intransitive")  # "attack a man with bullets; dies later"
    opens = event.first == 0 or clause.tag(event.first - 1) == ":" or elided or (event.first == 1 and clause.tag(0) == "l")
    if event.harm is Harm.KILLED and opens and is_title(clause) and tells and clause.tag(event.last + 1) in "pcK":
        piece = clause.pieces[event.first]
        group = Group(piece.first, piece.last, "single", exactly(1, ""))
        yield Draft(clause, event, group, event.first, "headline-implicit", exactly(1, ""))
