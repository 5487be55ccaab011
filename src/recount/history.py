"""The history of an address: every visit, and what changed between two of them, in the text and in the figures."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from recount.errors import NotFoundError
from recount.group.copies import reported
from recount.group.versions import content, is_version
from recount.ingest.web import is_address
from recount.model import Claim, Document, Visit, VisitOutcome
from recount.store import Store

_SENTENCE = re.compile(r"(?<=[.!?؟。])[\"'”’»)\]]{0,3}+\s++|\n++")
_WORD = re.compile(r"\w++")
_OWNED = re.compile(
    r"\b(?:correct(?:ed|ion|s)|updat(?:ed?|es)|amended|clarif(?:ied|ication)|editor['’]s note|(?:an )?earlier version|"
    r"retract\w{0,4}+|corrig\w{1,6}+|rectif\w{1,12}+|actualiza\w{1,4}+|mise? à jour|aktualisiert\w{0,2}+|korrigiert\w{0,2}+|"
    r"korrektur|atualiza\w{1,4}+|испр\w{1,10}+|обновл\w{1,8}+|уточн\w{1,8}+|виправ\w{1,8}+|оновл\w{1,8}+|"
    r"düzelt\w{1,6}+|güncelle\w{1,8}+|تصحيح|تحديث|تعديل|اصلاح|به‌روز|תיקון|עודכן)",
    re.IGNORECASE,
)
_MANY = 4000  # sentences beyond which the middle is shown as replaced as a whole: comparing takes time by their square


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address that was visited.

    Attributes:
        url: The address.
        n_visits: How often.
        n_changes: How often it said something else than before.
        last: What the last visit found.
    """

    url: str
    n_visits: int
    n_changes: int
    last: Visit


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A claim that one version makes and the other does not; both where one figure took the place of another.

    Attributes:
        before: As the earlier version said it; None where it said nothing of the kind.
        after: As the later version says it; None where it no longer does.
    """

    before: Claim | None
    after: Claim | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed between two versions.

    Attributes:
        lines: Sentences with a mark before each: ` ` in both, `-` no longer there, `+` new.
        figures: The claims that changed.
        is_silent: True where a figure changed and the later version has no word of a correction or update the earlier lacked.
        is_same_report: False where the address shows another story, so that nothing was replaced.
    """

    lines: tuple[str, ...]
    figures: tuple[FigureChange, ...]
    is_silent: bool
    is_same_report: bool


def visits_of(store: Store) -> dict[str, tuple[Visit, ...]]:
    """Gives the visits to each address in order; captures taken from web archives count as visits.

    Args:
        store: The ledger.
    """
    found: dict[str, list[Visit]] = {}
    visited = set[str]()
    for visit in store.visits():
        found.setdefault(visit.origin, []).append(visit)
        visited.update(one for one in (visit.snapshot_id, visit.before_id) if visit.snapshot_id is not None and one)
    for snapshot in store.snapshots():
        if is_address(snapshot.origin) and snapshot.is_report and snapshot.id not in visited:
            at, page = snapshot.captured_at, snapshot.id
            visit = Visit(origin=snapshot.origin, at=at, outcome=VisitOutcome.NEW, snapshot_id=page)
            found.setdefault(snapshot.origin, []).append(visit)
    return {url: tuple(_in_order(found[url])) for url in sorted(found)}


def _in_order(visits: list[Visit]) -> Iterator[Visit]:
    """Orders visits by time; a capture from a web archive that comes after another one is a change."""
    for n, visit in enumerate(sorted(visits, key=lambda one: one.at)):
        yield replace(visit, outcome=VisitOutcome.CHANGED) if n and visit.outcome is VisitOutcome.NEW else visit


def addresses(store: Store) -> Iterator[Address]:
    """Gives every address that was visited, sorted.

    Args:
        store: The ledger.
    """
    for url, visits in visits_of(store).items():
        n_changes = sum(one.outcome is VisitOutcome.CHANGED for one in visits)
        yield Address(url=url, n_visits=len(visits), n_changes=n_changes, last=visits[-1])


def history_of(store: Store, url: str) -> tuple[Visit, ...]:
    """Gives the visits to one address in order.

    Args:
        store: The ledger.
        url: The address, as it was asked for.

    Raises:
        NotFoundError: It was never visited.
    """
    found = visits_of(store).get(url.partition("#")[0])
    if found is None:
        raise NotFoundError(f"{url} was never visited by this casebook; `recount history` lists the addresses that were")
    return found


def page_of(store: Store, history: Sequence[Visit], number: int) -> tuple[Document, tuple[Claim, ...]]:
    """Gives what an address said at one visit.

    Args:
        store: The ledger.
        history: The visits, as `history_of` gives them.
        number: Which one, from 1.

    Raises:
        NotFoundError: There is no such visit, or it brought no page that could be read.
    """
    if not 1 <= number <= len(history):
        raise NotFoundError(f"there is no visit {number}; there are {len(history)}")
    pages = {one.snapshot_id: one for one in store.documents()}
    for visit in reversed(history[:number]):
        if visit.snapshot_id is None and visit is history[number - 1]:
            raise NotFoundError(f"visit {number} brought no page: {visit.reason}")
        if visit.snapshot_id in pages:
            document = pages[visit.snapshot_id]
            return document, tuple(one for one in store.claims() if one.document_id == document.id)
    raise NotFoundError(f"the page of visit {number} cannot be read or was deleted")


def last_change(history: Sequence[Visit]) -> tuple[int, int] | None:
    """Finds the last two visits that brought different texts, by number from 1; None where the text never changed.

    Args:
        history: The visits, as `history_of` gives them.
    """
    changed = [n for n, visit in enumerate(history, 1) if visit.outcome is VisitOutcome.CHANGED]
    if not changed:
        return None
    return max(n for n in range(1, changed[-1]) if history[n - 1].snapshot_id is not None), changed[-1]


def difference(before: Document, after: Document, claims_before: Iterable[Claim], claims_after: Iterable[Claim]) -> Difference:
    """Compares two versions of what an address said.

    Args:
        before: The earlier one.
        after: The later one.
        claims_before: Claims of the earlier one.
        claims_after: Claims of the later one.
    """
    figures = tuple(_figures(list(claims_before), list(claims_after)))
    owned = len(_OWNED.findall(after.text)) > len(_OWNED.findall(before.text))
    return Difference(
        lines=tuple(_lines(_sentences(before), _sentences(after))),
        figures=figures,
        is_silent=bool(figures) and not owned,
        is_same_report=is_version(before, after),
    )


def _sentences(document: Document) -> list[str]:
    return [" ".join(one.split()) for one in _SENTENCE.split(reported(document)) if one.strip()]


def _lines(before: list[str], after: list[str]) -> Iterator[str]:
    if len(before) > _MANY or len(after) > _MANY:
        yield from (f"- {one}" for one in before if one not in set(after))
        yield from (f"+ {one}" for one in after if one not in set(before))
        return
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (f"  {one}" for one in before[i:j])
            continue
        yield from (f"- {one}" for one in before[i:j])
        yield from (f"+ {one}" for one in after[k:m])


def _figures(before: list[Claim], after: list[Claim]) -> Iterator[FigureChange]:
    """Pairs the claims that only one version makes: same harm and people, most words in common."""
    gone, new = _without(before, after), _without(after, before)
    for claim in gone:
        alike = [one for one in new if (one.harm, one.scope, one.unit) == (claim.harm, claim.scope, claim.unit)]
        partner = max(alike, key=lambda one: (_shared(claim, one), -one.span.start), default=None)
        if partner is not None:
            new.remove(partner)
        yield FigureChange(before=claim, after=partner)
    yield from (FigureChange(before=None, after=one) for one in new)


def _without(claims: list[Claim], others: list[Claim]) -> list[Claim]:
    left, kept = [content(one) for one in others], []
    for claim in claims:
        if content(claim) in left:
            left.remove(content(claim))
        else:
            kept.append(claim)
    return kept


def _shared(one: Claim, other: Claim) -> tuple[bool, int]:
    words, others = (set(_WORD.findall(claim.quote.casefold())) for claim in (one, other))
    return one.status is other.status and one.who == other.who, len(words & others)
