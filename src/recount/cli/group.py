"""`recount group`: reports or claims as JSON Lines in, incidents out."""

import sys
from functools import partial
from pathlib import Path

import click

from recount.batch import derive_lines, grouped_rows, incident_rows
from recount.cli.streams import Tally, open_lines, read_all, write_rows
from recount.extract.options import ExtractOptions
from recount.group import GroupOptions
from recount.publish.jsonl import write_line
from recount.reconcile import profile_named


@click.command("group")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--jsonl", is_flag=True, required=True, help="Report lines in, with or without claims; lines with incidents out.")
@click.option("--incidents", type=click.Path(path_type=Path), help="Also write one line per incident to this file.")
@click.option("--profile", default="open", show_default=True, help="Counting profile for the incidents' figures.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to read with.")
def command(file: Path | None, *, jsonl: bool, incidents: Path | None, profile: str, jobs: int) -> int:
    """Puts claims together into incidents, within and across reports.

    Reads FILE, or standard input; lines without claims are read first. Writes the lines with the incident of each claim:
    a label, or null for a running total that belongs to no one incident.
    """
    tally = Tally()
    counting = profile_named(profile)
    with open_lines(file) as stream:
        lines = read_all(stream, file, tally, options=ExtractOptions(), jobs=jobs)
    case = derive_lines(lines, options=GroupOptions(), profile=counting)
    for row in grouped_rows(lines, case):
        write_line(sys.stdout, row)
    if incidents is not None:
        write_rows(incidents, partial(incident_rows, lines, case))
    return tally.close("reports grouped")
