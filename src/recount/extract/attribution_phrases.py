"""What a phrase that may be a source is: its head, and how far it can be one."""

from recount.extract.attribution_line import Line, Phrase

SOME = frozenset({"some", "many", "several"})  # "some say"
OWNING = frozenset({"its", "their"})  # pronouns that may open a source: "its spokesman"


def strength(line: Line, phrase: Phrase) -> int:
    """Says how far a phrase can be a source: 0 never, 1 with a verb that only speakers take, 2 with any cue.

    Args:
        line: The sentence.
        phrase: The phrase; its head is looked at, not its last word.
    """
    head = head_of(line, phrase)
    word = line.words[head].removesuffix("'s")
    lexicon = line.lexicon
    if word in SOME and phrase.first == phrase.last:
        return 1
    if word in lexicon["pronouns"]:
        return 2 if phrase.first == phrase.last else 0
    if (
        word in lexicon["articles"]
        or (line.words[phrase.first] in lexicon["pronouns"] and line.words[phrase.first] not in OWNING)
        or not line.tokens[head].text[0].isalnum()
    ):
        return 0
    if word in lexicon["excluded"] or line.tokens[head].text[0].isdecimal() or word in lexicon["temporal"]:
        return 0
    if word in lexicon.sources or word.endswith(lexicon.suffixes) or line.is_name(head):
        return 2
    return 2 if line.tokens[head].text[0].isupper() and not line.is_capitals else 1


def head_of(line: Line, phrase: Phrase) -> int:
    """Gives the token of a phrase's head noun: the last one before "of", "in", a comma or a bracket."""
    words, lexicon = line.words, line.lexicon
    start = phrase.first
    while True:
        head = start
        for k in range(start, phrase.core + 1):
            if k > start and (words[k] in lexicon["inner"] or not line.is_word(k) or _is_participle(line, k)):
                break
            if line.tokens[k].text[0].isalnum() and (
                k == start or not (line.tokens[k].text[0].isdecimal() or words[k] in {"there", "here", "st", "nd", "rd", "th"})
            ):
                head = k
        counts = words[head] in lexicon["counting"] or line.is_number(head)
        if not counts or head + 2 > phrase.core or words[head + 1] != "of":
            return head
        start = head + 2


def _is_participle(line: Line, k: int) -> bool:
    return line.words[k] in line.lexicon["shaped"] or (line.words[k - 1] in line.lexicon["documents"] and line.is_happening(k))


def is_acronym(line: Line, phrase: Phrase) -> bool:
    """Tells whether a phrase is a body's short form ("VCM", "the VCM") and not a country's or a label ("UPDATE").

    Args:
        line: The sentence.
        phrase: The phrase.
    """
    text = line.tokens[phrase.core].text
    is_alone = phrase.first == phrase.core or (phrase.first == phrase.core - 1 and line.words[phrase.first] == "the")
    is_short = text.lower() in line.lexicon["short_acronyms"]
    if line.is_capitals or not is_alone or not (2 < len(text) < 8 or is_short) or not (text.isupper() and text.isalpha()):
        return False
    return not text.endswith(("ED", "ING")) and text.lower() not in line.lexicon["not_acronyms"]
