"""Comments that carry no dates: runs of "name: text", names signed below, or nothing but a change of voice.

Each finder is strict, because a casualty report has look-alikes: a breakdown by town ("Kestrin: 4 killed"), an
interview, a statement in the first person. None fires without words that a reader says and a reporter does not.
"""

import re

from recount.clean.lines import Line
from recount.clean.stamps import Head, HeadKind, is_account, is_handle, is_label
from recount.clean.tone import tone

_CONTACT = re.compile(
    r"\w@\w|https?:|www\.|\w\.(?:com|org|net)\b|twitter|facebook|e-?mail|\d{3}[-. )]{1,2}\d{3,4}", re.IGNORECASE
)
_SPEAKER = re.compile(r"(?:[-•*>—] ?)?(?:\[[^\[\]]{1,12}\] ?)?[\w.@' ]{1,30}(?: ?\([^()]{1,12}\))?(?: ?[:|]| [-–—]) ")
_BEHIND_SPEAKER = (": ", "| ", " - ", " – ", " — ")  # nothing else can end what `_SPEAKER` looks for
_FIRST_PERSON = re.compile(r"\b(?:i|i'm|i’m|me|my|mine|je|mon|ma|mes|yo|mi|я|мой|моя|мне|мій|моя|мені|أنا)\b", re.IGNORECASE)

MIN_VOICE = 0.35  # mean tone of a run of comments with names
TALK = 0.8  # tone of a line that is certainly no reporting
MIN_TAIL = 0.4  # tone of every line of a tail of talk, and its mean
MIN_TAIL_MEAN = 0.6
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
    finders = (_speaker_run, _signed_run, _tail_of_talk, _change_of_voice)
    return min((at for finder in finders if (at := finder(lines, heads, tones)) is not None), default=None)


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


def _tail_of_talk(lines: list[Line], heads: list[Head | None], tones: list[float]) -> int | None:
    """The last lines of a report in the voice of news, when all of them talk or are too short to say anything."""
    start, talk = len(lines), []
    for i in range(len(lines) - 1, 2, -1):
        said = _talk_in(lines[i], heads[i])
        if said is not None:
            talk.append(said)
        elif not _says_nothing(lines[i], heads[i]):
            break
        start = i
    if not talk or start < 3 or sum(tones[:start]) / start > NEWS:
        return None
    if lines[-1].end - lines[start].start > MAX_SHARE * lines[-1].end:
        return None
    if len(talk) == 1 and any(head and is_account(head.name) for head in heads[start:]):
        return start
    return start if len(talk) >= 2 and sum(talk) / len(talk) >= MIN_TAIL_MEAN else None


def _talk_in(line: Line, head: Head | None) -> float | None:
    """Gives the tone of a line that a reader may have said; None for quotations, transcripts, addresses and reporting."""
    text = line.text
    if text[0] in '“"«' or (text[0] == "[" and not text[1:2].isdecimal()) or _CONTACT.search(text):
        return None
    said = tone((_SPEAKER.sub("", text, count=1) if any(mark in text for mark in _BEHIND_SPEAKER) else "") or text)
    return said if said >= (0.0 if head and is_account(head.name) else MIN_TAIL) else None


def _says_nothing(line: Line, head: Head | None) -> bool:
    if _CONTACT.search(line.text):
        return False
    return line.size <= 40 and line.text[-1] not in ".!?" and (head is not None or line.size <= 20)


def _change_of_voice(lines: list[Line], heads: list[Head | None], tones: list[float]) -> int | None:
    """A report in the voice of news, then lines that talk back: the first of them, and what reads like them above."""
    talking = [i for i, said in enumerate(tones) if said >= TALK and heads[i] is None]
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


def _reports(line: Line, said: float, usual: int) -> bool:
    return said < -0.1 and line.size > usual / 3
