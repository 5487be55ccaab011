"""What each day named in a text is the day of: the harm, a dateline, or only somebody's speaking of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile

from recount.extract.times_words import settling_list, settling_words, time_words
from recount.extract.tokens import Sentence, Tokens
from recount.model import Period, ZoneKind

_OF_SPEAKING = frozenset({"report", "update", "found", "figure"})
_CLAUSE = 16  # tokens of a clause that a period opens
_REACH = 60  # tokens to either side in which a period's governor is sought
_CAUSE_REACH = 7  # tokens from "revenge" to the day of what is avenged
_FRONTED = 2  # words that may stand before a period that opens its sentence
_HEAD = 4  # sentences in which a title may stand
_HEADS = frozenset({ZoneKind.TITLE, ZoneKind.SUBTITLE})
_COMMAS = frozenset({",", "،"})
_STOPS = frozenset({";", "“", "”", '"'})


class Role(Enum):
    """What a period is the time of."""

    EVENT = auto()
    NEUTRAL = auto()
    REPORT = auto()
    FIGURE = auto()
    CAUSE = auto()
    ASIDE = auto()
    DATELINE = auto()
    UNUSABLE = auto()


_TOLD = frozenset({Role.EVENT, Role.NEUTRAL})
_POINTING = frozenset({"that-unit", "that-weekday"})  # "that day", "the same evening"


def _is_now(period: Period) -> bool:
    return period.end is None or period.rule.startswith("deictic")


@dataclass(frozen=True, slots=True)
class Placed:
    """A period in its sentence.

    Attributes:
        period: As resolved.
        sentence: The sentence it stands in.
        first: Index of its first token.
        last: Index of its last token.
        role: What it is the time of.
    """

    period: Period
    sentence: Sentence
    first: int
    last: int
    role: Role

    @property
    def settles(self) -> bool:
        """True where the period may be the time of a harm told in its sentence."""
        return self.role in {Role.EVENT, Role.NEUTRAL, Role.CAUSE, Role.ASIDE}

    @property
    def is_carried(self) -> bool:
        """True where it may be the time of harms told in other sentences, too."""
        return self.role in _TOLD and self.period.end is not None


def place_times(tokens: Tokens, times: Sequence[Period]) -> list[Placed]:
    """Puts every period in its sentence and names its role.

    Args:
        tokens: The document seen as tokens.
        times: Periods with spans, in order.
    """
    placed: list[Placed] = []
    for period in times:
        if period.span is None:
            continue
        inside = tokens.tokens_in(period.span)
        if not inside:
            continue
        sentence = tokens.sentence_at(period.span.start)
        role = _role(tokens, sentence, period, inside[0], inside[-1])
        if period.rule in _POINTING and role in _TOLD:
            period = _as_told(placed, period)
        placed.append(Placed(period, sentence, inside[0], inside[-1], role))
    return placed


def _as_told(placed: Sequence[Placed], period: Period) -> Period:
    """Of "the same day" beside a harm: the day of the harm told before it, not that on which somebody spoke in between."""
    told = next((time.period for time in reversed(placed) if time.role in _TOLD and not _is_now(time.period)), None)
    if told is None or told.start == period.start:
        return period
    return replace(
        period, start=told.start, end=told.end, precision=told.precision, edtf=told.edtf, rule=f"{period.rule}:as-told"
    )


def _role(tokens: Tokens, sentence: Sentence, period: Period, first: int, last: int) -> Role:
    if period.start is None or _is_future(tokens, period) or _is_number_of(tokens, period):
        return Role.UNUSABLE
    if _in_dateline(tokens, sentence, first, last):
        return Role.DATELINE
    if sentence.zone in _HEADS and is_live(tokens):
        return Role.REPORT
    kind = _governor(tokens, sentence, first, last)
    if kind == "event":
        return Role.CAUSE if _is_cause(tokens, sentence, first) else Role.EVENT
    if kind not in _OF_SPEAKING or (kind != "figure" and _is_stretch(period)):
        return Role.NEUTRAL
    if _opens_clause(tokens, sentence, last):
        return Role.ASIDE
    return Role.FIGURE if kind == "figure" else Role.REPORT


def _is_number_of(tokens: Tokens, period: Period) -> bool:
    """Of "entry 2031-017", "bulletin 3/2031": the year is part of a number."""
    if period.rule != "year" or period.span is None:
        return False
    before, after = tokens.text[: period.span.end - 4][-1:], tokens.text[period.span.end :][:2]
    return before in {"/", "-"} or (after[:1] in {"/", "-"} and after[1:].isdigit())


def is_live(tokens: Tokens) -> bool:
    """Tells whether a page was written while things went on, as its head says: "Friday as it happened".

    Args:
        tokens: The document seen as tokens.
    """
    live = settling_list(tokens.document.language, "live")
    heads = (s for s in tokens.sentences[:_HEAD] if s.zone in _HEADS)
    return any(not live.isdisjoint(tokens.lowers[s.first : s.last]) for s in heads)


def _is_cause(tokens: Tokens, sentence: Sentence, first: int) -> bool:
    """Of "in revenge for the bombing of 9 March": the event that what is told answers."""
    words = tokens.lowers[max(sentence.first, first - _CAUSE_REACH) : first]
    return not settling_list(tokens.document.language, "causes").isdisjoint(words)


def _is_stretch(period: Period) -> bool:
    """A period with two ends of its own is what was counted over, never the moment of speaking."""
    if period.start is None or period.end is None:
        return True
    return period.rule.startswith(("range", "since", "days", "past-")) and (period.end - period.start).days > 1


def _is_future(tokens: Tokens, period: Period) -> bool:
    published = tokens.document.published_on
    return published is not None and period.start is not None and (period.start - published).days > 1


def _in_dateline(tokens: Tokens, sentence: Sentence, first: int, last: int) -> bool:
    if sentence.index > 3 or first - sentence.first > 9 or first == sentence.first:
        return False
    after = [token.text for token in tokens.tokens[last + 1 : min(last + 9, sentence.last)]]
    head = tokens.tokens[sentence.first : first]
    if head[-1].text not in {",", "(", "-", "."} or not head[0].text.isalpha():
        return False
    if head[0].text[:2].isupper():
        return bool({*_DASHES, "(", "["} & set(after[:6]))
    # "Kestrin, March 9 (Varen Wire) - ": a name in small letters needs its agency.
    if not head[0].text[0].isupper() or after[:1] != ["("] or ")" not in after:
        return False
    return bool(_DASHES.intersection(after[after.index(")") + 1 :][:1]))


_DASHES = frozenset({"-", "–", "—", "--"})


def _governor(tokens: Tokens, sentence: Sentence, first: int, last: int) -> str:
    """Names the kind of the word that a period hangs on: the nearest to its left in its clause, else the first to its right."""
    kinds = settling_words(tokens.document.language)
    owned = _owned(tokens, first, last, kinds)
    if owned:
        return owned
    at, is_figure = _before_figure(tokens, sentence, first)
    floor = max(sentence.first, first - _REACH)
    while at >= floor and tokens.tokens[at].text not in _STOPS:
        kind = _kind(tokens, at, kinds)
        if kind and not (kind == "report" and _closed(tokens, at, first)):
            return "figure" if is_figure and kind in {"report", "update"} else kind
        at -= 1
    if is_figure:
        return "figure"
    return next((kind for at in _ahead(tokens, sentence, first, last) if (kind := _kind(tokens, at, kinds))), "")


def _opens_clause(tokens: Tokens, sentence: Sentence, last: int) -> bool:
    """Of "reported from Orlec in 2004, when 330 people died": what follows tells of the day, whoever reported."""
    language, after = tokens.document.language, tokens.lowers[last + 1 : min(sentence.last, last + _CLAUSE)]
    if len(after) < 3 or after[0] not in _COMMAS or after[1] not in settling_list(language, "when"):
        return False
    kinds = settling_words(language)
    return "event" in (kinds.get(word) for word in takewhile(lambda word: word not in _STOPS, after[2:]))


def _ahead(tokens: Tokens, sentence: Sentence, first: int, last: int) -> Iterator[int]:
    """The words after a period that it may hang on: of its clause only, where that has begun before it.

    Of "On Friday, police said" the day is that of saying; of "A lorry burst on Friday, and police said" it is not.
    """
    relative, subordinate = (settling_list(tokens.document.language, name) for name in ("when", "subordinate"))
    is_fronted = first - sentence.first <= _FRONTED or tokens.tokens[first - 1].text in _COMMAS
    for at in range(last + 1, min(sentence.last, last + _REACH)):
        token = tokens.tokens[at]
        if token.text in _STOPS or token.lower in subordinate:
            return
        if token.text in _COMMAS and not is_fronted and not relative.intersection(tokens.lowers[at + 1 : at + 2]):
            return
        yield at


def _owned(tokens: Tokens, first: int, last: int, kinds: dict[str, str]) -> str:
    """Of "Friday's attack", "Saturday's updates"; and "(Monday)" after a source, which is when it spoke."""
    if tokens.tokens[last].lower.endswith("'s"):
        for token in tokens.tokens[last + 1 : last + 4]:
            if token.lower in kinds:
                return kinds[token.lower]
    following = tokens.tokens[last + 1 : last + 2]
    if _is_toll_of(tokens, first, kinds):
        return "event"
    if "than" in {token.lower for token in tokens.tokens[max(0, last - 3) : last]}:
        return "update"
    return "report" if following and following[0].text == ")" and tokens.tokens[last - 1].text == "(" else ""


def _is_toll_of(tokens: Tokens, first: int, kinds: dict[str, str]) -> bool:
    """Of "the toll of Easter Sunday"; the "of" may be part of the period's words."""
    of = first if tokens.lowers[first] in _OF else first - 1
    return of > 0 and tokens.lowers[of] in _OF and kinds.get(tokens.tokens[of - 1].lower) == "update"


_OF = frozenset(("of", "du", "de", "des", "del"))


def _before_figure(tokens: Tokens, sentence: Sentence, first: int) -> tuple[int, bool]:
    """Steps back over a figure that stands directly before a period: in "had 137 dead on Sunday" the day is that of having."""
    at = first - 1
    while at > sentence.first and (tokens.tokens[at].lower in _STATES or tokens.tokens[at].text == ","):
        at -= 1
    if _is_number(tokens, at) and at > sentence.first:
        return at - 1, True
    return first - 1, False


_STATES = frozenset("dead wounded injured missing people persons victims deaths bodies on".split())
_HOLDERS = frozenset("had has have".split())


def _is_number(tokens: Tokens, at: int) -> bool:
    word = tokens.tokens[at].lower
    lexicon = time_words(tokens.document.language)
    written = lexicon is not None and any(slot == "NUMBER" for slot, _ in lexicon.single.get(word, ()))
    return word[0].isdecimal() or (written and word not in {"a", "an"}) or word in _MANY


_TALLIES = frozenset("toll number count total figure".split())
_CARRIERS = frozenset("bring brings brought bringing take takes took taking push pushes pushed pushing".split())


def _carries_to_number(tokens: Tokens, at: int) -> bool:
    """Reads "brought the dead to 44": the day is that of counting."""
    ahead = tokens.tokens[at + 1 : at + 7]
    return any(token.lower == "to" and _is_number(tokens, at + 2 + n) for n, token in enumerate(ahead[:-1]))


_MANY = frozenset("hundred hundreds thousand dozens scores".split())


def _kind(tokens: Tokens, at: int, kinds: dict[str, str]) -> str:
    """The kind of one word, where its neighbours do not change it."""
    word = tokens.tokens[at].lower
    if word not in kinds and word not in _HOLDERS and word not in _CARRIERS and word != "dead":
        return ""
    before = tokens.tokens[at - 1].lower if at else ""
    after = tokens.tokens[at + 1] if at + 1 < len(tokens.tokens) else None
    if word in _HOLDERS and after is not None and (_is_number(tokens, at + 1) or after.lower in {"more", "nearly", "about"}):
        return "report"
    if word in _CARRIERS and _carries_to_number(tokens, at):
        return "update"
    if (word in _STATES or word in _TALLIES) and after is not None and after.lower == "at" and _is_number(tokens, at + 2):
        return "update"  # "put the dead at 79 that evening"
    if word == "dead" and before in {"found", "discovered"}:
        return "found"
    if word in _STATES and _is_number(tokens, at - 1):
        return ""  # "had 137 dead on Sunday": the day is not that of dying
    kind = kinds.get(word, "")
    return "" if kind == "report" and before in {"was", "were", "been", "being"} else kind


def _closed(tokens: Tokens, at: int, first: int) -> bool:
    """Tells whether a "that" or a clause of its own stands between a verb of saying and a period."""
    return any(token.lower in {"that", "when", "after", "which", "where"} for token in tokens.tokens[at + 1 : first])
