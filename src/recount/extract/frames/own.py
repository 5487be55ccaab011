"""The death of the one who killed, told behind the others': "shot his wife, then himself"."""

from collections.abc import Iterator, Sequence

from recount.extract.frames.draft import Draft
from recount.extract.frames.search import skip_left
from recount.extract.people import Group
from recount.extract.pieces import Clause
from recount.model import Harm, exactly

_SELVES = frozenset(("himself", "herself"))
_TOOLS = frozenset("gun weapon pistol rifle knife shotgun revolver handgun firearm".split())


def read_own_death(clause: Clause, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yields one death for whoever killed others in this sentence and then himself.

    Args:
        clause: The sentence.
        drafts: Its frames so far; without a killing among them nothing is read.
    """
    killing = next((d for d in drafts if d.clause is clause and d.harm is Harm.KILLED and d.rule.startswith("active")), None)
    at = next((k for k in range(len(clause.tags)) if clause.word(k) in _SELVES), None)
    if killing is None or at is None or at <= killing.at:
        return
    if _is_shared(clause, at) or _is_turned(clause, at) or _is_object(clause, at):
        piece = clause.pieces[at]
        group = Group(piece.first, piece.last, "pronoun", exactly(1, clause.tokens.tokens[piece.first].text))
        yield Draft(clause, killing.event, group, at, "own-death", group.quantity, event_tokens=killing.event_tokens)


def _is_shared(clause: Clause, at: int) -> bool:
    """Tells whether the verb before holds for himself too: "then himself", "and himself", "before himself"."""
    return clause.word(at - 1) in ("then", "and", "finally", "before") and clause.tag(skip_left(clause, at - 1, "a&,c")) != "K"


def _is_turned(clause: Clause, at: int) -> bool:
    return clause.word(at - 1) == "on" and clause.word(at - 2) in _TOOLS


def _is_object(clause: Clause, at: int) -> bool:
    return any(row.harm is Harm.KILLED and len(row.words) == 1 for row in clause.lexicon.triggers.get(clause.word(at - 1), ()))
