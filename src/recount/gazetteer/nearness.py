"""Which towns are near a point: enough to tell which region a district lies in."""

from collections import defaultdict
from collections.abc import Iterable
from math import cos, radians

Town = tuple[float, float, str]  # latitude, longitude, code of the first-level region


class TownGrid:
    """Towns of one country in cells of half a degree."""

    def __init__(self, towns: Iterable[Town]) -> None:
        """Sorts towns into cells."""
        self._cells: dict[tuple[int, int], list[Town]] = defaultdict(list)
        for town in towns:
            self._cells[_cell(town[0], town[1])].append(town)

    def nearest(self, lat: float, lon: float, count: int) -> list[Town]:
        """Gives up to `count` towns close to a point, nearest first; looks no further than about four degrees."""
        row, column = _cell(lat, lon)
        for reach in (1, 3, 8):
            near = [
                town
                for r in range(row - reach, row + reach + 1)
                for c in range(column - reach, column + reach + 1)
                for town in self._cells.get((r, c), ())
            ]
            if len(near) >= count or (near and reach == 8):
                return sorted(near, key=lambda town: (_apart(town, lat, lon), town))[:count]
        return []

    def region_at(self, lat: float, lon: float) -> str | None:
        """Names the first-level region the towns around a point belong to, the nearest weighing most."""
        votes: dict[str, float] = defaultdict(float)
        for rank, town in enumerate(self.nearest(lat, lon, 5), start=1):
            votes[town[2]] += 1 / rank
        return min(votes, key=lambda code: (-votes[code], code)) if votes else None


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat * 2 // 1), int(lon * 2 // 1)


def _apart(town: Town, lat: float, lon: float) -> float:
    return float((town[0] - lat) ** 2 + ((town[1] - lon) * cos(radians(lat))) ** 2)
