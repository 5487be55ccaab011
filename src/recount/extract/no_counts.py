"""Layer 4, what is written as a number and counts nobody: ages, dates, times, money, shares, decimals, names of things."""

from collections.abc import Sequence

from recount.extract.lexicon import Lexicon
from recount.extract.number_words import DASHES
from recount.extract.tokens import Token

_CURRENCY = frozenset("$€£¥₽")
_SHARES = frozenset(("%", "percent", "pct", "°"))
_NUMBERED = frozenset(
    "aged age no number nos article chapter page p flight room route resolution kilometer table section how".split()
)
_SHORTENED = frozenset(("no", "nos", "art", "p", "pp", "ch", "fig"))
_MEASURES = frozenset(("year", "mont", "week", "day-", "hour", "poun", "inch", "mile", "foot"))
_ORDINAL_ENDINGS = frozenset(("st", "nd", "rd", "th"))
_AGE_ENDINGS = frozenset(("yo", "yr", "yrs", "y"))
_CLOCK = frozenset(("a.m", "p.m", "am", "pm", "a.m.", "p.m.", "o'clock", "o’clock"))
_IN_TURN = (("by", "one"), ("after", "another"), ("after", "the"))
_DAY_LINKS = frozenset(("and", "to", "or", "-", "–"))
_CENTURIES = ("18", "19", "20")


def counts_nobody(words: Sequence[Token], core: int, end: int, last: int, lexicon: Lexicon) -> bool:
    """Tells numbers that are no counts.

    Args:
        words: All tokens of the document.
        core: First token of the number, hedges left out.
        end: Its last token.
        last: One past the last token that may be looked at.
        lexicon: Word lists of the language.
    """
    before = words[core - 1].lower if core > 0 else ""
    following = words[end + 1].lower if end + 1 < last else ""
    beyond = words[end + 2].lower if end + 2 < last else ""
    in_digits = words[core].lower[0].isdecimal()
    if before in _CURRENCY or before == "how" or following in _SHARES or (following == "per" and beyond in ("cent", "percent")):
        return True
    if following in lexicon.words["year_old"] or (
        following in ("year", "years", "month", "months") and beyond in ("old", "olds")
    ):
        return True
    if following in DASHES and (beyond[:4] in _MEASURES or beyond in ("day", "km", "mm")):
        return True
    if words[core].lower == "one" and (following, beyond) in _IN_TURN:
        return True  # "shot one by one", "one after another"
    if not in_digits:
        return False
    aged = before == "and" and core > 2 and words[core - 3].lower == "aged"  # "two pupils aged 11 and 14"
    numbered = (
        (before in _NUMBERED and not _is_told_of_harmed(words, core, lexicon))
        or _is_name_of_thing(words, core, following, lexicon)
        or aged
        or (before == "." and core > 1 and words[core - 2].lower in _SHORTENED)
    )
    if _is_glued(words, core, end) or numbered or following in _CLOCK:
        return True
    if _is_age(words, core, end, lexicon) or _is_one_of_itself(words, core, end):
        return True
    return _is_date(words, core, end, lexicon)


def _is_told_of_harmed(words: Sequence[Token], core: int, lexicon: Lexicon) -> bool:
    """Tells the verb of "the wounded number 300" from "house number 300"."""
    return words[core - 1].lower == "number" and core > 1 and words[core - 2].lower in lexicon.words["harmed"]


def _is_name_of_thing(words: Sequence[Token], core: int, following: str, lexicon: Lexicon) -> bool:
    """Tells "Highway 249", "Unit 5" and "Ward 12", which are names, from "in Ward 12 pupils died"."""
    before = words[core - 1] if core else None
    if before is None or before.lower not in lexicon.words["numbered_names"] or not before.is_capitalised:
        return False
    return following not in lexicon.nouns and following not in lexicon.trigger_words


def is_measured(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> bool:
    """Tells whether a thing or a share is what a number counts."""
    return at < last and (words[at].lower in lexicon.things or words[at].lower == "%")


def _is_glued(words: Sequence[Token], core: int, end: int) -> bool:
    """Tells "9:02", "17/10/2012" and "M-19" from counts: marks on either side without a space."""
    after = end + 2 < len(words) and words[end + 1].start == words[end].end
    if after and (words[end + 1].text == "/" or (words[end + 1].text == ":" and _touches_digit(words, end + 1, end + 2))):
        return True
    if core < 2 or words[core - 1].end != words[core].start or words[core - 2].end != words[core - 1].start:
        return False
    mark, owner = words[core - 1].text, words[core - 2].text[-1:]
    return mark == "/" or (mark == ":" and owner.isdecimal()) or (mark in DASHES and owner.isalpha())


def _is_age(words: Sequence[Token], core: int, end: int, lexicon: Lexicon) -> bool:
    """Tells "16yo", "a boy, 15, who" and "a boy, about 4, who" from counts."""
    if end + 1 >= len(words) or len(words[end].text) > 2:
        return False
    after = words[end + 1]
    if after.lower in _AGE_ENDINGS and after.start == words[end].end:
        return True
    comma = core - 1 if words[core - 1].text == "," else core - 2
    if after.text != "," or comma < 1 or words[comma].text != ",":
        return False
    noun = lexicon.nouns.get(words[comma - 1].lower)
    return noun is not None and not noun.plural


def _is_one_of_itself(words: Sequence[Token], core: int, end: int) -> bool:
    """Tells the counter of a row of pictures, "8 of 8"."""
    ahead = words[end + 1 : end + 3]
    behind = words[max(0, core - 2) : core]
    return core == end and any(
        len(pair) == 2 and {pair[0].lower, pair[1].lower} == {"of", words[core].lower} for pair in (ahead, behind)
    )


def _touches_digit(words: Sequence[Token], mark: int, at: int) -> bool:
    return words[mark].end == words[at].start and words[at].lower[:1].isdecimal()


def _is_date(words: Sequence[Token], core: int, end: int, lexicon: Lexicon) -> bool:
    value = words[core].text
    month = core - 2 if core > 1 and words[core - 1].text == "." else core - 1
    before = words[month].lower.rstrip(".") if month >= 0 else ""
    following = words[end + 1].lower if end + 1 < len(words) else ""
    counts_people = following in lexicon.nouns or following in lexicon.triggers
    if len(value) <= 2 and _is_month(words, month, before, lexicon):
        return not counts_people
    if len(value) <= 2 and _is_month(words, end + 1, following.rstrip("."), lexicon):
        return True
    if len(value) == 4 and value.isdecimal() and value[:2] in _CENTURIES and core == end:
        return not counts_people
    if len(value) <= 2 and (_ends_days(words, core, lexicon) or _begins_days(words, end, lexicon)):
        return not counts_people
    return following in _ORDINAL_ENDINGS and words[end + 1].start == words[end].end


def _ends_days(words: Sequence[Token], core: int, lexicon: Lexicon) -> bool:
    """Tells the second day of "between March 27 and 31"."""
    linked = (
        core > 2 and words[core - 1].lower in _DAY_LINKS and words[core - 2].text.isdecimal() and len(words[core - 2].text) <= 2
    )
    return linked and _is_month(words, core - 3, words[core - 3].lower.rstrip("."), lexicon)


def _begins_days(words: Sequence[Token], end: int, lexicon: Lexicon) -> bool:
    """Tells the first day of "between 27 and 31 March"."""
    linked = end + 3 < len(words) and words[end + 1].lower in _DAY_LINKS and words[end + 2].text.isdecimal()
    return linked and len(words[end + 2].text) <= 2 and _is_month(words, end + 3, words[end + 3].lower.rstrip("."), lexicon)


def _is_month(words: Sequence[Token], at: int, word: str, lexicon: Lexicon) -> bool:
    if word not in lexicon.calendar or word.endswith("day"):
        return False
    return word != "may" or words[at].is_capitalised
