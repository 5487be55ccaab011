"""Groups and reconciles the development events, each as one casebook would hold it.

usage: events.py DATA RECONCILED.json > PRED.jsonl       DATA: a folder of event folders
"""

import json
import sys
from pathlib import Path

from recount.batch import derive_lines, dossier_rows, grouped_rows
from recount.extract.options import ExtractOptions
from recount.group import GroupOptions
from recount.ingest.jsonl import ReportLine, read_lines
from recount.lines import with_claims
from recount.publish.jsonl import write_line
from recount.reconcile import profile_named


def main() -> int:
    """Reads the command line."""
    reconciled: dict[str, object] = {}
    for folder in sorted(path.parent for path in Path(sys.argv[1]).glob("*/event.json")):
        event = json.loads((folder / "event.json").read_text(encoding="utf-8"))
        rows = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
        # only what a reader of the reports would have: no gold claims, zones or copies
        kept = ("id", "text", "published", "publisher", "language")
        given = (json.dumps({key: row.get(key) for key in kept} | {"event": event["event"]}) for row in rows)
        reports = [report for report in read_lines(given, name=folder.name) if isinstance(report, ReportLine)]
        lines = [with_claims(report, options=ExtractOptions()) for report in reports]
        case = derive_lines(lines, options=GroupOptions(), profile=profile_named("open"))
        for row in grouped_rows(lines, case):
            write_line(sys.stdout, row)
        harm = event["final"]["harm"]
        (found,) = dossier_rows(lines, "event", options=GroupOptions(), profile=profile_named("open"))
        reconciled[event["event"]] = found["toll"].get(harm) or {"low": None, "best": None, "high": None}
    Path(sys.argv[2]).write_text(json.dumps(reconciled, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
