"""What in the words before a name says that something happened there: "in", "on" an island, "across to", a street, a hotel."""

from recount.extract.places_context import Scene, without_elision
from recount.extract.tokens import Token
from recount.model import GazetteerEntry

_STREETS = frozenset(
    """rue avenue boulevard quai impasse faubourg calle avenida plaza paseo callejón rua praça via viale piazza corso straße
    strasse ulitsa prospekt улица улице улицы проспект проспекте вулиця вулиці шоссе""".split()
)  # before a name in small letters, in whatever language the report is


def is_locative(scene: Scene, first: int, before: Token, entries: tuple[GazetteerEntry, ...]) -> bool:
    """Tells whether the words before a name speak of what happened there.

    Args:
        scene: The document.
        first: First token of the name.
        before: The word before it, past an article and a direction.
        entries: What the gazetteer has under this name.
    """
    words = scene.words
    return (
        before.lower in words.locative
        or scene.is_clitic(first)
        or _is_off(scene, first, before)
        or before.lower in words.roles["apposed"]
        or (words.head_first and before.lower in words.grounds)
        or is_street(scene.tokens.lowers[first])
        or _is_reached(scene, first, before)
        or (bool(entries) and _is_one_end(scene, first, before))
        or (before.lower in words.roles["upon"] and _is_upon(scene, first, entries))
    )


def is_attacked(scene: Scene, last: int) -> bool:
    """Reads "Orlec was attacked", "Orlec has been shelled".

    Args:
        scene: The document.
        last: Last token of the name.
    """
    attacked = scene.words.roles["attacked"]
    if not attacked:
        return False
    verb, other = scene.after(last), scene.after(last, 2)
    if verb is None or other is None or verb.lower not in scene.words.roles["auxiliary"]:
        return False
    third = scene.after(last, 3)
    return other.lower in attacked or (other.lower == "been" and third is not None and third.lower in attacked)


def is_street(word: str) -> bool:
    """Tells whether a word in small letters makes the name behind it a street: "rue", "calle"."""
    return word in _STREETS


def _is_lone(scene: Scene, first: int) -> bool:
    """Tells a name of one word from a person or a people: "attacks on Brenna", not "on Alden Marek" or "on Brennians"."""
    word, after = scene.tokens.tokens[first], scene.after(first)
    return not (word.lower.endswith("s") or word.lower in scene.surnames or (after is not None and after.is_capitalised))


def _is_off(scene: Scene, first: int, before: Token) -> bool:
    """Reads "south of Orlec", "on the outskirts of Orlec"."""
    head, noun = scene.before(first, 2), scene.before(first, 3)
    is_of = before.lower in scene.words.roles["of"]
    if is_of and scene.words.small_peoples and noun is not None and without_elision(noun.lower) in scene.words.grounds:
        return True  # an adjective behind its noun: "el barrio viejo de Orlec"
    return (
        is_of
        and head is not None
        and (
            head.lower in scene.words.directions or head.lower in scene.words.roles["part"] or head.lower in scene.words.grounds
        )
        and head.lower not in scene.words.kinds
    )


def _is_upon(scene: Scene, first: int, entries: tuple[GazetteerEntry, ...]) -> bool:
    """Reads "died on Brenna": an island or a ship, where people are on it or the report speaks of an island."""
    if entries and entries[0].kind not in {"region", "terrain"}:
        return False
    roles = scene.words.roles
    head = scene.before(first, 2 if scene.tokens.lowers[first - 1] in roles["upon"] else 3)
    if head is not None and (head.text.isdecimal() or head.lower in roles["harming"] | roles["upheld"]):
        return True
    if head is not None and head.lower in scene.words.events and _is_lone(scene, first):
        return True
    return scene.has_islands


def _is_reached(scene: Scene, first: int, before: Token) -> bool:
    """Reads "across to Brenna", "back to Brenna"."""
    adverb = scene.before(first, 2)
    return before.lower in scene.words.roles["to"] and adverb is not None and adverb.lower in scene.words.roles["adverbs"]


def _is_one_end(scene: Scene, first: int, before: Token) -> bool:
    """Reads "between Orlec and Tesmin" of two places."""
    after, other = scene.after(first), scene.after(first, 2)
    joins = after is not None and after.lower in scene.words.roles["and"]
    return before.lower in scene.words.roles["between"] and joins and other is not None and other.is_capitalised
