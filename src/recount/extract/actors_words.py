"""The words of perpetrators: who may be one, and what they do. See `lexicon/<language>/actors.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

BLAME = frozenset(
    "blamed blames blaming accused accuses accusing attributed attributes attributing ascribed ascribes imputed imputes "
    "responsible".split()
)
BE = frozenset({"was", "were", "been", "being", "is", "are", "be"})
HARD = frozenset({";", ":", "“", "”", '"', "(", ")", "[", "]", "—", "–", "."})
CLAUSES = frozenset({"who", "which", "when", "after"})


@dataclass(frozen=True)
class ActorWords:
    """The compiled lexicon of one language.

    Attributes:
        strong: Nouns of those who do violence.
        weak: Nouns of people and bodies that do it only where the grammar says so.
        machines: Machines that strike.
        named: Armed parties by name, by first word, longest first.
        verbs: Forms in which a subject does violence.
        company: Verbs that are violence only beside one of these words.
        demonyms: Adjectives and nouns of peoples and countries.
        words: The small words, by kind.
        telling: Words at which somebody who does violence is sought.
    """

    strong: frozenset[str]
    weak: frozenset[str]
    machines: frozenset[str]
    named: dict[str, tuple[tuple[str, ...], ...]]
    verbs: frozenset[str]
    company: dict[str, frozenset[str]]
    demonyms: frozenset[str]
    words: dict[str, frozenset[str]]

    @cached_property
    def telling(self) -> frozenset[str]:
        """Words at which somebody who does violence is sought; all others are passed over."""
        return self.verbs.union(self.words["violence"], self.words["participles"], BLAME)

    @cached_property
    def turning(self) -> frozenset[str]:
        """Words between a deed and its "by" that end the search or may be its goal; all others are passed over."""
        return HARD.union(BE, CLAUSES, self.words["say"], ("by", "on", "to"))

    def is_head(self, word: str) -> bool:
        """Tells whether a noun can head the words for a perpetrator."""
        return word in self.strong or word in self.weak or word in self.machines


@cache
def actor_words(language: str) -> ActorWords | None:
    """Loads the lexicon of perpetrators of a language; None where there is none."""
    table = _table(language, "actors")
    if not table:
        return None
    named: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table["named"]:
        parts = tuple(phrase.split())
        named.setdefault(parts[0], []).append(parts)
    countries = _table(language, "demonyms")
    return ActorWords(
        strong=frozenset(table["strong"].split()),
        weak=frozenset(table["weak"].split()),
        machines=frozenset(table["machine"].split()),
        named={first: tuple(sorted(rows, key=len, reverse=True)) for first, rows in named.items()},
        verbs=frozenset(table["verbs"].split()),
        company={verb: frozenset(beside) for verb, beside in table["company"].items()},
        demonyms=frozenset(word for names in countries.values() if isinstance(names, str) for word in names.split())
        | frozenset(table["demonyms"].split()),
        words={name: frozenset(words.split()) for name, words in table["words"].items() if isinstance(words, str)},
    )


def _table(language: str, name: str) -> dict[str, Any]:
    path = files("recount.extract").joinpath("lexicon", language, f"{name}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
