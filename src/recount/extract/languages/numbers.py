"""Layer 4 for languages whose counting is data: number phrases with their hedges, and the bounds they support."""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.languages.split import Word
from recount.extract.languages.words import NumberWords
from recount.extract.quantities import Number
from recount.model import Quantity, QuantityForm

_DASHES = frozenset("-–—‐‑")
_SEPARATORS = ",.\u00a0\u202f\u2009٬٫ "
_MAX_DIGITS = 9
_MAX_WORDS = 12  # of one number
_DOZEN = 12  # the largest group whose half is taken for exact
_RISE_REACH = 12  # words from "rose" to "from 12 to 15"
_YEARS = range(1900, 2100)
_Bounds = tuple[QuantityForm, int | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Core:
    last: int
    low: int
    high: int
    form: QuantityForm = QuantityForm.EXACT


def read_number(words: Sequence[Word], at: int, last: int, lexicon: NumberWords, text: str) -> Number | None:
    """Reads the longest number phrase that starts at a word.

    Args:
        words: Words of the sentence.
        at: Where to start.
        last: One past the last word that may be used.
        lexicon: How the language counts.
        text: The document's text, for the words of the quantity.

    Returns:
        None where none starts here, or what starts is no count.
    """
    zero = lexicon.zero.size(words, at, last)
    if zero:
        return _number(words, at, at + zero - 1, (QuantityForm.EXACT, 0, 0, 0), "zero", text)
    form, begin = _hedge(words, at, last, lexicon)
    core = _core(words, begin, last, lexicon)
    vague = lexicon.vague.match(words, begin, last)
    if vague is not None and lexicon.measures.size(words, begin + vague[0], last):
        return None  # "dozens of years", and "millions of dollars" behind a number
    if vague is not None and (core is None or begin + vague[0] - 1 >= core.last):
        low = vague[1] if vague[1] >= 0 else None
        end = _of(words, begin + vague[0] - 1, last, lexicon)
        return _number(words, at, end, (QuantityForm.VAGUE, low, None, None), "vague", text)
    if core is None or _is_no_count(words, at, begin, core, last, lexicon):
        return None
    end, form = _after(words, core.last, last, lexicon, form)
    end = _of(words, end, last, lexicon) if words[core.last].key in lexicon.groups or core.high >= 1_000_000 else end
    if core.high != core.low:
        return _number(words, at, end, (QuantityForm.RANGE, core.low, None, core.high), "range", text)
    form = core.form if form is QuantityForm.EXACT else form
    is_article = lexicon.articles and begin == at == core.last and core.low == 1 and words[at].key.isalpha()
    rule = "article" if is_article else f"number-{form}"
    return _number(words, at, end, bounds(form, core.low), rule, text)


def bounds(form: QuantityForm, n: int) -> _Bounds:
    """Gives form, low, best and high of a number under a hedge."""
    low, best, high = {
        QuantityForm.EXACT: (n, n, n),
        QuantityForm.AT_LEAST: (n, n, None),
        QuantityForm.MORE_THAN: (n, n, None),
        QuantityForm.AT_MOST: (None, None, n),
        QuantityForm.NEARLY: (None, n, n),
        QuantityForm.VAGUE: (n, None, None),
    }.get(form, (None, n, None))
    return form, low, best, high


def _number(words: Sequence[Word], at: int, end: int, how: _Bounds, rule: str, text: str) -> Number:
    form, low, best, high = how
    said = text[words[at].start : words[end].end]
    return Number(at, end, Quantity(form=form, low=low, best=best, high=high, text=said), rule)


def _hedge(words: Sequence[Word], at: int, last: int, lexicon: NumberWords) -> tuple[QuantityForm, int]:
    """Reads up to two hedges; the first says what the number is ("at least about 40")."""
    form = QuantityForm.EXACT
    for _ in range(2):
        found = lexicon.hedges.match(words, at, last)
        if found is None or (
            words[at].key in lexicon.until
            and (_has_risen(words, at, lexicon) or _closes(words, at, lexicon) or _rises_behind(words, at, last, lexicon))
        ):
            break
        form = found[1] if form is QuantityForm.EXACT else form
        at += found[0]
    return form, at


def _of(words: Sequence[Word], end: int, last: int, lexicon: NumberWords) -> int:
    """Takes in the "de" of "une dizaine de" and "des centaines de", and an article behind it."""
    for _ in range(2):
        if end + 2 < last and words[end + 1].key in lexicon.of:
            end += 1
    return end


def _core(words: Sequence[Word], at: int, last: int, lexicon: NumberWords) -> _Core | None:
    if at >= last:
        return None
    rises = _has_risen(words, at, lexicon)
    if words[at].key in lexicon.between and not rises:
        low = _value(words, at + 1, last, lexicon)
        linked = low is not None and low.last + 2 < last and words[low.last + 1].key in lexicon.joins | lexicon.until
        high = _value(words, low.last + 2, last, lexicon) if low is not None and linked else None
        return _Core(high.last, low.low, high.low) if low is not None and high is not None and low.low < high.low else None
    low = _value(words, at, last, lexicon)
    if low is None or low.last + 2 >= last or rises:
        return low
    link = words[low.last + 1]
    is_dash = link.text in _DASHES and words[at].text[0].isdecimal()
    joins = link.key in lexicon.joins and link.key not in lexicon.either  # "57 and 59" are two figures
    if not is_dash and (joins or (link.key not in lexicon.until and link.key not in lexicon.either)):
        return low
    high = _value(words, low.last + 2, last, lexicon)
    if (
        high is None
        or not low.low < high.low <= 20 * low.low
        or (low.low == 1 and not is_dash and link.key not in lexicon.either)
    ):
        return low
    return _Core(high.last, low.low, high.low)


def _closes(words: Sequence[Word], at: int, lexicon: NumberWords) -> bool:
    """Tells whether a word that bounds elsewhere is the "to" of a new figure ("выросло до 58", "с 359 до 253")."""
    if words[at].key not in lexicon.until:
        return False
    opened = at > 1 and words[at - 1].text[0].isdecimal() and words[at - 2].key in lexicon.between
    return opened or _has_risen(words, at, lexicon)


def _rises_behind(words: Sequence[Word], at: int, last: int, lexicon: NumberWords) -> bool:
    """Tells whether a new figure stands before its verb ("до 29 выросло число погибших")."""
    return at + 2 < last and words[at + 1].text[0].isdecimal() and words[at + 2].key in lexicon.rises


def _has_risen(words: Sequence[Word], at: int, lexicon: NumberWords) -> bool:
    """Tells whether two figures joined by "to" are an old one and a new one ("passé de 12 à 15")."""
    opened = words[at].key in lexicon.between | lexicon.until or (at > 0 and words[at - 1].key in lexicon.between)
    for k in range(at - 1, max(-1, at - (_RISE_REACH if opened else 2) - 1), -1):
        if words[k].key in lexicon.rises:
            return True
        if not words[k].text[0].isalnum():
            return False
    return False


def _value(words: Sequence[Word], at: int, last: int, lexicon: NumberWords) -> _Core | None:
    """Reads one number: digits, words, or a word for about so many."""
    if at >= last:
        return None
    begin = at
    word = words[at].key
    article = lexicon.values.get(word) == 1
    group_at = at + 1 if article and at + 1 < last else at
    half = group_at + 1 < last and words[group_at].key in lexicon.half
    group_at += half
    group = lexicon.groups.get(words[group_at].key)
    if group is not None:
        return _half(group_at, group[0]) if half else _Core(group_at, group[0], group[0], group[1])
    found = _digits(words, at, last, lexicon) if words[at].text[0].isdecimal() else _spelled(words, begin, last, lexicon)
    if found is None:
        return None
    group = lexicon.groups.get(words[found[0] + 1].key) if found[0] + 1 < last else None
    if group is not None and 1 < found[1] < 100:  # "trois dizaines", "dos centenares"
        return _Core(found[0] + 1, found[1] * group[0], found[1] * group[0])
    return _Core(found[0], found[1], found[1])


def _half(at: int, size: int) -> _Core:
    """Reads "medio centenar" as about fifty, "media docena" as six."""
    form = QuantityForm.ABOUT if size > _DOZEN else QuantityForm.EXACT
    return _Core(at, size // 2, size // 2, form)


def _digits(words: Sequence[Word], at: int, last: int, lexicon: NumberWords) -> tuple[int, int] | None:
    """Reads "1.250", "1 250", "1,250", "2,5 millions"; None for other decimals and overlong numbers."""
    word = words[at].text
    digits = "".join(str(int(c)) for c in word if c.isdecimal())
    if not digits or len(digits) > _MAX_DIGITS or any(not c.isdecimal() and c not in _SEPARATORS for c in word):
        return None
    following = words[at + 1].key if at + 1 < last else ""
    if following[:1].isalpha() and words[at + 1].start == words[at].end:
        return None  # "3R" is a name
    scale = lexicon.scales.get(following, 1)
    groups = _groups(word)
    if scale > 100 and len(groups) == 2 and len(groups[1]) < 3:
        return at + 1, round(float(f"{int(groups[0])}.{int(groups[1])}") * scale)
    if any(len(group) != 3 for group in groups[1:]):
        return None
    if scale < 1000:
        return at, int(digits)
    rest = _digits(words, at + 3, last, lexicon) if lexicon.units_first and _is_joined(words, at + 2, last, lexicon) else None
    is_whole = rest is not None and rest[0] == at + 3 and rest[1] < scale  # "41 ألفا و534"
    return (rest[0], int(digits) * scale + rest[1]) if rest is not None and is_whole else (at + 1, int(digits) * scale)


def _is_joined(words: Sequence[Word], at: int, last: int, lexicon: NumberWords) -> bool:
    return at + 1 < last and words[at].key in lexicon.joins and words[at + 1].text[0].isdecimal()


def is_year(number: Number, words: Sequence[Word]) -> bool:
    """Tells whether a number without a noun is written as years are."""
    return number.first == number.last and len(words[number.first].text) == 4 and (number.quantity.best or 0) in _YEARS


def _groups(word: str) -> list[str]:
    for mark in _SEPARATORS[:-1]:
        word = word.replace(mark, " ")
    return word.split()


def _spelled(words: Sequence[Word], at: int, last: int, lexicon: NumberWords) -> tuple[int, int] | None:
    """Adds number words up: "quarante-deux", "mil doscientos cinco"."""
    start, total, current, used = at, 0, None, ""
    limit = min(last, at + _MAX_WORDS)
    while at < limit:
        key = words[at].key
        if key in lexicon.joins and current is not None:
            step = _small(words[at + 1].key, lexicon) if at + 1 < limit else None
            if step is None or not _joins(current, step, lexicon):
                break
            current, at = current + step, at + 2
            continue
        step = _small(key, lexicon)
        if step is not None and (current is None or _fits(current, step, lexicon)):
            current = (current or 0) + step
        elif key in lexicon.scales:
            scale = lexicon.scales[key]
            if scale == 100:
                if current is not None and not 1 < current < 10:
                    break
                current = (current or 1) * 100
            else:
                if total and scale >= total:
                    break
                total, current = total + (current or 1) * scale, 0
        else:
            break
        used, at = key, at + 1
    return (at - 1, total + (current or 0)) if at > start and used else None


def _small(word: str, lexicon: NumberWords) -> int | None:
    """Reads one word for a number below a thousand, also one of several joined by hyphens."""
    if word in lexicon.values:
        return lexicon.values[word]
    if "-" not in word:
        return None
    parts = word.split("-")
    at, total = 0, None
    while at < len(parts) and at < _MAX_WORDS:
        size = next((n for n in (3, 2, 1) if "-".join(parts[at : at + n]) in lexicon.values and at + n <= len(parts)), 0)
        if size:
            step = lexicon.values["-".join(parts[at : at + size])]
            if total is not None and not _fits(total, step, lexicon) and not _joins(total, step, lexicon):
                return None
            total = (total or 0) + step
        elif parts[at] in lexicon.scales and lexicon.scales[parts[at]] == 100:
            total, size = (total or 1) * 100, 1
        elif parts[at] in lexicon.joins and total is not None:
            size = 1
        else:
            return None
        at += size
    return total


def _fits(current: int, step: int, lexicon: NumberWords) -> bool:
    """Tells whether a number may go on another without a word between ("forty five"; "five six" is no number)."""
    rest = current % 100
    if lexicon.units_first and 0 < rest < 10 and step == 10:  # "three ten" is thirteen
        return True
    if rest == 0:
        return step < 100 or (current % 1000 == 0 and step < 1000)
    return (rest >= 20 and rest % 10 == 0 and step < 10) or (rest in lexicon.teens_after and 10 <= step < 20)


def _joins(current: int, step: int, lexicon: NumberWords) -> bool:
    """Tells whether two numbers are one with "and" between them ("cuarenta y dos", "five and twenty")."""
    rest = current % 100
    if lexicon.units_first and 0 < rest < 10 and step >= 20 and step % 10 == 0 and step < 100:
        return True
    return (
        (rest >= 20 and rest % 10 == 0 and step < 10)
        or (rest in lexicon.teens_after and 10 <= step < 20)
        or (lexicon.units_first and rest == 0 and (step < 100 or (current % 1000 == 0 and step < 1000)))
    )


def _after(words: Sequence[Word], end: int, last: int, lexicon: NumberWords, form: QuantityForm) -> tuple[int, QuantityForm]:
    at = end + 2 if end + 2 < last and words[end + 1].text in {",", "،"} else end + 1
    if end + 1 < last and words[end + 1].text == "+" and words[end + 1].start == words[end].end:
        return end + 1, QuantityForm.MORE_THAN if form is QuantityForm.EXACT else form
    found = lexicon.after.match(words, at, last)
    if found is None or opens_next(words, at, at + found[0], lexicon):
        return end, form
    return at + found[0] - 1, found[1] if form is QuantityForm.EXACT else form


def opens_next(words: Sequence[Word], at: int, end: int, lexicon: NumberWords) -> bool:
    """Tells whether a hedge that may stand behind a number belongs to the next one ("359 погибших и более чем 500 раненых").

    Args:
        words: The sentence.
        at: First word of the hedge.
        end: One past its last.
        lexicon: How the language counts.
    """
    if end < len(words) and (words[end].text[0].isdecimal() or words[end].key in lexicon.values):
        return True
    return any(k + lexicon.hedges.size(words, k, len(words)) > end for k in range(at + 1, end))


def _is_no_count(words: Sequence[Word], at: int, begin: int, core: _Core, last: int, lexicon: NumberWords) -> bool:
    """Tells ages, dates, money, measures and years from counts."""
    after = words[core.last + 1] if core.last + 1 < last else None
    before = words[at - 1].key if at else ""
    if after is not None and (lexicon.measures.size(words, core.last + 1, last) or after.text in {"%", "°", "€", "$", "£"}):
        return True
    if after is not None and after.key in lexicon.joins | lexicon.either and core.last + 2 < last:
        other = _value(words, core.last + 2, last, lexicon)  # "14 and 16 years"
        if other is not None and other.last + 1 < last and lexicon.measures.size(words, other.last + 1, last):
            return True
    if at and words[at - 1].text in {"€", "$", "£", "n°", "nº", "#"}:
        return True
    if before in lexicon.not_after and begin == at:
        return True
    is_digits = words[begin].text.isdecimal()
    # "10:30", "3/4", "2-1": a mark between digits that no range explains
    return (
        is_digits
        and after is not None
        and after.text in {":", "/", "-", "–"}
        and core.last + 2 < last
        and words[core.last + 2].text[0].isdecimal()
        and after.start == words[core.last].end
    )
