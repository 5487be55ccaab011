"""Cues against a name being a place: people, organisations, diseases, money and common words."""

from recount.extract.places_context import Scene, is_articled
from recount.extract.places_words import PlaceWords
from recount.extract.tokens import Token
from recount.model import GazetteerEntry, ZoneKind

_MODIFYING = ("ing", "ed", "ly", "ern")  # a sentence may open with such a word before a name: "Neighbouring Varenia"


def against(scene: Scene, first: int, last: int, entries: tuple[GazetteerEntry, ...], *, has_kind: bool) -> list[str]:
    """Names the cues against a name being a place.

    Args:
        scene: The document.
        first: First token of the name.
        last: Its last token.
        entries: What the gazetteer has under this name.
        has_kind: True where a noun beside the name says what kind of place it is.
    """
    tokens = scene.tokens.tokens
    before, after = _adjacent(scene, first, -1), _adjacent(scene, last, 1)
    single, word = first == last, tokens[first].lower.removesuffix("'s")
    cues = []
    is_never = _is_never(word, scene.words)
    if single and is_never and (not has_kind or not entries or word in scene.words.roles["articles"]):
        cues.append("never")
    if is_common(scene, first, last):
        plain = scene.is_caseless(first) or scene.is_titled(first) or first == scene.sentence_of(first).first
        cues.append("common-here" if plain and not has_kind else "common")
    if single and (word in scene.words.demonyms or (word in scene.words.organisation and not has_kind)):
        cues.append("never")
    if single and scene.tokens.document.language == "ar" and _is_noun(word, scene.words):
        cues.append("never")
    if single and not scene.is_caseless(first) and word in scene.lowered:
        cues.append("seen-lower")
    if single and word in scene.surnames:
        cues.append("surname")
    if _is_money(scene, first, last):
        cues.append("money")
    cues += _before_it(scene, first, before)
    cues += _after_it(scene, first, last, after, has_kind=has_kind)
    return cues


def _is_never(word: str, words: PlaceWords) -> bool:
    """Tells whether a word is no place, nor are two such words joined by a hyphen: "January-March"."""
    return word in words.never or ("-" in word and all(part in words.never for part in word.split("-")))


_GLUED = ("بال", "وال", "فال", "لل", "ال", "ب")  # article and small words before an Arabic noun


def _is_noun(word: str, words: PlaceWords) -> bool:
    """Tells whether an Arabic word is the noun for a kind of place or site, which some place is called by."""
    bare = next((word[len(glued) :] for glued in _GLUED if word.startswith(glued) and len(word) - len(glued) > 1), word)
    return any(one in words.kinds or one in words.sites or one in words.scene_nouns for one in (word, bare))


def is_common(scene: Scene, first: int, last: int) -> bool:
    """Tells whether a name is made of common words only ("Gas Station")."""
    words = [token.lower for token in scene.tokens.tokens[first : last + 1]]
    return all(word in scene.words.common or word == "the" or (len(words) > 1 and word in scene.words.never) for word in words)


def _is_money(scene: Scene, first: int, last: int) -> bool:
    return any(token is not None and token.text in {"$", "€", "£"} for token in (scene.before(first), scene.after(last)))


def _before_it(scene: Scene, first: int, before: Token | None) -> list[str]:
    if before is None:
        return []
    earlier = scene.before(first, 2)
    if (
        before.text == "."
        and earlier is not None
        and (earlier.lower in scene.words.titles or (len(earlier.text) == 1 and earlier.is_capitalised))
    ):
        return ["title-before"]
    is_author = scene.sentence_of(first).zone is ZoneKind.BYLINE and before.lower in scene.words.weak_locative
    if before.lower in scene.words.titles or is_author:
        return ["title-before"]
    if _is_of_organisation(scene, first):
        return ["organisation-of"]
    if scene.is_caseless(first) or scene.is_titled(first) or before.text[-2:] in {"'s", "’s"}:
        return []
    word = before.lower
    if _is_joined(before) or (earlier is None and (word.endswith(_MODIFYING) or _is_plain(scene, word))):
        return []
    if (
        scene.is_name_like(before)
        and word not in scene.words.directions
        and word not in scene.words.demonyms
        and word not in scene.words.kinds
        and not (word in scene.words.locative and scene.before(first, 2) is None)  # "En Dolmar" opens a sentence
    ):
        return ["name-before"]
    return []


def _is_plain(scene: Scene, word: str) -> bool:
    """Tells whether the first word of a sentence is no name: "Has Orlec", or one the report writes in small letters as well."""
    return word in scene.words.roles["auxiliary"] or word in scene.lowered


def _is_of_organisation(scene: Scene, first: int) -> bool:
    """Reads "University of X", "Corporation of America", "Act of the X"."""
    back = 2 if (word := scene.before(first)) is not None and word.lower == "the" else 1
    of, head = scene.before(first, back), scene.before(first, back + 1)
    if of is None or of.lower != "of" or head is None or not head.is_capitalised or scene.is_caseless(first):
        return False
    listed = head.lower in scene.words.organisation and head.lower not in scene.words.kinds
    return head.lower in scene.words.organisation_of or listed or is_office_of(scene, head)


def is_office_of(scene: Scene, head: Token) -> bool:
    """Tells a "Department of" with a capital, which is an office, from a "department of", which is an area."""
    return head.is_capitalised and head.lower in scene.words.kinds and head.lower in scene.words.organisation


def _after_it(scene: Scene, first: int, last: int, after: Token | None, *, has_kind: bool) -> list[str]:
    if after is None or has_kind:
        return []
    if after.lower in scene.words.diseases and after.lower not in {"cases"}:
        return ["disease-after"]
    if (
        _is_office(scene, last)
        or "." in scene.tokens.tokens[first].text
        or scene.tokens.tokens[first].text in {"US", "UK", "UN"}
    ):
        return []
    if after.is_capitalised and after.lower in scene.words.organisation:
        return ["organisation-after"]
    if scene.is_caseless(last) or scene.is_titled(last):
        return []
    if (
        (scene.is_name_like(after) or is_articled(after.text))
        and after.lower not in scene.words.titles
        and after.lower not in scene.words.demonyms
    ):
        return ["name-after"]
    return []


def _is_office(scene: Scene, last: int) -> bool:
    """Tells whether a title follows, perhaps after another capitalised word: "Karsh Health Minister"."""
    for ahead in (1, 2, 3):
        word = scene.after(last, ahead)
        if word is None or not word.is_capitalised:
            return False
        if word.lower in scene.words.offices:
            return True
    return False


def _adjacent(scene: Scene, at: int, step: int) -> Token | None:
    """Gives the neighbouring token where only white space stands between."""
    here = scene.tokens.tokens[at]
    if step > 0 and (here.text[-2:] in {"'s", "’s"} or _is_joined(here)):
        return None
    other = scene.after(at) if step > 0 else scene.before(at)
    return other if other is not None and (other.text[0].isalpha() or other.text == ".") else None


def _is_joined(token: Token) -> bool:
    """Tells whether a hyphen joins a small word to a name: "Orlec-based"."""
    head, hyphen, tail = token.text.partition("-")
    return bool(hyphen) and head[:1].isupper() and tail.islower()
