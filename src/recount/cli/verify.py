"""`recount verify`: checks every byte of the casebook against its hashes."""

import sys
from pathlib import Path

import click
import msgspec

from recount.cli.options import casebook_option, json_option, opened


@click.command("verify")
@casebook_option
@json_option
def command(casebook: Path | None, *, as_json: bool) -> int:
    """Checks ledger, tables and archive, offline, and names every entry or file that changed.

    Exit code 0: everything is as it was written. 1: something is not.
    """
    case = opened(casebook)
    with case.store as store:
        report = store.verify(case.archive)
    if as_json:
        sys.stdout.write(msgspec.json.encode(report).decode() + "\n")
    else:
        for problem in (*report.notes, *report.problems):
            click.echo(f"{problem.subject}: {problem.message}")
        click.echo(report.verdict)
    return 0 if report.is_sound else 1
