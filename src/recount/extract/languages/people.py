"""Layer 5 for languages whose words are data: groups of people, as one noun phrase says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from recount.extract.languages.numbers import bounds, is_year, opens_next, read_number
from recount.extract.languages.split import Word
from recount.extract.languages.words import LanguageWords, Somebody
from recount.extract.people import Group
from recount.extract.quantities import Number
from recount.model import Age, Quantity, QuantityForm, Sex, Status, Unit, exactly

_MAX_BEFORE = 4  # adjectives before a noun
_MAX_AFTER = 6  # words behind it
_DASHES = frozenset("—–")
_MAX_NAME = 3  # words of a name where letters have no case
_PAIR = 2
_SHORT = 4  # letters; no longer word with the ending of adjectives may be anything
_LETTER = "d"


class _Traits(NamedTuple):
    """What the words of a noun phrase say of its people."""

    status: Status
    sex: Sex | None
    age: Age | None
    unit: Unit


@dataclass(frozen=True, slots=True)
class _Noun:
    """A noun for people where it stands: the phrase's first word, that of its adjectives, its own, and how many it counts."""

    first: int
    before: int
    at: int
    size: int
    somebody: Somebody
    quantity: Quantity | None
    is_numeral: bool


@dataclass(frozen=True, slots=True)
class PeopleReader:
    """Reads groups of people from the words of one sentence.

    Attributes:
        words: The sentence.
        text: The document's text.
        lexicon: The language.
    """

    words: Sequence[Word]
    text: str
    lexicon: LanguageWords

    def read(self, at: int) -> Group | None:
        """Reads the group that starts at a word.

        Args:
            at: Index of the word.

        Returns:
            None where none starts here.
        """
        last = len(self.words)
        begin, is_definite = self._determined(at)
        after, more = self._adjectives(begin, before_number=True)
        number = read_number(self.words, after, last, self.lexicon.numbers, self.text) if more else None
        if number is not None and not number.is_article:
            group = self._counted(number, is_definite=is_definite)
            return replace(group, first=at, more=True) if group is not None else None
        number = read_number(self.words, begin, last, self.lexicon.numbers, self.text)
        if number is not None:
            group = self._counted(number, is_definite=is_definite)
            return replace(group, first=at) if group is not None else None
        return self._uncounted(at, begin, is_definite=is_definite)

    def _determined(self, at: int) -> tuple[int, bool]:
        """Skips articles and the like: "les 12 victimes", "sus dos hijos"."""
        definite = False
        for _ in range(2):
            if at + 1 < len(self.words) and self._role(at) == _LETTER and not self._opens_number(at):
                definite, at = definite or self.words[at].key in self.lexicon.lists.get("definite", ()), at + 1
        return at, definite

    def _opens_number(self, at: int) -> bool:
        numbers = self.lexicon.numbers
        return any(some.size(self.words, at, len(self.words)) for some in (numbers.hedges, numbers.vague, numbers.zero))

    def _role(self, at: int) -> str:
        found = self.lexicon.roles.match(self.words, at, len(self.words))
        return found[1] if found is not None and found[0] == 1 else ""

    def _counted(self, number: Number, *, is_definite: bool) -> Group | None:
        last, at = len(self.words), number.last + 1
        whole = self.lexicon.phrases["of_whole"].size(self.words, at, last) if "of_whole" in self.lexicon.phrases else 0
        if whole and not number.is_article:
            return self._of_whole(number, at, at + whole)
        begin, more = self._adjectives(at)
        noun = self.lexicon.nouns.match(self.words, begin, last)
        if noun is None and not more:
            begin, noun = self._predicate(at, begin)
        if noun is None and not more and not number.is_article:
            begin, noun = self._among(at)
        if noun is None:
            return self._without_noun(number, at, begin, more=more)
        if number.is_article and noun[1].noun.plural is True:
            return None
        found = _Noun(number.first, at, begin, noun[0], noun[1], number.quantity, is_numeral=not number.is_article)
        group = replace(self._described(found), more=more, definite=is_definite)
        return self._hedged(group, group.last + 1)

    def _predicate(self, at: int, begin: int) -> tuple[int, tuple[int, Somebody] | None]:
        """Finds the noun of "семь из них — дети", where a dash stands for "are"."""
        if (
            not self.lexicon.options.get("predicate_dash", False)
            or at + 1 >= len(self.words)
            or self.words[at].text not in _DASHES
        ):
            return begin, None
        start, _ = self._adjectives(at + 1)
        noun = self.lexicon.nouns.match(self.words, start, len(self.words))
        return (start, noun) if noun is not None and noun[1].noun.plural is not False else (begin, None)

    def _hedged(self, group: Group, at: int) -> Group:
        """Takes in a hedge behind those counted: "17 personnes au moins", "17 شخصا على الأقل"."""
        said, last = group.quantity, len(self.words)
        found = self.lexicon.numbers.after.match(self.words, at, last)
        if found is None or said is None or said.form is not QuantityForm.EXACT or not said.high:
            return group
        end = at + found[0]
        if opens_next(self.words, at, end, self.lexicon.numbers):
            return group
        form, low, best, high = bounds(found[1], said.high)
        is_next = at == group.last + 1
        text = self.text[self.words[group.first].start : self.words[end - 1].end] if is_next else said.text
        quantity = Quantity(form=form, low=low, best=best, high=high, text=text)
        return replace(group, quantity=quantity, last=end - 1 if is_next else group.last)

    def _among(self, at: int) -> tuple[int, tuple[int, Somebody] | None]:
        """Finds the noun of "three of the soldiers" where that says no more than "three soldiers"."""
        if not self.lexicon.options.get("plain_partitive", False) or at + 1 >= len(self.words):
            return at, None
        if self.words[at].key not in self.lexicon.numbers.of:
            return at, None
        begin, _ = self._determined(at + 1)
        noun = self.lexicon.nouns.match(self.words, begin, len(self.words))
        return (begin, noun) if noun is not None and noun[1].noun.plural is not False else (at, None)

    def _of_whole(self, number: Number, at: int, begin: int) -> Group:
        """Reads "trois de ses soldats", "cuatro de los muertos", "deux d'entre eux"."""
        start, _ = self._determined(begin)
        size = read_number(self.words, start, len(self.words), self.lexicon.numbers, self.text)
        start, _ = self._adjectives(size.last + 1 if size is not None else start)  # "22 of the thirty hostages"
        noun = self.lexicon.nouns.match(self.words, start, len(self.words))
        if noun is None:
            return Group(number.first, begin - 1, "number", number.quantity, of_whole=True)
        found = _Noun(number.first, at, start, noun[0], noun[1], number.quantity, is_numeral=not number.is_article)
        return replace(self._described(found), of_whole=True, definite=True)

    def _without_noun(self, number: Number, at: int, begin: int, *, more: bool) -> Group | None:
        following = self.words[begin] if begin < len(self.words) else None
        is_harm = following is not None and self.lexicon.triggers.match(self.words, begin, len(self.words)) is not None
        if is_harm or more:
            traits = self._traits(self._harmed_who(begin), at, begin)
            behind = self._behind(begin + self.lexicon.triggers.size(self.words, begin, len(self.words)))[0] + 1
            group = Group(
                number.first,
                begin - 1,
                "number",
                number.quantity,
                traits.status,
                traits.sex,
                traits.age,
                traits.unit,
                more=more,
            )
            return self._hedged(group, behind)
        is_thing = following is not None and following.key in self.lexicon.things
        if is_thing or number.quantity.high == 0 or is_year(number, self.words):
            return None
        if number.is_article:
            return None
        may_be_noun = following is not None and following.text[0].isalpha() and not following.is_capitalised
        is_verb = following is not None and (
            following.key in self.lexicon.numbers.rises
            or following.key.endswith(tuple(self.lexicon.lists.get("clear_verbs", ())))
        )
        if may_be_noun and not is_verb and self.lexicon.roles.match(self.words, begin, len(self.words)) is None:
            return Group(number.first, begin, "unknown", number.quantity, who=(begin, begin), more=more)
        return Group(number.first, number.last, "number", number.quantity)

    def _harmed_who(self, at: int) -> Somebody | None:
        """Finds the noun of "28 погибших боевиков", where the participle stands before it."""
        found = self.lexicon.triggers.match(self.words, at, len(self.words))
        if found is None or "harmed" not in found[1].forms or not self.lexicon.options.get("adjectives_first", False):
            return None
        start, _ = self._adjectives(at + found[0])
        noun = self.lexicon.nouns.match(self.words, start, len(self.words))
        return noun[1] if noun is not None and noun[1].noun.unit is Unit.PERSONS else None

    def _adjectives(self, at: int, *, before_number: bool = False) -> tuple[int, bool]:
        """Skips adjectives before a noun or number; tells whether they say "other" or "more"."""
        more = False
        for _ in range(1 if before_number else _MAX_BEFORE):
            found = self.lexicon.modifiers.match(self.words, at, len(self.words))
            if found is None and not before_number and self._is_free_adjective(at):
                at += 1
                continue
            if found is None or (
                self.lexicon.nouns.match(self.words, at, len(self.words)) and not self._noun_follows(at + found[0])
            ):
                break
            more = more or found[1][0] == "more"
            at += found[0]
        return at, more

    def _is_free_adjective(self, at: int) -> bool:
        """Tells whether a word of no list is an adjective before a noun for people ("13 турецких строителей")."""
        if not self.lexicon.options.get("adjectives_first", False) or at >= len(self.words):
            return False
        endings = tuple(self.lexicon.lists.get("adjective_endings", ()))
        for k in range(at, min(at + _MAX_AFTER, len(self.words))):
            if k > at and self.lexicon.nouns.size(self.words, k, len(self.words)):
                return True
            key = self.words[k].key
            is_adjective = key in self.lexicon.belongs or (len(key) > _SHORT and key.endswith(endings))
            if k == at and key in self.lexicon.lists["definite"] and self._role(k) == _LETTER:  # "двое его коллег"
                continue
            if self._is_age(k):
                continue
            taken = self.lexicon.roles, self.lexicon.nouns, self.lexicon.triggers
            if not is_adjective or any(some.size(self.words, k, len(self.words)) for some in taken):
                return False
        return False

    def _is_age(self, at: int) -> bool:
        """Tells whether a word is the number or the hyphen of "70-летний"."""
        dash = at if self.words[at].text == "-" else at + 1
        return 0 < dash < len(self.words) - 1 and self.words[dash].text == "-" and self.words[dash - 1].text.isdecimal()

    def _qualifies_a_thing(self, at: int, size: int) -> bool:
        """Tells "military" from "a military man" where one word is both and stands before what it qualifies."""
        after = at + size
        if not self.lexicon.options.get("adjectives_first", False) or after >= len(self.words):
            return False
        if not self.lexicon.modifiers.size(self.words, at, after) or not self.words[after].text.islower():
            return False
        taken = self.lexicon.roles, self.lexicon.nouns, self.lexicon.triggers, self.lexicon.modifiers, self.lexicon.armed
        if any(some.size(self.words, after, len(self.words)) for some in taken):
            return False
        return not self.words[after].key.endswith(tuple(self.lexicon.lists.get("verb_endings", ())))

    def _noun_follows(self, at: int) -> bool:
        return at < len(self.words) and self.lexicon.nouns.match(self.words, at, len(self.words)) is not None

    def _uncounted(self, first: int, begin: int, *, is_definite: bool) -> Group | None:
        start, more = self._adjectives(begin)
        noun = self.lexicon.nouns.match(self.words, start, len(self.words))
        if noun is None:
            return None
        somebody = noun[1]
        if self._is_adjective(first, start, noun[0], somebody) or self._qualifies_a_thing(start, noun[0]):
            return None
        behind = self._number_behind(start + noun[0]) if somebody.noun.plural else None
        if behind is not None:
            found = _Noun(first, begin, start, noun[0], somebody, behind.quantity, is_numeral=True)
            group = replace(self._described(found), definite=True)
            return replace(group, last=max(group.last, behind.last))
        either = somebody.noun.plural is None and self._is_governed(first)
        is_one = either or (somebody.noun.plural is False and (first < begin or self._stands_for_one(first)))
        counts = is_one and somebody.noun.unit is Unit.PERSONS
        quantity = exactly(somebody.count or 1, "") if counts else None
        found = _Noun(first, begin, start, noun[0], somebody, quantity, is_numeral=False)
        return replace(self._described(found), more=more, definite=is_definite)

    def _is_governed(self, at: int) -> bool:
        """Tells whether a noun stands behind one for harm, where forms that may be either are genitives of the singular."""
        if not self.lexicon.options.get("bare_genitive", False):
            return False
        while at > 0:
            at -= 1
            found = self.lexicon.triggers.match(self.words, at, at + 1)
            if found is not None and "event" in found[1].forms:
                return True
            if found is None and not self.words[at].text[0].isdecimal() and self.words[at].text != "-":
                return False
        return False

    def _number_behind(self, at: int) -> Number | None:
        """Reads the number of "المهاجمون الأربعة", where numerals may stand behind what they count, with its article."""
        if not self.lexicon.options.get("number_behind", False) or at + 1 >= len(self.words):
            return None
        if self.lexicon.numbers.values.get(self.words[at].key) == _PAIR:
            return read_number(self.words, at, at + 1, self.lexicon.numbers, self.text)
        if self.words[at].key not in self.lexicon.lists.get("definite", ()):
            return None
        found = read_number(self.words, at + 1, len(self.words), self.lexicon.numbers, self.text)
        plain = found is not None and found.quantity.form is QuantityForm.EXACT and not found.is_article
        return found if plain else None

    def _is_adjective(self, first: int, start: int, size: int, somebody: Somebody) -> bool:
        """Tells "the suicide attack" from "the suicide attacker" where one word is both and adjectives stand behind."""
        if not self.lexicon.options.get("adjectives_behind", False) or somebody.noun.plural is not False or first == 0:
            return False
        if somebody.count or self.lexicon.modifiers.size(self.words, start, start + size) == 0:
            return False
        taken = self.lexicon.roles, self.lexicon.nouns, self.lexicon.triggers, self.lexicon.modifiers
        before = first - 1
        while before > 0 and self._role(before) == _LETTER:
            before -= 1
        free = all(some.match(self.words, before, before + 1) is None for some in taken)
        return free and self.words[before].text[0].isalpha()

    def _stands_for_one(self, at: int) -> bool:
        """Tells whether a noun in the singular without an article is one person ("asesinan a comerciante")."""
        options = self.lexicon.options
        if at > 0 and self.words[at - 1].key in self.lexicon.lists.get("ordinals", ()):
            return False  # "the third journalist"
        if at == 0 or options.get("bare_singular", False):
            return True
        before = self.words[at - 1]
        small = not before.text[0].isalpha() or self.lexicon.roles.match(self.words, at - 1, at) is not None
        return options.get("headline_singular", False) and small

    def _described(self, found: _Noun) -> Group:
        """Builds the group of a noun, with what stands before and behind it."""
        somebody, quantity = found.somebody, found.quantity
        end, belongs = self._behind(found.at + found.size)
        before = next((k for k in range(found.before, found.at) if self.words[k].key in self.lexicon.belongs), None)
        belongs = (before, before) if belongs is None and before is not None else belongs
        traits = self._traits(somebody, found.before, end + 1)
        names = self._names(end + 1, found.at) if somebody.noun.plural is not True else ()
        last = names[-1][1] if names else end
        if quantity is not None and somebody.count and quantity.best == 1:
            quantity = exactly(somebody.count, quantity.text)
        if traits.unit is not Unit.PERSONS and (quantity is None or quantity.best == 1):
            inner = self._people_of(last + 1)
            if inner is not None:
                return replace(inner, first=found.first)
        kind = "bare" if quantity is None else "zero" if quantity.high == 0 else "counted"
        if quantity is not None and quantity.best == 1 and not found.is_numeral:
            kind = "single"
        return Group(
            found.first,
            last,
            kind,
            quantity,
            traits.status,
            traits.sex,
            traits.age,
            traits.unit,
            who=(found.before, end),
            names=names,
            belongs=belongs,
        )

    def _people_of(self, at: int) -> Group | None:
        """Reads the people of "une famille de sept personnes"."""
        of = self.lexicon.numbers.of | self.lexicon.lists["of"]
        if at + 1 < len(self.words) and self.words[at].key in of:
            found = self.read(at + 1)
            return found if found is not None and found.kind == "counted" else None
        return None

    def _behind(self, at: int) -> tuple[int, tuple[int, int] | None]:
        """Takes in adjectives behind a noun ("civils", "palestiniens") and the body it belongs to ("de l'armée")."""
        belongs: tuple[int, int] | None = None
        end, last = at - 1, len(self.words)
        while end + 1 < last and end - at < _MAX_AFTER:
            nxt = end + 1
            if self._agrees(nxt):
                nxt += 1
            size = self.lexicon.modifiers.size(self.words, nxt, last)
            if size and self.lexicon.triggers.match(self.words, nxt, last) is None:
                end = nxt + size - 1
            elif self.words[nxt].key in self.lexicon.belongs:
                belongs, end = (nxt, nxt), nxt
            elif self.lexicon.options.get("owners_follow", False) and (size := self.lexicon.nouns.size(self.words, nxt, last)):
                end += size  # "отец девочки" is one person
            elif (body := self._body(nxt)) > end:
                end = body
            else:
                break
        return end, belongs

    def _agrees(self, at: int) -> bool:
        """Tells whether an adjective with its noun's article starts at a word ("القائد العسكري")."""
        if not self.lexicon.options.get("articles_agree", False) or at + 1 >= len(self.words):
            return False
        if self.words[at].key not in self.lexicon.lists.get("definite", ()):
            return False
        return bool(self.lexicon.modifiers.size(self.words, at + 1, len(self.words))) or (
            self.words[at + 1].key in self.lexicon.belongs
        )

    def _body(self, at: int) -> int:
        """Gives the last word of "de l'armée", "des forces de sécurité"; -1 where there is none."""
        last = len(self.words)
        if at + 1 >= last:
            return -1
        begin = at if self.lexicon.options.get("bare_genitive", False) else at + 1
        if begin == at + 1 and self.words[at].key not in self.lexicon.lists["of"]:
            return -1
        while begin < last and self._role(begin) == _LETTER:
            begin += 1
        size = self.lexicon.armed.size(self.words, begin, last)
        return begin + size - 1 if size else -1

    def _traits(self, somebody: Somebody | None, first: int, last: int) -> _Traits:
        noun = somebody.noun if somebody is not None else None
        status = noun.status if noun else Status.UNKNOWN
        sex, age = (noun.sex, noun.age) if noun else (None, None)
        at = first
        while at < min(last, len(self.words)):
            found = self.lexicon.modifiers.match(self.words, at, len(self.words))
            if found is not None:
                field, value = found[1]
                status = Status(value) if field == "status" and status is Status.UNKNOWN else status
                sex = Sex(value) if field == "sex" and sex is None else sex
                age = Age(value) if field == "age" and age is None else age
                at += found[0]
                continue
            if status is Status.UNKNOWN and self.lexicon.armed.size(self.words, at, last):
                status = Status.COMBATANT
            at += 1
        return _Traits(status, sex, age, noun.unit if noun else Unit.PERSONS)

    def _names(self, at: int, noun: int) -> tuple[tuple[int, int], ...]:
        """Reads the name behind a noun in the singular ("le journaliste Alden Marek")."""
        end = self.name_end(at) if not self.lexicon.options.get("names_without_case", False) else self._plain_name_end(at, noun)
        return ((at, end),) if end > at else ()

    def _plain_name_end(self, at: int, noun: int) -> int:
        """Reads a name where letters have no case: two or three words of no list behind "the journalist" or "his wife"."""
        articles = self.lexicon.lists.get("definite", frozenset())
        owned = self.words[noun].key.endswith(tuple(self.lexicon.lists.get("owned_endings", ())))
        if not owned and (noun == 0 or self.words[noun - 1].key not in articles):
            return at - 1
        end = at - 1
        while end + 1 < len(self.words) and end - at < _MAX_NAME - 1 and self._is_unknown(end + 1):
            end += 1
        return end

    def _is_unknown(self, at: int) -> bool:
        """Tells whether a word stands in no list, nor with the ending of an owner, as names do."""
        key, known = self.words[at].key, self.lexicon.splitter.known
        if len(key) < 2 or not key.isalpha() or key in known:
            return False
        owners = self.lexicon.lists.get("owned_endings", ())
        return not any(key.endswith(ending) and key.removesuffix(ending) in known for ending in owners)

    def name_end(self, at: int) -> int:
        """Gives the last word of the name that starts at a word; one before it where none does."""
        end = at - 1
        particles = self.lexicon.lists.get("particles", frozenset())
        while end + 1 < len(self.words) and end - at < _MAX_AFTER:
            word = self.words[end + 1]
            if self._is_name(end + 1):
                end += 1
            elif end >= at and word.key in particles and end + 2 < len(self.words) and self._is_name(end + 2):
                end += 2
            else:
                break
        return end

    def _is_name(self, at: int) -> bool:
        word = self.words[at]
        if not word.is_capitalised or not word.text[0].isalpha():
            return False
        taken = self.lexicon.roles, self.lexicon.nouns, self.lexicon.triggers, self.lexicon.modifiers
        return word.key not in self.lexicon.belongs and all(some.match(self.words, at, at + 1) is None for some in taken)
