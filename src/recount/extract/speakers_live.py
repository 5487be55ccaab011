"""Speakers of a live page: who steps before the press in an entry speaks for the rest of it.

An entry is a paragraph that opens with the hour of day, or stands below a line that holds nothing else. It tells of one
moment, so that whoever speaks in it, or is shown speaking ("Alden Marek comes out to the cameras"), goes on until somebody
else does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from recount.extract.attribution import Attribution
from recount.extract.attribution_forward import phrase_after
from recount.extract.attribution_line import Line, Phrase
from recount.extract.attribution_phrases import head_of, is_acronym, strength
from recount.extract.attribution_words import SourceWords
from recount.extract.speakers_names import behind_stamp, opening_name
from recount.extract.tokens import Sentence, Tokens
from recount.model import Span

# The hour that heads an entry, with the day before it or the zone behind it.
STAMP = re.compile(
    r"[\s\[(]*+(?:[a-z]{3,9}\.?,? )?\d{1,2}[.:h]\d{2}(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:gmt|utc|local time)\b)?[\s\]):–—-]*+"
)
SPEAKING = frozenset({"subject", "inverted", "postposed", "according", "colon"})
LEAD = 24  # tokens in which somebody steps before the press


def staged(tokens: Tokens, named: Sequence[Attribution], lexicon: SourceWords) -> Iterator[tuple[int, Attribution]]:
    """Says who speaks in the entries of a live page.

    Args:
        tokens: The document.
        named: Its attributions that name somebody.
        lexicon: The language's word lists.

    Yields:
        The index of a sentence and the attribution in force there.
    """
    spoken = {tokens.sentence_at(a.cue.start).index: a for a in named if a.rule in SPEAKING}
    paragraph, speaker = -1, None
    for sentence in tokens.sentences:
        if sentence.paragraph != paragraph:
            is_entry = _is_entry(tokens, sentence)
            paragraph = sentence.paragraph
            speaker = _shown(tokens, sentence, lexicon) if is_entry else None
        if not is_entry:
            continue
        speaker = spoken.get(sentence.index, speaker)
        if speaker is not None:
            yield sentence.index, replace(speaker, rule="entry")


def _is_entry(tokens: Tokens, sentence: Sentence) -> bool:
    """Tells whether a paragraph opens with an hour, or stands below a line of nothing else."""
    if STAMP.match(tokens.lowered, sentence.start, sentence.end):
        return True
    before = tokens.sentences[sentence.index - 1] if sentence.index else None
    found = STAMP.match(tokens.lowered, before.start, before.end) if before is not None else None
    return found is not None and before is not None and found.end() >= before.end


def _shown(tokens: Tokens, sentence: Sentence, lexicon: SourceWords) -> Attribution | None:
    """Finds who steps before the press at the head of an entry: "Alden Marek at the lectern"."""
    line = Line.of(behind_stamp(tokens.of(sentence)[:LEAD], lexicon), tokens.text, lexicon)
    start = 1 if line.words[0] == "from" else 0
    if start == 0 and lexicon["appearing"].isdisjoint(line.words):
        return None
    last = opening_name(line) - 1
    if last < 1:
        found = phrase_after(line, start) if start < len(line.words) else None
        if found is None or not _can_speak(line, found):
            return None
        last = found.core
    source = Span(line.tokens[start].start, line.tokens[last].end)
    return Attribution(source=source, cue=source, content=source, rule="entry")


def _can_speak(line: Line, found: Phrase) -> bool:
    """Tells whether a phrase names a speaker by its noun or its capitals, not just anything that a text may open with."""
    is_source = line.words[head_of(line, found)] in line.lexicon.sources
    return strength(line, found) == 2 and (is_source or is_acronym(line, found))
