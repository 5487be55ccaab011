"""`recount extract`: reports as JSON Lines in, claims out."""

import sys
from functools import partial
from pathlib import Path

import click

from recount.cli.streams import Tally, open_lines, reports_in
from recount.engine import map_ordered
from recount.extract.options import ExtractOptions
from recount.lines import read_line
from recount.model import Rejection
from recount.publish.jsonl import write_line


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--jsonl", is_flag=True, required=True, help="Report lines in, lines with zones, claims and toll out.")
@click.option("--mentions", is_flag=True, help="Also write every place, time and attribution seen.")
@click.option("--all-causes", is_flag=True, help="Also claim illness, accidents and disasters.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to read with.")
def command(file: Path | None, *, jsonl: bool, mentions: bool, all_causes: bool, jobs: int) -> int:
    """Reads casualty claims: who says how many of whom suffered what, where, when and by whom, with the exact words.

    Reads FILE, or standard input, and writes one line per report in the same order.
    """
    tally = Tally()
    options = ExtractOptions(all_causes=all_causes)
    with open_lines(file) as stream:
        reports = reports_in(stream, file, tally)
        for row in map_ordered(partial(read_line, options=options, mentions=mentions), reports, jobs=jobs):
            if isinstance(row, Rejection):
                tally.refuse(row)
                continue
            tally.counts["done"] += 1
            write_line(sys.stdout, row)
    return tally.close("reports read")
