"""Who is still speaking in other languages: parts of a whole, and sentences that go on counting."""

from collections.abc import Sequence

from recount.extract.frame import Frame, Settled
from recount.extract.languages.voices import VoiceWords, voice_words
from recount.extract.languages.words import LanguageWords
from recount.extract.tokens import Tokens

_OPENING = 3  # words from a sentence's beginning to a number that opens it

Sources = Settled[tuple[str, ...]]


def carried_on(
    tokens: Tokens, frames: Sequence[Frame], sources: Sequence[Sources], lexicon: LanguageWords
) -> tuple[Sources, ...]:
    """Lets a claim without a source of its own be said by whoever said what it leans on.

    A part ("among the dead are ...") leans on its whole; a number without a noun that opens a sentence ("Eighty were shot"),
    one of others ("another thirty") and "the number of wounded" on the sentence before in the paragraph.

    Args:
        tokens: The document.
        frames: Its frames.
        sources: The sources of each.
        lexicon: Its language.
    """
    voices = voice_words(lexicon)
    whole = [
        sources[frame.part_of] if not own.value and frame.part_of is not None else own
        for frame, own in zip(frames, sources, strict=True)
    ]
    if voices is None:
        return tuple(whole)
    for at, frame in enumerate(frames):
        if not whole[at].value and at and _leans(tokens, frame, voices, lexicon):
            whole[at] = _before(tokens, frames, whole, at)
    return tuple(whole)


def _before(tokens: Tokens, frames: Sequence[Frame], sources: Sequence[Sources], at: int) -> Sources:
    """The sources of the last claim of the sentence before, where it stands in the same paragraph."""
    here = tokens.sentences[frames[at].sentence]
    for k in range(at - 1, -1, -1):
        sentence = tokens.sentences[frames[k].sentence]
        if sentence.index == here.index:
            continue
        is_near = sentence.index == here.index - 1 and sentence.paragraph == here.paragraph
        return sources[k] if is_near else sources[at]
    return sources[at]


def _leans(tokens: Tokens, frame: Frame, voices: VoiceWords, lexicon: LanguageWords) -> bool:
    sentence = tokens.sentences[frame.sentence]
    words = lexicon.splitter.words(tokens.of(sentence))
    if voices.leaning.size(words, 0, len(words)) or any(word.key in voices.further for word in words[:_OPENING]):
        return True
    counted = frame.people or frame.span
    opening = sum(word.start < counted.start for word in words)
    return opening == 0 and bool(frame.quantity.text) and frame.who is None and not frame.victims
