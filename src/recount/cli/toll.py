"""`recount toll`: prints the tolls, with what they rest on."""

import sys
from datetime import date, datetime
from pathlib import Path

import click
import msgspec

from recount.cli.options import Day, Moment, casebook_option, json_option, opened, profile_option
from recount.cli.results import Wanted, chosen, profile_of, show_tolls
from recount.derived import derived_case
from recount.model import Case, Harm, Status, Toll
from recount.publish import words
from recount.publish.text import toll_titles
from recount.reconcile import differences, side_by_side


@click.command("toll")
@casebook_option
@click.option("--harm", type=click.Choice([harm.value for harm in Harm]), help="Only this harm.")
@click.option("--status", type=click.Choice(["civilian", "combatant"]), help="Only civilians, or only combatants.")
@click.option("--place", help="Only incidents at, and totals over, a place of this name.")
@click.option("--from", "start", type=Day(), help="Only what happened on or after this day.")
@click.option("--to", "end", type=Day(), help="Only what happened on or before this day.")
@profile_option
@click.option("--beside", metavar="PROFILE", help="Also count under this profile, and explain the differences.")
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
    beside: str | None,
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
    counting = profile_of(case.config, profile)
    other = None if beside is None else profile_of(case.config, beside)
    with case.store:
        result = chosen(derived_case(case, profile=counting, as_of=as_of, known_at=known_at), wanted)
        if other is not None:
            compared = chosen(derived_case(case, profile=other, as_of=as_of, known_at=known_at), wanted)
            return _show_both(result, compared, differences(counting, other), as_json=as_json)
    if as_json:
        sys.stdout.write(msgspec.json.encode({"tolls": result.tolls, "findings": result.findings}).decode() + "\n")
    elif not result.tolls:
        click.echo("No toll: nothing in this casebook fits what was asked for.")
    else:
        show_tolls(result, explain=explain)
    return 0


def _show_both(one: Case, two: Case, rules: tuple[str, ...], *, as_json: bool) -> int:
    pairs = side_by_side(one.tolls, two.tolls)
    if as_json:
        sys.stdout.write(msgspec.json.encode({"rules": rules, "tolls": pairs}).decode() + "\n")
        return 0
    for rule in rules:
        click.echo(rule)
    titles = {toll.id: line for case in (one, two) for toll, line in zip(case.tolls, toll_titles(case), strict=True)}
    for pair in pairs:
        toll = pair.one or pair.two
        mark = "=" if _figure(pair.one) == _figure(pair.two) else "≠"
        title = titles[toll.id] if toll is not None else pair.subject_id
        click.echo(f"{mark} {title}: {_figure(pair.one)} ({one.profile}), {_figure(pair.two)} ({two.profile})")
    return 0


def _figure(toll: Toll | None) -> str:
    return "no toll" if toll is None else words.figure(toll.low, toll.best, toll.high)
