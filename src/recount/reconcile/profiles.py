"""Counting profiles: named, versioned sets of counting rules, as data that `recount.toml` can hold too.

Every rule of a shipped profile is sourced on its page in docs/methods/profiles; a parameter for which no published rule was
found is listed in `unsourced` and shown as ours wherever the profile is described.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Bounds(StrEnum):
    """How low and high follow from the figures that stand."""

    LOWEST = "lowest"  # one number, the lowest
    EXTREMES = "extremes"  # the lowest and the highest
    TWO_ORIGINS = "two_origins"  # the lowest and the highest that two origins give
    STANDING = "standing"  # the lowest and the highest of those said lately


class Best(StrEnum):
    """How one best number follows, if it does."""

    NONE = "none"
    LOWEST = "lowest"
    MOST_RECENT = "most_recent"


class Unknown(StrEnum):
    """What harm without any number becomes."""

    UNKNOWN = "unknown"  # a toll without numbers
    ZERO = "zero"
    NO_ENTRY = "no_entry"


class Population(StrEnum):
    """Whose harm the profile counts."""

    EVERYBODY = "everybody"
    CIVILIANS = "civilians"  # those the text does not call combatants


class Aggregates(StrEnum):
    """What becomes of running totals."""

    SERIES = "series"  # shown beside the incidents, never added
    SUMMARY = "summary"  # a summary event of their own
    SUBTRACT = "subtract"  # an entry of its own after subtracting what is itemised
    DROP = "drop"  # not counted


class Grading(StrEnum):
    """Which scale suggests a grade."""

    NONE = ""
    AIRWARS = "airwars"
    IBC = "ibc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How claims become a toll.

    Attributes:
        name: As given on the command line.
        version: Changes with every change of a rule.
        about: One sentence for readers.
        bounds: How low and high are found.
        best: How the best number is found.
        min_origins: Independent origins a toll needs to be more than provisional.
        standing_days: Figures said longer than this before the newest are overtaken; None keeps all.
        vague: Low and high for vague words, by word ("dozens"); a null high is open. Words not listed keep the reader's bounds.
        more_than_adds: What "more than 40" adds to 40: 0 or 1.
        at_most_low: Low of "up to 21": null leaves it open.
        unknown: What harm without a number becomes.
        population: Whose harm is counted.
        harms: Harms the profile counts; empty counts all.
        named_floor: True where at least the distinct people named count.
        aggregates: What becomes of running totals.
        missing_counted: True gives missing people a toll where `harms` leaves them out; they are never added to the dead.
        contested_bounds: True where disputed figures widen the upper bound.
        grading: Scale of the suggested grade.
        headline_grades: Grades that enter headline totals; empty takes all.
        unsourced: Parameters above for which no published rule was found.
    """

    name: str
    version: str = "1"
    about: str = ""
    bounds: Bounds = Bounds.STANDING
    best: Best = Best.MOST_RECENT
    min_origins: int = 1
    standing_days: int | None = None
    vague: dict[str, tuple[int | None, int | None]] = field(default_factory=dict)
    more_than_adds: int = 0
    at_most_low: int | None = None
    unknown: Unknown = Unknown.UNKNOWN
    population: Population = Population.EVERYBODY
    harms: tuple[str, ...] = ()
    named_floor: bool = True
    aggregates: Aggregates = Aggregates.SERIES
    missing_counted: bool = False
    contested_bounds: bool = False
    grading: Grading = Grading.NONE
    headline_grades: tuple[str, ...] = ()
    unsourced: tuple[str, ...] = ()

    def counts(self, harm: str) -> bool:
        """Tells whether the profile counts a harm; missing people, where counted, get a toll of their own."""
        return not self.harms or harm in self.harms or (harm == "missing" and self.missing_counted)

    @property
    def label(self) -> str:
        """Name and version, as every toll names it."""
        return f"{self.name}-{self.version}"


OPEN = Profile(
    name="open",
    about="Recount's own: the range of figures that still stand, the newest well-supported one as best.",
    bounds=Bounds.STANDING,
    best=Best.MOST_RECENT,
    standing_days=30,
    unsourced=("bounds", "best", "standing_days"),
)

UCDP = Profile(
    name="ucdp",
    about="After UCDP GED: lowest reliable, most likely and highest reliable figure of direct deaths.",
    bounds=Bounds.EXTREMES,
    best=Best.MOST_RECENT,
    unknown=Unknown.NO_ENTRY,
    harms=("killed",),
    aggregates=Aggregates.SUMMARY,
    named_floor=False,
    unsourced=("best", "vague", "named_floor"),
)

IBC = Profile(
    name="ibc",
    about="After Iraq Body Count: civilian deaths, lowest and highest number that two independent sources give.",
    bounds=Bounds.TWO_ORIGINS,
    best=Best.NONE,
    min_origins=2,
    unknown=Unknown.NO_ENTRY,
    population=Population.CIVILIANS,
    harms=("killed", "injured"),
    aggregates=Aggregates.SUBTRACT,
    named_floor=False,
    grading=Grading.IBC,
    unsourced=("vague", "unknown", "named_floor"),
)

AIRWARS = Profile(
    name="airwars",
    about="After Airwars: all accounts of an incident between a minimum and a maximum, with a grade of the evidence.",
    bounds=Bounds.EXTREMES,
    best=Best.NONE,
    vague={
        "dozens": (12, 24),
        "hundreds": (100, 200),
        "large number": (12, 24),
        "several": (2, 2),
        "a number of": (2, 2),
        "multiple": (2, 2),
        "a few": (2, 2),
        "others": (2, 2),
    },
    more_than_adds=1,
    population=Population.CIVILIANS,
    harms=("killed", "injured"),
    aggregates=Aggregates.SERIES,
    contested_bounds=True,
    grading=Grading.AIRWARS,
    headline_grades=("Fair", "Confirmed"),
)

ACLED = Profile(
    name="acled",
    about="After ACLED: reported fatalities only, the lowest number where reports conflict, 0 where none is given.",
    bounds=Bounds.LOWEST,
    best=Best.LOWEST,
    vague={
        "tens": (10, 10),
        "dozens": (12, 12),
        "scores": (20, 20),
        "hundreds": (100, 100),
        "several": (3, 3),
        "a few": (3, 3),
        "a number of": (3, 3),
        "many": (3, 3),
        "multiple": (3, 3),
        "others": (3, 3),
    },
    unknown=Unknown.ZERO,
    harms=("killed",),
    aggregates=Aggregates.DROP,
    named_floor=False,
    unsourced=("vague: scores", "vague: choice between 3 and 10", "named_floor"),
)

SHIPPED: tuple[Profile, ...] = (OPEN, UCDP, IBC, AIRWARS, ACLED)


def profile_named(name: str, own: tuple[Profile, ...] = ()) -> Profile:
    """Finds a profile by name, the user's own first.

    Args:
        name: As given.
        own: Profiles of `recount.toml`.

    Raises:
        KeyError: If there is none, naming those there are.
    """
    known = {p.name: p for p in (*SHIPPED, *own)}
    if name not in known:
        raise KeyError(f"no counting profile {name!r}; there are {', '.join(sorted(known))}")
    return known[name]
