"""Tolls for a terminal: a table, and the sentences that explain each number. Control characters are taken out."""

from collections.abc import Iterator, Sequence

from rich.markup import escape
from rich.table import Table as RichTable

from recount.model import Case, ClaimId, Incident, Toll
from recount.publish import words
from recount.publish.index import Index
from recount.publish.marks import clip, plain
from recount.publish.trace import trace

__all__ = ["explain_toll", "explain_tolls", "rich_tolls", "toll_lines", "toll_rows", "toll_titles", "trace"]

SHORT_ID = 13  # `toll-` and eight digits: enough to name one of a casebook, short enough for a line
COLUMNS = ("What", "Where", "When", "Harm", "Low", "Best", "High", "Origins", "Id")


def toll_rows(case: Case, tolls: Sequence[Toll] | None = None) -> list[tuple[str, ...]]:
    """Writes one row a toll, running totals first, in the words of the report page.

    Args:
        case: The case.
        tolls: The tolls to show, for example after a filter; None for all.
    """
    index = Index(case)
    shown = _sorted(index, case.tolls if tolls is None else tolls)
    return [tuple(plain(cell) for cell in _row(index, toll)) for toll in shown]


def _sorted(index: Index, tolls: Sequence[Toll]) -> list[Toll]:
    return sorted(tolls, key=lambda toll: (toll.subject_id not in index.series, *_order(index, toll)))


def toll_titles(case: Case) -> list[str]:
    """Names what each toll of a case counts, in their order: `incident, Velubad, 3 Mar 2031, killed`."""
    index = Index(case)
    return [", ".join(plain(cell) for cell in _row(index, toll)[:4] if cell) for toll in case.tolls]


def rich_tolls(case: Case, tolls: Sequence[Toll] | None = None) -> RichTable:
    """Makes a table of tolls for a terminal that rich writes to; arguments as in `toll_rows`."""
    table = RichTable(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for name in COLUMNS:
        is_number = name in {"Low", "Best", "High", "Origins"}
        table.add_column(name, justify="right" if is_number else "left", no_wrap=is_number or name in {"When", "Harm", "Id"})
    for row in toll_rows(case, tolls):
        table.add_row(*(escape(cell) for cell in row))
    return table


def toll_lines(case: Case, tolls: Sequence[Toll] | None = None) -> list[str]:
    """Writes the same table as plain lines, columns aligned, for a pipe or a log."""
    rows = [COLUMNS, *toll_rows(case, tolls)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(COLUMNS))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def explain_tolls(case: Case) -> Iterator[list[str]]:
    """Says of every toll how it came about, in the order of the table; see `explain_toll`."""
    index = Index(case)
    return (_explain(index, toll) for toll in _sorted(index, case.tolls))


def explain_toll(case: Case, toll: Toll) -> list[str]:
    """Says in sentences how a toll came about: its steps, its claims and what was set aside.

    Args:
        case: The case.
        toll: One of its tolls.
    """
    return _explain(Index(case), toll)


def _explain(index: Index, toll: Toll) -> list[str]:
    what, where, when, harm, *_ = _row(index, toll)
    about = ", ".join(part for part in (what, where, when) if part)
    head = f"{words.figure(toll.low, toll.best, toll.high)} {harm}: {about}."
    origins = (
        f"It rests on {words.counted(len(toll.basis), 'claim')} of {words.counted(len(toll.origins), 'independent origin')}"
    )
    said = [head, f"{origins}: {words.sentence_list(toll.origins)}." if toll.origins else f"{origins}."]
    said += [f"- {step}" for step in toll.steps]
    said += [f"+ {_claim_line(index, claim_id)}" for claim_id in toll.basis]
    said += [f"× {_claim_line(index, aside.claim_id)} Set aside: {aside.reason}" for aside in toll.set_aside]
    return [plain(line) for line in said]


def _claim_line(index: Index, claim_id: ClaimId) -> str:
    claim = index.claims.get(claim_id)
    if claim is None:
        return f"{claim_id}."
    document = index.documents.get(claim.document_id)
    on = words.short_day(document.published_on if document else None)
    return f"“{clip(claim.quote, 120)}” ({index.sayer(claim)} in {index.publisher(claim)}, {on}; {claim.id})."


def _row(index: Index, toll: Toll) -> tuple[str, ...]:
    bounds = tuple("?" if n is None else words.number(n) for n in (toll.low, toll.best, toll.high))
    harm = words.HARMS[toll.harm] + (f", {words.STATUSES[toll.status]}" if toll.status else "")
    incident, series = index.incidents.get(toll.subject_id), index.series.get(toll.subject_id)
    if series is not None:
        on = words.short_day(series.points[-1].on)
        harm += f", {clip(series.group, 30)}" if series.group else ""
        who = f"total of {clip(series.origin, 40)}"
        return (who, clip(series.area or "", 40), f"at {on}", harm, *bounds, str(len(toll.origins)), toll.id[:SHORT_ID])
    where = clip(words.place(incident.place if incident else None), 40)
    when = words.period(incident.period if incident else None)
    return (_what(index, incident), where, when, harm, *bounds, str(len(toll.origins)), toll.id[:SHORT_ID])


def _what(index: Index, incident: Incident | None) -> str:
    """Names an incident, a campaign, or an incident with the campaign it lies inside."""
    if incident is None or incident.is_campaign:
        return "incident" if incident is None else "campaign"
    around = index.incidents.get(incident.parent) if incident.parent is not None else None
    if around is None:
        return "incident"
    return f"incident in the campaign in {clip(words.place(around.place), 24)}" if around.place else "incident in a campaign"


def _order(index: Index, toll: Toll) -> tuple[str, str, int, str]:
    incident = index.incidents.get(toll.subject_id)
    start = incident.period.start.isoformat() if incident and incident.period and incident.period.start else "~"
    return (start, toll.subject_id, words.HARM_ORDER[toll.harm], toll.id)
