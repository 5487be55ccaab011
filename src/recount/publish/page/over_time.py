"""The chart of figures claimed over time, one for each harm that has running totals, with its table."""

from dataclasses import dataclass

from markupsafe import Markup

from recount.model import SeriesPoint
from recount.publish import words
from recount.publish.draw.bars import Bar
from recount.publish.draw.timeline import MOST_COLOURS, Mark, Track, timeline
from recount.publish.index import Index
from recount.publish.page.counts import Harmed, Total

_NOTES = {"revised_down": "revised down", "retracted": "withdrawn"}
MOST_TRACKS = 8
MOST_DOUBTED = 2


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
    tracks = tuple(_track(index, total, n) for n, total in enumerate(shown))
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
    """Chooses the totals to draw: the first ones, and always a few of the doubted, so that doubt is seen and not only told."""
    doubted = [total for total in totals if total.doubt][:MOST_DOUBTED]
    firm = [total for total in totals if not total.doubt][: MOST_TRACKS - len(doubted)]
    return firm + doubted


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
