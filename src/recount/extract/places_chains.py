"""Which mention the text itself puts inside which: "Dolmar, Northmark", "a village in Karsh", "Varenia's Lower Sava"."""

from collections.abc import Sequence
from dataclasses import dataclass

from recount.extract.places_context import Scene
from recount.extract.places_mention import Mention
from recount.extract.places_near import holds
from recount.model import GazetteerEntry


@dataclass(frozen=True, slots=True)
class Chains:
    """What the text puts inside what.

    Attributes:
        inside: For a mention, the mention of the area the text puts it in.
        defined: Mentions whose whereabouts are what their sentence is about ("Dolmar is a town in ...").
    """

    inside: dict[int, int]
    defined: frozenset[int]


_INSIDE = frozenset("in of within".split())
_REACH = 14  # tokens between a name and the area it is said to lie in
_FAR = 40  # the same where the sentence is a definition


def chains(scene: Scene, mentions: Sequence[Mention]) -> Chains:
    """Finds, for each mention, the mention of the area the text puts it in.

    Args:
        scene: The document.
        mentions: Names of places in order.
    """
    found: dict[int, int] = {}
    defined: set[int] = set()
    for at in range(len(mentions) - 1):
        one, to = mentions[at], _past_adjective(scene, mentions, at + 1)
        other = mentions[to]
        if scene.sentence_of(one.first).index != scene.sentence_of(other.first).index:
            continue
        gap = _gap(scene, one, mentions[at + 1])
        is_defined = "defined" in one.cues
        if (_is_comma(gap) and _may_hold(other, one)) or (
            _is_said_inside(scene, gap, is_defined=is_defined) and (is_defined or not _is_country(one))
        ):
            found[at] = to
            if is_defined:
                defined.add(at)
        elif _owns(scene, one, gap):
            found[at + 1] = at
    return Chains(_looser(found), frozenset(defined))


def _gap(scene: Scene, one: Mention, other: Mention) -> list[str]:
    return [t.lower for t in scene.tokens.tokens[one.last + 1 : min(other.first, one.last + 2 + _FAR)]]


def _past_adjective(scene: Scene, mentions: Sequence[Mention], at: int) -> int:
    """Steps from "U.S." to Georgia in "the U.S. state of Georgia"."""
    if at + 1 < len(mentions) and _is_country(mentions[at]):
        gap = _gap(scene, mentions[at], mentions[at + 1])
        if len(gap) == 2 and gap[0] in scene.words.kinds and gap[1] == "of":
            return at + 1
    return at


def _looser(found: dict[int, int]) -> dict[int, int]:
    return {inner: area for inner, area in found.items() if found.get(area) != inner}


def _is_comma(gap: Sequence[str]) -> bool:
    return list(gap) in ([","], ["("], [",", "the"])


def _may_hold(area: Mention, inner: Mention) -> bool:
    if _is_country(inner):
        return False
    areas = [e for e in area.entries[:6] if e.kind in {"country", "admin1", "admin2", "region"}]
    if inner.entries and inner.entries[0].kind == "admin1" and area.entries and area.entries[0].kind != "country":
        return False
    if not inner.entries:
        return bool(areas)
    return any(holds(a, e) for a in areas for e in inner.entries[:80]) or (bool(areas) and _is_small(inner.entries))


def _is_small(entries: Sequence[GazetteerEntry]) -> bool:
    return all(e.kind == "place" and e.population < 50_000 for e in entries)


def _is_country(mention: Mention) -> bool:
    return bool(mention.entries) and mention.entries[0].kind == "country"


def _is_said_inside(scene: Scene, gap: Sequence[str], *, is_defined: bool) -> bool:
    words = list(gap)
    while words and (words[-1] == "the" or words[-1] in scene.words.directions):
        words.pop()
    if not words or words[-1] not in _INSIDE or len(words) > (_FAR if is_defined else _REACH) or "." in words:
        return False
    between = words[:-1]
    return not between or (words[-1] == "in" and between == [","]) or any(word in scene.words.kinds for word in between)


def _owns(scene: Scene, one: Mention, gap: Sequence[str]) -> bool:
    ends_in_s = scene.tokens.tokens[one.last].text[-2:] in {"'s", "’s"}
    return (
        ends_in_s
        and all(word in scene.words.directions for word in gap)
        and bool(one.entries)
        and one.entries[0].kind != "place"
    )
