"""Layer 8: the instrument, as written: of the harm's own sentence, else of the sentences before it in the paragraph."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from recount.extract.frame import Frame, Settled
from recount.extract.tokens import Sentence, Tokens
from recount.model import FieldTrace, Span, ZoneKind

_ALONE = frozenset({ZoneKind.COMMENT, ZoneKind.BIO, ZoneKind.BYLINE, ZoneKind.TITLE, ZoneKind.SUBTITLE, ZoneKind.CAPTION})
_LOOK_BACK = 12  # sentences of a paragraph that may settle a later one
_MOST_BEFORE = 4  # words taken in front of the noun


@dataclass(frozen=True)
class WeaponWords:
    """The instruments of one language.

    Attributes:
        heads: Nouns that end the words for an instrument.
        need: Nouns that are one only after one of these words.
        before: What may stand in front of the noun.
        deeds: Attacks named by their instrument, as two words.
        after: What makes the noun before it no instrument.
    """

    heads: frozenset[str]
    need: dict[str, frozenset[str]]
    before: frozenset[str]
    deeds: frozenset[tuple[str, ...]]
    after: frozenset[str]


@cache
def weapon_words(language: str) -> WeaponWords | None:
    """Loads the instruments of a language; None where there is no list."""
    path = files("recount.extract").joinpath("lexicon", language, "weapons.toml")
    if not path.is_file():
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return WeaponWords(
        heads=frozenset(table["heads"].split()),
        need={head: frozenset(words) for head, words in table["need"].items()},
        before=frozenset(table["words"]["before"].split()),
        deeds=frozenset(tuple(deed.split("-")) for deed in table["words"]["deeds"].split()),
        after=frozenset(table["words"]["after"].split()),
    )


def settle_weapons(tokens: Tokens, frames: Sequence[Frame]) -> tuple[Settled[str | None], ...]:
    """Settles the instrument of each frame.

    Args:
        tokens: The document seen as tokens.
        frames: Harm frames of the document.

    Returns:
        One answer a frame, in order: the words for it, or None where the text names none.
    """
    lexicon = weapon_words(tokens.document.language)
    if lexicon is None:
        return tuple(Settled(None) for _ in frames)
    found: dict[int, list[Span]] = {}
    return tuple(_settle(tokens, frame, lexicon, found) for frame in frames)


def weapons_in(tokens: Tokens, sentence: Sentence, lexicon: WeaponWords) -> list[Span]:
    """Finds the words for instruments in a sentence.

    Args:
        tokens: The document seen as tokens.
        sentence: One of its sentences.
        lexicon: The language's instruments.
    """
    words = [token.lower for token in tokens.of(sentence)]
    spans = []
    for at in range(len(words)):
        first = _first_word(words, at, lexicon)
        if first is None or (at + 1 < len(words) and words[at + 1] in lexicon.after):
            continue
        if at + 1 == len(words) or _first_word(words, at + 1, lexicon) is None:  # "mortar shells" ends at its last word
            spans.append(tokens.span_of(sentence.first + first, sentence.first + at))
    return spans


def _first_word(words: list[str], at: int, lexicon: WeaponWords) -> int | None:
    """Where the words for an instrument that end here begin; None where none end here."""
    if at and (words[at - 1], words[at]) in lexicon.deeds:
        return at - 1
    if words[at] not in lexicon.heads:
        return None
    need = lexicon.need.get(words[at])
    if need is not None and not need & set(words[max(0, at - 2) : at]):
        return None
    first = at
    while first and at - first < _MOST_BEFORE and (words[first - 1] in lexicon.before or words[first - 1] in lexicon.heads):
        first -= 1
    return first


def _settle(tokens: Tokens, frame: Frame, lexicon: WeaponWords, found: dict[int, list[Span]]) -> Settled[str | None]:
    sentence = tokens.sentences[frame.sentence]
    own = _of(tokens, sentence, lexicon, found)
    if own:
        nearest = min(own, key=lambda span: abs(span.start - frame.trigger.start))
        return _answer(tokens, nearest, "same-sentence")
    if sentence.zone in _ALONE:
        return Settled(None)
    for at in range(sentence.index - 1, max(-1, sentence.index - 1 - _LOOK_BACK), -1):
        if tokens.sentences[at].paragraph != sentence.paragraph:
            break
        before = _of(tokens, tokens.sentences[at], lexicon, found)
        if before:
            return _answer(tokens, before[-1], "same-paragraph")
    return Settled(None)


def _of(tokens: Tokens, sentence: Sentence, lexicon: WeaponWords, found: dict[int, list[Span]]) -> list[Span]:
    if sentence.index not in found:
        found[sentence.index] = weapons_in(tokens, sentence, lexicon)
    return found[sentence.index]


def _answer(tokens: Tokens, span: Span, rule: str) -> Settled[str | None]:
    trace = FieldTrace(field="weapon", layer="weapons", rule=rule, span=span)
    return Settled(span.of(tokens.text), (trace,))
