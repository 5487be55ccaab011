"""The place that "where" and "there" point back to: "Orlec, where ten died", "What we said of Orlec: ten died there"."""

from collections.abc import Sequence

from recount.extract.frame import Frame
from recount.extract.places_context import Scene
from recount.extract.where_roles import Sited
from recount.model import PlacePrecision

_FURTHEST = 60  # tokens from a "where" to the harm it places
_REACH = 12  # tokens from a place to the "where" that takes it up
_WIDE = {PlacePrecision.COUNTRY, PlacePrecision.PROVINCE, PlacePrecision.DISTRICT}


def pointed_at(scene: Scene, frame: Frame, known: Sequence[Sited]) -> list[Sited]:
    """Finds the place that a "where" before a harm or a "there" beside it takes up, in the same sentence.

    Args:
        scene: The document.
        frame: The harm.
        known: The places of its sentence in order, whatever their role.
    """
    if not known:
        return []
    tokens, sentence = scene.tokens, scene.tokens.sentences[frame.sentence]
    trigger = tokens.token_at(frame.trigger.start)
    if any(item.role in {"at", "modifier"} and 0 < tokens.token_at(item.span.start) - trigger <= _NEAR for item in known):
        return []  # the harm has a place of its own
    starts = [tokens.token_at(item.span.start) for item in known]
    where = _last(scene, scene.words.roles["where"], sentence.first, trigger)
    if where is not None and not any(where < start < trigger for start in starts):
        before = [item for item in known if 0 < where - tokens.token_at(item.span.end - 1) <= _REACH]
        return _finest(before)
    there = _there(scene, trigger, sentence.last)
    if there is not None and not any(trigger < start < there for start in starts):
        return _finest([item for item in known if item.span.end <= tokens.tokens[trigger].start])
    return []


def points_back(scene: Scene, frame: Frame) -> bool:
    """Tells whether a sentence says "there" for a place named before it: "There ten died", "Two were killed there".

    Args:
        scene: The document.
        frame: The harm.
    """
    sentence = scene.tokens.sentences[frame.sentence]
    words, roles = scene.tokens.lowers[sentence.first : sentence.first + 2], scene.words.roles
    if len(words) > 1 and words[0] in roles["there"] and words[1] not in roles["auxiliary"]:
        return True
    there = _there(scene, scene.tokens.token_at(frame.trigger.end - 1), sentence.last)
    return there is not None and all(word.isalnum() for word in _between(scene, frame, there))


def _between(scene: Scene, frame: Frame, there: int) -> tuple[str, ...]:
    return scene.tokens.lowers[scene.tokens.token_at(frame.trigger.end - 1) + 1 : there]


def _finest(before: Sequence[Sited]) -> list[Sited]:
    """Chooses the last place named, or the one before it where the last is only the area around ("Orlec, in Karsh, where")."""
    if not before:
        return []
    last = before[-1]
    finer = len(before) > 1 and last.place.precision in _WIDE and before[-2].place.precision not in _WIDE
    return [before[-2] if finer else last]


def _last(scene: Scene, words: frozenset[str], first: int, stop: int) -> int | None:
    lowers = scene.tokens.lowers
    return next((at for at in range(stop - 1, max(first, stop - _FURTHEST), -1) if lowers[at] in words), None)


_NEAR = 8  # tokens from a harm to the "there" that places it


def _there(scene: Scene, trigger: int, stop: int) -> int | None:
    roles, lowers = scene.words.roles, scene.tokens.lowers
    for at in range(trigger, min(trigger + _NEAR, stop)):
        if lowers[at] in roles["there"]:
            return None if at + 1 < stop and lowers[at + 1] in roles["auxiliary"] else at
    return None
