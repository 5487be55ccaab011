"""`recount extract`: reports as JSON Lines in, claims out."""

import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import click

from recount.cli.streams import Tally, open_lines, reports_in
from recount.engine import map_ordered
from recount.extract.options import ExtractOptions
from recount.lines import read_line
from recount.model import Rejection
from recount.publish.jsonl import write_line
from recount.readers import NAMES, ReaderChoice
from recount.readers.choice import LOCAL


@click.command("extract")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option("--jsonl", is_flag=True, required=True, help="Report lines in, lines with zones, claims and toll out.")
@click.option("--mentions", is_flag=True, help="Also write every place, time and attribution seen.")
@click.option("--all-causes", is_flag=True, help="Also claim illness, accidents and disasters.")
@click.option(
    "--reader", type=click.Choice(NAMES), help="Another reader than the built-in one; its claims pass the same check."
)
@click.option("--model", help="Name of the model: as the server knows it, or of an installed spaCy pipeline.")
@click.option(
    "--url", default=LOCAL, show_default=True, help="Where a model server listens; its key is read from RECOUNT_READER_KEY."
)
@click.option("--may-leave", is_flag=True, help="Allow a model server elsewhere: the text of every report is sent to it.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes to read with.")
def command(file: Path | None, *, jsonl: bool, mentions: bool, all_causes: bool, jobs: int, **chosen: str | bool | None) -> int:
    """Reads casualty claims: who says how many of whom suffered what, where, when and by whom, with the exact words.

    Reads FILE, or standard input, and writes one line per report in the same order.
    """
    tally = Tally()
    options = ExtractOptions(all_causes=all_causes)
    choice = _choice(chosen)
    with open_lines(file) as stream:
        reports = reports_in(stream, file, tally)
        for row in map_ordered(partial(read_line, options=options, mentions=mentions, choice=choice), reports, jobs=jobs):
            if isinstance(row, Rejection):
                tally.refuse(row)
                continue
            tally.counts["done"] += 1
            if choice is None:
                tally.languages[str(row["language"])] += 1
                tally.repeats.append(row.get("repeats_not_read", 0))
            write_line(sys.stdout, row)
    return tally.close("reports read")


def _choice(chosen: Mapping[str, str | bool | None]) -> ReaderChoice | None:
    """The reader asked for, opened once so that what is missing is said before anything is read; None for the built-in one."""
    if chosen["reader"] is None:
        return None
    choice = ReaderChoice(
        name=str(chosen["reader"]),
        model=str(chosen["model"]) if chosen["model"] else None,
        url=str(chosen["url"]),
        key=os.environ.get("RECOUNT_READER_KEY"),
        may_leave=bool(chosen["may_leave"]),
    )
    choice.open()
    if choice.notice is not None:
        click.echo(choice.notice, err=True)
    return choice
