"""Choosing between places of one name: what the report names beside it, its countries, then who is better known.

One name has one meaning in a report, unless the text itself puts one mention into another area or says it is another kind
of place.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from recount.extract.places_chains import Chains
from recount.extract.places_context import Scene
from recount.extract.places_mention import Mention
from recount.extract.places_near import holds
from recount.extract.places_score import KIND, MANY, contained, fame, in_context
from recount.model import GazetteerEntry
from recount.model.place_names import fold

_ANCHORS = 60  # places of the report that others are measured against
_LESSER = 50_000  # a smaller town may be a namesake of one the gazetteer lacks
_KNOWN_ABROAD = 100_000  # people of a town that a report may name without its country
_MOSTLY = 0.5  # share of a report's names and peoples that belong to the country it is about
_DEPTH = 3  # "a village in A, B, C": how far up the text's own chain is followed


@dataclass(frozen=True, slots=True)
class Choice:
    """The place a mention stands for.

    Attributes:
        entry: The place; None where no gazetteer has it.
        inside: The area the text puts it in, where that area had to stand in for a place not found.
        rule: How it was chosen.
    """

    entry: GazetteerEntry | None
    inside: GazetteerEntry | None = None
    rule: str = ""


def choose(scene: Scene, mentions: Sequence[Mention], links: Chains) -> list[Choice]:
    """Chooses a place for each mention.

    Args:
        scene: The document.
        mentions: Names of places in order.
        links: What the text puts inside what.
    """
    chooser = _Chooser(scene, tuple(mentions), links.inside, links.defined)
    return [chooser.choice(at) for at in range(len(mentions))]


@dataclass(frozen=True)
class _Chooser:
    scene: Scene
    mentions: tuple[Mention, ...]
    containers: dict[int, int]
    defined: frozenset[int]

    @cached_property
    def names(self) -> list[str]:
        return [fold(mention.name) for mention in self.mentions]

    @cached_property
    def groups(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for at, name in enumerate(self.names):
            found[name].append(at)
        return found

    @cached_property
    def famed(self) -> dict[str, list[float]]:
        return {name: fame(name, self.mentions[ats[0]].entries[:MANY]) for name, ats in self.groups.items()}

    @cached_property
    def holders(self) -> dict[str, int]:
        """The first mention of each name that the text puts into an area."""
        return {self.names[at]: at for at in sorted(self.containers, reverse=True)}

    @cached_property
    def insides(self) -> dict[int, list[int]]:
        """For each area mentioned, the mentions the text puts into it."""
        found: dict[int, list[int]] = defaultdict(list)
        for inner, area in self.containers.items():
            found[area].append(inner)
        return found

    @cached_property
    def votes(self) -> dict[str, float]:
        """The share each country has in the report: by its name, its people, and places that can only be there."""
        votes: Counter[str] = Counter()
        for token in self.scene.tokens.tokens:
            if token.lower in self.scene.words.demonyms and (token.is_capitalised or self.scene.words.small_peoples):
                votes[self.scene.words.demonyms[token.lower]] += 1
        for mention in self.mentions:
            best = mention.entries[0] if mention.entries else None
            if best is not None and best.country is not None and (best.kind == "country" or _is_clear(mention.entries)):
                votes[best.country] += 2 if best.kind == "country" else 1
        total = sum(votes.values())
        return {country: count / total for country, count in votes.items()}

    @cached_property
    def held(self) -> dict[tuple[str, int], dict[int, float]]:
        """For each mention, how well each of its namesakes fits the area the text puts it in."""
        found: dict[tuple[str, int], dict[int, float]] = {}
        seen: dict[tuple[str, ...], dict[int, float]] = {}
        for at, name in enumerate(self.names):
            if at in self.containers or at in self.insides:
                around, into = self._areas(at), self.insides.get(at, ())[:_DEPTH]
                key = (name, *(self.names[m] for m in around), "/", *(self.names[m] for m in into))
                if key not in seen:
                    areas, inner = ([self.mentions[m].entries for m in some] for some in (around, into))
                    seen[key] = {nth: contained(e, areas, inner) for nth, e in enumerate(self.mentions[at].entries[:MANY])}
                found[name, at] = seen[key]
        return found

    def _areas(self, at: int) -> list[int]:
        found: list[int] = []
        area = self.containers.get(at)
        while area is not None and len(found) < _DEPTH:
            found.append(area)
            area = self.containers.get(area)
        return found

    @cached_property
    def anchors(self) -> tuple[GazetteerEntry, ...]:
        """Places of the report, chosen without regard to nearness, most often named first."""
        chosen = self._senses(())
        order = sorted(self.groups, key=lambda name: (-len(self.groups[name]), self.groups[name][0]))
        found = [chosen[name] for name in order if name in chosen]
        return tuple(e for e in found if e.kind in {"place", "admin1", "admin2"})[:_ANCHORS]

    @cached_property
    def senses(self) -> dict[str, GazetteerEntry]:
        """The meaning of each name."""
        return self._senses(self.anchors)

    def _senses(self, anchors: Sequence[GazetteerEntry]) -> dict[str, GazetteerEntry]:
        found = {}
        for name, ats in self.groups.items():
            entries = self.mentions[ats[0]].entries[:MANY]
            if entries:
                scores = self._scores(name, entries, anchors)
                found[name] = entries[max(scores, key=lambda nth: (scores[nth], -nth))]
        return found

    def _scores(self, name: str, entries: Sequence[GazetteerEntry], anchors: Sequence[GazetteerEntry]) -> dict[int, float]:
        others = [a for a in anchors if fold(a.name) != name]
        famed = self.famed[name]
        held = [self.held[name, at] for at in self.groups[name] if (name, at) in self.held]
        return {
            nth: famed[nth] + in_context(entry, self.votes, others) + max((h.get(nth, 0.0) for h in held), default=0.0)
            for nth, entry in enumerate(entries)
        }

    @cached_property
    def _final(self) -> dict[str, dict[int, float]]:
        with_entries = {name: self.mentions[ats[0]].entries[:MANY] for name, ats in self.groups.items()}
        return {name: self._scores(name, entries, self.anchors) for name, entries in with_entries.items()}

    def sense(self, at: int) -> GazetteerEntry | None:
        """Gives the meaning of one mention, by its own area and kind where the text states them."""
        name, mention = self.names[at], self.mentions[at]
        held = self.held.get((name, at))
        if not mention.entries or (held is None and not mention.kinds):
            return self.senses.get(name)
        own = {
            nth: score + (held or {}).get(nth, 0.0) + (KIND if mention.entries[nth].kind in mention.kinds else 0.0)
            for nth, score in self._final[name].items()
        }
        return mention.entries[max(own, key=lambda nth: (own[nth], -nth))]

    def choice(self, at: int) -> Choice:
        """Chooses for one mention, and says by which rule."""
        entry = self.sense(at)
        holder = at if at in self.containers else self.holders.get(self.names[at])
        areas = [] if holder is None else [area for m in self._areas(holder) if (area := self.sense(m)) is not None]
        if entry is None:
            return Choice(None, areas[0], "contained") if areas else Choice(None, None, "not-in-gazetteer")
        if any(holds(area, entry) for area in areas):
            return Choice(entry, None, "containment")
        stands_in = next((area for area in areas if area.kind != "place"), None)
        if stands_in is not None and (holder in self.defined or (entry.kind == "place" and entry.population < _LESSER)):
            return Choice(None, stands_in, "contained")
        if self._is_namesake_abroad(at, entry) or (len(self.mentions[at].entries) > 1 and self._is_small_abroad(entry)):
            return Choice(None, None, "not-in-gazetteer")
        rule = "guessed-spelling" if entry.guessed else "only-one" if len(self.mentions[at].entries) < 2 else "best-known"
        return Choice(entry, None, "best-known-alone" if rule == "best-known" and not self._is_supported(entry) else rule)

    def _is_namesake_abroad(self, at: int, entry: GazetteerEntry) -> bool:
        """Tells whether a noun says that a name is a district or village, and the gazetteer has it as another thing abroad."""
        kinds = self.mentions[at].kinds
        is_other = bool(kinds) and kinds <= {"place", "admin2"} and entry.kind not in kinds
        return is_other and not self._is_supported(entry) and bool(self.votes)

    def _is_small_abroad(self, entry: GazetteerEntry) -> bool:
        """Tells whether one of several towns of a name lies in a country of which nothing speaks in a report about another."""
        if entry.kind != "place" or entry.population >= _KNOWN_ABROAD or self._is_supported(entry):
            return False
        home = max(self.votes, key=lambda country: self.votes[country], default=None)
        return home not in (None, entry.country) and self.votes[home] >= _MOSTLY and self._countries[home] > 1

    @cached_property
    def _countries(self) -> Counter[str | None]:
        """How many names and peoples of the report belong to each country."""
        demonyms = self.scene.words.demonyms
        peoples = {demonyms[t.lower] for t in self.scene.tokens.tokens if t.lower in demonyms and t.is_capitalised}
        return Counter([*(entry.country for entry in self.senses.values()), *peoples])

    def _is_supported(self, entry: GazetteerEntry) -> bool:
        """Tells whether anything but its own name speaks in the report for the country of a place."""
        return self._countries[entry.country] > 1


def _is_clear(entries: Sequence[GazetteerEntry]) -> bool:
    rivals = [e for e in entries[1:MANY] if e.country != entries[0].country]
    if not rivals or (entries[0].kind == "admin1" and entries[0].country == "US"):
        return True
    return entries[0].population > 20 * max(e.population for e in rivals) and all(e.kind == "place" for e in rivals)
