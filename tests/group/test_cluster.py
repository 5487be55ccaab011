from recount.group.cluster import cluster, components
from recount.model import ClaimId

A, B, C, D = (ClaimId(x) for x in "abcd")


def test_components_are_what_hangs_together() -> None:
    found = components([(B, A), (C, D)])
    assert found[A] == (A, B)
    assert found[D] == (C, D)


def groups(
    edges: dict[tuple[ClaimId, ClaimId], float], other: float = 0.0, **links: frozenset[tuple[ClaimId, ClaimId]]
) -> set[str]:
    def score(a: ClaimId, b: ClaimId) -> float:
        return edges.get((a, b), edges.get((b, a), other))

    found = cluster((A, B, C, D), edges, score, keep_at=1.0, **links)
    return {"".join(g) for g in found}


def test_the_best_pair_joins_first_and_a_lucky_chain_breaks() -> None:
    assert groups({(A, B): 9.0, (B, C): 5.0, (C, D): 9.0}, other=-8.0) == {"ab", "cd"}


def test_a_chain_whose_ends_agree_holds() -> None:
    assert groups({(A, B): 9.0, (B, C): 5.0, (C, D): 9.0}, other=2.0) == {"abcd"}


def test_judged_same_joins_without_any_point() -> None:
    assert groups({}, other=-20.0, same=frozenset({(A, C)})) == {"ac", "b", "d"}


def test_judged_different_never_meets_even_through_others() -> None:
    found = groups({(A, B): 9.0, (B, C): 8.0}, other=5.0, apart=frozenset({(C, A)}))
    assert found == {"ab", "c", "d"}
