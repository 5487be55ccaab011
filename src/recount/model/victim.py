"""Victim lists as received: one record a line, every cell as it was written. Who is who is worked out later, never here."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from recount.model.ids import SnapshotId

VictimRecordId = NewType("VictimRecordId", str)


class VictimField(StrEnum):
    """What a column of a list tells of a person."""

    NAME = "name"  # the whole name
    GIVEN_NAME = "given_name"
    FATHER_NAME = "father_name"
    FAMILY_NAME = "family_name"
    OTHER_NAME = "other_name"  # in another script, a nickname, a nom de guerre
    MOTHER_NAME = "mother_name"
    LIST_CODE = "list_code"  # what the list itself calls the person
    NATIONAL_ID = "national_id"
    SEX = "sex"
    AGE = "age"  # at the time of the harm
    BORN_ON = "born_on"
    HARM = "harm"  # killed, injured, missing ...
    HARMED_ON = "harmed_on"
    PLACE = "place"
    HOME = "home"  # where the person came from
    STATUS = "status"  # civilian or combatant
    GROUP = "group"
    OCCUPATION = "occupation"
    WEAPON = "weapon"  # or cause of death
    PERPETRATOR = "perpetrator"
    SOURCE = "source"
    NOTES = "notes"


NAMING = frozenset({VictimField.NAME, VictimField.GIVEN_NAME, VictimField.FAMILY_NAME, VictimField.OTHER_NAME})


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimRecord:
    """One line of one list.

    Attributes:
        id: Content id over the snapshot and the line.
        line: Number of the line in the file, from 1; where a cell holds line breaks, that of its last.
        cells: Every cell as it was written, in the order of the columns.
    """

    id: VictimRecordId
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimList:
    """A list as received, and which of its columns means what.

    Attributes:
        snapshot_id: The bytes it was read from.
        reader: Name and version of the program that read it.
        columns: Names of the columns as written.
        mapping: Which column (its name as written) tells what; columns that are not named here are kept all the same.
        is_declared: True where a person said what the columns mean; False where it was guessed from their names.
        records: One a line that names or numbers somebody.
    """

    snapshot_id: SnapshotId
    reader: str
    columns: tuple[str, ...]
    mapping: Mapping[VictimField, str]
    is_declared: bool
    records: tuple[VictimRecord, ...]

    def __post_init__(self) -> None:
        """Refuses a mapping to columns that are not there, and records with too many or too few cells."""
        missing = sorted(set(self.mapping.values()) - set(self.columns))
        if missing:
            raise ValueError(f"the list has no column {missing[0]!r}")
        if any(len(record.cells) != len(self.columns) for record in self.records):
            raise ValueError("a record has not as many cells as the list has columns")

    def told(self, record: VictimRecord, field: VictimField) -> str | None:
        """Gives what a record says about one thing, as it was written; None where it says nothing.

        Args:
            record: A record of this list.
            field: What is asked.
        """
        column = self.mapping.get(field)
        return (record.cells[self.columns.index(column)].strip() or None) if column is not None else None
