"""Runs the bundled example end to end and writes down what came out; `python tests/golden/varenia.py` renews the expectation.

A change of `varenia.json` is a change of published figures: read its difference before you commit it.
"""

import json
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from recount.casebook import open_casebook
from recount.cli.results import profile_of
from recount.derived import derived_case
from recount.intake import take_in
from recount.model import Case, Incident, Toll
from recount.sources import Looking, find_reports

EXAMPLE = Path(__file__).parents[2] / "examples" / "varenia"
GIVEN = ("reports.csv", "pages/orlec-bulletin.warc", "lists/orlec-clinic.csv")  # as `make demo` gives them
EXPECTED = Path(__file__).with_name("varenia.json")
NOW = datetime(2031, 4, 1, 12, tzinfo=UTC)


def run(folder: Path) -> Case:
    """Takes the example into a new casebook and derives everything from it."""
    casebook = open_casebook(folder, create=True, config_file=EXAMPLE / "recount.toml")
    with casebook.store:
        found = find_reports([str(EXAMPLE / name) for name in GIVEN], Looking(clock=lambda: NOW))
        done = take_in(found, casebook, author="golden", clock=lambda: NOW, jobs=1, on_step=lambda _: None)
        profile = profile_of(casebook.config, None)
        return derived_case(casebook, profile=profile, rejections=tuple(done.rejections))


def outcome(case: Case) -> dict[str, Any]:
    """Writes a case in words that stay the same when ids change."""
    publishers = {document.id: f"{document.origin} ({document.publisher})" for document in case.documents}
    claims: dict[str, list[str]] = {}
    for claim in case.claims:
        quantity = claim.quantity
        figures = "/".join("-" if n is None else str(n) for n in (quantity.low, quantity.best, quantity.high))
        who = " < ".join(claim.sources) or "own voice"
        said = f"{claim.zone} {claim.harm} {figures} {claim.modality} {claim.scope} | {' '.join(claim.quote.split())} | {who}"
        claims.setdefault(publishers[claim.document_id], []).append(said)
    return {
        "claims": {name: claims[name] for name in sorted(claims)},
        "tolls": sorted(_tolls(case)),
        "copies": sorted(f"{publishers[c.document_id]} copies {publishers[c.original_id]}" for c in case.copies),
        "findings": sorted(f"{one.check}: {one.message}" for one in case.findings),
        "refused": sorted(one.reason for one in case.rejections),
    }


def _tolls(case: Case) -> Iterator[str]:
    incidents = {one.id: one for one in case.grouping.incidents}
    series = {one.id: one for one in case.grouping.series}
    for toll in case.tolls:
        incident = incidents.get(toll.subject_id)
        where = _incident(incident) if incident else f"total of {series[toll.subject_id].origin}"
        status = f" {toll.status}" if toll.status else ""
        yield f"{where}: {toll.harm}{status} {_figures(toll)}, {len(toll.origins)} origins, {len(toll.basis)} claims"


def _incident(incident: Incident) -> str:
    place = incident.place.text if incident.place else "nowhere named"
    period = incident.period
    return f"{place} {period.start if period else None}..{period.end if period else None}"


def _figures(toll: Toll) -> str:
    return "/".join("-" if n is None else str(n) for n in (toll.low, toll.best, toll.high))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        text = json.dumps(outcome(run(Path(temporary) / "casebook")), ensure_ascii=False, indent=1)
    EXPECTED.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(f"{EXPECTED.name} written; read its difference\n")
