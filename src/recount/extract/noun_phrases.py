"""Layer 5, the noun phrase: modifiers, a noun for people, and the name that may follow; also names alone and ages."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from recount.extract.lexicon import Lexicon, Noun
from recount.extract.number_words import QUOTES, is_number_word
from recount.extract.tokens import Token

MAX_NOUN_PHRASE = 9  # tokens
_SOMEBODY = Noun(plural=False)  # "a 16-year-old"
ABBREVIATIONS = frozenset(("US", "IS", "IT"))  # no pronoun and no verb, unless all is in capitals


class NounPhrase(NamedTuple):
    """Tokens of a noun phrase: its first, its head noun, and its last, which is past the head where a name follows."""

    first: int
    head: int
    last: int


class NounPhrases:
    """Finds noun phrases in the tokens of one document."""

    def __init__(self, words: Sequence[Token], lexicon: Lexicon, *, capitals: bool) -> None:
        """Binds the document; `capitals` is true where all of it is in capitals, so that case says nothing."""
        self.words = words
        self.lexicon = lexicon
        self.capitals = capitals
        self._names: dict[str, bool] = {}  # by word as written, since the same ones are asked about again and again
        self._endings = tuple(lexicon.words["not_name_endings"])

    def find(self, at: int, last: int) -> NounPhrase | None:
        """Finds the noun phrase for people that starts at a token.

        Args:
            at: Its first token, determiners and numbers already read.
            last: One past the last token that may be used.

        Returns:
            None where what starts here is not about people.
        """
        if not self.has_head(at, last):
            return None
        limit = min(last, at + MAX_NOUN_PHRASE)
        step = at
        while step < limit:
            if self._is_person(step):
                head = self._head(step, limit)
                return (
                    None
                    if self._is_adjective(head, last) or self._is_alone(at, head)
                    else NounPhrase(at, head, self._with_name(head, last))
                )
            age = self.age(step, last)
            if age and not self._goes_on(step + age, limit) and self._may_be_aged(at):
                return NounPhrase(at, step + age - 1, step + age - 1)
            bracketed = step > at and self._is_bracketed(step, limit)
            if bracketed:
                step += 3
                continue
            if not age and step > at and step == at + self.age(at, last) and self._ends_phrase(step, last):
                return NounPhrase(at, step, step)  # "the 23-year-old barista": only people have ages like that
            if not age and not self._may_modify(step, at, last):
                return None
            step += age or 1
        return None

    def _may_be_aged(self, at: int) -> bool:
        """Tells whether an age alone may stand for somebody: "a 16-year-old", and "16-year-old killed" in front of all else."""
        before = self.words[at - 1].lower if at else ":"
        return before in self.lexicon.words["indefinite"] or before in (":", "[", "]")

    def has_head(self, at: int, last: int) -> bool:
        """Tells, cheaply, whether a noun for people or an age is near enough for a phrase to start at a token."""
        return at < last and self._next_head[at] < min(last, at + MAX_NOUN_PHRASE)

    @cached_property
    def _next_head(self) -> list[int]:
        """For each token the next one that may be a noun for people or open an age: without one near there is no phrase."""
        old = {"old", "olds", *self.lexicon.words["year_old"]}
        found = [len(self.words)] * len(self.words)
        near = len(self.words)
        after = later = ""
        for at in range(len(self.words) - 1, -1, -1):
            word = self.words[at].lower
            if word in self.lexicon.nouns or later in old or "-old" in word:
                near = at
            found[at] = near
            after, later = word, after
        return found

    def _is_person(self, at: int) -> bool:
        word = self.words[at].lower
        if word not in self.lexicon.nouns or (word == "head" and self._lower(at + 1) != "of"):
            return False
        sexed = self.lexicon.modifiers.get(word, ("", ""))[0] == "sex"  # "female workers"
        return not (sexed and at + 1 < len(self.words) and self.is_word(at + 1))

    def _may_modify(self, at: int, first: int, last: int) -> bool:
        """Tells whether a word can stand between number and noun."""
        token = self.words[at]
        word = token.lower
        if at > first and (
            is_number_word(word) or word in self.lexicon.vague_plurals or word in ("several", "many", "few", "dozen")
        ):
            return False
        if not (self.is_word(at) or word in self.lexicon.nouns or word in self.lexicon.words["more"] or token.text in QUOTES):
            return False
        return at == first or word in self.lexicon.modifiers or not self.is_thing(at, last)

    def _ends_phrase(self, at: int, last: int) -> bool:
        following = at + 1 >= last or not self.is_word(at + 1)
        return following and self.is_word(at) and not self.is_thing(at, last) and self._lower(at) not in self.lexicon.nouns

    def _is_bracketed(self, at: int, limit: int) -> bool:
        """Tells whether a short form stands in brackets before a noun ("four Harrow Action Party (HAP) members")."""
        return self.words[at].text == "(" and at + 3 < limit and self._lower(at + 2) == ")" and self._is_person(at + 3)

    def _goes_on(self, at: int, limit: int) -> bool:
        """Tells whether a noun phrase goes on behind an age ("a 16-year-old boy"), or the age is all there is."""
        return at < limit and (self.is_word(at) or self.words[at].lower in self.lexicon.nouns)

    def _lower(self, at: int) -> str:
        return self.words[at].lower if at < len(self.words) else ""

    def _head(self, head: int, limit: int) -> int:
        """Follows nouns for people and modifiers to the last noun ("Varenian service member", "police officers")."""
        words, nouns = self.words, self.lexicon.nouns
        step = head + 1
        while step < limit and step - head <= 3:
            if words[step].text == "(" and self._lower(step + 2) == ")" and self._lower(step + 3) in nouns and step + 3 < limit:
                head = step + 3  # an abbreviation in brackets
            word = words[step].lower
            if word in self.lexicon.words["alone_of_many"] and nouns[words[head].lower].plural is not False:
                break  # "took 90 people hostage"
            if word in nouns and word not in ("others", "other"):
                head = step
            elif word not in self.lexicon.modifiers and not (step == head + 1 and self._is_bridge(step, limit)):
                break
            step += 1
        return head

    def _is_bridge(self, at: int, limit: int) -> bool:
        """Tells whether one unknown word joins a capitalised name of a group to its noun ("two Karsh key commanders")."""
        joins = self.words[at - 1].is_capitalised and self.is_word(at)
        return joins and at + 1 < limit and self._lower(at + 1) in self.lexicon.nouns

    def _is_alone(self, at: int, head: int) -> bool:
        """Tells the number in "took 17 hostage" from people of that name ("17 hostages")."""
        word = self.words[head].lower
        following = self.lexicon.tags.get(self._lower(head + 1), "")
        if at != head or at == 0 or word not in self.lexicon.words["alone_of_many"] or following in ("b", "h", "m"):
            return False
        before = self.words[at - 1].lower
        return before != "one" and (before.isdecimal() or is_number_word(before) or before in self.lexicon.vague_plurals)

    def _is_adjective(self, head: int, last: int) -> bool:
        """Tells whether a word that can name a person describes a thing here ("a Varenian drone", "a police station")."""
        words = self.words
        if head + 1 >= last:
            return False
        following, plural = words[head + 1].lower, self.noun(head).plural
        if words[head].lower == "enemy" and self.is_word(head + 1):
            return True  # "enemy losses"
        if following in self.lexicon.things and following not in self.lexicon.triggers:
            return plural is not True
        if (
            self.capitals
            or plural is True
            or not words[head].is_capitalised
            or words[head].lower in self.lexicon.words["titles"]
        ):
            return False
        if head == 0 or words[head - 1].lower not in ("a", "an", "the", "one", "another", "this", "that"):
            return False
        return self.is_word(head + 1) and not words[head + 1].is_capitalised and not following.endswith("ed")

    def age(self, at: int, last: int) -> int:
        """Gives the number of tokens of "19-year-old", "two-year-old", "six years old"; 0 where none starts here."""
        word = self.words[at].lower
        if "-year-old" in word or "-month-old" in word:
            return 1
        if at + 2 >= last:
            return 0
        if word.isdecimal() and self.words[at + 1].lower in ("yo", "year-old") and len(word) <= 2:
            return 2
        middle, end = self.words[at + 1], self.words[at + 2].lower
        if word[0].isdecimal() and middle.text in "-–—‑" and end in self.lexicon.words["year_old"]:
            return 3
        return 3 if middle.lower in self.lexicon.words["years"] and end in ("old", "olds") else 0

    def years(self, first: int, last: int) -> int | None:
        """Reads the years of an age among some tokens, inclusive."""
        for at in range(first, last + 1):
            if self.age(at, len(self.words)):
                digits = "".join(c for c in self.words[at].text if c.isdecimal())
                return int(digits[:3]) if digits else None
        return None

    def years_behind(self, end: int) -> int | None:
        """Reads the age told behind a noun or name: ", 17,", "(17)", "of 17"."""
        words = self.words
        if words[end].text == ")" and end > 1 and self._is_years(end - 1):
            return int(words[end - 1].text)
        if end + 2 >= len(words) or not self._is_years(end + 2):
            return None
        opens, closes = words[end + 1].text, self._lower(end + 3)
        commas = opens == "," and closes in (",", ";", ".", ")")
        alone = (
            opens == "of" and self.noun(end).plural is False and closes in (",", ".", "was", "who", "were", "has", "had", "in")
        )
        return int(words[end + 2].text) if commas or alone or (opens == "(" and closes == ")") else None

    def is_word(self, at: int) -> bool:
        """Tells whether a token is a content word that no other list claims."""
        word = self.words[at].lower
        lexicon = self.lexicon
        return self.is_abbreviation(at) or (
            word[0].isalpha()
            and word not in lexicon.tags
            and word not in lexicon.triggers
            and word not in ("of", "and", "or", "a", "an")
            and word not in lexicon.including
        )

    def is_abbreviation(self, at: int) -> bool:
        """Tells "US" and "IS" from "us" and "is"."""
        return not self.capitals and self.words[at].text in ABBREVIATIONS

    def is_thing(self, at: int, last: int) -> bool:
        """Tells whether a token is a noun that is counted but is no person."""
        word = self.words[at].lower
        if word in self.lexicon.triggers:
            return False
        if word in self.lexicon.things or (word.endswith("s") and word[:-1] in self.lexicon.things):
            following = at + 4 if self._lower(at + 1) == "(" and self._lower(at + 3) == ")" else at + 1
            return not (following < last and self.words[following].lower in self.lexicon.nouns)
        return False

    def noun(self, head: int) -> Noun:
        """Gives what a head noun says."""
        return self.lexicon.nouns.get(self.words[head].lower) or _SOMEBODY

    def _with_name(self, head: int, last: int) -> int:
        """Extends a singular noun over the name that follows it ("policeman Alden Marek"), or the age ("a man (34)")."""
        if self._lower(head + 1) == "(" and self._is_years(head + 2) and self._lower(head + 3) == ")" and head + 3 < last:
            return head + 3
        if self.noun(head).plural is True or head + 1 >= last or not self.is_name(head + 1):
            return head
        return self.name_end(head + 1, last)

    def _is_years(self, at: int) -> bool:
        return self._lower(at).isdecimal() and len(self._lower(at)) <= 2

    def is_name(self, at: int) -> bool:
        """Tells whether a token may be (part of) a proper name."""
        token = self.words[at]
        known = self._names.get(token.text)
        if known is None:
            known = self._is_name(token, at)
            if token.lower not in self.lexicon.words["titles"]:  # they are names only before one
                self._names[token.text] = known
        return known

    def _is_name(self, token: Token, at: int) -> bool:
        lexicon, word = self.lexicon, token.lower
        if self.is_abbreviation(at):
            return True
        if word[:3] in lexicon.words["name_articles"] and token.text[3:4].isupper():
            return True
        if not word[0].isalpha() or not token.is_capitalised or word in lexicon.triggers or word in lexicon.calendar:
            return False
        if word in lexicon.starts or is_number_word(word):
            return False
        if word in lexicon.tags or word in lexicon.things or word in ("and", "of", "or", "a", "an") or word in lexicon.nouns:
            return word in lexicon.words["titles"] and at + 1 < len(self.words) and self.words[at + 1].is_capitalised
        return not (self.capitals and (word in lexicon.modifiers or word.endswith(self._endings)))

    def name_end(self, at: int, last: int) -> int:
        """Gives the last token of a name ("J. R. Marek", "Ilse van Toren")."""
        words, end = self.words, at
        limit = min(last, at + MAX_NOUN_PHRASE)
        while end + 1 < limit:
            token = words[end + 1]
            if self.is_name(end + 1):
                end += 1
            elif end + 2 < limit and self.is_name(end + 2) and self._joins(token, end):
                end += 1 if token.text == "." else 2
            else:
                break
        return end

    def _joins(self, token: Token, end: int) -> bool:
        initial = token.text == "." and len(self.words[end].text) <= 4
        return initial or token.lower in self.lexicon.words["particles"] or token.text in "\"“”'"

    def name_with_age_end(self, end: int, last: int) -> int:
        """Extends a name over its age ("Ilse Toren, 34,")."""
        words = self.words
        if end + 3 >= last or words[end + 1].text != "," or words[end + 3].text != ",":
            return end
        age = words[end + 2].lower
        return end + 3 if age.isdecimal() and len(age) <= 2 else end
