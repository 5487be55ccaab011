"""Reports made of items that stand for themselves: corrections, and bulletins whose paragraphs have headings.

What one item tells of is no news of the next, so nothing is carried from item to item, unless one says that it goes on with
"the same article". What an item names, in whatever role, is likelier its place than anything outside it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from recount.extract.places_context import Scene
from recount.extract.tokens import Sentence
from recount.extract.where_main import SCENES, WIDE
from recount.extract.where_roles import Sited
from recount.model import ZoneKind

_HEADING = 5  # tokens of the longest heading in capitals: "KESTRIN AND SURROUNDINGS."
_OPENING = 8  # tokens from the start of an item within which it says that it goes on


@dataclass(frozen=True)
class Items:
    """The paragraphs of a report that take nothing from one another.

    Attributes:
        scene: The document.
        known: Its places with their roles, in order.
    """

    scene: Scene
    known: Sequence[Sited]

    def stands_alone(self, index: int) -> bool:
        """Tells whether a sentence is in an item that takes nothing from the rest of the report."""
        paragraph = self.scene.tokens.sentences[index].paragraph
        return paragraph in self._headed or (self._are_corrections and self.place_of(index) is not None)

    def place_of(self, index: int) -> Sited | None:
        """Gives the place of the item a sentence is in, or of the one before that it goes on with.

        Args:
            index: The sentence.
        """
        sentences = self.scene.tokens.sentences
        stop = index + 1
        first = self._first(index)
        named = self._named(first, stop)
        while named is None and first > 0 and self._goes_on(sentences[first]):
            first, stop = self._first(first - 1), first
            named = self._named(first, stop)
        return named

    def _first(self, index: int) -> int:
        sentences = self.scene.tokens.sentences
        while index > 0 and sentences[index - 1].paragraph == sentences[index].paragraph:
            index -= 1
        return index

    def _named(self, first: int, stop: int) -> Sited | None:
        """Gives the scene that sentences name, else the last town they name in any role but a speaker's or a sickbed's."""
        start = bisect_left(self.known, first, key=lambda item: item.sentence)
        end = bisect_left(self.known, stop, key=lambda item: item.sentence)
        own = [item for item in self.known[start:end] if item.place.precision not in WIDE]
        scenes = [item for item in own if item.role in SCENES]
        weak = [item for item in own if item.role not in {"speaker", "care"} and item.place.rule != "not-in-gazetteer"]
        return next(iter(scenes[:1] or weak[-1:]), None)

    def _goes_on(self, sentence: Sentence) -> bool:
        opening = self.scene.tokens.lowers[sentence.first : min(sentence.last, sentence.first + _OPENING)]
        return not self.scene.words.roles["same"].isdisjoint(opening)

    @cached_property
    def _are_corrections(self) -> bool:
        """True where the title says that the report puts others right."""
        words = self.scene.words.roles["corrections"]
        titles = [s for s in self.scene.tokens.sentences if s.zone is ZoneKind.TITLE]
        return any(not words.isdisjoint(self.scene.tokens.lowers[s.first : s.last]) for s in titles)

    @cached_property
    def _headed(self) -> frozenset[int]:
        """Paragraphs that open with a heading in capitals, where the report has more than one such."""
        sentences = self.scene.tokens.sentences
        openings = [s for before, s in zip((None, *sentences), sentences, strict=False) if self._opens(before, s)]
        headed = frozenset(s.paragraph for s in openings if self._is_heading(s))
        return headed if len(headed) > 1 else frozenset()

    @staticmethod
    def _opens(before: Sentence | None, sentence: Sentence) -> bool:
        return before is None or before.paragraph != sentence.paragraph

    def _is_heading(self, sentence: Sentence) -> bool:
        """Reads "EAST.", "KESTRIN AND SURROUNDINGS:", with text behind it in the paragraph."""
        if sentence.zone is not ZoneKind.BODY:
            return False
        words: list[str] = []
        for token in self.scene.tokens.tokens[sentence.first : min(sentence.last, sentence.first + _HEADING + 1)]:
            if token.text in {".", ":"}:
                return bool(words) and all(word.isupper() and len(word) > 2 for word in words)
            words.append(token.text)
        return False
