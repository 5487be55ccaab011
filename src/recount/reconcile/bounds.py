"""The rules that make low, best and high of the figures that stand; a profile names one of each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from recount.reconcile.choose import origins_by_number
from recount.reconcile.figure import Figure
from recount.reconcile.profiles import Best, Bounds
from recount.reconcile.say import day, number

WELL_BACKED = 2  # independent origins


@dataclass(frozen=True, slots=True)
class Range:
    """Low and high with the sentence that explains them."""

    low: int | None
    high: int | None
    sentence: str
    provisional: bool = False


def _lowest_of(figures: list[Figure]) -> int | None:
    lows = [n for f in figures if (n := f.low if f.low is not None else f.best) is not None]
    return min(lows, default=None)


def _highest_of(figures: list[Figure]) -> int | None:
    """The highest figure; open where nobody bounds the number from above."""
    if all(f.high is None and not _is_point(f) for f in figures):
        return None
    return max(max(f.point, f.high or 0) for f in figures)


def _is_point(figure: Figure) -> bool:
    return figure.low is None and figure.best is not None


def _name(figures: list[Figure], number: int | None) -> str:
    who = sorted({f.origin for f in figures if number in (f.low, f.best, f.high)})
    return ", ".join(who[:3]) + (f" and {len(who) - 3} more" if len(who) > 3 else "")


def standing(figures: list[Figure], origins: int) -> Range:
    """Lowest and highest figure that still stands."""
    low, high = _lowest_of(figures), _highest_of(figures)
    return Range(low, high, _extremes_sentence(figures, low, high))


def extremes(figures: list[Figure], origins: int) -> Range:
    """Lowest and highest figure of all."""
    low, high = _lowest_of(figures), _highest_of(figures)
    if high is None:
        high = max(f.point for f in figures)
    return Range(low, high, _extremes_sentence(figures, low, high))


def _extremes_sentence(figures: list[Figure], low: int | None, high: int | None) -> str:
    if low is not None and low == high:
        return f"All who give a number say {number(low)}." if len(figures) > 1 else f"The only number given is {number(low)}."
    top = "nobody bounds the number from above" if high is None else f"the highest is {_top(figures, high)}"
    bottom = "Nobody gives a lower bound" if low is None else f"The lowest figure is {number(low)} ({_name(figures, low)})"
    return f"{bottom}; {top}."


def _top(figures: list[Figure], high: int) -> str:
    is_open = all(f.high is None for f in figures if high in (f.low, f.best, f.high))
    return f"{number(high)}{' or more' if is_open else ''} ({_name(figures, high)})"


def two_origins(figures: list[Figure], origins: int) -> Range:
    """Lowest and highest number that two independent origins each give; the extremes, provisionally, where none is."""
    support = origins_by_number(figures)
    backed = sorted(n for n, who in support.items() if len(who) >= origins)
    if backed:
        ends = f"{number(backed[0])} and {number(backed[-1])}"
        sentence = f"{ends} are the lowest and highest numbers that {origins} independent origins give."
        return Range(backed[0], backed[-1], sentence)
    found = extremes(figures, origins)
    return Range(
        found.low,
        found.high,
        f"No number is given by {origins} independent origins; provisional. {found.sentence}",
        provisional=True,
    )


def lowest(figures: list[Figure], origins: int) -> Range:
    """One number: the lowest."""
    low = _lowest_of(figures)
    low = min(f.point for f in figures) if low is None else low
    return Range(low, low, f"Where reports conflict the lowest figure is taken: {number(low)} ({_name(figures, low)}).")


BOUNDS: dict[Bounds, Callable[[list[Figure], int], Range]] = {
    Bounds.STANDING: standing,
    Bounds.EXTREMES: extremes,
    Bounds.TWO_ORIGINS: two_origins,
    Bounds.LOWEST: lowest,
}

RECENT_DAYS = 3  # figures said this close to the newest one compete by support, not by the hour they were printed


def _later(figure: Figure) -> tuple[date, int]:
    return (figure.on or date.min, figure.point)


def most_recent(figures: list[Figure]) -> tuple[Figure, str]:
    """The newest figure; of those said within three days of it, the highest that two origins give, else the highest.

    Reports of the same days differ mostly in how far the count had got, so the higher one is the later one.
    """
    newest = max(figures, key=lambda f: f.recency)
    support = origins_by_number(figures)

    def late(figure: Figure) -> bool:
        return newest.on is None or (figure.on is not None and (newest.on - figure.on).days <= RECENT_DAYS)

    recent = [f for f in figures if late(f)]
    best = max(recent, key=lambda f: (min(2, len(support[f.point])), f.point, *f.recency))
    # "The toll rises to 17": a single origin that says more, and later, has counted on.
    if best.on is not None:
        best = max(
            (f for f in recent if f.on is not None and f.on > best.on and f.point > best.point), key=_later, default=best
        )
    backing = len(support[best.point])
    who = "one origin" if backing == 1 else f"{backing} independent origins"
    said = f", said {day(best.on)}" if best.on else ""
    return best, f"Best is {number(best.point)}: the newest well-supported figure ({best.origin}{said}; {who})."


def best_backed(figures: list[Figure]) -> tuple[Figure, str]:
    """The newest figure, unless it is a lone one and others agree: three origins on another number, or two on a higher one.

    Headlines put together because they tell of one event: who stands alone among them often tells of a part of it, or of more.
    """
    newest, sentence = most_recent(figures)
    support = origins_by_number(figures)
    agreed = max(support, key=lambda n: (len(support[n]), n))
    backing = len(support[agreed])
    if len(support[newest.point]) > 1 or not (backing > WELL_BACKED or (backing == WELL_BACKED and agreed > newest.point)):
        return newest, sentence
    best = max((f for f in figures if f.point == agreed), key=lambda f: f.recency)
    lone = f"{number(newest.point)}, said last, is given by {newest.origin} alone"
    return best, f"Best is {number(agreed)}: {backing} independent origins give it; {lone}."


def choose_best(rule: Best, figures: list[Figure], *, one_event: bool = False) -> tuple[Figure | None, str]:
    """Picks the figure that gives the best number under a rule; None where the profile defines none.

    Args:
        rule: The profile's.
        figures: Those that may give it.
        one_event: True where somebody vouches that all of them are about one event.
    """
    if rule is Best.MOST_RECENT:
        stated = [f for f in figures if f.best is not None]
        if not stated:
            return None, "No report gives one number rather than a range or a bound."
        return best_backed(stated) if one_event else most_recent(stated)
    if rule is Best.LOWEST:
        best = min(figures, key=lambda f: (f.point, f.recency))
        return best, ""
    return None, "This profile gives a range and no best number."
