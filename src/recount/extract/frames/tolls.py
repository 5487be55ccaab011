"""Running figures: "the death toll rose from 12 to 15", "the toll is 19", "the number of staff killed has risen to nine"."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft, Event
from recount.extract.frames.search import is_title, skip_left, skip_right
from recount.extract.people import Group
from recount.extract.pieces import Clause

_REACH = 16
_BESIDE = 4  # pieces from "to 41" to the count it belongs to: ", the number of casualties"


def read_toll(clause: Clause, event: Event) -> Iterator[Draft]:
    """Yields the figures that follow a word for the toll."""
    if event.trigger.words == ("lives", "lost") and clause.tag(event.first - 1) == "Q":
        yield _draft(clause, event, event.first - 1, None, superseded=False)  # "at least 120 lives lost"
        return
    whose = _whose(clause, event)
    said = _said_before(clause, event)
    if said is not None:
        yield _draft(clause, event, said, whose, superseded=False)
        return
    numbers = _numbers_after(clause, event.last)
    raised = _number_before(clause, event.first)
    if raised is not None and (not numbers or event.first - raised <= _BESIDE):
        yield _draft(clause, event, raised, whose, superseded=False)
        return
    if not numbers:
        return
    first = numbers[0]
    if len(numbers) > 1 and _is_from(clause, first) and clause.word(skip_left(clause, numbers[1] - 1, "ad")) in ("to", "at"):
        yield _draft(clause, event, first, whose, superseded=True)
        yield _draft(clause, event, numbers[1], whose, superseded=False)
    else:
        yield _draft(clause, event, first, whose, superseded=False)
        old = first + 2 if clause.tag(first + 1) == "p" else first + 3
        old += clause.word(old - 1) in ("up", "down") and clause.word(old) == "from"
        if clause.word(old - 1) == "from" and clause.tag(old) == "Q":
            yield _draft(clause, event, old, whose, superseded=True)


def raised_to(clause: Clause, event: Event) -> Iterator[Draft]:
    """Reads "further deaths raise the number to 14", "new deaths bring to 14 the number of victims", "more deaths, to 14"."""
    raises = clause.lexicon.words["raises"]
    raising = next((k for k in range(event.last + 1, _end(clause, event.last)) if clause.word(k) in raises), None)
    if raising is None:
        number = _more_to(clause, event)
    elif clause.word(raising + 1) == "to":
        number = skip_right(clause, raising + 2, "ad")
        number = number if any(clause.word(k) in _counts(clause) for k in range(number, _end(clause, number))) else None
    else:
        noun = skip_right(clause, raising + 1, "da")
        to = next((k for k in range(noun + 1, _end(clause, noun)) if clause.word(k) == "to"), None)
        number = skip_right(clause, to + 1, "ad") if to is not None and clause.word(noun) in _counts(clause) else None
    if number is None or clause.tag(number) not in "GQ" or "K" in clause.tags[event.last + 1 : number]:
        return
    if clause.pieces[number].group is not None:
        yield _draft(clause, event, number, None, superseded=False)


def _more_to(clause: Clause, event: Event) -> int | None:
    """Finds the number of a headline that leaves the verb out: "More deaths in the bombing of the Orlec market, to 32"."""
    last = len(clause.tags) - 1
    opens = clause.word(event.first - 1) == "more" and event.first <= 1
    closes = last > event.last and clause.tag(last) == "Q" and clause.word(last - 1) == "to"
    return last if opens and closes and is_title(clause) and clause.tags.count("K") == 1 else None


def _rising(clause: Clause) -> frozenset[str]:
    """The verbs of "climbed to 44 the number of porters killed" and of "brings to 44"."""
    return clause.lexicon.words["raises"] | clause.lexicon.words["rises"]


def _counts(clause: Clause) -> frozenset[str]:
    return clause.lexicon.words["counts"]


def _end(clause: Clause, at: int) -> int:
    return min(at + _REACH, len(clause.tags))


def counted_before(clause: Clause, event: Event) -> bool:
    """Tells whether a word for harm stands inside "the number of staff killed ... has risen to nine".

    One that names the harmed does so only where the number moves: "raised the number of martyrs to 34".
    """
    is_told = event.plays("past", "participle", "intransitive")
    if not is_told and _rising(clause).isdisjoint(clause.word(at) for at in range(len(clause.tags))):
        return False
    for at in range(event.first - 1, max(-1, event.first - 9), -1):
        if clause.tags[at] in ";:GQ" or (clause.tags[at] == "&" and clause.tag(at + 1) != "g"):
            return False
        if clause.word(at) in clause.lexicon.words["counts"]:
            return clause.tag(at + 1) in "oi" or (clause.word(at) in ("figure", "count") and clause.word(at + 1) == "for")
    return False


def _is_from(clause: Clause, at: int) -> bool:
    return clause.word(skip_left(clause, at - 1, "ad")) == "from"


def _numbers_after(clause: Clause, last: int) -> list[int]:
    found: list[int] = []
    for at in range(last + 1, min(last + _REACH, len(clause.tags))):
        tag = clause.tags[at]
        if tag == ";" or (tag == "K" and found) or (tag == "c" and found):
            break
        if tag in "GQ":
            group = clause.pieces[at].group
            before = clause.word(at - 1)
            if (
                group is not None
                and group.kind in ("counted", "number", "unknown")
                and before not in ("in", "on", "by", "since", "after", "for")
                and (not group.of_whole or clause.tokens.tokens[group.last].lower == "who")
            ):
                found.append(at)
                if not _is_from(clause, at):
                    break
    return found


def _said_before(clause: Clause, event: Event) -> int | None:
    """Finds the number of "eight was the number of wounded", "gave 260 as the number of people killed"."""
    counts = range(event.first, max(-1, event.first - _BESIDE), -1)
    noun = next((k for k in counts if clause.word(k) in clause.lexicon.words["counts"]), None)
    if noun is None or clause.word(noun + (noun < event.first)) == ":":
        return None
    link = skip_left(clause, noun - 1, "da")
    at = skip_left(clause, link - 1, "a")
    if clause.tag(at) != "Q" or (clause.tag(link) != "b" and clause.word(link) != "as"):
        return None
    opens = clause.tag(at - 1) in ".,;:&" or at == 0
    return at if clause.word(link) == "as" or opens else None


def _number_before(clause: Clause, first: int) -> int | None:
    """Finds the number of "more losses raise to 15, at least, the death toll"."""
    for at in range(first - 1, max(0, first - _REACH), -1):
        if clause.tags[at] in "GQ":
            to = skip_left(clause, at - 1, "ad")
            return at if clause.word(to) == "to" and clause.word(to - 1) in _rising(clause) else None
    return None


def _whose(clause: Clause, event: Event) -> Group | None:
    """Finds the people that "the number of staff killed" speaks of."""
    for at in range(event.first - 1, max(-1, event.first - 8), -1):
        if clause.tags[at] == "g" and (clause.tags[at - 1] in "od" or at >= event.first - 1) and at:
            return clause.pieces[at].group
        if clause.tags[at] in ";:,&":
            return None
    return None


def _draft(clause: Clause, event: Event, at: int, whose: Group | None, *, superseded: bool) -> Draft:
    group = clause.pieces[at].group
    assert group is not None
    if whose is not None and group.kind == "number":
        group = replace(group, status=whose.status, sex=whose.sex, age=whose.age, who=whose.who, belongs=whose.belongs)
    return Draft(clause, event, group, at, "toll", group.quantity, superseded=superseded)
