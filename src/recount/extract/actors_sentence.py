"""One sentence as the reader of perpetrators sees it: what each word is, and where the phrases around it begin and end."""

from dataclasses import dataclass

from recount.extract.actors_words import ActorWords
from recount.extract.tokens import Sentence, Token, Tokens

PRONOUNS = frozenset({"he", "she", "they", "it"})
_HEDGES = frozenset({("at", "least"), ("at", "most"), ("up", "to"), ("close", "to")})
_NUMBERS = frozenset(
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy "
    "eighty ninety hundred hundreds thousand thousands scores".split()
)
_SPELLS = frozenset("hour hours minute minutes day days week weeks month months year years".split())
PREPOSITIONS = frozenset(
    "in on at by from with near for to into during under over outside inside between against across along through throughout "
    "around behind beside above below within without onto via amid among despite per aboard of off toward towards upon until "
    "since".split()
)


@dataclass(frozen=True, slots=True)
class ActorSentence:
    """The words of one sentence.

    Attributes:
        tokens: The document seen as tokens.
        sentence: One of its sentences.
        lexicon: The language's words for perpetrators.
    """

    tokens: Tokens
    sentence: Sentence
    lexicon: ActorWords

    def _token(self, at: int) -> Token:
        return self.tokens.tokens[at]

    def _lower(self, at: int) -> str:
        return self.tokens.tokens[at].lower if self.sentence.first <= at < self.sentence.last else ""

    def _kind(self, at: int, kind: str) -> bool:
        return self._lower(at) in self.lexicon.words[kind]

    def _named_at(self, at: int) -> int:
        """Number of tokens of a party's name that begins here; 0 for none."""
        for parts in self.lexicon.named.get(self._lower(at), ()):
            if all(self._lower(at + k) == part for k, part in enumerate(parts)):
                return len(parts)
        return 0

    def _is_name(self, at: int) -> bool:
        """A capitalised word inside a sentence of mixed case that is no time, weapon or event."""
        token = self._token(at)
        mixed = any(t.text[:1].islower() for t in self.tokens.of(self.sentence)[:12])
        return (
            mixed
            and token.is_capitalised
            and token.text[:1].isalpha()
            and at > self.sentence.first
            and token.lower not in self.lexicon.words["violence"]
            and token.lower not in self.lexicon.words["determiners"]
            and token.lower not in PRONOUNS
        )

    def _is_inside_phrase(self, at: int) -> bool:
        """Tells whether a token can stand inside a noun phrase."""
        word = self._lower(at)
        if not word or not (word[0].isalnum() or self._joins(at)) or self._kind(at, "times"):
            return False
        return (
            not any(self._kind(at, kind) for kind in ("auxiliaries", "say", "stops", "adverbs"))
            and word not in PREPOSITIONS | PRONOUNS
        )

    def _ends_phrase(self, head: int) -> bool:
        """Tells whether a head is the last word of its phrase, but for what may hang on it ("loyal to ...")."""
        following = self._lower(head + 1)
        is_participle = following.endswith("ed") or (following.endswith("ing") and not self._kind(head + 1, "violence"))
        return not self._is_inside_phrase(head + 1) or self._kind(head + 1, "after_head") or is_participle

    def _joins(self, at: int) -> bool:
        """Tells whether a hyphen stands inside a word."""
        if not self.sentence.first < at < self.sentence.last - 1 or self._lower(at) not in {"-", "‑"}:
            return False
        return self._token(at - 1).end == self._token(at).start and self._token(at).end == self._token(at + 1).start

    def _phrase_start(self, at: int) -> int:
        first = at
        while first - 1 >= self.sentence.first and at - first < 9 and self._is_inside_phrase(first - 1):
            if len(self._lower(first - 1)) == 4 and self._lower(first - 1).isdecimal():
                break  # "in 1944 Varenian bombers"
            if self._lower(first - 1) in _SPELLS:
                break  # "within the hour troops"
            if self._lower(first - 1).endswith("ed") and self._is_head(first - 2):
                break  # "the rebels overpowered residents"
            if self._is_verb(first - 1) and self._is_number(first):
                break  # "arrested 10 people"
            first -= 1
            if self._kind(first, "determiners") and not self._kind(first - 1, "determiners"):
                break
        return first

    def _is_noun(self, at: int) -> bool:
        """Tells whether a word that is also a noun ("the attack") is one here."""
        if not self._kind(at, "violence"):
            return False
        before = self._lower(at - 1)
        if before == "," and self._lower(at).endswith("ing") and self._is_object(at + 1):
            return False  # "Gunmen came at dawn, killing ten"
        if before in {"to", "and"} or self._kind(at - 1, "auxiliaries"):
            return False
        if (
            self.is_lone_doer(at - 1)
            and not before.endswith("s")
            and self._lower(at).endswith("s")
            and self._is_object(at + 1)
            and not self._is_verb(at + 1)
        ):
            return False  # "gunman attacks camp"
        return not (self.lexicon.is_head(before) and before.endswith("s"))

    def is_lone_doer(self, at: int) -> bool:
        """Tells whether a noun for people named after what they did stands at a token ("gunman", "attackers")."""
        word = self._lower(at)
        return word in self.lexicon.strong and word.removesuffix("s").endswith(("man", "men", "er", "ist"))

    def _is_object(self, at: int) -> bool:
        word = self._lower(at)
        if word in PREPOSITIONS:  # "killed at least 12", "abducted over 30", but not "killed in a raid"
            hedged = (word, self._lower(at + 1)) in _HEDGES
            return hedged or (word in {"over", "around", "between", "up"} and self._is_number(at + 1))
        return bool(word) and word[0].isalnum() and not self._kind(at, "stops")

    def _is_number(self, at: int) -> bool:
        return self._lower(at)[:1].isdecimal() or self._kind(at, "determiners") or self._lower(at) in _NUMBERS

    def _is_verb(self, at: int) -> bool:
        return self._lower(at) in self.lexicon.verbs

    def _is_head(self, at: int) -> bool:
        word = self._lower(at)
        if self.lexicon.is_head(word):
            return not (self._kind(at + 1, "violence") and self._is_noun(at + 1))
        if self._lower(at - 1) == "the" and word.endswith("s") and word in self.lexicon.demonyms:
            return self._is_verb(at + 1) or self._kind(at + 1, "auxiliaries")  # "the Germans burned it"
        return any(self._named_at(at - k) == k + 1 for k in range(3))

    def _hangs(self, at: int) -> bool:
        """Tells whether the phrase around a head hangs on a preposition."""
        first = self._phrase_start(at)
        if self._lower(first - 1) in {"since", "until"} and self._is_verb(at + 1):
            return False  # "nothing like it since the Front blew up the bridge"
        return self._lower(first - 1) in PREPOSITIONS or self._lower(first - 1) == "them"

    def _named_end(self, at: int) -> int:
        """Number of tokens of a party's name that ends here; 0 for none."""
        led = self._lower(at).removesuffix("-led")
        if (led,) in self.lexicon.named.get(led, ()):
            return 1
        return next((k + 1 for k in range(3) if self._named_at(at - k) == k + 1), 0)
