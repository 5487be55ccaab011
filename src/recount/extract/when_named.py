"""An event named again by its place: "the first day of Orlec", far below the sentence that dates what happened there."""

from collections.abc import Sequence

from recount.extract.places_words import place_words
from recount.extract.tokens import Sentence, Tokens
from recount.extract.when_roles import Placed, Role

_SHORTEST = 4  # letters of a name that is taken for one of a place


def dates_by_name(tokens: Tokens, placed: Sequence[Placed], main: Placed | None) -> dict[str, Placed]:
    """Finds the names that stand beside the day of one event, and of no other.

    Args:
        tokens: The document seen as tokens.
        placed: Its periods, in order.
        main: The one that the report is about; names beside it belong to its own event.

    Returns:
        Empty where the report dates no second event.
    """
    events = [time for time in placed if time.role is Role.EVENT and time.is_carried]
    if main is None or len({time.period.start for time in events}) < 2:
        return {}
    own = {name for s in tokens.sentences if s.paragraph == main.sentence.paragraph for name in _names(tokens, s)}
    found: dict[str, set[int]] = {}
    for n, time in enumerate(events):
        for name in _names(tokens, time.sentence) - own:
            found.setdefault(name, set()).add(n)
    return {name: events[max(ns)] for name, ns in found.items() if len({events[n].period.start for n in ns}) == 1}


def named_again(tokens: Tokens, sentence: Sentence, dates: dict[str, Placed]) -> Placed | None:
    """Gives the day of the event whose place a sentence names.

    Args:
        tokens: The document seen as tokens.
        sentence: A sentence with no day of its own.
        dates: What `dates_by_name` found.
    """
    return next((dates[name] for name in _names(tokens, sentence) if name in dates), None)


def _names(tokens: Tokens, sentence: Sentence) -> set[str]:
    """The names after a preposition of place, in lower case."""
    roles = place_words(tokens.document.language).roles
    opening = roles["in"] | roles["of"] | {"near"}
    found = set()
    for at in range(sentence.first + 1, sentence.last):
        if not tokens.tokens[at].is_capitalised or len(tokens.lowers[at]) < _SHORTEST:
            continue
        before = tokens.lowers[at - 2] if tokens.lowers[at - 1] in roles["articles"] else tokens.lowers[at - 1]
        if before in opening:
            found.add(tokens.lowers[at])
    return found
