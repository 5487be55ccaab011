"""Noun forms: "the killing of two", "seven deaths", "12 dead", "bodies of five men", "the wounded at 120", "deaths: 45"."""

from collections.abc import Iterator

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.labels import labelled
from recount.extract.frames.parts import filled
from recount.extract.frames.search import (
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
from recount.model import Harm, exactly

_ONE_BODY = frozenset(
    (
        "body",
        "corpse",
        "cadaver",
        "dead body",
        "lifeless body",
        "skull",
        "severed head",
        "human head",
        "decapitated head",
        "human remains",
        "beheaded body",
        "decapitated body",
        "charred body",
        "skeletal remains",
        "charred remains",
        "bones",
        "skeleton",
    )
)
_ON_MANY = frozenset(
    "massacre massacres slaughter killings executions deaths loss beheadings slayings lynchings slaughters homicides capture injuries".split()
)
_STATES = frozenset(
    "feared reported believed presumed confirmed declared pronounced assumed lies lay lie remain remains remained listed".split()
)
_FINDS = frozenset(
    "find finds found finding discover discovers discovered locate locates located recover recovers recovered leave leaves left dump dumps dumped abandon "
    "abandons abandoned throw throws threw thrown hang hangs hung hanging appear appears appeared lay lies lying exhume exhumed buried identified identify "
    "retrieved retrieve pulled floating burned charred lifeless bagged wrapped tied inside mutilated decomposed unearthed bullet gunshot transferred morgue".split()
)


def read_event_noun(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the frames of a noun for the act: "deaths of", "N deaths", "X's death"."""
    at = event.last + 1
    word = event.trigger.words[-1]
    if clause.tag(at) == "o" and word not in ("lives", "life"):
        for member in objects_from(clause, at + 1):
            if clause.tags[member] == "E" and (word in _ON_MANY or clause.tag(member + 1) == "x"):
                return
            yield from _draft(clause, event, member, "nominal")
        return
    left = skip_left(clause, event.first - 1, "a")
    if clause.tag(left) in "GQ" and (word.endswith("s") or clause.pieces[left].group.quantity == exactly(1, clause.word(left))):
        for member in joined_left(clause, left)[-1:]:
            yield from _draft(clause, event, member, "number-noun")
    elif clause.tag(left) in "GE" and _is_possessive(clause, left):
        yield from _draft(clause, event, left, "possessive")
    elif word.endswith("s") and word != "lives":
        yield from list(labelled(clause, event)) or _caused(clause, event)


_CAUSES = frozenset("caused causing cause causes in many".split())


def _caused(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "causing deaths and injuries", with no number."""
    left = skip_left(clause, event.first - 1, "ad&")
    if clause.tag(left) == "K":
        left = skip_left(clause, left - 1, "ad")
    if clause.word(left) in _CAUSES and event.trigger.words[-1] in ("deaths", "injuries"):
        piece = clause.pieces[event.first]
        yield Draft(clause, event, Group(piece.first, piece.last, "bare"), event.first, "uncounted", None)


def _is_possessive(clause: Clause, at: int) -> bool:
    return clause.tokens.tokens[clause.pieces[at].last].lower.endswith(("'s", "s'"))


def read_harmed(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the frames of a noun or adjective for the harmed: "12 dead", "bodies of", "the dead include"."""
    at = event.last + 1
    left = skip_left(clause, event.first - 1, "a")
    following = clause.tag(at)
    if clause.tag(left) in "GQ":
        if _is_official(clause, event, left):
            return
        if clause.word(at) == "too" and clause.word(at + 1) == "many":
            return
        if is_adjective(clause, left):
            yield from labelled(clause, event)
            return
        for member in _apart(clause, left):
            for draft in _draft(clause, event, member, "elliptical"):
                draft.group = filled(clause, event.last, draft.group)
                yield draft
        return
    if (
        following == "o"
        and event.trigger.words[-1] not in ("dead", "wounded", "injured", "missing", "killed")
        and (members := objects_from(clause, at + 1))
    ):
        for member in members:
            yield from _draft(clause, event, member, "remains-of")
        return
    if following == "i":
        for member in objects_from(clause, at + 1):
            if clause.tag(member + 1) == "K":
                return
            yield from _draft(clause, event, member, "dead-include")
        return
    if (clause.tag(left) == "b" or clause.word(left) in _STATES) and (
        head := subject_before(clause, skip_auxiliaries(clause, left))
    ) is not None:
        for member in out_of_including(clause, joined_left(clause, head)):
            yield from _draft(clause, event, member, "predicate")
        return
    yield from (
        list(_inverted(clause, event))
        or list(labelled(clause, event))
        or list(_one_body(clause, event))
        or _uncounted(clause, event)
    )


def _uncounted(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "leaving casualties", "caused deaths": people harmed, nobody says how many."""
    if event.trigger.words[-1] in ("casualties", "fatalities", "martyrs"):
        piece = clause.pieces[event.first]
        yield Draft(clause, event, Group(piece.first, piece.last, "bare"), event.first, "uncounted", None)


def is_before_other_verb(clause: Clause, event: Event) -> bool:
    """Tells whether "nine of the injured" is only the subject of another harm ("have died")."""
    left = skip_left(clause, event.first - 1, "a")
    group = clause.pieces[left].group if left >= 0 else None
    if group is None or not group.of_whole:
        return False
    at = skip_right(clause, event.last + 1, "abhmn")
    trigger = clause.pieces[at].trigger if at < len(clause.pieces) else None
    return trigger is not None and trigger.harm is not event.harm


def _is_official(clause: Clause, event: Event, left: int) -> bool:
    """Tells "no official body", "many remains" from bodies counted."""
    quantity = clause.pieces[left].group.quantity if clause.pieces[left].group else None
    if event.trigger.words[-1] not in ("body", "bodies", "remains") or quantity is None:
        return False
    return quantity.high == 0 or quantity.point is None or clause.pieces[left].tag == "G"


def _inverted(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "missing are one employee and two patients", "the dead are X and Y"."""
    at = event.last + 1
    if clause.tag(at) == "b":
        for member in objects_from(clause, at + 1):
            if clause.pieces[member].tag in "GE":
                yield from _draft(clause, event, member, "inverted")


def read_attributive(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "two dead women", "a lifeless man", "three murdered men": the number before the word for harm, the noun behind."""
    left, at = event.first - 1, event.last + 1
    noun = clause.pieces[at].group if at < len(clause.pieces) else None
    if event.trigger.words[-1] == "homeless":
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
    """Tells whether an adjective for the dead opens a headline or follows its verb ("lifeless man found", "they find dead woman")."""
    return not event.plays("past", "participle") and (event.first == 0 or clause.tag(event.first - 1) in "lx")


def _apart(clause: Clause, left: int) -> list[int]:
    """Takes coordinated groups only where they belong together ("30 civilians and 69 Taliban killed")."""
    members = joined_left(clause, left)
    return members if len(members) == 1 or all(clause.tags[m] in "GE" for m in members) else members[-1:]


def _one_body(clause: Clause, event: Event) -> Iterator[Draft]:
    word = " ".join(event.trigger.words)
    if event.harm is not Harm.KILLED or word not in _ONE_BODY:
        return
    before = clause.word(event.first - 1)
    if before in ("the", "his", "her", "their", "its"):
        return
    nearby = range(max(0, event.first - 6), min(len(clause.pieces), event.last + 6))
    if word in ("body", "bones", "skeleton", "skull") and not any(clause.word(k) in _FINDS for k in nearby):
        return
    piece = clause.pieces[event.first]
    group = Group(piece.first, piece.last, "single", exactly(1, ""))
    yield Draft(clause, event, group, event.first, "one-body", exactly(1, ""))


def _draft(clause: Clause, event: Event, at: int, rule: str) -> Iterator[Draft]:
    group = clause.pieces[at].group
    if group is not None:
        yield Draft(clause, event, group, at, rule, group.quantity, names=group.names)
