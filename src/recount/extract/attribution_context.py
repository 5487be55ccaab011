"""What one sentence does to its neighbours: quotations that run on, and "we had that figure from a blog" said afterwards."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from recount.extract.attribution_forward import phrase_after
from recount.extract.attribution_line import Line
from recount.extract.attribution_phrases import strength
from recount.extract.attribution_words import SourceWords
from recount.extract.tokens import Sentence, Tokens
from recount.model import Span

OPENING = frozenset("“„«")
CLOSING = frozenset("”»")
# No sentence says where a number comes from without one of these.
HINTS = re.compile(r" from| that of|(?:rest|reli|bas|drew|draw|buil)\w* (?:up)?on ")
SHORT_QUOTE = 4  # tokens; fewer between quotation marks are an expression held at arm's length, not somebody's speech


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """One statement that the text gives to somebody.

    Attributes:
        source: The words for who says it, with a title or role where the text gives one; None where the words name nobody
            ("12 deaths were reported").
        cue: The words that introduce it ("said", "according to").
        content: What is said. It may run around source and cue ("12 died, police said, and 30 were hurt").
        rule: Name of the rule.
    """

    source: Span | None
    cue: Span
    content: Span
    rule: str


def provenance(tokens: Tokens, sentence: Sentence, lexicon: SourceWords) -> Iterator[Attribution]:
    """Finds where a sentence says that the number just given comes from.

    Args:
        tokens: The document.
        sentence: The sentence, for example "The figure came from a website" or "The figure of 40 is that of the army".
        lexicon: The language's word lists.

    Yields:
        Attributions whose content is this sentence and the one before it in the paragraph, nearest source first.
    """
    if HINTS.search(tokens.text, sentence.start, sentence.end) is None:
        return
    of = tokens.of(sentence)
    words = [token.lower for token in of[:40]]
    at = _origin(words, lexicon)
    if at is None:
        return
    line = Line.of(of, tokens.text, lexicon)
    before = tokens.sentences[sentence.index - 1] if sentence.index else sentence
    start = before.start if before.paragraph == sentence.paragraph and words[at - 1] != "of" else sentence.start
    found: list[Attribution] = []
    while at is not None and len(found) < 3:
        source = phrase_after(line, at) if at < len(line.words) else None
        if source is None or strength(line, source) < (2 if of[at - 1].lower == "on" else 1):
            break
        span = Span(line.tokens[source.first].start, line.tokens[source.last].end)
        found.append(
            Attribution(
                source=span,
                cue=Span(line.tokens[at - 1].start, line.tokens[at - 1].end),
                content=Span(start, span.end),
                rule="provenance",
            )
        )
        at = _further_origin(line, source.last)
    holder = _holder(line, words, lexicon)
    end = max((attribution.content.end for attribution in found), default=0)
    found = [replace(attribution, content=Span(start, end)) for attribution in found]
    yield from reversed(found)
    if holder is not None and found:
        yield replace(found[0], source=holder)


def _further_origin(line: Line, last: int) -> int | None:
    """Gives the token after a second "from", or after "which had quoted", behind a source."""
    for k in range(last + 1, min(last + 8, len(line.words))):
        relays = line.words[k] in line.lexicon["quoting"] and "which" in line.words[last + 1 : k]
        if line.words[k] == "from" or relays:
            return k + 1
    return None


def _origin(words: list[str], lexicon: SourceWords) -> int | None:
    """Gives the index of the token after "came from" or "is that of" where the sentence is about a number."""
    speaks_of_number = words[:1] in (["it"], ["this"], ["that"]) or (
        len(words) > 1 and words[0] in lexicon["determiners"] and not lexicon["provenance_subjects"].isdisjoint(words[1:3])
    )
    for k in range(1, len(words) - 1):
        if words[k] == "from" and speaks_of_number and words[k - 1] in lexicon["provenance_verbs"]:
            return k + 1
        if words[k] in {"on", "upon"} and speaks_of_number and words[k - 1] in lexicon["resting"]:
            return k + 1
        if (
            words[k] == "from"
            and words[k - 1] in {"this", "it", "that"}
            and words[k - 2 : k - 1] in (["has"], ["had"], ["took"], ["takes"], ["got"])
        ):
            return k + 1
        if words[k] == "of" and words[k - 1] == "that" and speaks_of_number and words[k - 2 : k - 1] in (["is"], ["was"]):
            return k + 1
    return None


def _holder(line: Line, words: list[str], lexicon: SourceWords) -> Span | None:
    """Finds who passed a number on: "Varen Wire has this from the army"."""
    if words[:1] in (["it"], ["this"], ["that"]) or words[0] in lexicon["determiners"]:
        return None
    named = phrase_after(line, 0)
    return None if named is None else Span(line.tokens[named.first].start, line.tokens[named.last].end)


def with_quotations(tokens: Tokens, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Lets a speaker hold what stands between quotation marks, over sentences and after a break.

    Args:
        tokens: The document.
        found: Its attributions so far.

    Yields:
        The attributions with contents stretched over the quotation they cut into, then those of quotations that go on
        without a new cue ("..." the nurse said. "...").
    """
    quotations = list(_quotations(tokens))
    if not quotations:
        yield from found
        return
    held: dict[int, Attribution] = {}
    stretched: list[Attribution] = []
    for attribution in found:
        for at in _touched(quotations, attribution.content):
            quotation, _ = quotations[at]
            inside = quotation.start <= attribution.cue.start < quotation.end
            if not inside and attribution.source is not None:
                held.setdefault(at, attribution)
                attribution = replace(attribution, content=attribution.content.join(quotation))
        stretched.append(attribution)
    yield from stretched
    told: dict[Span, list[Attribution]] = {}
    for attribution in found:
        if attribution.rule == "told":
            told.setdefault(attribution.cue, []).append(attribution)
    for at, (quotation, _) in enumerate(quotations):
        if at not in held:
            speaker = _still_speaking(tokens, quotations, at, held, stretched)
            if speaker is not None:
                held[at] = replace(speaker, content=quotation, rule="quotation")
                yield held[at]
                yield from (replace(a, content=quotation) for a in told.get(speaker.cue, ()))


def _still_speaking(
    tokens: Tokens, quotations: list[tuple[Span, int]], at: int, held: dict[int, Attribution], found: Sequence[Attribution]
) -> Attribution | None:
    """Gives who speaks in a quotation without a cue: whoever spoke just before it in its paragraph."""
    quotation, paragraph = quotations[at]
    here = tokens.sentence_at(quotation.start)
    before = tokens.sentence_at(max(0, here.start - 2))
    opens = quotation.start - here.start < SHORT_QUOTE
    if before.paragraph == paragraph - 1 and opens and before.zone == here.zone:
        return _across_the_break(quotations, at, before, held, found)
    before = tokens.sentence_at(max(0, quotation.start - 2))
    if before.paragraph != paragraph or not opens:
        return None
    since = before.start
    if at and quotations[at - 1][1] == paragraph and at - 1 in held:
        since = min(since, quotations[at - 1][0].start)
    low = bisect_left(found, since, key=lambda a: a.cue.start)
    spoken = [a for a in found[low : low + 40] if a.cue.start < quotation.start and a.source is not None and a.rule in SPEAKING]
    if spoken:
        return spoken[-1]
    return held.get(at - 1) if at and quotations[at - 1][1] == paragraph else None


def _across_the_break(
    quotations: list[tuple[Span, int]], at: int, before: Sentence, held: dict[int, Attribution], found: Sequence[Attribution]
) -> Attribution | None:
    """Gives who speaks in a quotation that opens a paragraph: whoever spoke in the sentence that ended the one before."""
    if at and at - 1 in held and quotations[at - 1][0].end >= before.end - 1:
        return held[at - 1]
    low = bisect_left(found, before.start, key=lambda a: a.cue.start)
    spoken = [a for a in found[low : low + 40] if a.cue.start < before.end and a.source is not None and a.rule in SPEAKING]
    return spoken[-1] if spoken else None


SPEAKING = frozenset({"subject", "inverted", "postposed", "according", "quotation", "told"})


def _touched(quotations: list[tuple[Span, int]], content: Span) -> Iterator[int]:
    low, high = 0, len(quotations)
    while low < high:
        middle = (low + high) // 2
        if quotations[middle][0].end <= content.start:
            low = middle + 1
        else:
            high = middle
    while low < len(quotations) and quotations[low][0].start < content.end:
        yield low
        low += 1


def _quotations(tokens: Tokens) -> Iterator[tuple[Span, int]]:
    """Yields the stretches between quotation marks with their paragraphs; a mark left open closes with its paragraph."""
    if not any(mark in tokens.text for mark in (*OPENING, '"')):
        return
    opened: int | None = None
    paragraph = -1
    for sentence in tokens.sentences:
        if sentence.paragraph != paragraph:
            begins = tokens.tokens[sentence.first].text
            if opened is not None and sentence.first - opened > SHORT_QUOTE and (begins in OPENING or begins == '"'):
                yield tokens.span_of(opened, sentence.first - 1), paragraph  # each paragraph of a long quotation opens anew
            opened, paragraph = None, sentence.paragraph
        for k in range(sentence.first, sentence.last):
            mark = tokens.tokens[k].text
            if mark in OPENING or (mark == '"' and opened is None):
                opened = k
            elif opened is not None and (mark in CLOSING or mark == '"'):
                if k - opened > SHORT_QUOTE:
                    yield tokens.span_of(opened, k), paragraph
                opened = None
