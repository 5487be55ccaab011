"""The word that a day named in a text hangs on: a harm, somebody's speaking of it, a count."""

from collections.abc import Iterator
from itertools import takewhile

from recount.extract.times_words import settling_list, settling_words, time_words
from recount.extract.tokens import Sentence, Tokens

_CLAUSE = 16  # tokens of a clause that a period opens
_REACH = 60  # tokens to either side in which a period's governor is sought
_FRONTED = 2  # words that may stand before a period that opens its sentence
_COMMAS = frozenset({",", "،"})
_STOPS = frozenset({";", "“", "”", '"'})
_OF = frozenset(("of", "du", "de", "des", "del"))
_STATES = frozenset("dead wounded injured missing people persons victims deaths bodies on".split())
_HOLDERS = frozenset("had has have".split())
_TALLIES = frozenset("toll number count total figure".split())
_CARRIERS = frozenset("bring brings brought bringing take takes took taking push pushes pushed pushing".split())
_LIVES = frozenset(("lives", "life"))
_NOT_SPEAKING = frozenset("was were been being an".split())  # "was reported", "an estimated 300"
_OF_THEIR_OWN = frozenset(  # passives that tell of a day of their own: "was charged on Tuesday", "was honoured on Friday"
    """charged indicted sentenced convicted acquitted arraigned jailed tried remembered honoured honored commemorated
    photographed pictured filmed elected quoted interviewed accused thanked condemned denounced criticised criticized
    printed published""".split()
)
_MANY = frozenset("hundred hundreds thousand dozens scores".split())


def governor_of(tokens: Tokens, sentence: Sentence, first: int, last: int) -> str:
    """Names the kind of the word that a period hangs on: the nearest to its left in its clause, else the first to its right.

    Args:
        tokens: The document seen as tokens.
        sentence: The sentence of the period.
        first: Index of the period's first token.
        last: Index of its last token.

    Returns:
        "report", "update", "found", "figure", "comparison" or "event"; empty where no such word governs it.
    """
    kinds = settling_words(tokens.document.language)
    owned = _owned(tokens, first, last, kinds)
    if owned:
        return owned
    at, is_figure = _before_figure(tokens, sentence, first)
    floor = max(sentence.first, first - _REACH)
    while at >= floor and tokens.tokens[at].text not in _STOPS:
        kind = _kind(tokens, at, kinds)
        if kind and not (kind == "report" and _closed(tokens, at, first)):
            return "figure" if is_figure and kind in {"report", "update"} else kind
        at -= 1
    if is_figure:
        return "figure"
    return next((kind for at in _ahead(tokens, sentence, first, last) if (kind := _kind(tokens, at, kinds))), "")


def opens_clause(tokens: Tokens, sentence: Sentence, last: int) -> bool:
    """Of "reported from Orlec in 2004, when 330 people died": what follows tells of the day, whoever reported.

    Args:
        tokens: The document seen as tokens.
        sentence: The sentence of the period.
        last: Index of the period's last token.
    """
    language, after = tokens.document.language, tokens.lowers[last + 1 : min(sentence.last, last + _CLAUSE)]
    if len(after) < 3 or after[0] not in _COMMAS or after[1] not in settling_list(language, "when"):
        return False
    kinds = settling_words(language)
    return "event" in (kinds.get(word) for word in takewhile(lambda word: word not in _STOPS, after[2:]))


def _ahead(tokens: Tokens, sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """The words after a period that it may hang on: of its clause only, where that has begun before it.

    Of "On Friday, police said" the day is that of saying; of "A lorry burst on Friday, and police said" it is not.
    """
    relative, subordinate = (settling_list(tokens.document.language, name) for name in ("when", "subordinate"))
    is_fronted = first - sentence.first <= _FRONTED or tokens.tokens[first - 1].text in _COMMAS
    for at in range(last + 1, min(sentence.last, last + _REACH)):
        token = tokens.tokens[at]
        if token.text in _STOPS or token.lower in subordinate:
            return
        if token.text in _COMMAS and not is_fronted and not relative.intersection(tokens.lowers[at + 1 : at + 2]):
            return
        yield at


def _owned(tokens: Tokens, first: int, last: int, kinds: dict[str, str]) -> str:
    """Of "Friday's attack", "Saturday's updates"; and "(Monday)" after a source, which is when it spoke."""
    if tokens.tokens[last].lower.endswith("'s"):
        for token in tokens.tokens[last + 1 : last + 4]:
            if token.lower in kinds:
                return kinds[token.lower]
    following = tokens.tokens[last + 1 : last + 2]
    has_no_article = not settling_list(tokens.document.language, "the")
    is_adjective = has_no_article and first == last and following and kinds.get(following[0].lower) == "event"
    if is_adjective or _is_toll_of(tokens, first, kinds):
        return "event"
    if "than" in {token.lower for token in tokens.tokens[max(0, last - 3) : last]}:
        return "update"
    return "report" if following and following[0].text == ")" and tokens.tokens[last - 1].text == "(" else ""


def is_of_noun(tokens: Tokens, first: int) -> bool:
    """Of "the raid of Friday": a period that belongs to the noun before it.

    Args:
        tokens: The document seen as tokens.
        first: Index of the period's first token.
    """
    return tokens.lowers[first] in _OF or (first > 0 and tokens.lowers[first - 1] in _OF)


def _is_toll_of(tokens: Tokens, first: int, kinds: dict[str, str]) -> bool:
    """Of "the toll of Easter Sunday", "the three dead of Friday"; the "of" may be part of the period's words."""
    of = first if tokens.lowers[first] in _OF else first - 1
    counted = tokens.lowers[of - 1] if of > 0 and tokens.lowers[of] in _OF else ""
    return counted == "dead" or kinds.get(counted) == "update"


def _before_figure(tokens: Tokens, sentence: Sentence, first: int) -> tuple[int, bool]:
    """Steps back over a figure that stands directly before a period: in "had 137 dead on Sunday" the day is that of having."""
    at = first - 1
    while at > sentence.first and (tokens.tokens[at].lower in _STATES or tokens.tokens[at].text == ","):
        at -= 1
    if _is_number(tokens, at) and at > sentence.first:
        return at - 1, True
    return first - 1, False


def _is_number(tokens: Tokens, at: int) -> bool:
    word = tokens.tokens[at].lower
    lexicon = time_words(tokens.document.language)
    written = lexicon is not None and any(slot == "NUMBER" for slot, _ in lexicon.single.get(word, ()))
    return word[0].isdecimal() or (written and word not in {"a", "an"}) or word in _MANY


def _carries_to_number(tokens: Tokens, at: int) -> bool:
    """Reads "brought the dead to 44": the day is that of counting."""
    ahead = tokens.tokens[at + 1 : at + 7]
    return any(token.lower == "to" and _is_number(tokens, at + 2 + n) for n, token in enumerate(ahead[:-1]))


def _kind(tokens: Tokens, at: int, kinds: dict[str, str]) -> str:
    """The kind of one word, where its neighbours do not change it."""
    word = tokens.tokens[at].lower
    if word not in kinds and word not in _HOLDERS and word not in _CARRIERS and word != "dead":
        return ""
    before = tokens.tokens[at - 1].lower if at else ""
    after = tokens.tokens[at + 1] if at + 1 < len(tokens.tokens) else None
    if word in _HOLDERS and after is not None and (_is_number(tokens, at + 1) or after.lower in {"more", "nearly", "about"}):
        return "report"
    if word in _CARRIERS and _carries_to_number(tokens, at):
        return "update"
    if (word in _STATES or word in _TALLIES) and after is not None and after.lower == "at" and _is_number(tokens, at + 2):
        return "update"  # "put the dead at 79 that evening"
    if word == "dead" and before in {"found", "discovered"}:
        return "found"
    if word in _STATES and _is_number(tokens, at - 1):
        return ""  # "had 137 dead on Sunday": the day is not that of dying
    if word.startswith("claim") and not _LIVES.isdisjoint(tokens.lowers[at + 1 : at + 7]):
        return "event"  # "claimed 31 lives"
    kind = kinds.get(word, "")
    is_of_harm = kind == "report" and before in _NOT_SPEAKING and word not in _OF_THEIR_OWN
    return "" if is_of_harm else kind


def _closed(tokens: Tokens, at: int, first: int) -> bool:
    """Tells whether a "that" or a clause of its own stands between a verb of saying and a period."""
    return any(token.lower in {"that", "when", "after", "which", "where"} for token in tokens.tokens[at + 1 : first])
