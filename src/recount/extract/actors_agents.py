"""Finds who does violence in a sentence: subjects of active verbs, "by ..." after passives and nouns, "US air strike"."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from recount.extract.actors_sentence import PREPOSITIONS, PRONOUNS, ActorSentence
from recount.extract.actors_words import BE, BLAME, CLAUSES, HARD, ActorWords
from recount.extract.tokens import Sentence, Tokens

_BETWEEN_VERBS = frozenset({"dead", "down", "up", "and", "or"})
_SUBJECT_REACH = 14  # tokens from a verb back to its subject
_BY_REACH = 22  # tokens from a participle on to its "by"


@dataclass(frozen=True, slots=True)
class Agent:
    """Somebody who does violence, as written.

    Attributes:
        first: Index of the first token of the words for it.
        last: Index of the last.
        verb: Index of the token for what is done.
        sentence: Index of the sentence.
        rule: How the grammar gives it: "subject", "by" or "nominal".
        is_pronoun: True where a pronoun stands for it.
    """

    first: int
    last: int
    verb: int
    sentence: int
    rule: str
    is_pronoun: bool = False


def agents_of(tokens: Tokens, sentence: Sentence, lexicon: ActorWords) -> list[Agent]:
    """Finds all agents of violence in a sentence, in order of what they do.

    Args:
        tokens: The document seen as tokens.
        sentence: One of its sentences.
        lexicon: The language's words for perpetrators.
    """
    reader = ActorReader(tokens, sentence, lexicon)
    return list(reader.agents())


@dataclass(frozen=True, slots=True)
class ActorReader(ActorSentence):
    """Reads one sentence for who does violence in it.

    Attributes:
        tokens: The document seen as tokens.
        sentence: One of its sentences.
        lexicon: The language's words for perpetrators.
        known: Subjects found so far, by verb; verbs in a row share one.
    """

    known: dict[int, Agent | None] = field(default_factory=dict)
    subjects: dict[int, Agent | None] = field(
        default_factory=dict, repr=False
    )  # by verb, so that a chain of verbs is walked once

    def agents(self) -> Iterator[Agent]:
        """Yields everybody who does violence in the sentence, in order of what they do."""
        telling = self.lexicon.telling
        heading = self._heading()
        if heading is not None:
            yield heading
            return
        for at, token in enumerate(self.tokens.of(self.sentence), start=self.sentence.first):
            word = token.lower
            if word not in telling:
                continue
            subject = self._subject(at) if word in self.lexicon.verbs and self._is_active(at) else None
            if word in self.lexicon.words["violence"] and (self._is_noun(at) or not self._is_verb(at)):
                yield from self._nominal(at)
            if word in BLAME:
                yield from self._blamed(at)
            elif word in self.lexicon.words["participles"] or word in self.lexicon.words["violence"]:
                found = self._by(at)
                if found is not None:
                    yield found
                    continue
            if subject is not None:
                yield subject

    def _heading(self) -> Agent | None:
        """Reads an entry's line without a verb: "Two suicide bombers in a market street, Orlec." says who did what follows."""
        first, last = self.sentence.first, self.sentence.last
        if not 3 < last - first < _HEADING or self._lower(last - 1) != ".":
            return None
        if any(
            self._is_verb(k) or any(self._kind(k, kind) for kind in ("auxiliaries", "say", "stops")) for k in range(first, last)
        ):
            return None
        head = next((k for k in range(first, first + 4) if self._lower(k) in self.lexicon.strong), None)
        following = self.tokens.sentences[self.sentence.index + 1 : self.sentence.index + 2]
        if not following or self.tokens.tokens[min(following[0].first + 1, following[0].last - 1)].text != ":":
            return None  # what follows is "Killed: 4"
        if head is None or not (self._lower(head + 1) in {"in", "at", "on", "near"} and self.is_lone_doer(head)):
            return None
        return Agent(first, head, head, self.sentence.index, "heading")

    # -- active --

    def _is_active(self, at: int) -> bool:
        """Tells whether a verb form has a subject that does it: not a passive, and an object follows."""
        word = self._lower(at)
        company = self.lexicon.company.get(word)
        if company is not None:
            return bool(company & {self._lower(at + k) for k in range(1, 7)})
        if self._is_passive(at) or self._is_noun(at):
            return False
        if word in _STRUCK and not _HIDDEN.isdisjoint(self._lower(at + k) for k in range(1, 6)):
            return False  # "a patrol struck a mine"
        if word.endswith("ing"):
            return self._lower(at - 1) in BE or (self._lower(at - 1) == "," and self._is_object(at + 1))
        following = at + 1
        while self._kind(following, "adverbs") or self._lower(following) in _BETWEEN_VERBS or self._is_verb(following):
            following += 1
        if self._lower(following) in _MARKS:
            following += 1  # killed "over thirty"
        if word in self.lexicon.words["participles"]:
            aimed = word in {"fired", "shot"} and self._lower(following) in {"at", "on", "into"}
            return (aimed or self._is_object(following)) and self._lower(at + 1) != "by"
        return self._is_object(following) or self._lower(following) in {"on", "at", "into"}

    def _is_passive(self, at: int) -> bool:
        back = at - 1
        while self._kind(back, "adverbs"):
            back -= 1
        return self._lower(back) in BE | {"get", "got", "getting"} and not self._lower(at).endswith("ing")

    def _subject(self, verb: int) -> Agent | None:
        if verb not in self.known:
            self.known[verb] = None  # a verb that leads back to itself has no subject
            self.known[verb] = self._find_subject(verb)
        return self.known[verb]

    def _find_subject(self, verb: int) -> Agent | None:
        if verb not in self.subjects:
            self.subjects[verb] = self._read_subject(verb)
        return self.subjects[verb]

    def _read_subject(self, verb: int) -> Agent | None:
        end = verb - 1
        if self._lower(end) == "," and self._lower(verb).endswith("ing"):
            return self._opener_of_clause(verb)
        while (
            self._kind(end, "auxiliaries")
            or self._kind(end, "adverbs")
            or (self._lower(end) == "and" and self._is_verb(end - 1))
        ):
            end -= 2 if self._lower(end) == "and" else 1
        if self._lower(end) == ")":
            end = next((at - 1 for at in range(end, max(self.sentence.first, end - 6), -1) if self._lower(at) == "("), end)
        if self._lower(end) in PRONOUNS:
            return Agent(end, end, verb, self.sentence.index, "subject", is_pronoun=True)
        if self._lower(end) in {"who", "which", "that"}:
            end -= 2 if self._lower(end - 1) == "," else 1
        native = self._native(end)
        if native is not None:
            return Agent(*native, verb, self.sentence.index, "subject")
        end = self._before_apposition(end)
        head = self._head_before(end, verb)
        if self._lower(end) == "and" and (head is None or self._is_weak_head(head)):
            opening = self._opening_subject(verb)
            if head is None or (opening is not None and not self._is_weak_head(opening.last)):
                return opening
        if isinstance(head, Agent):
            return head
        if head is None or (self._is_reflexive(verb) and self._lower(head) in self.lexicon.weak):
            return None
        first = self._phrase_start(head)
        if self._lower(first - 1) == "and" and self._is_head(first - 2):
            first = self._phrase_start(first - 2)  # "soldiers and allied militiamen"
        return Agent(first, self._phrase_end(head, end), verb, self.sentence.index, "subject")

    def _is_weak_head(self, head: "int | Agent") -> bool:
        return isinstance(head, int) and self._lower(head) in self.lexicon.weak

    def _before_apposition(self, end: int) -> int:
        """Steps back over what commas set apart from a subject that does violence: "the gunman, a Dolmarian, shot"."""
        if self._lower(end) != ",":
            return end
        commas = range(end - 2, max(self.sentence.first, end - _SUBJECT_REACH), -1)
        opening = next((k for k in commas if self._lower(k) == ","), end)
        is_doer = opening < end and self._lower(opening - 1) in self.lexicon.strong
        is_plain = self._lower(opening + 1) in {"a", "an", "the"} and not any(map(self._is_verb, range(opening, end)))
        return opening - 1 if is_doer and is_plain else end

    def _native(self, end: int) -> tuple[int, int] | None:
        """Reads who is named by a town that an apposition tells of: "a baker from Orlec, a port near Karsh, shot"."""
        if self._lower(end) != ",":
            return None
        commas = range(end - 2, max(self.sentence.first, end - _SUBJECT_REACH), -1)
        opening = next((k for k in commas if self._lower(k) == ","), end)
        name = opening - 1
        while name > self.sentence.first and self._is_name(name) and self._is_name(name - 1):
            name -= 1
        first = name - 3
        is_plain = not any(map(self._is_verb, range(opening, end)))
        is_native = self._lower(name - 1) in {"of", "from"} and self._lower(first) in {"a", "an", "another"}
        return (first, opening - 1) if opening < end and is_plain and is_native and self._is_name(name) else None

    def newcomers(self, *, plural: bool) -> tuple[int, int] | None:
        """The people of no trade whom a sentence brings on: "four men entered the mill", whom "they" stands for then."""
        for at in range(self.sentence.first + 1, min(self.sentence.first + 12, self.sentence.last)):
            word = self._lower(at)
            if word in self.lexicon.weak and self._lower(at + 1) in _MOVING and not self._hangs(at):
                is_plural = word.endswith(("s", "men", "people"))
                return (self._phrase_start(at), at) if is_plural == plural else None
        return None

    def _opening_subject(self, verb: int) -> Agent | None:
        """The subject a sentence opens with, for a verb joined by "and": "A column of rebels came to Tesmin and shot"."""
        for at in range(self.sentence.first, min(self.sentence.first + 12, verb)):
            if self._kind(at, "say") or self._kind(at, "auxiliaries") or self._kind(at, "stops"):
                return None
            if self._lower(at) in {"it", "they", "he", "she"} and self._is_verb(at + 1) and self._is_active(at + 1):
                return Agent(at, at, verb, self.sentence.index, "subject", is_pronoun=True)
            if self._is_head(at) and self._ends_phrase(at) and not self._hangs(at):
                before = self._phrase_start(at) - 1
                if self._is_verb(before) and self._is_active(
                    before
                ):  # an object: "Marek shot 13 people, ..., and injured three"
                    shared = self._subject(before)
                    return replace(shared, verb=verb) if shared is not None else None
                return Agent(self._phrase_start(at), self._phrase_end(at, at), verb, self.sentence.index, "subject")
        return None

    def _opener_of_clause(self, verb: int) -> Agent | None:
        """Of "Armed men rode in at dawn, killing ten": who opens the sentence does what a participle behind a comma tells."""
        agent = self._opening_subject(verb)
        if agent is None:
            return None
        if agent.is_pronoun:
            return agent
        before = self._lower(agent.first - 1)
        if before and before not in HARD and before not in {"-", "–", "—"}:
            return None
        for at in range(agent.last + 1, min(verb, agent.last + _SUBJECT_REACH)):
            earlier = self._subject(at) if self._is_verb(at) and self._is_active(at) else None
            if earlier is not None and earlier.first == agent.first:
                return replace(earlier, verb=verb)
        noun = self._lower(agent.last + 2)
        worn = self._kind(agent.last + 1, "after_head") and (noun.endswith("s") or noun in {"uniform", "camouflage"})
        return replace(agent, last=agent.last + 2) if worn else agent  # "men on motorbikes"

    def _is_reflexive(self, verb: int) -> bool:
        return bool({self._lower(verb + k) for k in range(1, 4)} & {"himself", "herself", "themselves"})

    def _head_before(self, end: int, verb: int) -> "int | Agent | None":
        """The head of the subject that ends at or before a token: the nearest that hangs on no preposition.

        Where another verb of violence comes first, its agent does this one too ("struck two men and killed both").
        """
        at = end - 1 if self._lower(end) == "," and self._is_name(end - 1) else end
        if self._is_name(at) and not self._hangs(at):
            return at
        inner: int | None = None
        while at >= max(self.sentence.first, end - _SUBJECT_REACH):
            word = self._lower(at)
            if word in HARD or self._kind(at, "say") or (self._kind(at, "stops") and word not in {"and", "or", "who"}):
                break
            if at < end and self._is_verb(at) and self._is_active(at):
                shared = self._subject(at)
                return replace(shared, verb=verb) if shared is not None else None
            if self._is_head(at) and (at == end or self._ends_phrase(at)):
                before = self._phrase_start(at) - 1
                if self._is_verb(before) and self._is_active(before):
                    at = before  # an object of an earlier verb, not a subject of this one
                    continue
                if not self._hangs(at):
                    return at
                inner = at if inner is None else inner
            elif word == "," and inner is None and at < end - 1:
                break
            at -= 1
        return None

    def _phrase_end(self, head: int, end: int) -> int:
        """Takes in "in camouflage", "of the Harrow Front" after the head; never a verb."""
        inside = range(head + 1, end + 1)
        fits = 0 < end - head <= 7 and self._kind(head + 1, "after_head")
        if fits and not any(
            self._lower(k) in HARD | {",", "and"} or self._is_verb(k) or self._kind(k, "times") for k in inside
        ):
            return end
        return self._of_end(head) if self._lower(head + 1) == "of" else head

    def _of_end(self, head: int) -> int:
        """The last head or name of the phrase after "of"."""
        last, at = head, head + 2
        while at - head < 10 and self._is_inside_phrase(at) and not self._is_verb(at):
            last = at if self._is_head(at) or self._is_name(at) else last
            at += 1
        return last

    # -- passive and nominal --

    def _by(self, at: int) -> Agent | None:
        """Of "killed by gunmen", "a raid by soldiers", "blamed on rebels"."""
        tokens, turning = self.tokens.tokens, self.lexicon.turning
        for here in range(at + 1, min(at + _BY_REACH, self.sentence.last)):
            word = tokens[here].lower
            if word not in turning:
                continue
            if word in HARD or (here > at + 1 and (self._kind(here, "say") or word in BE or word in CLAUSES)):
                return None
            if word == "by" or (word, self._lower(at)) in _LAID_ON:
                found = self._phrase_after(here) if self._may_do(here - 1, at) else None
                if found is not None:
                    return Agent(*found, at, self.sentence.index, "by")
                if self._kind(here - 1, "participles"):
                    return None
        return None

    def _blamed(self, at: int) -> Iterator[Agent]:
        """Of "blamed the Front for", "accused the army of", "blamed on the Front", "attributes nine of them to the army"."""
        if self._lower(at) == "responsible":
            yield from self._held_responsible(at)
            return
        found = self._by(at) if self._lower(at + 1) in {"on", "by", "to"} else None
        if found is not None:
            yield found
            return
        if self._lower(at).startswith(_LAYING):
            to = next((k for k in range(at + 1, at + _TO_REACH) if self._lower(k) == "to"), at)
            party = self._phrase_after(to) if to > at else None
            if party is not None and self._is_known(*party):
                yield Agent(*party, at, self.sentence.index, "by")
            return
        party = self._phrase_after(at)
        if party is not None and self._lower(party[1] + 1) in {"for", "of"} and not self._is_slip(party[1] + 2):
            yield Agent(*party, at, self.sentence.index, "by")

    def _is_known(self, first: int, last: int) -> bool:
        """Tells whether words name a party, and not a single name that may be a town's: "attributes ten to Linwood"."""
        words = range(first, last + 1)
        known = any(self._is_head(k) or self._named_end(k) or self._lower(k) in self.lexicon.demonyms for k in words)
        return known or sum(map(self._is_name, words)) > 1

    def _is_slip(self, at: int) -> bool:
        """Tells whether somebody is accused of no violence: "of inflating its figure"."""
        return self._lower(at).endswith("ing") and not self._is_verb(at) and self._lower(at) not in _DOING

    def _held_responsible(self, at: int) -> Iterator[Agent]:
        """Of "holds the Front responsible for", "the Front was responsible for"."""
        held = next((k for k in range(at - 1, at - _TO_REACH, -1) if self._lower(k) in _HOLDING), None)
        party = self._phrase_after(held) if held is not None and self._lower(at + 1) == "for" else None
        if party is not None and party[1] == at - 1:
            yield Agent(*party, at, self.sentence.index, "by")

    def _may_do(self, before: int, at: int) -> bool:
        """Tells whether a "by" can belong to the violence and not to "given", "led" or "said" between."""
        word = self._lower(before)
        if self._kind(before, "accounts"):
            return False
        return before == at or self._kind(before, "participles") or not (word.endswith("ed") or word in _OTHER_PARTICIPLES)

    def _phrase_after(self, by: int) -> tuple[int, int] | None:
        first = by + 1
        last = head = -1
        at = first
        while (
            at < self.sentence.last
            and at - first < 9
            and self._is_inside_phrase(at)
            and not (head >= 0 and (self._is_verb(at) or self._lower(at) == "responsible"))
        ):
            if self._kind(at, "violence") and head < 0:
                return self._party_before(at, first)
            if self._is_head(at) or (self._is_name(at) and head < 0):
                head = at
            last = at
            at += 1
        if head < 0 or (last != head and self._lower(last).isalpha() and not self._is_name(last)):
            return None
        if self._kind(at, "after_head") and self._lower(at) in {"of", "in"} and not self._lower(at + 1).endswith("ing"):
            last = self._extended(at, last)
        return first, last

    def _extended(self, at: int, last: int) -> int:
        """Takes in "of the Harrow Front" and "in uniform" after the head."""
        stop = at + 1
        while stop < self.sentence.last and stop - at < 10 and self._is_inside_phrase(stop):
            stop += 1
        of = self._lower(at) == "of"
        return (
            stop - 1
            if stop - 1 > at and (of or self._lower(at + 1) in {"uniform", "uniforms", "camouflage", "masks"})
            else last
        )

    def _party_before(self, violence: int, floor: int) -> tuple[int, int] | None:
        """The party whose name stands before a noun of violence: "a US air strike" gives "US"."""
        at = violence - 1
        while at >= floor and self._kind(at, "between"):
            at -= 1
        if at < floor:
            return None
        word = self._lower(at).removesuffix("'s").removesuffix("'").removesuffix("-led").removesuffix("-backed")
        is_party = word in self.lexicon.strong and not self._kind(at, "sorts")
        if word in self.lexicon.demonyms or is_party or self._named_end(at):
            return (at - self._named_end(at) + 1 if self._named_end(at) else at), at
        return None

    def subject_of_saying(self, at: int) -> tuple[int, int] | None:
        """The party that says, before a token: "The army said it had ..." and "Islamic State said its fighters ..."."""
        for say in range(at - 1, max(self.sentence.first, at - 5), -1):
            if self._kind(say, "say"):
                return self.party_at(say - 1)
        return None

    def party_at(self, last: int) -> tuple[int, int] | None:
        """The party whose words end at a token, where they are those of a possible perpetrator."""
        if last < self.sentence.first or not (self._is_head(last) or self._named_end(last)):
            return None
        first = self._phrase_start(last)
        return (first, last) if self._lower(first - 1) not in PREPOSITIONS else None

    def opening_party(self) -> tuple[int, int] | None:
        """The party a sentence opens with: what "they" in the next one stands for."""
        first = self.sentence.first
        while self._lower(first)[:1].isdecimal() or self._lower(first) == ":":
            first += 1  # the clock of a live page
        for at in range(first, min(first + 6, self.sentence.last)):
            if not self._is_inside_phrase(at):
                return None
            if at > first and self._kind(at, "determiners") and not self._kind(at - 1, "determiners"):
                return None  # "the report follows the killer" opens with the report
            if self._is_head(at) and not self._is_head(at + 1):
                return (first, at) if self._lower(at) not in self.lexicon.weak else None
        return None

    def _nominal(self, at: int) -> Iterator[Agent]:
        owned = self._lower(at - 1).endswith("'s") or self._lower(at - 1) == "'"
        if self._kind(at, "suffered") and not owned and self._lower(at - 1) not in self.lexicon.strong:
            return
        found = self._party_before(at, self.sentence.first)
        if found is not None and not (self._lower(at) in {"fire", "operation"} and self._lower(at - 1) == "police"):
            yield Agent(*found, at, self.sentence.index, "nominal")


_MOVING = frozenset(
    "entered came walked arrived drove rode crossed climbed pulled approached boarded waited went returned appeared ran "
    "stepped marched jumped rushed knocked hid moved slipped crept turned parked landed".split()
)
_DOING = frozenset(
    "being having carrying committing perpetrating causing orchestrating ordering organising organizing plotting planning "
    "using masterminding staging conducting mounting".split()
)
_HEADING = 16  # tokens of the line that heads an entry
_LAYING = ("attribut", "ascrib", "imput")
_HOLDING = frozenset({"hold", "holds", "held", "holding", "found"})
_TO_REACH = 9  # tokens from "attributes" to its "to", and from "holds" to "responsible"
_STRUCK = frozenset("hit hits hitting struck strike strikes striking".split())
_HIDDEN = frozenset("mine mines landmine landmines ied ieds bomb explosive booby-trap tripwire".split())
_MARKS = frozenset('"“”„«»')
_LAID_ON = (("on", "blamed"), ("to", "attributed"))
_OTHER_PARTICIPLES = frozenset("given made put led written told known seen found drawn sent held run".split())
