"""The chart of figures claimed over time, one for each harm that has running totals, with its table."""

from dataclasses import dataclass

from markupsafe import Markup

from recount.model import Harm, SeriesPoint
from recount.publish import words
from recount.publish.draw.bars import Bar
from recount.publish.draw.timeline import MOST_COLOURS, Mark, Track, timeline
from recount.publish.index import Index
from recount.publish.page.counts import Harmed, Total, doubted

_NOTES = {"revised_down": "revised down", "retracted": "withdrawn"}
MOST_TRACKS = 8
MOST_DOUBTED = 2
TOO_SMALL = 100  # a total so many times smaller than the biggest would only squeeze the picture; the table holds it


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartRow:
    """One figure of the chart, for the table beside it."""

    number: int
    who: str
    on: str
    figure: str
    flags: str
    claim_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """One chart: wide, for a phone, its legend and its table."""

    title: str
    wide: Markup
    narrow: Markup
    tracks: tuple[Track, ...]
    rows: tuple[ChartRow, ...]
    n_left_out: int


def charts(index: Index, groups: tuple[Harmed, ...]) -> tuple[Chart, ...]:
    """Draws one chart a harm, from every running total whose figures have a day."""
    drawn = [_chart(index, group) for group in groups]
    return tuple(chart for chart in drawn if chart is not None)


def _chart(index: Index, group: Harmed) -> Chart | None:
    dated = [total for total in group.totals if any(p.on and _numbers(p) for p in total.series.points)]
    days = {p.on for total in dated for p in total.series.points if p.on and _numbers(p)}
    if len(days) < 2:  # one day is no course of time; the table of totals says it all
        return None
    shown = _shown(dated)
    tracks = (*(_track(index, total, n) for n, total in enumerate(shown)), *_lone_doubts(index, group.harm, shown))
    label = f"Running totals of people {group.title} over time, by who counts; the table below holds every figure."
    return Chart(
        title=group.title,
        wide=timeline(tracks, label=label, width=860),
        narrow=timeline(tracks, label=label, width=350),
        tracks=tracks,
        rows=tuple(
            row for n, total in enumerate((*shown, *(t for t in dated if t not in shown)), start=1) for row in _rows(total, n)
        ),
        n_left_out=len(dated) - len(shown),
    )


def _shown(totals: list[Total]) -> list[Total]:
    """Chooses the totals to draw: one of each party before a second one of any, and always a few of the doubted."""
    doubted = [total for total in totals if total.doubt][:MOST_DOUBTED]
    top = max((n for total in totals for point in total.series.points for n in _numbers(point)), default=0)
    firm = [t for t in totals if not t.doubt and max(n for p in t.series.points for n in _numbers(p)) * TOO_SMALL >= top]
    first = {_party(total): total for total in reversed(firm)}
    ordered = sorted(firm, key=lambda total: first[_party(total)] is not total)
    return ordered[: MOST_TRACKS - len(doubted)] + doubted


def _party(total: Total) -> str:
    return total.series.origin.casefold().removeprefix("the ")


def _lone_doubts(index: Index, harm: Harm, shown: list[Total]) -> tuple[Track, ...]:
    """Draws doubted totals that belong to no series, so that doubt is seen and not only told."""
    drawn = {claim_id for total in shown for claim_id in total.series.claim_ids}
    tracks = []
    for claim in doubted(index):
        document = index.documents.get(claim.document_id)
        on = claim.as_of or (document.published_on if document else None)
        incident = index.incidents.get(index.standings[claim.id].subject_id)
        is_told_apart = incident is None or incident.is_campaign
        if claim.harm is harm and is_told_apart and claim.id not in drawn and on is not None:
            q = claim.quantity
            bar = Bar(q.low, q.best, q.high, None, is_dashed=True, title=f"{words.quantity(q)}, {claim.modality.value}")
            tracks.append(Track(index.sayer(claim), words.people(claim), None, is_dashed=True, marks=(Mark(on, bar),)))
    return tuple(tracks[:MOST_DOUBTED])


def _numbers(point: SeriesPoint) -> tuple[int, ...]:
    return tuple(n for n in (point.low, point.best, point.high) if n is not None)


def _track(index: Index, total: Total, n: int) -> Track:
    colour = n if n < MOST_COLOURS else None
    marks = tuple(
        Mark(p.on, _bar(index, p, colour), next((_NOTES[flag] for flag in p.flags if flag in _NOTES), ""))
        for p in total.series.points
        if p.on is not None and _numbers(p)
    )
    return Track(total.series.origin, total.people, colour, bool(total.doubt), marks)


def _bar(index: Index, point: SeriesPoint, colour: int | None) -> Bar:
    doubted = "disputed" in point.flags or index.is_disputed(point.claim_ids)
    title = words.figure(point.low, point.best, point.high)
    return Bar(point.low, point.best, point.high, colour, doubted, f"{title}, disputed" if doubted else title)


def _rows(total: Total, n: int) -> list[ChartRow]:
    who = f"{total.series.origin}, {total.people}" if total.people else total.series.origin
    return [
        ChartRow(
            number=n,
            who=who,
            on=words.short_day(point.on),
            figure=words.figure(point.low, point.best, point.high),
            flags=", ".join(flag.replace("_", " ") for flag in point.flags),
            claim_ids=point.claim_ids,
        )
        for point in total.series.points
    ]
