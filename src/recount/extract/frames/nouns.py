"""Noun forms: "the killing of two", "seven deaths", "12 dead", "bodies of five men", "the wounded at 120", "deaths: 45"."""

from collections.abc import Iterator

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.search import COUNTED, joined_left, objects_from, skip_left, skip_right, subject_before
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, exactly

_ONE_BODY = frozenset(("body", "corpse", "cadaver", "dead body", "lifeless body", "skull", "severed head", "remains"))
_FINDS = frozenset(
    "find finds found finding discover discovers discovered locate locates located recover recovers recovered leave leaves left dump dumps dumped abandon "
    "abandons abandoned throw throws threw thrown hang hangs hung hanging appear appears appeared lay lies lying exhume exhumed buried identified identify "
    "retrieved retrieve pulled floating burned charred lifeless bagged wrapped tied inside mutilated decomposed unearthed bullet gunshot transferred morgue".split()
)
_SAYS_NUMBER = frozenset(
    "at to is was are were has had reached reaches stands stood rose risen rises climbed climbs passes passed put puts totals totalled total totaled as now of numbered hits hit "
    "tops topped reach exceeds exceeded number numbers count grows grew increased increases".split()
)


def read_event_noun(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the frames of a noun for the act: "deaths of", "N deaths", "X's death"."""
    at = event.last + 1
    word = event.trigger.words[-1]
    if clause.tag(at) == "o" and word not in ("lives", "life"):
        for member in objects_from(clause, at + 1):
            yield from _draft(clause, event, member, "nominal")
        return
    left = skip_left(clause, event.first - 1, "a")
    if clause.tag(left) in "GQ" and word not in ("life", "loss", "death", "murder", "torture", "rape"):
        for member in joined_left(clause, left)[-1:]:
            yield from _draft(clause, event, member, "number-noun")
    elif clause.tag(left) in "GE" and _is_possessive(clause, left):
        yield from _draft(clause, event, left, "possessive")
    elif word.endswith("s") and word not in ("lives",):
        yield from labelled(clause, event)


def _is_possessive(clause: Clause, at: int) -> bool:
    return clause.tokens.tokens[clause.pieces[at].last].lower.endswith(("'s", "s'"))


def read_harmed(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the frames of a noun or adjective for the harmed: "12 dead", "bodies of", "the dead include"."""
    at = event.last + 1
    left = skip_left(clause, event.first - 1, "a")
    following = clause.tag(at)
    if clause.tag(left) in "GQ":
        if clause.tag(left) == "Q" and following in "g" or (clause.tag(left) == "Q" and following == "G" and _single_noun(clause, at)):
            yield from _attributive(clause, event, left, at)
            return
        for member in _apart(clause, left):
            yield from _draft(clause, event, member, "elliptical")
        return
    if following == "o" and (members := objects_from(clause, at + 1)):
        for member in members:
            yield from _draft(clause, event, member, "remains-of")
        return
    if following == "i":
        for member in objects_from(clause, at + 1):
            yield from _draft(clause, event, member, "dead-include")
        return
    if clause.tag(left) in "bl" and (head := subject_before(clause, skip_left(clause, left, "abhmnl"))) is not None:
        for member in joined_left(clause, head):
            yield from _draft(clause, event, member, "predicate")
        return
    found = list(labelled(clause, event))
    yield from found
    if not found:
        yield from _inverted(clause, event)
        yield from _one_body(clause, event)


def _inverted(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "missing are one employee and two patients", "the dead are X and Y"."""
    at = event.last + 1
    if clause.tag(at) == "b":
        for member in objects_from(clause, at + 1):
            if clause.pieces[member].tag in COUNTED:
                yield from _draft(clause, event, member, "inverted")


def _single_noun(clause: Clause, at: int) -> bool:
    group = clause.pieces[at].group
    return group is not None and group.kind == "single" and not group.definite and not group.names


def _attributive(clause: Clause, event: Event, left: int, at: int) -> Iterator[Draft]:
    """Reads "two dead women": the number before, the noun behind."""
    number, noun = clause.pieces[left].group, clause.pieces[at].group
    if number is None or noun is None:
        return
    group = Group(number.first, noun.last, "counted", number.quantity, noun.status, noun.sex, noun.age, noun.unit, noun.who, noun.belongs)
    yield Draft(clause, event, group, left, "attributive", number.quantity)


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
    if word == "body" and not any(clause.word(k) in _FINDS for k in nearby):
        return
    piece = clause.pieces[event.first]
    group = Group(piece.first, piece.last, "single", exactly(1, ""))
    yield Draft(clause, event, group, event.first, "one-body", exactly(1, ""))


def labelled(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads a number set behind its label: "the dead at more than 30", "injured: 182", "dead in the hall has reached 144"."""
    said = clause.word(event.first - 1) in ("the", "number", "of") or event.first == 0
    for at in range(event.last + 1, min(event.last + 13, len(clause.tags))):
        tag = clause.tags[at]
        if tag == "K" or tag in ";":
            return
        if tag in "GQ" and clause.tag(at - 1) != "o":
            before = clause.word(skip_left(clause, at - 1, "a("))
            if before == ":" or (said and before in _SAYS_NUMBER):
                for member in objects_from(clause, at) if before == ":" else [at]:
                    yield from _draft(clause, event, member, "labelled")
            elif tag == "G" or before not in ("of", "in", "on", "by", "from", "since", "for"):
                return


def _draft(clause: Clause, event: Event, at: int, rule: str) -> Iterator[Draft]:
    group = clause.pieces[at].group
    if group is not None:
        yield Draft(clause, event, group, at, rule, group.quantity, names=group.names)


__all__ = ["labelled", "read_event_noun", "read_harmed", "skip_right"]
