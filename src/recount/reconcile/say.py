"""How counting says things: numbers, days and people in words that need no table beside them."""

from datetime import date

from recount.model import Age, Claim, Harm, Sex, Status

_MONTHS = "January February March April May June July August September October November December".split()
_DONE = {
    Harm.SEXUAL_VIOLENCE: "subjected to sexual violence",
    Harm.CASUALTIES: "killed or injured",
}
_AGES = {Age.CHILD: "children", Age.ADULT: "adults", Age.ELDERLY: "elderly people"}
_SEXES = {Sex.FEMALE: "women and girls", Sex.MALE: "men and boys"}
_STATUSES = {Status.CIVILIAN: "civilians", Status.COMBATANT: "combatants"}


def number(n: int) -> str:
    """Writes a number with separators: `1,250`."""
    return f"{n:,}"


def day(value: date | None) -> str:
    """Writes a day: `21 February 2031`."""
    return "on a day not known" if value is None else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def counted(n: int, noun: str) -> str:
    """Writes a number with its noun: `1 figure`, `1,250 figures`."""
    return f"{number(n)} {noun}{'' if n == 1 else 's'}"


def harmed(harm: Harm) -> str:
    """Names what was done to people: `killed`."""
    return _DONE.get(harm, harm.value)


def sentence(words: str) -> str:
    """Begins a sentence with a capital letter, whatever name it begins with."""
    return words[:1].upper() + words[1:]


def kind_of(claim: Claim) -> str | None:
    """Names the kind of people a claim counts: `civilians`, `children`; None where it says nothing of who they are."""
    named = [claim.group, _AGES.get(claim.age) if claim.age else None, _SEXES.get(claim.sex) if claim.sex else None]
    named.append(_STATUSES.get(claim.status))
    if claim.victims:
        named.append("people named")
    kinds = [k for k in named if k]
    return ", ".join(kinds) or None
