"""`recount clean`: reports as JSON Lines in, texts with zones out."""

import sys
from pathlib import Path

import click

from recount.cli.streams import Tally, open_lines, reports_in
from recount.lines import clean_line
from recount.model import Rejection
from recount.publish.jsonl import write_line


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
            row = clean_line(report)
            if isinstance(row, Rejection):
                tally.refuse(row)
                continue
            tally.counts["done"] += 1
            write_line(sys.stdout, row)
    return tally.close("reports cleaned")
