"""Bare numbers of a passage about a toll: "He was at 39 by noon, at 50 that evening", "20 was the first estimate"."""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.frames.draft import Draft
from recount.extract.frames.search import skip_left, skip_right
from recount.extract.pieces import Clause

_LINKS = frozenset("at to from on with beyond above below past".split())
_ENDS = ".,;)&pc:"
_LATER = 5  # pieces of "a few hours later" between two figures


def is_figure(clause: Clause, at: int, told: list[Draft]) -> bool:
    """Tells whether a bare number is a figure of the toll that the sentences before speak of.

    Args:
        clause: The sentence.
        at: Index of the number.
        told: Frames of the sentence before.
    """
    group = clause.pieces[at].group
    if (
        group is None
        or group.kind not in ("number", "unknown")
        or group.quantity is None
        or not group.quantity.text
        or group.of_whole
    ):
        return False
    if group.quantity.point is None and group.quantity.low is None:
        return False
    if group.kind == "unknown":
        return _is_mentioned(clause, at) and _speaks_of_figures(clause, told)
    shaped = _is_named_figure(clause, at) or _is_moved(clause, at) or _is_mentioned(clause, at) or _is_answer(clause, at, told)
    return (shaped or _is_next_of_row(clause, at)) and _speaks_of_figures(clause, told)


def read_figures(clause: Clause, drafts: list[Draft]) -> Iterator[Draft]:
    """Yields figures behind others of the same sentence ("eight was the number of wounded, and 19 is the number accepted")."""
    taken = {draft.at for draft in drafts if draft.clause is clause}
    for at, tag in enumerate(clause.tags):
        if tag != "Q" or at in taken or not (_is_named_figure(clause, at) or _is_mentioned(clause, at)):
            continue
        told = [d for d in drafts if d.clause is clause and d.at < at and d.part_of is None and d.quantity is not None]
        if told and is_figure(clause, at, told):
            yield leaning(clause, at, told[-1])


def leaning(clause: Clause, at: int, last: Draft) -> Draft:
    """Makes the draft of a figure that leans on the word for harm of the one before."""
    group = clause.pieces[at].group
    assert group is not None
    people = replace(group, status=last.group.status, sex=last.group.sex, age=last.group.age, unit=last.group.unit)
    return Draft(clause, last.event, people, at, "figure", group.quantity, event_tokens=last.event_tokens, harm=last.harm)


def _speaks_of_figures(clause: Clause, told: list[Draft]) -> bool:
    """Tells whether this sentence or the one before speaks of a figure, or asks how many."""
    nouns = clause.lexicon.words["figures"]
    for sentence in (clause.sentence, told[-1].clause.sentence):
        lowers = clause.tokens.lowers[sentence.first : sentence.last]
        if not nouns.isdisjoint(lowers) or ("how" in lowers and "many" in lowers):
            return True
        if clause.tokens.lowers[sentence.last - 1] == "?":
            return True
    return told[-1].rule == "figure"


def _is_named_figure(clause: Clause, at: int) -> bool:
    """Tells "20 was the first estimate" from any other subject."""
    be = skip_right(clause, at + 1, "a")
    noun = next(
        (k for k in range(be + 1, min(be + 5, len(clause.tags))) if clause.word(k) in clause.lexicon.words["figures"]), -1
    )
    if clause.tag(noun + 1) == "o":
        return False  # "eight was the number of wounded" tells its own harm
    return clause.tag(be) == "b" and noun > 0 and not set(clause.tags[be + 1 : noun]) & set("GQK,;:&")


def _is_moved(clause: Clause, at: int) -> bool:
    """Tells "was at 39", "never moved from 471", "came to rest on 148" of whoever counts."""
    link = skip_left(clause, at - 1, "ad")
    verb = skip_left(clause, link - 1, "a")
    return clause.word(link) in _LINKS and clause.word(verb) in clause.lexicon.words["moves_figures"] and _ends(clause, at)


def _is_mentioned(clause: Clause, at: int) -> bool:
    """Tells "the 300 mentioned by the governor" and "the 50 that one service has in mind"."""
    group = clause.pieces[at].group
    if group is not None and group.kind == "unknown" and group.who is not None:
        return group.definite and clause.tokens.lowers[group.who[0]] in clause.lexicon.words["mentioned"]
    mentioned = clause.word(at + 1) in clause.lexicon.words["mentioned"] or clause.word(at + 1) in ("that", "which")
    return group is not None and group.definite and mentioned


def _is_answer(clause: Clause, at: int, told: list[Draft]) -> bool:
    """Tells the answer to "And wounded?": "109, says the governor"."""
    before = told[-1].clause.sentence
    if clause.tokens.lowers[before.last - 1] != "?" or before.paragraph != clause.sentence.paragraph:
        return False
    said = clause.tag(1) == "," and clause.word(2) in clause.lexicon.words["says"]
    return at == 0 and (said or clause.tags[1:] in ("", "x"))


def _is_next_of_row(clause: Clause, at: int) -> bool:
    """Tells the later figures of "it was 70 that evening, a few hours later 147"."""
    start = max(0, at - _LATER)
    comma = max(clause.tags.rfind(mark, start, at) for mark in ",;&")
    time = clause.word(at - 1) in ("later", "then") or clause.word(at - 1) in clause.lexicon.calendar
    alike = comma == at - 2 and clause.word(at - 1) in _LINKS and _opens_alike(clause, clause.word(at - 1), comma)
    return comma >= 0 and "Q" in clause.tags[:comma] and (time or alike) and _ends(clause, at)


def _opens_alike(clause: Clause, link: str, end: int) -> bool:
    """Tells whether a number before stands behind the same small word ("at 39 by noon, at 50 ...")."""
    return any(clause.tags[k] == "Q" and clause.word(k - 1) == link for k in range(1, end))


def _ends(clause: Clause, at: int) -> bool:
    """Tells whether nothing is counted behind a number but a day ("at 50 that evening")."""
    return clause.tag(at + 1) in _ENDS or clause.word(at + 1) in (".", "that", "the", "this", "until", "today", "last")
