"""Numbers behind their label: "the dead at more than 60", "injured: 18", "dead in the raid has reached 30", small tables."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.lists import objects_from
from recount.extract.frames.search import is_adjective, skip_left, skip_right
from recount.extract.people import Group
from recount.extract.pieces import Clause

_GIVES = 6  # pieces from "put" to the deaths it puts at a number


def labelled(clause: Clause, event: Event, *, whose: Group | None = None) -> Iterator[Draft]:
    """Reads a number set behind its label: "the dead at more than 60", "injured: 18", "dead in the raid has reached 30"."""
    owner = event.first - 1
    if clause.tag(owner) == "G" and is_adjective(clause, owner):
        owner -= 1  # "the number of Varenian wounded"
    if clause.tag(owner) == "l" and clause.word(owner - 1) == "of":
        owner -= 1  # "the number of confirmed deaths"
    said = clause.word(owner) in ("the", "number", "of") or event.first == 0
    put = not said and _is_put(clause, event)
    if _is_aside(clause, event):
        yield from _draft(clause, event, event.last + 2, "labelled", whose)
        return
    series = list(_series(clause, event))
    if series:
        yield from series
        return
    for at in range(event.last + 1, min(event.last + 13, len(clause.tags))):
        tag = clause.tags[at]
        if (
            tag == "K"
            or tag in ";"
            or clause.word(at).startswith("belong")
            or clause.word(at) in clause.lexicon.words["age_words"]
        ):
            return
        if tag in "GQ" and clause.tag(at - 1) != "o" and not _is_one(clause, at):
            before = clause.word(skip_left(clause, at - 1, "a("))
            if put and clause.tag(at + 1) == "K":
                return  # "puts its casualties at four wounded"
            if before == ":" or (said and before in clause.lexicon.words["says_number"]) or (put and before == "at"):
                for member in objects_from(clause, at) if before == ":" else [at]:
                    yield from _draft(clause, event, member, "labelled", whose)
            elif tag == "G" or before not in ("of", "in", "on", "by", "from", "since", "for"):
                return


def _is_aside(clause: Clause, event: Event) -> bool:
    """Tells "the wounded, 342 by the list of the clinic, were" and "the dead, about thirty," from a list."""
    at = event.last + 2
    group = clause.pieces[at].group if at < len(clause.pieces) else None
    alone = clause.tag(at + 1) in ",." or clause.word(at + 1) in ("by", "according", "in", "at", "on")
    labelled_so = clause.tag(event.first - 1) == "d" and clause.tags[event.last + 1 : at + 1] == ",Q"
    return labelled_so and alone and group is not None and group.kind == "number"


def _is_put(clause: Clause, event: Event) -> bool:
    """Tells whether somebody gives a figure without an article: "agencies put hospital deaths at 100"."""
    gives = range(max(0, event.first - _GIVES), event.first)
    return event.trigger.words[-1].endswith("s") and any(clause.word(k) in clause.lexicon.words["puts"] for k in gives)


def read_row(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads rows of a table set as text: "Deceased, 15; injured, 10", "Persons reported missing: 2 in Kestrin, 0 in Orlec"."""
    at = _row(clause, event)
    if at is not None:
        yield from _draft(clause, event, at, "labelled", None)
    elif clause.tags[event.last + 1 : event.last + 3] == ":Q" and not set(clause.tags[: event.first]) & set("GQK,;:"):
        at = event.last + 2
        while clause.tag(at) == "Q" or _is_zero(clause, at):
            yield from _draft(clause, event, at, "labelled", None)
            at = skip_right(clause, at + 1, "pdxE")
            at += clause.tag(at) in ",&"
            at += clause.tag(at) == "&"


def _is_zero(clause: Clause, at: int) -> bool:
    group = clause.pieces[at].group if at < len(clause.pieces) else None
    return group is not None and group.kind == "zero"


def _row(clause: Clause, event: Event) -> int | None:
    """Finds the number of a row, "Deceased, 15; abducted or missing, 10"; None in a list that goes on."""
    before = skip_left(clause, event.first - 1, "a")
    at = event.last + (3 if clause.tags[event.last + 1 : event.last + 3] == "&K" else 1)
    alone = clause.tag(at + 2) in ".;" or clause.word(at + 2) in (".", "including")
    opens = before < 0 or clause.tag(before) in ";:"
    dashed = clause.tag(at + 1) == "Q" and clause.tokens.tokens[clause.pieces[at].first].text in "-–—"
    return at + 1 if opens and alone and (dashed or clause.tags[at : at + 2] == ",Q") else None


def _is_one(clause: Clause, at: int) -> bool:
    group = clause.pieces[at].group
    return group is not None and group.kind == "single"


def _series(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads a table set as text: "injured by hospital: North, 26; South, 10"."""
    colon = clause.tags.find(":", event.last + 1, event.last + 6)
    if colon < 0 or "K" in clause.tags[event.last + 1 : colon]:
        return
    numbers = [
        k
        for k in range(colon + 1, len(clause.tags))
        if clause.tags[k] == "Q" and clause.tags[k - 1] == "," and clause.tag(k + 1) in ".;,x"
    ]
    if len(numbers) > 1 and ";" in clause.tags[colon:]:
        for at in numbers:
            yield from _draft(clause, event, at, "leaning-list", None)


def _draft(clause: Clause, event: Event, at: int, rule: str, whose: Group | None) -> Iterator[Draft]:
    group = clause.pieces[at].group
    if group is None:
        return
    if whose is not None and group.kind == "number":
        group = replace(group, status=whose.status, sex=whose.sex, age=whose.age, who=whose.who, belongs=whose.belongs)
    yield Draft(clause, event, group, at, rule, group.quantity, names=group.names)
