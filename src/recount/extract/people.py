"""Layer 5: groups of people: how many of whom, as one noun phrase says.

A group is a number phrase or determiner, its modifiers and a noun for people; or a bare number, a name, a title with a
name, or a pronoun. What the words say of status, sex, age and belonging is read here and nowhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from recount.extract.lexicon import Lexicon, Noun
from recount.extract.quantities import QUOTES, TENS, UNITS, Number, may_start, read_number
from recount.extract.tokens import Token
from recount.model import UNCOUNTED, Age, Quantity, QuantityForm, Sex, Status, Unit, exactly

MORE = frozenset("more other others additional further extra another".split())
_ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
WHOLE = frozenset("them whom these those us which".split())
TITLES = frozenset(
    "mr mrs ms dr sen gen lt col sgt maj capt cpt cmdr gov rep prof rev fr sr msgr monsignor don dona father president prime vice sheikh mullah king queen "
    "prince dr. brig cpl pvt insp supt pastor sister brother comrade engineer colonel general senator judge".split()
)
PARTICLES = frozenset("al bin ibn de del la las los el da dos von van y e abu ben bint di du le".split())
MAX_NOUN_PHRASE = 9
_NOT_NAMES = (
    "ing",
    "tion",
    "tions",
    "ment",
    "ments",
    "ness",
    "ity",
    "ship",
    "ism",
    "ous",
    "ive",
    "ly",
    "ful",
    "less",
    "able",
    "ance",
    "ence",
    "ed",
)


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
    rule: str = field(default="")

    @property
    def counts(self) -> bool:
        """True where the words say how many."""
        return self.quantity is not None


class PeopleReader:
    """Reads groups from the tokens of one document."""

    def __init__(self, words: Sequence[Token], text: str, lexicon: Lexicon, *, capitals: bool) -> None:
        """Binds the document; `capitals` is true where all of it is in capitals, so that case says nothing."""
        self.words = words
        self.text = text
        self.lexicon = lexicon
        self.capitals = capitals

    def read(self, at: int, last: int) -> Group | None:
        """Reads the group of people that starts at a token, or None."""
        word = self.words[at].lower
        if may_start(word, self.lexicon):
            number = read_number(self.words, at, last, self.lexicon, self.text)
            if number:
                group = self._counted(number, last)
                return self._widened(group, last) if group else None
        tag = self.lexicon.tags.get(word)
        if word == "both":
            return self._both(at, last)
        if word in ("other", "others", "additional") and at + 1 < last and may_start(self.words[at + 1].lower, self.lexicon):
            group = self.read(at + 1, last)
            return replace(group, first=at, more=True) if group and group.counts else None
        if tag == "d" or word in ("a", "an", "one"):
            return self._determined(at, last)
        if tag is None or word in self.lexicon.nouns or word in self.lexicon.modifiers:
            return self._bare(at, last)
        return None

    def _widened(self, group: Group, last: int) -> Group:
        """Reads "five civilians, possibly as many as 21," as one range."""
        words, at = self.words, group.last + 1
        low = group.quantity.low if group.quantity else None
        if (
            low is None
            or at + 2 >= last
            or words[at].text != ","
            or words[at + 1].lower not in ("possibly", "perhaps", "maybe")
        ):
            return group
        number = read_number(words, at + 1, last, self.lexicon, self.text)
        high = number.quantity.point if number else None
        if number is None or high is None or high <= low or number.last + 1 >= last:
            return group
        end = number.last + (words[number.last + 1].text == ",")
        text = self.text[words[group.first].start : words[number.last].end]
        return replace(group, last=end, quantity=Quantity(form=QuantityForm.RANGE, low=low, best=None, high=high, text=text))

    def _both(self, at: int, last: int) -> Group | None:
        """Reads "both", alone or before a noun, as two."""
        if at + 1 < last and self.lexicon.tags.get(self.words[at + 1].lower) in ("b", "h", "m"):
            return None
        noun = self._noun_phrase(at + 1, last) if at + 1 < last else None
        if noun and not (noun[2] + 1 < last and self.words[noun[2] + 1].lower == "and"):
            return replace(self._described(at, *noun), kind="counted", quantity=exactly(2, self.words[at].text), definite=True)
        if at + 1 < last and self._is_word(at + 1):
            return None
        return Group(at, at, "number", exactly(2, self.words[at].text), definite=True)

    # counted ---------------------------------------------------------------------------------------------------

    def _counted(self, number: Number, last: int) -> Group | None:
        words, at = self.words, number.last + 1
        more = False
        while at < last and words[at].text in QUOTES:
            at += 1
        while at < last and words[at].lower in MORE:
            more = words[at].lower not in ("others",) or more
            if words[at].lower == "others":
                break
            at += 1
        word = words[at].lower if at < last else ""
        zero = number.quantity.high == 0
        if word == "of" and not zero or (word == "of" and number.rule == "zero"):
            return self._of(number, at, last, more=more)
        noun = self._noun_phrase(at, last)
        if noun:
            return self._with_noun(number, noun, more=more, zero=zero)
        return self._without_noun(number, at, last, more=more, zero=zero)

    def _with_noun(self, number: Number, noun: tuple[int, int, int], *, more: bool, zero: bool) -> Group:
        first, head, end = noun
        group = self._described(number.first, first, head, end)
        if group.unit is Unit.FAMILIES and number.quantity.best == 1:
            group = replace(group, unit=Unit.PERSONS)
            return replace(group, kind="bare", definite=False)
        return replace(group, kind="zero" if zero else "counted", quantity=number.quantity, more=more)

    def _without_noun(self, number: Number, at: int, last: int, *, more: bool, zero: bool) -> Group | None:
        words = self.words
        end = at - 1 if more else number.last
        if zero:
            alone = words[number.first].lower in ("nobody", "none") or number.last > number.first
            word = words[at].lower if at < last else ""
            return Group(number.first, number.last, "zero", number.quantity) if alone or word in self.lexicon.triggers else None
        if at < last and self._is_thing(at, last):
            return None
        if number.quantity.form is QuantityForm.VAGUE and number.quantity.text.lower() in ("some", "many", "most", "various"):
            return None
        if at < last and self._is_word(at):
            stop = at
            while stop + 1 < last and stop - at < 3 and self._is_word(stop + 1) and not self._is_thing(stop + 1, last):
                stop += 1
            if stop + 1 < last and self._is_thing(stop + 1, last) and self._is_word(stop + 1):
                return None
            named = not self.capitals and words[at].is_capitalised
            belongs = (at, at) if named else None
            status = Status.COMBATANT if self._armed(at, stop + 1) else Status.UNKNOWN
            return Group(
                number.first, stop, "unknown", number.quantity, status=status, who=(at, stop), belongs=belongs, more=more
            )
        return Group(number.first, end, "number", number.quantity, more=more)

    def _of(self, number: Number, at: int, last: int, *, more: bool) -> Group | None:
        """Reads "three of its staff", "14 of them", "hundreds of people", "two of the dead", "three members of ..."."""
        words = self.words
        step = at + 1
        if step < last and words[step].lower in MORE:
            step += 1
        if step >= last:
            return None
        word = words[step].lower
        zero = number.quantity.high == 0
        kind = "zero" if zero else "number"
        if number.quantity.text.lower() in ("some", "many", "most"):
            return None
        if word in WHOLE and not self._noun_phrase(step + 1, last):
            return Group(number.first, step, kind, number.quantity, of_whole=True, more=more)
        definite = self.lexicon.tags.get(word) == "d"
        step += definite
        if step < last and words[step].lower == "the":
            step += 1
        inner = (
            read_number(words, step, last, self.lexicon, self.text)
            if step < last and may_start(words[step].lower, self.lexicon)
            else None
        )
        if inner:
            step = inner.last + 1
            definite = True
        noun = self._noun_phrase(step, last)
        if noun:
            first, head, end = noun
            group = self._described(number.first, first, head, end)
            vague_of = number.quantity.form is QuantityForm.VAGUE and not definite
            part = (definite or word in WHOLE) and not vague_of and not zero
            return replace(group, kind="zero" if zero else "counted", quantity=number.quantity, of_whole=part, more=more)
        if definite and step + 1 < last and words[step].lower.endswith("ly"):
            step += 1
        if step < last and words[step].lower in self.lexicon.triggers:
            return Group(number.first, step - 1, kind, number.quantity, of_whole=True, more=more)
        if step < last and words[step].lower in ("parties", "sides") and definite:
            return Group(number.first, step, "counted", number.quantity, status=Status.MIXED)
        if step < last and self._is_thing(step, last):
            return None
        if definite or inner or (not self.capitals and step < last and words[step].is_capitalised):
            stop = step
            while stop + 1 < last and stop - step < 2 and self._is_word(stop + 1):
                stop += 1
            if stop >= last or not self._is_word(step):
                return Group(number.first, step - 1, kind, number.quantity, of_whole=definite, more=more)
            return Group(number.first, stop, "unknown", number.quantity, who=(step, stop), of_whole=definite, more=more)
        return None

    # determined ------------------------------------------------------------------------------------------------

    def _determined(self, at: int, last: int) -> Group | None:
        words = self.words
        word = words[at].lower
        step = at + 1
        while step < last and (words[step].lower in MORE or self.lexicon.tags.get(words[step].lower) == "d") and step - at < 3:
            step += 1
        if step < last and words[step].text in QUOTES:
            step += 1
        if (word not in ("a", "an") or step > at + 1) and step < last and may_start(words[step].lower, self.lexicon):
            number = read_number(words, step, last, self.lexicon, self.text)
            if number and number.quantity.high != 0:
                group = self._counted(number, last)
                every = word in ("another", "any") or words[step - 1].lower in MORE
                return (
                    replace(group, first=at, definite=word in ("the", "these", "those", "all"), more=group.more or every)
                    if group
                    else None
                )
        noun = self._noun_phrase(step, last)
        if (
            noun is None
            and word == "those"
            and step < last
            and (words[step].lower == "who" or words[step].lower in self.lexicon.triggers)
        ):
            return Group(at, at, "bare", definite=True)
        if (
            noun is None
            and word == "a"
            and step < last
            and words[step].lower in _ORDINALS
            and not (step + 1 < last and self._is_word(step + 1))
        ):
            return Group(at, step, "number", exactly(1, self.text[words[at].start : words[step].end]), more=True)
        if noun is None and word == "another" and (step >= last or not self._is_word(step)):
            return Group(at, step - 1, "number", exactly(1, words[at].text), more=True)
        if noun is None:
            return self._ordinal(at, step, last)
        first, head, end = noun
        group = self._described(at, first, head, end)
        plural = self._plural(head)
        definite = word not in ("a", "an", "one", "another", "each", "every")
        if group.unit is Unit.FAMILIES and plural is False:
            return self._family(group, last)
        if (
            plural is not True
            and (not definite or plural is False or group.names)
            and word not in ("any", "every", "each", "both")
        ):
            return replace(group, kind="single", quantity=exactly(1, words[at].text), definite=definite, more=word == "another")
        return replace(group, kind="bare", definite=True)

    def _family(self, group: Group, last: int) -> Group:
        """Reads "a family of five" as five persons; a family alone counts nobody."""
        words, at = self.words, group.last + 1
        if at + 1 < last and words[at].lower == "of" and may_start(words[at + 1].lower, self.lexicon):
            number = read_number(words, at + 1, last, self.lexicon, self.text)
            if number and number.quantity.high:
                return replace(group, kind="counted", last=number.last, quantity=number.quantity, unit=Unit.PERSONS)
        return replace(group, kind="bare", unit=Unit.PERSONS)

    def _ordinal(self, at: int, step: int, last: int) -> Group | None:
        """Reads "a 13th American service member"."""
        words = self.words
        if (
            words[at].lower in ("a", "an")
            and step + 1 < last
            and words[step].lower[0].isdigit()
            and words[step + 1].lower in ("th", "st", "nd", "rd")
        ):
            noun = self._noun_phrase(step + 2, last)
            if noun:
                digits = int("".join(c for c in words[step].text if c.isdigit())[:9])
                text = self.text[words[at].start : words[step + 1].end]
                return replace(self._described(at, *noun), kind="single", quantity=exactly(digits, text))
        return None

    # bare ------------------------------------------------------------------------------------------------------

    def _bare(self, at: int, last: int) -> Group | None:
        words = self.words
        noun = self._noun_phrase(at, last)
        if noun:
            first, head, end = noun
            group = self._described(at, first, head, end)
            plural = self._plural(head)
            if group.unit is Unit.FAMILIES and plural is False:
                return self._family(group, last)
            if group.names or plural is False:
                return replace(group, kind="single", quantity=exactly(1, ""))
            return replace(group, kind="bare")
        if self._is_name(at):
            end = self._name_end(at, last)
            if self.capitals and end == at and not self._before_was(end, last):
                return None
            return Group(
                at,
                self._age_end(end, last),
                "named",
                exactly(1, self.text[words[at].start : words[end].end]),
                names=((at, end),),
            )
        return None

    def _before_was(self, at: int, last: int) -> bool:
        """Tells whether a lone word in a text all in capitals is the subject of a verb, and so may be a name."""
        return at + 1 < last and (self.words[at + 1].lower in ("was", "has", "'s") or self.words[at].lower.endswith("'s"))

    # noun phrases ----------------------------------------------------------------------------------------------

    def _noun_phrase(self, at: int, last: int) -> tuple[int, int, int] | None:
        """Finds modifiers and a head noun for people: (first, head, end with a name that follows)."""
        words, nouns = self.words, self.lexicon.nouns
        limit = min(last, at + MAX_NOUN_PHRASE)
        step = at
        while step < limit:
            token = words[step]
            word = token.lower
            if word in nouns and not (word == "head" and not self._of_follows(step)):
                head = self._head(step, limit)
                return None if self._is_adjective(head, last) else (at, head, self._apposed(head, last))
            age = self._is_age(step, last)
            if age and not self._goes_on(step + age, limit) and self.words[at - 1].lower in ("a", "an", "one", "another"):
                return at, step + age - 1, step + age - 1
            if step > at and (
                word in UNITS
                or word in TENS
                or word in self.lexicon.vague_plurals
                or word in ("several", "many", "few", "dozen")
            ):
                return None
            if not (self._is_word(step) or word in nouns or word in MORE or token.text in QUOTES or age):
                return None
            if step > at and self._is_thing(step, last) and word not in self.lexicon.modifiers:
                return None
            step += age or 1
        return None

    def _goes_on(self, at: int, limit: int) -> bool:
        """Tells whether a noun phrase goes on behind an age ("a 16-year-old boy"), or the age is all there is."""
        return at < limit and (self._is_word(at) or self.words[at].lower in self.lexicon.nouns)

    def _of_follows(self, at: int) -> bool:
        return at + 1 < len(self.words) and self.words[at + 1].lower == "of"

    def _head(self, head: int, limit: int) -> int:
        """Follows nouns for people and modifiers to the last noun ("American service member", "police officers")."""
        words, nouns = self.words, self.lexicon.nouns
        step = head + 1
        while step < limit and step - head <= 3:
            if words[step].text == "(" and step + 3 < limit and words[step + 2].text == ")" and words[step + 3].lower in nouns:
                head = step + 3
            word = words[step].lower
            if word in ("hostage", "captive", "prisoner") and nouns[words[head].lower].plural is True:
                break
            if word in nouns and word not in ("others", "other"):
                head = step
            elif word not in self.lexicon.modifiers and not (
                step == head + 1
                and words[head].is_capitalised
                and step + 1 < limit
                and words[step + 1].lower in nouns
                and self._is_word(step)
            ):
                break
            step += 1
        return head

    def _is_adjective(self, head: int, last: int) -> bool:
        """Tells whether a word that can name a person describes a thing here ("an American drone", "a police station")."""
        words = self.words
        if head + 1 >= last:
            return False
        following = words[head + 1].lower
        if following in self.lexicon.things and following not in self.lexicon.triggers:
            return self._plural(head) is not True
        if self.capitals or self._plural(head) is True or not words[head].is_capitalised or words[head].lower in TITLES:
            return False
        return (
            self._is_word(head + 1)
            and not words[head + 1].is_capitalised
            and not following.endswith("ed")
            and head > 0
            and words[head - 1].lower in ("a", "an", "the", "one", "another", "this", "that")
        )

    def _is_age(self, at: int, last: int) -> int:
        """Gives the number of tokens of "19-year-old", "two-year-old"; 0 where there is none."""
        word = self.words[at].lower
        if "-year-old" in word or "-month-old" in word:
            return 1
        if (
            word[0].isdigit()
            and at + 2 < last
            and self.words[at + 1].text in "-–—‑"
            and self.words[at + 2].lower in ("year-old", "month-old", "day-old", "yearold")
        ):
            return 3
        if (
            at + 2 < last
            and self.words[at + 1].lower in ("year", "years", "month", "months")
            and self.words[at + 2].lower in ("old", "olds")
        ):
            return 3
        return 0

    def _is_word(self, at: int) -> bool:
        word = self.words[at].lower
        lexicon = self.lexicon
        return (
            word[0].isalpha()
            and word not in lexicon.tags
            and word not in lexicon.triggers
            and word not in ("of", "and", "or", "a", "an")
            and word not in lexicon.including
        )

    def _is_thing(self, at: int, last: int) -> bool:
        word = self.words[at].lower
        if word in self.lexicon.things or (word.endswith("s") and word[:-1] in self.lexicon.things):
            return not (at + 1 < last and self.words[at + 1].lower in self.lexicon.nouns)
        return False

    def _noun(self, head: int) -> Noun:
        return self.lexicon.nouns.get(self.words[head].lower) or _SOMEBODY

    def _plural(self, head: int) -> bool | None:
        return self._noun(head).plural

    def _apposed(self, head: int, last: int) -> int:
        """Extends a singular noun over the name that follows it ("policeman Alden Marek")."""
        noun = self._noun(head)
        if noun.plural is True or head + 1 >= last or not self._is_name(head + 1):
            return head
        return self._name_end(head + 1, last)

    def _is_name(self, at: int) -> bool:
        token = self.words[at]
        word = token.lower
        if word[:3] in ("al-", "el-", "as-", "ad-", "an-", "ar-", "at-", "az-", "ash"[:3]) and token.text[3:4].isupper():
            return True
        if not word[0].isalpha() or not token.is_capitalised or word in self.lexicon.triggers or word in self.lexicon.calendar:
            return False
        if (
            word in self.lexicon.tags
            or word in self.lexicon.things
            or word in ("and", "of", "or", "a", "an")
            or word in self.lexicon.nouns
        ):
            return word in TITLES and at + 1 < len(self.words) and self.words[at + 1].is_capitalised
        return not (self.capitals and (word in self.lexicon.modifiers or word.endswith(_NOT_NAMES)))

    def _name_end(self, at: int, last: int) -> int:
        words = self.words
        end = at
        limit = min(last, at + MAX_NOUN_PHRASE)
        while end + 1 < limit:
            token = words[end + 1]
            if self._is_name(end + 1) or (
                token.text == "." and len(words[end].text) <= 4 and end + 2 < limit and self._is_name(end + 2)
            ):
                end += 1
            elif token.lower in PARTICLES and end + 2 < limit and self._is_name(end + 2):
                end += 2
            elif token.text in "\"“”'" and end + 2 < limit and self._is_name(end + 2):
                end += 2
            else:
                break
        return end

    def _age_end(self, end: int, last: int) -> int:
        """Extends a name over its age ("Farhad, 20,")."""
        words = self.words
        if end + 2 < last and words[end + 1].text == "," and words[end + 2].lower.isdigit() and len(words[end + 2].lower) <= 2:
            if end + 3 < last and words[end + 3].text == ",":
                return end + 3
        return end

    # what the words say ----------------------------------------------------------------------------------------

    def _described(self, begin: int, first: int, head: int, end: int) -> Group:
        words, lexicon = self.words, self.lexicon
        noun = self._noun(head)
        status, sex, age = noun.status, noun.sex, noun.age
        belongs = None
        years = next((n for at in range(first, head + 1) if (n := self._years(at)) is not None), None)
        if years is not None:
            age = age or (Age.CHILD if years < 18 else Age.ADULT)
            status = Status.CIVILIAN if years < 18 and status is Status.UNKNOWN else status
        for at in range(first, head):
            word = words[at].lower
            what = lexicon.modifiers.get(word)
            other = lexicon.nouns.get(word)
            if what:
                if what[0] == "status" and (status is Status.UNKNOWN or what[1] == "combatant" and not _is_kin(noun)):
                    status = Status(what[1])
                elif what[0] == "sex":
                    sex = Sex(what[1])
                elif what[0] == "age":
                    age, status = Age(what[1]), Status.CIVILIAN if what[1] == "child" else status
            elif other is not None:
                status = other.status if status is Status.UNKNOWN else status
                age = age or other.age
                sex = sex or other.sex
            if words[at].is_capitalised and not self.capitals and belongs is None and word not in MORE:
                stop = at
                while stop + 1 < head and words[stop + 1].is_capitalised:
                    stop += 1
                belongs = (at, stop)
        if (
            belongs is None
            and not self.capitals
            and words[head].is_capitalised
            and head > 0
            and words[head].lower not in TITLES
        ):
            belongs = (head, head)
        names = ((head + 1, end),) if end > head else ()
        if self._belongs_to_armed(end + 1) or self._armed(first, head):
            status = Status.COMBATANT
        return Group(
            begin, end, "bare", status=status, sex=sex, age=age, unit=noun.unit, who=(first, head), belongs=belongs, names=names
        )

    def _years(self, at: int) -> int | None:
        """Reads the number of years at the start of an age."""
        if not self._is_age(at, len(self.words)):
            return None
        digits = "".join(c for c in self.words[at].text if c.isdigit())
        return int(digits[:3]) if digits else None

    def _belongs_to_armed(self, at: int) -> bool:
        words = self.words
        if at + 1 >= len(words) or words[at].lower != "of":
            return False
        return self._armed(at + 1, min(len(words), at + 8))

    def _armed(self, at: int, last: int) -> bool:
        words = self.words
        for k in range(at, last):
            word = words[k].lower
            for row in self.lexicon.armed.get(word, ()):
                if k + len(row) <= len(words) and all(words[k + n].lower == row[n] for n in range(1, len(row))):
                    return word != "is" or words[k].text == "IS"
            if word in (",", "and", "in", "at", "on", "who", "was", "were"):
                return False
        return False


_SOMEBODY = Noun(False)


def _is_kin(noun: Noun) -> bool:
    return noun.age is not None or noun.sex is Sex.FEMALE
