"""Choosing between places of one name: what the report names beside it, its countries, then who is better known."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log10

from recount.extract.places_context import Scene
from recount.extract.places_near import between_km, holds
from recount.extract.places_spot import Mention
from recount.model import GazetteerEntry
from recount.model.place_names import fold

_PRIOR = {"country": 9.0, "region": 7.2, "admin1": 6.3, "water": 6.5, "terrain": 6.0, "admin2": 4.8, "site": 4.0}
_CONTAINED, _KIND, _COUNTRY, _SAME_REGION, _NEARBY = 7.0, 5.0, 3.0, 1.2, 1.0
_MANY = 80  # namesakes looked at


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


def choose(scene: Scene, mentions: Sequence[Mention], containers: Mapping[int, int]) -> list[Choice]:
    """Chooses a place for each mention; one name has one meaning in a report unless the text puts it in another area.

    Args:
        scene: The document.
        mentions: Names of places in order.
        containers: For a mention, the mention of the area the text puts it in.
    """
    votes = _country_votes(scene, mentions)
    senses = _senses(mentions, containers, votes, ())
    anchors = tuple(_anchors(mentions, senses))
    senses = _senses(mentions, containers, votes, anchors)
    return [_choice(at, mentions, containers, senses) for at in range(len(mentions))]


def _country_votes(scene: Scene, mentions: Sequence[Mention]) -> dict[str, float]:
    votes: Counter[str] = Counter()
    for token in scene.tokens.tokens:
        if token.is_capitalised and token.lower in scene.words.demonyms:
            votes[scene.words.demonyms[token.lower]] += 1
    for mention in mentions:
        best = mention.entries[0] if mention.entries else None
        if best is None or best.country is None:
            continue
        if best.kind == "country":
            votes[best.country] += 2
        elif _is_clear(mention.entries):
            votes[best.country] += 1
    total = sum(votes.values())
    return {country: count / total for country, count in votes.items()}


def _is_clear(entries: Sequence[GazetteerEntry]) -> bool:
    rivals = [e for e in entries[1:] if e.country != entries[0].country]
    if not rivals or (entries[0].kind == "admin1" and entries[0].country == "US"):
        return True
    return entries[0].population > 20 * max(e.population for e in rivals) and all(e.kind == "place" for e in rivals)


Senses = dict[tuple[str, int], GazetteerEntry]  # (folded name, container or -1) -> place


def _senses(
    mentions: Sequence[Mention], containers: Mapping[int, int], votes: Mapping[str, float], anchors: Sequence[GazetteerEntry]
) -> Senses:
    groups: dict[str, list[int]] = defaultdict(list)
    for at, mention in enumerate(mentions):
        if mention.entries:
            groups[fold(mention.name)].append(at)
    senses: Senses = {}
    for name, ats in groups.items():
        scores: dict[int, float] = {}
        entries = mentions[ats[0]].entries[:_MANY]
        for nth, entry in enumerate(entries):
            others = [a for a in anchors if fold(a.name) != name and a.id != entry.id]
            scores[nth] = _prior(entry, name, entries) + _context(entry, votes, others)
            scores[nth] += max((_KIND for at in ats if entry.kind in mentions[at].kinds), default=0.0) * _share(ats, mentions)
        plain = {nth: score + _held(entries[nth], ats, mentions, containers) for nth, score in scores.items()}
        senses[name, -1] = entries[max(plain, key=lambda nth: (plain[nth], -nth))]
        for at in ats:
            if at in containers:
                own = {nth: score + 2 * _held(entries[nth], [at], mentions, containers) for nth, score in scores.items()}
                senses[name, at] = entries[max(own, key=lambda nth: (own[nth], -nth))]
    return senses


def _share(ats: Sequence[int], mentions: Sequence[Mention]) -> float:
    return 1.0 if any(mentions[at].kinds for at in ats) else 0.0


def _prior(entry: GazetteerEntry, name: str, entries: Sequence[GazetteerEntry]) -> float:
    if entry.kind == "place":
        spelt = 0.0 if fold(entry.name) == name else -0.6
        capital = 0.5 if any(e.kind == "admin1" and e.id == entry.admin1 for e in entries) else 0.0
        return log10(max(entry.population, 300)) + spelt + capital
    if entry.kind == "admin1" and entry.country == "US":
        return 8.2
    if entry.kind == "admin1":
        seat = next((e for e in entries if e.kind == "place" and e.admin1 == entry.id), None)
        if seat is not None:
            return log10(max(seat.population, 300)) - 0.2
    return _PRIOR.get(entry.kind, 4.0)


def _context(entry: GazetteerEntry, votes: Mapping[str, float], anchors: Sequence[GazetteerEntry]) -> float:
    score = _COUNTRY * votes.get(entry.country or "", 0.0)
    if any(a.id == entry.admin1 or (a.admin1 is not None and a.admin1 == entry.admin1) for a in anchors):
        score += _SAME_REGION
    near = sum(between_km(entry, a) < 120 for a in anchors if a.kind in {"place", "admin2"})
    return score + _NEARBY * min(2, near)


def _held(entry: GazetteerEntry, ats: Sequence[int], mentions: Sequence[Mention], containers: Mapping[int, int]) -> float:
    best = 0.0
    for at in ats:
        area = containers.get(at)
        strength = _CONTAINED
        while area is not None:
            for rank, candidate in enumerate(mentions[area].entries[:8]):
                if holds(candidate, entry):
                    best = max(best, strength - 0.3 * rank)
            area = containers.get(area)
            strength -= 1.5
        best = max(best, _holds_others(entry, at, mentions, containers))
    return best


def _holds_others(entry: GazetteerEntry, at: int, mentions: Sequence[Mention], containers: Mapping[int, int]) -> float:
    inner = [m for m, area in containers.items() if area == at]
    return 2.0 if any(holds(entry, e) for m in inner for e in mentions[m].entries[:12]) else 0.0


def _anchors(mentions: Sequence[Mention], senses: Senses) -> list[GazetteerEntry]:
    found = {senses[fold(m.name), -1].id: senses[fold(m.name), -1] for m in mentions if m.entries}
    return [e for e in found.values() if e.kind in {"place", "admin1", "admin2"}]


def _choice(at: int, mentions: Sequence[Mention], containers: Mapping[int, int], senses: Senses) -> Choice:
    mention = mentions[at]
    area = _area(at, mentions, containers, senses)
    name = fold(mention.name)
    entry = senses.get((name, at)) or senses.get((name, -1))
    if area is None:
        area = next((_area(m, mentions, containers, senses) for m in containers if fold(mentions[m].name) == name), None)
    if entry is None:
        return Choice(None, area, "contained" if area else "not-in-gazetteer")
    if (
        area is not None
        and not holds(area, entry)
        and entry.kind == "place"
        and entry.population < 50_000
        and area.kind != "place"
    ):
        return Choice(None, area, "contained")
    if area is not None and holds(area, entry):
        return Choice(entry, None, "containment")
    return Choice(
        entry, None, "guessed-spelling" if entry.guessed else "best-known" if len(mention.entries) > 1 else "only-one"
    )


def _area(at: int, mentions: Sequence[Mention], containers: Mapping[int, int], senses: Senses) -> GazetteerEntry | None:
    area = containers.get(at)
    if area is None:
        return None
    name = fold(mentions[area].name)
    return senses.get((name, area)) or senses.get((name, -1))
