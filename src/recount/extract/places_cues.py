"""Cues for and against a name being a place here: a table of named weights, so that every decision can be read."""

from recount.extract.places_context import Scene
from recount.extract.tokens import Token
from recount.model import GazetteerEntry
from recount.model.place_names import fold

_SAYING = frozenset("said says told added adds tells wrote explained argued testified".split())
WEIGHTS = {
    "locative": 3,
    "weak-locative": 1,
    "kind-noun": 3,
    "dateline": 3,
    "country": 3,
    "region": 2,
    "big-town": 2,
    "town": 1,
    "small-town": -1,
    "other-spelling": -1,
    "several-words": 1,
    "opens-sentence": -1,
    "contained": 3,
    "title-before": -5,
    "name-before": -4,
    "name-after": -3,
    "organisation-after": -5,
    "organisation-of": -5,
    "surname": -3,
    "speaks": -2,
    "never": -6,
    "seen-lower": -2,
    "listed": 1,
}
Result = tuple[int, tuple[str, ...], frozenset[str]]


def weigh(scene: Scene, first: int, last: int, entries: tuple[GazetteerEntry, ...]) -> Result:
    """Adds up the cues for one name.

    Args:
        scene: The document.
        first: First token of the name.
        last: Its last token.
        entries: What the gazetteer has under this name.

    Returns:
        The sum, the names of the cues, and the kinds that a noun beside the name allows.
    """
    kinds, noun_cues = _kind_noun(scene, first, last)
    cues = [*_about_entries(scene, first, last, entries), *_around(scene, first, last), *noun_cues]
    cues += _against(scene, first, last, entries, bool(kinds))
    return sum(WEIGHTS[cue] for cue in cues), tuple(cues), kinds


def _about_entries(scene: Scene, first: int, last: int, entries: tuple[GazetteerEntry, ...]) -> list[str]:
    if not entries:
        return []
    best = entries[0]
    cues = ["several-words"] if last > first else []
    if best.kind == "country" or (best.kind == "admin1" and best.country == "US"):
        return [*cues, "country"]
    if best.kind != "place":
        return [*cues, "region"]
    people = max(e.population for e in entries)
    cues.append("big-town" if people >= 500_000 else "town" if people >= 50_000 else "small-town" if people < 10_000 else "")
    name = fold(scene.tokens.span_of(first, last).of(scene.tokens.text))
    if all(fold(e.name) != name for e in entries):
        cues.append("other-spelling")
    return [cue for cue in cues if cue]


def _around(scene: Scene, first: int, last: int) -> list[str]:
    before, after = scene.before(first), scene.after(last)
    if before is not None and before.lower == "the":
        before = scene.before(first, 2)
    if before is not None and before.lower in scene.words.directions:
        before = scene.before(first, 2)
    cues = []
    if before is None:
        cues.append("dateline" if _is_dateline(scene, first, last) else "opens-sentence")
    elif before.lower in scene.words.locative:
        cues.append("locative")
    elif before.lower in scene.words.weak_locative:
        cues.append("weak-locative")
    if after is not None and after.lower in _SAYING:
        cues.append("speaks")
    return cues


def _is_dateline(scene: Scene, first: int, last: int) -> bool:
    text = scene.tokens.span_of(first, last).of(scene.tokens.text)
    after = scene.after(last)
    return text.isupper() and len(text) > 2 and after is not None and after.text in {",", "(", "-", "–", "—", ":"}


def _kind_noun(scene: Scene, first: int, last: int) -> tuple[frozenset[str], list[str]]:
    kinds = scene.words.kinds
    after = scene.after(last)
    if after is not None and after.lower in kinds:
        return kinds[after.lower], ["kind-noun"]
    before, two_before = scene.before(first), scene.before(first, 2)
    if before is not None and before.lower == "of" and two_before is not None and two_before.lower in kinds:
        return kinds[two_before.lower], ["kind-noun"]
    if before is not None and before.lower in kinds and not before.is_capitalised:
        return kinds[before.lower], ["kind-noun"]
    return frozenset(), []


def _against(scene: Scene, first: int, last: int, entries: tuple[GazetteerEntry, ...], has_kind: bool) -> list[str]:
    tokens = scene.tokens.tokens
    before, after = _adjacent(scene, first, -1), _adjacent(scene, last, 1)
    single = first == last
    cues = []
    if single and tokens[first].lower in scene.words.never and not has_kind:
        cues.append("never")
    if single and tokens[first].lower in scene.words.demonyms:
        cues.append("never")
    if single and not scene.is_caseless(first) and tokens[first].lower in scene.lowered:
        cues.append("seen-lower")
    if single and tokens[first].lower in scene.surnames:
        cues.append("surname")
    cues += _before_it(scene, first, before)
    cues += _after_it(scene, last, after, has_kind)
    return cues


def _before_it(scene: Scene, first: int, before: Token | None) -> list[str]:
    if before is None:
        return []
    if before.text == "." and (earlier := scene.before(first, 2)) is not None and earlier.lower in scene.words.titles:
        return ["title-before"]
    if before.lower in scene.words.titles:
        return ["title-before"]
    if before.lower == "of" and (head := scene.before(first, 2)) is not None and head.is_capitalised and head.lower in scene.words.organisation_of:
        return ["organisation-of"]
    if scene.is_caseless(first) or scene.is_titled(first):
        return []
    word = before.lower
    if scene.is_name_like(before) and word not in scene.words.directions and word not in scene.words.demonyms and word not in scene.words.kinds:
        return ["name-before"]
    return []


def _after_it(scene: Scene, last: int, after: Token | None, has_kind: bool) -> list[str]:
    if after is None or has_kind:
        return []
    if after.is_capitalised and after.lower in scene.words.organisation:
        return ["organisation-after"]
    if scene.is_caseless(last) or scene.is_titled(last):
        return []
    if scene.is_name_like(after) and after.lower not in scene.words.titles and after.lower not in scene.words.demonyms:
        return ["name-after"]
    return []


def _adjacent(scene: Scene, at: int, step: int) -> Token | None:
    """Gives the neighbouring token where only white space stands between."""
    here = scene.tokens.tokens[at]
    if step > 0 and here.text[-2:] in {"'s", "’s"}:
        return None
    other = scene.after(at) if step > 0 else scene.before(at)
    return other if other is not None and (other.text[0].isalpha() or other.text == ".") else None
