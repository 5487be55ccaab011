"""Tolls, claims and incidents as flat tables, written as CSV or JSON. They pass the gate of `redact` like everything else.

A spreadsheet runs a cell that starts like a formula, and reports can be written to make ours start so: such text gets an
apostrophe in front, in CSV only. Numbers stay numbers; what is not known stays empty, never 0.
"""

import csv
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TextIO, TypeVar

from recount.model import Case, Claim, Incident, Json, Place, Toll
from recount.publish.index import Index
from recount.publish.marks import plain
from recount.publish.redact import DEFAULT_POLICY, Policy, redact

_T = TypeVar("_T")
Cell = str | int | float | bool | None
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")


@dataclass(frozen=True, slots=True)
class Table:
    """Named columns and rows of equal length, in a fixed order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tolls_table(case: Case, *, policy: Policy = DEFAULT_POLICY) -> Table:
    """Lists every toll with what it counts and the ids it rests on.

    Args:
        case: The whole case.
        policy: What may leave.
    """
    index = Index(redact(case, policy).case)
    return _table(_TOLL, ((index, toll) for toll in sorted(index.case.tolls, key=lambda t: (t.subject_id, t.harm, t.id))))


def claims_table(case: Case, *, policy: Policy = DEFAULT_POLICY) -> Table:
    """Lists every claim with its exact words, where they stand, and what became of it.

    Args:
        case: The whole case.
        policy: What may leave.
    """
    index = Index(redact(case, policy).case)
    return _table(_CLAIM, ((index, claim) for claim in sorted(index.case.claims, key=index.reading_order)))


def incidents_table(case: Case, *, policy: Policy = DEFAULT_POLICY) -> Table:
    """Lists every incident with its place, its period and the claims it rests on.

    Args:
        case: The whole case.
        policy: What may leave.
    """
    index = Index(redact(case, policy).case)
    return _table(_INCIDENT, ((index, incident) for incident in index.case.grouping.incidents))


def write_csv(table: Table, stream: TextIO) -> None:
    """Writes a table as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet.

    Args:
        table: The table.
        stream: Opened with `newline=""`.
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([_harmless(cell) for cell in row] for row in table.rows)


def write_json(table: Table, stream: TextIO) -> None:
    """Writes a table as one JSON array of objects; unknown values are null."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    json.dump(rows, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def as_json(table: Table) -> list[dict[str, Json]]:
    """Gives a table as JSON values."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def _harmless(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.lstrip(" \u00a0\ufeff").startswith(_STARTS):
        return f"'{cell}"
    return cell


def _table(columns: dict[str, Callable[[Index, _T], Cell]], records: Iterable[tuple[Index, _T]]) -> Table:
    def cell(value: Cell) -> Cell:
        return plain(value) if isinstance(value, str) else value

    rows = (tuple(cell(read(index, record)) for read in columns.values()) for index, record in records)
    return Table(tuple(columns), tuple(rows))


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _place(index: Index, toll: Toll) -> str | None:
    incident = index.incidents.get(toll.subject_id)
    series = index.series.get(toll.subject_id)
    return (incident.place.text if incident and incident.place else None) if incident else series.area if series else None


def _day(index: Index, toll: Toll, *, is_end: bool) -> str | None:
    incident = index.incidents.get(toll.subject_id)
    series = index.series.get(toll.subject_id)
    if incident is not None and incident.period is not None:
        day = incident.period.end if is_end else incident.period.start
    else:
        day = (series.points[-1].on if is_end else series.start) if series else None
    return day.isoformat() if day else None


_TOLL: dict[str, Callable[[Index, Toll], Cell]] = {
    "toll_id": lambda _, t: t.id,
    "subject_id": lambda _, t: t.subject_id,
    "kind": lambda i, t: "running total" if t.subject_id in i.series else "incident",
    "who_counts": lambda i, t: i.series[t.subject_id].origin if t.subject_id in i.series else None,
    "place": _place,
    "start": lambda i, t: _day(i, t, is_end=False),
    "end": lambda i, t: _day(i, t, is_end=True),
    "harm": lambda _, t: t.harm.value,
    "status": lambda _, t: t.status.value if t.status else None,
    "low": lambda _, t: t.low,
    "best": lambda _, t: t.best,
    "high": lambda _, t: t.high,
    "n_origins": lambda _, t: len(t.origins),
    "origins": lambda _, t: _joined(t.origins),
    "n_set_aside": lambda _, t: len(t.set_aside),
    "grade": lambda _, t: t.grade or None,
    "rule": lambda _, t: t.rule,
    "profile": lambda _, t: t.profile,
    "basis": lambda _, t: _joined(t.basis),
}


def _published(index: Index, claim: Claim) -> str | None:
    document = index.documents.get(claim.document_id)
    return document.published_on.isoformat() if document and document.published_on else None


def _sha256(index: Index, claim: Claim) -> str | None:
    document = index.documents.get(claim.document_id)
    snapshot = index.snapshots.get(document.snapshot_id) if document else None
    return snapshot.sha256 if snapshot else None


def _first(claim: Claim) -> Place | None:
    return claim.where[0] if claim.where else None


_CLAIM: dict[str, Callable[[Index, Claim], Cell]] = {
    "claim_id": lambda _, c: c.id,
    "publisher": lambda i, c: i.publisher(c),
    "published": _published,
    "zone": lambda _, c: c.zone.value,
    "quote": lambda _, c: c.quote,
    "harm": lambda _, c: c.harm.value,
    "form": lambda _, c: c.quantity.form.value,
    "low": lambda _, c: c.quantity.low,
    "best": lambda _, c: c.quantity.best,
    "high": lambda _, c: c.quantity.high,
    "unit": lambda _, c: c.unit.value,
    "status": lambda _, c: c.status.value,
    "sex": lambda _, c: c.sex.value if c.sex else None,
    "age": lambda _, c: c.age.value if c.age else None,
    "who": lambda _, c: c.who,
    "group": lambda _, c: c.group,
    "victims": lambda _, c: _joined(c.victims) or None,
    "alleged_perpetrator": lambda _, c: c.perpetrator,
    "weapon": lambda _, c: c.weapon,
    "sources": lambda _, c: _joined(c.sources) or None,
    "origin": lambda i, c: i.sayer(c),
    "scope": lambda _, c: c.scope.value,
    "subset_of": lambda _, c: c.subset_of,
    "place": lambda _, c: _joined(place.text for place in c.where) or None,
    "lat": lambda _, c: place.lat if (place := _first(c)) else None,
    "lon": lambda _, c: place.lon if (place := _first(c)) else None,
    "radius_km": lambda _, c: place.radius_km if (place := _first(c)) else None,
    "start": lambda _, c: c.when.start.isoformat() if c.when and c.when.start else None,
    "end": lambda _, c: c.when.end.isoformat() if c.when and c.when.end else None,
    "as_of": lambda _, c: c.as_of.isoformat() if c.as_of else None,
    "modality": lambda _, c: c.modality.value,
    "standing": lambda i, c: i.standings[c.id].kind,
    "reason": lambda i, c: i.standings[c.id].reason or None,
    "subject_id": lambda i, c: i.standings[c.id].subject_id or None,
    "document_id": lambda _, c: c.document_id,
    "start_offset": lambda _, c: c.span.start,
    "end_offset": lambda _, c: c.span.end,
    "sha256": _sha256,
    "reader": lambda _, c: c.reader,
}
_INCIDENT: dict[str, Callable[[Index, Incident], Cell]] = {
    "incident_id": lambda _, i: i.id,
    "place": lambda _, i: i.place.text if i.place else None,
    "relation": lambda _, i: i.place.relation.value if i.place else None,
    "lat": lambda _, i: i.place.lat if i.place else None,
    "lon": lambda _, i: i.place.lon if i.place else None,
    "radius_km": lambda _, i: i.place.radius_km if i.place else None,
    "precision": lambda _, i: i.place.precision.value if i.place else None,
    "start": lambda _, i: i.period.start.isoformat() if i.period and i.period.start else None,
    "end": lambda _, i: i.period.end.isoformat() if i.period and i.period.end else None,
    "alleged_perpetrators": lambda _, i: _joined(i.perpetrators) or None,
    "parent": lambda _, i: i.parent,
    "n_claims": lambda _, i: len(i.claim_ids),
    "claims": lambda _, i: _joined(i.claim_ids),
    "rule": lambda _, i: i.rule,
}
