"""Words for harm that are composed in the text: "among those shot dead", "with bullet and shrapnel wounds", "her dead"."""

from dataclasses import replace

from recount.extract.lexicon import Lexicon, Trigger
from recount.extract.piece import Piece, find_trigger
from recount.extract.tokens import Tokens
from recount.model import Harm

_HARMED = frozenset(("harmed",))
_PREDICATE = frozenset(("predicate",))
_MANY_WOUNDS = 7  # tokens of "with bullet and shrapnel wounds"


def among_those(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> Piece | None:
    """Reads "among those shot dead", "among the people executed" as one expression, whatever the participle."""
    end = at + 1 + (at + 1 < last and tokens.lowers[at + 1] == "the")
    if end + 1 >= last or tokens.lowers[end] not in ("those", "people", "men", "women", "civilians"):
        return None
    end += 1
    while end + 1 < last and (lexicon.tags.get(tokens.lowers[end]) in ("b", "r", "h") or tokens.lowers[end].endswith("ly")):
        end += 1
    trigger = find_trigger(tokens, end, last, lexicon)
    if trigger is None or trigger.forms.isdisjoint(("past", "participle", "intransitive")):
        return None
    words = tokens.lowers[at : end + len(trigger.words)]
    return Piece("K", at, end + len(trigger.words) - 1, trigger=replace(trigger, forms=_PREDICATE, weak=False, words=words))


def with_wounds(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> Piece | None:
    """Reads "with bullet and shrapnel wounds", "with serious burns and broken bones" as one expression."""
    lowers, end = tokens.lowers, at
    for k in range(at + 1, min(last, at + _MANY_WOUNDS)):
        word = lowers[k]
        if word in lexicon.words["wounds"]:
            end = k
        elif word not in (",", "and", "or") and (not word.isalpha() or word in lexicon.nouns or word in lexicon.tags):
            break
    if end == at:
        return None
    trigger = Trigger(harm=Harm.INJURED, forms=_PREDICATE, weak=False, words=lowers[at : end + 1])
    return Piece("K", at, end, trigger=trigger)


def is_left_so(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> bool:
    """Tells "left her dead on the floor", "left her brain dead" from "her dead husband"."""
    trigger = find_trigger(tokens, at, last, lexicon)
    if trigger is None or trigger.forms != _HARMED or trigger.words[-1] not in lexicon.words["adjectives"]:
        return False
    behind = tokens.lowers[at + len(trigger.words)] if at + len(trigger.words) < last else "."
    return not behind[0].isalnum() or lexicon.tags.get(behind) == "p"
