"""Noun phrases read forwards: after "according to", "said", "by", and at the head of a sentence.

There is no parser here. A phrase ends where a word of another kind stands: a mark, a conjunction, a verb that tells what
happened, the determiner of the next phrase. Every walk is bounded, so that hostile sentences cost no more than long ones.
"""

from recount.extract.attribution_line import QUOTES, Line, Phrase
from recount.extract.attribution_phrases import head_of, strength

MAX_FORWARD = 40  # tokens
# Prepositions at the head of a sentence: "Between 3 and 9 May it counted" does not open with what "it" means.
SETTING = frozenset(
    "between among amongst around about across throughout beyond behind outside inside above below under until till upon via "
    "per without unlike besides beside except regarding concerning along alongside through toward towards up down".split()
)


def opening_phrase(line: Line) -> Phrase | None:
    """Gives the phrase a sentence opens with: what "it" in the next sentence may mean."""
    if not line.words or line.words[0] in SETTING:
        return None
    found = phrase_after(line, 0)
    return found if found is not None and strength(line, found) == 2 and found.core - found.first < 10 else None


def phrase_after(line: Line, start: int) -> Phrase | None:
    """Finds the phrase that begins at a token.

    Args:
        line: The sentence.
        start: Its first token, often a determiner.

    Returns:
        The phrase with appositions and further members of an enumeration; None where none begins there.
    """
    core = _simple_after(line, start)
    if core is None:
        return None
    last = core
    for _ in range(4):
        further = _continued(line, start, core, last + 1)
        if further is None:
            break
        last = further
    return Phrase(start, last, core)


def _simple_after(line: Line, start: int) -> int | None:
    words = line.words
    seen, k = -1, start
    ceiling = min(len(words), start + MAX_FORWARD)
    while k < ceiling:
        if words[k] in {"(", "["} and seen >= 0:
            close = next((j for j in range(k + 1, min(k + 10, ceiling)) if words[j] in {")", "]"}), None)
            if close is None:
                break
            seen, k = close, close + 1
            continue
        if not line.is_word(k) or _ends_phrase(line, start, k, seen):
            break
        if (
            words[k] not in line.lexicon["articles"]
            and words[k] not in line.lexicon["inner"]
            and words[k] not in line.lexicon["joining"]
        ):
            seen = k
        k += 1
    return seen if seen >= 0 else None


def _ends_phrase(line: Line, start: int, k: int, seen: int) -> bool:
    words, lexicon = line.words, line.lexicon
    word, before = words[k], words[k - 1]
    if k == start:
        return word in lexicon["inner"] or word in lexicon["conjunctions"]
    if word in lexicon["conjunctions"] and not (word == "that" and before in lexicon["inner"]):
        return not (word in lexicon["joining"] and _joins_after(line, k))
    if word in lexicon["inner"]:
        return seen < 0 or not _binds(line, start, k)
    if (
        word in lexicon["determiners"]
        and seen >= 0
        and before not in lexicon["inner"]
        and before not in lexicon["joining"]
        and before not in lexicon["determiners"]
    ):
        return True
    if seen >= 0 and line.tokens[k].text[0].isdecimal() and not _is_numbered_name(line, k):
        return True  # "told the agency 12 people died"
    if seen >= 0 and (word in lexicon["pronouns"] or (word in lexicon["temporal"] and not line.is_name(k - 1))):
        return True
    is_verb = line.is_happening(k) or (word in lexicon.verbs and word not in lexicon.sources and word not in lexicon["figures"])
    # "the report covers": an unknown word in -s after the noun is a verb
    is_verb = is_verb or (
        before in lexicon.sources
        and not before.endswith("s")
        and word.endswith("s")
        and word not in lexicon.sources
        and word.isalpha()
    )
    return seen >= 0 and is_verb and not (words[seen] in lexicon["documents"] and "by" in words[k + 1 : k + 3])


def _is_numbered_name(line: Line, k: int) -> bool:
    """Tells whether a number belongs to a name or preposition before it: "Channel 4 said", "of 12 May"."""
    before, following = line.words[k - 1], line.word(k + 1)
    goes_on = following in line.lexicon.verbs or following in line.lexicon["conjunctions"] or following == ","
    return before in line.lexicon["inner"] or (line.tokens[k - 1].text[0].isupper() and goes_on)


def _joins_after(line: Line, k: int) -> bool:
    window = range(k + 1, min(k + 6, len(line.words)))
    found = False
    for j in window:
        if not line.is_word(j) or line.words[j] in line.lexicon["conjunctions"]:
            break
        if line.is_happening(j):
            return "by" in line.words[j + 1 : j + 2]
        found = found or line.words[j] in line.lexicon.sources or line.is_name(j)
    return found and not line.is_number(k + 1)


def _binds(line: Line, start: int, k: int) -> bool:
    """Tells whether a preposition holds on to the phrase ("the ministry in Kestrin") or opens the next one ("in March")."""
    words, lexicon = line.words, line.lexicon
    if k + 1 >= len(words) or not line.is_word(k + 1):
        return False
    after, head = words[k + 1], words[head_of(line, Phrase(start, k - 1, k - 1))]
    if after in lexicon["temporal"] or line.tokens[k + 1].text[0].isdecimal():
        return words[k] == "of" and after not in lexicon["temporal"]
    opens = line.is_name(k + 1) or after in lexicon["determiners"]
    if not lexicon["statement"].isdisjoint(words[k + 1 : k + 4]) or not (lexicon["temporal"] - {"this", "that"}).isdisjoint(
        words[k + 1 : k + 3]
    ):
        return False
    match words[k]:
        case "of":
            return True
        case "at" | "from" | "in":
            return opens
        case "by":
            return head in lexicon["documents"]
        case "for":
            return head in lexicon["people"] or (line.is_name(k - 1) and line.is_name(k + 1))
        case "on":
            return line.is_name(k - 1) and line.is_name(k + 1)
        case "to":
            return words[k - 1] == "close"
    return words[k] == "with" and head in lexicon["people"]


def _continued(line: Line, start: int, core: int, comma: int) -> int | None:
    """Gives the last token of an apposition or further member behind a comma; None where the comma ends the phrase."""
    words, lexicon = line.words, line.lexicon
    following = comma + 1
    if following >= len(words) or words[comma] != ",":
        return None
    last = _simple_after(line, following)
    if last is None:
        return None
    closes = (
        last + 1 >= len(words)
        or words[last + 1] in {",", ".", ";", ")", "!", "?"}
        or words[last + 1] in QUOTES
        or words[last + 1] in lexicon["relative"]
    )
    is_person = line.is_name(core) and words[core] not in lexicon.sources
    describes = (
        words[following] in lexicon["articles"] or words[following] in lexicon["roles"] or words[following] in lexicon["people"]
    )
    if is_person and describes and closes and not line.is_number(following):
        return last
    named = line.is_name(following) and all(
        line.tokens[k].text[0].isupper() or not line.tokens[k].text[0].isalpha() for k in range(following, last + 1)
    )
    if not line.is_name(core) and named and closes and last - following < 5:
        return last
    enumerated = any(words[k] in lexicon["joining"] for k in range(following, last + 1)) and (
        line.is_name(last) or words[last] == ")"
    )
    return last if enumerated and (line.is_name(core) or words[core] == ")") else None
