"""Whether what follows a verb can be a statement about people harmed, rather than the verb's everyday object."""

from recount.extract.attribution_line import QUOTES, Line

HOLDING = frozenset({"hold", "holds", "held", "holding"})  # "holds it responsible for"
NAMES = frozenset({"names", "name"})
FEARING = frozenset({"fear", "fears", "feared", "fearing"})
FEARED = frozenset(
    "a an reprisals revenge retaliation retribution losing being another nothing anybody them him her it".split()
)
MAX_HELD = 6  # tokens from "holds" to "responsible"


def takes_statement(line: Line, i: int, kind: str) -> bool:
    """Tells whether what follows a verb can be a statement about people harmed rather than the verb's everyday object.

    Args:
        line: The sentence.
        i: The verb.
        kind: Of the verb: `strong`, `weak`, `witness` or `having`.
    """
    words, lexicon, after = line.words, line.lexicon, line.word(i + 1)
    word = words[i]
    if after in lexicon["outcomes"] and word in lexicon["doubtful"]:
        return False
    if word in FEARING and (after in FEARED or line.word(i + 2) == "worst"):
        return False
    if word == "alleged":
        return after in lexicon["determiners"] or after == "that" or after in QUOTES
    if kind == "strong":
        return True
    if word in HOLDING and "responsible" in words[i + 1 : i + MAX_HELD]:
        return True
    if kind == "having":
        has_list = after in lexicon["articles"] and line.word(i + 2) in lexicon["figures"] and line.has_number(i + 3, i + 6)
        return line.is_number(i + 1) or (after in lexicon["auxiliaries"] and line.is_number(i + 2)) or has_list
    return _has_object(line, i)


def _has_object(line: Line, i: int) -> bool:
    """Tells whether a verb that seldom introduces a statement does so here, by the words that follow it."""
    words, lexicon, after = line.words, line.lexicon, line.word(i + 1)
    word = words[i]
    if word in lexicon["accusing"]:
        is_noun = word == "accused" and after.endswith("s") and line.word(i + 2) != "of"  # "the accused faces a charge"
        return after != "of" and not is_noun
    if word in lexicon["withdrawing"]:
        return not lexicon["withdrawn"].isdisjoint(words[i + 1 : i + 5])
    if word in lexicon["claiming"]:
        return after not in lexicon["claimed"]
    if word in lexicon["speaking"]:
        of = line.word(i + 2) if after.endswith("ly") else after
        return of == "of" or not {"who", "that"}.isdisjoint(words[i + 1 : i + 12])
    if word in lexicon["keeping"]:
        return after in lexicon["kept_by"] and line.has_number(i + 2, i + 7)
    if word in lexicon["arriving"]:
        return _arrives(line, i)
    if word in lexicon["knowing"]:
        return knows(line, i) or after in {"of", "where", ",", ".", ""} or line.is_number(i + 1)
    if word in lexicon["putting"]:
        return not lexicon["put_so"].isdisjoint(words[i + 1 : i + 14])
    if word in lexicon["numeric"]:
        return line.has_number(i + 1, i + 16) or not lexicon["fatal"].isdisjoint(words[i + 1 : i + 16])
    return True


def _arrives(line: Line, i: int) -> bool:
    """Tells whether somebody comes to a number of dead: "began with 12 dead", "ended up with about 40 dead"."""
    first = i + 2 if line.word(i + 1) == "up" else i + 1
    if line.word(first) not in line.lexicon["arrived_by"]:
        return False
    number = next((k for k in range(first + 1, first + 5) if line.is_number(k)), None)
    harmed = line.lexicon["fatal"] | line.lexicon["harmed"] | {"killed", "hurt", "casualties", "bodies", "fatalities"}
    return number is not None and not harmed.isdisjoint(line.words[number + 1 : number + 4])


def knows(line: Line, i: int) -> bool:
    """Tells whether what is found or known is a fact: "found that", "found the names of 40".

    Args:
        line: The sentence.
        i: The verb.
    """
    return line.word(i + 1) == "that" or not NAMES.isdisjoint(line.words[i + 2 : i + 4])
