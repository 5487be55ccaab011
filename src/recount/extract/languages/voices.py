"""Layer 7 for languages whose grammar is data: who says what.

A source stands behind a cue ("selon", "según"), before a verb of saying, or behind one that follows what is said. Where a
sentence holds one cue only, all of it is that source's; where it holds several it is divided between them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recount.extract.attribution_context import Attribution, with_quotations
from recount.extract.languages.noun_phrases import agreeing, backward, forward, is_time, quoted_name, role
from recount.extract.languages.split import Word
from recount.extract.languages.voice_names import named_behind
from recount.extract.languages.voice_words import VoiceWords, voice_words
from recount.extract.languages.words import LanguageWords
from recount.extract.tokens import Tokens
from recount.model import Span

_OPENING = frozenset((":", '"', "“", "«", "„"))
_OPENING_REACH = 14  # words from the beginning of a clause to its verb
_LABEL_REACH = 9  # words
_OBJECT = frozenset({"de", "d'"})  # "fait état de trois blessés": what follows is no subject
_SKIPPED = "hbansu"  # roles between a subject and its verb of saying


def find_voices(tokens: Tokens, lexicon: LanguageWords) -> tuple[Attribution, ...]:
    """Finds who says what in a document.

    Args:
        tokens: The document.
        lexicon: Its language.

    Returns:
        In the order of the text.
    """
    voices = voice_words(lexicon)
    if voices is None:
        return ()
    found: list[Attribution] = []
    last: Span | None = None
    for sentence in tokens.sentences:
        words = lexicon.splitter.words(tokens.of(sentence))
        cues = list(_cues(words, voices, lexicon))
        for cue, content in zip(cues, _contents(words, cues), strict=True):
            source = _whole_tokens(tokens, words, named_behind(words, cue.source, lexicon)) if cue.source else last
            if source is None or content.end <= content.start:
                continue
            cue_span = Span(words[cue.first].start, words[cue.last].end)
            if voices.this.size(words, 0, len(words)) and sentence.index:
                content = Span(tokens.sentences[sentence.index - 1].start, content.end)
            found.append(Attribution(source=source, cue=cue_span, content=content, rule=cue.rule))
            last = source if cue.source else last
    return tuple(with_quotations(tokens, found))


def _whole_tokens(tokens: Tokens, words: Sequence[Word], source: tuple[int, int]) -> Span:
    """Gives the words for a source from the beginning of a token on, since names are looked at by token."""
    start = tokens.tokens[tokens.token_at(words[source[0]].start)].start
    return Span(start, words[source[1] - 1].end)


@dataclass(frozen=True, slots=True)
class _Cue:
    first: int
    last: int
    source: tuple[int, int] | None
    rule: str
    side: str  # `after`: what follows is said; `around`: the rest of the sentence

    @property
    def begin(self) -> int:
        return min(self.first, self.source[0]) if self.source else self.first

    @property
    def end(self) -> int:
        return max(self.last + 1, self.source[1]) if self.source else self.last + 1


def _cues(words: Sequence[Word], voices: VoiceWords, lexicon: LanguageWords) -> Iterator[_Cue]:
    at = 0
    if (label := _label(words, voices, lexicon)) is not None:
        yield label
        at = label.last + 1
    while at < len(words):
        cue = _clause(words, at, voices, lexicon) or _verb(words, at, voices, lexicon)
        if cue is not None:
            yield cue
            at = max(at, cue.end - 1 if cue.side == "around" else cue.last)
        at += 1


def _label(words: Sequence[Word], voices: VoiceWords, lexicon: LanguageWords) -> _Cue | None:
    """Reads "Civil defence: 12 bodies found", where a headline names who says it before a colon."""
    if not lexicon.options.get("articles_agree", False):
        return None
    colon = next((k for k, word in enumerate(words[:_LABEL_REACH]) if word.text == ":"), 0)
    if not voices.speakers.size(words, 0, colon):
        return None  # "the blast at the hospital:" is what a headline is about
    if not colon or forward(words, 0, lexicon) != colon or not _is_speaker(words, 0, colon, voices, lexicon):
        return None
    return _Cue(colon, colon, (0, colon), "label", "after")


def _clause(words: Sequence[Word], at: int, voices: VoiceWords, lexicon: LanguageWords) -> _Cue | None:
    """Reads "selon la police", "según informó el ministerio"."""
    size = voices.cues.size(words, at, len(words))
    if not size:
        return None
    begin = at + size
    if (relative := _after_relative(words, at, begin, voices, lexicon)) is not None:
        return relative
    said = next((k for k in range(begin, min(begin + 5, len(words))) if voices.verbs.size(words, k, len(words))), None)
    if said is not None and all(role(words, k, lexicon) for k in range(begin, said)):
        begin = said + voices.verbs.size(words, said, len(words))
    source = _source(words, begin, voices, lexicon)
    if source is None and size > 2 and voices.documents.size(words, at + size - 1, at + size) and _is_parted(words, begin):
        source = (at + 1, begin)  # "по официальным данным": whose they are is not said
    return _Cue(at, begin - 1, source, "clause", "around") if source is not None else None


def _is_parted(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].text in {",", ":"}


def _after_relative(words: Sequence[Word], at: int, begin: int, voices: VoiceWords, lexicon: LanguageWords) -> _Cue | None:
    """Reads "au rapport de l'ONU selon lequel": what follows is said by whoever is named before the cue."""
    here = begin + (begin < len(words) and role(words, begin, lexicon) == "d")
    if here >= len(words) or words[here].key not in voices.relatives:
        return None
    source = _maker(words, backward(words, at, lexicon), at, voices, lexicon)
    return _Cue(here, here, source, "relative", "after") if _is_speaker(words, *source, voices, lexicon) else None


def _verb(words: Sequence[Word], at: int, voices: VoiceWords, lexicon: LanguageWords) -> _Cue | None:
    size = voices.verbs.size(words, at, len(words))
    if not size:
        return None
    after = at + size
    opens = after < len(words) and (words[after].text in _OPENING or role(words, after, lexicon) in tuple("qh"))
    direct = _direct_subject(words, at, voices, lexicon)
    if direct is not None:
        return _Cue(at, after - 1, direct, "subject-verb", "after")
    if words[after - 1].key not in _OBJECT and (not opens or quoted_name(words, after, lexicon)):
        skipped = after
        while skipped < len(words) and (role(words, skipped, lexicon) in ("a", "y") or _is_day(words, skipped, lexicon)):
            skipped += 1
        if skipped < len(words) and words[skipped].key in voices.at and words[at].key.endswith(voices.impersonal):
            skipped += 1
        if skipped < len(words) and words[skipped].key in voices.pronouns:
            return _Cue(at, skipped, None, "pronoun", "around")
        source = _source(words, skipped, voices, lexicon)
        if source is not None:
            opening = source[1] < len(words) and role(words, source[1], lexicon) == "q"
            is_after = opening or _is_first(words, at, lexicon) or _opens_clause(words, at, source[1], lexicon)
            return _Cue(at, after - 1, source, "verb-subject", "after" if is_after else "around")
    left = _left(words, at, voices, lexicon)
    if left is None and opens and lexicon.options.get("verb_first", False):
        left = (0, 0)  # "وأضاف أن": a verb without a subject of its own goes on with the last
    if left == (0, 0):
        return _Cue(at, after - 1, None, "pronoun", "after")
    return _Cue(at, after - 1, left, "subject-verb", "after") if left is not None else None


def _direct_subject(words: Sequence[Word], at: int, voices: VoiceWords, lexicon: LanguageWords) -> tuple[int, int] | None:
    """Gives the subject that opens a clause right before its verb, as in "le document évoque vingt femmes"."""
    if lexicon.options.get("verb_first", False):
        return None
    end = at
    while end > 0 and _may_stand_between(words, end - 1, lexicon):
        end -= 1
    first = backward(words, end, lexicon)
    opens = first == 0 or not words[first - 1].text[0].isalnum() or role(words, first - 1, lexicon) in tuple("cq")
    speaks = first < end and opens and any(voices.speakers.size(words, k, end) for k in range(first, end))
    source = _unquoted(words, *_maker(words, first, end, voices, lexicon)) if opens and first < end else (0, 0)
    source = source if source[1] <= end else (first, end)
    is_document = first < end and any(voices.documents.size(words, k, end) for k in range(first, end))
    return source if (speaks or is_document) and opens and _is_speaker(words, *source, voices, lexicon) else None


def _opens_clause(words: Sequence[Word], at: int, end: int, lexicon: LanguageWords) -> bool:
    """Tells whether a verb before its subject opens a clause of its own: "while sources said ...", not "..., sources said"."""
    if not lexicon.options.get("verb_first", False) or end + 1 >= len(words):
        return False
    return words[at - 1].text[0].isalnum() and words[end].text[0].isalnum()


def _is_day(words: Sequence[Word], at: int, lexicon: LanguageWords) -> bool:
    """Tells whether a word is of a day between a verb and its subject ("indicó el domingo el ministerio")."""
    of_day = role(words, at, lexicon) in ("d", "p") and at + 1 < len(words) and is_time(words[at + 1], lexicon)
    return of_day or is_time(words[at], lexicon)


def _is_first(words: Sequence[Word], at: int, lexicon: LanguageWords) -> bool:
    return all(role(words, k, lexicon) for k in range(at))


def _left(words: Sequence[Word], at: int, voices: VoiceWords, lexicon: LanguageWords) -> tuple[int, int] | None:
    """Finds the subject before a verb; (0, 0) for a pronoun."""
    end = at
    while end > 0 and (_may_stand_between(words, end - 1, lexicon) or words[end - 1].key in voices.pronouns):
        if words[end - 1].key in voices.pronouns:
            return 0, 0
        end -= 1
    if end > 1 and words[end - 1].text == ",":  # an apposition: "Alden Marek, chef de la police, a dit"
        comma = next((k for k in range(end - 2, max(-1, end - 14), -1) if words[k].text == ","), None)
        if comma is None:
            return None
        end = comma
    is_verb_first = lexicon.options.get("verb_first", False)
    if is_verb_first and at > 0 and words[at - 1].key in lexicon.lists["definite"]:
        return None  # a noun: "الكشف"
    first = backward(words, end, lexicon, stops=frozenset(voices.verbs.rows) if is_verb_first else frozenset())
    source = _unquoted(words, *_maker(words, first, end, voices, lexicon))
    if not _is_speaker(words, *source, voices, lexicon):
        source = _opening(words, at, voices, lexicon)
    return source if _is_speaker(words, *source, voices, lexicon) else None


def _opening(words: Sequence[Word], at: int, voices: VoiceWords, lexicon: LanguageWords) -> tuple[int, int]:
    """Gives the phrase that opens the clause of a verb: "a resident, reached by phone in Dolmar, said" without its commas."""
    begin = next(
        (k + 1 for k in range(at - 1, max(-1, at - _OPENING_REACH), -1) if words[k].text in {",", ";", ":", ".", "("}), 0
    )
    if at - begin > _OPENING_REACH or any(voices.verbs.size(words, k, at) for k in range(begin, at)):
        return at, at
    return begin, forward(words, begin, lexicon)


def _may_stand_between(words: Sequence[Word], at: int, lexicon: LanguageWords) -> bool:
    letter = role(words, at, lexicon)
    return (bool(letter) and letter in _SKIPPED) or _is_day(words, at, lexicon)


def _source(words: Sequence[Word], at: int, voices: VoiceWords, lexicon: LanguageWords) -> tuple[int, int] | None:
    end = forward(words, at, lexicon)
    if end < len(words) and words[end].text[0].isalnum() and role(words, end, lexicon) != "q":
        end = agreeing(words, at, end, lexicon, lambda *_: False)  # no comma and no "that" shows where it ends
    if end <= at:
        return None
    source = _unquoted(words, *_maker(words, at, end, voices, lexicon))
    return source if _is_speaker(words, *source, voices, lexicon) else None


def _unquoted(words: Sequence[Word], first: int, end: int) -> tuple[int, int]:
    """Takes the quotation marks off a phrase that is nothing but a name between them."""
    is_quoted = end - first > 2 and not words[first].text[0].isalnum() and not words[end - 1].text[0].isalnum()
    return (first + 1, end - 1) if is_quoted else (first, end)


def _maker(words: Sequence[Word], first: int, end: int, voices: VoiceWords, lexicon: LanguageWords) -> tuple[int, int]:
    """Gives who made a document: "un communiqué de l'armée" is the army's."""
    begin = first
    while begin < end and role(words, begin, lexicon) == "d":
        begin += 1
    if not voices.documents.size(words, begin, end) and not (begin + 1 < end and voices.documents.size(words, begin + 1, end)):
        return first, end
    size = voices.documents.size(words, begin, end) or voices.documents.size(words, begin + 1, end) + 1
    if lexicon.options.get("bare_genitive", False) and _is_speaker(words, begin + size, end, voices, lexicon):
        return begin + size, end
    limit = min(len(words), first + 12)
    for k in range(begin + 1, limit):
        if words[k].text in {",", ";", ":", "."}:
            break
        if words[k].key in voices.makers:
            while k + 1 < limit and words[k + 1].key in voices.makers and role(words, k + 1, lexicon) != "d":
                k += 1
            stop = forward(words, k + 1, lexicon)
            if _is_speaker(words, k + 1, stop, voices, lexicon):
                return k + 1, stop
    return first, end


def _is_speaker(words: Sequence[Word], first: int, end: int, voices: VoiceWords, lexicon: LanguageWords) -> bool:
    """Tells whether a phrase can be a source: it holds a noun for a speaker, or is a name."""
    if first >= end or words[first].key in voices.never:
        return False
    if any(voices.speakers.size(words, k, end) or voices.documents.size(words, k, end) for k in range(first, end)):
        return True
    if any(lexicon.nouns.size(words, k, end) or lexicon.armed.size(words, k, end) for k in range(first, end)):
        return True
    begin = first
    while begin < end and role(words, begin, lexicon) == "d":
        begin += 1
    return begin < end and words[begin].is_capitalised and (begin > 0 or end - begin > 1 or words[begin].text.isupper())


def _contents(words: Sequence[Word], cues: Sequence[_Cue]) -> Iterator[Span]:
    """Divides a sentence among its cues."""
    for n, cue in enumerate(cues):
        before = cues[n - 1].end if n else 0
        following = cues[n + 1] if n + 1 < len(cues) else None
        limit = len(words) if following is None else following.begin if following.side == "after" else len(words)
        if following is not None and following.side == "around" and cue.side == "around":
            limit = cue.end if n or cue.begin > 2 else following.begin
        first = cue.end if cue.side == "after" else before if n and cues[n - 1].side == "around" else 0
        if cue.side == "around" and cue.begin == 0:
            first = cue.end
        if cue.side == "around" and n and cues[n - 1].side == "after":
            first = cues[n - 1].end
        if cue.side == "after":
            limit = next((k for k in range(first, limit) if words[k].text in {";", "؛"}), limit)
        last = max(first, limit - 1)
        yield Span(words[min(first, len(words) - 1)].start, words[min(last, len(words) - 1)].end)
