"""Report lines in and JSON lines out, for the commands that take part in a pipeline of programs."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

import click

from recount.engine import map_ordered
from recount.errors import InputError, StoreError
from recount.extract.options import ExtractOptions
from recount.extract.repeated import repeats_left_out
from recount.extract.unread import languages_unread
from recount.ingest.jsonl import ReportLine, read_lines
from recount.lines import ReadLine, with_claims
from recount.model import Rejection
from recount.publish.jsonl import Row, write_line


class Tally:
    """Counts what a batch did, so that it can end by saying so."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.repeats: list[int] = []

    def refuse(self, rejection: Rejection) -> None:
        """Prints and counts one refusal."""
        self.counts["refused"] += 1
        click.echo(f"Refused: {rejection.reason}", err=True)

    def close(self, done: str) -> int:
        """Prints the sum of the batch and gives the exit code: 1 if anything was refused."""
        refused = self.counts["refused"]
        for note in (languages_unread(self.languages.elements()), repeats_left_out(self.repeats)):
            if note is not None:
                click.echo(f"Note: {note}", err=True)
        if refused or sys.stderr.isatty():
            click.echo(f"{self.counts['done']} {done}, {refused} refused.", err=True)
        return 1 if refused else 0


@contextmanager
def open_lines(path: Path | None) -> Iterator[BinaryIO]:
    """Opens a file of lines, or standard input where no file is named."""
    if path is None or str(path) == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror}); check the name and your rights") from None
    with stream:
        yield stream


def reports_in(stream: BinaryIO, path: Path | None, tally: Tally) -> Iterator[ReportLine]:
    """Yields the usable lines of a stream and counts the others as refused."""
    for line in read_lines(stream, name="standard input" if path is None else path.name):
        if isinstance(line, Rejection):
            tally.refuse(line)
        else:
            yield line


def read_all(stream: BinaryIO, path: Path | None, tally: Tally, *, options: ExtractOptions, jobs: int) -> list[ReadLine]:
    """Reads every usable line to its claims: those given on it, or those its text holds."""
    lines = []
    for result in map_ordered(partial(_claims_or_refusal, options=options), reports_in(stream, path, tally), jobs=jobs):
        if isinstance(result, Rejection):
            tally.refuse(result)
        else:
            tally.counts["done"] += 1
            lines.append(result)
    return lines


def _claims_or_refusal(report: ReportLine, *, options: ExtractOptions) -> ReadLine | Rejection:
    try:
        return with_claims(report, options=options)
    except InputError as error:
        return Rejection(subject=report.id, stage="ingest", reason=str(error))


def write_rows(path: Path, rows: Callable[[], Iterable[Row]]) -> None:
    """Writes rows to a file.

    Raises:
        StoreError: If it cannot be written.
    """
    try:
        with path.open("w", encoding="utf-8") as stream:
            for row in rows():
                write_line(stream, row)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror})") from None
