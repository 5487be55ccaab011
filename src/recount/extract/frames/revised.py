"""Figures put in the place of others: "raised this to 70", "it was given as 93", "makes 93", "died there, not 86"."""

from collections.abc import Iterator, Sequence

from recount.extract.frames.carried import carry
from recount.extract.frames.draft import Draft
from recount.extract.frames.elliptical import is_bare
from recount.extract.frames.lists import objects_from
from recount.extract.frames.search import skip_left
from recount.extract.pieces import Clause
from recount.model import Modality

_REACH = 9  # pieces between "raised" and the figure
_STANDS = frozenset(("as", "at"))
_OBJECTS = frozenset(("this", "that", "it"))
_MAKES = frozenset(("makes", "making", "totalling", "totaling"))


def read_revised(clause: Clause, drafts: list[Draft], before: list[Draft]) -> Iterator[Draft]:
    """Yields the figures that are told in the place of one before.

    Args:
        clause: The sentence.
        drafts: Its frames so far.
        before: Frames of the sentence before.
    """
    taken = {draft.at for draft in drafts if draft.clause is clause}
    for at, tag in enumerate(clause.tags):
        if at in taken:
            continue
        if tag == "Q" and (last := _last(clause, at, drafts, before)) is not None:
            yield from _figure(clause, at, last)
        elif tag == "b" and clause.word(at - 1) in ("so", "as") and before + drafts:
            yield from _likewise(clause, at, (before + drafts)[-1])


def _last(clause: Clause, at: int, drafts: Sequence[Draft], before: Sequence[Draft]) -> Draft | None:
    """Finds the whole last counted before a piece."""
    own = [d for d in drafts if d.clause is clause and max(d.at, d.event.first) < at]
    return next((d for d in reversed(own or before) if d.part_of is None and d.quantity is not None), None)


def _figure(clause: Clause, at: int, last: Draft) -> Iterator[Draft]:
    if not is_bare(clause, at) and not _is_dated(clause, at):
        return
    if _is_corrected(clause, at, last):
        denied = carry(clause, at, last, "not-so-many", whole=None)
        denied.modality = Modality.DENIED
        yield denied
    elif _is_revised(clause, at) or _is_given(clause, at):
        yield carry(clause, at, last, "revised", whole=None)
    elif clause.word(at - 1) in _MAKES and last.clause is clause:
        total = carry(clause, at, last, "new-total", whole=None)
        total.is_total = True
        yield total


def _is_dated(clause: Clause, at: int) -> bool:
    """Tells whether a day or a source follows the number ("93 (24 July)", "81 the next day")."""
    return clause.tag(at + 1) == "(" or (
        clause.word(at + 1) == "the" and clause.word(at + 2) in clause.lexicon.words["after_the"]
    )


def _is_corrected(clause: Clause, at: int, last: Draft) -> bool:
    """Tells whether a number is one that the text sets right: "68 people died there, not 86"."""
    return (
        clause.tag(at - 1) == "n"
        and clause.word(at - 1) == "not"
        and clause.tag(at - 2) in ",&;("
        and (clause.tag(at + 1) in ".,;)x" or clause.word(at + 1) == "as")
        and last.clause is clause
    )


def _is_revised(clause: Clause, at: int) -> bool:
    """Tells whether somebody moves a figure: "raised this on Friday to 43", "cut it from 95 to 35"."""
    link = skip_left(clause, at - 1, "ad")
    if clause.word(link) not in ("to", "from", "at"):
        return False
    for k in range(link - 1, max(-1, link - _REACH), -1):
        if clause.tags[k] in "Kc;" or (clause.tags[k] == "r" and clause.word(k) != "that"):
            return False
        if clause.word(k) in clause.lexicon.words["revises"]:
            return _is_figure(clause, k + 1)
    return False


def _is_figure(clause: Clause, at: int) -> bool:
    """Tells whether what stands here is a figure said before: "this", "it", "the figure"."""
    noun = at + 1 if clause.tag(at) == "d" or clause.word(at) in ("that", "this") else at
    return clause.word(noun) in clause.lexicon.words["counts"] or (clause.word(at) in _OBJECTS and clause.tag(at + 1) in "pa")


def _is_given(clause: Clause, at: int) -> bool:
    """Tells whether a figure was said to be so many: "it was given as 93", "the figure had been put at 20"."""
    link = skip_left(clause, at - 1, "ad")
    verb = skip_left(clause, link - 1, "a")
    if clause.word(link) not in _STANDS or clause.word(verb) not in clause.lexicon.words["gives_figures"]:
        return False
    subject = skip_left(clause, verb - 1, "abhm")
    return clause.word(subject) in _OBJECTS or clause.word(subject) in clause.lexicon.words["counts"]


def _likewise(clause: Clause, at: int, last: Draft) -> Iterator[Draft]:
    """Reads "so was a neighbour", "as were two guards"."""
    opens = clause.tag(at - 2) in ".,;&" or at == 1
    for member in objects_from(clause, at + 1) if opens else ():
        group = clause.pieces[member].group
        if group is not None and group.counts and (clause.tag(member + 1) in ".,;p" or clause.word(member + 1) == "."):
            yield carry(clause, member, last, "likewise", whole=None)
