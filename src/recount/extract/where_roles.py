"""What a place does in its sentence: the scene of what happened, an origin, a destination, or only a word about somebody.

Only scenes can be places of harm. A country that acts, speaks or stands before "army" is no scene; nor is the town of a
ministry that said something.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.places_context import Scene
from recount.extract.tokens import Token
from recount.model import Place, PlacePrecision, Span, ZoneKind

_SAYING = frozenset("said says told added adds announced reported tells reports confirmed wrote claimed".split())
_SPEAKERS = frozenset(
    """ministry minister official officials authorities spokesman spokeswoman spokesperson hospital police embassy
    office doctors doctor source sources reporter reporters correspondent president court mayor governor
    agency observatory monitor headquarters government""".split()
)
_SICKBEDS = frozenset("hospital clinic hospitals clinics".split())
_DYING_OF = frozenset("wounds injuries burns wound".split())
_CARE = frozenset(
    """treated hospitalised hospitalized buried flown evacuated transferred recovering mourned funeral funerals
    treatment surgery morgue""".split()
)
_HARMING = frozenset("killed kill killing died dead dying shot bombed wounded injured".split())
_ARRIVING = frozenset("to into toward towards reaching".split())
_SCENE = frozenset(
    """in at near outside inside across throughout around over on off through between along within beyond hit struck
    rocked shook targeted hitting striking bombed shelled stormed""".split()
)


@dataclass(frozen=True, slots=True)
class Sited:
    """A place with its role.

    Attributes:
        place: The place.
        span: Where it is written.
        sentence: Index of its sentence.
        role: `at`, `modifier`, `label`, `dateline`, `to`, `from`, `care`, `speaker`, `actor`.
        rank: 0 for the best kind of scene; higher is weaker.
    """

    place: Place
    span: Span
    sentence: int
    role: str
    rank: int = 0


def sited(scene: Scene, places: Sequence[Place]) -> list[Sited]:
    """Gives each place its role.

    Args:
        scene: The document.
        places: Places with spans.
    """
    found: list[Sited] = []
    for place in places:
        if place.span is not None:
            found.append(_sited(scene, place, place.span, found[-1] if found else None))
    return found


def _sited(scene: Scene, place: Place, span: Span, previous: Sited | None) -> Sited:
    first, last = scene.tokens.token_at(span.start), scene.tokens.token_at(span.end - 1)
    sentence = scene.sentence_of(first)
    role = _role(scene, first, last, place)
    if (
        role == "actor"
        and previous is not None
        and previous.sentence == sentence.index
        and _is_joined(scene, previous.span, first)
    ):
        role = previous.role
    rank = {"at": 0, "modifier": 0, "label": 1}.get(role, 2)
    if place.precision is PlacePrecision.COUNTRY or place.rule == "not-in-gazetteer":
        rank += 1
    return Sited(place, span, sentence.index, role, rank)


def _is_joined(scene: Scene, before: Span, first: int) -> bool:
    gap = [t.lower for t in scene.tokens.tokens[scene.tokens.token_at(before.end - 1) + 1 : first]]
    return gap in ([","], ["and"], [",", "and"], ["or"], ["("])


def _role(scene: Scene, first: int, last: int, place: Place) -> str:
    before, after = _skipped(scene, first), scene.after(last)
    if _is_dateline(scene, first, last) or scene.sentence_of(first).zone is ZoneKind.BYLINE:
        return "dateline"
    if after is not None and (after.lower in scene.words.events or after.lower in {"toll", "concert", "death", "dead"}):
        return "modifier"
    word = before.lower if before is not None else ""
    if word in _SCENE:
        if _is_cared_for(scene, first, last):
            return "care"
        return "speaker" if word in {"in", "at"} and _is_speakers(scene, first, last) else "at"
    if word == "from":
        return "from"
    if word in _ARRIVING:
        return "to"
    if word == "of":
        return "at" if _is_of_place(scene, first) else "actor"
    if (
        after is not None
        and before is None
        and (after.text == ":" or (after.text == "," and place.precision is not PlacePrecision.COUNTRY))
    ):
        return "label"
    if word in {"", ";", ":", "("} and place.precision not in {PlacePrecision.COUNTRY}:
        return "label"
    return "actor"


def _skipped(scene: Scene, first: int) -> Token | None:
    back = 1
    word = scene.before(first, back)
    while word is not None and (
        word.lower in scene.words.directions
        or word.lower in {"the", "a", "an"}
        or word.lower in scene.words.demonyms
        or word.lower in scene.words.kinds
    ):
        back += 1
        word = scene.before(first, back)
    return word


def _is_of_place(scene: Scene, first: int) -> bool:
    head = scene.before(first, 2)
    return head is not None and (
        head.lower in scene.words.kinds
        or head.lower in scene.words.directions
        or head.lower in scene.words.events
        or head.lower in {"outskirts", "streets", "edge", "centre", "center", "part", "parts", "area", "areas", "people"}
    )


def _is_cared_for(scene: Scene, first: int, last: int) -> bool:
    """Tells whether victims were only treated or buried there."""
    after = scene.after(last)
    if any(word is not None and word.lower in _SICKBEDS for word in (scene.tokens.tokens[last], after)):
        words = {token.lower for token in scene.tokens.of(scene.sentence_of(first))}
        if words & _DYING_OF or words & _CARE:
            return True
    for back in range(2, 9):
        word = scene.before(first, back)
        if word is None or word.lower in _HARMING or word.text in {";", ":"}:
            return False
        if word.lower in _CARE or (
            word.lower == "hospitals"
            and (earlier := scene.before(first, back + 1)) is not None
            and earlier.lower in {"in", "to"}
        ):
            return True
    return False


def _is_dateline(scene: Scene, first: int, last: int) -> bool:
    sentence = scene.sentence_of(first)
    text = scene.tokens.span_of(first, last).of(scene.tokens.text)
    return first == sentence.first and text.isupper() and len(text) > 3 and not scene.is_shouted(first)


def _is_speakers(scene: Scene, first: int, last: int) -> bool:
    head = scene.before(first, 2)
    after = scene.after(last)
    spoken = after is not None and after.lower in _SAYING
    return head is not None and head.lower in _SPEAKERS and (spoken or _says_nearby(scene, last) or _says_before(scene, first))


def _says_nearby(scene: Scene, last: int) -> bool:
    return any((word := scene.after(last, ahead)) is not None and word.lower in _SAYING for ahead in range(1, 5))


def _says_before(scene: Scene, first: int) -> bool:
    return any(
        (word := scene.before(first, back)) is not None and word.lower in _SAYING | {"to", "according"} for back in range(3, 8)
    )
