"""Words that help to find places: prepositions, kinds of places, sites, titles, demonyms; read once from the lexicon."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_PACKAGE = "recount.extract.lexicon"


@dataclass(frozen=True)
class PlaceWords:
    """The word lists of one language that have to do with places.

    Attributes:
        locative: Prepositions after which a capitalised word is likely a place.
        weak_locative: Words after which it may be one.
        near: Expressions for nearness, as tuples of words, longest first.
        directions: Bearings in degrees; -1 for the middle.
        kinds: For a noun beside a name, the kinds of place it may mean.
        sites: Nouns of buildings and other sites.
        weak_sites: Those of them that speak and act more often than they are hit ("Central Bank").
        scene_nouns: Nouns that name a place without its name ("in the concert hall").
        vague_nouns: Those that do so only with a word that narrows them ("in the pump house").
        grounds: Nouns after which "of" leads to a place ("the market of Orlec"), and not to what a body answers for.
        organisation: Nouns that make a name before them an organisation.
        titles: Words that make a name after them a person or a storm.
        offices: Titles that a place may stand before ("Karsh Health Minister").
        diseases: Nouns that make a name before them a disease.
        events: Nouns of violence that a place may stand before ("the Orlec bombing").
        organisation_of: Heads that make "... of X" an organisation.
        common: Common words that some place is called by.
        never: Words that are no places although a gazetteer lists them.
        demonyms: Country code for each people and adjective.
        small_peoples: True where the language writes them in small letters.
        head_first: True where an event noun stands directly before the place ("взрыв Долмара").
        roles: Words by what they say about a place's part in the harm.
    """

    locative: frozenset[str]
    weak_locative: frozenset[str]
    near: tuple[tuple[str, ...], ...]
    directions: Mapping[str, int]
    kinds: Mapping[str, frozenset[str]]
    sites: frozenset[str]
    weak_sites: frozenset[str]
    scene_nouns: frozenset[str]
    vague_nouns: frozenset[str]
    grounds: frozenset[str]
    organisation: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    diseases: frozenset[str]
    events: frozenset[str]
    organisation_of: frozenset[str]
    common: frozenset[str]
    never: frozenset[str]
    demonyms: Mapping[str, str]
    small_peoples: bool
    head_first: bool
    roles: Mapping[str, frozenset[str]]


@cache
def place_words(language: str = "en") -> PlaceWords:
    """Loads the lists of one language, or English where a language has none.

    Args:
        language: Primary tag.
    """
    table = _table(language, "places") or _table("en", "places")
    peoples = _table(language, "demonyms") or _table("en", "demonyms")
    reject = table["reject"]
    sites, weak = _set(table["sites"]["words"]), _set(table["sites"]["weak"])
    scenes, vague = _set(table["sites"].get("scenes", "")), _set(table["sites"].get("vague", ""))
    return PlaceWords(
        locative=_set(table["locative"]),
        weak_locative=_set(table["weak_locative"]),
        near=tuple(sorted((tuple(phrase.split()) for phrase in table["near"]), key=lambda words: (-len(words), words))),
        directions=table["directions"],
        kinds=_kinds(table["kinds"]),
        sites=sites | weak | {word + "s" for word in sites},
        weak_sites=weak,
        scene_nouns=scenes,
        vague_nouns=vague,
        grounds=(scenes | vague) - weak - _set(reject["organisation_of"]),
        organisation=_set(reject["organisation"]),
        titles=_set(reject["titles"]),
        offices=_set(reject["offices"]),
        diseases=_set(reject["diseases"]),
        events=_set(table["events"]),
        organisation_of=_set(reject["organisation_of"]),
        common=_set(reject.get("common", "")),
        never=_set(reject["never"]),
        demonyms={word: code for code, words in peoples.items() for word in words.split()},
        small_peoples=language != "en",
        head_first=table.get("head_first", False),
        roles={role: _set(table["roles"].get(role, "")) for role in _table("en", "places")["roles"]},
    )


def _table(language: str, name: str) -> dict[str, Any]:
    found = files(_PACKAGE).joinpath(language, f"{name}.toml")
    return tomllib.loads(found.read_text(encoding="utf-8")) if found.is_file() else {}


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _kinds(table: dict[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for kind, words in table.items():
        for word in words.split():
            for form in (word, word[:-1] + "ies" if word.endswith("y") else word + "s"):
                found.setdefault(form, set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}
