"""A frame in the making, and how it becomes one: offsets, and the fields that the words of the group give."""

from dataclasses import dataclass

from recount.extract.frame import Frame
from recount.extract.languages.pieces import Line
from recount.extract.people import Group
from recount.extract.piece import Piece
from recount.extract.tokens import Tokens
from recount.model import UNCOUNTED, FieldTrace, Harm, Modality, Quantity, Span


@dataclass(slots=True)
class Found:
    """A frame in the making.

    Attributes:
        line: Its sentence.
        at: Index of the piece of the people.
        harm_at: Index of the piece of the word for harm; -1 where that stands in another sentence.
        harm: What was done.
        rule: Name of the rule.
        group: The people.
        part_of: The whole.
        agent: Index of the piece that did it, where a rule names one.
        is_total: True for words of a running total.
        superseded: True for the first figure of "from A to B".
        modality: As the rule makes it.
        trigger: The word for harm, where it stands in another sentence.
        is_part: True where a rule says that these are among those told of before.
    """

    line: Line
    at: int
    harm_at: int
    harm: Harm
    rule: str
    group: Group
    part_of: "Found | None" = None
    agent: int | None = None
    is_total: bool = False
    superseded: bool = False
    modality: Modality = Modality.ASSERTED
    trigger: Span | None = None
    is_part: bool = False


def size_of(one: Found) -> int:
    """Gives the number that a figure stands for; 0 where it has none."""
    return (one.group.quantity.point or 0) if one.group.quantity is not None else 0


def may_be_part(group: Group, whole: Group) -> bool:
    """Tells whether some people are few enough to be part of others."""
    size = group.quantity.point if group.quantity is not None else None
    most = whole.quantity.point if whole.quantity is not None else None
    bound = whole.quantity is not None and (whole.quantity.low is None or whole.quantity.high is None)
    return size is not None and (most is None or size <= most or bound)


def trigger_of(one: Found) -> Span:
    """Gives the word for the harm, wherever it stands."""
    if one.trigger is not None:
        return one.trigger
    return span_of(one.line, one.line.pieces[one.harm_at])


def span_of(line: Line, piece: Piece) -> Span:
    """Gives the characters of a piece."""
    return Span(line.words[piece.first].start, line.words[piece.last].end)


def frame_of(one: Found, index: dict[int, int], tokens: Tokens) -> Frame:
    """Turns one found into a frame.

    Args:
        one: The frame in the making.
        index: Which number each of the document has, by identity.
        tokens: The document.
    """
    group, words = one.group, one.line.words
    trigger, people = trigger_of(one), Span(words[group.first].start, words[group.last].end)
    quantity = _quantity(one)
    return Frame(
        span=trigger.join(people),
        trigger=trigger,
        sentence=one.line.sentence.index,
        harm=one.harm,
        quantity=quantity,
        people=people,
        agent=span_of(one.line, one.line.pieces[one.agent]) if one.agent is not None else None,
        unit=group.unit,
        status=group.status,
        sex=group.sex,
        age=group.age,
        who=_text(one, group.who, tokens),
        group=_text(one, group.belongs, tokens),
        victims=tuple(name for pair in group.names if (name := _text(one, pair, tokens))),
        modality=one.modality,
        is_total=one.is_total,
        superseded=one.superseded,
        part_of=index.get(id(one.part_of)) if one.part_of is not None else None,
        rule=one.rule,
        trace=(
            FieldTrace(field="harm", layer="harms", rule=one.rule, span=trigger),
            FieldTrace(field="quantity", layer="quantities", rule=quantity.form.value, span=people),
            FieldTrace(field="who", layer="people", rule=group.kind, span=people),
        ),
    )


def _quantity(one: Found) -> Quantity:
    return one.group.quantity if one.group.quantity is not None else UNCOUNTED


def _text(one: Found, pair: tuple[int, int] | None, tokens: Tokens) -> str | None:
    if pair is None:
        return None
    words = one.line.words
    return tokens.text[words[pair[0]].start : words[pair[1]].end] or None
