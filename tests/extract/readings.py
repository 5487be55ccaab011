"""What the tests of reading ask of a text: its claims, and its harms with their numbers."""

from tests.factory import document

from recount.extract.cascade import extract
from recount.model import Claim


def claims(text: str) -> tuple[Claim, ...]:
    return extract(document(text))


def counted(text: str) -> list[tuple[str, int | None]]:
    """Gives harm and number of every claim that has a number, in the order of the text."""
    return [(c.harm.value, c.quantity.point) for c in claims(text) if c.quantity.point is not None]
