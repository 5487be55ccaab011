"""Numbers, days, places and harms in plain words: the one place where publishing decides how a value is said.

Neutral by rule: harms are named as the vocabulary names them, an alleged perpetrator is always called alleged, and
what is not known is said to be not known. None is never shown as 0.
"""

from datetime import date

from recount.model import (
    Claim,
    Harm,
    Period,
    Place,
    PlacePrecision,
    Quantity,
    QuantityForm,
    Relation,
    Status,
    Unit,
    VictimField,
    ZoneKind,
)

HARMS = {
    Harm.KILLED: "killed",
    Harm.INJURED: "injured",
    Harm.MISSING: "missing",
    Harm.DETAINED: "detained",
    Harm.ABDUCTED: "abducted",
    Harm.DISPLACED: "displaced",
    Harm.TORTURED: "tortured",
    Harm.SEXUAL_VIOLENCE: "subjected to sexual violence",
    Harm.CASUALTIES: "killed or injured",
}
HARM_ORDER = {harm: n for n, harm in enumerate(HARMS)}  # killed first, wherever harms are listed
ZONES = {
    ZoneKind.TITLE: "headline",
    ZoneKind.SUBTITLE: "subheading",
    ZoneKind.BODY: "body of the report",
    ZoneKind.CAPTION: "caption",
    ZoneKind.BYLINE: "byline",
    ZoneKind.BIO: "author's note",
    ZoneKind.COMMENT: "reader's comment",
}
STATUSES = {
    Status.CIVILIAN: "civilians",
    Status.COMBATANT: "combatants",
    Status.MIXED: "civilians and combatants",
    Status.UNKNOWN: "status not said",
}
_RELATIONS = {
    Relation.IN: "",
    Relation.NEAR: "near ",
    Relation.NORTH_OF: "north of ",
    Relation.SOUTH_OF: "south of ",
    Relation.EAST_OF: "east of ",
    Relation.WEST_OF: "west of ",
    Relation.BETWEEN: "between ",
    Relation.TO: "to ",
    Relation.FROM: "from ",
}
LIST_FIELDS = {
    VictimField.NAME: "name",
    VictimField.GIVEN_NAME: "given name",
    VictimField.FATHER_NAME: "father’s name",
    VictimField.FAMILY_NAME: "family name",
    VictimField.OTHER_NAME: "other name",
    VictimField.MOTHER_NAME: "mother’s name",
    VictimField.LIST_CODE: "number on the list",
    VictimField.NATIONAL_ID: "national id",
    VictimField.SEX: "sex",
    VictimField.AGE: "age",
    VictimField.BORN_ON: "day of birth",
    VictimField.HARM: "harm",
    VictimField.HARMED_ON: "day of the harm",
    VictimField.PLACE: "place",
    VictimField.HOME: "home",
    VictimField.STATUS: "civilian or combatant",
    VictimField.GROUP: "group",
    VictimField.OCCUPATION: "occupation",
    VictimField.WEAPON: "weapon or cause",
    VictimField.PERPETRATOR: "alleged perpetrator",
    VictimField.SOURCE: "source",
    VictimField.NOTES: "notes",
}
_LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "am:Amharic ar:Arabic az:Azerbaijani bn:Bengali bg:Bulgarian ca:Catalan ckb:Sorani_Kurdish cs:Czech da:Danish "
        "de:German el:Greek en:English es:Spanish fa:Persian fi:Finnish fr:French ha:Hausa he:Hebrew hi:Hindi hr:Croatian "
        "hu:Hungarian hy:Armenian id:Indonesian it:Italian ja:Japanese ka:Georgian kk:Kazakh ko:Korean ku:Kurdish "
        "ms:Malay my:Burmese ne:Nepali nl:Dutch no:Norwegian pl:Polish ps:Pashto pt:Portuguese ro:Romanian ru:Russian "
        "so:Somali sq:Albanian sr:Serbian sv:Swedish sw:Swahili ta:Tamil th:Thai ti:Tigrinya tl:Tagalog tr:Turkish "
        "uk:Ukrainian ur:Urdu uz:Uzbek vi:Vietnamese zh:Chinese"
    ).split()
)
_ANYBODY = frozenset({"people", "persons", "person", "others"})  # words for people that say nothing of who they are
_AREAS = {PlacePrecision.DISTRICT: "district", PlacePrecision.PROVINCE: "province", PlacePrecision.COUNTRY: "country"}
UNKNOWN = "not known"
_MONTHS = "January February March April May June July August September October November December".split()


def number(n: int) -> str:
    """Writes a number with separators: `1,250`."""
    return f"{n:,}"


def bounds(low: int | None, high: int | None) -> str:
    """Writes a range of numbers: `5 to 21`, `17 or more`, `up to 21`, `16`, or `not known`."""
    match low, high:
        case None, None:
            return UNKNOWN
        case int(), None:
            return f"{number(low)} or more"
        case None, int():
            return f"up to {number(high)}"
        case int(), int():
            return number(low) if low == high else f"{number(low)} to {number(high)}"
    raise AssertionError("unreachable")  # pragma: no cover


def figure(low: int | None, best: int | None, high: int | None) -> str:
    """Writes low, best and high in one phrase: `16`, `17 or more`, `5 to 21, best 12`."""
    if low is None and high is None:
        return UNKNOWN if best is None else f"about {number(best)}"
    is_told_by_bounds = best is None or low == high or (best in {low, high} and None in {low, high})
    return bounds(low, high) if is_told_by_bounds or best is None else f"{bounds(low, high)}, best {number(best)}"


def quantity(value: Quantity) -> str:
    """Says what a claim claims, from its values: `at least 17`, `more than 5,000`, `nearly 200`, `no number`."""
    if value.form is QuantityForm.UNCOUNTED or value.point is None:
        return value.text or "no number"
    point = number(value.point)
    match value.form:
        case QuantityForm.AT_LEAST:
            return f"at least {point}"
        case QuantityForm.MORE_THAN:
            return f"more than {point}"
        case QuantityForm.AT_MOST:
            return f"at most {point}"
        case QuantityForm.NEARLY:
            return f"nearly {point}"
        case QuantityForm.ABOUT:
            return f"about {point}"
        case QuantityForm.RANGE:
            return bounds(value.low, value.high)
        case QuantityForm.VAGUE:
            return f"{value.text} (read as {number(value.low)} or more)" if value.low is not None else value.text
    return point


def day(value: date | None) -> str:
    """Writes a day: `21 February 2031`."""
    return "date not known" if value is None else f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date | None) -> str:
    """Writes a day in little room: `21 Feb 2031`."""
    return "no date" if value is None else f"{value.day} {_MONTHS[value.month - 1][:3]} {value.year}"


def day_of_year(value: date) -> str:
    """Writes a day without its year: `21 Feb`."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]}"


def month(value: date) -> str:
    """Writes a month: `Feb 2031`."""
    return f"{_MONTHS[value.month - 1][:3]} {value.year}"


def period(value: Period | None) -> str:
    """Writes a period: `21 Feb 2031`, `20 to 24 Feb 2031`, or its own words where it was not resolved."""
    if value is None:
        return "time not said"
    start, end = value.start, value.end
    if start is None and end is None:
        return f"“{value.text}”" if value.text else "time not known"
    if start is None or end is None:
        return f"from {short_day(start)}" if end is None else f"until {short_day(end)}"
    if start == end:
        return short_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {short_day(end)}"
    return f"{short_day(start)} to {short_day(end)}"


def place(value: Place | None) -> str:
    """Writes a place with its relation: `south of Tesmin`."""
    return "place not known" if value is None else f"{_RELATIONS[value.relation]}{value.text}"


def precision(value: Place) -> str:
    """Says how closely a place is known: `within 8 km`, `somewhere in the province, within 55 km`."""
    if value.lat is None or value.radius_km is None:
        return "not found on the map"
    radius = round(value.radius_km, 1 if value.radius_km < 3 else None)
    area = _AREAS.get(value.precision)
    return f"somewhere in the {area}, within {radius:g} km" if area else f"within {radius:g} km"


def people(claim: Claim) -> str:
    """Says who was counted, in the words of the report, else by sex and age: `Senn civilians`; empty where nothing is said."""
    who = claim.who if claim.who and claim.who.casefold() not in _ANYBODY else None
    parts = [who] if who else [part.value for part in (claim.sex, claim.age) if part is not None]
    if claim.unit is not Unit.PERSONS:
        parts.append(f"counted in {claim.unit.value}")
    return ", ".join(parts)


def counted(n: int, noun: str, plural: str = "") -> str:
    """Writes a count of things: `1 claim`, `12 claims`."""
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"


def sentence_list(parts: tuple[str, ...] | list[str], *, word: str = "and") -> str:
    """Joins words as in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def language(tag: str) -> str:
    """Names a language by its tag: `Swedish`; the tag itself where it is a rare one."""
    if tag == "und":
        return "could not be told"
    return _LANGUAGES.get(tag.partition("-")[0], tag).replace("_", " ")
