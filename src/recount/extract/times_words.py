"""The words of calendar expressions of one language, and the readings each token has under them.

Lexicons are data (`lexicon/<language>/times.toml`). A shape is a row of slots; all shapes of a language are compiled into one
trie, so that matching walks the tokens once per place where an expression can begin.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

Value = int | str
Reading = tuple[str, Value, int]  # slot, value, number of words it takes


@dataclass(slots=True)
class Node:
    """A node of the shape trie: the slots that may follow, and the rule that ends here."""

    following: dict[str, "Node"] = field(default_factory=dict)
    rule: str = ""


@dataclass(frozen=True)
class TimeWords:
    """The compiled lexicon of one language.

    Attributes:
        single: Slots of each word.
        multi: By first word: (all words, slot, value), longest first.
        shapes: Root of the shape trie.
        lists: The flat word lists of the file, for guards.
        links: Words before an expression and what they do to it, by their last word; longest first.
        ordinal_suffixes: What may stick to a day number.
        triggers: Words without one of which, or a digit, a sentence holds no expression.
    """

    single: dict[str, tuple[tuple[str, Value], ...]]
    multi: dict[str, tuple[tuple[tuple[str, ...], str, Value], ...]]
    shapes: Node
    lists: dict[str, frozenset[str]]
    links: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    ordinal_suffixes: frozenset[str]
    triggers: frozenset[str]


@cache
def time_words(language: str) -> TimeWords | None:
    """Loads and compiles the time lexicon of a language; None where there is none."""
    path = files("recount.extract").joinpath("lexicon", language, "times.toml")
    if not path.is_file():
        return None
    return _compile(tomllib.loads(path.read_text(encoding="utf-8")))


@cache
def settling_list(language: str, name: str) -> frozenset[str]:
    """Gives a word list of the settling of times: "violence" (what "five days of ..." may be of) or "events" ("a raid")."""
    return frozenset(str(_settling(language).get(name, "")).split())


def _settling(language: str) -> dict[str, str]:
    path = files("recount.extract").joinpath("lexicon", language, "times.toml")
    table: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8")).get("settling", {}) if path.is_file() else {}
    return table


@cache
def settling_words(language: str) -> dict[str, str]:
    """Gives what a day beside a word is the day of: "report", "update", "found", "event" or "comparison", by word."""
    table = _settling(language)
    return {word: kind for kind in ("update", "report", "found", "comparison", "event") for word in table.get(kind, "").split()}


_TABLES = {
    "months": "MONTH",
    "weekdays": "WEEKDAY",
    "seasons": "SEASON",
    "units": "UNIT",
    "single": "SINGLE",
    "numbers": "NUMBER",
    "deictic": "DEICTIC",
    "holidays": "HOLIDAY",
    "ordinals": "NTH",
    "quarters": "QUARTER",
    "duals": "DUAL",
}


def _entries(table: dict[str, Any]) -> Iterator[tuple[str, str, Value]]:
    for name, slot in _TABLES.items():
        for words, value in table.get(name, {}).items():
            yield words, slot, value
    for slot, words_of in table.get("roles", {}).items():
        for words in words_of:
            yield words, slot, words


def _compile(table: dict[str, Any]) -> TimeWords:
    single: dict[str, list[tuple[str, Value]]] = {}
    multi: dict[str, list[tuple[tuple[str, ...], str, Value]]] = {}
    for words, slot, value in _entries(table):
        parts = tuple(word.removesuffix("'s") for word in words.split())
        if len(parts) == 1:
            single.setdefault(parts[0], []).append((slot, value))
        else:
            multi.setdefault(parts[0], []).append((parts, slot, value))
    return TimeWords(
        single={word: tuple(slots) for word, slots in single.items()},
        multi={word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in multi.items()},
        shapes=_trie(table["shapes"]),
        lists={name: frozenset(words) for name, words in table.items() if isinstance(words, list)},
        links=_links(table.get("links", {})),
        ordinal_suffixes=frozenset(table.get("ordinal_suffixes", ())),
        triggers=_triggers(table),
    )


def _links(table: dict[str, list[str]]) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for link, phrases in table.items():
        for words in (tuple(phrase.split()) for phrase in phrases):
            found.setdefault(words[-1], []).append((words, link))
    return {last: tuple(sorted(rows, key=lambda row: -len(row[0]))) for last, rows in found.items()}


_TRIGGER_TABLES = ("months", "weekdays", "seasons", "units", "deictic", "holidays", "quarters", "duals", "single")


def _triggers(table: dict[str, Any]) -> frozenset[str]:
    phrases = [words for name in _TRIGGER_TABLES for words in table.get(name, {})]
    phrases.extend(words for slot in ("WEEKEND", "OVERNIGHT") for words in table.get("roles", {}).get(slot, ()))
    heads = {words.split()[0] for words in phrases}
    return frozenset(heads | {f"{head}'s" for head in heads} | set(table.get("ordinal_suffixes", ())))


def _trie(shapes: dict[str, str]) -> Node:
    root = Node()
    for shape, rule in shapes.items():
        choices = [((slot[:-1],), ()) if slot.endswith("?") else ((slot,),) for slot in shape.split()]
        for choice in product(*choices):
            slots = [slot for part in choice for slot in part]
            if slots[0] in {"COMMA", "DOT"}:
                continue  # left over from an optional weekday
            node = root
            for slot in slots:
                node = node.following.setdefault(slot, Node())
            node.rule = node.rule or rule
    return root
