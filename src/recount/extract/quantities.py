"""Layer 4: number phrases with their hedges, and the bounds they support.

A number phrase is read from one token onwards: hedges, then digits or number words or a vague word, then hedges that
follow. Ages, dates, times, money, percentages, ordinals and the like are recognised and set aside.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.extract.lexicon import Lexicon
from recount.extract.tokens import Token, Tokens
from recount.model import Quantity, QuantityForm, Span

UNITS = {
    word: n
    for n, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
TENS = {word: 10 * (n + 2) for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
TENS["fourty"] = 40
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
DASHES = frozenset("-–—‐‑")
QUOTES = frozenset("\"'“”‘’«»")
_CURRENCY = frozenset("$€£¥₽")
_MAX_WORDS = 12
_FEW = 5  # "over two dead women" is a place, "over five" a bound
_MAX_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase in a sentence.

    Attributes:
        first: Index of its first token, hedge included.
        last: Index of its last token.
        quantity: What it says.
        rule: Name of the rule that read it.
        core: Index of the first token of the number itself.
    """

    first: int
    last: int
    quantity: Quantity
    rule: str
    core: int


def find_quantities(tokens: Tokens, lexicon: Lexicon) -> tuple[Number, ...]:
    """Finds every number phrase of a document that may count people.

    Args:
        tokens: The document.
        lexicon: Word lists of its language.

    Returns:
        In order, not overlapping.
    """
    return tuple(number for s in tokens.sentences for number in numbers_in(tokens, s.first, s.last, lexicon))


def numbers_in(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> Iterator[Number]:
    """Yields the number phrases between two token indices, left to right."""
    words = tokens.tokens
    at = first
    while at < last:
        number = read_number(words, at, last, lexicon, tokens.text) if may_start(words[at].lower, lexicon) else None
        if number is None:
            at += 1
        else:
            yield number
            at = number.last + 1


def may_start(word: str, lexicon: Lexicon) -> bool:
    """Tells whether a number phrase can begin with this word; cheap, and never wrongly false."""
    return (
        word[0].isdigit()
        or word in UNITS
        or word in TENS
        or word in lexicon.starts
        or word in ("a", "half", "between", "from")
        or word[:3] in _TEEN_PREFIXES
        and "-" in word
    )


_TEEN_PREFIXES = frozenset(word[:3] for word in TENS)


def read_number(words: Sequence[Token], at: int, last: int, lexicon: Lexicon, text: str) -> Number | None:
    """Reads the longest number phrase that starts at a token.

    Args:
        words: All tokens of the document.
        at: Where to start.
        last: One past the last token that may be used.
        lexicon: Word lists of the language.
        text: The document's text, for the words of the quantity.

    Returns:
        The phrase, or None where none starts here or what starts is no count.
    """
    if (none := _phrase(words, at, last, lexicon.zero)) and (
        words[at].lower != "no" or not _no_is_not_a_count(words, at, last)
    ):
        return _made(words, at, at + none - 1, at, (QuantityForm.EXACT, 0, 0, 0), "zero", text)
    form, core = _hedge(words, at, last, lexicon)
    found = _core(words, core, last, lexicon)
    if found is None:
        return _vague(words, at, last, lexicon, text) if core == at else None
    end, low, high, vague = found
    if _is_no_count(words, core, end, last, lexicon):
        return None
    if core - at == 1 and low < _FEW and words[at].lower in ("under", "over", "above", "below", "beyond"):
        return read_number(words, core, last, lexicon, text) if core > at else None
    end, form = _after(words, end, last, lexicon, form)
    if high is None:
        high = low
    if vague:
        return _made(words, at, end, core, (QuantityForm.VAGUE, low, None, None), "vague", text)
    if high != low:
        return (
            _made(words, at, end, core, (QuantityForm.RANGE, low, None, max(low, high)), "range", text) if high > low else None
        )
    return _made(words, at, end, core, bounds(form, low), f"number-{form}", text)


def bounds(form: QuantityForm, n: int) -> tuple[QuantityForm, int | None, int | None, int | None]:
    """Gives form, low, best and high of a number under a hedge."""
    low, best, high = {
        QuantityForm.AT_LEAST: (n, n, None),
        QuantityForm.MORE_THAN: (n, n, None),
        QuantityForm.AT_MOST: (None, None, n),
        QuantityForm.NEARLY: (None, n, n),
        QuantityForm.ABOUT: (None, n, None),
    }.get(form, (n, n, n))
    return form, low, best, high


def _made(
    words: Sequence[Token],
    first: int,
    last: int,
    core: int,
    how: tuple[QuantityForm, int | None, int | None, int | None],
    rule_text: str,
    text: str,
) -> Number:
    form, low, best, high = how
    quantity = Quantity(form=form, low=low, best=best, high=high, text=text[words[first].start : words[last].end])
    return Number(first, last, quantity, rule_text, core)


def _phrase(words: Sequence[Token], at: int, last: int, table: "object") -> int:
    for row in table.get(words[at].lower, ()):  # type: ignore[attr-defined]
        size = len(row)
        if at + size <= last and all(words[at + k].lower == row[k] for k in range(1, size)):
            return size
    return 0


def _no_is_not_a_count(words: Sequence[Token], at: int, last: int) -> bool:
    following = words[at + 1].lower if at + 1 < last else ""
    return following in {"longer", "matter", "doubt", "more", "fewer", "less", ".", ",", "claim"} or following[:1].isdigit()


def _hedge(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> tuple[QuantityForm, int]:
    """Reads hedges before a number: the outermost wins, "about" yields to any other."""
    form = QuantityForm.EXACT
    begin = at
    while at < last and at - begin < _MAX_WORDS:
        for row, kind in lexicon.hedges.get(words[at].lower, ()):
            size = len(row)
            if at + size < last and all(words[at + k].lower == row[k] for k in range(1, size)):
                if form in (QuantityForm.EXACT, QuantityForm.ABOUT):
                    form = kind
                at += size
                break
        else:
            if words[at].text in QUOTES and at + 1 < last and words[at + 1].lower[0].isdigit() and at > begin:
                at += 1
                continue
            return form, at
    return form, at


def _core(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> tuple[int, int, int | None, bool] | None:
    """Reads the number itself: (last token, low, high or None, whether vague)."""
    if at >= last:
        return None
    if words[at].lower in ("between", "from") and at + 3 < last:
        return _between(words, at, last)
    many = _vague_plural(words, at, last, lexicon)
    if many:
        return many
    first = _value(words, at, last)
    if first is None:
        return None
    end, low = first
    joint = None if at > 0 and words[at - 1].lower == "from" else _joint(words, end + 1, last)
    if joint:
        second = _value(words, joint, last)
        if second and second[1] > low and not _measured(words, second[0] + 1, last, lexicon):
            scale = _scale_of(words, second[0])
            return second[0], low * scale if scale > 1 and low < second[1] / scale else low, second[1], False
    return end, low, None, False


def _scale_of(words: Sequence[Token], at: int) -> int:
    return SCALES.get(words[at].lower, 1)


def _joint(words: Sequence[Token], at: int, last: int) -> int | None:
    if at + 1 >= last:
        return None
    if words[at].text == "," and words[at + 1].lower == "or":
        at += 1
    word = words[at].lower
    if word in DASHES or word in ("to", "or"):
        return at + 1
    return None


def _between(words: Sequence[Token], at: int, last: int) -> tuple[int, int, int | None, bool] | None:
    first = _value(words, at + 1, last)
    if first is None or words[at].lower == "from":
        return None
    if first[0] + 1 >= last or words[first[0] + 1].lower not in ("and", "to", "-", "–"):
        return None
    second = _value(words, first[0] + 2, last)
    if second is None or second[1] <= first[1]:
        return None
    scale = _scale_of(words, second[0])
    low = first[1] * scale if scale > 1 and first[1] < second[1] / scale else first[1]
    return second[0], low, second[1], False


def _vague_plural(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> tuple[int, int, int | None, bool] | None:
    """Reads "dozens", "several hundred", "tens of thousands", "hundreds of"."""
    word = words[at].lower
    following = words[at + 1].lower if at + 1 < last else ""
    if word in ("several", "few", "many") or (word == "a" and following == "few"):
        step = 2 if word == "a" else 1
        scale = words[at + step].lower if at + step < last else ""
        size = SCALES.get(scale.removesuffix("s")) or {"dozen": 12, "dozens": 12, "score": 20}.get(scale)
        if size:
            return at + step, 3 * size, None, True
        return None
    if word not in lexicon.vague_plurals:
        return None
    if (
        following == "of"
        and at + 2 < last
        and words[at + 2].lower in lexicon.vague_plurals
        and word in ("tens", "hundreds", "dozens")
    ):
        scale_of = SCALES.get(words[at + 2].lower.removesuffix("s"), 1)
        return at + 2, {"tens": 20, "dozens": 24, "hundreds": 200}[word] * scale_of, None, True
    return at, lexicon.vague_plurals[word], None, True


def _value(words: Sequence[Token], at: int, last: int) -> tuple[int, int] | None:
    """Reads one plain number: (last token, value)."""
    if at >= last:
        return None
    if words[at].lower[0].isdigit():
        return _digits(words, at, last)
    return _spelled(words, at, last)


def _digits(words: Sequence[Token], at: int, last: int) -> tuple[int, int] | None:
    word = words[at].text
    digits = "".join(c for c in word if c.isdigit())
    following = words[at + 1].lower if at + 1 < last else ""
    scale = SCALES.get(following) or {"m": 1_000_000, "mln": 1_000_000, "dozen": 12, "k": 1000}.get(following, 1)
    if len(digits) > _MAX_DIGITS or not (word[-1].isdigit() and all(c.isdigit() or c in ",.\u00a0\u202f\u2009 " for c in word)):
        return None
    groups = _split_groups(word)
    if scale > 1 and len(groups) == 2 and not word[0].isalpha() and any(c in ".," for c in word):
        return at + 1, round(float(f"{groups[0]}.{groups[1]}") * scale)
    if len(groups) > 1 and any(len(g) != 3 for g in groups[1:]):
        return None
    return (at + 1, int(digits) * scale) if scale > 1 else (at, int(digits))


def _split_groups(word: str) -> list[str]:
    for mark in ",.\u00a0\u202f\u2009":
        word = word.replace(mark, " ")
    return word.split()


def _spelled(words: Sequence[Token], at: int, last: int) -> tuple[int, int] | None:
    """Reads "twenty-one", "a hundred and five", "half a million", "two dozen"."""
    start, total, current, seen = at, 0, 0, False
    limit = min(last, at + _MAX_WORDS)
    first = words[at].lower
    if first == "half" and at + 2 < last and words[at + 1].lower in ("a", "an"):
        whole = SCALES.get(words[at + 2].lower) or (12 if words[at + 2].lower == "dozen" else None)
        return (at + 2, whole // 2) if whole else None
    if first == "a":
        following = words[at + 1].lower if at + 1 < last else ""
        if following == "dozen":
            return at + 1, 12
        if following not in SCALES and following != "score":
            return None
        current, seen, at = 1, True, at + 1
    while at < limit:
        word = words[at].lower
        step = _small(word)
        if step is not None and not (seen and current % 10 and step < 100) and not (seen and 0 < current % 100 < 20):
            if seen and current % 100 and step >= 10:
                break
            current, seen = current + step, True
        elif word in SCALES and seen:
            scale = SCALES[word]
            if scale == 100:
                current *= 100
            else:
                total, current = total + current * scale, 0
        elif word == "dozen" and seen:
            current *= 12
        elif word == "score" and seen:
            current *= 20
        elif not (word == "and" and seen and at + 1 < limit and current >= 100 and _small(words[at + 1].lower) is not None):
            break
        at += 1
    return (at - 1, total + current) if seen and at > start else None


def _small(word: str) -> int | None:
    if word in UNITS:
        return UNITS[word]
    if word in TENS:
        return TENS[word]
    ten, dash, one = word.partition("-")
    if dash and ten in TENS and one in UNITS:
        return TENS[ten] + UNITS[one]
    return None


def _vague(words: Sequence[Token], at: int, last: int, lexicon: Lexicon, text: str) -> Number | None:
    for row, low in lexicon.vague.get(words[at].lower, ()):
        size = len(row)
        if at + size < last and all(words[at + k].lower == row[k] for k in range(1, size)):
            if at > 0 and words[at - 1].lower in ("how", "too", "so", "as"):
                return None
            how = (QuantityForm.VAGUE, None if low < 0 else low, None, None)
            return _made(words, at, at + size - 1, at, how, "vague", text)
    return None


def _after(words: Sequence[Token], end: int, last: int, lexicon: Lexicon, form: QuantityForm) -> tuple[int, QuantityForm]:
    """Reads hedges that follow the number: "or more", ", at least"."""
    at = end + 2 if end + 2 < last and words[end + 1].lower == "," else end + 1
    if at >= last:
        return end, form
    if words[at].text == "+" and words[at].start == words[end].end:
        return at, QuantityForm.MORE_THAN if form is QuantityForm.EXACT else form
    for row, kind in lexicon.after.get(words[at].lower, ()):
        size = len(row)
        if at + size <= last and all(words[at + k].lower == row[k] for k in range(1, size)):
            following = words[at + size].lower if at + size < last else "."
            if not following[0].isdigit() and _small(following) is None and following not in lexicon.vague_plurals:
                return at + size - 1, kind if form is QuantityForm.EXACT else form
    return end, form


def _measured(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> bool:
    return at < last and (words[at].lower in lexicon.things or words[at].lower == "%")


def _is_no_count(words: Sequence[Token], core: int, end: int, last: int, lexicon: Lexicon) -> bool:
    """Tells ages, dates, times, money, percentages, decimals and enumerations from counts."""
    before = words[core - 1].lower if core > 0 else ""
    following = words[end + 1].lower if end + 1 < last else ""
    beyond = words[end + 2].lower if end + 2 < last else ""
    if (
        before in _CURRENCY
        or before == "how"
        or following in ("%", "percent", "pct", "°")
        or (following == "per" and beyond in ("cent", "percent"))
    ):
        return True
    if following == ":" and beyond[:1].isdigit() and words[end + 1].end == words[end + 2].start:
        return True
    if (
        before == ":"
        and core > 1
        and words[core - 2].lower[:1].isdigit()
        and words[core - 2].end == words[core - 1].start == words[core].start - 1
    ):
        return True
    if _touches_slash(words, core, end):
        return True
    if following in ("year", "years", "month", "months") and beyond in ("old", "olds"):
        return True
    if following in DASHES and (
        beyond[:4] in ("year", "mont", "week", "day-", "hour", "pound", "inch", "mile", "foot") or beyond in ("day", "km", "mm")
    ):
        return True
    if (
        before in DASHES
        and core > 1
        and words[core - 2].text[-1:].isalpha()
        and words[core - 2].end == words[core - 1].start == words[core].start - 1
    ):
        return True
    if before in (
        "aged",
        "age",
        "no",
        "number",
        "nos",
        "article",
        "chapter",
        "page",
        "p",
        "flight",
        "room",
        "route",
        "resolution",
        "kilometer",
        "table",
        "section",
    ) and (words[core].lower[0].isdigit()):
        return True
    return words[core].lower[0].isdigit() and _is_date(words, core, end, before, following, lexicon)


def _touches_slash(words: Sequence[Token], core: int, end: int) -> bool:
    """Tells "17/10/2012" and "9/11" from counts."""
    after = end + 1 < len(words) and words[end + 1].text == "/" and words[end + 1].start == words[end].end
    before = core > 0 and words[core - 1].text == "/" and words[core - 1].end == words[core].start
    return after or before


def _is_date(words: Sequence[Token], core: int, end: int, before: str, following: str, lexicon: Lexicon) -> bool:
    value = words[core].text
    if before.rstrip(".") in lexicon.calendar and before != "may" and not before.endswith("day") and len(value) <= 2:
        return following not in lexicon.nouns and following not in lexicon.triggers
    if (
        following.rstrip(".") in lexicon.calendar
        and not following.endswith("day")
        and len(value) <= 2
        and (following != "may" or words[end + 1].text[0].isupper())
    ):
        return True
    if before == "may" and len(value) <= 2 and words[core - 1].text[0].isupper():
        return following not in lexicon.nouns
    if len(value) == 4 and value.isdigit() and value[:2] in ("18", "19", "20") and core == end:
        return following not in lexicon.nouns and following not in lexicon.triggers
    return following in ("st", "nd", "rd", "th") and words[end + 1].start == words[end].end


def number_span(words: Sequence[Token], number: Number) -> Span:
    """Gives the characters of a number phrase."""
    return Span(words[number.first].start, words[number.last].end)
