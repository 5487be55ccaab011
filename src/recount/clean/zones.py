"""The parts of a report, drawn on plain text with no markup: title, subtitle, byline, caption, body, bio, comments.

One pass over lines, in the order in which the parts give each other away: comments first (so that nothing below is
looked for among them), then the head, then the foot, then captions; what is left is body.
"""

from recount.clean.bylines import author_names, is_bio, is_byline, is_sign_off, is_subtitle, is_title
from recount.clean.captions import find_captions, has_credit, is_bare_credit
from recount.clean.comments import find_comments
from recount.clean.lines import Line, split_lines
from recount.model import Span, Zone, ZoneKind

MAX_BIO_LINES = 3
MAX_LINES = 20_000  # of one text; what has more is no single report, and is left whole


def find_zones(text: str, title: str | None = None) -> tuple[Zone, ...]:
    """Finds the parts of a report in plain text.

    Args:
        text: The text; it is not changed.
        title: The headline, where it is known from outside; None where nobody said.

    Returns:
        Zones in order, not overlapping, each without white space at its ends; together they hold every visible character.
    """
    lines = split_lines(text)
    if not lines:
        return ()
    if len(lines) > MAX_LINES:
        return (Zone(kind=ZoneKind.BODY, span=Span(lines[0].start, lines[-1].end), rule="too long for one report"),)
    kinds: list[tuple[ZoneKind, str]] = [(ZoneKind.BODY, "rest")] * len(lines)
    end = find_comments(lines)
    if end is not None:
        kinds[end:] = [(ZoneKind.COMMENT, "change point")] * (len(lines) - end)
    report = lines[:end]
    start = _mark_head(report, kinds, title)
    stop = _mark_foot(report, kinds, start)
    for first, last in find_captions(report[start:stop]):
        for i in range(start + first, start + last + 1):
            kinds[i] = (ZoneKind.CAPTION, "credit")
    return _merged(lines, kinds)


def _mark_head(lines: list[Line], kinds: list[tuple[ZoneKind, str]], title: str | None) -> int:
    """Marks title, subtitle and bylines; gives the index of the first line below them."""
    at = 0
    if title and _same(lines[0].text, title):
        kinds[0] = (ZoneKind.TITLE, "given title")
        at = 1
    elif is_title(lines):
        kinds[0] = (ZoneKind.TITLE, "first line")
        at = 1
    if at == 1 and len(lines) > 2 and not _is_picture(lines) and not is_byline(lines[1]) and is_subtitle(lines[1], lines[2]):
        kinds[1] = (ZoneKind.SUBTITLE, "below the title")
        at = 2
    while at < min(len(lines) - 1, 5) and is_byline(lines[at]):
        kinds[at] = (ZoneKind.BYLINE, "above the body")
        at += 1
    return at


def _is_picture(lines: list[Line]) -> bool:
    """Tells whether the line below the title is the caption of a picture between title and text."""
    return has_credit(lines[1].text) or is_bare_credit(lines[2].text)


def _same(line: str, title: str) -> bool:
    return " ".join(line.split()).casefold() == " ".join(title.split()).casefold()


def _mark_foot(lines: list[Line], kinds: list[tuple[ZoneKind, str]], start: int) -> int:
    """Marks bylines and notes about the author below the body; gives the index one past the body's last line."""
    authors = tuple(
        name
        for line, (kind, _) in zip(lines, kinds, strict=False)
        if kind is ZoneKind.BYLINE
        for name in author_names(line.text)
    )
    feet = [i for i in range(max(start + 1, len(lines) - 5), len(lines)) if is_sign_off(lines[i])]
    for i in feet:
        kinds[i] = (ZoneKind.BYLINE, "below the body")
        authors += author_names(lines[i].text)
    stop = len(lines)
    while stop > start + 1 and len(lines) - stop < MAX_BIO_LINES + len(feet):
        if stop - 1 in feet:
            stop -= 1
        elif is_bio(lines[stop - 1], authors):
            stop -= 1
            kinds[stop] = (ZoneKind.BIO, "about the author")
        else:
            break
    return stop


def _merged(lines: list[Line], kinds: list[tuple[ZoneKind, str]]) -> tuple[Zone, ...]:
    zones: list[Zone] = []
    first = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or kinds[i] != kinds[first]:
            kind, rule = kinds[first]
            zones.append(Zone(kind=kind, span=Span(lines[first].start, lines[i - 1].end), rule=rule))
            first = i
    return tuple(zones)
