"""From values to places on a picture: round tick marks, linear and logarithmic scales, days."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

LOG_FROM = 60  # a picture whose biggest number is so many times its smallest is drawn on a logarithmic scale


@dataclass(frozen=True, slots=True)
class NumberScale:
    """Places numbers between two ends of a picture.

    Attributes:
        top: The biggest number it holds.
        start: Where 0 lies (`bottom`, on a logarithmic scale).
        end: Where `top` lies.
        is_log: True on a logarithmic scale.
        bottom: The smallest number of a logarithmic scale, a power of ten.
    """

    top: int
    start: float
    end: float
    is_log: bool
    bottom: int = 1

    def at(self, n: float) -> float:
        """Places a number."""
        return self.start + self._share(n) * (self.end - self.start)

    def _share(self, n: float) -> float:
        if not self.is_log:
            return n / max(self.top, 1)
        return math.log10(max(n, self.bottom) / self.bottom) / math.log10(self.top / self.bottom)

    def ticks(self) -> tuple[int, ...]:
        """Gives round numbers to mark."""
        if self.is_log:
            decades = range(round(math.log10(self.bottom)), int(math.log10(self.top)) + 1)
            steps = (1, 2, 5) if len(decades) < 4 else (1,)
            return tuple(n for power in decades for step in steps if self.bottom <= (n := step * 10**power) <= self.top)
        step = _step(self.top)
        return tuple(range(0, self.top + 1, step))


def number_scale(numbers: Iterable[int], start: float, end: float) -> NumberScale:
    """Chooses a scale that holds these numbers, with a little room above them."""
    known = [n for n in numbers if n > 0]
    biggest = max(known, default=1)
    is_log = biggest >= LOG_FROM * min(known, default=1) and biggest >= 500
    step = _step(biggest)
    top = int(biggest * 1.6) if is_log else math.ceil(biggest * 1.04 / step) * step
    bottom = 10 ** int(math.log10(min(known))) if is_log else 1
    return NumberScale(top, start, end, is_log, bottom)


def _step(top: int) -> int:
    """Finds a round step that gives about five ticks."""
    rough = max(top, 1) / 5
    power = 10 ** math.floor(math.log10(rough)) if rough >= 1 else 1
    return next(int(step) for step in (power, 2 * power, 5 * power, 10 * power) if step >= rough)


@dataclass(frozen=True, slots=True)
class DayScale:
    """Places days between two ends of a picture."""

    first: date
    last: date
    start: float
    end: float

    def at(self, on: date) -> float:
        """Places a day."""
        return self.start + (on - self.first).days / max((self.last - self.first).days, 1) * (self.end - self.start)

    def ticks(self, most: int) -> tuple[date, ...]:
        """Gives at most about `most` days to mark: every few days, weeks, months or years."""
        days = (self.last - self.first).days
        if days <= most * 31:
            step = next((s for s in (1, 2, 3, 7, 14) if days / s <= most), 31)
            if step < 31:
                return tuple(self.first + timedelta(days=n) for n in range(0, days + 1, step))
        return self._firsts(most)

    def _firsts(self, most: int) -> tuple[date, ...]:
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((s for s in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600) if months / s <= most), 1200)
        counted = range(self.first.year * 12 + self.first.month, self.last.year * 12 + self.last.month)
        return tuple(date(n // 12, n % 12 + 1, 1) for n in counted if n % step == 0) or (self.first,)


def day_scale(days: Iterable[date], start: float, end: float) -> DayScale:
    """Chooses a scale that holds these days; at least one day is needed."""
    known = sorted(days)
    first, last = known[0], known[-1]
    return DayScale(first - timedelta(days=1), last + timedelta(days=1), start, end)
