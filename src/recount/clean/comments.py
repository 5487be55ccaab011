"""Where the readers begin to speak: the change point from a report to the comments that run on after it.

Every line gets a weight: heads of comments and talk weigh for, reporting weighs against. The comments begin where the
sum from there to the end is greatest, if it is great enough. Two passes over the lines, linear in the text.
"""

from itertools import pairwise

from recount.clean.lines import Line
from recount.clean.stamps import Head, HeadKind, is_handle, is_invitation, is_label, read_head
from recount.clean.talkback import find_talkback
from recount.clean.tone import tone

MIN_REPORT = 200  # code points of report that must stand before the first comment
REACH = 8  # lines of one comment that a head can answer for
THRESHOLD = 2.6
MIN_ENTRIES = 4  # long lines of a live blog, and their mean tone at most
LIVE_TONE = 0.1
TALK_PENALTY = 0.3  # what a line of text costs when no head answers for it
BASE_TONE = 0.3

_STRONG = frozenset({HeadKind.SAYS, HeadKind.STAMP, HeadKind.BARE, HeadKind.POSTED, HeadKind.BACKLINK})


def find_comments(lines: list[Line]) -> int | None:
    """Finds the first line of the readers' comments.

    Args:
        lines: The lines of a text, report first.

    Returns:
        The index of the line at which the comments begin, or None where none were found.
    """
    if len(lines) < 2:
        return None
    heads = [read_head(line.text) for line in lines]
    tones = [0.0 if _is_strong(head) else tone(line.text) for line, head in zip(lines, heads, strict=True)]
    start = _change_point(lines, _weigh(lines, heads, tones))
    if start is not None:
        start = None if _is_live_blog(lines, heads, tones, start) else _first_of(lines, heads, start)
    undated = find_talkback(lines, heads, tones)
    found = [at for at in (start, undated) if at is not None and _report_before(lines, at) >= MIN_REPORT]
    first = min(found, default=None)
    while first is not None and first > 1 and _is_marker(heads[first - 1]):
        first -= 1
    return first


def _is_marker(head: Head | None) -> bool:
    return head is not None and head.kind is HeadKind.MARKER


def _is_live_blog(lines: list[Line], heads: list[Head | None], tones: list[float], start: int) -> bool:
    """Tells whether the times stand above one or two reporters' entries, not above readers' comments."""
    names = {head.name for head in heads[start:] if head and _is_strong(head) and head.name}
    said = [tones[i] for i in range(start, len(lines)) if heads[i] is None and lines[i].size > 80]
    return len(names) <= 2 and len(said) >= MIN_ENTRIES and sum(said) / len(said) < LIVE_TONE


def _report_before(lines: list[Line], at: int) -> int:
    return lines[at].start - lines[0].start


def _change_point(lines: list[Line], weights: list[float]) -> int | None:
    best, best_at, total = THRESHOLD, None, 0.0
    report = sum(line.size for line in lines)
    for i in range(len(lines) - 1, 0, -1):
        report -= lines[i].size
        total += weights[i]
        if report < MIN_REPORT:
            break
        if total > best:
            best, best_at = total, i
    return best_at


def _weigh(lines: list[Line], heads: list[Head | None], tones: list[float]) -> list[float]:
    names = _repeats(heads)
    base = max(BASE_TONE, _report_tone(lines, tones))
    covered = _covered(heads)
    weights = []
    for i, head in enumerate(heads):
        weight = _head_weight(i, lines, heads, names)
        if head is None or head.kind in {HeadKind.TALK, HeadKind.NAME}:
            text = max(-1.0, min(0.8, (tones[i] - base) * 0.6)) - (0.0 if weight > 0.3 else TALK_PENALTY)
            weight += max(0.0, text) if covered[i] else text
        weights.append(weight)
    return weights


def _report_tone(lines: list[Line], tones: list[float]) -> float:
    """The mean tone of the first third, by which the rest is judged: a chatty blog is not a run of comments."""
    n = max(1, len(lines) // 3)
    texts = [tones[i] for i in range(n) if lines[i].size > 60]
    return min(0.9, sum(texts) / len(texts)) if texts else 0.0


def _covered(heads: list[Head | None]) -> list[bool]:
    covered = [False] * len(heads)
    last = -REACH - 1
    for i, head in enumerate(heads):
        if head and head.kind in _STRONG:
            last = i
        covered[i] = i - last <= REACH
    last = len(heads) + REACH + 1
    for i in range(len(heads) - 1, -1, -1):
        head = heads[i]
        if head and head.kind is HeadKind.POSTED:
            last = i
        covered[i] = covered[i] or last - i <= REACH // 2
    return covered


def _repeats(heads: list[Head | None]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for head in heads:
        if head and head.name:
            counts[head.name] = counts.get(head.name, 0) + 1
    return counts


def _head_weight(i: int, lines: list[Line], heads: list[Head | None], names: dict[str, int]) -> float:
    head = heads[i]
    if head is None:
        return 0.0
    kind = head.kind
    if _in_list(i, heads):
        return 0.0
    if kind is HeadKind.TALK:
        return _talk_weight(i, lines, heads, names)
    if kind is HeadKind.NAME:
        return _name_weight(i, lines, heads, names)
    weight = _WEIGHT[kind]
    if head.has_clock:
        weight += 1.0
    if kind is HeadKind.BARE:
        weight += 0.7 if _beside_name(i, heads) else -0.5
    if kind is HeadKind.MARKER and is_invitation(lines[i].text):
        weight = 0.0
    return weight


def _in_list(i: int, heads: list[Head | None]) -> bool:
    """Tells whether heads of one shape stand right above and below: dates in a list, with nothing said between them."""
    head = heads[i]
    around = [heads[j] for j in (i - 1, i + 1) if 0 <= j < len(heads)]
    return head is not None and len(around) == 2 and all(one is not None and one.kind is head.kind for one in around)


def _beside_name(i: int, heads: list[Head | None]) -> bool:
    for j in (i - 1, i + 1):
        if 0 <= j < len(heads):
            head = heads[j]
            if head and head.kind in {HeadKind.NAME, HeadKind.SAYS}:
                return True
    return False


def _talk_weight(i: int, lines: list[Line], heads: list[Head | None], names: dict[str, int]) -> float:
    head = heads[i]
    assert head is not None
    if is_label(head.name):
        return 0.0
    if head.name == "@":
        return 1.5
    if is_handle(head.name) and "." not in head.name:
        return 1.5
    rest = lines[i].text[len(head.name) :].lstrip(": \t")
    if rest.startswith("@"):
        return 2.0
    return 0.0


def _name_weight(i: int, lines: list[Line], heads: list[Head | None], names: dict[str, int]) -> float:
    head = heads[i]
    assert head is not None
    if is_label(head.name):
        return 0.0
    if i + 1 == len(heads) or heads[i + 1] is not None:
        return 0.0
    weight = 0.0
    if is_handle(head.name):
        weight = 0.8
    elif len(head.name.split()) <= 3 and head.name[0].isupper():
        weight = 0.2
    if names[head.name] > 1:
        weight += 0.8
    return weight


def _first_of(lines: list[Line], heads: list[Head | None], start: int) -> int | None:
    """Moves a change point to where the first comment begins: its head, or the text above its foot."""
    strong = [i for i in range(start, len(heads)) if _is_strong(heads[i])]
    if not strong:
        return start
    first = strong[0]
    if _has_feet(lines, heads, strong):
        return _above_foot(lines, heads, strong)
    while first > 1 and _belongs_above(heads[first], heads[first - 1]):
        first -= 1
    return first


def _is_strong(head: Head | None) -> bool:
    return head is not None and head.kind in _STRONG


def _belongs_above(head: Head | None, above: Head | None) -> bool:
    return (
        head is not None
        and above is not None
        and head.kind in {HeadKind.BARE, HeadKind.POSTED}
        and above.kind in {HeadKind.NAME, HeadKind.BARE}
    )


def _has_feet(lines: list[Line], heads: list[Head | None], strong: list[int]) -> bool:
    """Tells whether names and dates stand below the comments: nothing is said after the last of them."""
    if any(head and head.kind is HeadKind.SAYS for head in heads[strong[0] :]):
        return False
    return not any(head is None for head in heads[strong[-1] + 1 :])


def _above_foot(lines: list[Line], heads: list[Head | None], strong: list[int]) -> int | None:
    strong = [i for k, i in enumerate(strong) if k == 0 or i > strong[k - 1] + 1]
    if len(strong) < 2:
        return None
    lengths = sorted(sum(heads[k] is None for k in range(a + 1, b)) for a, b in pairwise(strong))
    first, usual = strong[0], max(1, lengths[len(lengths) // 2])
    while usual > 0 and first > 1 and heads[first - 1] is None:
        first, usual = first - 1, usual - 1
    return first


_WEIGHT = {
    HeadKind.SAYS: 3.0,
    HeadKind.STAMP: 2.0,
    HeadKind.BARE: 1.0,
    HeadKind.POSTED: 1.5,
    HeadKind.BACKLINK: 3.5,
    HeadKind.MARKER: 1.0,
    HeadKind.CONTROL: 0.7,
}
