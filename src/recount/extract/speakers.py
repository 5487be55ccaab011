"""Layer 7, second half: whose claim each frame is.

The chain of sources of a frame runs from the one nearest to the number to the one that passed it on last. Pronouns become
the names they stand for, the publisher's own voice is no source, and a bare "six were dead on arrival" belongs to whoever
spoke in the sentence before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.attribution import Attribution
from recount.extract.attribution_words import SourceWords, source_words
from recount.extract.frame import Frame, Settled
from recount.extract.speakers_holds import holds
from recount.extract.speakers_names import Register, is_same_name, resolve, spoken_name
from recount.extract.tokens import Sentence, Tokens
from recount.model import FieldTrace, Span, ZoneKind

MAX_CHAIN = 4
MAX_CARRY = 4  # sentences
LAYER = "attribution"
STAFF = frozenset("reporter reporters correspondent correspondents newspaper paper magazine agency site page newsroom".split())


@dataclass(frozen=True, slots=True)
class _Voices:
    """The attributions of a document by the sentences that their contents touch."""

    tokens: Tokens
    by_sentence: dict[int, list[Attribution]]
    register: Register
    lexicon: SourceWords
    carried: dict[int, list[Attribution]]  # by sentence; filled as sentences are asked for
    meant: dict[Attribution, Attribution]  # with pronouns resolved; filled likewise
    held: dict[int, Attribution]  # by sentence: who stays in force where nobody else speaks


def settle_sources(
    tokens: Tokens, frames: Sequence[Frame], attributions: Sequence[Attribution]
) -> tuple[Settled[tuple[str, ...]], ...]:
    """Settles who says each frame.

    Args:
        tokens: The document.
        frames: Its frames.
        attributions: What `find_attributions` found in it.

    Returns:
        For each frame the sources as written, nearest to the number first; empty for the report's own voice.
    """
    lexicon = source_words(tokens.document.language) or source_words("en")
    if lexicon is None or not tokens.sentences:
        return tuple(Settled(()) for _ in frames)
    register = Register.of(tokens, attributions, lexicon)
    voices = _Voices(
        tokens, _by_sentence(tokens, attributions), register, lexicon, {}, {}, holds(tokens, attributions, lexicon)
    )
    return tuple(_settled(voices, _chain(voices, frame)) for frame in frames)


def _chain(voices: _Voices, frame: Frame) -> list[Attribution]:
    at = anchor(voices.tokens, frame)
    found = _covering(voices, at)
    if voices.tokens.sentence_at(at).zone is ZoneKind.BIO:
        return [a for a in found if a.source is not None and not _is_subject_of_bio(voices, a.source)]
    sentence = voices.tokens.sentence_at(at)
    if not found and voices.tokens.sentence_at(frame.trigger.start) == sentence:
        found = _covering(voices, frame.trigger.start)
    if not found and sentence.index not in voices.carried:
        voices.carried[sentence.index] = _carried(voices, sentence)
    found = found or voices.carried[sentence.index]
    if not found and sentence.index in voices.held:
        return [voices.held[sentence.index]]
    return found


def _is_subject_of_bio(voices: _Voices, source: Span) -> bool:
    """Tells whether somebody is whom a bio is about: "Ilse Toren reported from Orlec, where 12 died" is not her word."""
    is_first = source.start == voices.tokens.sentence_at(source.start).start
    return is_first or source.of(voices.tokens.text).lower() in voices.lexicon["pronouns"]


def anchor(tokens: Tokens, frame: Frame) -> int:
    """Gives the code point that decides whose statement a frame is: its number, else the quote's end away from the trigger."""
    if frame.quantity.text:
        at = tokens.text.find(frame.quantity.text, frame.span.start, frame.span.end)
        if at >= 0:
            return at
    if frame.people is not None:
        return frame.people.start
    before, after = frame.trigger.start - frame.span.start, frame.span.end - frame.trigger.end
    return frame.span.start if before >= after else frame.span.end - 1


def _by_sentence(tokens: Tokens, attributions: Sequence[Attribution]) -> dict[int, list[Attribution]]:
    table: dict[int, list[Attribution]] = {}
    for attribution in attributions:
        first = tokens.sentence_at(attribution.content.start).index
        last = tokens.sentence_at(attribution.content.end - 1).index
        for index in range(first, last + 1):
            table.setdefault(index, []).append(attribution)
    return table


def _covering(voices: _Voices, at: int) -> list[Attribution]:
    index = voices.tokens.sentence_at(at).index
    covering = [a for a in voices.by_sentence.get(index, ()) if a.source is not None and a.content.start <= at < a.content.end]
    return sorted(covering, key=lambda a: a.content.end - a.content.start)[:MAX_CHAIN]


def _carried(voices: _Voices, sentence: Sentence) -> list[Attribution]:
    """The chain of a sentence before, where this one and those between go on counting its people."""
    sentences = voices.tokens.sentences
    for steps in range(MAX_CARRY):
        index = sentence.index - steps
        if index == 0 or not goes_on(
            voices.tokens,
            sentences[index],
            voices.lexicon,
            same_paragraph=sentences[index - 1].paragraph == sentences[index].paragraph,
        ):
            return []
        before = sentences[index - 1]
        if before.zone != sentence.zone:
            return []
        spoken = [a for a in voices.by_sentence.get(before.index, ()) if a.source is not None]
        if spoken:
            last = max(spoken, key=lambda a: (a.content.end, a.content.start))
            chain = [a for a in spoken if a.content.covers(last.content)]
            return sorted(chain, key=lambda a: a.content.end - a.content.start)[:MAX_CHAIN]
    return []


def goes_on(tokens: Tokens, sentence: Sentence, lexicon: SourceWords, *, same_paragraph: bool) -> bool:
    """Tells whether a sentence leans on the people counted just before: "six were dead", "nine of the injured", "the dead are".

    Args:
        tokens: The document.
        sentence: The sentence.
        lexicon: The language's word lists.
        same_paragraph: False where a paragraph begins with it; then only "the dead", "the wounded" lean back.
    """
    words = [token.lower for token in tokens.tokens[sentence.first : min(sentence.last, sentence.first + 12)]]
    while words and words[0] in lexicon["hedges"]:
        words = words[1:]
    if len(words) < 2:
        return False
    if words[0] == "the" and words[1] in lexicon["harmed"]:
        return True
    if not same_paragraph:
        return False
    if (
        words[0] == "the"
        and words[1] in lexicon["figures"]
        and words[2:3] == ["of"]
        and not lexicon["harmed"].isdisjoint(words[3:5])
    ):
        return True
    if words[0] == "of" and words[1] in {"these", "those", "them", "the", "its", "their"}:
        return True
    rest = [token.lower for token in tokens.tokens[sentence.first : sentence.last]]
    if "too" in rest[-3:] or any(rest[k : k + 2] == ["as", "well"] for k in range(len(rest) - 1)):
        return True
    is_number = words[0][0].isdecimal() or words[0] in lexicon["counts"]
    return is_number and (words[1] in lexicon["leaning"] or words[1:3] in (["of", "the"], ["of", "them"], ["of", "those"]))


def _settled(voices: _Voices, chain: Sequence[Attribution]) -> Settled[tuple[str, ...]]:
    names: list[str] = []
    trace: list[FieldTrace] = []
    for attribution in _with_outlets(voices, chain):
        name = spoken_name(voices.tokens, attribution.source, voices.lexicon) if attribution.source else None
        if (
            attribution.source is None
            or name is None
            or _is_own_voice(voices, name, attribution.rule)
            or any(is_same_name(name, other) for other in names)
        ):
            continue
        names.append(name)
        trace.append(
            FieldTrace(field="sources", layer=LAYER, rule=attribution.rule, span=attribution.source.join(attribution.cue))
        )
    if len(names) > 1:  # who printed it is the outlet itself where somebody else is named: "Our report relied on the army"
        kept = [k for k, name in enumerate(names) if not _is_own_page(voices, name)]
        names, trace = [names[k] for k in kept], [trace[k] for k in kept]
    return Settled(tuple(names[:MAX_CHAIN]), tuple(trace[:MAX_CHAIN]))


def _with_outlets(voices: _Voices, chain: Sequence[Attribution]) -> list[Attribution]:
    """Puts antecedents in the place of pronouns; one that was told to an outlet brings the outlet with it."""
    whole: list[Attribution] = []
    for attribution in chain:
        if attribution not in voices.meant:
            voices.meant[attribution] = resolve(voices.register, attribution)
        meant = voices.meant[attribution]
        whole.append(meant)
        if meant is not attribution:
            whole.extend(voices.register.told.get(meant.cue, ()))
    return whole


def _is_own_voice(voices: _Voices, name: str, rule: str) -> bool:
    """Tells whether a name is the outlet's: "we", its own name or a part of it, "this paper", "told the agency"."""
    publisher = voices.tokens.document.publisher
    words, lexicon = name.lower().split(), voices.lexicon
    if words[0] in {"our", "my"}:
        return len(words) == 1 or words[-1] in lexicon["figures"] or words[-1] in STAFF
    if words in (["we"], ["i"], ["us"]):
        return True
    is_outlet = len(words) == 2 and words[-1] in lexicon["outlets"] | STAFF
    if is_outlet and (words[0] == "this" or (words[0] == "the" and rule == "told")):
        return True
    return publisher is not None and (is_same_name(name, publisher) or _is_part_of(name, publisher))


def _is_own_page(voices: _Voices, name: str) -> bool:
    words = name.lower().split()
    return words[0] == "our" and words[-1] not in voices.lexicon["people"]


def _is_part_of(name: str, publisher: str) -> bool:
    """Tells whether "the Observatory" is short for "Northern Observatory on Violence"."""
    words, own = name.split(), publisher.split()
    if len(words) == 1 and len(own) > 1:  # "Police confirm" in a statement of the Varenian Police
        return words[0][0].isupper() and words[0] == own[-1]
    part = words[1:] if words[0].lower() == "the" else words
    if len(part) > 1:  # "the Federal Government informs the nation"
        return f" {' '.join(part)} " in f" {publisher} "
    return len(words) == 2 and part != words and part[0][0].isupper() and part[0] in own
