"""Layer 5: groups of people: how many of whom, as one noun phrase says.

A group is a number phrase or determiner, its modifiers and a noun for people; or a bare number, a name, a title with a
name, or a pronoun.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from recount.extract.descriptions import CHILDHOOD, describe, is_armed
from recount.extract.lexicon import Lexicon
from recount.extract.noun_phrases import NounPhrase, NounPhrases
from recount.extract.number_words import QUOTES
from recount.extract.quantities import Number, may_start, read_number
from recount.extract.tokens import Token
from recount.model import Age, Quantity, QuantityForm, Sex, Status, Unit, exactly


@dataclass(frozen=True, slots=True)
class Group:
    """People, as one noun phrase names them.

    Attributes:
        first: Index of its first token.
        last: Index of its last token.
        kind: `counted` (number and noun), `single` (a, an, the + singular), `named`, `bare` (uncounted plural),
            `number` (no noun at all), `unknown` (number and a noun not in the lists), `pronoun`, `zero`.
        quantity: How many; None where the words do not say.
        status: As the words say.
        sex: As the words say.
        age: As the words say.
        unit: What is counted.
        who: First and last token of the people without the number; None where there is none.
        belongs: First and last token of the ethnic, religious, national or other group.
        names: Names, as (first, last) tokens.
        of_whole: True for "14 of them", "two of whom", "three of the dead".
        more: True for "another three", "three more": to be added to what was said.
        definite: True for "the", "this", "his".
        inner: First token and number of the whole in "two of the 16 people"; None where no number tells it.
    """

    first: int
    last: int
    kind: str
    quantity: Quantity | None = None
    status: Status = Status.UNKNOWN
    sex: Sex | None = None
    age: Age | None = None
    unit: Unit = Unit.PERSONS
    who: tuple[int, int] | None = None
    belongs: tuple[int, int] | None = None
    names: tuple[tuple[int, int], ...] = ()
    of_whole: bool = False
    more: bool = False
    definite: bool = False
    inner: tuple[int, Quantity] | None = None

    @property
    def counts(self) -> bool:
        """True where the words say how many."""
        return self.quantity is not None


_OPENERS = frozenset(("both", "other", "others", "additional", "a", "an", "one"))  # of a group without number or noun


class PeopleReader:
    """Reads groups from the tokens of one document."""

    def __init__(self, words: Sequence[Token], text: str, lexicon: Lexicon, *, capitals: bool) -> None:
        """Binds the document; `capitals` is true where all of it is in capitals, so that case says nothing."""
        self.words = words
        self.text = text
        self.lexicon = lexicon
        self.capitals = capitals
        self.phrases = NounPhrases(words, lexicon, capitals=capitals)
        self._idle: dict[str, bool] = {}

    def read(self, at: int, last: int) -> Group | None:
        """Reads the group of people that starts at a token.

        Args:
            at: Its first token.
            last: One past the last token that may be used.

        Returns:
            None where no group starts here.
        """
        token = self.words[at]
        word = token.lower
        if self._is_idle(word) and not self.phrases.has_head(at, last):
            may_name = not token.text.islower() and (word not in self.lexicon.tags or self._is_of_people(word))
            return self._named(at, last) if may_name else None
        number = self._number(at, last)
        if number:
            group = self._counted(number, last)
            return self._widened(group, last) if group else None
        tag = self.lexicon.tags.get(word) if not self.phrases.is_abbreviation(at) else None
        if word == "both":
            return self._both(at, last)
        if word in ("other", "others", "additional") and self._number(at + 1, last):
            group = self.read(at + 1, last)
            return replace(group, first=at, more=True) if group and group.counts else None
        if tag == "d" or word in ("a", "an", "one"):
            return self._determined(at, last)
        if tag is None or self._is_of_people(word):
            return self._bare(at, last)
        return None

    def _is_of_people(self, word: str) -> bool:
        return word in self.lexicon.nouns or word in self.lexicon.modifiers

    def _is_idle(self, word: str) -> bool:
        """Tells whether a word opens a group only as a name, or by a noun or an age behind it."""
        known = self._idle.get(word)
        if known is None:
            opens = word in _OPENERS or self.lexicon.tags.get(word) == "d" or may_start(word, self.lexicon)
            known = self._idle[word] = not opens
        return known

    def _number(self, at: int, last: int) -> Number | None:
        if at >= last or not may_start(self.words[at].lower, self.lexicon):
            return None
        return read_number(self.words, at, last, self.lexicon, self.text)

    def _lower(self, at: int, last: int) -> str:
        return self.words[at].lower if at < last else ""

    def _slice(self, first: int, last: int) -> str:
        return self.text[self.words[first].start : self.words[last].end]

    def _described(self, begin: int, phrase: NounPhrase) -> Group:
        """Makes an uncounted group of a noun phrase."""
        about = describe(self.phrases, phrase)
        age, status = self._aged(phrase.last, about.age, about.status)
        named = phrase.last > phrase.head and self.words[phrase.head + 1].text != "("
        names = ((phrase.head + 1, phrase.last),) if named else ()
        return Group(
            begin,
            phrase.last,
            "bare",
            status=status,
            sex=about.sex,
            age=age,
            unit=about.unit,
            who=(phrase.first, phrase.head),
            belongs=about.belongs,
            names=names,
        )

    def _aged(self, end: int, age: Age | None, status: Status) -> tuple[Age | None, Status]:
        """Adds the age told behind a noun or a name ("Ilse Toren, 17,"), and that children are civilians."""
        years = self.phrases.years_behind(end) if age is None else None
        if years is None:
            return age, status
        child = years < CHILDHOOD
        status = Status.CIVILIAN if child and status is Status.UNKNOWN else status
        return (Age.CHILD if child else Age.ADULT), status

    def _widened(self, group: Group, last: int) -> Group:
        """Reads "eight civilians, possibly as many as 30," as one range."""
        words, at = self.words, group.last + 1
        low = group.quantity.low if group.quantity else None
        if low is None or self._lower(at, last) != "," or self._lower(at + 1, last) not in ("possibly", "perhaps", "maybe"):
            return group
        number = self._number(at + 1, last)
        high = number.quantity.point if number else None
        if number is None or high is None or high <= low or number.last + 1 >= last:
            return group
        end = number.last + (words[number.last + 1].text == ",")
        text = self._slice(group.first, number.last)
        return replace(group, last=end, quantity=Quantity(form=QuantityForm.RANGE, low=low, best=None, high=high, text=text))

    def _both(self, at: int, last: int) -> Group | None:
        """Reads "both", alone or before a noun, as two; not "both men and women"."""
        if self.lexicon.tags.get(self._lower(at + 1, last), "") in ("b", "h", "m"):
            return None
        two = exactly(2, self.words[at].text)
        phrase = self.phrases.find(at + 1, last) if at + 1 < last else None
        if phrase and self._lower(phrase.last + 1, last) != "and":
            return replace(self._described(at, phrase), kind="counted", quantity=two, definite=True)
        if at + 1 < last and self.phrases.is_word(at + 1):
            return None
        return Group(at, at, "number", two, definite=True)

    def _counted(self, number: Number, last: int) -> Group | None:
        """Reads what a number counts."""
        at, more = self._past_more(number.last + 1, last)
        word = self._lower(at, last)
        zero = number.quantity.high == 0
        if word == "of" and (not zero or number.rule == "zero"):
            return self._of(number, at, last, more=more)
        phrase = self.phrases.find(at, last) if at < last else None
        if phrase:
            return self._with_noun(number, phrase, more=more)
        if zero:
            return self._none(number, word)
        return self._without_noun(number, at, last, more=more)

    def _past_more(self, at: int, last: int) -> tuple[int, bool]:
        """Moves over quotation marks and "more", "other"; "others" stays, it is a noun."""
        more = False
        while at < last and self.words[at].text in QUOTES:
            at += 1
        while at < last and self.words[at].lower in self.lexicon.words["more"]:
            more = True
            if self.words[at].lower == "others":
                break
            at += 1
        return at, more

    def _with_noun(self, number: Number, phrase: NounPhrase, *, more: bool) -> Group:
        group = self._described(number.first, phrase)
        if group.unit is Unit.FAMILIES and number.quantity.best == 1:
            return replace(group, unit=Unit.PERSONS)  # "one family" counts nobody
        zero = number.quantity.high == 0
        return replace(group, kind="zero" if zero else "counted", quantity=number.quantity, more=more)

    def _none(self, number: Number, word: str) -> Group | None:
        """Reads "nobody", "no one", and "no" only before a word for harm ("no casualties")."""
        alone = self.words[number.first].lower in ("nobody", "none") or number.last > number.first
        is_none = alone or word in self.lexicon.triggers
        return Group(number.first, number.last, "zero", number.quantity) if is_none else None

    def _without_noun(self, number: Number, at: int, last: int, *, more: bool) -> Group | None:
        """Reads a number alone, or before a noun that no list holds ("45 Karshi")."""
        if self._is_shapeless(number):
            return None
        if self._lower(at, last) in ("names", "entries"):
            return Group(number.first, number.last, "number", number.quantity, more=more)  # of people, where a list has them
        if at < last and self.phrases.is_thing(at, last):
            return None
        if at >= last or not self.phrases.is_word(at):
            return Group(number.first, at - 1 if more else number.last, "number", number.quantity, more=more)
        stop = self._unknown_end(at, last, 3)
        if stop + 1 < last and self.phrases.is_thing(stop + 1, last) and self.phrases.is_word(stop + 1):
            return None
        belongs = (at, at) if not self.capitals and self.words[at].is_capitalised else None
        status = Status.COMBATANT if is_armed(self.phrases, at, stop + 1) else Status.UNKNOWN
        return Group(number.first, stop, "unknown", number.quantity, status=status, who=(at, stop), belongs=belongs, more=more)

    def _is_shapeless(self, number: Number) -> bool:
        """Tells "some", "many" from numbers: alone they count nobody."""
        return number.quantity.text.lower() in self.lexicon.words["shapeless"]

    def _unknown_end(self, at: int, last: int, most: int) -> int:
        stop = at
        while (
            stop + 1 < last
            and stop - at < most
            and self.phrases.is_word(stop + 1)
            and not self.phrases.is_thing(stop + 1, last)
        ):
            stop += 1
        return stop

    def _of(self, number: Number, at: int, last: int, *, more: bool) -> Group | None:
        """Reads "three of its staff", "14 of them", "hundreds of people", "two of the dead", "three members of ..."."""
        step = at + 1 + (self._lower(at + 1, last) in self.lexicon.words["more"])
        word = self._lower(step, last)
        if not word or self._is_shapeless(number):
            return None
        kind = "zero" if number.quantity.high == 0 else "number"
        if word in self.lexicon.words["whole"] and not self.phrases.find(step + 1, last):
            return Group(number.first, step, kind, number.quantity, of_whole=True, more=more)
        definite = self.lexicon.tags.get(word) == "d"
        step += definite
        step += self._lower(step, last) == "the"  # "all of the"
        inner = self._number(step, last)
        if inner:
            step, definite = inner.last + 1, True
            if self._lower(step, last) in self.lexicon.triggers and not self.phrases.find(step, last):
                return None  # "three of the four murdered were identified": the four were murdered
        phrase = self.phrases.find(step, last) if step < last else None
        if phrase:
            part = self._part_of(number, phrase, definite=definite or word in self.lexicon.words["whole"], more=more)
            return replace(part, inner=(inner.first, inner.quantity)) if inner and part.of_whole else part
        return self._of_unnamed(number, step, last, definite=definite, more=more)

    def _part_of(self, number: Number, phrase: NounPhrase, *, definite: bool, more: bool) -> Group:
        group = self._described(number.first, phrase)
        zero = number.quantity.high == 0
        return replace(
            group, kind="zero" if zero else "counted", quantity=number.quantity, of_whole=definite and not zero, more=more
        )

    def _of_unnamed(self, number: Number, step: int, last: int, *, definite: bool, more: bool) -> Group | None:
        """Reads what stands behind "of" and is no noun for people: a word for harm, "both sides", an unknown noun."""
        if definite and self._lower(step, last).endswith("ly"):
            step += 1
        word = self._lower(step, last)
        if definite and (word.endswith("est") or word in ("worst", "most", "best", "least")):
            return None  # "one of the worst atrocities"
        kind = "zero" if number.quantity.high == 0 else "number"
        if word in self.lexicon.triggers:
            return Group(number.first, step - 1, kind, number.quantity, of_whole=True, more=more)
        if word in self.lexicon.words["sides"] and definite:
            return Group(number.first, step, "counted", number.quantity, status=Status.MIXED)
        if not word or self.phrases.is_thing(step, last):
            return None
        if not definite and (self.capitals or not self.words[step].is_capitalised):
            return None
        if not self.phrases.is_word(step):
            return Group(number.first, step - 1, kind, number.quantity, of_whole=definite, more=more)
        stop = self._unknown_end(step, last, 2)
        if definite and self.words[stop].lower.endswith("est"):
            return None  # "one of the country's darkest days"
        return Group(number.first, stop, "unknown", number.quantity, who=(step, stop), of_whole=definite, more=more)

    def _determined(self, at: int, last: int) -> Group | None:
        """Reads "a man", "the two women", "another three", "his brother", "those who"."""
        words, word = self.words, self.words[at].lower
        step = at + 1
        while step < last and step - at < 3 and self._is_determiner(words[step].lower):
            step += 1
        if step < last and words[step].text in QUOTES:
            step += 1
        number = self._number(step, last) if word not in ("a", "an") or step > at + 1 else None
        if number and number.quantity.high != 0:
            return self._determined_number(at, step, number, last)
        phrase = self.phrases.find(step, last) if step < last else None
        if phrase is None:
            return self._determined_alone(at, step, last)
        return self._determined_noun(at, phrase, last)

    def _is_determiner(self, word: str) -> bool:
        return word in self.lexicon.words["more"] or self.lexicon.tags.get(word) == "d"

    def _determined_number(self, at: int, step: int, number: Number, last: int) -> Group | None:
        group = self._counted(number, last)
        if group is None:
            return None
        word = self.words[at].lower
        more = group.more or word in ("another", "any") or self.words[step - 1].lower in self.lexicon.words["more"]
        return replace(group, first=at, definite=word in ("the", "these", "those", "all"), more=more)

    def _determined_noun(self, at: int, phrase: NounPhrase, last: int) -> Group:
        word = self.words[at].lower
        group = self._described(at, phrase)
        plural = self.phrases.noun(phrase.head).plural
        definite = word not in self.lexicon.words["indefinite"]
        if group.unit is Unit.FAMILIES and plural is False:
            return self._family(group, last)
        counted = self._counted_by_noun(group, phrase, last)
        if counted is not None:
            return counted
        one = plural is False or (plural is None and (not definite or bool(group.names)))
        if one and word not in self.lexicon.words["distributive"]:
            quantity = exactly(1, self.words[at].text)
            return replace(group, kind="single", quantity=quantity, definite=definite, more=word == "another")
        return replace(group, kind="bare", definite=True)

    def _counted_by_noun(self, group: Group, phrase: NounPhrase, last: int) -> Group | None:
        """Reads the number that a noun itself says: "the couple", "their parents", "a crew of three"."""
        noun, words = self.words[phrase.head].lower, self.lexicon.words
        if noun in words["pairs"]:
            return self._pair(group, phrase, last)
        if noun in words["both_of_them"] and self.words[group.first].lower in self.lexicon.possessives:
            two = exactly(2, self._slice(phrase.head, phrase.head))
            return replace(group, kind="counted", quantity=two, definite=True)
        if noun in words["bodies_of_people"] and self._lower(phrase.last + 1, last) == "of":
            return self._family(group, last)
        return None

    def _pair(self, group: Group, phrase: NounPhrase, last: int) -> Group:
        """Reads "an elderly couple", "the couple were shot" as two; "a couple" without more says no number."""
        described = any(self.words[k].lower in self.lexicon.words["of_pairs"] for k in range(phrase.first, phrase.head))
        if described or self._lower(phrase.last + 1, last) in ("were", "are", "have"):
            return replace(group, kind="counted", quantity=exactly(2, self._slice(phrase.head, phrase.head)))
        return replace(group, kind="bare")

    def _determined_alone(self, at: int, step: int, last: int) -> Group | None:
        """Reads determiners without a noun: "those killed", "another was hurt", "a third died", "a 9th soldier"."""
        words, word = self.words, self.words[at].lower
        following = self._lower(step, last)
        if word == "those" and (following == "who" or following in self.lexicon.triggers):
            return Group(at, at, "bare", definite=True)
        if word == "a" and following in self.lexicon.words["ordinals"] and not self._is_word(step + 1, last):
            return Group(at, step, "number", exactly(1, self._slice(at, step)), more=True)
        if word == "another" and not self._is_word(step, last):
            return Group(at, step - 1, "number", exactly(1, words[at].text), more=True)
        if word in ("a", "an") and following[:1].isdecimal() and self._lower(step + 1, last) in ("th", "st", "nd", "rd"):
            phrase = self.phrases.find(step + 2, last)
            digits = "".join(c for c in following if c.isdecimal())[:9]
            if phrase:
                return replace(
                    self._described(at, phrase), kind="single", quantity=exactly(int(digits), self._slice(at, step + 1))
                )
        return None

    def _is_word(self, at: int, last: int) -> bool:
        return at < last and self.phrases.is_word(at)

    def _family(self, group: Group, last: int) -> Group:
        """Reads "a family of five" as five persons; a family alone counts nobody."""
        number = self._number(group.last + 2, last) if self._lower(group.last + 1, last) == "of" else None
        if number and number.quantity.high:
            return replace(group, kind="counted", last=number.last, quantity=number.quantity, unit=Unit.PERSONS)
        return replace(group, kind="bare", unit=Unit.PERSONS)

    def _bare(self, at: int, last: int) -> Group | None:
        """Reads people without number or determiner, and names."""
        phrase = self.phrases.find(at, last)
        if phrase:
            group = self._described(at, phrase)
            plural = self.phrases.noun(phrase.head).plural
            if group.unit is Unit.FAMILIES and plural is False:
                return self._family(group, last)
            if self.words[phrase.head].lower in self.lexicon.words["pairs"]:
                return self._pair(group, phrase, last)
            single = bool(group.names) or plural is False
            return replace(group, kind="single", quantity=exactly(1, "")) if single else group
        return self._named(at, last)

    def _named(self, at: int, last: int) -> Group | None:
        if not self.phrases.is_name(at):
            return None
        end = self.phrases.name_end(at, last)
        if self.capitals and end == at and not self._is_subject(end, last):
            return None
        whole = self.phrases.name_with_age_end(end, last)
        age, status = self._aged(end, None, Status.UNKNOWN)
        return Group(at, whole, "named", exactly(1, self._slice(at, end)), names=((at, end),), age=age, status=status)

    def _is_subject(self, at: int, last: int) -> bool:
        """Tells whether a lone word in a text all in capitals is the subject of a verb, and so may be a name."""
        return self._lower(at + 1, last) in ("was", "has", "'s") or self.words[at].lower.endswith("'s")
