"""Carrying places over: what a sentence leaves out, the sentences of the same report that settle it say."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from recount.extract.frame import Frame
from recount.extract.places_context import Scene
from recount.extract.tokens import Token
from recount.extract.where_anaphora import points_back
from recount.extract.where_items import Items
from recount.extract.where_main import SCENES, WIDE, main_place, opening, points
from recount.extract.where_nouns import NounSites
from recount.extract.where_roles import Sited
from recount.model import Modality, Place, PlacePrecision, ZoneKind

_CLOSED = {ZoneKind.COMMENT, ZoneKind.BIO, ZoneKind.BYLINE}
_HEADS = {ZoneKind.TITLE, ZoneKind.SUBTITLE}  # they take nothing from the body, which stands after them
_HUNDREDS = 500
_BEHIND = 4  # tokens from a noun to the town behind it
_LISTED = 8  # places of one list that a "there" takes up at most
Carried = tuple[tuple[Sited, ...], str]


@dataclass(frozen=True)
class Carrier:
    """What the frames of a report may take over from its other sentences.

    Attributes:
        scene: The document.
        known: Its places with their roles.
        main: The place the report is about; None where it names none.
    """

    scene: Scene
    known: tuple[Sited, ...]
    main: Sited | None

    @classmethod
    def of(cls, scene: Scene, known: Sequence[Sited]) -> "Carrier":
        """Finds what the report is about.

        Args:
            scene: The document.
            known: Its places with their roles.
        """
        return cls(scene, tuple(known), main_place(scene, known))

    def taken_over(self, frame: Frame) -> Carried:
        """Gives the places a frame takes over, put on the map where that is known, and the rule."""
        found, rule = self.carried(frame)
        return tuple(map(self.placed, found)), rule

    def named_before(self, frame: Frame) -> list[Sited]:
        """Gives the place that a "there" in a frame's words means: the last one its paragraph names before its sentence."""
        if not points_back(self.scene, frame):
            return []
        sentences = self.scene.tokens.sentences
        last = bisect_left(self.known, frame.sentence, key=lambda item: item.sentence) - 1
        if last < 0 or self.known[last].role == "speaker":
            return []
        if sentences[self.known[last].sentence].paragraph != sentences[frame.sentence].paragraph:
            return []
        first = last
        while first > 0 and last - first < _LISTED and self._is_joined(self.known[first - 1 : first + 1]):
            first -= 1
        return list(self.known[first : last + 1])

    def carried(self, frame: Frame) -> Carried:
        """Gives the places a frame takes over, and the rule."""
        sentence = self.scene.tokens.sentences[frame.sentence]
        if sentence.zone in _CLOSED:
            return (), ""
        if (named := self._by_noun(frame)) is not None:
            return (named,), "carried-noun"
        if near := self._in_paragraph(frame):
            return near, "carried-paragraph"
        is_background = self._is_of_another_year(frame)
        if is_background or self._items.stands_alone(frame.sentence):
            named = self._items.place_of(frame.sentence)
            return ((), "") if named is None else ((named,), "carried-item")
        if (
            self.main is None
            or (sentence.zone in _HEADS and self.main.sentence > frame.sentence)
            or frame.modality is Modality.HYPOTHETICAL
        ):
            return (), ""
        if (self._scattered and _is_of_many(frame)) or self._is_sum(frame):
            return (), ""
        return (self.main,), "carried-main"

    @cached_property
    def _items(self) -> Items:
        return Items(self.scene, self.known)

    @cached_property
    def _scattered(self) -> bool:
        """True where the report tells of several towns and is about none: a running total is then of no one place."""
        scenes = [item for item in self.known if item.role in SCENES]
        return self.main is not None and self.main.place.precision not in WIDE and len(points(scenes)) > 2

    def _is_sum(self, frame: Frame) -> bool:
        """Tells whether a number adds up what happened at several places of the report: "in total", "both attacks"."""
        if self.main is None or self.main.place.precision in WIDE:
            return False
        words = self.scene.tokens.lowers
        sentence = self.scene.tokens.sentences[frame.sentence]
        if not frame.is_total and self.scene.words.roles["sums"].isdisjoint(words[sentence.first : sentence.last]):
            return False
        return self._is_of_several

    @cached_property
    def _is_of_several(self) -> bool:
        scenes = [item for item in self.known if item.role in SCENES]
        return len(points(scenes)) + any(map(self.nouns.is_island, scenes)) > 1

    @cached_property
    def _by_paragraph(self) -> dict[int, list[Sited]]:
        found: dict[int, list[Sited]] = defaultdict(list)
        for item in self.known:
            if item.role in SCENES:
                found[self.scene.tokens.sentences[item.sentence].paragraph].append(item)
        return found

    @cached_property
    def nouns(self) -> NounSites:
        """What the sentences of the report name by a common noun."""
        return NounSites(self.scene, self.known, self.main)

    @cached_property
    def _nouns(self) -> dict[int, frozenset[str]]:
        return {}

    def placed(self, item: Sited) -> Sited:
        """Puts a site or village that no gazetteer has into the town the report is about."""
        behind = self._town_behind(item) if item.place.rule == "site-noun" and item.place.lat is None else None
        place, main = item.place, behind or (self.main.place if self.main else None)
        if place.precision in WIDE:
            return item  # "the country", which no report says more of
        closed = self.scene.tokens.sentences[item.sentence].zone in _CLOSED
        if closed or place.lat is not None or main is None or main.lat is None or main.precision in WIDE:
            return item
        if self._is_elsewhere(item):
            return item
        precision = place.precision if place.precision is PlacePrecision.EXACT else PlacePrecision.NEAR
        return replace(
            item,
            place=replace(
                place,
                lat=main.lat,
                lon=main.lon,
                radius_km=max(15.0, main.radius_km or 0),
                country=main.country,
                admin1=main.admin1,
                precision=precision,
                rule=f"{place.rule}+carried",
            ),
        )

    def _town_behind(self, item: Sited) -> Place | None:
        """Gives the town that the words right behind a noun put it into or near: "at a quarry, also near Orlec"."""
        at = bisect_left(self.known, item.span.end, key=lambda one: one.span.start)
        if at == len(self.known) or self.known[at].sentence != item.sentence or self.known[at].role != "at":
            return None
        tokens, town = self.scene.tokens, self.known[at].place
        gap = tokens.token_at(self.known[at].span.start) - tokens.token_at(item.span.end - 1)
        return town if gap <= _BEHIND and town.precision not in WIDE and town.lat is not None else None

    def _is_elsewhere(self, item: Sited) -> bool:
        """Tells "the village" or an island, which are places beside the town, from what stands in it."""
        lowers, words = self.scene.tokens.lowers, self.scene.words
        if item.place.rule == "site-noun":
            return lowers[self.scene.tokens.token_at(item.span.end - 1)] in words.kinds
        return item.place.rule == "not-in-gazetteer" and self.nouns.is_island(item)

    def _in_paragraph(self, frame: Frame) -> tuple[Sited, ...]:
        here = self.scene.tokens.sentences[frame.sentence].paragraph
        latest: list[Sited] = []
        for item in self._by_paragraph.get(here, ()):
            if item.sentence >= frame.sentence:
                break
            latest = [*latest, item] if latest and latest[0].sentence == item.sentence else [item]
        if len(points(latest)) > 1 or _sites(latest) > 1:  # "66 in Kestrin and 38 in Orlec": what follows is of neither alone
            return tuple(latest) if self._is_joined(latest) else ()
        if latest:
            return (min(latest, key=lambda item: (item.rank, item.span)),)
        noun = self._noun_in_paragraph(frame.sentence)
        return () if noun is None else (noun,)

    def _is_joined(self, items: Sequence[Sited]) -> bool:
        """Tells whether places stand in one list without numbers between: "six attacks in Kestrin and Orlec"."""
        joins = self.scene.words.roles["and"] | {","}
        if any(one.sentence != items[0].sentence for one in items):
            return False
        ends = [(self.scene.tokens.token_at(i.span.start), self.scene.tokens.token_at(i.span.end - 1)) for i in items]
        return all(joins.issuperset(self.scene.tokens.lowers[last + 1 : first]) for (_, last), (first, _) in pairwise(ends))

    def _noun_in_paragraph(self, sentence: int) -> Sited | None:
        sentences = self.scene.tokens.sentences
        here = sentences[sentence].paragraph
        while sentence > 0 and sentences[sentence - 1].paragraph == here:
            sentence -= 1
            if nouns := [noun for noun in self.nouns.of(sentence) if noun.place.precision not in WIDE]:
                return nouns[0] if len(nouns) == 1 else None
        return None

    def _by_noun(self, frame: Frame) -> Sited | None:
        """Reads "in the capital" as the largest town the report names, "in the city" as the last one before."""
        roles, said = self.scene.words.roles, self._nouns_in(frame.sentence)
        if said & roles["capital"]:
            return self.nouns.capital
        if said & roles["town"]:
            return self.nouns.town_before(frame.sentence)
        return None

    def _nouns_in(self, index: int) -> frozenset[str]:
        """Gives the nouns of "in the ..." of a sentence; once for all its frames."""
        if index not in self._nouns:
            words = [t.lower for t in self.scene.tokens.of(self.scene.tokens.sentences[index])]
            roles = self.scene.words.roles
            opening = roles["in"] | {"for"} | roles["of"]
            triples = zip(words, words[1:], words[2:], strict=False)
            said = (noun for first, the, noun in triples if first in opening and the in roles["articles"])
            if not roles["articles"]:
                said = (noun for first, noun in pairwise(words) if first in roles["in"])
            self._nouns[index] = frozenset(said)
        return self._nouns[index]

    def _is_of_another_year(self, frame: Frame) -> bool:
        published = self.scene.tokens.document.published_on
        if published is None:
            return False
        sentence = self.scene.tokens.sentences[frame.sentence]
        stretch = [
            t
            for s in self.scene.tokens.sentences[max(0, frame.sentence - 1) : frame.sentence + 1]
            if s.paragraph == sentence.paragraph
            for t in self.scene.tokens.of(s)
        ]
        years = _years(stretch)
        return bool(years) and published.year not in years and not years & self._years_of_lead

    @cached_property
    def _years_of_lead(self) -> set[int]:
        """Years the title and the first sentence tell of: a report that looks back as a whole is about their places."""
        sentences = self.scene.tokens.sentences
        lead = sorted(opening(self.scene))[:-1]
        return _years([t for index in lead for t in self.scene.tokens.of(sentences[index])])


def _sites(items: Sequence[Sited]) -> int:
    """Counts the sites named with exactness, whatever town they stand in."""
    return len({item.place.text for item in items if item.place.precision is PlacePrecision.EXACT})


def _years(tokens: Sequence[Token]) -> set[int]:
    return {int(t.text) for t in tokens if len(t.text) == 4 and t.text.isdecimal() and t.text[:2] in {"19", "20"}}


def _is_of_many(frame: Frame) -> bool:
    """Tells whether a toll is too much for one place of a report about several: a running total, or hundreds."""
    return frame.is_total or (frame.quantity.point or 0) >= _HUNDREDS
