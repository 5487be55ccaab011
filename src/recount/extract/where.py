"""Layer 8: the places of the harm of each frame.

The words nearest to the number win ("47 in Orlec"), then the clause of the harm, then its sentence; what no sentence of
its own settles is carried over from the sentences of the same report that do. A place that is only where somebody spoke,
where victims came from or whose army it was is no place of harm. Comments and biographies take nothing from the report.
See docs/methods/places.md.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import itemgetter

from recount.extract.frame import Frame, Settled
from recount.extract.places_context import Scene
from recount.extract.tokens import Tokens
from recount.extract.where_anaphora import pointed_at
from recount.extract.where_carry import Carrier
from recount.extract.where_roles import Sited, sited
from recount.model import FieldTrace, Harm, Place, PlacePrecision, Relation, Span

_MOVING = {Harm.DISPLACED}
_CLOSE = 6  # tokens from a number to the place beside it


def settle_where(tokens: Tokens, frames: Sequence[Frame], places: Sequence[Place]) -> tuple[Settled[tuple[Place, ...]], ...]:
    """Settles the places of the harm of each frame.

    Args:
        tokens: The document seen as tokens.
        frames: Harm frames of the document.
        places: Places of the document, as `find_places` gives them.

    Returns:
        One answer a frame, in order; no place where the report settles none.
    """
    scene = Scene.of(tokens)
    known = sited(scene, places)
    carrier = Carrier.of(scene, known)
    here, frames_here = _by_sentence(known), _numbers_by_sentence(tokens, frames)
    answers = []
    for frame in frames:
        said = [*here.get(frame.sentence, ()), *carrier.nouns.of(frame.sentence)]
        found, rule = _own(scene, frame, sorted(said, key=_position), frames_here[frame.sentence])
        if rule != "taken-up" and (before := carrier.named_before(frame)):
            found, rule = before, "carried-there"
        answers.append(
            _settled(frame, [carrier.placed(item) for item in found], rule)
            if found
            else _settled(frame, *carrier.taken_over(frame))
        )
    return tuple(answers)


def _by_sentence(known: Sequence[Sited]) -> dict[int, list[Sited]]:
    found: dict[int, list[Sited]] = defaultdict(list)
    for item in known:
        found[item.sentence].append(item)
    return found


def _position(item: Sited) -> tuple[int, int]:
    return (item.span.start, -item.span.end)  # a site stands before the town in its name


_Numbers = Sequence[tuple[int, Harm]]  # tokens of the numbers of one sentence in order, each with what it counts


def _numbers_by_sentence(tokens: Tokens, frames: Sequence[Frame]) -> dict[int, list[tuple[int, Harm]]]:
    found: dict[int, list[tuple[int, Harm]]] = defaultdict(list)
    for frame in frames:
        found[frame.sentence].append((tokens.token_at(number_of(tokens, frame).start), frame.harm))
    return {sentence: sorted(numbers) for sentence, numbers in found.items()}


def _settled(frame: Frame, found: Sequence[Sited], rule: str) -> Settled[tuple[Place, ...]]:
    if not found:
        return Settled(())
    places = tuple(_with_relation(frame, item) for item in found)
    return Settled(places, (FieldTrace(field="where", layer="where", rule=rule, span=found[0].place.span),))


def _with_relation(frame: Frame, item: Sited) -> Place:
    if frame.harm in _MOVING and item.role in {"to", "from"}:
        return replace(item.place, relation=Relation(item.role))
    return item.place


def _own(scene: Scene, frame: Frame, known: Sequence[Sited], numbers: _Numbers) -> tuple[list[Sited], str]:
    tokens = scene.tokens
    number = number_of(tokens, frame)
    is_anothers = _anothers(scene, frame, number, numbers)
    if pointed := pointed_at(scene, frame, known):
        return pointed, "taken-up"
    here = [item for item in known if _fits(frame, item) and not is_anothers(item)]
    if not here:
        return [], ""
    ways: tuple[tuple[str, Callable[[], list[Sited]]], ...] = (  # asked in turn, until one answers
        ("beside-number", lambda: _beside(tokens, number, here, numbers)),
        ("beside-harm", lambda: _behind(tokens, frame, here)),
        ("list-label", lambda: _labels(tokens, number, here)),
        ("same-clause", lambda: _in_clause(tokens, frame, here)),
        ("same-sentence", lambda: _nearest(frame, here)),
    )
    for rule, found in ways:
        if some := found():
            return _coordinated(tokens, [_finer(scene, some[0], here)], here), rule
    return [], ""


def _fits(frame: Frame, item: Sited) -> bool:
    if item.role in {"to", "from"}:
        return frame.harm in _MOVING
    return item.role in {"at", "modifier", "label", "office"}


def number_of(tokens: Tokens, frame: Frame) -> Span:
    """Gives the words of the number in a frame's quote, or the quote's people, or its trigger."""
    text = frame.quantity.text
    if text:
        at = tokens.text.find(text, frame.span.start, frame.span.end)
        last = tokens.text.rfind(text, frame.span.start, frame.span.end)
        if at >= 0:
            start = last if frame.people is None else at
            return Span(start, start + len(text))
    return frame.people or frame.trigger


def _anothers(scene: Scene, frame: Frame, number: Span, numbers: _Numbers) -> Callable[[Sited], bool]:
    """Gives what tells whether a place stands beside a later number, and says nothing of this one.

    "66 from the bus station, 38 from the church in Orlec": the first has a place of its own that is no name. "117 dead: 66
    in Kestrin, 38 in Orlec": the later ones count the same harm. Of "12 dead and 30 hurt in Orlec" all are in Orlec.
    """
    tokens, roles = scene.tokens, scene.words.roles
    last, trigger = tokens.token_at(number.end - 1), tokens.token_at(frame.trigger.start)
    nearest = bisect_right(numbers, last, key=itemgetter(0))
    if nearest == len(numbers):
        return lambda _: False
    words = tokens.lowers[last + 1 : min(numbers[nearest][0], last + 2 * _CLOSE)]
    has_own = any(one in roles["in"] | roles["from"] and the in roles["articles"] for one, the in pairwise(words))

    def is_anothers(item: Sited) -> bool:
        first = tokens.token_at(item.span.start)
        furthest = bisect_left(numbers, first, key=itemgetter(0)) - 1
        if nearest > furthest:
            return False
        at, harm = numbers[furthest]
        return has_own or (trigger < at and harm is frame.harm and first - at <= 2 * _CLOSE)

    return is_anothers


def _beside(tokens: Tokens, number: Span, here: Sequence[Sited], numbers: _Numbers) -> list[Sited]:
    last = tokens.token_at(number.end - 1)
    for item in here:
        first = tokens.token_at(item.span.start)
        if item.role != "at" or not 0 < first - last <= _CLOSE:
            continue
        between = tokens.tokens[last + 1 : first]
        if not any(t.text in {";", ".", ":", ","} for t in between) and not any(last < n < first for n, _ in numbers):
            return [item]
    return []


_NEXT = 4  # tokens from a harm to the place right behind it


def _behind(tokens: Tokens, frame: Frame, here: Sequence[Sited]) -> list[Sited]:
    """Reads "was shot dead at the Sava, her college in Vale said": what stands right behind the harm is nearest to it."""
    last = tokens.token_at(frame.span.end - 1)
    for item in here:
        first = tokens.token_at(item.span.start)
        if item.role == "at" and 0 < first - last <= _NEXT and all(t[0].isalnum() for t in tokens.lowers[last + 1 : first]):
            return [item]
    return []


def _labels(tokens: Tokens, number: Span, here: Sequence[Sited]) -> list[Sited]:
    """Reads lists: "Kestrin, 104; Dolmar: 28"."""
    first = tokens.token_at(number.start)
    finer = [item for item in here if item.place.precision is not PlacePrecision.COUNTRY and item.role in {"at", "modifier"}]
    for item in reversed(here):
        if finer and item.place.precision is PlacePrecision.COUNTRY:
            continue  # "Varenia: 12 dead in Orlec"
        between = tokens.tokens[tokens.token_at(item.span.end - 1) + 1 : first]
        if 0 < len(between) <= 2 and all(t.text in {",", ":", "-", "–", "("} for t in between):
            return [item]
    return []


def _in_clause(tokens: Tokens, frame: Frame, here: Sequence[Sited]) -> list[Sited]:
    start, end = _clause(tokens, frame)
    return _nearest(frame, [item for item in here if start <= item.span.start < end])


_BREAKS = frozenset((",", ";", "—", "while", "whereas", "but", "since"))


def _clause(tokens: Tokens, frame: Frame) -> tuple[int, int]:
    sentence = tokens.sentences[frame.sentence]
    start, end = sentence.start, sentence.end
    words = tokens.lowers
    for at in range(sentence.first, sentence.last):
        if words[at] not in _BREAKS:
            continue
        token = tokens.tokens[at]
        if words[at] != "," or (at + 1 < sentence.last and words[at + 1] in {"and", "while", "but"}):
            if token.end <= frame.span.start:
                start = token.end
            elif token.start >= frame.span.end:
                end = min(end, token.start)
    return start, end


def _nearest(frame: Frame, here: Sequence[Sited]) -> list[Sited]:
    if not here:
        return []
    return [min(here, key=lambda item: (item.rank, _gap(frame.span, item.span)))]


def _gap(one: Span, other: Span) -> int:
    if one.overlaps(other):
        return 0
    return other.start - one.end if other.start >= one.end else 2 * (one.start - other.end)  # what follows is nearer


_FINE = {PlacePrecision.EXACT: 0, PlacePrecision.UNKNOWN: 0, PlacePrecision.TOWN: 1}
_COARSE = 2
_APART = frozenset(", ( near outside km kilometres kilometers miles mile about some just around".split())


def _finer(scene: Scene, item: Sited, here: Sequence[Sited]) -> Sited:
    """Steps from the area around to the place itself: "the Sava hospital in Northmark", "in Orlec, near Kestrin"."""
    before = [one for one in here if one.span.end <= item.span.start]
    if not before:
        return item
    last = before[-1]
    tokens, words = scene.tokens, scene.words
    gap = tokens.lowers[tokens.token_at(last.span.end - 1) + 1 : tokens.token_at(item.span.start)]
    small = words.roles["in"] | words.roles["articles"] | words.roles["of"] | words.directions.keys() | _APART
    is_near = all(word in small or word in words.kinds or word[0].isdecimal() for word in gap)
    if not 0 < len(gap) <= 2 * _NEXT or not is_near or last.role not in {"at", "modifier", "label"}:
        return item
    is_finer = _FINE.get(last.place.precision, _COARSE) < _FINE.get(item.place.precision, _COARSE)
    is_finer = is_finer or (last.place.rule == "contained" and item.place.rule != "contained")  # a village without a map
    is_off = item.place.relation is not Relation.IN and last.place.relation is Relation.IN
    return last if is_finer or (is_off and "between" not in gap) else item


def _coordinated(tokens: Tokens, some: Sequence[Sited], here: Sequence[Sited]) -> list[Sited]:
    """Adds the places that stand in one list with those found: "in Orlec and Tesmin", the two ends of "between"."""
    order = sorted(here, key=lambda item: item.span)
    first = last = order.index(some[0])
    while first > 0 and _is_joined(tokens, order[first - 1], order[first]):
        first -= 1
    while last + 1 < len(order) and _is_joined(tokens, order[last], order[last + 1]):
        last += 1
    return order[first : last + 1]


def _is_joined(tokens: Tokens, one: Sited, other: Sited) -> bool:
    gap = tokens.tokens[tokens.token_at(one.span.end - 1) + 1 : tokens.token_at(other.span.start)]
    return [t.lower for t in gap[:3]] in ([","], ["and"], [",", "and"]) and one.place.precision == other.place.precision
