"""What another reader proposes, before anybody checked it against the text."""

from dataclasses import dataclass

from recount.model import Age, Harm, Modality, QuantityForm, Rejection, Scope, Sex, Span, Status, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A claim as a reader words it; nothing here is trusted.

    Attributes:
        quote: Said to stand in the document, exactly.
        harm: What was done.
        form: What kind of statement the number makes.
        low: As in `Quantity`.
        best: As in `Quantity`.
        high: As in `Quantity`.
        unit: What is counted.
        status: Civilian or combatant.
        sex: None where the text does not say.
        age: None where the text does not say.
        who: The people as written.
        group: Their group as written.
        victims: Names.
        perpetrator: Who did it, as written.
        weapon: Instrument as written.
        sources: Who says it, nearest first.
        scope: One event or a running total.
        modality: How the text stands to it.
    """

    quote: str
    harm: Harm
    form: QuantityForm
    low: int | None = None
    best: int | None = None
    high: int | None = None
    unit: Unit = Unit.PERSONS
    status: Status = Status.UNKNOWN
    sex: Sex | None = None
    age: Age | None = None
    who: str | None = None
    group: str | None = None
    victims: tuple[str, ...] = ()
    perpetrator: str | None = None
    weapon: str | None = None
    sources: tuple[str, ...] = ()
    scope: Scope = Scope.INCIDENT
    modality: Modality = Modality.ASSERTED


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What a reader came back with from one document.

    Attributes:
        proposals: Each with the stretch of the document that the reader was shown.
        rejections: Answers that could not be understood.
    """

    proposals: tuple[tuple[Proposal, Span], ...] = ()
    rejections: tuple[Rejection, ...] = ()
