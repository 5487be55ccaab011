"""Grammar rules over the pieces of a sentence, written in words: `people:counted adverb* be harm:harmed`.

A rule is a row of pieces. Each is the name of a class, with a label before a colon where the rule needs to know it, and `?`,
`*` (at most six) or `{m,n}` behind it; brackets group, `|` gives a choice. A sentence is a string with one letter a piece, so a
rule compiles into one regular expression with bounded repetition, and no text can make it run away.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_PART = re.compile(
    r"\s*+(?:(?P<open>\()|(?P<close>\))|(?P<bar>\|)|(?:(?P<label>[a-z_]+):)?(?P<name>[a-z][a-z-]*))?(?P<times>[?*]|\{\d+,\d+\}\??)?"
)
MOST = 6  # pieces that `*` stands for

TAGS = {
    "counted": "G",  # counted people with their noun
    "number": "Q",  # a number without noun, or with a noun of no list
    "people": "g",  # people without a number
    "name": "E",
    "part": "P",  # counted people behind "including"
    "be": "b",
    "have": "h",
    "cause": "f",
    "turn": "l",
    "modal": "m",
    "not": "n",
    "none": "N",
    "adverb": "a",
    "determiner": "d",
    "of": "o",
    "by": "y",
    "to": "t",
    "from": "v",
    "preposition": "p",
    "among": "z",
    "that": "q",
    "relative": "r",
    "conjunction": "c",
    "pronoun": "u",
    "self": "s",
    "exist": "e",
    "find": "F",
    "rise": "R",
    "and": "&",
    "including": "i",
    "count": "k",
    "word": "x",
    "comma": ",",
    "colon": ":",
    "stop": ";",
    "bracket": "(",
}
CLASSES = {
    "any-people": "GQgEu",
    "some": "GQgE",
    "group": "GQ",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of grammar.

    Attributes:
        name: As traces show it.
        pattern: Over the letters of a sentence; groups `people` and `harm`, and where they are of use `also`, `old`, `agent`.
        list_: Where people coordinated with these belong to the same harm: `left`, `right`, `both` or empty.
        is_total: True for words of a running total.
        is_part: True where the people are part of those counted before ("among the dead are five children").
        shares: True where the word for harm may be another rule's too.
        counts: How many the piece called `people`, or the harm itself, is though no number says so ("hallan cadáver": 1,
            "пострадавших нет": 0); None where one must.
        drops: True where what it matches is no harm ("released 12 detainees").
        fields: What else the rule settles: `harm`, `modality`, and `victims`: the harm where its word only says "victims".
    """

    name: str
    pattern: re.Pattern[str]
    list_: str = ""
    is_total: bool = False
    is_part: bool = False
    shares: bool = False
    counts: int | None = None
    drops: bool = False
    fields: Mapping[str, str] | None = None


def form_letters(forms: Iterable[frozenset[str]]) -> dict[frozenset[str], str]:
    """Gives every set of parts of speech that a word for harm may play a letter of its own.

    Args:
        forms: The sets that occur in a language.
    """
    return {some: chr(0x100 + n) for n, some in enumerate(sorted(set(forms), key=sorted))}


def compile_rule(row: Mapping[str, str | bool], letters: Mapping[frozenset[str], str]) -> Rule:
    """Compiles one row of `frames.toml`.

    Args:
        row: Name, pattern, and `list`, `total`, `part`, `shares`, `zero`, `drop`, `none`, `one`, `two`, `harm`, `modality`
            where given.
        letters: As `form_letters` gives them.

    Raises:
        ValueError: The pattern has a name that is no class.
    """
    return Rule(
        name=str(row["name"]),
        pattern=re.compile(_expression(str(row["pattern"]), letters)),
        list_=str(row.get("list", "")),
        is_total=bool(row.get("total")),
        is_part=bool(row.get("part")),
        shares=bool(row.get("shares")),
        counts=next((n for n, word in enumerate(("zero", "one", "two")) if row.get(word)), None),
        drops=bool(row.get("drop")),
        fields={key: str(row[key]) for key in ("harm", "modality", "victims") if key in row},
    )


def _expression(pattern: str, letters: Mapping[frozenset[str], str]) -> str:
    out, at = [], 0
    while at < len(pattern.rstrip()):
        part = _PART.match(pattern, at)
        if part is None or part.end() == at:
            raise ValueError(f"no rule of grammar can be read at: {pattern[at:]!r}")
        times = (part["times"] or "").replace("*", f"{{0,{MOST}}}")
        if part["open"]:
            out.append("(?:")
        elif part["close"]:
            out.append(")" + times)
        elif part["bar"]:
            out.append("|")
        elif part["name"] == "start":
            out.append(r"\A")
        elif part["name"]:
            letter_class = f"[{letters_of(part['name'], letters)}]"
            out.append((f"(?P<{part['label']}>{letter_class})" if part["label"] else letter_class) + times)
        at = part.end()
    return "".join(out)


def letters_of(name: str, letters: Mapping[frozenset[str], str]) -> str:
    """Gives the letters of a class by its name: a tag, a class of tags, a part of speech of harms, `near` or `far`.

    Args:
        name: As patterns write it.
        letters: As `form_letters` gives them.

    Raises:
        ValueError: There is no such class.
    """
    if name in TAGS:
        return re.escape(TAGS[name])
    if name in CLASSES:
        return CLASSES[name]
    harms = "".join(letters.values())
    if name == "near":  # anything up to the next harm, number of people or stop
        return "^;:.GQ" + harms
    if name == "close":  # the same within one member of a sentence
        return "^;:.,&(GQ" + harms
    if name == "far":  # anything up to the next harm or stop
        return "^;." + harms
    if name == "any":
        return "^;."
    if name == "end":
        return ";:.,("
    if name == "harm":
        return harms
    found = "".join(letter for forms, letter in letters.items() if name in forms)
    if not found:
        if name in FORMS:
            return "\x00"  # a part of speech that no word of this language plays
        raise ValueError(f"no class of pieces is called {name!r}")
    return found


FORMS = frozenset(
    (
        "harmed",
        "active",
        "participle",
        "intransitive",
        "event",
        "toll",
        "predicate",
        "lost",
        "body",
        "single",
        "pair",
        "own",
        "fate",
        "release",
    )
)
