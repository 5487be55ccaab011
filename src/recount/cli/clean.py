"""`recount clean`: reports as JSON Lines in, texts with zones out."""

import sys
from pathlib import Path

import click

from recount.cli.streams import Tally, open_lines, reports_in
from recount.lines import document_of
from recount.publish.jsonl import write_line, zone_rows


@click.command("clean")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--jsonl", is_flag=True, required=True, help="Report lines in, the same lines with zones out.")
def command(file: Path | None, *, jsonl: bool) -> int:
    """Finds the zones (title, body, captions, byline, comments ...) of reports.

    Reads FILE, or standard input, and writes one line per report: id, language, text and zones.
    """
    tally = Tally()
    with open_lines(file) as stream:
        for report in reports_in(stream, file, tally):
            document, shift = document_of(report)
            tally.counts["done"] += 1
            row = {"id": report.id, "language": document.language, "text": report.text}
            write_line(sys.stdout, {**row, "zones": zone_rows(document, shift=shift)})
    return tally.close("reports cleaned")
