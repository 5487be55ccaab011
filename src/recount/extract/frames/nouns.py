"""Noun forms: "the killing of two", "seven deaths", "12 dead", "bodies of five men", "the wounded at 70", "deaths: 45"."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.labels import labelled
from recount.extract.frames.lists import joined_left, objects_from, out_of_including
from recount.extract.frames.making import drafts_of
from recount.extract.frames.parts import filled
from recount.extract.frames.remains import is_no_body, read_none, read_one_body, read_uncounted
from recount.extract.frames.search import is_adjective, skip_auxiliaries, skip_left, skip_right, subject_before
from recount.extract.frames.subjects import adjacent_or_phrase, has_thing_for_object
from recount.extract.frames.tolls import raised_to
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import exactly

_NUMBERED = ("counted", "number", "unknown")
_DEAD = (("dead",), ("brain", "dead"), ("brain-dead",), ("braindead",))


def read_event_noun(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the frames of a noun for the act: "deaths of", "N deaths", "X's death"."""
    at = event.last + 1
    word = event.trigger.words[-1]
    if _is_never_told(clause, event):
        return
    if clause.tag(at) == "o" and word not in ("lives", "life"):
        members = objects_from(clause, at + 1)
        yield from _those_of(clause, event, members)
        if members or not word.endswith("s"):
            return
    if word in ("injury", "injuries", "wounds") and clause.word(at) in ("to", "on") and clause.tag(at + 1) in "GQ":
        for member in objects_from(clause, at + 1):
            yield from _plain(clause, event, member, "nominal")
        return
    yield from _numbered(clause, event, word)


def _those_of(clause: Clause, event: Event, members: list[int]) -> Iterator[Draft]:
    """Reads "the killing of three aid workers"; a place may own a massacre, too."""
    for member in members:
        many = event.trigger.words[-1] in clause.lexicon.words["on_many"]
        group = clause.pieces[member].group
        if event.trigger.words[0] in ("fate", "whereabouts") and (group is None or group.kind not in _NUMBERED):
            return  # of one person it may be anything
        if clause.tags[member] == "E" and (many or clause.tag(member + 1) == "x"):
            return
        yield from _plain(clause, event, member, "nominal")


def _numbered(clause: Clause, event: Event, word: str) -> Iterator[Draft]:
    """Reads "seven deaths", "a single death", "Alden Marek's death", "deaths: 45"."""
    left = skip_left(clause, event.first - 1, "a")
    if clause.word(left) == "single" and clause.word(left - 1) in ("a", "one"):
        first = clause.pieces[left - 1].first
        one = exactly(1, clause.tokens.tokens[first].text)
        yield Draft(clause, event, Group(first, clause.pieces[event.last].last, "single", one), event.first, "number-noun", one)
        return
    if word == "lives" and _is_single(clause, left):
        return  # "my aunt lives in Orlec"
    if clause.tag(left) in "GQ" and (word.endswith("s") or _is_one(clause, left)):
        for member in joined_left(clause, left)[-1:]:
            yield from _plain(clause, event, member, "number-noun")
    elif clause.tag(left) in "GE" and _is_possessive(clause, left):
        yield from _plain(clause, event, left, "possessive")
    elif word.endswith("s") and word != "lives":
        readers = (read_none, labelled, raised_to, _caused)
        yield from next((found for reader in readers if (found := list(reader(clause, event)))), [])


def _is_never_told(clause: Clause, event: Event) -> bool:
    """Tells "has never confirmed the loss of a man" from a loss confirmed."""
    verb = event.first - 1 - (clause.tag(event.first - 1) == "d")
    return clause.tag(verb) in "lx" and clause.tag(verb - 1) == "n" and clause.word(verb) in clause.lexicon.words["admits"]


def _is_single(clause: Clause, at: int) -> bool:
    group = clause.pieces[at].group if at >= 0 else None
    return group is not None and group.kind == "single"


def _is_one(clause: Clause, at: int) -> bool:
    """Tells "one death" from "the 4 August murder"."""
    group = clause.pieces[at].group
    return group is not None and group.quantity == exactly(1, clause.word(at))


def _caused(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "causing deaths and injuries", with no number."""
    left = skip_left(clause, event.first - 1, "ad&")
    if clause.tag(left) == "K":
        left = skip_left(clause, left - 1, "ad")
    if clause.word(left) in clause.lexicon.words["causes"] and event.trigger.words[-1] in ("deaths", "injuries"):
        piece = clause.pieces[event.first]
        yield Draft(clause, event, Group(piece.first, piece.last, "bare"), event.first, "uncounted", None)


def _is_possessive(clause: Clause, at: int) -> bool:
    return clause.tokens.tokens[clause.pieces[at].last].lower.endswith(("'s", "s'"))


def read_harmed(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the frames of a noun or adjective for the harmed: "12 dead", "bodies of", "the dead include"."""
    left = skip_left(clause, event.first - 1, "a")
    if clause.tag(left) == "x" and clause.tag(left - 1) == "Q" and event.trigger.words[-1] in clause.lexicon.words["bodies"]:
        left -= 1  # "six human corpses"
    if clause.tag(left) in "GQ":
        yield from _counted_before(clause, event, left)
        return
    if clause.word(left) == "many" and clause.word(left - 1) == "as" and clause.tag(left - 2) == "&":
        yield from _as_many(clause, event, left - 1)
        return
    found = list(_listed_after(clause, event)) or list(_found_dead(clause, event, left)) or list(_listed_as(clause, event))
    if not found and (clause.tag(left) == "b" or clause.word(left) in clause.lexicon.words["states"]):
        head = subject_before(clause, skip_auxiliaries(clause, left))
        members = out_of_including(clause, joined_left(clause, head)) if head is not None else []
        found = [draft for member in members for draft in _plain(clause, event, member, "predicate")]
    yield from found or _alone(clause, event)


def _as_many(clause: Clause, event: Event, at: int) -> Iterator[Draft]:
    """Reads "50 dead and as many injured"."""
    counted = next((k for k in range(at - 2, -1, -1) if clause.tags[k] in "GQ"), None)
    known = clause.pieces[counted].group if counted is not None else None
    if known is not None and known.quantity is not None and known.quantity.point:
        first, last = clause.pieces[at].first, clause.pieces[at + 1].last
        words = clause.tokens.tokens
        quantity = replace(known.quantity, text=clause.tokens.text[words[first].start : words[last].end])
        yield Draft(clause, event, Group(first, last, "number", quantity), at, "as-many", quantity)


def _counted_before(clause: Clause, event: Event, left: int) -> Iterator[Draft]:
    """Reads "12 dead", "30 civilians and 12 rebels killed"; not "the Varenian wounded"."""
    at = event.last + 1
    if has_thing_for_object(clause, event):
        return
    if is_no_body(clause, event, left) or (clause.word(at) == "too" and clause.word(at + 1) == "many"):
        return
    if is_adjective(clause, left):
        yield from labelled(clause, event)
        return
    for member in _apart(clause, left):
        for draft in _plain(clause, event, member, "elliptical"):
            draft.group = filled(clause, event.last, draft.group)
            yield draft


def _found_dead(clause: Clause, event: Event, left: int) -> Iterator[Draft]:
    """Reads "they found him dead", "they find a man from Orlec dead"."""
    if event.trigger.words not in _DEAD:
        return
    if clause.tag(left) == "u":
        yield from drafts_of(clause, event, left, "found-dead")
    elif clause.tag(left) in "Ex" and clause.tag(event.last + 1) in ".,p":
        head = adjacent_or_phrase(clause, left)
        if head is not None and clause.tags[head] == "G":
            yield from _plain(clause, event, head, "found-dead")


def _listed_as(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "the register lists 56 people as missing"; the passive is read with other subjects."""
    at = event.first - 2
    if clause.word(at + 1) != "as" or clause.tag(at) not in "GQ":
        return
    if clause.word(skip_left(clause, at - 1, "a")) in clause.lexicon.words["lists"]:
        yield from _plain(clause, event, at, "listed-as")


def _listed_after(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "bodies of five men" and "the dead include"."""
    at = event.last + 1
    if clause.tag(at) == "o" and event.trigger.words[-1] not in clause.lexicon.words["people_of_no_one"]:
        for member in objects_from(clause, at + 1):
            yield from _plain(clause, event, member, "remains-of")
    elif clause.tag(at) == "i":
        for member in objects_from(clause, at + 1):
            if clause.tag(member + 1) == "K":
                return
            yield from _plain(clause, event, member, "dead-include")


def _alone(clause: Clause, event: Event) -> Iterator[Draft]:
    readers = (_inverted, labelled, raised_to, read_none, read_one_body, read_uncounted)
    yield from next((found for reader in readers if (found := list(reader(clause, event)))), [])


def is_before_other_verb(clause: Clause, event: Event) -> bool:
    """Tells whether "nine of the injured" is only the subject of another harm ("have died")."""
    left = skip_left(clause, event.first - 1, "a")
    group = clause.pieces[left].group if left >= 0 else None
    if group is None or not group.of_whole:
        return False
    at = skip_right(clause, event.last + 1, "abhmn")
    trigger = clause.pieces[at].trigger if at < len(clause.pieces) else None
    return trigger is not None and trigger.harm is not event.harm


def _inverted(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "missing are a porter and two cooks", "the dead are X and Y"."""
    at = event.last + 1
    if clause.tag(at) == "b":
        for member in objects_from(clause, at + 1):
            if clause.pieces[member].tag in "GE":
                yield from _plain(clause, event, member, "inverted")


def _apart(clause: Clause, left: int) -> list[int]:
    """Takes coordinated groups only where they belong together ("30 civilians and 12 rebels killed")."""
    members = joined_left(clause, left)
    return members if len(members) == 1 or all(_has_noun(clause, m) for m in members) else members[-1:]


def _has_noun(clause: Clause, at: int) -> bool:
    """Tells counted people and names from bare numbers; "six Karshi" has a noun, though no list holds it."""
    group = clause.pieces[at].group
    return clause.tags[at] in "GE" or (group is not None and group.kind == "unknown" and group.belongs is not None)


def _plain(clause: Clause, event: Event, at: int, rule: str) -> Iterator[Draft]:
    group = clause.pieces[at].group
    if group is not None:
        yield Draft(clause, event, group, at, rule, group.quantity, names=group.names)
