"""One act told by its noun, or by what it takes away: "a homicide was reported", "double murder", "deprived of life"."""

from collections.abc import Iterator

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.lists import objects_from
from recount.extract.frames.making import drafts_of
from recount.extract.frames.search import is_title, skip_left
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, exactly

_MANIFOLD = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_TIMES = frozenset("day week month year night weekend".split())
_DOER = 7  # pieces of "by the Harrow Front" between an act and its victims


def read_act(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the people of an act that no number, no "of" and no name stands beside."""
    if event.harm is not Harm.KILLED:
        return
    found = list(_to_death(clause, event)) or list(_deprived(clause, event)) or list(_victims_behind(clause, event))
    yield from found or _one_act(clause, event)


def _to_death(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "stoned a man to death": whatever was done, somebody died of it."""
    at = event.first - 2
    if event.trigger.words != ("death",) or clause.word(at + 1) != "to" or clause.tag(at) not in "GQu":
        return
    if clause.tag(at - 1) == "x" and clause.word(at - 1) not in clause.lexicon.words["not_to_death"]:
        yield from drafts_of(clause, event, at, "to-death")


def _deprived(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "they deprive a man of life"."""
    if event.trigger.words != ("life",) or clause.tag(event.first - 1) != "o":
        return
    at = skip_left(clause, event.first - 2, "Ex")
    if clause.tag(at) in "GQu" and clause.word(at - 1).startswith("depriv"):
        yield from drafts_of(clause, event, at, "deprived")


def read_life(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "gunmen ended her life"; whoever takes his own is told so by the subject."""
    before = event.first - 1
    subject = skip_left(clause, before, "abhmn")
    group = clause.pieces[subject].group if subject >= 0 else None
    alone = clause.tag(subject) in "uE" or (group is not None and group.kind in ("single", "named"))
    if subject >= 0 and not alone:
        piece = clause.pieces[event.first]
        person = Group(piece.last - 1, piece.last, "pronoun", exactly(1, clause.tokens.tokens[piece.last - 1].text))
        yield Draft(clause, event, person, event.first, "life-ended", person.quantity)


def _victims_behind(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "execution by the Harrow Front of six people", "an execution against two men"."""
    if event.trigger.words[-1] not in clause.lexicon.words["acts"]:
        return
    at = event.last + 1
    if clause.word(at) == "by":
        while clause.tag(at + 1) in "xdEga" and at - event.last < _DOER:
            at += 1
        at += 1
    by = at > event.last + 1
    if (by and clause.tag(at) == "o") or (clause.tag(at) == "p" and clause.word(at) == "against"):
        for member in objects_from(clause, at + 1):
            group = clause.pieces[member].group
            if group is not None and group.kind != "named":
                agent = (event.last + 2, at - 1) if by else None
                yield from drafts_of(clause, event, member, "nominal", agent)


def _one_act(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "a homicide was reported", "second murder of the day", "double homicide in Dolmar"."""
    if not {event.trigger.words[-1], " ".join(event.trigger.words)} & clause.lexicon.words["one_act"] or not _stands_alone(
        clause, event
    ):
        return
    before = clause.word(event.first - 1)
    size = _MANIFOLD.get(before, 1)
    left = (
        skip_left(clause, event.first - 1, "ax")
        if size > 1 or before in clause.lexicon.words["kinds_of_acts"]
        else event.first - 1
    )
    article = clause.word(left) in clause.lexicon.words["indefinite"] or clause.word(left) in clause.lexicon.words["ordinals"]
    opens = left < 0 or clause.tag(left) in ":;"
    headline = is_title(clause) and (opens or article or before == "first")
    if size > 1 or headline or (article and _happens(clause, event.last + 1)):
        first = clause.pieces[event.first - (size > 1)].first
        text = clause.tokens.tokens[first].text if size > 1 else ""
        group = Group(first, clause.pieces[event.last].last, "single" if size == 1 else "number", exactly(size, text))
        yield Draft(clause, event, group, event.first, "one-act", group.quantity)


def _stands_alone(clause: Clause, event: Event) -> bool:
    """Tells a murder from "murder trial", "the murder of", "murders"; "of the day" says only when."""
    at = event.last + 1
    if clause.tag(at) == "o":
        return clause.word(at + 2) in _TIMES or clause.word(at + 1) in clause.lexicon.calendar
    return clause.tag(at) in ".p,;&" or _happens(clause, at)


def _happens(clause: Clause, at: int) -> bool:
    while clause.tag(at) in "bha":
        at += 1
    return clause.word(at) in clause.lexicon.words["happens"]
