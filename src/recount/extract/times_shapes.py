"""Finds where a calendar expression is written, and in which shape, without asking yet what it means."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from recount.extract.times_words import Node, Reading, TimeWords, Value
from recount.extract.tokens import Sentence, Token, Tokens

_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_BOUND_SLOTS = frozenset(
    "MONTH WEEKDAY SEASON UNIT SINGLE NUMBER DEICTIC HOLIDAY DAY YEAR SHORTYEAR ORDINAL NTH QUARTER DUAL "
    "LAST THIS THAT PREVIOUS FOLLOWING HALF".split()
)
_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}(?!\d)")
CLITICS = frozenset("وفبلك")  # Arabic "and", "so", "in", "to", "like" are written into the word
_PARTS = re.compile(r"[^\W_]+|[^\w\s]")


class Word(NamedTuple):
    """A word of a sentence as the shapes see it: hyphenated tokens apart, possessive endings off, broken words mended."""

    start: int
    end: int
    lower: str
    capital: bool
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A calendar expression as written.

    Attributes:
        rule: Name of the rule that resolves it.
        slots: The slots that carry a value, in order.
        first: Index of its first word in the sentence.
        last: One past the index of its last word.
    """

    rule: str
    slots: tuple[tuple[str, Value], ...]
    first: int
    last: int

    def get(self, slot: str, nth: int = 0) -> Value | None:
        """Gives the nth value of a slot, None where the expression has none."""
        values = [value for name, value in self.slots if name == slot]
        return values[nth] if nth < len(values) else None

    @property
    def unit(self) -> str:
        """The unit of time it names; empty where it names none."""
        return str(self.get("UNIT") or self.get("SINGLE") or self.get("DUAL") or "")

    def number(self, slot: str, nth: int = 0) -> int | None:
        """Gives the nth value of a slot where it is a number."""
        value = self.get(slot, nth)
        return value if isinstance(value, int) else None


def words_of(tokens: Tokens, sentence: Sentence, lexicon: TimeWords) -> list[Word]:
    """Gives the words of a sentence as the shapes see them."""
    words: list[Word] = []
    written: Iterable[Token] = tokens.of(sentence)
    if "-" in tokens.lowers[sentence.first : sentence.last]:
        written = _mended(written, tokens.text)
    single = lexicon.single
    for token in written:
        start, end, text, lower = token
        if "." in text and _DOTTED.match(tokens.text, start):
            words.extend(_parts(token))
        elif lower in single or not ("-" in lower or "'" in lower):
            words.append(Word(start, end, lower, text[:1].isupper()))
        else:
            words.extend(_split(token))
    return words


def _mended(tokens: Iterable[Token], text: str) -> Iterator[Token]:
    """Joins a word broken at a line end ("Sun-", "day")."""
    held: list[Token] = []
    for token in tokens:
        if len(held) == 2 and "\n" in text[held[1].end : token.start] and token.text.isalpha():
            whole = held[0].text + token.text
            yield Token(held[0].start, token.end, whole, whole.lower())
            held = []
            continue
        if len(held) == 1 and token.text == "-" and token.start == held[0].end:
            held.append(token)
            continue
        yield from held
        held = []
        if token.text.isalpha():
            held = [token]
        else:
            yield token
    yield from held


def _split(token: Token) -> Iterator[Word]:
    lower = token.lower
    if lower.endswith("'s") and len(lower) > 2:
        yield Word(token.start, token.end - 2, lower[:-2], token.is_capitalised, possessive=True)
        return
    if "-" not in lower or lower == "-":
        yield Word(token.start, token.end, lower, token.is_capitalised)
        return
    yield from _parts(token)


def _parts(token: Token) -> Iterator[Word]:
    for part in _PARTS.finditer(token.text):
        start = token.start + part.start()
        yield Word(start, start + len(part.group()), part.group().lower(), part.group()[:1].isupper())


def readings(words: list[Word], at: int, lexicon: TimeWords) -> list[Reading]:
    """Gives every slot the word at an index can fill."""
    lower = words[at].lower
    if lower not in lexicon.single and len(lower) > 3 and lower[0] in CLITICS:
        lower = lower[1:]
    found: list[Reading] = [(slot, value, 1) for slot, value in lexicon.single.get(lower, ())]
    for phrase, slot, value in lexicon.multi.get(lower, ()):
        stop = at + len(phrase)
        if stop <= len(words) and all(words[at + k].lower == part for k, part in enumerate(phrase)):
            found.append((slot, value, len(phrase)))
    if lower[0].isdecimal() and lower.isdecimal():
        found.extend(_digits(words, at, lexicon))
    return found


def _digits(words: list[Word], at: int, lexicon: TimeWords) -> Iterator[Reading]:
    lower, value = words[at].lower, int(words[at].lower) if len(words[at].lower) <= 4 else 9999
    if len(lower) == 4 and _FIRST_YEAR <= value <= _LAST_YEAR:
        yield "YEAR", value, 1
    if len(lower) <= 2 and 1 <= value <= 31:
        after = words[at + 1] if at + 1 < len(words) else None
        if after is not None and after.start == words[at].end and after.lower in lexicon.ordinal_suffixes:
            yield "DAY", value, 2
            yield "ORDINAL", value, 2
            return
        yield "DAY", value, 1
    if len(lower) == 2:
        yield "SHORTYEAR", value, 1
    if value < 1000:
        yield "NUMBER", value, 1


def shapes_at(words: list[Word], at: int, lexicon: TimeWords, memo: dict[int, list[Reading]]) -> list[Written]:
    """Finds the shapes that begin at a word, the longest first."""
    found: list[Written] = []
    stack: list[tuple[int, Node, tuple[tuple[str, Value], ...]]] = [(at, lexicon.shapes, ())]
    while stack:
        here, node, slots = stack.pop()
        if node.rule:
            found.append(Written(node.rule, slots, at, here))
        if here >= len(words):
            continue
        literal = node.following.get(words[here].lower)
        if literal is not None:
            stack.append((here + 1, literal, slots))
        if here not in memo:
            memo[here] = readings(words, here, lexicon)
        for slot, value, width in memo[here]:
            child = node.following.get(slot)
            if child is not None:
                kept = (*slots, (slot, value)) if slot in _BOUND_SLOTS else slots
                stack.append((here + width, child, kept))
    return sorted(found, key=lambda written: -written.last) if len(found) > 1 else found


def written_in(words: list[Word], lexicon: TimeWords) -> list[Written]:
    """Finds all calendar expressions of a sentence, leftmost and longest, without those that only look like one."""
    found: list[Written] = []
    memo: dict[int, list[Reading]] = {}
    at = 0
    while at < len(words):
        lower = words[at].lower
        if (
            lower[0].isdecimal()
            or lower[0] in CLITICS
            or lower in lexicon.single
            or lower in lexicon.multi
            or lower in lexicon.shapes.following
        ):
            match = next((m for m in shapes_at(words, at, lexicon, memo) if _stands(words, m, lexicon)), None)
            if match is not None:
                found.append(_trimmed(words, match))
                at = _past_part(words, match.last, lexicon)
                continue
        at += 1
    return found


def _trimmed(words: list[Word], match: Written) -> Written:
    """Leaves out a full stop that ends the sentence, and names "the day before" by what follows it."""
    if words[match.last - 1].lower == "." and match.last == len(words):
        match = replace(match, last=match.last - 1)
    if match.rule in _UNFOLLOWED and (match.last >= len(words) or not words[match.last].lower[0].isalnum()):
        return replace(match, rule=_UNFOLLOWED[match.rule])
    return match


_UNFOLLOWED = {"days-after": "later", "days-before": "earlier"}


def _past_part(words: list[Word], at: int, lexicon: TimeWords) -> int:
    """Steps over "night" in "Monday night", so that it begins no expression of its own."""
    if at < len(words) and any(slot == "PART" for slot, _ in lexicon.single.get(words[at].lower, ())):
        return at + 1
    return at


def _stands(words: list[Word], match: Written, lexicon: TimeWords) -> bool:
    """Refuses words and numbers that are a month, a day, a season or a year only in the right company."""
    before = words[match.first - 1] if match.first else None
    after = words[match.last].lower if match.last < len(words) else ""
    if match.rule == "day-of-month":
        return _open_after(words, match.last, lexicon)
    if match.rule == "the-weekday" and words[match.last - 1].lower in lexicon.lists.get("ambiguous", ()):
        return False  # "in the sun"
    if _runs_into_count(match, before, after, lexicon):
        return False
    if match.rule in {"last-unit", "next-unit", "past-unit"} and after == "of":
        return False  # "the last week of August" is no last week
    if match.last - match.first == 1 or (match.last - match.first == 2 and words[match.last - 1].lower == "."):
        return _stands_alone(words, match, before, lexicon)
    ambiguous = [word for word in words[match.first : match.last] if _is_ambiguous_month(word.lower, lexicon)]
    dated = match.get("DAY") is not None or match.get("YEAR") is not None
    return dated or match.number("MONTH") is None or all(word.capital for word in ambiguous)


def _is_ambiguous_month(word: str, lexicon: TimeWords) -> bool:
    return word in lexicon.lists.get("ambiguous", ()) and any(slot == "MONTH" for slot, _ in lexicon.single.get(word, ()))


def _runs_into_count(match: Written, before: Word | None, after: str, lexicon: TimeWords) -> bool:
    """Of "On 13 May 31 people died", "In May 31 people died": the last number counts people."""
    counts = after.isalpha() and after not in lexicon.lists.get("after_year", ())
    if not counts or match.get("YEAR") is not None:
        return False
    if match.get("SHORTYEAR") is not None:
        return True
    ends_in_day = bool(match.slots) and match.slots[-1][0] == "DAY"
    return match.rule == "date" and ends_in_day and before is not None and before.lower == "in"


def _stands_alone(words: list[Word], match: Written, before: Word | None, lexicon: TimeWords) -> bool:
    word = words[match.first]
    if word.lower.isdecimal():
        return _is_year(words, match, lexicon)
    if word.lower in lexicon.lists.get("verb_seasons", ()):
        framed = before is not None and before.lower == "the" and match.first > 1
        framed = framed and words[match.first - 2].lower in lexicon.lists["neighbours"]
        return framed and (match.last >= len(words) or words[match.last].lower not in lexicon.lists["after_season_phrase"])
    if word.lower in lexicon.lists.get("ambiguous", ()):
        named = before is not None and before.lower in lexicon.lists["neighbours"]
        return named and (word.capital or match.rule == "season")
    return True


def _open_after(words: list[Word], at: int, lexicon: TimeWords) -> bool:
    return at >= len(words) or not words[at].lower[0].isalnum() or words[at].lower in lexicon.lists.get("after_year", ())


def _is_year(words: list[Word], match: Written, lexicon: TimeWords) -> bool:
    before = words[match.first - 1] if match.first else None
    after = words[match.last] if match.last < len(words) else None
    if after is not None and (after.lower in {"%", "°"} or after.lower in lexicon.lists.get("addresses", ())):
        return False
    if (
        before is not None
        and before.lower in {"$", "€", "£", "#", "no", "§", ".", "'"}
        and before.end == words[match.first].start
    ):
        return False
    if before is not None and before.lower in lexicon.lists.get("before_year", ()):
        return match.first < 2 or words[match.first - 2].lower not in lexicon.lists.get("than", ())
    if before is not None and before.lower in lexicon.lists.get("determiners", ()):
        return after is not None and after.lower.isalpha() and after.lower not in lexicon.lists["year_units"]
    if before is not None and before.capital and before.end + 1 == words[match.first].start and match.first > 1:
        return False  # "Resolution 1483"
    return _open_after(words, match.last, lexicon)
