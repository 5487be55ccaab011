"""`recount toll`: prints the tolls, with what they rest on."""

import sys
from datetime import date, datetime
from pathlib import Path

import click
import msgspec

from recount.cli.options import Day, Moment, casebook_option, json_option, opened, profile_option
from recount.cli.results import Wanted, chosen, derive_case, profile_of, show_tolls
from recount.model import Harm, Status


@click.command("toll")
@casebook_option
@click.option("--harm", type=click.Choice([harm.value for harm in Harm]), help="Only this harm.")
@click.option("--status", type=click.Choice(["civilian", "combatant"]), help="Only civilians, or only combatants.")
@click.option("--place", help="Only incidents at, and totals over, a place of this name.")
@click.option("--from", "start", type=Day(), help="Only what happened on or after this day.")
@click.option("--to", "end", type=Day(), help="Only what happened on or before this day.")
@profile_option
@click.option("--as-of", type=Day(), help="As if today were this day: only what had been published by then.")
@click.option("--known-at", type=Moment(), help="Only what this casebook knew at this moment.")
@click.option("--explain", is_flag=True, help="Say step by step how each toll came about and what was set aside.")
@json_option
def command(  # noqa: PLR0913 one per option
    casebook: Path | None,
    harm: str | None,
    status: str | None,
    place: str | None,
    start: date | None,
    end: date | None,
    profile: str | None,
    as_of: date | None,
    known_at: datetime | None,
    *,
    explain: bool,
    as_json: bool,
) -> int:
    """Prints low, best and high by incident and running total, most people first."""
    case = opened(casebook)
    wanted = Wanted(
        harm=None if harm is None else Harm(harm),
        status=None if status is None else Status(status),
        place=place,
        start=start,
        end=end,
    )
    with case.store:
        result = derive_case(case, profile=profile_of(case.config, profile), as_of=as_of, known_at=known_at)
    result = chosen(result, wanted)
    if as_json:
        sys.stdout.write(msgspec.json.encode({"tolls": result.tolls, "findings": result.findings}).decode() + "\n")
    elif not result.tolls:
        click.echo("No toll: nothing in this casebook fits what was asked for.")
    else:
        show_tolls(result, explain=explain)
    return 0
