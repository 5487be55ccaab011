"""Layer 4: number phrases with their hedges, and the bounds they support.

A number phrase is read from one token onwards: hedges, then digits or number words or a vague word, then hedges that
follow. Ages, dates, times, money, percentages, ordinals and the like are recognised and set aside (`no_counts`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from recount.extract.lexicon import Lexicon
from recount.extract.no_counts import counts_nobody, is_measured
from recount.extract.number_words import (
    DASHES,
    DOZENS,
    MAX_WORDS,
    QUOTES,
    SCALES,
    TEN_PREFIXES,
    is_number_word,
    read_value,
    scale_of,
    small_number,
)
from recount.extract.tokens import Token, Tokens
from recount.model import Quantity, QuantityForm

_FEW = 5  # "over two dead women" is a place, "over five" a bound
_SPATIAL = frozenset(("under", "over", "above", "below", "beyond"))
_MAYBE = frozenset(("maybe", "perhaps", "possibly"))
_MANY_OF = {"tens": 20, "dozens": 24, "hundreds": 200}
_NOT_AFTER_NO = frozenset(("longer", "matter", "doubt", "more", "fewer", "less", ".", ",", "claim"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase in a sentence.

    Attributes:
        first: Index of its first token or word, hedge included.
        last: Index of its last one.
        quantity: What it says.
        rule: Name of the rule that read it.
    """

    first: int
    last: int
    quantity: Quantity
    rule: str

    @property
    def is_article(self) -> bool:
        """True for an article alone ("un", "una"), which counts one and is no numeral."""
        return self.rule == "article"


@dataclass(frozen=True, slots=True)
class _Core:
    """The number without its hedges: last token, bounds, and whether it is vague."""

    last: int
    low: int
    high: int
    vague: bool = False


def find_quantities(tokens: Tokens, lexicon: Lexicon) -> tuple[Number, ...]:
    """Finds every number phrase of a document that may count people.

    Args:
        tokens: The document.
        lexicon: Word lists of its language.

    Returns:
        In order, not overlapping.
    """
    return tuple(number for s in tokens.sentences for number in _numbers_in(tokens, s.first, s.last, lexicon))


def _numbers_in(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> Iterator[Number]:
    words = tokens.tokens
    while at < last:
        number = read_number(words, at, last, lexicon, tokens.text) if may_start(words[at].lower, lexicon) else None
        if number is not None:
            yield number
            at = number.last
        at += 1


def may_start(word: str, lexicon: Lexicon) -> bool:
    """Tells whether a number phrase can begin with this word; cheap, and never wrongly false."""
    if word[0].isdecimal() or is_number_word(word) or word in lexicon.starts or word in ("a", "half", "between", "dozen"):
        return True
    return word[:3] in TEN_PREFIXES and "-" in word


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
    size = match(words, at, last, lexicon.zero)
    if size and not _is_idle_no(words, at, last):
        return _number(words, at, at + size - 1, (QuantityForm.EXACT, 0, 0, 0), "zero", text)
    form, begin = _hedge(words, at, last, lexicon)
    core = _core(words, begin, last, lexicon)
    if core is None:
        return _vague(words, at, last, lexicon, text) if begin == at else None
    if counts_nobody(words, begin, core.last, last, lexicon):
        return None
    if begin - at == 1 and core.low < _FEW and words[at].lower in _SPATIAL:
        return read_number(words, begin, last, lexicon, text)
    end, form = _after(words, _past_repeated(words, core, last), last, lexicon, form)
    if core.vague:
        return _number(words, at, end, (QuantityForm.VAGUE, core.low, None, None), "vague", text)
    if core.high != core.low:
        return _number(words, at, end, (QuantityForm.RANGE, core.low, None, core.high), "range", text)
    return _number(words, at, end, bounds(form, core.low), f"number-{form}", text)


def _past_repeated(words: Sequence[Token], core: _Core, last: int) -> int:
    """Moves over the figure that repeats a number in brackets ("three (3) persons")."""
    at = core.last + 1
    if at + 2 < last and words[at].text == "(" and words[at + 2].text == ")" and words[at + 1].text == str(core.low):
        return at + 2
    return core.last


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


_How = tuple[QuantityForm, int | None, int | None, int | None]


def _number(words: Sequence[Token], first: int, last: int, how: _How, rule: str, text: str) -> Number:
    form, low, best, high = how
    written = text[words[first].start : words[last].end]
    return Number(first, last, Quantity(form=form, low=low, best=best, high=high, text=written), rule)


def match(words: Sequence[Token], at: int, last: int, table: Mapping[str, tuple[tuple[str, ...], ...]]) -> int:
    """Measures the longest expression of a table that starts at a token; 0 for none."""
    for row in table.get(words[at].lower, ()):
        if _fits(words, at, last, row):
            return len(row)
    return 0


def _fits(words: Sequence[Token], at: int, last: int, row: tuple[str, ...]) -> bool:
    return at + len(row) <= last and all(words[at + k].lower == row[k] for k in range(1, len(row)))


def _is_idle_no(words: Sequence[Token], at: int, last: int) -> bool:
    """Tells "no longer", "no doubt" and "No. 5" from "no" as a count."""
    following = words[at + 1].lower if at + 1 < last else ""
    return words[at].lower == "no" and (following in _NOT_AFTER_NO or following[:1].isdecimal())


def _hedge(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> tuple[QuantityForm, int]:
    """Reads hedges before a number: the outermost wins, "about" yields to any other."""
    form, begin = QuantityForm.EXACT, at
    while at < last and at - begin < MAX_WORDS:
        row, kind = next(
            (pair for pair in lexicon.hedges.get(words[at].lower, ()) if _fits(words, at, last - 1, pair[0])), ((), form)
        )
        if row:
            form = kind if form in (QuantityForm.EXACT, QuantityForm.ABOUT) else form
            at += len(row)
        elif at > begin and words[at].text in QUOTES and at + 1 < last and words[at + 1].lower[0].isdecimal():
            at += 1
        else:
            break
    return form, at


def _core(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> _Core | None:
    """Reads the number itself."""
    if at >= last:
        return None
    if words[at].lower == "between":
        return _between(words, at, last)
    if _is_slug(words, at, last):
        return None
    many = _vague_plural(words, at, last, lexicon)
    if many:
        return many
    first = read_value(words, at, last)
    if first is None:
        return None
    end, low = first
    rises = at > 0 and words[at - 1].lower == "from"  # "from 12 to 17" are two figures
    joint = None if rises else _joint(words, end + 1, last)
    second = read_value(words, joint, last) if joint else None
    if second and second[1] > low and not is_measured(words, second[0] + 1, last, lexicon):
        return _Core(second[0], _scaled_like(words, low, second), second[1])
    return _Core(end, low, low)


_SLUGS = frozenset("UPDATE WRAPUP CORRECTED REFILE RPT".split())


def _is_slug(words: Sequence[Token], at: int, last: int) -> bool:
    """Tells whether a wire numbers its versions: "UPDATE 1-Nine killed in Orlec"."""
    return (
        at > 0
        and words[at - 1].text in _SLUGS
        and at + 1 < last
        and words[at + 1].text in DASHES
        and words[at].text.isdecimal()
    )


def _scaled_like(words: Sequence[Token], low: int, second: tuple[int, int]) -> int:
    """Lets the scale of the second number hold for the first ("2 or 3 million")."""
    scale = scale_of(words, second[0])
    return low * scale if scale > 1 and low < second[1] / scale else low


def _joint(words: Sequence[Token], at: int, last: int) -> int | None:
    """Finds the second number of "10-15", "10 to 15", "10 or 15", "112, or 113", "18, maybe 20"."""
    if at + 1 >= last:
        return None
    if words[at].text == "," and words[at + 1].lower == "or":
        at += 1
    elif words[at].text == "," and words[at + 1].lower in _MAYBE:
        return at + 2
    return at + 1 if words[at].lower in DASHES or words[at].lower in ("to", "or") else None


def _between(words: Sequence[Token], at: int, last: int) -> _Core | None:
    first = read_value(words, at + 1, last)
    if first is None or first[0] + 1 >= last or words[first[0] + 1].lower not in ("and", "to", "-", "–"):
        return None
    second = read_value(words, first[0] + 2, last)
    if second is None or second[1] <= first[1]:
        return None
    return _Core(second[0], _scaled_like(words, first[1], second), second[1])


def _vague_plural(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> _Core | None:
    """Reads "dozens", "several hundred", "tens of thousands", "hundreds of"."""
    word = words[at].lower
    if word in ("several", "few", "many", "a"):
        return _several(words, at + 1, last) if word != "a" else _a_few(words, at, last)
    if word not in lexicon.vague_plurals:
        return None
    of_what = words[at + 2].lower if at + 2 < last and words[at + 1].lower == "of" else ""
    if of_what in lexicon.vague_plurals and word in _MANY_OF:
        n = _MANY_OF[word] * SCALES.get(of_what.removesuffix("s"), 1)
        return _Core(at + 2, n, n, vague=True)
    n = lexicon.vague_plurals[word]
    return _Core(at, n, n, vague=True)


def _several(words: Sequence[Token], at: int, last: int) -> _Core | None:
    scale = words[at].lower if at < last else ""
    size = SCALES.get(scale.removesuffix("s")) or DOZENS.get(scale.removesuffix("s"))
    return _Core(at, 3 * size, 3 * size, vague=True) if size else None


def _a_few(words: Sequence[Token], at: int, last: int) -> _Core | None:
    return _several(words, at + 2, last) if at + 1 < last and words[at + 1].lower == "few" else None


def _vague(words: Sequence[Token], at: int, last: int, lexicon: Lexicon, text: str) -> Number | None:
    """Reads "several", "a handful of", "many"; not "how many", "so many"."""
    if at > 0 and words[at - 1].lower in ("how", "too", "so", "as"):
        return None
    for row, low in lexicon.vague.get(words[at].lower, ()):
        if _fits(words, at, last - 1, row):
            how = (QuantityForm.VAGUE, None if low < 0 else low, None, None)
            return _number(words, at, at + len(row) - 1, how, "vague", text)
    return None


def _after(words: Sequence[Token], end: int, last: int, lexicon: Lexicon, form: QuantityForm) -> tuple[int, QuantityForm]:
    """Reads hedges that follow the number: "30+", "or more", ", at least"."""
    at = end + 2 if end + 2 < last and words[end + 1].lower == "," else end + 1
    if at >= last:
        return end, form
    if words[at].text == "+" and words[at].start == words[end].end:
        return at, QuantityForm.MORE_THAN if form is QuantityForm.EXACT else form
    for row, kind in lexicon.after.get(words[at].lower, ()):
        if _fits(words, at, last, row) and not _number_follows(words, at + len(row), last, lexicon):
            return at + len(row) - 1, kind if form is QuantityForm.EXACT else form
    return end, form


def _number_follows(words: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> bool:
    word = words[at].lower if at < last else "."
    return word[0].isdecimal() or small_number(word) is not None or word in lexicon.vague_plurals
