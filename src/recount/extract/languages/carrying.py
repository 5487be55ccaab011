"""Who is still speaking in other languages: parts of a whole, and sentences that go on counting."""

from collections.abc import Sequence

from recount.extract.frame import Frame, Settled
from recount.extract.languages.voice_words import VoiceWords, voice_words
from recount.extract.languages.words import LanguageWords
from recount.extract.tokens import Tokens

_MOST = 12  # claims of one sentence before which the sentence before is still looked at
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
    leaning: dict[int, bool] = {}  # by sentence: of hundreds of frames in one, all share it
    for at, frame in enumerate(frames):
        if whole[at].value or not at:
            continue
        if frame.sentence not in leaning:
            leaning[frame.sentence] = _goes_on(tokens, frame.sentence, voices, lexicon)
        if leaning[frame.sentence] or _is_bare(tokens, frame):
            whole[at] = _before(tokens, frames, whole, at)
    return tuple(whole)


def _before(tokens: Tokens, frames: Sequence[Frame], sources: Sequence[Sources], at: int) -> Sources:
    """The sources of the last claim of the sentence before, where it stands in the same paragraph."""
    here = tokens.sentences[frames[at].sentence]
    for k in range(at - 1, max(-1, at - _MOST), -1):
        sentence = tokens.sentences[frames[k].sentence]
        if sentence.index == here.index:
            continue
        is_near = sentence.index == here.index - 1 and sentence.paragraph == here.paragraph
        return sources[k] if is_near else sources[at]
    return sources[at]


def _goes_on(tokens: Tokens, index: int, voices: VoiceWords, lexicon: LanguageWords) -> bool:
    """Tells whether a sentence opens as one that counts others, or goes on with "the number of"."""
    words = lexicon.splitter.words(tokens.of(tokens.sentences[index])[: 2 * _OPENING])
    return bool(voices.leaning.size(words, 0, len(words))) or any(word.key in voices.further for word in words[:_OPENING])


def _is_bare(tokens: Tokens, frame: Frame) -> bool:
    """Tells whether a frame is a number without a noun that opens its sentence."""
    counted = frame.people or frame.span
    opens = counted.start == tokens.sentences[frame.sentence].start
    return opens and bool(frame.quantity.text) and frame.who is None and not frame.victims
