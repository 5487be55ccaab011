"""Figures claimed over time: one stepped line for each party that counts, each figure with its uncertainty."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from recount.publish.draw.bars import Bar, upright
from recount.publish.draw.scale import DayScale, NumberScale, day_scale, number_scale
from recount.publish.draw.svg import el, line, picture, words
from recount.publish.marks import clip
from recount.publish.words import day_of_year, month, number

MOST_COLOURS = 7
MOST_APART = 60  # figures on one line; of more, only the uncertain, the flagged and the last have a dot, or dots hide the line
SIGNS = {"revised down": "▼", "withdrawn": "✕"}  # of notes, in a narrow picture


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure at one day; `note` is a word to write beside it, such as `revised down`."""

    on: date
    bar: Bar
    note: str = ""


@dataclass(frozen=True, slots=True)
class Track:
    """The figures of one party, by day; `of` says of which people, empty for all."""

    label: str
    of: str
    colour: int | None
    is_dashed: bool
    marks: tuple[Mark, ...]


def timeline(tracks: tuple[Track, ...], *, label: str, width: int) -> Markup:
    """Draws tracks over time.

    Args:
        tracks: At least one, each with at least one mark.
        label: What the picture shows.
        width: 860 for a wide page; under 500, lines carry numbers that the legend explains.
    """
    is_narrow = width < 500
    height = 300 if is_narrow else 380
    left, right = (40, 26) if is_narrow else (52, 200)
    marks = [mark for track in tracks for mark in track.marks]
    days = day_scale((mark.on for mark in marks), left + 6, width - right)
    scale = number_scale((n for mark in marks for n in mark.bar.numbers), height - 34, 34)
    parts = [_frame(days, scale, left, width - right, height, 4 if is_narrow else 8)]
    parts += [_line(track, days, scale, width - right + 8) for track in tracks]
    parts += [upright(mark.bar, scale, days.at(mark.on)) for track in tracks for mark in _shown(track)]
    parts += [_note(mark, days, scale, is_narrow=is_narrow) for track in tracks for mark in track.marks if mark.note]
    parts.append(_ends(tracks, scale, width - right + 12, is_narrow=is_narrow))
    return picture(width, height, label, *parts, class_="timeline")


def _shown(track: Track) -> tuple[Mark, ...]:
    """Chooses the marks of a line that are drawn on it."""
    if len(track.marks) <= MOST_APART:
        return track.marks
    return tuple(mark for mark in track.marks[:-1] if mark.note or not mark.bar.is_exact) + track.marks[-1:]


def _frame(days: DayScale, scale: NumberScale, left: float, right: float, height: int, most: int) -> Markup:
    parts = []
    for n in scale.ticks():
        parts += [
            line(left, scale.at(n), right + 8, scale.at(n), "grid"),
            words(left - 8, scale.at(n) + 4, number(n), "tick", "end"),
        ]
    ticks = days.ticks(most)
    for on in ticks:
        shown = day_of_year(on) if (ticks[-1] - ticks[0]).days < 400 else month(on)
        parts.append(words(days.at(on), height - 10, shown, "tick", "middle"))
    return el("g", *parts)


def _line(track: Track, days: DayScale, scale: NumberScale, end: float) -> Markup:
    """Steps from figure to figure: a total stands until the same party gives another."""
    known = [(mark.on, mark.bar.point) for mark in track.marks]
    points = [(days.at(on), scale.at(point)) for on, point in known if point is not None]
    if not points:
        return Markup("")
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}" + "".join(f"H{x:.1f}V{y:.1f}" for x, y in points[1:]) + f"H{end:.1f}"
    style = Bar(None, None, None, track.colour, track.is_dashed).style
    return el("g", el("path", d=path, class_="step"), class_=style)


def _note(mark: Mark, days: DayScale, scale: NumberScale, *, is_narrow: bool) -> Markup:
    """Writes a note above its figure; where there is no room for words, the sign that the caption explains."""
    top = min(scale.at(n) for n in mark.bar.numbers) if mark.bar.numbers else scale.start
    return words(days.at(mark.on), top - 12, SIGNS.get(mark.note, mark.note) if is_narrow else mark.note, "note", "middle")


def _ends(tracks: tuple[Track, ...], scale: NumberScale, x: float, *, is_narrow: bool) -> Markup:
    """Writes each line's name at its end, moved apart where two lie too close."""
    ends = []
    for n, track in enumerate(tracks, start=1):
        point = track.marks[-1].bar.point
        if point is not None:
            ends.append((scale.at(point), n, track))
    parts = []
    ordered = sorted(ends, key=lambda end: (end[0], end[1]))
    heights = _apart([y for y, _, _ in ordered], 16 if is_narrow else 31, scale.start - (0 if is_narrow else 14))
    for last, (_, n, track) in zip(heights, ordered, strict=True):
        style = Bar(None, None, None, track.colour, track.is_dashed).style
        if is_narrow:
            parts.append(words(x, last + 4, str(n), f"name {style}"))
        else:
            bar = track.marks[-1].bar
            parts.append(words(x, last, clip(track.label, 28), f"name {style}"))
            parts.append(words(x, last + 14, clip(f"{bar.title}, {track.of}" if track.of else bar.title, 34), "tick"))
    return el("g", *parts)


def _apart(heights: list[float], gap: float, bottom: float) -> list[float]:
    """Moves sorted heights apart by at least a gap: down first, and back up where they would leave the picture."""
    moved: list[float] = []
    for y in heights:
        moved.append(max(y, moved[-1] + gap) if moved else y)
    limit = bottom
    for n in range(len(moved) - 1, -1, -1):
        moved[n] = min(moved[n], limit)
        limit = moved[n] - gap
    return moved
