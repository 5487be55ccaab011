"""Places that a sentence names by a common noun alone: "in the concert hall", "on the island", "at a government compound".

They stand in the harm's own words, so they say more than a town carried over from another sentence. Where the report has
called such a place by its name before, the name is meant; otherwise the words stand as they are, without coordinates.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from recount.extract.places_context import Scene, without_elision
from recount.extract.tokens import Sentence, Token
from recount.extract.where_roles import Sited
from recount.extract.where_wide import wide_nouns
from recount.model import Place, PlacePrecision, Relation, Span, ZoneKind

_ADJECTIVES = 3  # words between the article and the noun: "the crowded old bus station"
_BESIDE = 7  # tokens between a noun and the place it lies beside
_NOUN_RANK = 1  # weaker than a town of the same clause, as good as a country
_RANKS = {"first": 0, "second": 1, "third": 2}
_HEADS = {ZoneKind.TITLE, ZoneKind.SUBTITLE}


@dataclass(frozen=True)
class NounSites:
    """Common nouns that name places, sentence by sentence.

    Attributes:
        scene: The document.
        known: Its named places with their roles, in order.
        main: The place the report is about; None where it names none.
    """

    scene: Scene
    known: Sequence[Sited]
    main: Sited | None = None
    _seen: dict[int, list[Sited]] = field(default_factory=dict)

    def of(self, index: int) -> list[Sited]:
        """Gives the common nouns of a sentence that name places, in order; read once for all its frames."""
        if index not in self._seen:
            sentence = self.scene.tokens.sentences[index]
            self._seen[index] = [*map(self._meant, self._found(sentence)), *wide_nouns(self.scene, sentence)]
        return self._seen[index]

    def _found(self, sentence: Sentence) -> Iterator[Sited]:
        words, tokens = self.scene.words, self.scene.tokens
        if (label := self._label(sentence)) is not None:
            yield label
        for at in range(sentence.first + 1, sentence.last):
            noun = without_elision(tokens.lowers[at])
            if (noun not in words.scene_nouns and noun not in words.vague_nouns) or at in self._named:
                continue
            first = self._opening(at, sentence) if not tokens.tokens[at].is_capitalised else None
            if first is None or (noun not in words.scene_nouns and not self._is_modified(first, at)):
                continue
            if self._is_no_scene(first, at):
                continue
            yield self._sited(first, at)

    def _sited(self, first: int, last: int) -> Sited:
        span = self.scene.tokens.span_of(first, last)
        place = Place(text=span.of(self.scene.tokens.text), precision=PlacePrecision.EXACT, rule="site-noun", span=span)
        return Sited(place, span, self.scene.sentence_of(first).index, "at", _NOUN_RANK)

    def _label(self, sentence: Sentence) -> Sited | None:
        """Reads "Bus station: 8 dead"."""
        lowers, words = self.scene.tokens.lowers, self.scene.words
        for at in range(sentence.first, min(sentence.first + _ADJECTIVES + 1, sentence.last - 1)):
            if at > sentence.first and self.scene.is_small(self.scene.tokens.tokens[at]):
                return None
            if lowers[at + 1] == ":":
                is_noun = lowers[at] in words.scene_nouns or (at > sentence.first and lowers[at] in words.vague_nouns)
                return self._sited(sentence.first, at) if is_noun else None
        return None

    def _opening(self, at: int, sentence: Sentence) -> int | None:
        """Steps back from a noun over its adjectives to its article, and gives that where a preposition stands before it."""
        words, lowers = self.scene.words, self.scene.tokens.lowers
        first = at
        most = _ADJECTIVES if words.roles["articles"] else 1
        while first > sentence.first and at - first <= most:
            before = lowers[first - 1]
            if without_elision(lowers[first]) != lowers[first]:
                return first if self._is_governed(first) else None
            if before in words.roles["articles"] | words.roles["pointing"]:
                return first - 1 if self._is_governed(first - 1) else None
            if before in words.roles["fused"]:
                return first
            if before in words.roles["scene"] - words.roles["loose"]:
                is_bare = not words.roles["articles"] or sentence.zone in _HEADS
                return first if is_bare else None
            if not self._is_adjective(self.scene.tokens.tokens[first - 1]):
                return None
            first -= 1
        return None

    def _is_adjective(self, token: Token) -> bool:
        words = self.scene.words
        is_name = token.is_capitalised and token.lower not in words.demonyms
        return token.text[0].isalpha() and not is_name and not self.scene.is_small(token)

    def _is_governed(self, first: int) -> bool:
        """Tells whether a preposition of place stands before an article: "in the", "15 from the"."""
        roles, before, earlier = self.scene.words.roles, self.scene.before(first), self.scene.before(first, 2)
        if before is None:
            return False
        if before.lower in roles["from"]:
            return earlier is not None and (earlier.text[0].isdecimal() or earlier.lower in roles["brought"])
        return before.lower in roles["scene"] - roles["loose"]

    def _is_modified(self, first: int, at: int) -> bool:
        roles = self.scene.words.roles
        mere = roles["articles"] | roles["pointing"] | roles["ordinals"]
        return any(word not in mere for word in self.scene.tokens.lowers[first:at])

    def _is_no_scene(self, first: int, at: int) -> bool:
        """Rejects where somebody only spoke or lay in bed, and a noun that a named place follows ("the market of Orlec")."""
        roles, after, two_after = self.scene.words.roles, self.scene.after(at), self.scene.after(at, 2)
        head = self.scene.before(first, 2)
        if without_elision(self.scene.tokens.lowers[at]) in roles["sickbeds"] and not self._is_struck(head):
            return True
        if after is None:
            return False
        if after.lower in roles["compounds"] | self.scene.words.scene_nouns | self.scene.words.vague_nouns:
            return True
        if head is not None and head.lower in roles["speakers"]:
            return True
        if after.lower in roles["saying"] or (two_after is not None and two_after.lower in roles["saying"]):
            return True
        if at + 1 in self._heads:
            return True  # "мечеть Кестрина", "l'île d'Orlec"
        if self._is_beside(at):
            return True
        joins = roles["of"] | roles["in"]
        if self.scene.words.small_peoples and two_after is not None and two_after.lower in joins:
            at += 1  # an adjective behind its noun: "el barrio viejo de Orlec"
        return self.scene.tokens.lowers[at + 1] in joins and not self._heads.isdisjoint((at + 2, at + 3))

    def _is_beside(self, at: int) -> bool:
        """Reads "a village just south of Orlec", "a farm some 3 km from Orlec": the named place tells more than the noun."""
        stop = min(at + 1 + _BESIDE, self.scene.sentence_of(at).last)
        head = next((k for k in range(at + 1, stop) if k in self._beside), None)
        between = self.scene.tokens.tokens[at + 1 : head] if head is not None else ()
        return head is not None and all(token.text[0].isalnum() for token in between)

    def _is_struck(self, head: Token | None) -> bool:
        """Tells "the blast at the hospital" from a hospital that the hurt were taken to."""
        words = self.scene.words
        return head is not None and (head.lower in words.events - words.sites or head.lower in words.roles["struck"])

    @cached_property
    def _named(self) -> frozenset[int]:
        """The tokens of named places: no noun among them stands for itself."""
        ends = ((self.scene.tokens.token_at(i.span.start), self.scene.tokens.token_at(i.span.end - 1)) for i in self.known)
        return frozenset(at for first, last in ends for at in range(first, last + 1))

    @cached_property
    def _beside(self) -> frozenset[int]:
        """The tokens that names begin at which only give a direction or a distance: "south of Orlec"."""
        beside = (item for item in self.known if item.place.relation is not Relation.IN)
        return frozenset(self.scene.tokens.token_at(item.span.start) for item in beside)

    @cached_property
    def _heads(self) -> frozenset[int]:
        """The tokens that names of places begin at."""
        return frozenset(self.scene.tokens.token_at(item.span.start) for item in self.known)

    def _meant(self, item: Sited) -> Sited:
        """Puts the name that the report has called such a place by for the noun, or leaves the noun as it is."""
        noun = without_elision(self.scene.tokens.tokens[self.scene.tokens.token_at(item.span.end - 1)].lower)
        roles = self.scene.words.roles
        if noun in roles["capital"]:
            named = self.capital
        elif noun in roles["town"]:
            named = None if self._is_new(item) else self.town_before(item.sentence)
        else:
            named = (
                self._ranked(noun, item) or self._last(self._called.get(noun, ()), item.span) or self._only_island(noun, item)
            )
        return item if named is None else replace(item, place=replace(named.place, span=item.span))

    def _is_new(self, item: Sited) -> bool:
        """Tells "a village", which the report has not spoken of yet, from "the village"."""
        return self.scene.tokens.lowers[self.scene.tokens.token_at(item.span.start)] in self.scene.words.roles["indefinite"]

    def _ranked(self, noun: str, item: Sited) -> Sited | None:
        """Reads "the first mosque", "at the second church" by the order in which the report named them."""
        start = self.scene.tokens.token_at(item.span.start)
        words = self.scene.tokens.lowers[start : start + _ADJECTIVES + 1]
        rank = next((_RANKS[word] for word in words if word in _RANKS), None)
        if rank is None:
            return None
        named = {one.place.text: one for one in reversed(self._called.get(noun, ())) if one.span.end <= item.span.start}
        order = sorted(named.values(), key=lambda one: one.span)
        return order[rank] if rank < len(order) else None

    def _only_island(self, noun: str, item: Sited) -> Sited | None:
        """Takes "the island" for the one name before it that no gazetteer has, where there is only one."""
        if noun not in self._islands or self._is_new(item):
            return None
        return self._last(self._only_unknown, item.span)

    @cached_property
    def _only_unknown(self) -> list[Sited]:
        """Where the one name stands that no gazetteer has; nothing where there are several."""
        unknown = [one for one in self.known if one.place.rule == "not-in-gazetteer"]
        return unknown if len({one.place.text for one in unknown}) == 1 else []

    @staticmethod
    def _last(items: Sequence[Sited], span: Span) -> Sited | None:
        return next((one for one in reversed(items) if one.span.end <= span.start), None)

    @cached_property
    def _towns(self) -> list[Sited]:
        kinds = {PlacePrecision.TOWN, PlacePrecision.NEAR}
        return [i for i in self.known if i.place.precision in kinds and i.place.lat is not None]

    @cached_property
    def _settlements(self) -> list[Sited]:
        """Towns and the scenes that no gazetteer has."""
        unknown = [i for i in self.known if i.place.rule == "not-in-gazetteer" and i.role in {"at", "modifier"}]
        return sorted([*self._towns, *unknown], key=lambda item: item.span)

    @cached_property
    def capital(self) -> Sited | None:
        """The largest town the report names in its country."""
        country = self.main.place.country if self.main else None
        own = [i for i in self._towns if country in (None, i.place.country)]
        return max(own, key=lambda item: (item.place.radius_km or 0, -item.span.start), default=None)

    def town_before(self, sentence: int) -> Sited | None:
        """Gives the town that was named last before a sentence, and not only as where somebody spoke."""
        towns = self._settlements
        at = bisect_left(towns, sentence, key=lambda item: item.sentence)
        return next((item for item in reversed(towns[max(0, at - 8) : at]) if item.role not in {"speaker", "care"}), None)

    @cached_property
    def _called(self) -> dict[str, list[Sited]]:
        """The named places by the common noun each is called with: "Sava City Hall", "the island of Brenna"."""
        found: dict[str, list[Sited]] = {}
        for item in self.known:
            for noun in self._nouns_of(item):
                found.setdefault(noun, []).append(item)
        return found

    def _nouns_of(self, item: Sited) -> set[str]:
        tokens, words = self.scene.tokens, self.scene.words
        first, last = tokens.token_at(item.span.start), tokens.token_at(item.span.end - 1)
        after, before, head = self.scene.after(last), self.scene.before(first), self.scene.before(first, 2)
        near = [tokens.lowers[last], after.lower if after is not None else ""]
        if before is not None:
            near.append(without_elision(before.lower))
            near.append(without_elision(head.lower) if head is not None and before.lower in words.roles["of"] else "")
            if before.lower in words.roles["upon"] and item.place.lat is None:
                near.extend(self._islands)
        return {noun for noun in near if noun in words.scene_nouns}

    @cached_property
    def _islands(self) -> list[str]:
        words = self.scene.words
        return [noun for noun in words.scene_nouns if "region" in words.kinds.get(noun, ())]

    def is_island(self, item: Sited) -> bool:
        """Tells whether the report calls a name an island, or says that something happened on it."""
        return item.place.text in self._named_islands

    @cached_property
    def _named_islands(self) -> frozenset[str]:
        return frozenset(one.place.text for noun in self._islands for one in self._called.get(noun, ()))
