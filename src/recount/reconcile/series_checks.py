"""Checks of running totals: revisions down, retractions and stale repeats, each a finding."""

from collections.abc import Iterable

from recount.model import Finding, Series
from recount.reconcile import say

_SENTENCES = {
    "revised_down": "{origin} revised its total of {harm} down by {down} to {number} ({on}).",
    "retracted": "A total of {number} {harm} by {origin} is denied or withdrawn ({on}).",
    "repeat": "{number} {harm}, said again ({on}) after {origin} had moved on, is a stale repeat.",
}


def check_series(series: Iterable[Series]) -> list[Finding]:
    """Turns what happened to running totals into findings."""
    findings = []
    for one in series:
        for point in one.points:
            number = next((n for n in (point.best, point.low, point.high) if n is not None), None)
            for flag in point.flags:
                if flag not in _SENTENCES or (flag == "repeat" and not point.change):
                    continue
                message = _SENTENCES[flag].format(
                    origin=one.origin,
                    harm=one.harm.value,
                    number="no number" if number is None else say.number(number),
                    down=say.number(abs(point.change or 0)),
                    on=say.day(point.on),
                )
                name = f"series-{flag.replace('_', '-')}"
                findings.append(Finding(check=name, subject=one.id, claim_ids=point.claim_ids, message=message))
    return findings
