"""The words of attribution: who can be a source, what introduces one, what never is one. Read from `attribution.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class SourceWords:
    """The word lists of one language, lower case.

    Attributes:
        lists: Every list of the file by its key.
        verbs: All verbs that can introduce a statement, with how they do: `strong`, `weak`, `witness` or `having`.
        clause: Expressions before a source ("according to"), by first word.
        citing: Expressions before a source that stands nearer to the number than the subject, by first word.
        sources: Nouns for people, bodies and documents that speak.
        suffixes: Endings that make a noun a person.
        ordinary: Words that are no names even where they are capitalised.
        starts: Every word that can begin a cue: a sentence without any is passed over.
    """

    lists: Mapping[str, frozenset[str]]
    verbs: Mapping[str, str]
    clause: Mapping[str, tuple[tuple[str, ...], ...]]
    citing: Mapping[str, tuple[tuple[str, ...], ...]]
    sources: frozenset[str]
    suffixes: tuple[str, ...]
    ordinary: frozenset[str]
    starts: frozenset[str]

    def __getitem__(self, name: str) -> frozenset[str]:
        """Gives one list by its key in the file."""
        return self.lists[name]


ORDINARY = """determiners conjunctions inner leading temporal settings auxiliaries be happening excluded pronouns
 statement people documents figures""".split()


@cache
def source_words(language: str = "en") -> SourceWords | None:
    """Loads the lists of one language; None where there is no such file, so that no source is found rather than a wrong one.

    Args:
        language: Primary tag; a folder of `recount.extract.lexicon`.
    """
    path = files("recount.extract.lexicon").joinpath(language, "attribution.toml")
    if not path.is_file():
        return None
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {key: frozenset(words.split()) for table in tables.values() for key, words in table.items()}
    kinds = ("having", "witness", "weak", "strong")  # the later one wins
    verbs = {word: kind for kind in kinds for word in tables["verbs"][kind].split()}
    clause, citing = (_by_first(tables["phrases"][key]) for key in ("clause", "citing"))
    return SourceWords(
        lists=lists,
        verbs=verbs,
        clause=clause,
        citing=citing,
        sources=lists["people"] | lists["bodies"] | lists["documents"],
        suffixes=tuple(tables["sources"]["suffixes"].split()),
        ordinary=frozenset(verbs).union(*(lists[key] for key in ORDINARY)),
        starts=frozenset(
            [*verbs, *clause, *citing, *lists["hearsay"], *lists["accounts"], *lists["participles"], *lists["figures"]]
        ),
    )


def _by_first(phrases: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases.split("|"):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return {first: tuple(sorted(group, key=len, reverse=True)) for first, group in table.items()}
