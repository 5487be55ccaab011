"""`recount reconcile`: reports or claims as JSON Lines in, tolls out."""

import sys
from pathlib import Path

import click

from recount.batch import derive_lines, dossier_rows, toll_rows
from recount.cli.streams import Tally, open_lines, read_all
from recount.extract.options import ExtractOptions
from recount.group import GroupOptions
from recount.publish.jsonl import write_line
from recount.reconcile import profile_named


@click.command("reconcile")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--jsonl", is_flag=True, required=True, help="Report lines in, with or without claims; tolls out.")
@click.option("--profile", default="open", show_default=True, help="Counting profile.")
@click.option("--by", metavar="FIELD", help="Reports that share a value of FIELD are one incident.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to read with.")
def command(file: Path | None, *, jsonl: bool, profile: str, by: str | None, jobs: int) -> int:
    """Reconciles conflicting figures into low, best and high.

    Reads FILE, or standard input; lines without claims are read first. Writes one toll a line: per incident, or with --by
    per value of FIELD (a coder's dossier of one event).
    """
    tally = Tally()
    counting = profile_named(profile)
    with open_lines(file) as stream:
        lines = read_all(stream, file, tally, options=ExtractOptions(), jobs=jobs)
    if by is None:
        rows = toll_rows(derive_lines(lines, options=GroupOptions(), profile=counting))
    else:
        rows = dossier_rows(lines, by, options=GroupOptions(), profile=counting)
    for row in rows:
        write_line(sys.stdout, row)
    return tally.close("reports reconciled")
