"""`recount diagnose`: which layer of the reading erred, on reports that carry a person's claims."""

import sys
from collections import defaultdict
from pathlib import Path

import click
import msgspec

from recount.cli.options import json_option
from recount.cli.streams import Tally, open_lines, reports_in
from recount.diagnosis import Fault, diagnose
from recount.extract.options import ExtractOptions


@click.command("diagnose")
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--examples", type=click.IntRange(0), default=5, show_default=True, help="Examples shown of each cause.")
@click.option("--cause", help="Only causes that contain this.")
@json_option
def command(gold: Path, examples: int, cause: str | None, *, as_json: bool) -> int:
    """Reads the reports of GOLD anew and compares with the claims written there, grouped by the layer and rule that erred."""
    tally = Tally()
    by_cause: dict[str, list[Fault]] = defaultdict(list)
    with open_lines(gold) as stream:
        for fault in diagnose(reports_in(stream, gold, tally), options=ExtractOptions()):
            if cause is None or cause in fault.cause:
                by_cause[fault.cause].append(fault)
    ordered = sorted(by_cause.items(), key=lambda item: (-len(item[1]), item[0]))
    if as_json:
        sys.stdout.write(msgspec.json.encode(dict(ordered)).decode() + "\n")
        return tally.close("reports diagnosed")
    for name, faults in ordered:
        click.echo(f"{len(faults):5}  {name}")
        for fault in faults[:examples]:
            detail = f"  -> {fault.detail}" if fault.detail else ""
            click.echo(f"         {fault.report}: {' '.join(fault.quote.split())[:100]}{detail}")
    return tally.close("reports diagnosed")
