"""What a gazetteer is made of before it is compiled: places with all their names, and what had to be refused."""

from dataclasses import dataclass

from recount.model import GazetteerEntry, Rejection


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntry:
    """A place and the names it is found by.

    Attributes:
        entry: The place.
        names: All its spellings, in any script, main spelling first.
        weight: Orders places that share a name, best known first; a population, or what stands in for one.
    """

    entry: GazetteerEntry
    names: tuple[str, ...]
    weight: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What came out of a gazetteer file.

    Attributes:
        entries: The places.
        refused: One rejection per kind of fault, with the number of rows and the first of them.
    """

    entries: tuple[NamedEntry, ...]
    refused: tuple[Rejection, ...] = ()
