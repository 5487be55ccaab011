"""The words of one sentence that say who says it: looks at each word that can begin a cue."""

from recount.extract.attribution_cue import Cue, Side
from recount.extract.attribution_forward import opening_phrase
from recount.extract.attribution_line import DASHES, Line
from recount.extract.attribution_marks import (
    account,
    colon,
    conditional,
    delivered,
    gapped,
    heard_from,
    hearsay,
    introduced,
    owned_figure,
    quoted_as_saying,
    received_from,
    to_the_effect,
    trailing,
)
from recount.extract.attribution_verbs import may_say, verb_cue

MARKS = DASHES | {":", "from", "if", "effect"}
MAX_CUES = 24  # in one sentence; nobody writes more, and hostile text must not make us look at every pair


def find_cues(line: Line, *, is_headline: bool = False) -> list[Cue]:
    """Finds the cues of one sentence.

    Args:
        line: The sentence.
        is_headline: True for titles, where "- source" and ": source" are common forms.

    Returns:
        In order, at most `MAX_CUES`.
    """
    found: list[Cue] = []
    starts = line.lexicon.starts
    for i, word in enumerate(line.words):
        if word not in starts and word not in MARKS:
            continue
        cue = _cue(line, i, word, found, is_headline=is_headline)
        if cue is not None and not any(_overlap(cue, other) for other in found[-3:]):
            found.append(cue)
            if len(found) >= MAX_CUES:
                break
    found.extend(cue for cue in gapped(line, found) if not any(_overlap(cue, other) for other in found))
    return _without_echoes(line, sorted(found, key=lambda cue: cue.first)[:MAX_CUES])


def _cue(line: Line, i: int, word: str, found: list[Cue], *, is_headline: bool) -> Cue | None:
    if word in line.lexicon.starts:
        return _gerund(line, i, found) if word.endswith("ing") and line.word(i - 1) == "," else _at(line, i, word)
    if word == ":":
        return (trailing(line, i) if is_headline else None) or colon(line, i)
    if is_headline and word in DASHES:
        return trailing(line, i)
    if word == "if":
        return conditional(line, i, found)
    if word == "effect":
        return to_the_effect(line, i)
    if word == "from" and (brought := delivered(line, i) or heard_from(line, i)) is not None:
        return brought
    if word == "from" and any(line.lexicon.verbs.get(line.words[cue.cue[0]]) == "having" for cue in found):
        return received_from(line, i)
    return None


def _at(line: Line, i: int, word: str) -> Cue | None:
    lexicon = line.lexicon
    quoted = quoted_as_saying(line, i) if word in lexicon["quoting"] else None
    if quoted is not None:
        return quoted
    for table, rule in ((lexicon.clause, "according"), (lexicon.citing, "citing")):
        for phrase in table.get(word, ()):
            if tuple(line.words[i : i + len(phrase)]) == phrase:
                return introduced(line, i, i + len(phrase) - 1, rule)
    if word in lexicon["participles"] and line.word(i + 1) == "by":
        return introduced(line, i - (line.word(i - 1) == "as"), i + 1, "participle")
    by = _by_behind_place(line, i) if word in lexicon["participles"] and line.word(i + 1) in {"in", "on", "at"} else None
    if by is not None:
        return introduced(line, i, by, "participle")
    cue = owned_figure(line, i) if word in lexicon["figures"] and line.word(i + 1) not in lexicon["figures"] else None
    if cue is None and word in lexicon.verbs:
        cue = verb_cue(line, i)
    if cue is None and word in lexicon["hearsay"]:
        cue = hearsay(line, i)
    return account(line, i) if cue is None and word in lexicon["accounts"] else cue


def _by_behind_place(line: Line, i: int) -> int | None:
    """Gives the "by" of "published in Kestrin by the ministry"; None where more than a place or day stands between."""
    by = next((k for k in range(i + 2, min(i + 6, len(line.words))) if line.words[k] == "by"), None)
    between = range(i + 2, by or i + 2)
    settled = all(line.is_name(k) or line.words[k] in line.lexicon["temporal"] for k in between)
    return by if settled and by is not None and line.word(i - 1) not in line.lexicon["be"] else None


def _gerund(line: Line, i: int, found: list[Cue]) -> Cue | None:
    """Reads "..., adding that": whoever spoke last in the sentence goes on, or else its subject speaks."""
    if line.words[i] not in line.lexicon.verbs:
        return _at(line, i, line.words[i])
    source = found[-1].source if found else opening_phrase(line)
    if source is None or source.core >= i or (not found and not may_say(line, source, i, "weak")):
        return None
    return Cue(i, i, (i, i), source, Side.AFTER, "gerund")


def _without_echoes(line: Line, cues: list[Cue]) -> list[Cue]:
    """Drops "they" in "officials say they believe", which adds nobody to the chain, and the report's own "we"."""
    kept: list[Cue] = []
    for cue in cues:
        word = line.words[cue.source.first] if cue.source is not None and cue.source.first == cue.source.last else ""
        echoes = bool(kept) and kept[-1].side is Side.AFTER and cue.first - kept[-1].last <= 2
        if word not in {"we", "i"} and not (word in line.lexicon["pronouns"] and echoes):
            kept.append(cue)
    return kept


def _overlap(one: Cue, other: Cue) -> bool:
    """Tells whether two cues share words, or the first is a word of the other's source ("according to court documents")."""
    source = other.source
    is_inside = source is not None and source.first < one.cue[0] <= source.core
    is_inside = is_inside or (other.rule == "quoted" and one.cue[0] <= other.last)
    return is_inside or (one.cue[0] <= other.cue[1] and other.cue[0] <= one.cue[1])
