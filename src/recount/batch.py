"""Counting over report lines that belong to no casebook: what `recount group|reconcile --jsonl` do with lines once read."""

from collections.abc import Iterator, Sequence

from recount.errors import InputError
from recount.group import GroupOptions, group, origins
from recount.lines import COUNTED, ReadLine, claims_row
from recount.model import Case
from recount.pipeline import Said, derive
from recount.publish.jsonl import Row, bounds, claim_rows, period_row
from recount.reconcile import Profile, reconcile_dossier


def derive_lines(lines: Sequence[ReadLine], *, options: GroupOptions, profile: Profile) -> Case:
    """Groups and reconciles report lines as one case, without any judgement."""
    documents = tuple(line.document for line in lines)
    claims = tuple(claim for line in lines for claim in line.claims)
    return derive(Said(documents=documents, claims=claims), (), options=options, profile=profile)


def grouped_rows(lines: Sequence[ReadLine], case: Case) -> Iterator[Row]:
    """Gives each line's row with the incident of every claim; null for one that belongs to no one incident."""
    incident_of = {claim: incident.id for incident in case.grouping.incidents for claim in incident.claim_ids}
    for line in lines:
        row = claims_row(line.report, line.document, line.claims, line.shift)
        labels = {claim.id: incident_of[claim.id] for claim in line.claims if claim.id in incident_of}
        row["claims"] = claim_rows(line.claims, shift=line.shift, incidents=labels)
        yield row


def incident_rows(lines: Sequence[ReadLine], case: Case) -> Iterator[Row]:
    """Gives one row per incident, with the reports that are about it.

    A report is about one incident, the one most of its claims belong to (the earliest in its text, of equals); incidents
    it only mentions do not list it, unless no report is about them.
    """
    incident_of = {claim: incident.id for incident in case.grouping.incidents for claim in incident.claim_ids}
    about: dict[str, list[str]] = {}
    mentions: dict[str, list[str]] = {}
    for line in lines:
        found = [incident_of[claim.id] for claim in line.claims if claim.id in incident_of]
        for label in dict.fromkeys(found):
            mentions.setdefault(label, []).append(line.report.id)
        if found:
            main = max(dict.fromkeys(found), key=found.count)
            about.setdefault(main, []).append(line.report.id)
    tolls = {(toll.subject_id, toll.harm): toll for toll in case.tolls if toll.status is None}
    for incident in case.grouping.incidents:
        period = period_row(incident.period)
        yield {
            "id": incident.id,
            "docs": about.get(incident.id) or mentions.get(incident.id, []),
            **{harm.value: bounds(tolls.get((incident.id, harm))) for harm in COUNTED},
            "place": None if incident.place is None else incident.place.text,
            "start": period and period["start"],
            "end": period and period["end"],
        }


def toll_rows(case: Case) -> Iterator[Row]:
    """Gives one row per incident and per series, with every toll of it."""
    subjects: dict[str, dict[str, Row | None]] = {}
    for toll in case.tolls:
        if toll.status is None:
            subjects.setdefault(toll.subject_id, {})[toll.harm.value] = bounds(toll)
    for subject, tolls in subjects.items():
        yield {"id": subject, "toll": tolls}


def dossier_rows(lines: Sequence[ReadLine], field: str, *, options: GroupOptions, profile: Profile) -> Iterator[Row]:
    """Gives one row per value of a field: the toll of the one event that the reports sharing it are about.

    Args:
        lines: The reports with their claims.
        field: Name of the field, as given on the lines.
        options: Choices for telling copies and origins.
        profile: Counting rules.

    Raises:
        InputError: If a line has no such field.
    """
    dossiers: dict[str, list[ReadLine]] = {}
    for line in lines:
        if field not in line.report.extra:
            raise InputError(f"report {line.report.id} has no field {field!r}; --by names a field that every line has")
        dossiers.setdefault(str(line.report.extra[field]), []).append(line)
    for value, dossier in dossiers.items():
        documents = tuple(line.document for line in dossier)
        claims = tuple(claim for line in dossier for claim in line.claims)
        _, claim_origins = origins(documents, claims, (), options=options)
        incidents = group(documents, claims, (), options=options)
        tolls = reconcile_dossier(value, claims, documents, claim_origins, profile=profile, grouping=incidents)
        found = {toll.harm.value: bounds(toll) for toll in tolls if toll.status is None}
        yield {"id": value, "toll": {harm.value: found.get(harm.value) for harm in COUNTED} | found}
