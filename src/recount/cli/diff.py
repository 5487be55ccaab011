"""`recount diff`: how the tolls changed between two days, claim by claim."""

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import click
import msgspec

from recount.cli.options import Day, casebook_option, json_option, opened, profile_option
from recount.cli.results import profile_of
from recount.derived import derived_case
from recount.model import Case, Toll
from recount.publish import words
from recount.reconcile import Moment, difference


@click.command("diff")
@click.argument("before", type=Day())
@click.argument("after", type=Day())
@click.option("--by", type=click.Choice(["published", "known"]), default="published", show_default=True, help="Which clock.")
@casebook_option
@profile_option
@json_option
def command(before: date, after: date, by: str, casebook: Path | None, profile: str | None, *, as_json: bool) -> int:
    """Explains how the tolls of two days differ: what was said in between, and what it changed.

    By `published`, a day stands for all that had been published by its end; by `known`, for all that this casebook held.
    """
    case = opened(casebook)
    counting = profile_of(case.config, profile)

    def on(day: date) -> Case:
        if by == "published":
            return derived_case(case, profile=counting, as_of=day)
        return derived_case(case, profile=counting, known_at=datetime.combine(day, time.max, UTC))

    with case.store:
        one, two = on(before), on(after)
    claims = {claim.id: claim for claim in (*one.claims, *two.claims)}
    documents = {document.id: document for document in (*one.documents, *two.documents)}
    moments = [Moment(grouping=each.grouping, tolls=each.tolls) for each in (one, two)]
    changes = difference(moments[0], moments[1], claims, documents)
    if as_json:
        sys.stdout.write(msgspec.json.encode(changes).decode() + "\n")
        return 0
    if not changes:
        click.echo(f"No toll changed between {before} and {after}.")
    for change in changes:
        figures = [
            "none" if toll is None else words.figure(toll.low, toll.best, toll.high) for toll in (change.before, change.after)
        ]
        click.echo(f"{change.subject_id}, {words.HARMS[change.harm]}: {figures[0]} -> {figures[1]}")
        for sentence in change.sentences:
            click.echo(f"  {sentence}")
    return 0


def _figure(toll: Toll | None) -> str:
    return "none" if toll is None else words.figure(toll.low, toll.best, toll.high)
