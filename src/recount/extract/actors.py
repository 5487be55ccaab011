"""Layer 8: who did it, as written, only where the text says so. An allegation, never a finding.

The grammar of the harm's own sentence wins; then what the paragraph and the lead of the same report settle. A reported claim of
responsibility makes nobody a perpetrator. See docs/methods/perpetrators.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from recount.extract.actors_agents import ActorReader, Agent, agents_of
from recount.extract.actors_words import ActorWords, actor_words
from recount.extract.frame import Frame, Settled
from recount.extract.tokens import Sentence, Tokens
from recount.model import FieldTrace, Harm, Span, ZoneKind

_CARRIED_HARMS = frozenset({Harm.KILLED, Harm.INJURED, Harm.CASUALTIES})
_ALONE = frozenset({ZoneKind.COMMENT, ZoneKind.BIO, ZoneKind.BYLINE, ZoneKind.TITLE, ZoneKind.SUBTITLE, ZoneKind.CAPTION})
_NEAR = 2  # paragraphs from the lead within which its perpetrator is that of unnamed dead
_REACH = 80  # tokens of a sentence within which an agent and a harm can belong together
_LOOK_BACK = 12  # sentences of a paragraph that may settle a later one
_OWNED = frozenset({"its", "their", "his", "her"})
_PARAGRAPH_HARMS = _CARRIED_HARMS | {Harm.TORTURED, Harm.ABDUCTED, Harm.SEXUAL_VIOLENCE}
_OTHER = frozenset({"last", "previous", "next"})
_SAME = frozenset({"that", "same"})  # "that night" is the one just told of
_POINTING = frozenset({"that", "this", "the"})
_NAMED_WITHIN = 12  # sentences behind the lead, and tokens of one
_WHOLE = frozenset({"whole", "entire", "same"})
_PERIODS = frozenset({"week", "month", "year", "spring", "summer", "autumn", "winter", "decade"})
_ADMITTING = frozenset(
    "admit admits admitted admitting acknowledge acknowledges acknowledged confess confesses confessed".split()
)
_CLAUSES = frozenset({"when", "after", "as", "where", "which", "because", "while"})


def settle_actors(tokens: Tokens, frames: Sequence[Frame]) -> tuple[Settled[str | None], ...]:
    """Settles the perpetrator of each frame.

    Args:
        tokens: The document seen as tokens.
        frames: Harm frames of the document.

    Returns:
        One answer a frame, in order: the words for the perpetrator, or None where the text names none.
    """
    lexicon = actor_words(tokens.document.language)
    if lexicon is None or not frames:
        return tuple(Settled(None) for _ in frames)
    frames_of: dict[int, list[Frame]] = {}
    for frame in frames:
        frames_of.setdefault(frame.sentence, []).append(frame)
    body = next((sentence for sentence in tokens.sentences if sentence.zone is ZoneKind.BODY), None)
    report = _Report(tokens, lexicon, frames_of, _Agents(tokens, lexicon), body, {})
    return tuple(report.settle(frame) for frame in frames)


class _Agents(dict[int, list[Agent]]):
    """The agents of each sentence, read when they are first asked for: most sentences of most reports never are."""

    def __init__(self, tokens: Tokens, lexicon: ActorWords) -> None:
        super().__init__()
        self._tokens, self._lexicon = tokens, lexicon

    def __missing__(self, at: int) -> list[Agent]:
        found = self[at] = agents_of(self._tokens, self._tokens.sentences[at], self._lexicon)
        return found


@dataclass(frozen=True, slots=True)
class _Traits:
    """What the words of one sentence say about the violence it tells of."""

    stands_apart: bool
    is_dated: bool
    has_own_event: bool


@dataclass(frozen=True, slots=True)
class _Report:
    """A document with its agents by sentence."""

    tokens: Tokens
    lexicon: ActorWords
    frames_of: dict[int, list[Frame]]
    agents: _Agents
    body: Sentence | None
    traits: dict[int, "_Traits"]  # by sentence, filled as frames ask: of hundreds of frames in one, all share them

    def settle(self, frame: Frame) -> Settled[str | None]:
        sentence = self.tokens.sentences[frame.sentence]
        own = self._in_sentence(frame, sentence)
        if own is not None:
            return self._answer(own, own.rule)
        traits = self._traits(sentence)
        if sentence.zone in _ALONE or traits.stands_apart or self._is_in_care(frame):
            return Settled(None)
        carried = self._in_paragraph(sentence) if frame.harm in _PARAGRAPH_HARMS and not traits.is_dated else None
        if carried is not None and not self._is_victim(carried, frame) and not self._is_own_side(carried, frame):
            return self._answer(carried, "same-paragraph")
        if frame.harm not in _CARRIED_HARMS or frame.is_total or traits.has_own_event or frame.quantity.point == 0:
            return Settled(None)
        lead = self._in_lead(frame, sentence) or self._named_later(sentence)
        if lead is None or self._is_victim(lead, frame) or self._is_own_side(lead, frame):
            return Settled(None)
        return self._answer(lead, "lead")

    def _answer(self, agent: Agent, rule: str) -> Settled[str | None]:
        span = self._written(agent)
        if span is None or not self._is_party(span):
            return Settled(None)
        return Settled(span.of(self.tokens.text), (FieldTrace(field="perpetrator", layer="actors", rule=rule, span=span),))

    def _is_party(self, span: Span) -> bool:
        """Tells whether words can be those of people or a group: no bare article, owner or machine, and no verb."""
        words = [self.tokens.tokens[k].lower for k in self.tokens.tokens_in(span)]
        lexicon = self.lexicon
        if all(word in lexicon.words["determiners"] or not word[0].isalpha() for word in words):
            return False
        if words[-1].endswith("'s") or (len(words) > 1 and words[0].endswith("ed") and words[1][0].isdecimal()):
            return False
        if (
            len(words) > 1
            and words[0] in lexicon.verbs
            and (words[1][0].isdecimal() or words[1] in lexicon.words["determiners"])
        ):
            return False
        party = any(
            word in lexicon.strong or word.removesuffix("'s") in lexicon.demonyms or word in lexicon.named for word in words
        )
        named = any(
            self.tokens.tokens[k].is_capitalised and self.tokens.tokens[k].lower not in lexicon.words["determiners"]
            for k in list(self.tokens.tokens_in(span))[:-1]
        )
        return party or named or words[-1] not in lexicon.machines

    def _written(self, agent: Agent) -> Span | None:
        """The words for an agent; for a pronoun those that it stands for."""
        reader = ActorReader(self.tokens, self.tokens.sentences[agent.sentence], self.lexicon)
        owned = self.tokens.tokens[agent.first].lower in _OWNED
        if not agent.is_pronoun and not owned:
            return self.tokens.span_of(agent.first, agent.last)
        party = reader.subject_of_saying(agent.first) or self._antecedent(agent)
        if party is not None:
            return self.tokens.span_of(*party)
        return self.tokens.span_of(agent.first, agent.last) if owned else None

    def _antecedent(self, agent: Agent) -> tuple[int, int] | None:
        """What a pronoun stands for: the last agent before it in the paragraph, or the party a sentence before opens with."""
        paragraph = self.tokens.sentences[agent.sentence].paragraph
        for at in range(agent.sentence, max(-1, agent.sentence - 3), -1):
            if self.tokens.sentences[at].paragraph != paragraph:
                return None
            earlier = [a for a in self.agents[at] if not a.is_pronoun and a.last < agent.first and a.rule != "nominal"]
            if earlier:
                return earlier[-1].first, earlier[-1].last
            opening = ActorReader(self.tokens, self.tokens.sentences[at], self.lexicon).opening_party()
            if at < agent.sentence and opening is not None:
                return opening
            pronoun = self.tokens.tokens[agent.first].lower
            if at < agent.sentence and pronoun in {"he", "she", "they"}:
                reader = ActorReader(self.tokens, self.tokens.sentences[at], self.lexicon)
                named = (self._lone_doer(at) if pronoun != "they" else None) or reader.newcomers(plural=pronoun == "they")
                if named is not None:
                    return named
        return None

    def _lone_doer(self, at: int) -> tuple[int, int] | None:
        """The one person of violence whom a sentence names anywhere: "it follows the killer"; whom "he" stands for then."""
        reader = ActorReader(self.tokens, self.tokens.sentences[at], self.lexicon)
        sentence = self.tokens.sentences[at]
        found = [k for k in range(sentence.last - 1, sentence.first, -1) if reader.is_lone_doer(k)]
        return (found[0] - 1, found[0]) if found and self.tokens.tokens[found[0] - 1].lower in {"the", "a"} else None

    # -- the harm's own sentence --

    def _in_sentence(self, frame: Frame, sentence: Sentence) -> Agent | None:
        trigger = self.tokens.tokens_in(frame.trigger)
        verb = trigger[0] if trigger else self.tokens.token_at(frame.trigger.start)
        near = [a for a in self.agents[sentence.index] if abs(a.verb - verb) <= _REACH]
        agents = [a for a in near if not self._is_victim(a, frame)]
        direct = next((a for a in agents if a.verb in trigger), None)
        if direct is not None:
            return direct
        claimed = self._claimant(frame, sentence)
        if claimed is not None:
            return claimed
        caused = next((a for a in agents if a.verb > verb and a.rule == "by" and self._hangs_on(verb, a)), None)
        if caused is not None:
            return caused
        before = [a for a in agents if a.verb < verb and not self._is_cut(a.verb, verb)]
        after = next((a for a in agents if a.verb > verb and self._in_clause(verb, a)), None)
        if frame.harm not in _PARAGRAPH_HARMS:
            before = []
        if before and (not after or before[-1].rule != "nominal"):
            return before[-1]
        return after or self._admitting(frame, sentence)

    def _admitting(self, frame: Frame, sentence: Sentence) -> Agent | None:
        """Of "twelve executed in Karsh, army admits": who admits a deed that nobody is named for has done it."""
        trigger = self.tokens.tokens_in(frame.trigger)
        if not trigger or self.tokens.tokens[trigger[0]].lower not in self.lexicon.words["participles"]:
            return None
        for at in range(sentence.first + 1, sentence.last):
            if self.tokens.tokens[at].lower in _ADMITTING:
                party = ActorReader(self.tokens, sentence, self.lexicon).party_at(at - 1)
                return Agent(*party, at, sentence.index, "claimant") if party is not None else None
        return None

    def _claimant(self, frame: Frame, sentence: Sentence) -> Agent | None:
        """Of "It claims about 160 killed": who claims the dead as its own deed has done it, by its own account."""
        number = self.tokens.token_at((frame.people or frame.span).start)
        for at in range(number - 1, max(sentence.first, number - 4), -1):
            if self.tokens.tokens[at].lower not in {"claims", "claimed"}:
                continue
            subject = at - 1
            if self.tokens.tokens[subject].lower in {"it", "they"}:
                return Agent(subject, subject, at, sentence.index, "claimant", is_pronoun=True)
            party = ActorReader(self.tokens, sentence, self.lexicon).party_at(subject)
            return Agent(*party, at, sentence.index, "claimant") if party is not None else None
        return None

    def _is_victim(self, agent: Agent, frame: Frame) -> bool:
        """Tells whether an agent is among those harmed: "ten fighters who attacked the post were killed"."""
        people = frame.people or frame.span
        span = self.tokens.span_of(agent.first, agent.last)
        words = span.of(self.tokens.text).casefold()
        harmed = f"{frame.span.of(self.tokens.text)} {frame.who or ''}".casefold()
        if agent.sentence != frame.sentence and words.removeprefix("the ") in harmed:
            return True
        is_between = people.start <= span.start and span.end <= frame.trigger.start and agent.rule != "by"
        return span.overlaps(people) or is_between

    def _is_in_care(self, frame: Frame) -> bool:
        """Tells whether only the care is told of ("145 people taken to hospital"), not what was done to them."""
        trigger = frame.trigger.of(self.tokens.text).casefold()
        return any(word in trigger for word in self.lexicon.words["care"])

    def _is_own_side(self, agent: Agent, frame: Frame) -> bool:
        """Tells whether forces of a state would have harmed forces of a state ("riot police ...; 22 officers were injured")."""
        forces = self.lexicon.words["forces"]
        people = frame.people or frame.span
        harmed = {self.tokens.tokens[k].lower for k in self.tokens.tokens_in(people)}
        doers = {token.lower for token in self.tokens.tokens[agent.first : agent.last + 1]}
        return bool(forces & harmed) and bool(forces & doers)

    def _hangs_on(self, verb: int, agent: Agent) -> bool:
        """Of "died in an ambush blamed on the Front": nothing parts the harm from what is said of its cause."""
        between = self.tokens.tokens[verb + 1 : agent.verb]
        return len(between) <= 12 and not any(token.text in {",", ";", ":"} or token.lower == "and" for token in between)

    def _is_cut(self, first: int, last: int) -> bool:
        return any(token.text == "”" for token in self.tokens.tokens[first:last])

    def _in_clause(self, verb: int, agent: Agent) -> bool:
        """Tells whether an agent after a harm stands in a clause that says how it came about."""
        if agent.rule == "nominal":
            return not self._is_cut(verb, agent.verb)
        between = [token.lower for token in self.tokens.tokens[verb : agent.first]]
        return bool(_CLAUSES & set(between)) and ";" not in between and not self._is_another_harm(verb, agent)

    def _is_another_harm(self, verb: int, agent: Agent) -> bool:
        """Tells whether a second clause with a harm of its own stands between a harm and an agent."""
        for frame in self.frames_of.get(agent.sentence, ()):
            at = self.tokens.token_at(frame.trigger.start)
            if verb < at < agent.first and any(self.tokens.tokens[k].text == "," for k in range(verb, at)):
                return True
        return False

    # -- the rest of the report --

    def _in_paragraph(self, sentence: Sentence) -> Agent | None:
        for at in range(sentence.index - 1, max(-1, sentence.index - 1 - _LOOK_BACK), -1):
            if self.tokens.sentences[at].paragraph != sentence.paragraph:
                return None
            named = [
                a
                for a in self.agents[at]
                if (a.rule != "nominal" or self._is_meant(a, sentence))
                and self._written(a) is not None
                and not self._is_background(a)
            ]
            if named:
                return named[-1]
        return None

    def _is_meant(self, agent: Agent, sentence: Sentence) -> bool:
        """Tells whether a sentence speaks of the same deed again: "the Front attack of May ... For the whole attack"."""
        words = [token.lower for token in self.tokens.of(sentence)]
        deed = self.tokens.tokens[agent.verb].lower
        pointed = (k for k, word in enumerate(words) if word == deed and k)
        return any(words[k - 1] in _POINTING or (words[k - 2 : k - 1] == ["the"] and words[k - 1] in _WHOLE) for k in pointed)

    def _traits(self, sentence: Sentence) -> "_Traits":
        if sentence.index not in self.traits:
            self.traits[sentence.index] = _Traits(
                stands_apart=self._stands_apart(sentence),
                is_dated=self._is_dated([token.lower for token in self.tokens.of(sentence)]),
                has_own_event=self._has_own_event(sentence),
            )
        return self.traits[sentence.index]

    def _stands_apart(self, sentence: Sentence) -> bool:
        """A sentence of another event, or of violence of two sides, takes nobody from the sentences before."""
        words = [token.lower for token in self.tokens.of(sentence)]
        apart, mutual = self.lexicon.words["apart"], self.lexicon.words["mutual"]
        tokens = self.tokens.of(sentence)
        labelled = len(words) > 1 and words[1] == ":" and tokens[0].text.isupper()  # "SARNIA: The general staff reports"
        return words[0] in apart or labelled or any(word in mutual for word in words)

    def _is_dated(self, words: list[str]) -> bool:
        times = self.lexicon.words["times"]
        counted = any(word in {"earlier", "later", "ago"} and at for at, word in enumerate(words))
        pairs = list(pairwise(["", *words]))
        counted = counted or any(first in _OTHER and second in _PERIODS for first, second in pairs)
        return counted or any(second.removesuffix("'s") in times and first not in _SAME for first, second in pairs)

    def _has_own_event(self, sentence: Sentence) -> bool:
        """A sentence with a day of its own, or "a strike", tells of another event than the lead."""
        words = [token.lower for token in self.tokens.of(sentence)]
        violence = self.lexicon.words["violence"]
        if self._is_dated(words):
            return True
        return any(word in {"a", "an", "another"} and violence & set(words[at + 1 : at + 4]) for at, word in enumerate(words))

    def _is_background(self, agent: Agent) -> bool:
        """Of "five days after bombers killed 253" tells of another event."""
        before = [token.lower for token in self.tokens.tokens[max(0, agent.first - 3) : agent.first]]
        return "after" in before and bool({"days", "weeks", "months", "years", "hours", "day", "week"} & set(before))

    def _in_lead(self, frame: Frame, sentence: Sentence) -> Agent | None:
        body = self.body
        if body is None or body.index >= sentence.index or body.paragraph == sentence.paragraph:
            return None
        custody = self.lexicon.words["custody"]
        agents = [
            a
            for a in self.agents[body.index]
            if a.rule != "nominal" and not a.is_pronoun and self.tokens.tokens[a.verb].lower not in custody
        ]
        if not agents or self._is_about_one(body):
            return None
        near = sentence.paragraph - body.paragraph <= _NEAR
        return agents[0] if near or frame.victims else None

    def _named_later(self, sentence: Sentence) -> Agent | None:
        """Who did what the lead tells of, where only a later sentence says so: "The strike was carried out by the army"."""
        body = self.body
        if body is None or self._is_about_one(body):
            return None
        if any(self._answer(agent, agent.rule).value for agent in self.agents[body.index]):
            return None
        deeds = self.lexicon.words["violence"].intersection(token.lower for token in self.tokens.of(body))
        for later in self.tokens.sentences[body.index + 1 : body.index + _NAMED_WITHIN] if deeds else ():
            opening = [token.lower for token in self.tokens.of(later)[:3]]
            if later.index <= sentence.index or opening[0] not in _POINTING or deeds.isdisjoint(opening[1:]):
                continue
            named = [a for a in self.agents[later.index] if a.rule == "by"]
            if named and named[0].first - later.first < _NAMED_WITHIN:
                return named[0]
        return None

    def _is_about_one(self, sentence: Sentence) -> bool:
        """A lead about one victim says nothing of the others below."""
        points = [frame.quantity.point for frame in self.frames_of.get(sentence.index, ())]
        return bool(points) and all(point == 1 for point in points)
