"""Which places a key leads to, and in which order."""

from collections import defaultdict
from collections.abc import Sequence

from recount.gazetteer.keys import keys_of
from recount.gazetteer.named import NamedEntry

_BY_OTHER_NAME = 0.3  # a place known by this spelling only on the side must be this much better known


def postings(entries: Sequence[NamedEntry], *, rough: bool = True) -> dict[str, list[int]]:
    """Makes the table from keys to positions in `entries`, best known first.

    A town comes before the region named after it: "in Kestrin" is the town unless the text says otherwise.

    Args:
        entries: The places; their order settles ties.
        rough: False leaves the consonant keys out.
    """
    found: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for at, named in enumerate(entries):
        for key, is_main in keys_of(named.names, named.entry.country, rough=rough):
            found[key].append((named.weight * (1.0 if is_main else _BY_OTHER_NAME), at))
    return {key: _ordered(entries, some) for key, some in found.items()}


def _ordered(entries: Sequence[NamedEntry], some: list[tuple[float, int]]) -> list[int]:
    order = [at for _, at in sorted(some, key=lambda pair: (-pair[0], pair[1]))]
    for at in [a for a in order if entries[a].entry.kind == "admin1" and entries[a].entry.country != "US"]:
        seat = next((a for a in order if _is_seat(entries[a], entries[at])), None)
        if seat is not None and order.index(seat) > order.index(at):
            order.remove(seat)
            order.insert(order.index(at), seat)
    return order


def _is_seat(town: NamedEntry, region: NamedEntry) -> bool:
    return town.entry.kind == "place" and town.entry.admin1 == region.entry.id and town.entry.population * 50 > region.weight
