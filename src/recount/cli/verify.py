"""`recount verify`: checks every byte of the casebook, or of a bundle from somebody else, against its hashes."""

import sys
from pathlib import Path

import click
import msgspec

from recount.archive import Archive
from recount.casebook import DATABASE, find_folder
from recount.cli.options import casebook_option, json_option, opened
from recount.config import FILE_NAME, load
from recount.store import Report, verify
from recount.store import check_bundle


@click.command("verify")
@click.option("--bundle", type=click.Path(path_type=Path), help="Check this bundle instead of a casebook.")
@casebook_option
@json_option
def command(bundle: Path | None, casebook: Path | None, *, as_json: bool) -> int:
    """Checks ledger, tables and archive, offline, and names every entry or file that changed.

    Exit code 0: everything is as it was written. 1: something is not.
    """
    report = check_bundle(bundle) if bundle is not None else _check(casebook)
    if as_json:
        sys.stdout.write(msgspec.json.encode(report).decode() + "\n")
    else:
        for problem in (*report.notes, *report.problems):
            click.echo(f"{problem.subject}: {problem.message}")
        click.echo(report.verdict)
    return 0 if report.is_sound else 1


def _check(casebook: Path | None) -> Report:
    """Verifies the database as a file: one that is too damaged to be opened must still be named."""
    folder = find_folder(casebook, Path.cwd())
    if not (folder / FILE_NAME).exists():
        opened(casebook)  # says that there is none
    where = load(folder / FILE_NAME).casebook.database or folder / DATABASE
    return verify(where, Archive(folder / "archive"))
