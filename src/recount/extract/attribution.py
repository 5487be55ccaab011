"""Layer 7, first half: who says what.

Finds every statement that a text puts into somebody's mouth: the words for the speaker, the words that introduce, and
the stretch of text they cover. Sources are given as written; `speakers` settles whom they mean and which claim is whose.
"""

from collections.abc import Iterator
from dataclasses import replace

from recount.extract.attribution_context import Attribution, provenance, with_quotations
from recount.extract.attribution_cue import Cue, Side
from recount.extract.attribution_cues import find_cues
from recount.extract.attribution_forward import phrase_after
from recount.extract.attribution_line import QUOTES, Line, Phrase
from recount.extract.attribution_phrases import head_of
from recount.extract.attribution_words import SourceWords, source_words
from recount.extract.tokens import Sentence, Tokens
from recount.model import Span, ZoneKind

SUMMING = frozenset({"with", "adding", "counting", "including", "together"})  # "; with those who died since it is 40"
OPENERS = frozenset({":", "if", "effect"})  # what may announce a source beside the words of the lists

__all__ = ["Attribution", "find_attributions"]


def find_attributions(tokens: Tokens) -> tuple[Attribution, ...]:
    """Finds who says what in a document.

    Args:
        tokens: The document.

    Returns:
        In the order of the text. Of several that cover the same words with equal stretches, the one nearer to the statement
        stands first: "aid agencies told Varen Wire" gives the agencies, then the wire.
    """
    lexicon = source_words(tokens.document.language) or source_words("en")
    if lexicon is None or tokens.document.language not in {"en", "und"}:
        return ()
    found: list[Attribution] = []
    for sentence in tokens.sentences:
        spoken = list(_in_sentence(tokens, sentence, lexicon))
        found.extend(_reaching_on(tokens, sentence, spoken))
        found.extend(provenance(tokens, sentence, lexicon))
    return tuple(with_quotations(tokens, found))


def _reaching_on(tokens: Tokens, sentence: Sentence, spoken: list[Attribution]) -> list[Attribution]:
    """Lets the last cue of a sentence govern what follows: "reported the following", "The ministry said:" at a line's end."""
    if not spoken:
        return spoken
    last = spoken[-1]
    after = tokens.text[last.cue.end : sentence.end].strip().casefold()
    if after in {"the following.", "the following:", "as follows:", "as follows."}:
        end = max(s.end for s in tokens.sentences[sentence.index :] if s.zone == sentence.zone)
    elif after.endswith(":") and len(after) < 80 and sentence.index + 1 < len(tokens.sentences):
        following = tokens.sentences[sentence.index + 1]
        end = next(
            s.end
            for s in reversed(tokens.sentences[sentence.index : sentence.index + 40])
            if s.paragraph == following.paragraph
        )
    else:
        return spoken
    return [replace(a, content=Span(a.cue.end, max(end, a.cue.end + 1))) if a.cue == last.cue else a for a in spoken]


def _in_sentence(tokens: Tokens, sentence: Sentence, lexicon: SourceWords) -> Iterator[Attribution]:
    of = tokens.of(sentence)
    line = Line.of(of, tokens.text, lexicon)
    words = line.words
    is_headline = sentence.zone in {ZoneKind.TITLE, ZoneKind.SUBTITLE} or not (
        words[-1] in {".", "!", "?", ")"} or words[-1] in QUOTES
    )
    if lexicon.starts.isdisjoint(words) and OPENERS.isdisjoint(words) and not is_headline:
        return
    of = line.tokens
    cues = find_cues(line, is_headline=is_headline)
    # of two with the same statement the one relied on comes first, and of several the last named is nearest to the number
    divided = sorted(
        zip(cues, contents(line, cues, is_headline=is_headline), strict=True),
        key=lambda pair: -pair[0].first if pair[0].is_nearer else len(words),
    )
    for cue, (first, last) in divided:
        if first > last:
            continue
        content = Span(of[first].start, of[last].end)
        made = Attribution(
            source=_span(line, cue.source), cue=Span(of[cue.cue[0]].start, of[cue.cue[1]].end), content=content, rule=cue.rule
        )
        yield made
        if cue.outlet is not None:
            yield replace(made, source=_span(line, cue.outlet), rule="told")


def _span(line: Line, phrase: Phrase | None) -> Span | None:
    return None if phrase is None else Span(line.tokens[phrase.first].start, line.tokens[phrase.last].end)


def contents(line: Line, cues: list[Cue], *, is_headline: bool = False) -> list[tuple[int, int]]:
    """Divides a sentence among its cues.

    Args:
        line: The sentence.
        cues: Its cues, in order.
        is_headline: True for titles, which string statements together with commas.

    Returns:
        For each cue the first and last token of its statement; first above last where nothing is left.
    """
    stretches: list[tuple[int, int]] = [(1, 0)] * len(cues)
    governing = [k for k, cue in enumerate(cues) if cue.side is not Side.CLAUSE and not cue.is_nearer]
    free, joined = 0, -1  # where the next statement may begin; the cue whose statement the next one shares
    for at, k in enumerate(governing):
        cue = cues[k]
        following = cues[governing[at + 1]] if at + 1 < len(governing) else None
        first = (
            cue.last + 1
            if cue.side is Side.AFTER
            else max([free, *(j + 1 for j in range(free, cue.first - 3) if line.words[j] == ";")])
        )
        if cue.side is Side.AROUND and joined >= 0:
            first = stretches[joined][0]
        last, shares = (len(line.words) - 1, False) if following is None else _limit(line, cue, following)
        stretches[k] = (first, _cut_short(line, cue, last, is_headline=is_headline))
        joined = k if shares and cue.side is Side.AROUND else -1
        if not shares:
            free = last + 1
    for k, cue in enumerate(cues):
        if cue.side is Side.CLAUSE:
            stretches[k] = _clause(line, cue)
        elif cue.is_nearer:
            stretches[k] = _relied_on(line, cues, k, [(cues[j], stretches[j]) for j in governing])
    return stretches


def _cut_short(line: Line, cue: Cue, last: int, *, is_headline: bool) -> int:
    """Ends a statement where the sentence speaks again for itself.

    After a thing announced ("the creation of a court, through which nine men died"), and in headlines at a comma when
    only what follows it counts anybody ("Army says siege is over, 12 killed").
    """
    words = line.words
    if cue.side is not Side.AFTER:
        return last
    stop = last + 1
    if words[cue.cue[0]] in line.lexicon["announcing"] and words[cue.last + 1 : cue.last + 2] in (
        ["the"],
        ["a"],
        ["an"],
        ["its"],
        ["their"],
    ):
        through = line.lexicon["inner"] | {"through", "during", "after"}
        stop = next((k for k in range(cue.last + 2, last) if words[k] in through and words[k + 1] == "which"), stop)
    puts = words[cue.cue[0]] in line.lexicon["putting"]
    halt = next((k for k in range(cue.last + 1, last) if words[k] == ";" and (puts or _speaks_next(line, k + 1))), None)
    stop = stop if halt is None else min(stop, halt + 1)
    if is_headline:
        comma = next((k for k in range(cue.last + 1, last) if words[k] == ","), None)
        if comma is not None and not any(_counts(line, k) for k in range(cue.last + 1, comma)):
            stop = comma
    return stop - 1


def _speaks_next(line: Line, first: int) -> bool:
    """Tells whether a clause after a semicolon has a voice or a figure of its own: "; the ambulance service carried away"."""
    if line.word(first) in SUMMING:
        return True
    if line.word(first + 1) in line.lexicon["figures"]:
        return line.word(first) == "the"
    named = phrase_after(line, first) if line.word(first) == "the" else None
    if named is None:
        return False
    head = line.words[head_of(line, named)]
    return head in line.lexicon["bodies"] or head in line.lexicon["figures"]


def _counts(line: Line, k: int) -> bool:
    return line.tokens[k].text[0].isdecimal() or line.words[k] in line.lexicon["counts"]


def _limit(line: Line, cue: Cue, following: Cue) -> tuple[int, bool]:
    """Gives the last token of a statement when another cue follows, and whether the other's statement is part of it."""
    gap = range(cue.last + 1, following.first)
    has_content = (
        sum(
            line.is_word(k) and line.words[k] not in line.lexicon["settings"] and line.words[k] not in line.lexicon["temporal"]
            for k in gap
        )
        > 1
    )
    end = len(line.words) - 1
    if following.side is Side.AFTER:
        halt = next((k for k in gap if line.words[k] == ";" and k > gap.start), None)
        if cue.side is Side.AFTER and halt is not None:
            return halt, False
        if cue.side is Side.AFTER and (not has_content or not _divides(line, following.first - 1)):
            return end, True
        return following.first - 1, False
    if cue.side is Side.AROUND:
        return (cue.last, False) if has_content else (end, True)
    split = next((k for k in reversed(gap) if _divides(line, k) and k + 1 < following.first), None)
    return (end, True) if split is None else (split, False)


def _divides(line: Line, k: int) -> bool:
    """Tells whether a new main clause can begin after token `k`."""
    words = line.words
    if words[k] in {";", "–", "—", "(", "."} or words[k] in QUOTES or words[k] in line.lexicon["splitting"]:
        return True
    if words[k] == "and":
        return True
    return words[k] == "," or (
        words[k] in {"when", "where", "as", "after", "before", "until"} and k > 0 and words[k - 1] == ","
    )


def _relied_on(line: Line, cues: list[Cue], k: int, governing: list[tuple[Cue, tuple[int, int]]]) -> tuple[int, int]:
    """Gives what is said by a source that somebody else relies on: the statement of the one who cites.

    "The paper had 95 from an official, and quotes a second one with 113": a number after "and quotes" is the second one's.
    """
    cue = cues[k]
    first, last = 0, len(line.words) - 1
    for other, stretch in reversed(governing):
        if other.first <= cue.first and (cue.first <= other.last or stretch[0] <= cue.first <= stretch[1] + 1):
            first, last = stretch
            break
    else:
        if cue.side is not Side.AROUND:
            return _clause(line, cue)
    fresh = next((c for c in cues if c.is_nearer and line.words[c.cue[0]] == "and" and _counts_after(line, cues, c)), None)
    if fresh is not None:
        return (cue.last + 1, last) if cue.first >= fresh.first else (first, fresh.first - 1)
    return first, last


def _counts_after(line: Line, cues: list[Cue], cue: Cue) -> bool:
    named = {j for c in cues if c.source is not None for j in range(c.source.first, c.source.last + 1)}
    return any(line.tokens[j].text[0].isdecimal() for j in range(cue.last + 1, len(line.words)) if j not in named)


def _clause(line: Line, cue: Cue) -> tuple[int, int]:
    first, last = cue.first, cue.last
    if _tells_of_what_precedes(line, cue):
        first -= 1
    while (
        first
        and line.words[first - 1] not in {";", ":"}
        and not (line.words[first - 1] == "," and (cue.first - first > 2 or (cue.rule == "relative" and first == cue.first)))
    ):
        if line.words[first - 1] == "that" and first > 1 and line.words[first - 2] == "and":
            break  # "40 died and that nine were reported missing by their families"
        first -= 1
    while last + 1 < len(line.words) and line.words[last + 1] not in {";", ",", ":"}:
        last += 1
    return first, last


def _tells_of_what_precedes(line: Line, cue: Cue) -> bool:
    """Tells whether the number stands before the comma of ", which the monitor published on Monday"."""
    given = line.words[cue.cue[0]] in line.lexicon["issuing"] or line.words[cue.cue[0]] in {"gave", "gives", "given"}
    before = cue.rule == "relative" and given and cue.first > 1 and line.words[cue.first - 1] == ","
    return before and not any(
        line.is_number(k) and line.word(k + 1) not in line.lexicon["temporal"] for k in range(cue.last + 1, cue.last + 5)
    )
