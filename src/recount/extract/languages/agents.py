"""Layer 8 for languages whose grammar is data: who did it, as written, only where the text says so.

Read behind the "by" of a passive, before a verb of attack, and beside a noun for one ("le bombardement de l'armée"). What the
harm's own sentence does not say, one before it in the paragraph may, then the lead. An allegation, never a finding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from recount.extract.frame import Frame, Settled
from recount.extract.languages.noun_phrases import agreeing, backward, forward, is_time, role
from recount.extract.languages.numbers import read_number
from recount.extract.languages.phrases import Phrases
from recount.extract.languages.split import Word
from recount.extract.languages.voice_words import VoiceWords, voice_words
from recount.extract.languages.words import LanguageWords, phrases_of, table
from recount.extract.tokens import Sentence, Tokens
from recount.model import FieldTrace, Harm, Span, Status, ZoneKind

_CARRIED = frozenset((Harm.KILLED, Harm.INJURED, Harm.CASUALTIES))
_ALONE = frozenset((ZoneKind.COMMENT, ZoneKind.BIO, ZoneKind.BYLINE, ZoneKind.TITLE, ZoneKind.SUBTITLE, ZoneKind.CAPTION))
_BY_REACH = 60  # code points from a harm to the "by" that belongs to it, or to the noun of attack
_OBJECT_REACH = 5  # words behind the subject of a verb
_LOOK_BACK = 8  # sentences of a paragraph


@dataclass(frozen=True, slots=True)
class AgentWords:
    """Words of perpetrators of one language.

    Attributes:
        parties: Nouns and names of those who do violence.
        verbs: Verbs of attack, in the forms that have a subject.
        events: Nouns of attack.
        never: Words that make a phrase no party.
        opening: Articles with which a phrase begins, whatever stands before them.
        instrumental: Endings of the case that parties stand in beside a passive, where a language has one.
    """

    parties: Phrases[int]
    verbs: Phrases[int]
    events: Phrases[int]
    never: frozenset[str]
    instrumental: tuple[str, ...] = ()
    opening: frozenset[str] = frozenset()


@cache
def agent_words(lexicon: LanguageWords) -> AgentWords | None:
    """Loads `agents.toml` of a language; None where there is none."""
    lists = table(lexicon.language, "agents")
    if not lists:
        return None
    parties = phrases_of(lexicon, f"{lists['parties']} {lists.get('named', '')}")
    verbs, events = (phrases_of(lexicon, lists[name]) for name in ("verbs", "events"))
    never, opening = (frozenset(phrases_of(lexicon, lists.get(name, "")).rows) for name in ("never", "opening"))
    return AgentWords(parties, verbs, events, never, tuple(lists.get("instrumental", "").split()), opening)


@dataclass(frozen=True, slots=True)
class Agent:
    """A party that does violence in a sentence.

    Attributes:
        span: Its words.
        at: First code point of the deed or of the word that joins the two.
        rule: `by`, `subject` or `event`.
    """

    span: Span
    at: int
    rule: str


def settle_agents(tokens: Tokens, frames: Sequence[Frame], lexicon: LanguageWords) -> tuple[Settled[str | None], ...]:
    """Settles the perpetrator of each frame.

    Args:
        tokens: The document.
        frames: Its frames.
        lexicon: Its language.

    Returns:
        One answer a frame, in order.
    """
    words, voices = agent_words(lexicon), voice_words(lexicon)
    if words is None or not frames:
        return tuple(Settled(None) for _ in frames)
    reader = _Reader(lexicon, words, voices, {})
    found: dict[int, list[Agent]] = {}
    return tuple(_settled(tokens, frame, reader, found) for frame in frames)


@dataclass(frozen=True, slots=True)
class _Reader:
    lexicon: LanguageWords
    words: AgentWords
    voices: VoiceWords | None
    dated: dict[int, bool]  # by sentence, whether it gives a time of its own; filled as frames ask

    def agents(self, line: Sequence[Word]) -> Iterator[Agent]:
        """Yields the parties that do violence in a sentence."""
        for at in range(len(line)):
            if role(line, at, self.lexicon) == "y" and not self._is_said(line, at):
                after = at + self.lexicon.roles.size(line, at, len(line))
                yield from self._made(line, after, self._ahead(line, after), line[at].start, "by")
            if self.words.instrumental and (size := self.lexicon.triggers.size(line, at, len(line))):
                yield from self._doers(line, at, at + size)
            if size := self.words.events.size(line, at, len(line)):
                yield from self._beside(line, at, at + size)
            if self.words.verbs.size(line, at, len(line)) or self._is_active(line, at):
                yield from self._subject(line, at)

    def _doers(self, line: Sequence[Word], at: int, after: int) -> Iterator[Agent]:
        """Reads "убиты боевиками", where the case of a party behind or before a passive says that it did it."""
        begin = backward(line, at, self.lexicon)
        if begin < at and line[begin].key.endswith(self.words.instrumental):
            yield from self._made(line, begin, at, line[at].start, "by")
        end = forward(line, after, self.lexicon)
        if end > after and any(line[k].key.endswith(self.words.instrumental) for k in range(after, end)):
            head = next(k for k in range(after, end) if line[k].key.endswith(self.words.instrumental))
            if not any(self.words.parties.size(line, k, head) for k in range(after, head)):
                yield from self._made(line, head, end, line[at].start, "by")

    def _is_active(self, line: Sequence[Word], at: int) -> bool:
        found = self.lexicon.triggers.match(line, at, len(line))
        if found is None:
            return False
        forms = found[1].forms
        return "active" in forms or ("harmed" in forms and at > 0 and role(line, at - 1, self.lexicon) == "h")

    def _is_said(self, line: Sequence[Word], at: int) -> bool:
        return self.voices is not None and any(self.voices.verbs.size(line, k, at) for k in range(max(0, at - 2), at))

    def _beside(self, line: Sequence[Word], at: int, after: int) -> Iterator[Agent]:
        """Reads "frappe israélienne", "bombardement de l'armée", "ataque del Frente"."""
        if at > 0 and self.lexicon.options.get("adjectives_first", False) and line[at - 1].key in self.lexicon.belongs:
            yield Agent(Span(line[at - 1].start, line[at - 1].end), line[at].start, "event")
            return
        bare = self.lexicon.options.get("bare_genitive", False)  # "удар варенской армии"
        if bare and not self._is_qualified(line, at, after):
            yield from self._made(line, after, self._ahead(line, after), line[at].start, "event")
        k = after
        while k < min(len(line), after + 3) and role(line, k, self.lexicon) == "" and line[k].text[0].isalpha():
            if line[k].key in self.lexicon.belongs:
                yield Agent(Span(line[k].start, line[k].end), line[at].start, "event")
                return
            k += 1
        if k < len(line) and line[k].key in self.lexicon.lists["of"]:
            yield from self._made(line, k + 1, forward(line, k + 1, self.lexicon), line[at].start, "event")

    def _is_qualified(self, line: Sequence[Word], at: int, after: int) -> bool:
        """Tells "the suicide attack" from "the attack of a suicide bomber" where adjectives take their noun's article."""
        if not self.lexicon.options.get("articles_agree", False) or after >= len(line):
            return False
        has_article = at > 0 and line[at - 1].key in self.lexicon.lists["definite"]
        return has_article or bool(self.lexicon.modifiers.size(line, after, len(line)))

    def _subject(self, line: Sequence[Word], at: int) -> Iterator[Agent]:
        end = at
        while end > 0 and (role(line, end - 1, self.lexicon) in tuple("hansbu") or self._says(line, end - 1)):
            if role(line, end - 1, self.lexicon) == "b" and self._is_passive(line, at):
                return
            end -= 1
        end = self._behind_time(line, end)
        if end > 0 and role(line, end - 1, self.lexicon) == "r":  # "the men who attacked"
            end -= 2 if end > 1 and line[end - 2].text == "," else 1
            if self._is_verb_first and line[end - 1].key in self.lexicon.things:
                return  # "the attack that killed"
        first = backward(line, end, self.lexicon, stops=self._verbs() if self._is_verb_first else frozenset())
        if not (self._is_verb_first and self._is_active(line, at)) or self._has_object(line, at + 1):
            yield from self._made(line, first, end, line[at].start, "subject")
        is_first = first >= end or (end - first == 1 and not self._is_party(line, first, end))
        if is_first and self._is_verb_first:
            begin = at + 1
            while role(line, begin, self.lexicon) == "a":
                begin += 1
            last = self._ahead(line, begin)
            if last > begin and (self.words.verbs.size(line, at, len(line)) or self._has_object(line, last)):
                yield from self._made(line, begin, last, line[at].start, "subject")

    def _fresh(self, line: Sequence[Word], first: int, end: int) -> int:
        """Drops what stands before the phrase proper: a time, or a noun behind which an article opens another phrase."""
        for k in range(end - 2, first, -1):
            opens = line[k].key in self.words.opening and not role(line, k - 1, self.lexicon)
            if opens or is_time(line[k - 1], self.lexicon):
                return k
        return first

    def _behind_time(self, line: Sequence[Word], end: int) -> int:
        """Steps back over a time between a relative and its verb: "a terrorist who in March killed"."""
        for k in range(end - 1, max(0, end - 4), -1):
            if role(line, k, self.lexicon) == "r":
                return k + 1
            if not is_time(line[k], self.lexicon) and role(line, k, self.lexicon) not in tuple("pd"):
                break
        return end

    def _ahead(self, line: Sequence[Word], at: int) -> int:
        """Gives the end of a phrase; where adjectives take their noun's article, a word that does not opens the next."""
        return agreeing(line, at, forward(line, at, self.lexicon), self.lexicon, self._opens_party)

    def _opens_party(self, line: Sequence[Word], at: int) -> bool:
        begin = at + (role(line, at, self.lexicon) == "d")
        return bool(self.words.parties.size(line, begin, len(line)) or self.lexicon.armed.size(line, begin, len(line)))

    @property
    def _is_verb_first(self) -> bool:
        return self.lexicon.options.get("verb_first", False)

    def _verbs(self) -> frozenset[str]:
        return frozenset((*self.words.verbs.rows, *(self.voices.verbs.rows if self.voices is not None else ())))

    def _has_object(self, line: Sequence[Word], at: int) -> bool:
        """Tells whether a verb that may be a passive is none: whom it befalls follows behind its subject."""
        for k in range(at, min(at + _OBJECT_REACH, len(line))):
            if role(line, k, self.lexicon) in tuple("&qcy") or not line[k].text[0].isalnum():
                return False
            if self.lexicon.triggers.size(line, k, len(line)):
                return False
            if read_number(line, k, len(line), self.lexicon.numbers, "") or self.lexicon.nouns.size(line, k, len(line)):
                return True
        return False

    def _says(self, line: Sequence[Word], at: int) -> bool:
        """Tells whether a verb of saying stands between ("the army says it killed")."""
        return (
            self.voices is not None
            and line[at].key in self.voices.verbs.rows
            and role(line, at + 1, self.lexicon) in ("h", "q")
        )

    def _is_passive(self, line: Sequence[Word], at: int) -> bool:
        """Tells whether the verb behind a form of "be" is a participle ("un village a été attaqué"), no gerund."""
        found = self.lexicon.triggers.match(line, at, len(line))
        return found is None or "harmed" in found[1].forms or "active" not in found[1].forms

    def _made(self, line: Sequence[Word], first: int, end: int, at: int, rule: str) -> Iterator[Agent]:
        first = self._counted(line, first)
        first = self._fresh(line, first, end)
        while first < end - 1 and (size := self.words.verbs.size(line, first, end)):
            first += size  # "an attack that gunmen carried out", where the verb comes first
        if end <= first:
            end = forward(line, first, self.lexicon)
        is_named = rule == "subject" and self._is_name(line, first, end)
        if is_named and end - first > 1 and role(line, first - 1, self.lexicon) == "p":
            first = end - 1  # "in Orlec Marek shot nine"
        if end > first and (is_named or self._is_party(line, first, end)):
            yield Agent(Span(line[first].start, line[end - 1].end), at, rule)

    def _counted(self, line: Sequence[Word], first: int) -> int:
        """Skips the number of "par deux hommes armés" where it would end the phrase."""
        is_age = first + 1 < len(line) and line[first + 1].text == "-"  # "35-летний мужчина"
        return first + 1 if first + 1 < len(line) and line[first].text.isdecimal() and not is_age else first

    def _is_name(self, line: Sequence[Word], first: int, end: int) -> bool:
        """Tells whether a subject is a person's name ("Marek shot nine"); one word only where no sentence begins with it."""
        if not 0 < end - first < 4 or any(line[k].key in self.words.never for k in range(first, end)):
            return False
        is_whole = all(line[k].is_capitalised and not role(line, k, self.lexicon) for k in range(first, end))
        return is_whole and (first > 0 or end - first > 1)

    def _is_party(self, line: Sequence[Word], first: int, end: int) -> bool:
        if any(line[k].key in self.words.never for k in range(first, end)):
            return False
        for k in range(first, end):
            noun = self.lexicon.nouns.match(line, k, end)
            if noun is not None and noun[1].noun.status is Status.COMBATANT:
                return True
            if (
                self.words.parties.size(line, k, end)
                or self.lexicon.armed.size(line, k, end)
                or line[k].key in self.lexicon.belongs
            ):
                return True
        return False


def _settled(tokens: Tokens, frame: Frame, reader: _Reader, found: dict[int, list[Agent]]) -> Settled[str | None]:
    sentence = tokens.sentences[frame.sentence]
    if frame.rule.startswith("lost"):  # whoever lost them did not do it
        return Settled(None)
    own = _own(frame, _of(tokens, sentence, reader, found))
    if own is not None:
        return _answer(tokens, own, own.rule)
    if sentence.zone in _ALONE or frame.harm not in _CARRIED or frame.is_total or frame.quantity.point == 0:
        return Settled(None)
    if _is_dated(tokens, sentence, reader):
        return Settled(None)  # another day may be another deed
    for at in range(sentence.index - 1, max(-1, sentence.index - 1 - _LOOK_BACK), -1):
        earlier = tokens.sentences[at]
        if earlier.paragraph != sentence.paragraph:
            break
        agents = [a for a in _of(tokens, earlier, reader, found) if not _is_victim(a, frame, tokens)]
        if agents:
            return _answer(tokens, agents[-1], "same-paragraph")
    body = next((s for s in tokens.sentences if s.zone is ZoneKind.BODY), None)
    lead = _of(tokens, body, reader, found) if body is not None and body.index < sentence.index else []
    lead = [a for a in lead if not _is_victim(a, frame, tokens)]
    near = body is not None and sentence.paragraph - body.paragraph <= 2
    return _answer(tokens, lead[0], "lead") if lead and near else Settled(None)


def _is_dated(tokens: Tokens, sentence: Sentence, reader: _Reader) -> bool:
    if sentence.index not in reader.dated:
        words = reader.lexicon.splitter.words(tokens.of(sentence))
        reader.dated[sentence.index] = any(is_time(word, reader.lexicon) for word in words)
    return reader.dated[sentence.index]


def _of(tokens: Tokens, sentence: Sentence, reader: _Reader, found: dict[int, list[Agent]]) -> list[Agent]:
    if sentence.index not in found:
        found[sentence.index] = list(reader.agents(reader.lexicon.splitter.words(tokens.of(sentence))))
    return found[sentence.index]


def _own(frame: Frame, agents: Sequence[Agent]) -> Agent | None:
    """Chooses among the parties of the harm's own sentence."""
    people = frame.people or frame.span
    free = [a for a in agents if not a.span.overlaps(people) and not a.span.overlaps(frame.trigger)]
    direct = next((a for a in free if a.rule == "subject" and frame.trigger.start <= a.at < frame.trigger.end), None)
    if direct is not None:
        return direct
    by = [a for a in free if a.rule == "by" and 0 <= a.at - frame.span.end <= _BY_REACH]
    if by:
        return by[0]
    subjects = [a for a in free if a.rule == "subject" and a.at <= frame.trigger.start]
    events = [a for a in free if a.rule != "subject"]
    return subjects[-1] if subjects else events[0] if events else None


def _is_victim(agent: Agent, frame: Frame, tokens: Tokens) -> bool:
    words = agent.span.of(tokens.text).casefold()
    return words in f"{frame.span.of(tokens.text)} {frame.who or ''}".casefold()


def _answer(tokens: Tokens, agent: Agent, rule: str) -> Settled[str | None]:
    trace = FieldTrace(field="perpetrator", layer="actors", rule=rule, span=agent.span)
    return Settled(agent.span.of(tokens.text), (trace,))
