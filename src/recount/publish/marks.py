"""A claim's words in their context, as safe HTML: every character from outside is escaped, none can act.

Controls that turn the direction of text, and other invisible controls, are shown as their names: a report must not be able
to make its quotation read differently from what it holds.
"""

import re

from markupsafe import Markup, escape

from recount.model import Claim, Document, Span
from recount.publish.redact import MASK, WITHHELD, show_masks

CONTEXT = 260  # code points on either side of the quote
MAX_QUOTE = 1600  # code points of a quote shown on a page; the rest is counted, never dropped silently

_HIDDEN = re.compile(r"[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]")
_RUN = re.compile(f"{MASK}+")
_GAP = re.compile(r"\s*\n\s*")
_PILCROW = Markup('<span class="pilcrow"> ¶ </span>')


def safe(text: str) -> Markup:
    """Escapes a text, names its hidden controls, and puts a word for each withheld name.

    Args:
        text: Anything, from anybody.

    Returns:
        HTML that holds no markup but that of the controls and withheld names.
    """
    shown = escape(text)
    if MASK not in shown and _HIDDEN.search(shown) is None:  # nearly every text, and a page holds hundreds of thousands
        return shown
    named = _HIDDEN.sub(_name_control, str(shown))
    return Markup(_RUN.sub(f'<span class="withheld">{WITHHELD}</span>', named))


def _name_control(found: re.Match[str]) -> str:
    return f'<span class="control" title="invisible control character">U+{ord(found.group()):04X}</span>'


def plain(text: str) -> str:
    """Takes hidden controls out of a text and puts a word for each withheld name, for places that hold no markup."""
    return show_masks(_HIDDEN.sub("", text))


def in_context(claim: Claim, document: Document, *, around: int = CONTEXT) -> Markup:
    """Shows a claim's exact words, marked, with what stands before and after them.

    Args:
        claim: A claim of the document.
        document: Its document.
        around: Code points shown on either side, less where the zone ends.

    Returns:
        HTML: the quote in `mark`, the words for place and time in `i` where they stand in view.
    """
    text, span = document.text, claim.span
    first, last = _window(document, span, around)
    before = _marked(text, first, span.start, _fields(claim, Span(first, span.start) if first < span.start else None))
    after = _marked(text, span.end, last, _fields(claim, Span(span.end, last) if span.end < last else None))
    lead = Markup('<span class="more">… </span>') if first > 0 else Markup("")
    trail = Markup('<span class="more"> …</span>') if last < len(text) else Markup("")
    return lead + before + Markup("<mark>{}</mark>").format(_quote(text, span)) + after + trail


def _quote(text: str, span: Span) -> Markup:
    if span.end - span.start <= MAX_QUOTE:
        return _flow(span.of(text))
    rest = span.end - span.start - MAX_QUOTE
    note = Markup('<span class="more"> … {} further characters, not shown here</span>').format(f"{rest:,}")
    return _flow(text[span.start : span.start + MAX_QUOTE]) + note


def _flow(text: str) -> Markup:
    """Shows a line break as a mark, so that a quotation over two paragraphs stays one line of text."""
    return safe(text) if "\n" not in text else _PILCROW.join(safe(part) for part in _GAP.split(text))


def _window(document: Document, span: Span, around: int) -> tuple[int, int]:
    """Widens a span to whole words inside its own zone."""
    low, high = 0, len(document.text)
    for zone in document.zones:
        if zone.span.overlaps(span):
            low, high = min(zone.span.start, span.start), max(zone.span.end, span.end)
            break
    first, last = max(low, span.start - around), min(high, span.end + around)
    if first > low:
        first = min(_next_space(document.text, first, span.start), span.start)
    if last < high:
        space = document.text.rfind(" ", span.end, last)
        last = space if space > 0 else last
    return first, last


def _next_space(text: str, start: int, end: int) -> int:
    found = text.find(" ", start, end)
    return start if found < 0 else found + 1


def _fields(claim: Claim, within: Span | None) -> list[tuple[Span, str]]:
    """Lists the words outside the quote that settled where and when, in order, none overlapping."""
    if within is None:
        return []
    named = [(place.span, "place") for place in claim.where] + [(claim.when.span if claim.when else None, "time")]
    found = sorted(((span, kind) for span, kind in named if span and within.covers(span)), key=lambda pair: pair[0])
    kept: list[tuple[Span, str]] = []
    for span, kind in found:
        if not kept or span.start >= kept[-1][0].end:
            kept.append((span, kind))
    return kept


def _marked(text: str, start: int, end: int, fields: list[tuple[Span, str]]) -> Markup:
    parts, at = [], start
    for span, kind in fields:
        parts += [_flow(text[at : span.start]), f'<i class="{kind}" title="settled the {kind}">{_flow(span.of(text))}</i>']
        at = span.end
    return Markup("".join((*parts, _flow(text[at:end]))))


def clip(text: str, limit: int = 160) -> str:
    """Cuts a text at a word for use in a heading or a list; says so with an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", 0, limit)
    return text[: cut if cut > 0 else limit] + " …"
