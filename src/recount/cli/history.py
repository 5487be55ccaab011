"""`recount history`: every visit to an address, and what it changed."""

import sys
from pathlib import Path

import click
import msgspec

from recount.cli.options import casebook_option, json_option, opened
from recount.errors import InputError
from recount.history import Address, Difference, FigureChange, addresses, difference, history_of, last_change, page_of
from recount.model import Claim, Visit, VisitOutcome
from recount.publish import words
from recount.store import Store

_OUTCOMES = {
    VisitOutcome.NEW: "first captured",
    VisitOutcome.UNCHANGED: "unchanged",
    VisitOutcome.SAME_TEXT: "other bytes, the same text",
    VisitOutcome.CHANGED: "changed",
    VisitOutcome.GONE: "gone",
    VisitOutcome.FAILED: "could not be had",
}


@click.command("history")
@click.argument("url", required=False)
@click.option("--diff", "is_diff", is_flag=True, help="Show what changed in the text and in the figures at the last change.")
@click.option("--between", type=int, nargs=2, metavar="N M", help="Compare these two visits instead; implies --diff.")
@casebook_option
@json_option
def command(url: str | None, between: tuple[int, int] | None, casebook: Path | None, *, is_diff: bool, as_json: bool) -> int:
    """Lists the addresses visited, or the visits to URL, oldest first, and compares what it said.

    `recount run URL` visits an address again. What an earlier version said is kept and counts once: a claim that the later
    version repeats stands as first said, one that it no longer makes is set aside.
    """
    case = opened(casebook)
    with case.store as store:
        if url is None:
            if is_diff or between:
                raise InputError("name the address whose versions to compare; `recount history` lists them")
            found = list(addresses(store))
            _show(found, [_address(one) for one in found] or ["No address was visited yet."], as_json=as_json)
            return 0
        history = history_of(store, url)
        if not is_diff and between is None:
            _show(history, [_visit(n, one) for n, one in enumerate(history, 1)], as_json=as_json)
            return 0
        pair = between or last_change(history)
        if pair is None:
            _show(None, [f"{url} said the same at every visit."], as_json=as_json)
            return 0
        made = _compared(store, history, pair)
    _show(made, _sentences(made, pair), as_json=as_json)
    return 0


def _show(result: object, lines: list[str], *, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(msgspec.json.encode(result).decode() + "\n")
    else:
        click.echo("\n".join(lines))


def _compared(store: Store, history: tuple[Visit, ...], pair: tuple[int, int]) -> Difference:
    (before, said), (after, says) = (page_of(store, history, number) for number in pair)
    return difference(before, after, said, says)


def _address(one: Address) -> str:
    visits = f"{one.n_visits} visit{'s' if one.n_visits > 1 else ''}"
    return f"{one.url}  {visits}, {one.n_changes} changes; last {one.last.at:%Y-%m-%d %H:%M}: {_OUTCOMES[one.last.outcome]}"


def _visit(number: int, one: Visit) -> str:
    status = f" ({one.status})" if one.status is not None else ""
    odd = f"; {one.reason or '; '.join(one.notices)}" if one.reason or one.notices else ""
    page = f"  {one.snapshot_id}" if one.snapshot_id else ""
    return f"{number}  {one.at:%Y-%m-%d %H:%M}Z  {_OUTCOMES[one.outcome]}{status}{page}{odd}"


def _sentences(made: Difference, pair: tuple[int, int]) -> list[str]:
    said = [f"Between visits {pair[0]} and {pair[1]}:"]
    if not made.is_same_report:
        said.append("The address shows another story; both count as reports of their own.")
    said += [_figure(change) for change in made.figures] or ["No figure changed."]
    if made.is_silent and made.is_same_report:
        said.append("The later version has no word of a correction or an update that the earlier lacked.")
    return [*said, "", *made.lines]


def _figure(change: FigureChange) -> str:
    if change.before is None and change.after is not None:
        return f"New: {_claim(change.after)}"
    if change.after is None and change.before is not None:
        return f"No longer said: {_claim(change.before)}"
    assert change.before is not None
    assert change.after is not None
    return f"Changed: {_claim(change.before)} -> {_claim(change.after)}"


def _claim(claim: Claim) -> str:
    quantity = claim.quantity
    return f'{words.HARMS[claim.harm]} {words.figure(quantity.low, quantity.best, quantity.high)} ("{claim.quote}")'
