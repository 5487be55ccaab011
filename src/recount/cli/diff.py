"""`recount diff`: how the tolls changed between two days, claim by claim."""

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

import click
import msgspec

from recount.cli.options import Day, casebook_option, json_option, opened, profile_option
from recount.cli.results import profile_of
from recount.derived import derived_case
from recount.model import Case
from recount.publish.text import toll_titles
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
    titles = _titles(one) | _titles(two)
    for change in sorted(changes, key=lambda c: titles.get(c.subject_id, ("~", ""))):
        _, title = titles.get(change.subject_id, ("", "No longer counted"))
        figures, *reasons = change.sentences
        click.echo(f"{title} ({change.subject_id}). {figures}")
        for sentence in reasons:
            click.echo(f"  {sentence}")
    return 0


def _titles(case: Case) -> dict[str, tuple[str, str]]:
    """Names the subject of every toll, with the day to sort it by."""
    starts: dict[str, str] = {
        i.id: i.period.start.isoformat() for i in case.grouping.incidents if i.period is not None and i.period.start is not None
    }
    named = zip(case.tolls, toll_titles(case), strict=True)
    return {t.subject_id: (starts.get(t.subject_id, "~"), title.rpartition(", ")[0]) for t, title in named if t.status is None}
