"""`recount trace`: walks a toll, incident or claim back to the archived words."""

import sys
from pathlib import Path

import click
import msgspec

from recount.cli.options import casebook_option, json_option, opened, profile_option
from recount.cli.results import profile_of
from recount.derived import derived_case
from recount.errors import NotFoundError
from recount.publish.trace import trace


@click.command("trace")
@click.argument("record_id", metavar="ID")
@casebook_option
@profile_option
@json_option
def command(record_id: str, casebook: Path | None, profile: str | None, *, as_json: bool) -> int:
    """Says in sentences what a toll, incident, series or claim rests on, down to the characters and the archived bytes.

    Any beginning of an id will do that only one record has.
    """
    case = opened(casebook)
    with case.store:
        result = derived_case(case, profile=profile_of(case.config, profile))
    try:
        lines = trace(result, record_id)
    except KeyError:
        raise NotFoundError(
            f"{record_id} names nothing in this casebook; `recount toll` and the report page show ids"
        ) from None
    if as_json:
        sys.stdout.write(msgspec.json.encode({"id": record_id, "trace": lines}).decode() + "\n")
    else:
        click.echo("\n".join(lines))
    return 0
