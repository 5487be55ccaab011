"""Claims: what one report says, at one place in its text, about people harmed.

A claim is a reading, never a belief. Which claims count, and for how much, is judged later and stored apart.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from recount.model.document import ZoneKind
from recount.model.ids import ClaimId, DocumentId, content_id
from recount.model.period import Period
from recount.model.place import Place
from recount.model.quantity import Quantity
from recount.model.span import Span


class Harm(StrEnum):
    """What was done to people."""

    KILLED = "killed"
    INJURED = "injured"
    MISSING = "missing"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    DISPLACED = "displaced"
    TORTURED = "tortured"
    SEXUAL_VIOLENCE = "sexual_violence"
    CASUALTIES = "casualties"  # killed or injured, the text does not say which


class Unit(StrEnum):
    """What is counted."""

    PERSONS = "persons"
    FAMILIES = "families"
    HOUSEHOLDS = "households"


class Status(StrEnum):
    """Civilian or combatant, only as far as the text says."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Sex(StrEnum):
    """Sex of the people counted, only as far as the text says."""

    FEMALE = "female"
    MALE = "male"
    MIXED = "mixed"


class Age(StrEnum):
    """Age group of the people counted, only as far as the text says."""

    CHILD = "child"
    ADULT = "adult"
    ELDERLY = "elderly"
    MIXED = "mixed"


class Scope(StrEnum):
    """One event at one place and time, or a running total over a period, an area or many events."""

    INCIDENT = "incident"
    CUMULATIVE = "cumulative"


class Modality(StrEnum):
    """How the text itself stands to the claim."""

    ASSERTED = "asserted"
    DISPUTED = "disputed"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTrace:
    """Which rule of which layer settled one field of a claim.

    Attributes:
        field: Name of the field in `Claim`.
        layer: Name of the layer, for example `quantities`.
        rule: Name of the rule inside the layer.
        span: The words that settled it; None where grammar or absence did.
    """

    field: str
    layer: str
    rule: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement, at one place in one report, that people suffered a harm through violence.

    Attributes:
        id: Content id; see `claim_id`.
        document_id: The document it stands in.
        quote: `document.text[span.start:span.end]`, exactly.
        span: The shortest passage with the quantity (or name) and the word for the harm.
        zone: The part of the report it stands in.
        harm: What was done.
        quantity: To how many.
        unit: What is counted.
        status: Civilian or combatant, as the text says.
        sex: None where the text does not say.
        age: None where the text does not say.
        who: The people as written, without the number; None where only a name stands.
        group: Ethnic, religious, national or organisational group, as written; None where none.
        victims: People named as victims by this claim, as written.
        perpetrator: Who did it, as written, only where the text says so; an allegation, never a finding.
        weapon: Instrument as written; None where none.
        sources: Who is reported to have said it, nearest to the number first, outermost last. Empty: the report's own voice.
        scope: One event or a running total.
        subset_of: The claim this one is part of ("512 of them civilians"); None where none.
        where: Places of the harm.
        when: Period of the harm; None where the text does not say.
        as_of: Day at which a running total stands; None where not said.
        modality: How the text stands to it.
        superseded: True where the same text says that the figure has since been replaced ("rose from 12 to 17": the 12).
        reader: Name and version of the reader.
        trace: How each field was settled, for `recount trace`.
    """

    id: ClaimId
    document_id: DocumentId
    quote: str
    span: Span
    zone: ZoneKind
    harm: Harm
    quantity: Quantity
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
    subset_of: ClaimId | None = None
    where: tuple[Place, ...] = ()
    when: Period | None = None
    as_of: date | None = None
    modality: Modality = Modality.ASSERTED
    superseded: bool = False
    reader: str = ""
    trace: tuple[FieldTrace, ...] = ()

    def __post_init__(self) -> None:
        """Refuses a quote that cannot fill its span."""
        if len(self.quote) != self.span.end - self.span.start:
            raise ValueError(f"claim {self.id}: the quote does not fill its span")


def claim_id(document_id: DocumentId, reader: str, span: Span, harm: Harm, quantity: Quantity, *, nth: int = 0) -> ClaimId:
    """Makes the id of a claim from what it reads and where.

    Args:
        document_id: The document read.
        reader: Name and version of the reader.
        span: Where the claim stands.
        harm: What it says was done.
        quantity: To how many.
        nth: Tells apart claims of one reader that agree in all of this; 0 for the first.
    """
    what = [quantity.form.value, quantity.low, quantity.best, quantity.high]
    return ClaimId(content_id("claim", [document_id, reader, span.start, span.end, harm.value, what, nth]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """Something that could not be used, and why; counted and shown, never raised inside a batch.

    Attributes:
        subject: What it is: a file name, a document id, a quote.
        stage: The stage that refused it.
        reason: One sentence: what is wrong and what to do.
    """

    subject: str
    stage: str
    reason: str
