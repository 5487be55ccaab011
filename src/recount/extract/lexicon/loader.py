"""Reads the word lists of one language into dictionaries keyed by lower-case words, once."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import chain, product
from typing import Any

from recount.model import Age, Harm, QuantityForm, Sex, Status, Unit

VERB_FORMS = ("base", "third", "past", "gerund", "participle")
TAGS = {
    "be": "b",
    "get": "b",
    "have": "h",
    "modal": "m",
    "be_like": "l",
    "negation": "n",
    "determiners": "d",
    "relatives": "r",
    "prepositions": "p",
    "conjunctions": "c",
    "adverbs": "a",
}


@dataclass(frozen=True, slots=True)
class Noun:
    """What a noun for people says about them.

    Attributes:
        plural: True for the plural form, False for the singular, None where one form serves both.
        status: Civilian or combatant, as the word says.
        sex: None where the word does not say.
        age: None where the word does not say.
        unit: What is counted.
    """

    plural: bool | None
    status: Status = Status.UNKNOWN
    sex: Sex | None = None
    age: Age | None = None
    unit: Unit = Unit.PERSONS


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or expression for harm.

    Attributes:
        harm: What is done.
        forms: The parts of speech it may play: `base third past gerund participle`, `intransitive`, `predicate`, `event`,
            `harmed`, `toll`, `bereaved`, `state`, `life`.
        weak: True where the word names violence but not its outcome ("shot").
        words: The expression, lower case.
    """

    harm: Harm
    forms: frozenset[str]
    weak: bool
    words: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """The word lists of one language.

    Attributes:
        nouns: Nouns for people.
        modifiers: What an adjective says of the people it stands before: (field, value).
        armed: Names of armed parties, by first word, longest first.
        triggers: Words for harm, by first word, longest first.
        tags: One letter for every small word; see `TAGS`.
        possessives: "his", "their".
        including: Expressions that open a part of a whole, by first word.
        things: Nouns that are counted but are no people.
        accidental: Words of causes that are not violence.
        money: Words that make a death a tariff.
        calendar: Months and weekdays.
        hedges: Hedges before a number, by first word, longest first.
        after: Hedges after a number, by first word, longest first.
        vague: Vague number words, by first word, longest first; the value is the low bound, -1 for none.
        vague_plurals: "dozens", with their low bound.
        zero: Expressions for none, by first word, longest first.
        starts: Words that may begin a number phrase without being a number.
        trigger_words: First words of `triggers`, for a quick look.
        plain: Small words that can begin nothing longer, with their letter.
        words: Small closed classes by name, as in `words.toml`; an underscore stands for a space.
        patterns: Patterns by name, as in `stance.toml`, for text in lower case.
    """

    nouns: Mapping[str, Noun]
    modifiers: Mapping[str, tuple[str, str]]
    armed: Mapping[str, tuple[tuple[str, ...], ...]]
    triggers: Mapping[str, tuple[Trigger, ...]]
    tags: Mapping[str, str]
    possessives: frozenset[str]
    including: Mapping[str, tuple[tuple[str, ...], ...]]
    things: frozenset[str]
    accidental: frozenset[str]
    money: frozenset[str]
    calendar: frozenset[str]
    hedges: Mapping[str, tuple[tuple[tuple[str, ...], QuantityForm], ...]]
    after: Mapping[str, tuple[tuple[tuple[str, ...], QuantityForm], ...]]
    vague: Mapping[str, tuple[tuple[tuple[str, ...], int], ...]]
    vague_plurals: Mapping[str, int]
    zero: Mapping[str, tuple[tuple[str, ...], ...]]
    starts: frozenset[str] = field(default=frozenset())
    trigger_words: frozenset[str] = field(default=frozenset())
    plain: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Loads the lists of one language.

    Args:
        language: Primary tag; a folder of this package.

    Returns:
        One shared, read-only table.
    """
    harms, people, grammar, numbers = (_table(language, name) for name in ("harms", "people", "grammar", "quantities"))
    possessives = tuple(grammar["possessives"].split())
    hedges = _by_first((tuple(p.split()), QuantityForm(f)) for f, ps in numbers["hedges"].items() for p in ps)
    vague = _by_first((tuple(p.split()), low) for p, low in numbers["vague_words"].items())
    zero = _by_first_words(numbers["zero"])
    nouns, triggers = dict(_nouns(people["noun"])), _triggers(harms, possessives)
    starts = frozenset([*hedges, *vague, *zero, *numbers["vague_low"]])
    tags = {word: tag for key, tag in reversed(TAGS.items()) for word in grammar[key].split()}
    longer = {
        *starts,
        *triggers,
        *nouns,
        *_by_first_words(grammar["including"]),
        "as",
        "along",
        "together",
        "in",
        "from",
        "between",
        "one",
        "her",
        "he",
        "she",
    }
    return Lexicon(
        nouns=nouns,
        modifiers={word: _modifier(kind) for kind, words in people["modifiers"].items() for word in words},
        armed=_by_first_words(people["armed"]["words"]),
        triggers=triggers,
        tags=tags,
        possessives=frozenset(possessives),
        including=_by_first_words(grammar["including"]),
        things=frozenset(_things(grammar["things"])),
        accidental=frozenset(grammar["accidental"].split()),
        money=frozenset(grammar["money"].split()),
        calendar=frozenset((grammar["months"] + " " + grammar["weekdays"]).split()),
        hedges=hedges,
        after=_by_first((tuple(p.split()), QuantityForm(f)) for f, ps in numbers["after"].items() for p in ps),
        vague=vague,
        vague_plurals=numbers["vague_low"],
        zero=zero,
        starts=starts,
        trigger_words=frozenset(triggers),
        words={
            name: frozenset(word.replace("_", " ") for word in words.split())
            for name, words in _table(language, "words").items()
        },
        patterns=_patterns(_table(language, "stance")),
        plain={word: tag for word, tag in tags.items() if tag in "pcrbhm" and word not in longer},
    )


@cache
def load_stance(language: str) -> Mapping[str, re.Pattern[str]]:
    """Loads how a text of one language stands to what it says; those of English, which match nothing, where it has none.

    Args:
        language: Primary tag.
    """
    known = files(__package__).joinpath(language, "stance.toml").is_file()
    return _patterns(_table(language if known else "en", "stance"))


def _table(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath(language, f"{name}.toml").read_text(encoding="utf-8"))


def _patterns(table: dict[str, Any]) -> dict[str, re.Pattern[str]]:
    compiled = {}
    for name, entries in table["patterns"].items():
        source = "|".join(entries)
        for part, pattern in table["parts"].items():
            source = source.replace(f"<{part}>", pattern)
        compiled[name] = re.compile(rf"\b(?:{source})\b")
    return compiled


def _modifier(kind: str) -> tuple[str, str]:
    field_name = {"female": "sex", "male": "sex", "child": "age", "elderly": "age"}.get(kind, "status")
    return field_name, kind


def _by_first_words(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    return {
        first: tuple(words for words, _ in pairs) for first, pairs in _by_first((tuple(p.split()), 0) for p in phrases).items()
    }


def _by_first(pairs: Iterable[tuple[tuple[str, ...], Any]]) -> dict[str, tuple[tuple[tuple[str, ...], Any], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for words, value in pairs:
        found.setdefault(words[0], []).append((words, value))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in found.items()}


def _plural(word: str) -> str:
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in "aeou":
        return word[:-1] + "ies"
    return word + "s"


def _pairs(words: str) -> Iterator[tuple[str, str]]:
    for word in words.split():
        one, _, many = word.partition("/")
        yield one, many or _plural(one)


def _nouns(rows: list[dict[str, str]]) -> Iterator[tuple[str, Noun]]:
    for row in rows:
        about = {
            "status": Status(row.get("status", "unknown")),
            "sex": Sex(row["sex"]) if "sex" in row else None,
            "age": Age(row["age"]) if "age" in row else None,
            "unit": Unit(row.get("unit", "persons")),
        }
        for one, many in _pairs(row["words"]):
            if one == many:
                yield one, Noun(plural=None, **about)  # type: ignore[arg-type]
                continue
            yield one, Noun(plural=False, **about)  # type: ignore[arg-type]
            if many != "-":
                yield many, Noun(plural=True, **about)  # type: ignore[arg-type]


def _things(words: str) -> Iterator[str]:
    for one, many in _pairs(words):
        yield one
        yield many


def _spelled_out(phrase: str, possessives: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yields every reading of a phrase with choices: `a/b` for either, `~` for any possessive, `-` for nothing."""
    choices = [possessives if word == "~" else word.split("/") if "/" in word else (word,) for word in phrase.split()]
    for words in product(*choices):
        yield tuple(word for word in words if word != "-")


def _triggers(harms: dict[str, Any], possessives: tuple[str, ...]) -> dict[str, tuple[Trigger, ...]]:
    found: dict[tuple[str, ...], tuple[Harm, set[str], bool]] = {}
    for words, harm, form, weak in chain(_verbs(harms), _phrases(harms, possessives)):
        found.setdefault(words, (Harm(harm), set(), weak))[1].add(form)
    table: dict[str, list[Trigger]] = {}
    for words, (harm, forms, weak) in found.items():
        table.setdefault(words[0], []).append(Trigger(harm, frozenset(forms), weak, words))
    return {first: tuple(sorted(rows, key=lambda t: -len(t.words))) for first, rows in table.items()}


_Entry = tuple[tuple[str, ...], str, str, bool]


def _verbs(harms: dict[str, Any]) -> Iterator[_Entry]:
    for row in harms["verb"]:
        weak = row.get("weak", False)
        for line in row["forms"]:
            words = line.split()
            forms = zip(VERB_FORMS, words if len(words) == 5 else [*words, words[2]], strict=True)
            for form, word in forms:
                yield (word,), row["harm"], form, weak
    for row in harms["intransitive"]:
        for word in " ".join(row["forms"]).split():
            yield (word,), row["harm"], "intransitive", False


def _phrases(harms: dict[str, Any], possessives: tuple[str, ...]) -> Iterator[_Entry]:
    for row in harms["phrase"]:
        for phrase in row["words"]:
            for words in _spelled_out(phrase, possessives):
                yield words, row["harm"], row["form"], False
                if row["form"] == "participle" and row["harm"] == "killed":
                    yield words, row["harm"], "past", False  # "shot dead two men"
