"""Lines and paragraphs of a plain text, with exact offsets: what every zone rule looks at.

A text that was wrapped at a fixed width is seen by paragraph, any other by line, so that one unit is always one thing
that somebody wrote as one: a headline, a paragraph, the name above a comment. Nothing here changes the text.
"""

from dataclasses import dataclass
from statistics import median

MAX_LOOK = 4000  # code points of one line that any rule looks at


@dataclass(frozen=True, slots=True)
class Line:
    """One non-empty line (or wrapped paragraph), without the white space around it.

    Attributes:
        start: First visible code point.
        end: One past the last visible code point.
        text: What stands between, cut at `MAX_LOOK`.
        after_gap: True when an empty line (or nothing) stands before it.
    """

    start: int
    end: int
    text: str
    after_gap: bool

    @property
    def size(self) -> int:
        """Its length in code points."""
        return self.end - self.start


def split_lines(text: str) -> list[Line]:
    r"""Splits a text into its visible units.

    Args:
        text: Any text; `\\r\\n` and other line ends are white space at the ends of lines.

    Returns:
        Lines in order, or paragraphs where the text is wrapped at a fixed width.
    """
    lines: list[Line] = []
    at = 0
    gap = True
    for raw in text.split("\n"):
        core = raw.strip()
        if core:
            start = at + len(raw) - len(raw.lstrip())
            lines.append(Line(start, start + len(core), core[:MAX_LOOK], gap))
        gap = not core
        at += len(raw) + 1
    return _paragraphs(text, lines) if is_wrapped(lines) else lines


def is_wrapped(lines: list[Line]) -> bool:
    """Tells whether lines were broken at a fixed width, so that a line break means nothing.

    Args:
        lines: The lines of one text.

    Returns:
        True where most lines are of one middling length and end in the middle of a sentence.
    """
    if len(lines) < 4:
        return False
    inner = [line for line in lines[:-1] if line.size > 30]
    if len(inner) < len(lines) / 2:
        return False
    open_ended = sum(line.text[-1] not in ".!?:\"”'…" for line in inner)
    return 45 <= median(line.size for line in inner) <= 100 and open_ended > 0.6 * len(inner)


def _paragraphs(text: str, lines: list[Line]) -> list[Line]:
    joined: list[Line] = []
    first = 0
    for i in range(1, len(lines) + 1):
        if i == len(lines) or lines[i].after_gap:
            start, end = lines[first].start, lines[i - 1].end
            joined.append(Line(start, end, text[start : min(end, start + MAX_LOOK)], after_gap=True))
            first = i
    return joined
