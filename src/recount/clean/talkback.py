"""Comments that carry no dates: runs of "name: text", names signed below, or nothing but a change of voice.

Each finder is strict, because a casualty report has look-alikes: a breakdown by town ("Kestrin: 4 killed"), an
interview, a statement in the first person. None fires without words that a reader says and a reporter does not.
"""

import re

from recount.clean.lines import Line
from recount.clean.stamps import Head, HeadKind, is_handle, is_label

_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i’m|me|my|mine|je|mon|ma|mes|yo|mi|я|мой|моя|мне|мій|моя|мені|أنا)\b", re.IGNORECASE)

MIN_VOICE = 0.35  # mean tone of a run of comments with names
TALK = 0.8  # tone of a line that is certainly no reporting
NEWS = -0.15  # mean tone of a report in the voice of news
MIN_TALK_LINES = 3
MAX_SHARE = 0.6  # of the text that a run of speakers may fill; a longer one is an interview or a list
MAX_LABELS = 2  # lines of the report itself that may look like "name: text", the headline among them


def find_talkback(lines: list[Line], heads: list[Head | None], tones: list[float]) -> int | None:
    """Finds the first line of comments that carry no dates.

    Args:
        lines: The lines of a text.
        heads: What each line looks like as the head of a comment.
        tones: The tone of each line.

    Returns:
        The index of the first line of the comments, or None.
    """
    for finder in (_speaker_run, _signed_run):
        start = finder(lines, heads, tones)
        if start is not None:
            return start
    return _change_of_voice(lines, heads, tones)


def _speaker_run(lines: list[Line], heads: list[Head | None], tones: list[float]) -> int | None:
    """A run of "name: text" (or name, two spaces, text) that goes on to the end of the text."""
    start, spoken = len(lines), 0
    for i in range(len(lines) - 1, 0, -1):
        if _speaks(heads[i]):
            start, spoken = i, spoken + 1
        elif tones[i] < 0 or start - i > 2:
            break
    names = {head.name for head in heads[start:] if head and _speaks(head)}
    if spoken > 3 and len(names) == 2 and spoken * 150 < lines[-1].end - lines[start].start:  # long turns of two: an interview
        return None
    if spoken < 2 or (len(names) < 2 and "@" not in names) or sum(_speaks(head) for head in heads[:start]) > MAX_LABELS:
        return None
    if lines[-1].end - lines[start].start > MAX_SHARE * (lines[-1].end - lines[0].start):
        return None
    return start if _sounds_like_readers(lines, heads, tones, start) else None


def _speaks(head: Head | None) -> bool:
    return head is not None and head.kind is HeadKind.TALK and not is_label(head.name)


def _sounds_like_readers(lines: list[Line], heads: list[Head | None], tones: list[float], start: int) -> bool:
    names = {head.name.split()[0] for head in heads[start:] if head and head.name}
    run = lines[start:]
    if any("@" + name in line.text for line in run for name in names):
        return True
    if not any(_FIRST_PERSON.search(line.text) for line in run):
        return False
    handles = sum(is_handle(head.name) for head in heads[start:] if head and head.name)
    return sum(tones[start:]) / len(run) + (0.3 if handles else 0.0) >= MIN_VOICE


def _signed_run(lines: list[Line], heads: list[Head | None], tones: list[float]) -> int | None:
    """Comments each signed on a line of its own below, the last line of the text being such a name."""
    signed: list[int] = []
    i = len(lines) - 1
    while i > 1 and _signs(lines, heads, i):
        signed.append(i)
        i -= 2
        while i > 1 and heads[i] is None and not lines[i + 1].after_gap:
            i -= 1
    if len(signed) < 2:
        return None
    start = signed[-1] - 1
    return start if _sounds_like_readers(lines, heads, tones, start) else None


def _signs(lines: list[Line], heads: list[Head | None], i: int) -> bool:
    head, above = heads[i], heads[i - 1]
    if head is None or head.kind is not HeadKind.NAME or len(head.name.split()) > 3 or lines[i].after_gap:
        return False
    return (above is None or above.kind is HeadKind.TALK) and (i + 1 == len(lines) or lines[i + 1].after_gap)


def _change_of_voice(lines: list[Line], heads: list[Head | None], tones: list[float]) -> int | None:
    """A report in the voice of news, then lines that talk back: the first of them, and what reads like them above."""
    talking = [i for i, tone in enumerate(tones) if tone >= TALK and heads[i] is None]
    if len(talking) < MIN_TALK_LINES:
        return None
    first = talking[0]
    after = len(lines) - first
    if sum(line.text[0] == "[" for line in lines) > 1:  # a transcript: "[Reporter] ..."
        return None
    if first < 3 or len(talking) < max(MIN_TALK_LINES, 0.2 * after) or sum(tones[:first]) / first > NEWS:
        return None
    sizes = sorted(line.size for line in lines[:first])
    usual = sizes[len(sizes) // 2]
    start = first
    while start > 2 and not _reports(lines[start - 1], tones[start - 1], usual):
        start -= 1
    return start


def _reports(line: Line, tone: float, usual: int) -> bool:
    return tone < -0.1 and line.size > usual / 3
