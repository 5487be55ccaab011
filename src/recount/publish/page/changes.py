"""Web pages visited more than once: what each visit found, and which figures changed, with or without a word about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from recount.model import Claim, DocumentId, Visit, VisitOutcome
from recount.publish.beside import AddressHistory, PageChange
from recount.publish.draw.visits import Row, Stop, visits_picture
from recount.publish.index import Index

OUTCOMES = {
    VisitOutcome.NEW: "first captured",
    VisitOutcome.UNCHANGED: "unchanged",
    VisitOutcome.SAME_TEXT: "same text",
    VisitOutcome.CHANGED: "text changed",
    VisitOutcome.GONE: "page gone",
    VisitOutcome.FAILED: "could not be had",
}
_SAME = frozenset({VisitOutcome.UNCHANGED, VisitOutcome.SAME_TEXT})
MOST_DRAWN = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePart:
    """A figure that changed: the claim before and after, None where there is none."""

    before: Claim | None
    after: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPart:
    """One visit, or several in a row that found the same.

    Attributes:
        first: When; the first of several.
        last: When; the last of several.
        n: How many.
        found: What was found, in words.
        note: What was odd; empty for nothing.
        figures: Figures that changed.
        is_silent: True where they changed without a word of correction or update.
        is_other_story: True where the address shows another report since.
        document_id: The version it brought; None where it brought none of its own.
    """

    first: datetime
    last: datetime
    n: int
    found: str
    note: str = ""
    figures: tuple[FigurePart, ...] = ()
    is_silent: bool = False
    is_other_story: bool = False
    document_id: DocumentId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPart:
    """The history of one address."""

    key: int
    url: str
    visits: tuple[VisitPart, ...]
    n_visits: int
    n_changes: int
    n_silent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPart:
    """All histories, those with silent changes first, and their picture."""

    histories: tuple[HistoryPart, ...]
    n_changed: int
    n_silent: int
    n_drawn: int
    wide: Markup
    narrow: Markup


def changes_part(index: Index, histories: tuple[AddressHistory, ...]) -> ChangesPart:
    """Gathers the histories of addresses.

    Args:
        index: The case.
        histories: As they passed the gate.
    """
    ordered = sorted(histories, key=lambda one: (-_n_silent(one), -len(one.changes), one.url))
    parts = tuple(_history(index, one, key) for key, one in enumerate(ordered, 1))
    rows = tuple(_row(one, part) for one, part in zip(ordered[:MOST_DRAWN], parts, strict=False))
    label = "Visits to each address over time and what they found; the tables below hold the same."
    return ChangesPart(
        histories=parts,
        n_changed=sum(part.n_changes > 0 for part in parts),
        n_silent=sum(part.n_silent > 0 for part in parts),
        n_drawn=len(rows),
        wide=visits_picture(rows, label=label, width=860) if rows else Markup(""),
        narrow=visits_picture(rows, label=label, width=350) if rows else Markup(""),
    )


def _n_silent(history: AddressHistory) -> int:
    return sum(change.is_silent for change in history.changes)


def _history(index: Index, history: AddressHistory, key: int) -> HistoryPart:
    return HistoryPart(
        key=key,
        url=history.url,
        visits=tuple(_visits(index, history)),
        n_visits=len(history.visits),
        n_changes=sum(visit.outcome is VisitOutcome.CHANGED for visit in history.visits),
        n_silent=_n_silent(history),
    )


def _visits(index: Index, history: AddressHistory) -> Iterator[VisitPart]:
    """Tells visits in order; those in a row that found nothing new are told as one."""
    changes = {change.visit: change for change in history.changes}
    same: list[Visit] = []
    for number, visit in enumerate(history.visits, 1):
        if visit.outcome in _SAME and not visit.notices:
            same.append(visit)
            continue
        yield from _together(same)
        same = []
        yield _visit(index, visit, changes.get(number))
    yield from _together(same)


def _together(same: list[Visit]) -> Iterator[VisitPart]:
    if same:
        yield VisitPart(first=same[0].at, last=same[-1].at, n=len(same), found=OUTCOMES[VisitOutcome.UNCHANGED])


def _visit(index: Index, visit: Visit, change: PageChange | None) -> VisitPart:
    figures = change.figures if change else ()
    return VisitPart(
        first=visit.at,
        last=visit.at,
        n=1,
        found=OUTCOMES[visit.outcome],
        note=visit.reason or "; ".join(visit.notices),
        figures=tuple(
            FigurePart(
                before=index.claims.get(one.before) if one.before else None,
                after=index.claims.get(one.after) if one.after else None,
            )
            for one in figures
        ),
        is_silent=change is not None and change.is_silent,
        is_other_story=change is not None and not change.is_same_report,
        document_id=change.document_id if change else None,
    )


def _row(history: AddressHistory, part: HistoryPart) -> Row:
    silent = {change.visit for change in history.changes if change.is_silent}
    stops = tuple(
        Stop(visit.at, visit.outcome.value, number in silent, f"{visit.at:%Y-%m-%d %H:%M}: {OUTCOMES[visit.outcome]}")
        for number, visit in enumerate(history.visits, 1)
    )
    return Row(f"{part.key}. {history.url.partition('://')[2]}", stops)
