"""Choosing the figures a toll rests on: everybody rather than parts, one figure per origin, none that is overtaken."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from recount.model import Claim, ClaimId, SetAside, Status
from recount.model.names import party
from recount.reconcile.figure import Figure
from recount.reconcile.say import counted, day, kind_of, number
from recount.reconcile.sift import part, writes_a_number

NEARLY = 0.7  # of the highest figure about everybody
FAR_OUTLIER = 10  # the same for running totals: independent counts of a war differ severalfold
BEYOND = 5  # a lone figure this many times what several origins give counts more than the event
FAR_BEYOND = 20  # the same where many origins give it
MANY = 3  # independent origins that are many
LARGE = 20  # below it, one report may just know of fewer
OUTLIER = 2  # a lone figure this many times below the best one counts part of the people, not all


@dataclass(slots=True)
class Choice:
    """Figures that stand, and what was set aside on the way with the reasons, in sentences.

    `near` are those among them that name a kind of people but count as many as others count in all: they widen the range
    and never give the best number.
    """

    standing: list[Figure]
    near: frozenset[ClaimId] = frozenset()
    aside: list[SetAside] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)


def _everybody(figure: Figure) -> bool:
    return bool(figure.added) or (not _restricted(figure.claim) and figure.claim.status in (Status.UNKNOWN, Status.MIXED))


def _restricted(claim: Claim) -> bool:
    return bool(claim.subset_of or claim.group or claim.age or claim.sex or claim.victims)


# From the widest reading of "everybody" to the narrowest; the first that any claim meets is taken.
LEVELS: tuple[tuple[Callable[[Figure], bool], str], ...] = (
    (_everybody, ""),
    (
        lambda f: not _restricted(f.claim),
        "No report counts everybody; figures that speak of civilians or of combatants are used.",
    ),
    (
        lambda f: f.claim.subset_of is None and not f.claim.victims,
        "No report counts everybody; figures about groups of people are used.",
    ),
    (lambda f: f.claim.subset_of is None, "Only people who are named are reported."),
    (lambda _: True, "Only parts of a whole are reported."),
)


def wholes(figures: list[Figure], *, one_event: bool = False) -> Choice:
    """Keeps the figures about everybody; where there are none, those that come nearest to it.

    Args:
        figures: All of them.
        one_event: True where every report is about all of one event: who names a kind of people means everybody by it.
    """
    levels = [(level, "") for level, _ in LEVELS[2:]] if one_event else LEVELS
    passing = [(level, said, [f for f in figures if level(f)]) for level, said in levels]
    # "Dozens" about everybody says less than a number about nearly everybody.
    numbered = [one for one in passing if any(f.best is not None for f in one[2])]
    chosen = next(iter(numbered or [one for one in passing if one[2]]), None)
    if chosen is None:
        return Choice([])
    level, said, whole = chosen
    near = _near([f for f in figures if not level(f)], whole)
    kept = [f for f in figures if level(f) or f in near]
    aside = [part(f.claim) for f in figures if f not in kept]
    steps = [said] if said else []
    most = max(f.point for f in whole)
    return Choice(kept, frozenset(f.claim.id for f in near), aside, [*steps, *(_as_many(f, most) for f in near[:3])])


def _as_many(figure: Figure, most: int) -> str:
    kind, size = kind_of(figure.claim), number(figure.point)
    if kind is None:
        return f"“{figure.claim.quantity.text or size}”, said by {figure.origin} of everybody, is read as {size} or more."
    if figure.point > most:
        return f"{size} {kind} alone, said by {figure.origin}, are more than others count in all: in all, at least so many."
    return f"{size} {kind}, said by {figure.origin}, are about as many as others count in all."


def _near(others: list[Figure], whole: list[Figure]) -> list[Figure]:
    """Figures that name a kind of people but come near the figures about everybody, or exceed them.

    "17 miners killed" where other reports say 18 is a figure about everybody; and who counts more civilians than others
    count people says at least as many in all. A report that gives both means a part by the smaller one.
    """
    most = max(f.point for f in whole)
    counted = {f.claim.document_id for f in whole}

    def close(figure: Figure) -> bool:
        kind_only = not (figure.claim.age or figure.claim.sex) and figure.claim.document_id not in counted
        return kind_only and figure.point >= NEARLY * most

    named = [f for f in others if f.claim.subset_of is None and not f.claim.victims]
    return [f for f in named if f.point > most or close(f)]


def supersede(choice: Choice) -> None:
    """Keeps the newest figure of every origin: a later one replaces the earlier, it does not confirm it."""
    newest: dict[str, Figure] = {}
    # "Hundreds" or "more than 700", said later, takes nothing back of a number stated before.
    for figure in sorted(choice.standing, key=lambda f: (_is_counted(f), f.recency)):
        known = newest.get(party(figure.origin))
        if known is None or not _is_part_of_earlier(figure, known):
            newest[party(figure.origin)] = figure
    replaced = 0
    kept = []
    for figure in choice.standing:
        last = newest[party(figure.origin)]
        if figure is last or _same_figure(figure, last):
            kept.append(figure)
            continue
        replaced += 1
        when = f" ({day(last.on)})" if last.on else ""
        if last.recency < figure.recency and _is_part_of_earlier(figure, last):
            reason = f"less than half of the {number(last.point)} that {figure.origin} gave before: likely a part of the people"
        elif last.recency < figure.recency:
            reason = f"says less exactly what {figure.origin} had given as {number(last.point)}{when}"
        else:
            reason = f"{figure.origin} later said {number(last.point)}{when}"
        choice.aside += _all(figure, "superseded-by-origin", reason)
    choice.standing = kept
    if replaced:
        choice.steps.append(f"{counted(replaced, 'earlier figure')} gave way to what the same origin said later.")


def _is_part_of_earlier(figure: Figure, known: Figure) -> bool:
    """Tells whether a later figure is so far below the same origin's earlier one that it tells of some of the people."""
    return _is_counted(known) and figure.point == 1 < known.point


def _is_counted(figure: Figure) -> bool:
    """Tells whether a figure is a number rather than "hundreds"."""
    return figure.best is not None


def floors(choice: Choice) -> None:
    """Sets lower bounds aside that every count of the same people meets: "more than 700" adds nothing to 745."""
    counts = [f.point for f in choice.standing if f.best is not None and f.low == f.best == f.high]
    if not counts:
        return
    kept = []
    for figure in choice.standing:
        if figure.high is None and figure.low is not None and figure.point <= min(counts):
            reason = f"gives only a lower bound, which the lowest count, {number(min(counts))}, meets"
            choice.aside += _all(figure, "met-by-a-count", reason)
        else:
            kept.append(figure)
    choice.standing = kept


def _all(figure: Figure, rule: str, reason: str) -> list[SetAside]:
    return [SetAside(claim_id=code, rule=rule, reason=reason) for code in figure.ids]


def _same_figure(a: Figure, b: Figure) -> bool:
    return (a.low, a.best, a.high) == (b.low, b.best, b.high)


def taken_back(choice: Choice, revised: Mapping[ClaimId, SetAside]) -> None:
    """Sets figures aside that were revised down since; what their origins had said before them stays replaced.

    Args:
        choice: What stands; it is changed, unless nothing else stands.
        revised: By claim, from `recount.reconcile.sift.revised`.
    """
    kept = [f for f in choice.standing if f.claim.id not in revised]
    if kept:
        for figure in (f for f in choice.standing if f.claim.id in revised):
            said = revised[figure.claim.id]
            choice.aside += _all(figure, said.rule, said.reason)
        choice.standing = kept


def overtaken(choice: Choice, days: int | None) -> None:
    """Sets figures aside that were said long before the newest one."""
    dated = [f.on for f in choice.standing if f.on is not None]
    if days is None or not dated:
        return
    newest = max(dated)
    kept = []
    for figure in choice.standing:
        if figure.on is None or figure.on >= newest - timedelta(days=days):
            kept.append(figure)
            continue
        reason = f"said {(newest - figure.on).days} days before the newest figure"
        choice.aside += _all(figure, "overtaken", reason)
    gone = len(choice.standing) - len(kept)
    choice.standing = kept
    if gone:
        were = "was" if gone == 1 else "were"
        choice.steps.append(f"{counted(gone, 'figure')} said more than {days} days before the newest {were} set aside.")


def candidates(choice: Choice, *, counts_first: bool = False) -> list[Figure]:
    """The figures that may give the best number; all of them where none counts everybody any more.

    Args:
        choice: What stands.
        counts_first: Prefer exact counts to rounded bounds: who counts gives a number, who has heard of one "more than".
    """
    found = [f for f in choice.standing if f.claim.id not in choice.near] or choice.standing
    # "A woman died", said last, tells of one of those whom others count; so do figures far below what many origins give.
    found = [f for f in found if f.added or writes_a_number(f.claim)] or found
    least = 0 if counts_first else widely_given(origins_by_number(choice.standing)) / OUTLIER
    found = [f for f in found if f.point >= least] or found
    exact = [f for f in found if f.low is not None and f.low == f.best == f.high]
    return exact if counts_first and exact else found


def beyond(choice: Choice) -> None:
    """Sets a lone figure aside that is many times what several origins give, then or later: it counts more than this event.

    A toll that grows is another matter: nobody gives the small number any more once the large one is known. So far beyond
    what many origins give that no toll grows there, it is set aside whenever it was said.

    Args:
        choice: What stands; it is changed.
    """
    support = origins_by_number(choice.standing)
    highest = max(support, default=0)
    backed = max((n for n, who in support.items() if len(who) > 1 and n < highest), default=0)
    if highest < LARGE or len(support[highest]) > 1 or highest <= backed * BEYOND or backed == 0:
        return
    is_war = highest > backed * FAR_BEYOND and len(support[backed]) >= MANY
    if not is_war and (not _still_said(choice, backed, highest) or any(backed < n < highest for n in support)):
        return
    reason = f"many times the {number(backed)} that {len(support[backed])} origins give: counts more than this event"
    for figure in (f for f in choice.standing if f.point == highest):
        choice.aside += _all(figure, "beyond-the-event", reason)
    choice.standing = [f for f in choice.standing if f.point != highest]
    if is_war:
        beyond(choice)


def _still_said(choice: Choice, backed: int, highest: int) -> bool:
    """Tells whether somebody gives the smaller number on the day of the large one, or later."""
    said = max((f.on for f in choice.standing if f.point == highest and f.on is not None), default=None)
    return said is not None and any(f.point == backed and f.on is not None and f.on >= said for f in choice.standing)


def widely_given(support: Mapping[int, set[str]]) -> int:
    """Gives the highest number that many independent origins give; 0 where none is."""
    return max((n for n, who in support.items() if len(who) >= MANY), default=0)


def far_below(choice: Choice, revised: Mapping[ClaimId, SetAside]) -> None:
    """Sets lone figures aside that are less than half of what many independent origins give: they count some of the people.

    Args:
        choice: What stands; it is changed.
        revised: Figures that were revised down since; they hold nothing down.
    """
    support = origins_by_number([f for f in choice.standing if f.claim.id not in revised])
    backed = widely_given(support)
    kept = []
    for figure in choice.standing:
        if len(support.get(figure.point, ())) != 1 or figure.point * OUTLIER >= backed:
            kept.append(figure)
            continue
        reason = f"less than half of the {number(backed)} that {len(support[backed])} origins give: likely a part of the people"
        choice.aside += _all(figure, "likely-part", reason)
    choice.standing = kept


def outliers(choice: Choice, best: Figure, *, running: bool = False) -> None:
    """Sets lone figures aside that are so far below the best that they can only count part of the people.

    Args:
        choice: What stands; it is changed.
        best: The figure that gives the best number.
        running: True for running totals, whose counts differ more than those of one event.
    """
    times, share = (FAR_OUTLIER, "a tenth") if running else (OUTLIER, "half")
    support = origins_by_number(choice.standing)
    kept = []
    for figure in choice.standing:
        alone = len(support[figure.point]) == 1
        if alone and figure.point * times < best.point and party(figure.origin) != party(best.origin):
            reason = (
                f"less than {share} of the {number(best.point)} that {best.origin} gives, and no other origin says so: "
                "likely a part of the people"
            )
            choice.aside += _all(figure, "likely-part", reason)
        else:
            kept.append(figure)
    choice.standing = kept


def origins_by_number(figures: list[Figure]) -> dict[int, set[str]]:
    """Gives the independent origins behind every number."""
    support: dict[int, set[str]] = {}
    for figure in figures:
        support.setdefault(figure.point, set()).add(party(figure.origin))
    return support
