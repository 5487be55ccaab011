"""What a cue is: the words that say who says something, with the side on which the statement stands."""

from dataclasses import dataclass
from enum import Enum

from recount.extract.attribution_line import Phrase


class Side(Enum):
    """Where the statement stands, seen from the cue."""

    AFTER = "after"  # "police said 12 died"
    AROUND = "around"  # "12 died, police said, and 30 were hurt"
    CLAUSE = "clause"  # "12 deaths confirmed by police": the cue's own clause only


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue with its source, in tokens of the sentence.

    Attributes:
        first: First token of cue and source together.
        last: Last token of both; of a cue before its statement, the last before the statement begins.
        cue: First and last token of the words that introduce.
        source: None where the words name nobody ("were reported").
        side: Where the statement stands.
        rule: Name of the rule.
        is_nearer: True for a source that the subject of the sentence itself relies on ("citing police").
        outlet: To whom it was said, where that is somebody who passed it on ("told Varen Wire").
    """

    first: int
    last: int
    cue: tuple[int, int]
    source: Phrase | None
    side: Side
    rule: str
    is_nearer: bool = False
    outlet: Phrase | None = None
