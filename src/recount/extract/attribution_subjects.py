"""Subjects: the noun phrase before a verb of saying.

There is no parser here. A phrase ends where a word of another kind stands: a mark, a conjunction, a verb that tells what
happened, the determiner of the next phrase. Every walk is bounded, so that hostile sentences cost no more than long ones.
"""

from recount.extract.attribution_line import QUOTES, Line, Phrase
from recount.extract.attribution_phrases import OWNING, SOME, head_of, strength

MAX_BACK = 24  # tokens; longer subjects are not read
MAX_RELATIVE = 10  # tokens from "who" to the verb of saying
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday night morning afternoon evening".split()
)
REJECTING = frozenset("rejected dismissed denied disputed rebuffed condemned challenged refuted".split())
POINTING = frozenset("this that last next past".split())
SPANS = frozenset("week weekend month year spring summer autumn winter day days weeks months hour hours".split()) | DAYS
WHICH_SPAN = POINTING | {"same", "following", "previous", "first", "second"}
MOMENTS = frozenset("first last noon midnight dawn dusk present once time point stage moment end".split())


def subject_before(line: Line, end: int) -> Phrase | None:
    """Finds the subject of a verb.

    Args:
        line: The sentence.
        end: The first token of the verb group.

    Returns:
        The phrase that ends before it, with an apposition between commas included; None where none does.
    """
    i = end - 1
    if i < 0:
        return None
    word = line.words[i]
    if word in line.lexicon["pronouns"]:
        return Phrase(i, i, i)
    if word == "who":
        return _antecedent(line, i)
    if word in {"which", "that"}:
        return _speaking_antecedent(line, i)
    if word in {")", "]"}:
        return _with_alias(line, i)
    if word in {",", "–", "—"}:
        return _interrupted(line, i)
    i = _before_time(line, i)
    if i < 0 or not line.is_word(i) or (i and (word == "of" or (word in line.lexicon["articles"] and word not in SOME))):
        return None  # "the number of confirmed deaths" has no speaker
    if i and line.is_happening(i) and word in REJECTING:
        return None  # "the ministry rejected reports that"
    described = _described(line, i)
    if described is not None:
        return described
    first = _trim(line, _walk_back(line, i), i)
    return Phrase(first, i, i) if first <= i else None


def _before_time(line: Line, i: int) -> int:
    """Moves left over a time between subject and verb: "The office on Tuesday said", "an official last week spoke"."""
    k = i
    while k > 0 and line.words[k] in SPANS and (line.words[k] in DAYS or line.words[k - 1] in WHICH_SPAN):
        k -= 1
        while k > 0 and line.words[k] in WHICH_SPAN:
            k -= 1
    if k == i and line.words[i] in MOMENTS:
        at = next((j for j in range(i - 1, max(0, i - 4), -1) if line.words[j] in {"at", "in"}), i)
        k = at - 1 if at < i and all(line.words[j] in line.lexicon["determiners"] for j in range(at + 1, i)) else i
    if line.words[i] == "at" and line.word(i + 1) in MOMENTS:
        k = i - 1  # the word of time was taken for an adverb of the verb: "at first had counted"
    if k == i or k < 0 or line.words[k] in DAYS:
        return i
    while k > 0 and line.words[k] in {"on", "late", "early", "by", "the"}:
        k -= 1
    return k if line.is_word(k) and line.words[k] not in line.lexicon["inner"] else i


def _described(line: Line, i: int) -> Phrase | None:
    """Finds the speakers before a clause that describes them: "residents who fled to Orlec said"."""
    for k in range(i - 1, max(0, i - MAX_RELATIVE), -1):
        if not line.is_word(k):
            return None
        if line.words[k] == "who":
            told = line.words[k + 1]
            tells = told not in line.lexicon["determiners"] and told not in line.lexicon.sources and not line.is_name(k + 1)
            return subject_before(line, k) if tells and line.words[k - 1] in line.lexicon["people"] else None
    return None


def _antecedent(line: Line, who: int) -> Phrase | None:
    end = who - 1 if who and line.words[who - 1] == "," else who
    return subject_before(line, end) if end and line.words[end - 1] != "," else None


def _speaking_antecedent(line: Line, which: int) -> Phrase | None:
    """Finds who is meant by "which" or "that" before a verb of saying: "the ministry, which maintains", "a list that names"."""
    found = _antecedent(line, which)
    if found is None or line.words[found.first] in line.lexicon["pronouns"]:
        return None
    if line.words[which - 1] in line.lexicon.verbs and line.words[found.first] not in line.lexicon["articles"]:
        return None  # "police say that"
    return found if line.words[head_of(line, found)] in line.lexicon.sources or line.is_name(found.core) else None


def _with_alias(line: Line, close: int) -> Phrase | None:
    """A name with its short form behind it: "Varenian Casualty Monitor (VCM)"."""
    for opening in range(close - 1, max(-1, close - 10), -1):
        if line.words[opening] in {"(", "["}:
            before = subject_before(line, opening) if opening and line.is_word(opening - 1) else None
            return before and Phrase(before.first, close, before.core)
    return None


def _interrupted(line: Line, close: int) -> Phrase | None:
    """A subject with something between commas behind it: a name, a role, "which has staff there", "citing police"."""
    mark = line.words[close]
    opening = next((k for k in range(close - 1, max(-1, close - 2 * MAX_BACK), -1) if line.words[k] == mark), -1)
    if (
        opening < 1
        or opening == close - 1
        or any(line.words[k] in QUOTES or line.words[k] == ";" for k in range(opening, close))
    ):
        return None
    inserted = _plain(line, opening + 1, close - 1)
    before = subject_before(line, opening) if line.is_word(opening - 1) or line.words[opening - 1] == ")" else None
    if (
        before is not None
        and before.first > 2
        and line.words[before.first - 1] in {"citing", "quoting"}
        and line.words[before.first - 2] == mark
    ):
        return subject_before(line, before.first - 2)
    if before is not None and strength(line, before) >= 1 and not line.is_number(before.first):
        return Phrase(before.first, close - 1, before.last) if inserted else before
    return Phrase(opening + 1, close - 1, close - 1) if inserted else None


def _plain(line: Line, first: int, last: int) -> bool:
    """Tells whether the stretch is an apposition: words without a verb or a relative."""
    skipped = (
        line.words[first] in line.lexicon["conjunctions"]
        or line.words[first] in {"citing", "quoting"}
        or line.is_happening(first)
    )
    return (
        not skipped
        and last - first < 14
        and not any(line.words[k] in line.lexicon["happening"] for k in range(first, last + 1))
    )


def _walk_back(line: Line, i: int) -> int:
    words, lexicon = line.words, line.lexicon
    k = i
    while k >= max(0, i - MAX_BACK):
        if not line.is_word(k) and not (words[k] == ")" and k == i):
            break
        if words[k] in lexicon["conjunctions"] and not (words[k] in lexicon["joining"] and _joins(line, k)):
            break
        is_pronoun = words[k] in lexicon["pronouns"] and words[k] not in OWNING
        if k != i and (line.is_happening(k) or line.is_saying(k) or is_pronoun):
            break
        if (
            words[k] in lexicon["articles"]
            and k != i
            and not (k and words[k - 1] in lexicon["inner"] | lexicon["joining"] | lexicon["leading"])
        ):
            return k
        k -= 1
    return k + 1


def _joins(line: Line, k: int) -> bool:
    """Tells whether "and" joins two sources ("Afghan and American officials") rather than two clauses."""
    first = max(0, k - 5)
    for j in range(k - 1, first - 1, -1):
        if not line.is_word(j) or line.words[j] in line.lexicon["conjunctions"]:
            first = j + 1
            break
        if line.is_happening(j):
            return False
    if first >= k or (line.is_number(first) and line.words[k - 1] not in line.lexicon["people"]):
        return False
    return (
        line.is_name(k - 1)
        or line.words[k - 1] in line.lexicon.sources
        or (first == k - 1 and line.tokens[k - 1].text[0].isupper())
    )


def _trim(line: Line, first: int, last: int) -> int:
    """Drops what stands before the phrase proper: "On Thursday", "In Kestrin", "meanwhile", a time of day."""
    lexicon = line.lexicon
    while first <= last:
        word = line.words[first]
        is_clock = line.tokens[first].text[0].isdecimal() and (
            (first > 0 and line.words[first - 1] in {":", "."}) or (first < last and line.tokens[first + 1].text[0].isupper())
        )
        is_time = (
            word in lexicon["temporal"]
            and first < last
            and not (word in POINTING and line.words[first + 1] not in lexicon["temporal"])
        )
        if is_clock or is_time or (word.endswith("ly") and first < last and word not in lexicon.sources):
            first += 1
        elif word in lexicon["leading"] and first < last:
            first = _after_setting(line, first, last)
        elif (
            not line.is_word(first)
            or word in lexicon["inner"]
            or word in lexicon["joining"]
            or (first > 0 and line.tokens[first].text == ".")
        ):
            first += 1
        else:
            return first
    return first


def _after_setting(line: Line, first: int, last: int) -> int:
    """Skips a prepositional phrase at the head of a clause; the next phrase opens with a determiner or a noun of the lists."""
    lexicon, words = line.lexicon, line.words
    for k in range(first + 2, last + 1):
        opens = words[k] in lexicon["determiners"] and not line.tokens[k].text[0].isdecimal()
        if (
            opens
            and words[k - 1] not in lexicon["inner"]
            and words[k - 1] not in lexicon["determiners"]
            and words[k - 1] not in lexicon["leading"]
        ):
            return k
    if words[first + 1] not in lexicon["determiners"] and words[first] in {"in", "at", "from", "on", "near"}:
        for k in range(first + 2, last + 1):
            if words[k] in lexicon.sources and not line.tokens[k].text[0].isupper() and line.is_name(k - 1):
                return k
    return first + 1
