"""What a place does in its sentence: the scene of what happened, an origin, a destination, or only a word about somebody.

Only scenes can be places of harm. A country that acts, speaks or stands before "army" is no scene; nor is the town of a
ministry that said something.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.places_context import Scene, without_elision
from recount.extract.places_locative import is_attacked, is_street
from recount.extract.tokens import Token
from recount.extract.where_voices import is_speakers, voice_of
from recount.model import Place, PlacePrecision, Span, ZoneKind

_QUOTES = frozenset("« \" “ „ ‘ '".split())


@dataclass(frozen=True, slots=True)
class Sited:
    """A place with its role.

    Attributes:
        place: The place.
        span: Where it is written.
        sentence: Index of its sentence.
        role: `at`, `modifier`, `label`, `office`, `dateline`, `to`, `from`, `care`, `speaker`, `actor`.
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
    if role == "at" and previous is not None and _is_deathbed(scene, first, previous):
        role = "care"
    rank = {"at": 0, "modifier": 0, "label": 1, "office": 3}.get(role, 2)
    if place.precision is PlacePrecision.COUNTRY or place.rule == "not-in-gazetteer":
        rank += 1
    return Sited(place, span, sentence.index, role, rank)


def _is_deathbed(scene: Scene, first: int, previous: Sited) -> bool:
    """Reads "the blast in Orlec; one more died of his wounds in Kestrin", where the first is the scene."""
    near = map(scene.before, (first, first, first), (2, 3, 4))
    if not any(word is not None and word.lower in scene.words.roles["dying_of"] for word in near):
        return False
    is_near = scene.tokens.sentences[previous.sentence].paragraph == scene.sentence_of(first).paragraph
    return is_near and previous.role in {"at", "modifier", "label"}


def _is_joined(scene: Scene, before: Span, first: int) -> bool:
    gap = [t.lower for t in scene.tokens.tokens[scene.tokens.token_at(before.end - 1) + 1 : first]]
    joins = scene.words.roles["and"]
    return gap in ([","], ["،"], ["("]) or (bool(gap) and gap[-1] in joins and gap[:-1] in ([], [","]))


def _role(scene: Scene, first: int, last: int, place: Place) -> str:
    words, after = scene.words, scene.after(last)
    if scene.sentence_of(first).zone is ZoneKind.BODY and _heads_entry(scene, first, last):
        return "at"
    if is_attacked(scene, last) or is_street(scene.tokens.lowers[first]):
        return "at"
    if _is_dateline(scene, first, last) or scene.sentence_of(first).zone is ZoneKind.BYLINE:
        return "dateline"
    if after is not None and not words.head_first and (after.lower in words.events or after.lower in words.roles["counts"]):
        return "modifier"
    if place.precision is not PlacePrecision.COUNTRY and _is_of_event(scene, last):
        return "modifier"
    nearest, before = scene.before(first), _skipped(scene, first)
    if words.head_first and nearest is not None and _calls_after(scene, nearest):
        return "modifier"
    by_preposition = _by_preposition(scene, first, last, before.lower if before is not None else "", place)
    return by_preposition or ("at" if _is_beside(scene, last) else voice_of(scene, last) or _alone(before, after, place))


def _is_beside(scene: Scene, last: int) -> bool:
    """Reads "Dolmar, near Orlec, was next": a name told by what it is near to is the scene, and not the other."""
    comma, near = scene.after(last), scene.after(last, 2)
    return comma is not None and comma.text == "," and near is not None and (near.lower,) in scene.words.near


def _calls_after(scene: Scene, noun: Token) -> bool:
    """Tells whether a noun before a name is an event or site called after it: "взрыв Орлеца", "вокзал Орлеца"."""
    words = scene.words
    if noun.lower in words.events or noun.lower in words.sites - words.weak_sites:
        return True
    return noun.lower in words.grounds and noun.lower not in words.kinds


def _is_of_event(scene: Scene, last: int) -> bool:
    """Reads "the Orlec truck bombing": one word may stand between a town and the event called after it."""
    between, event = scene.after(last), scene.after(last, 2)
    is_noun = between is not None and between.text.isalpha() and between.text.islower() and not scene.is_small(between)
    return (
        not scene.words.head_first and is_noun and event is not None and event.lower in scene.words.events - scene.words.sites
    )


def _heads_entry(scene: Scene, first: int, last: int) -> bool:
    """Tells whether a place heads an entry: "- Brenna, Karsh region, 2 March.", "A bomb at a funeral, Orlec."."""
    before, after = scene.before(first), scene.after(last)
    opens = before is None or not before.text[0].isalnum()
    closes = after is None or after.text in {",", ".", ":", ";"}
    return opens and closes and scene.is_verbless(scene.sentence_of(first))


def _by_preposition(scene: Scene, first: int, last: int, word: str, place: Place) -> str:
    roles = scene.words.roles
    if word in roles["beside"] and place.precision in {PlacePrecision.EXACT, PlacePrecision.UNKNOWN}:
        return "at"
    if word in roles["scene"] or scene.is_clitic(first):
        if _is_cared_for(scene, first, last):
            return "care"
        return "speaker" if word in roles["in"] and is_speakers(scene, first, last) else "at"
    if word in roles["from"]:
        return "at" if _is_brought_from(scene, first) else "from"
    if word in roles["to"]:
        return "to"
    if word in roles["of"] or scene.is_elided(first):
        is_scene = _is_of_place(scene, first) or _is_of_assailed(scene, first)
        return "at" if is_scene else "office" if _is_of_office(scene, first) else "actor"
    return ""


def _alone(before: Token | None, after: Token | None, place: Place) -> str:
    wide = place.precision is PlacePrecision.COUNTRY
    if before is None and after is not None and (after.text == ":" or (after.text == "," and not wide)):
        return "label"
    return "label" if not wide and (before is None or before.text in {";", ":", "("}) else "actor"


def _skipped(scene: Scene, first: int) -> Token | None:
    """Steps back over articles, directions, peoples and kinds to the word that governs a name."""
    words, back = scene.words, 1
    word = scene.before(first, back)
    while word is not None and (
        word.text in _QUOTES
        or word.lower in words.directions
        or word.lower in words.roles["articles"]
        or word.lower in words.demonyms
        or word.lower in words.kinds
        or word.lower in words.roles["apposed"]
    ):
        back += 1
        word = scene.before(first, back)
    return word


def _is_of_place(scene: Scene, first: int) -> bool:
    back = 1 if scene.is_elided(first) else 2
    if (
        (the := scene.before(first)) is not None
        and the.lower in scene.words.roles["articles"]
        and not scene.words.small_peoples
    ):
        back += 1
    head, noun, words = scene.before(first, back), scene.before(first, back + 1), scene.words
    if noun is not None and not words.small_peoples:
        noun = None  # in English no adjective stands behind its noun
    if noun is not None and without_elision(noun.lower) in words.grounds:
        return True
    bare = without_elision(head.lower) if head is not None else ""
    return head is not None and (
        bare in words.kinds
        or bare in words.grounds
        or head.lower in words.directions
        or head.lower in words.events
        or head.lower in words.roles["part"]
        or head.lower in words.roles["inhabitants"]
        or any(head.lower.endswith(mark + noun) for mark in "'’" for noun in words.events)
    )


def _is_of_assailed(scene: Scene, first: int) -> bool:
    """Reads "the assault on the university of Orlec", whatever else a university may say or do."""
    words, head = scene.words, scene.before(first, 1 if scene.is_elided(first) else 2)
    if head is None or without_elision(head.lower) not in words.sites:
        return False
    back = 2 if scene.is_elided(first) else 3
    while (word := scene.before(first, back)) is not None and word.lower in words.roles["articles"]:
        back += 1
    return word is not None and (word.lower in words.roles["against"] or word.lower in words.roles["scene"])


def _is_of_office(scene: Scene, first: int) -> bool:
    """Tells whether a place is what somebody answers for, and so the likeliest scene of what "the mayor of Orlec" tells."""
    head = scene.before(first, 1 if scene.is_elided(first) else 2)
    return head is not None and head.lower in scene.words.roles.get("local_offices", frozenset())


def _is_brought_from(scene: Scene, first: int) -> bool:
    """Of "the hospital of Kestrin received 19 wounded from Orlec": where the wounded were hurt, not where they live."""
    roles, head = scene.words.roles, scene.before(first, 2)
    if head is None or head.lower not in roles.get("brought", frozenset()):
        return False
    return not roles["sickbeds"].isdisjoint(token.lower for token in scene.tokens.of(scene.sentence_of(first)))


def _is_cared_for(scene: Scene, first: int, last: int) -> bool:
    """Tells whether victims were only treated or buried there."""
    roles, after = scene.words.roles, scene.after(last)
    if any(word is not None and word.lower in roles["sickbeds"] for word in (scene.tokens.tokens[last], after)):
        words = {token.lower for token in scene.tokens.of(scene.sentence_of(first))}
        if words & roles["dying_of"] or words & roles["care"]:
            return True
    for back in range(2, 9):
        word, earlier = scene.before(first, back), scene.before(first, back + 1)
        if word is None or word.lower in roles["harming"] or word.text in {";", ":"}:
            return False
        in_beds = word.lower in roles["sickbeds"] and word.lower.endswith("s")
        if word.lower in roles["care"] or (in_beds and earlier is not None and earlier.lower in roles["in"] | roles["to"]):
            return True
    return False


_DATELINE = 16  # tokens within which a dateline ends: a place, a region, a day and an agency


def _is_dateline(scene: Scene, first: int, last: int) -> bool:
    sentence = scene.sentence_of(first)
    if first != sentence.first:
        return False
    text = scene.tokens.span_of(first, last).of(scene.tokens.text)
    return (text.isupper() and len(text) > 3 and not scene.is_shouted(first)) or _names_agency(scene, last)


def _names_agency(scene: Scene, last: int) -> bool:
    """Tells whether an agency in brackets and a dash follow: "Kestrin, March 9 (Varen Wire) - "."""
    ahead = [scene.after(last, n) for n in range(1, _DATELINE)]
    words = [token.text for token in ahead if token is not None]
    if not words or words[0] not in {",", "("} or ")" not in words or "(" not in words[: words.index(")")]:
        return False
    close = words.index(")")
    return words[close + 1 : close + 2] in (["-"], ["–"], ["—"], ["--"])
