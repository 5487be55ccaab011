"""Clustering: pairs that reach the threshold become groups, under what people judged to be the same or different."""

from collections.abc import Callable, Iterable, Mapping

from recount.model import ClaimId

Pair = tuple[ClaimId, ClaimId]
SAMPLE = 8  # members of each group that are compared before two groups are joined
CAP = 8.0  # no single pair weighs more than this in an average


def components(edges: Iterable[Pair]) -> dict[ClaimId, tuple[ClaimId, ...]]:
    """Finds what hangs together: for every node of an edge, the sorted members of its component."""
    parent: dict[ClaimId, ClaimId] = {}

    def root(x: ClaimId) -> ClaimId:
        parent.setdefault(x, x)
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    for a, b in edges:
        ra, rb = root(a), root(b)
        if ra != rb:
            parent[max(ra, rb)] = min(ra, rb)
    members: dict[ClaimId, list[ClaimId]] = {}
    for node in parent:
        members.setdefault(root(node), []).append(node)
    return {node: group for nodes in members.values() for group in (tuple(sorted(nodes)),) for node in group}


def cluster(
    nodes: tuple[ClaimId, ...],
    edges: Mapping[Pair, float],
    score: Callable[[ClaimId, ClaimId], float],
    *,
    keep_at: float,
    same: frozenset[Pair] = frozenset(),
    apart: frozenset[Pair] = frozenset(),
) -> tuple[tuple[ClaimId, ...], ...]:
    """Groups the nodes of one component, best pairs first.

    Two groups join when the pair between them reaches the threshold, nobody judged them different, and the average of
    their pairs is at least `keep_at`. The result depends on the set of nodes and edges alone.

    Args:
        nodes: Members of the component.
        edges: Pairs that reach the threshold, with their points.
        score: Points of any pair of nodes.
        keep_at: Least average of pairs between two groups that join.
        same: Pairs judged to be one incident; they join first.
        apart: Pairs judged to be different incidents; they never end up together.
    """
    groups = {n: [n] for n in nodes}
    ordered = [*sorted(p for p in same if p[0] in groups and p[1] in groups)]
    judged = len(ordered)
    ordered += sorted(edges, key=lambda p: (-edges[p], p))
    for number, (a, b) in enumerate(ordered):
        one, two = groups[a], groups[b]
        if one is two or _forbidden(one, two, apart):
            continue
        if number >= judged and _average(one, two, score) < keep_at:
            continue
        one.extend(two)
        for node in two:
            groups[node] = one
    return tuple(sorted({id(g): tuple(sorted(g)) for g in groups.values()}.values()))


def _forbidden(one: list[ClaimId], two: list[ClaimId], apart: frozenset[Pair]) -> bool:
    return bool(apart) and any((a, b) in apart or (b, a) in apart for a in one for b in two)


def _average(one: list[ClaimId], two: list[ClaimId], score: Callable[[ClaimId, ClaimId], float]) -> float:
    ours, theirs = sorted(one)[:SAMPLE], sorted(two)[:SAMPLE]
    points = [max(-CAP, min(CAP, score(a, b))) for a in ours for b in theirs]
    return sum(points) / len(points)
