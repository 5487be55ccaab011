"""Cues for and against a name being a place here: a table of named weights, so that every decision can be read."""

from recount.extract.places_context import Scene, prefix_of, without_elision
from recount.extract.places_doubts import against, is_office_of
from recount.extract.places_locative import is_attacked, is_locative
from recount.extract.tokens import Token
from recount.model import GazetteerEntry, ZoneKind
from recount.model.place_names import fold, without_article

_SAYING = frozenset("said says told added adds tells wrote explained argued testified".split())
_PLAIN = frozenset(
    "opens-sentence small-town other-spelling unknown common".split()
)  # cues that doubt a name without contradicting it
_LARGE = 1_000_000  # people of a region that needs no further evidence
_TOWN = 50_000
_WIDE_KM = 4.0  # the same for waters, ranges and informal regions: wider than a brook or a hill
_BULLETS = frozenset("- – — • * · ▪ ●".split())
_NAMING = frozenset("of called named".split())
_DEFINED_WITHIN = 40  # tokens from a name to the noun that defines it
WEIGHTS = {
    "locative": 3,
    "weak-locative": 1,
    "behind-site": 3,
    "local-office": 2,
    "kind-noun": 3,
    "shared-kind": 3,
    "dateline": 3,
    "country": 3,
    "big-region": 3,
    "region": 2,
    "defined": 5,
    "attributive": 1,
    "acronym": -4,
    "disease-after": -5,
    "money": -6,
    "big-town": 3,
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
    "common-here": -6,
    "common": -1,
    "seen-lower": -2,
    "unknown": -1,
    "event-after": 2,
    "site-after": 3,
    "located": 4,
    "list-label": 4,
    "slug": 2,
    "attacked": 4,
    "heading": 2,
    "taken-up": 2,
}
TELLING = frozenset(
    "locative kind-noun shared-kind dateline country big-region contained local-office behind-site attacked".split()
)
CONFLICTS = frozenset(cue for cue, weight in WEIGHTS.items() if weight < 0) - _PLAIN
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
    kinds, noun_cues = _kind_noun(scene, first, last, entries)
    cues = [*_about_entries(scene, first, last, entries), *_around(scene, first, last, entries), *noun_cues]
    cues += against(scene, first, last, entries, has_kind=bool(kinds))
    return sum(WEIGHTS[cue] for cue in cues), tuple(cues), kinds


def _about_entries(scene: Scene, first: int, last: int, entries: tuple[GazetteerEntry, ...]) -> tuple[str, ...]:
    if not entries:
        return ("unknown",)
    name, shouted = scene.tokens.span_of(first, last).of(scene.tokens.text), scene.is_shouted(first)
    known = scene.weighed.get((name, shouted))
    if known is None:
        several = ("several-words",) if last > first else ()
        known = scene.weighed[name, shouted] = several + _fame(name, entries, shouted=shouted)
    return known


def _fame(name: str, entries: tuple[GazetteerEntry, ...], *, shouted: bool) -> tuple[str, ...]:
    best = entries[0]
    if shouted and name in {"US", "CAR", "IT"}:
        return ("never",)
    if best.kind == "country" or (best.kind == "admin1" and best.country == "US"):
        return ("country",)
    if best.kind != "place":
        large = best.population > _LARGE if best.kind.startswith("admin") else (best.radius_km or 0) > _WIDE_KM
        return ("big-region" if large else "region",)
    people = max(e.population for e in entries)
    cues = ["acronym"] if name.removesuffix("'s").removesuffix("’s").isupper() and len(name) <= 4 and not shouted else []
    cues += ["big-town"] if people >= 500_000 else ["town"] if people >= 50_000 else ["small-town"] if people < 10_000 else []
    key = without_article(fold(name[prefix_of(name) :].removesuffix("'s").removesuffix("’s")))
    if all(without_article(fold(e.name)) != key for e in entries):
        cues.append("other-spelling")
    return tuple(cues)


def _around(scene: Scene, first: int, last: int, entries: tuple[GazetteerEntry, ...]) -> list[str]:
    before, after = scene.before(first), scene.after(last)
    if before is not None and before.lower in scene.words.roles["articles"]:
        before = scene.before(first, 2)
    if before is not None and before.lower in scene.words.directions:
        before = scene.before(first, 2)
    cues = [cue for cue in (_before_cue(scene, first, last, before, entries),) if cue]
    if is_attacked(scene, last):
        cues.append("attacked")
    if _is_answered_for(scene, first):
        cues.append("local-office")
    elif after is not None and after.lower in _SAYING:
        cues.append("speaks")
    if entries and after is not None and _is_noun_like(scene, after) and _is_after_article(scene, first):
        cues.append("attributive")
    if after is not None and after.lower in scene.words.events and entries:
        cues.append("event-after")
    elif entries and (_is_before_site(scene, last) or _is_owned(scene, first, entries)):
        cues.append("site-after")
    if after is not None and after.text == "," and (cue := _comma_cue(scene, first, last, entries)):
        cues.append(cue)
    if _is_taken_up(scene, last):
        cues.append("taken-up")
    return cues


def _before_cue(scene: Scene, first: int, last: int, before: Token | None, entries: tuple[GazetteerEntry, ...]) -> str:
    """Names what the word before a name, past an article and a direction, says of it; empty where that is nothing."""
    if (before is None or before.text in _BULLETS) and _is_heading(scene, first, last):
        return "heading"
    if before is None:
        return _opening_cue(scene, first, last)
    if is_locative(scene, first, before, entries):
        return "locative"
    is_event = scene.words.head_first and before.lower in scene.words.events
    if before.lower in scene.words.weak_locative or scene.is_elided(first) or is_event:
        return "weak-locative"
    return "behind-site" if _is_behind_site(scene, first, before) else ""


def _is_before_site(scene: Scene, last: int) -> bool:
    """Reads "the Orlec college siege", "Orlec station": what a site in small letters is called by is mostly its town."""
    site, words = scene.after(last), scene.words
    if words.head_first or site is None or not site.text.islower():
        return False
    return site.lower in words.sites - words.weak_sites and not scene.is_elided(last)


def _is_owned(scene: Scene, first: int, entries: tuple[GazetteerEntry, ...]) -> bool:
    """Reads "جامعة القاهرة": a large town that a site before it is called by."""
    site = scene.before(first) if scene.words.head_first else None
    return site is not None and site.lower in scene.words.sites - scene.words.weak_sites and entries[0].population >= _TOWN


def _comma_cue(scene: Scene, first: int, last: int, entries: tuple[GazetteerEntry, ...]) -> str:
    """Names what stands behind a name and a comma and speaks for a place; empty where that is nothing."""
    if entries and _is_located(scene, last):
        return "located"
    return "list-label" if _is_label(scene, first, last) else ""


def _is_label(scene: Scene, first: int, last: int) -> bool:
    """Reads "Orlec, three residents killed; Dolmar, nobody hurt", and not "Alden Marek, 34; Irma Marek, 30"."""
    before, number, noun = scene.before(first), scene.after(last, 2), scene.after(last, 3)
    if before is None or before.text not in {":", ";"} or number is None or noun is None:
        return False
    return (number.text.isdecimal() or number.lower in scene.words.roles["numerals"]) and noun.text.islower()


def _is_located(scene: Scene, last: int) -> bool:
    """Reads "Dolmar, near Orlec": what a name is near to, or in which direction from, tells that it is a place."""
    where, words = scene.after(last, 2), scene.words
    name = scene.after(last, 4 if where is not None and where.lower in words.directions else 3)
    is_near = where is not None and ((where.lower,) in words.near or where.lower in words.directions)
    return is_near and name is not None and name.is_capitalised


_UNTIL_WHERE = 4  # tokens between a place and the "where" that takes it up: "Orlec in 2004, where"


def _is_taken_up(scene: Scene, last: int) -> bool:
    """Reads "Orlec, where ten died", "Orlec in 2004, where": only a place is followed so, or a day."""
    roles, lowers = scene.words.roles, scene.tokens.lowers
    ahead = lowers[last + 1 : min(last + 2 + _UNTIL_WHERE, scene.sentence_of(last).last)]
    if roles["where"].isdisjoint(ahead):
        return False
    where = next(at for at, word in enumerate(ahead) if word in roles["where"])
    return where > 0 and ahead[where - 1] == "," and (where == 1 or ahead[0] in roles["in"])


def _is_heading(scene: Scene, first: int, last: int) -> bool:
    """Reads "- Brenna, Karsh region, 2 March.": an entry of a list opens with its place, and has no verb there."""
    after = scene.after(last)
    return after is not None and after.text == "," and scene.is_verbless(scene.sentence_of(first))


def _is_answered_for(scene: Scene, first: int) -> bool:
    """Reads "the mayor of Orlec said", where it is the mayor who speaks, and "the residents of Orlec"."""
    roles, of, head = scene.words.roles, scene.before(first), scene.before(first, 2)
    if scene.is_elided(first):
        of, head = None, scene.before(first)
    of_it = of is None or of.lower in roles["of"]
    return of_it and head is not None and head.lower in roles["local_offices"] | roles["inhabitants"]


def _is_behind_site(scene: Scene, first: int, before: Token) -> bool:
    """Reads "Harrow Church, Orlec"."""
    site = scene.before(first, 2) if before.text == "," else None
    return site is not None and site.is_capitalised and site.lower in scene.words.sites


def _opening_cue(scene: Scene, first: int, last: int) -> str:
    if _is_dateline(scene, first, last):
        return "dateline"
    after = scene.after(last)
    slug = after is not None and after.text == ":" and scene.sentence_of(first).zone is ZoneKind.TITLE
    return "slug" if slug else "opens-sentence"


def _is_noun_like(scene: Scene, word: Token) -> bool:
    return word.text.isalpha() and word.text.islower() and not scene.is_small(word)


def _is_after_article(scene: Scene, first: int) -> bool:
    before = scene.before(first)
    return before is not None and before.lower in {"the", "a", "an"}


def _is_dateline(scene: Scene, first: int, last: int) -> bool:
    text = scene.tokens.span_of(first, last).of(scene.tokens.text)
    after = scene.after(last)
    return text.isupper() and len(text) > 2 and after is not None and after.text in {",", "(", "-", "–", "—", ":"}


def _kind_noun(scene: Scene, first: int, last: int, entries: tuple[GazetteerEntry, ...]) -> tuple[frozenset[str], list[str]]:
    kinds = scene.words.kinds
    after, two_after = scene.after(last), scene.after(last, 2)
    if (
        after is not None
        and after.lower in kinds
        and not (after.is_capitalised and two_after is not None and two_after.lower == "of")
    ):
        said = kinds[after.lower]
        is_people = first == last and scene.tokens.tokens[first].lower in scene.words.demonyms
        if is_people and not any(e.kind in said for e in entries):
            return frozenset(), []  # "the Varenian capital"
        if not after.is_capitalised or said - {"water", "terrain"} or any(e.kind in said for e in entries):
            return said, ["kind-noun"]
    before, head = scene.before(first), scene.before(first, 2)
    if (
        before is not None
        and (before.lower in _NAMING or before.lower in scene.words.roles["of"])
        and head is not None
        and (noun := without_elision(head.lower)) in kinds
        and not is_office_of(scene, head)
    ):
        return kinds[noun], ["kind-noun"]
    noun = without_elision(before.lower) if before is not None else ""
    if before is not None and noun in kinds and not before.is_capitalised and not noun.endswith("s"):
        return kinds[noun], ["kind-noun"]
    return frozenset(), ["defined"] if is_defined(scene, first, last) else []


def is_defined(scene: Scene, first: int, last: int) -> bool:
    """Tells whether a sentence opens with this name and goes on to say what kind of place it is ("Dolmar is a town in ...")."""
    sentence = scene.sentence_of(first)
    if first != sentence.first:
        return False
    rest = scene.tokens.tokens[last + 1 : min(sentence.last, last + 1 + _DEFINED_WITHIN)]
    verb = next((at for at, token in enumerate(rest) if token.lower in {"is", "was", "are"}), None)
    if (
        verb is None
        or verb + 1 >= len(rest)
        or rest[verb + 1].lower not in {"a", "an", "the", "one"}
        or (verb > 0 and rest[0].text not in {"(", ",", "["} and not rest[0].is_capitalised)
    ):
        return False
    return any(token.lower in scene.words.kinds for token in rest[verb : verb + 12])
