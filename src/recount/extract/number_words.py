"""Layer 4, the number itself: digits with their separators, and numbers written in English words."""

from collections.abc import Sequence

from recount.extract.tokens import Token

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
SHORT_SCALES = {"m": 1_000_000, "mln": 1_000_000, "dozen": 12, "k": 1000}
_DOZEN_COUNTED = frozenset(("a", "half", "several", "few", "many", "some", "per", "every", "the"))
DOZENS = {"dozen": 12, "score": 20}
DASHES = frozenset("-–—‐‑")
QUOTES = frozenset("\"'“”‘’«»")
SEPARATORS = ",.\u00a0\u202f\u2009 "
TEN_PREFIXES = frozenset(word[:3] for word in TENS)
MAX_WORDS = 12  # tokens of one number
_MAX_DIGITS = 9


def is_number_word(word: str) -> bool:
    """Tells whether a word is a number below a hundred, written out in one word without a hyphen."""
    return word in UNITS or word in TENS


def small_number(word: str) -> int | None:
    """Reads one word for a number below a hundred ("seven", "forty", "twenty-one")."""
    if word in UNITS:
        return UNITS[word]
    if word in TENS:
        return TENS[word]
    ten, dash, one = word.partition("-")
    return TENS[ten] + UNITS[one] if dash and ten in TENS and one in UNITS else None


def read_value(words: Sequence[Token], at: int, last: int) -> tuple[int, int] | None:
    """Reads one plain number.

    Args:
        words: All tokens of the document.
        at: Its first token.
        last: One past the last token that may be used.

    Returns:
        Its last token and its value; None where no number starts here.
    """
    if at >= last:
        return None
    return _digits(words, at, last) if words[at].lower[0].isdecimal() else _spelled(words, at, last)


def scale_of(words: Sequence[Token], at: int) -> int:
    """Gives the scale word at a token as a factor, 1 where there is none."""
    return SCALES.get(words[at].lower, 1)


def _digits(words: Sequence[Token], at: int, last: int) -> tuple[int, int] | None:
    """Reads "1,250", "1 250", "1.250", "2.5 million", "3 dozen"; None for other decimals and overlong numbers."""
    word = words[at].text
    digits = "".join(c for c in word if c.isdecimal())
    if len(digits) > _MAX_DIGITS or not word[-1].isdecimal() or any(not c.isdecimal() and c not in SEPARATORS for c in word):
        return None
    following = words[at + 1].lower if at + 1 < last else ""
    scale = SCALES.get(following) or SHORT_SCALES.get(following, 1)
    groups = _groups(word)
    if scale > 1 and len(groups) == 2 and any(c in ".," for c in word):
        return at + 1, round(float(f"{groups[0]}.{groups[1]}") * scale)
    if any(len(group) != 3 for group in groups[1:]):
        return None
    return (at + 1, int(digits) * scale) if scale > 1 else (at, int(digits))


def _groups(word: str) -> list[str]:
    for mark in SEPARATORS[:-1]:
        word = word.replace(mark, " ")
    return word.split()


def _spelled(words: Sequence[Token], at: int, last: int) -> tuple[int, int] | None:
    """Reads "twenty-one", "a hundred and five", "half a million", "two dozen"."""
    first = words[at].lower
    following = words[at + 1].lower if at + 1 < last else ""
    if first == "half" and following in ("a", "an") and at + 2 < last:
        whole = SCALES.get(words[at + 2].lower) or DOZENS.get(words[at + 2].lower)
        return (at + 2, whole // 2) if whole else None
    if first == "dozen" and (at == 0 or words[at - 1].lower not in _DOZEN_COUNTED):
        return at, 12
    if first == "a":
        if following == "dozen":
            return at + 1, 12
        return _summed(words, at + 1, last, 1) if following in SCALES or following == "score" else None
    return _summed(words, at, last, None)


def _summed(words: Sequence[Token], at: int, last: int, current: int | None) -> tuple[int, int] | None:
    """Adds number words up; `current` is what stands before the first of them."""
    start, total = at, 0
    limit = min(last, at + MAX_WORDS)
    while at < limit:
        word = words[at].lower
        step = small_number(word)
        if step is not None and _may_follow(current, step):
            current = (current or 0) + step
        elif current is not None and word in SCALES:
            total, current = _scaled(total, current, SCALES[word])
        elif current is not None and word in DOZENS:
            current *= DOZENS[word]
        elif not (word == "and" and current is not None and current >= 100 and _counts_on(words, at + 1, limit)):
            break
        at += 1
    return (at - 1, total + current) if current is not None and at > start else None


def _may_follow(current: int | None, step: int) -> bool:
    """Tells whether a small number goes on a larger one ("forty" + "five", "hundred" + "seven"), not "five" + "six"."""
    if current is None:
        return True
    rest = current % 100
    return rest == 0 or (rest >= 20 and rest % 10 == 0 and step < 10)


def _scaled(total: int, current: int, scale: int) -> tuple[int, int]:
    return (total, current * scale) if scale == 100 else (total + current * scale, 0)


def _counts_on(words: Sequence[Token], at: int, limit: int) -> bool:
    return at < limit and small_number(words[at].lower) is not None
