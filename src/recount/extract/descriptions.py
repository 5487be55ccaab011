"""Layer 5, what the words of a group say: status, sex, age and belonging, and nothing that they do not say."""

from dataclasses import dataclass

from recount.extract.lexicon import Noun
from recount.extract.noun_phrases import NounPhrase, NounPhrases
from recount.model import Age, Sex, Status, Unit

CHILDHOOD = 18  # years
_ARMED_REACH = 8  # tokens behind "members of"
_ENDS_NAME = frozenset((",", "and", "in", "at", "on", "who", "was", "were"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What a noun phrase says of the people.

    Attributes:
        status: Civilian or combatant.
        sex: None where the words do not say.
        age: None where the words do not say.
        unit: What is counted.
        belongs: First and last token of their group ("Karshi"); None where none is named.
    """

    status: Status
    sex: Sex | None
    age: Age | None
    unit: Unit
    belongs: tuple[int, int] | None


def describe(phrases: NounPhrases, phrase: NounPhrase) -> Description:
    """Reads status, sex, age and belonging off a noun phrase."""
    noun = phrases.noun(phrase.head)
    status, sex, age = noun.status, noun.sex, noun.age
    years = phrases.years(phrase.first, phrase.head)
    if years is not None:
        age = age or (Age.CHILD if years < CHILDHOOD else Age.ADULT)
        status = Status.CIVILIAN if age is Age.CHILD and status is Status.UNKNOWN else status
    for at in range(phrase.first, phrase.head):
        status, sex, age = _modified(phrases, at, noun, (status, sex, age))
    if (
        is_armed(phrases, phrase.first, phrase.head)
        or _is_member_of_armed(phrases, phrase.last + 1)
        or _is_of_war(phrases, phrase)
    ):
        status = Status.COMBATANT
    return Description(status=status, sex=sex, age=age, unit=noun.unit, belongs=_belongs(phrases, phrase))


def _modified(
    phrases: NounPhrases, at: int, noun: Noun, so_far: tuple[Status, Sex | None, Age | None]
) -> tuple[Status, Sex | None, Age | None]:
    """Adds what one word before the head noun says."""
    status, sex, age = so_far
    word = phrases.words[at].lower
    kind, value = phrases.lexicon.modifiers.get(word, ("", ""))
    other = phrases.lexicon.nouns.get(word)
    if kind == "status" and (status is Status.UNKNOWN or (value == "combatant" and not _is_kin(noun))):
        status = Status(value)
    elif kind == "sex":
        sex = Sex(value)
    elif kind == "age":
        age = Age(value)
        status = Status.CIVILIAN if age is Age.CHILD else status
    elif not kind and other is not None:
        status = other.status if status is Status.UNKNOWN else status
        sex, age = sex or other.sex, age or other.age
    return status, sex, age


def _is_kin(noun: Noun) -> bool:
    return noun.age is not None or noun.sex is Sex.FEMALE


def _belongs(phrases: NounPhrases, phrase: NounPhrase) -> tuple[int, int] | None:
    """Finds the capitalised words that name the people's group; none where case says nothing."""
    words = phrases.words
    if phrases.capitals:
        return None
    for at in range(phrase.first, phrase.head):
        if words[at].is_capitalised and words[at].lower not in phrases.lexicon.words["more"]:
            stop = at
            while stop + 1 < phrase.head and words[stop + 1].is_capitalised:
                stop += 1
            return at, stop
    is_group = words[phrase.head].is_capitalised and phrase.head > 0
    return (phrase.head, phrase.head) if is_group and words[phrase.head].lower not in phrases.lexicon.words["titles"] else None


def _is_of_war(phrases: NounPhrases, phrase: NounPhrase) -> bool:
    """Tells prisoners of war from other prisoners."""
    behind = [word.lower for word in phrases.words[phrase.last + 1 : phrase.last + 3]]
    return behind == ["of", "war"] and phrases.words[phrase.head].lower.startswith("prisoner")


def _is_member_of_armed(phrases: NounPhrases, at: int) -> bool:
    """Tells whether "of the Karsh Brigade" or the like follows."""
    words = phrases.words
    if at + 1 >= len(words) or words[at].lower != "of":
        return False
    return is_armed(phrases, at + 1, min(len(words), at + _ARMED_REACH))


def is_armed(phrases: NounPhrases, first: int, last: int) -> bool:
    """Tells whether an armed party is named among some tokens."""
    words = phrases.words
    for at in range(first, last):
        word = words[at].lower
        for row in phrases.lexicon.armed.get(word, ()):
            if at + len(row) <= len(words) and all(words[at + n].lower == row[n] for n in range(1, len(row))):
                return word != "is" or words[at].text == "IS"
        if word in _ENDS_NAME:
            return False
    return False
