"""Numbers as reports give them: the words, what kind of statement they make, and the bounds they support."""

from dataclasses import dataclass
from enum import StrEnum


class QuantityForm(StrEnum):
    """What kind of statement a number phrase makes."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    NEARLY = "nearly"
    ABOUT = "about"
    RANGE = "range"
    VAGUE = "vague"
    UNCOUNTED = "uncounted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number phrase.

    Attributes:
        form: The kind of statement.
        low: Lower bound that the words support; None when they give none.
        best: The number itself where one is stated; None otherwise.
        high: Upper bound that the words support; None when they give none.
        text: The words, with their hedges. Empty where the number is carried by grammar alone ("a man", a name).
    """

    form: QuantityForm
    low: int | None
    best: int | None
    high: int | None
    text: str = ""

    def __post_init__(self) -> None:
        """Refuses negative numbers and bounds that cross."""
        given = [n for n in (self.low, self.best, self.high) if n is not None]
        if any(n < 0 for n in given) or given != sorted(given):
            raise ValueError(f"bounds cross: low {self.low}, best {self.best}, high {self.high}")

    @property
    def point(self) -> int | None:
        """The one number these words stand for when a single one is asked for: best, else low, else high."""
        if self.best is not None:
            return self.best
        return self.high if self.low is None else self.low


def exactly(n: int, text: str = "") -> Quantity:
    """A plain count: low, best and high are all `n`."""
    return Quantity(form=QuantityForm.EXACT, low=n, best=n, high=n, text=text)


UNCOUNTED = Quantity(form=QuantityForm.UNCOUNTED, low=None, best=None, high=None)
