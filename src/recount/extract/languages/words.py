"""The word lists and the grammar of one language, compiled once from `lexicon/<language>/*.toml`."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import chain
from typing import Any

from recount.extract.languages.inflect import endings, forms_of
from recount.extract.languages.patterns import TAGS, Rule, compile_rule, form_letters
from recount.extract.languages.phrases import Phrases
from recount.extract.languages.split import Splitter
from recount.extract.lexicon import Noun, Trigger
from recount.model import Age, Harm, QuantityForm, Sex, Status, Unit

Classes = Mapping[str, tuple[tuple[str, bool | None], ...]]
_NO_FIELDS = ("more", "plain")
_FIELDS = {"female": "sex", "male": "sex", "child": "age", "adult": "age", "elderly": "age"}


@dataclass(frozen=True, slots=True)
class Somebody:
    """What a noun or adjective for people says, and how many of them the word alone is ("couple": 2).

    Attributes:
        noun: Number, status, sex, age, unit.
        count: People that one such word stands for; None where it is one a head.
    """

    noun: Noun
    count: int | None = None


@dataclass(frozen=True, slots=True)
class NumberWords:
    """How a language counts.

    Attributes:
        values: Numbers below a thousand that are one word, or several joined by hyphens.
        scales: Words that multiply what stands before them.
        teens_after: Numbers that one from ten to nineteen may follow (French sixty).
        units_first: True where "five and twenty" is twenty-five.
        articles: True where the word for one is an article too.
        groups: Words for about so many ("dizaine"), with the form they take.
        vague: Expressions without a number, with their low bound, -1 for none.
        hedges: Expressions before a number.
        after: Expressions behind one.
        zero: Expressions for none.
        joins: Words that may stand inside a number.
        between: Words before two bounds; `until` and `either` those between them.
        until: See `between`.
        either: See `between`.
        half: Words before a group word that halve it ("medio centenar").
        rises: Verbs after which "from 12 to 15" is an old and a new figure, no range.
        measures: Words behind a number that make it no count of people.
        not_after: Words before a number that make it none.
        of: Words between a group word and its noun.
    """

    values: Mapping[str, int]
    scales: Mapping[str, int]
    teens_after: frozenset[int]
    units_first: bool
    articles: bool
    groups: Mapping[str, tuple[int, QuantityForm]]
    vague: Phrases[int]
    hedges: Phrases[QuantityForm]
    after: Phrases[QuantityForm]
    zero: Phrases[int]
    joins: frozenset[str]
    between: frozenset[str]
    until: frozenset[str]
    either: frozenset[str]
    half: frozenset[str]
    rises: frozenset[str]
    measures: Phrases[int]
    not_after: frozenset[str]
    of: frozenset[str]


@dataclass(frozen=True, eq=False)
class LanguageWords:
    """Everything the generic layers know about one language.

    Attributes:
        language: Its primary tag.
        classes: Classes of endings, by name.
        splitter: How its words are cut.
        numbers: How it counts.
        roles: Small words with the letter of their role; see `patterns.TAGS`.
        triggers: Words for harm.
        plural: Of these, the forms that a single person cannot be the subject of.
        letters: The letter of each set of parts of speech.
        rules: Grammar of harms, in the order in which they are tried.
        nouns: Words for people.
        modifiers: Adjectives and the like beside them.
        belongs: Adjectives of peoples and faiths.
        armed: Bodies whose members are combatants.
        things: What is counted but is no people.
        lists: Other word lists, by name.
        phrases: Other lists of expressions, by name.
        options: Switches of the grammar, by name.
    """

    language: str
    classes: Classes
    splitter: Splitter
    numbers: NumberWords
    roles: Phrases[str]
    triggers: Phrases[Trigger]
    plural: frozenset[tuple[str, ...]]
    letters: Mapping[frozenset[str], str]
    rules: tuple[Rule, ...]
    nouns: Phrases[Somebody]
    modifiers: Phrases[tuple[str, str]]
    belongs: frozenset[str]
    armed: Phrases[int]
    things: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    phrases: Mapping[str, Phrases[str]]
    options: Mapping[str, bool]


@cache
def language_words(language: str) -> LanguageWords | None:
    """Loads what is known of a language.

    Args:
        language: Primary tag; a folder of `recount.extract.lexicon`.

    Returns:
        None where the folder has no `frames.toml`: English, whose grammar is code, and languages without word lists.
    """
    if not _path(language, "frames").is_file():
        return None
    grammar, harms, people, counting, frames = (
        table(language, name) for name in ("grammar", "harms", "people", "quantities", "frames")
    )
    builder = _Builder(language, grammar, harms, people, counting)
    triggers = builder.triggers()
    letters = form_letters(t.forms for rows in triggers.rows.values() for _, t in rows)
    rows = [*(table("", "frames")["frame"] if frames.get("shared", True) else ()), *frames.get("frame", ())]
    without = frozenset(frames.get("without", ()))
    rows = sorted((row for row in rows if row["name"] not in without), key=lambda row: int(row.get("rank", 5)))
    return LanguageWords(
        language=language,
        classes=builder.classes,
        splitter=builder.whole_splitter(triggers),
        numbers=builder.number_words(),
        roles=builder.roles(),
        triggers=triggers,
        plural=builder.plural_triggers(),
        letters=letters,
        rules=tuple(compile_rule(row, letters) for row in rows),
        nouns=builder.nouns,
        modifiers=builder.modifiers,
        belongs=frozenset(chain(builder.keys(people.get("belongs", "")), _demonyms(language, builder))),
        armed=Phrases.of((words, 1) for words, _ in builder.forms(people.get("armed", ""))),
        things=frozenset(builder.keys(grammar.get("things", ""), default="noun")),
        lists={name: frozenset(builder.keys(words)) for name, words in grammar.get("lists", {}).items()},
        phrases={
            name: Phrases.of((words, name) for words, _ in builder.forms(entries))
            for name, entries in grammar.get("phrases", {}).items()
        },
        options=grammar.get("options", {}),
    )


def phrases_of(lexicon: LanguageWords, entries: str) -> Phrases[int]:
    """Makes a table of a list of words and expressions, as its language inflects and cuts them.

    Args:
        lexicon: The language.
        entries: As `inflect.forms_of` reads them, between white space.
    """
    forms = (words for entry in entries.split() for words, _ in forms_of(entry, lexicon.classes))
    return Phrases.of((tuple(key for word in words for key in lexicon.splitter.keys(word)), 1) for words in forms)


def table(language: str, name: str) -> dict[str, Any]:
    """Reads one file of a language; empty where there is none. An empty language reads what all of them share."""
    path = _path(language, name)
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _path(language: str, name: str) -> Any:  # noqa: ANN401 - importlib's Traversable has no public name in 3.11
    folder = files("recount.extract.lexicon")
    return folder.joinpath(language, f"{name}.toml") if language else folder.joinpath(f"{name}.toml")


def _demonyms(language: str, builder: "_Builder") -> Iterator[str]:
    for words in table(language, "demonyms").values():
        if isinstance(words, str):
            yield from builder.keys(words)


class _Builder:
    """Turns the tables of one language into look-ups."""

    def __init__(
        self, language: str, grammar: dict[str, Any], harms: dict[str, Any], people: dict[str, Any], counting: dict[str, Any]
    ) -> None:
        self.language = language
        self.grammar, self.harms, self.people, self.counting = grammar, harms, people, counting
        self.classes: Classes = endings(grammar.get("endings", {}))
        self.default = "noun" if "noun" in self.classes else None
        split = grammar.get("split", {})
        self.splitter = Splitter(
            always=_longest(split.get("always", "")),
            suffixes=_longest(split.get("suffixes", "")),
            if_known=_longest(split.get("if_known", "")),
            fold=_fold(split),
            stops=frozenset(split.get("stops", "").split()),
        )
        self.nouns: Phrases[Somebody] = Phrases.of(self._nouns())
        self.modifiers: Phrases[tuple[str, str]] = Phrases.of(
            (words, (_FIELDS.get(kind, kind if kind in _NO_FIELDS else "status"), kind))
            for kind, entries in people.get("modifiers", {}).items()
            for words, _ in self.forms(entries)
        )

    def forms(self, entries: str, *, default: str | None = None) -> Iterator[tuple[tuple[str, ...], bool | None]]:
        """Yields every form of every entry of a list, cut as texts are."""
        for entry in entries.split():
            for words, plural in forms_of(entry, self.classes, default):
                yield tuple(key for word in words for key in self.splitter.keys(word)), plural

    def keys(self, entries: str, *, default: str | None = None) -> Iterator[str]:
        """Yields the forms of one word only, as keys."""
        for words, _ in self.forms(entries, default=default if default in self.classes else None):
            yield " ".join(words)

    def roles(self) -> Phrases[str]:
        rows = ((words, TAGS[role]) for role, entries in self.grammar["roles"].items() for words, _ in self.forms(entries))
        return Phrases.of(rows)

    def _nouns(self) -> Iterator[tuple[tuple[str, ...], Somebody]]:
        for row in self.people["noun"]:
            about = Noun(
                plural=None,
                status=Status(row.get("status", "unknown")),
                sex=Sex(row["sex"]) if "sex" in row else None,
                age=Age(row["age"]) if "age" in row else None,
                unit=Unit(row.get("unit", "persons")),
            )
            for words, plural in self.forms(row["words"], default=row.get("endings", self.default)):
                yield words, Somebody(Noun(plural, about.status, about.sex, about.age, about.unit), row.get("count"))
            for words, _ in self.forms(row.get("duals", ""), default="dual" if "dual" in self.classes else None):
                yield words, Somebody(Noun(False, about.status, about.sex, about.age, about.unit), 2)  # noqa: FBT003

    def triggers(self) -> Phrases[Trigger]:
        found: dict[tuple[str, ...], tuple[Harm, set[str], bool]] = {}
        for row in self.harms["harm"]:
            for words, _ in self.forms(row["words"], default=row.get("endings")):
                known = found.setdefault(words, (Harm(row["harm"]), set(), bool(row.get("weak"))))
                known[1].add(row["form"])
        return Phrases.of((words, Trigger(harm, frozenset(forms), weak, words)) for words, (harm, forms, weak) in found.items())

    def plural_triggers(self) -> frozenset[tuple[str, ...]]:
        """Gives the forms of verbs that only several people can be the subject of."""
        rows = (row for row in self.harms["harm"] if row["form"] == "intransitive")
        forms = ((words, n) for row in rows for words, n in self.forms(row["words"], default=row.get("endings")))
        return frozenset(words for words, plural in forms if plural)

    def number_words(self) -> NumberWords:
        table = self.counting
        listed = {
            name: frozenset(self.keys(table.get(name, "")))
            for name in ("joins", "between", "until", "either", "half", "rises", "not_after", "of")
        }
        return NumberWords(
            values={self.splitter.key(word): n for entry, n in table["numbers"].items() for (word,), _ in self._one(entry)},
            scales={self.splitter.key(word): n for entry, n in table["scales"].items() for (word,), _ in self._one(entry)},
            teens_after=frozenset(table.get("teens_after", ())),
            units_first=bool(table.get("units_first")),
            articles=bool(table.get("articles", True)),
            groups={
                word: (n, QuantityForm(form))
                for form, entries in table.get("groups", {}).items()
                for entry, n in entries.items()
                for (word,), _ in self._one(entry)
            },
            vague=Phrases.of((words, low) for entry, low in table.get("vague", {}).items() for words, _ in self._entry(entry)),
            hedges=self._hedges("hedges"),
            after=self._hedges("after"),
            zero=Phrases.of((words, 0) for entry in table.get("zero", ()) for words, _ in self._entry(entry)),
            measures=Phrases.of((words, 1) for words, _ in self.forms(table.get("measures", ""))),
            joins=listed["joins"],
            between=listed["between"],
            until=listed["until"],
            either=listed["either"],
            half=listed["half"],
            rises=listed["rises"],
            not_after=listed["not_after"],
            of=listed["of"],
        )

    def _entry(self, entry: str) -> Iterator[tuple[tuple[str, ...], bool | None]]:
        yield from self.forms(entry.replace(" ", "_"))

    def _one(self, entry: str) -> Iterator[tuple[tuple[str], bool | None]]:
        for word, plural in forms_of(entry, self.classes):
            yield (self.splitter.key(word[0]),), plural

    def _hedges(self, name: str) -> Phrases[QuantityForm]:
        table = self.counting.get(name, {})
        return Phrases.of(
            (words, QuantityForm(form))
            for form, entries in table.items()
            for entry in entries
            for words, _ in self._entry(entry)
        )

    def whole_splitter(self, triggers: Phrases[Trigger]) -> Splitter:
        """Gives the splitter with every word of the lists, so that it knows what may be left when a clitic is cut off."""
        if not self.splitter.if_known:
            return self.splitter
        numbers = self.number_words()
        phrases: Iterable[tuple[str, ...]] = chain(
            (
                words
                for some in (triggers, self.nouns, self.modifiers, self.roles())
                for rows in some.rows.values()
                for words, _ in rows
            ),
            (
                words
                for some in (numbers.vague, numbers.hedges, numbers.zero)
                for rows in some.rows.values()
                for words, _ in rows
            ),
            ((word,) for word in chain(numbers.values, numbers.scales, numbers.groups)),
            self._others(),
            (words for entries in self.grammar.get("lists", {}).values() for words, _ in self.forms(entries)),
            (words for words, _ in self.forms(self.grammar.get("known", ""))),
        )
        known = frozenset(word for words in phrases for word in words)
        known |= frozenset(self.keys(self.grammar.get("things", ""), default="noun"))
        return replace(self.splitter, known=known)

    def _others(self) -> Iterator[tuple[str, ...]]:
        """Yields the expressions of lists that no layer of harms reads: bodies, peoples, measures, voices and parties."""
        lists = [self.people.get("armed", ""), self.people.get("belongs", ""), self.counting.get("measures", "")]
        lists.extend(self.grammar.get("phrases", {}).values())
        for name in ("voices", "agents"):
            lists.extend(words for words in table(self.language, name).values() if isinstance(words, str))
        yield from (words for entries in lists for words, _ in self.forms(entries))
        yield from (words for entry in self.counting.get("after", {}).values() for e in entry for words, _ in self._entry(e))
        yield from ((word,) for words in _demonyms(self.language, self) for word in words.split())


def _longest(words: str) -> tuple[str, ...]:
    return tuple(sorted(words.split(), key=lambda word: -len(word)))


def _fold(split: Mapping[str, Any]) -> dict[int, str | None] | None:
    found: dict[int, str | None] = {ord(letter): None for letter in split.get("drop", "")}
    found.update({ord(letter): other for letter, other in split.get("fold", {}).items()})
    return found or None
