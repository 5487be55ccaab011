"""Speakers who stay in force: over a turn of talk, an interview's answers, a report, a statement of one's own.

A sentence without a cue of its own may still be somebody's: the label before a paragraph speaks for all of it, "according
to the indictment" frames what follows, whoever is interviewed gives the answers. A hold is only asked for where no cue
covers the sentence, so another source ends it, and so does a sentence that steps back to another time.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.extract.attribution import Attribution
from recount.extract.attribution_line import QUOTES
from recount.extract.attribution_words import SourceWords
from recount.extract.speakers_issuers import declared, interviewee, issuer, series_source
from recount.extract.speakers_live import staged
from recount.extract.tokens import Sentence, Tokens

MAX_FRAME = 6  # sentences that one "according to" goes on framing
MAX_LABEL = 8  # tokens between a paragraph's beginning and the colon of its label
MAX_QUESTION = 30  # tokens
FRAMING = frozenset({"according", "subject", "inverted"})
MAX_SHIFTED = 3  # sentences that the past perfect keeps with their speaker
MAX_OPENING = 16  # tokens in which a sentence's first verb is looked for
SPEAKING = frozenset({"subject", "inverted", "postposed"})
PARTICIPLES = ("ed", "en", "been", "died", "lost", "shot", "taken", "found", "also", "since", "now", "already", "not")
DIALOGUE = 2  # questions that make a text an interview, and numbered paragraphs that make it a report


def holds(tokens: Tokens, attributions: Sequence[Attribution], lexicon: SourceWords) -> dict[int, Attribution]:
    """Says whose a sentence is that has no cue of its own.

    Args:
        tokens: The document.
        attributions: What `find_attributions` found in it.
        lexicon: The language's word lists.

    Returns:
        By the index of the sentence the attribution in force; nothing for the report's own voice.
    """
    if not tokens.sentences or tokens.document.language not in {"en", "und"}:
        return {}
    named = [a for a in attributions if a.source is not None and a.rule != "told"]
    held: dict[int, Attribution] = {}
    for layer in (_declared, _numbered, _interviewed, _framed, _shifted, _labelled, staged, _credited):  # the later one wins
        held.update(layer(tokens, named, lexicon))
    return held


def _declared(tokens: Tokens, named: Sequence[Attribution], lexicon: SourceWords) -> Iterator[tuple[int, Attribution]]:
    """A statement in the first person is its issuer's; "Source: X" above a table is X's, from there on."""
    found = issuer(tokens, lexicon)
    if found is not None:
        for sentence in tokens.sentences[tokens.sentence_at(found.cue.start).index :]:
            yield sentence.index, found


def _credited(tokens: Tokens, named: Sequence[Attribution], lexicon: SourceWords) -> Iterator[tuple[int, Attribution]]:
    """A line "Source: the army." behind an entry of a list is the source of what stands before it in the paragraph."""
    since = 0
    for sentence in tokens.sentences:
        if sentence.index and tokens.sentences[sentence.index - 1].paragraph != sentence.paragraph:
            since = sentence.index
        found = declared(tokens, sentence, lexicon) if tokens.tokens[sentence.first].lower in {"source", "sources"} else None
        if found is not None:
            yield from ((index, found) for index in range(since, sentence.index))
            since = sentence.index + 1


def _numbered(tokens: Tokens, named: Sequence[Attribution], lexicon: SourceWords) -> Iterator[tuple[int, Attribution]]:
    """Numbered paragraphs are a report's, and its findings those of the body that documents them."""
    numbered = {s.paragraph for s in tokens.sentences if _opens_numbered(tokens, s)}
    if len(numbered) < DIALOGUE:
        return
    found = series_source(tokens, named, lexicon)
    if found is not None:
        yield from ((s.index, found) for s in tokens.sentences if s.paragraph in numbered)


def _opens_numbered(tokens: Tokens, sentence: Sentence) -> bool:
    if sentence.index and tokens.sentences[sentence.index - 1].paragraph == sentence.paragraph:
        return False
    of = tokens.of(sentence)[:2]
    number = of[0].text.rstrip(".")
    return number.isdecimal() and len(number) < 4 and (of[0].text != number or (len(of) > 1 and of[1].text in {".", ")"}))


def _interviewed(tokens: Tokens, named: Sequence[Attribution], lexicon: SourceWords) -> Iterator[tuple[int, Attribution]]:
    """Whoever is interviewed gives the answers to the questions that stand in paragraphs of their own."""
    questions = [s for s in tokens.sentences if _is_question(tokens, s)]
    if len(questions) < DIALOGUE:
        return
    found = interviewee(tokens, tokens.sentences[: questions[0].index], lexicon)
    if found is not None:
        asked = {s.index for s in questions}
        yield from ((s.index, found) for s in tokens.sentences[questions[0].index :] if s.index not in asked)


def _is_question(tokens: Tokens, sentence: Sentence) -> bool:
    """A question that ends its paragraph and is nobody's quoted words."""
    following = tokens.sentences[sentence.index + 1 : sentence.index + 2]
    of = tokens.of(sentence)
    ends = not following or following[0].paragraph != sentence.paragraph
    return ends and len(of) <= MAX_QUESTION and of[-1].text == "?" and not any(t.text in QUOTES for t in of)


def _framed(tokens: Tokens, named: Sequence[Attribution], lexicon: SourceWords) -> Iterator[tuple[int, Attribution]]:
    """A document named at a sentence's head frames the sentences after it, to the paragraph's end or another source."""
    speaking = {tokens.sentence_at(a.cue.start).index for a in named}
    for attribution in named:
        first = tokens.sentence_at(attribution.cue.start)
        if attribution.rule not in FRAMING or not _opens(tokens, first, attribution, lexicon):
            continue
        for sentence in tokens.sentences[first.index + 1 : first.index + 1 + MAX_FRAME]:
            if sentence.paragraph != first.paragraph or sentence.index in speaking or steps_back(tokens, sentence, lexicon):
                break
            yield sentence.index, replace(attribution, rule="framed")


def _shifted(tokens: Tokens, named: Sequence[Attribution], lexicon: SourceWords) -> Iterator[tuple[int, Attribution]]:
    """After "police said", a sentence in the past perfect is still what they said: "A further nine had been taken away"."""
    speaking = {tokens.sentence_at(a.cue.start).index for a in named}
    for attribution in named:
        first = tokens.sentence_at(attribution.cue.start)
        if attribution.rule not in SPEAKING or attribution.cue.of(tokens.text).split()[-1].lower() not in lexicon["past"]:
            continue
        for sentence in tokens.sentences[first.index + 1 : first.index + 1 + MAX_SHIFTED]:
            is_apart = sentence.paragraph != first.paragraph or sentence.index in speaking
            if is_apart or not _is_shifted(tokens, sentence) or steps_back(tokens, sentence, lexicon):
                break
            yield sentence.index, replace(attribution, rule="shifted")


def _is_shifted(tokens: Tokens, sentence: Sentence) -> bool:
    """Tells whether the first verb of a sentence's opening is "had" before another verb: told, not seen."""
    words = [token.lower for token in tokens.of(sentence)[:MAX_OPENING]]
    at = next((k for k, word in enumerate(words[:-1]) if word in {"had", "was", "were", "is", "are", "has", "have"}), None)
    return at is not None and words[at] == "had" and words[at + 1].endswith(PARTICIPLES)


def _opens(tokens: Tokens, sentence: Sentence, attribution: Attribution, lexicon: SourceWords) -> bool:
    """Tells whether a sentence opens with a source that is a document: "According to the indictment", "The report said"."""
    if attribution.source is None or min(attribution.source.start, attribution.cue.start) - sentence.start > 2:
        return False
    words = [tokens.tokens[k].lower for k in tokens.tokens_in(attribution.source)]
    return not lexicon["bare"].isdisjoint(words) and words[-1] not in lexicon["figures"]


def _labelled(tokens: Tokens, named: Sequence[Attribution], lexicon: SourceWords) -> Iterator[tuple[int, Attribution]]:
    """A speaker's name and a colon at a paragraph's head hold all of the paragraph: a turn of talk, a live blog's entry."""
    named = sorted(named, key=lambda a: a.cue.start)
    starts = [a.cue.start for a in named]
    label: Attribution | None = None
    paragraph = -1
    for sentence in tokens.sentences:
        if sentence.paragraph == paragraph:
            if label is not None:
                yield sentence.index, replace(label, rule="turn")
            continue
        paragraph = sentence.paragraph
        head = tokens.tokens[min(sentence.first + MAX_LABEL, sentence.last - 1)].start
        low = bisect_left(starts, sentence.start)
        label = next((a for a in named[low : low + 3] if a.rule == "colon" and a.cue.start <= head), None)


def steps_back(tokens: Tokens, sentence: Sentence, lexicon: SourceWords) -> bool:
    """Tells whether a sentence opens with a time or a contrast of its own: background, in the outlet's voice.

    Args:
        tokens: The document.
        sentence: The sentence.
        lexicon: The language's word lists.
    """
    words = [token.lower for token in tokens.of(sentence)[:4]]
    if words[0] in lexicon["returning"] or words[:2] in (["in", "fact"], ["in", "reality"]):
        return True
    return any(w in lexicon["temporal"] or (w.isdecimal() and len(w) == 4) for w in words) and words[0] in lexicon["leading"]
