"""Harm frames: who suffered what, before anybody asks where, when, by whom and who says so.

A frame is what the grammar of one sentence gives (layers 4 to 6). The settling layers (7 and 8) each take the frames of
a document and answer one question about each; assembly (layer 9) turns frames and answers into claims.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from recount.model import Age, FieldTrace, Harm, Modality, Quantity, Sex, Span, Status, Unit

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settled(Generic[T]):
    """The answer of a settling layer about one frame.

    Attributes:
        value: The answer.
        trace: Which rule settled which field, on which words; empty where nothing did.
    """

    value: T
    trace: tuple[FieldTrace, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One reading of one harm to one group of people.

    Attributes:
        span: The future quote: the shortest passage with the quantity (or name) and the word for the harm.
        trigger: The word or phrase for the harm ("were killed", "death toll").
        sentence: Index of the sentence the trigger stands in.
        harm: What was done.
        quantity: To how many.
        people: Where the people are written, with their number; None where the words leave them out ("12 dead").
        agent: Where the grammar puts who did it: subject of an active verb, "by ..." of a passive; None where it does not.
        unit: What is counted.
        status: As the words of the group say.
        sex: None where they do not say.
        age: None where they do not say.
        who: The people as written, without the number.
        group: Ethnic, religious, national or organisational group, as written.
        victims: People named.
        modality: As the sentence's own words make it; later layers may still lower it.
        is_total: True where the words themselves speak of a running total ("death toll", "so far", "since").
        superseded: True for the first figure of "rose from A to B".
        part_of: Index, in the list of frames, of the whole this is a part of; None where none.
        rule: Name of the grammar rule.
        trace: How the fields were settled so far.
    """

    span: Span
    trigger: Span
    sentence: int
    harm: Harm
    quantity: Quantity
    people: Span | None = None
    agent: Span | None = None
    unit: Unit = Unit.PERSONS
    status: Status = Status.UNKNOWN
    sex: Sex | None = None
    age: Age | None = None
    who: str | None = None
    group: str | None = None
    victims: tuple[str, ...] = ()
    modality: Modality = Modality.ASSERTED
    is_total: bool = False
    superseded: bool = False
    part_of: int | None = None
    rule: str = ""
    trace: tuple[FieldTrace, ...] = ()
