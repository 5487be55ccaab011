"""Countries and regions that a sentence names by a common noun: "throughout the country", "732 injured in the region"."""

from collections.abc import Iterator

from recount.extract.places_context import Scene
from recount.extract.tokens import Sentence
from recount.extract.where_roles import Sited
from recount.model import Place, PlacePrecision

_RANK = 2  # weaker than anything that has a name or is smaller


def wide_nouns(scene: Scene, sentence: Sentence) -> Iterator[Sited]:
    """Yields the common nouns of a sentence that put what it counts into a whole country or region.

    What is only measured against a country ("the worst attack in the country") happened at a place of its own.

    Args:
        scene: The document.
        sentence: One of its sentences.
    """
    lowers, roles = scene.tokens.lowers, scene.words.roles
    words = lowers[sentence.first : sentence.last]
    if roles["wide"].isdisjoint(words) or not roles["measuring"].isdisjoint(words):
        return
    for at in range(sentence.first + 2, sentence.last):
        if lowers[at] in roles["wide"] and _is_whole(scene, at, sentence.last):
            yield _sited(scene, at, sentence)


def _is_whole(scene: Scene, at: int, stop: int) -> bool:
    """Tells "throughout the country" from "in the country's north" and "in the region of Orlec"."""
    lowers, roles = scene.tokens.lowers, scene.words.roles
    after = lowers[at + 1] if at + 1 < stop else "."
    is_led = lowers[at - 1] in roles["articles"] and lowers[at - 2] in roles["scene"]
    return is_led and after not in roles["of"] and not scene.tokens.tokens[min(at + 1, stop - 1)].is_capitalised


def _sited(scene: Scene, at: int, sentence: Sentence) -> Sited:
    span = scene.tokens.span_of(at - 1, at)
    text = span.of(scene.tokens.text)
    place = Place(text=text, precision=PlacePrecision.PROVINCE, rule="site-noun", span=span)
    return Sited(place, span, sentence.index, "at", _RANK)
