"""Grouping, from the outside: claims in, incidents and series out, and why any two claims are or are not together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recount.group.assemble import assemble
from recount.group.features import Evidence, compare
from recount.group.options import GroupOptions
from recount.group.state import GroupState, empty, regroup
from recount.model import Claim, ClaimId, Document, Grouping, Judgement

__all__ = ["Explanation", "assemble", "explain", "group", "regroup", "state_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why two claims are taken for one incident, or for two.

    Attributes:
        together: True where they are in one incident or one group of totals.
        points: Sum of the evidence.
        needed: Points that a pair needs.
        evidence: What each feature says, strongest first.
        sentences: The same for a reader, with what people judged.
    """

    together: bool
    points: float
    needed: float
    evidence: tuple[Evidence, ...]
    sentences: tuple[str, ...]


def state_of(
    documents: Sequence[Document], claims: Iterable[Claim], judgements: Iterable[Judgement], *, options: GroupOptions
) -> GroupState:
    """Works out the grouping of a whole casebook, keeping what `regroup` needs to add to it."""
    return regroup(empty(judgements, options), documents, claims)


def group(
    documents: Sequence[Document], claims: Iterable[Claim], judgements: Iterable[Judgement], *, options: GroupOptions
) -> Grouping:
    """Puts claims together into incidents and series.

    Args:
        documents: Every report that has claims.
        claims: All claims, corrections by people applied.
        judgements: What people decided; those about incidents and promotion are used.
        options: Weights and limits.

    Returns:
        The same grouping for any order of reports, claims and judgements.
    """
    return assemble(state_of(documents, claims, judgements, options=options))


def explain(state: GroupState, a: ClaimId, b: ClaimId) -> Explanation:
    """Says why two claims are or are not together.

    Args:
        state: From `state_of` or `regroup`.
        a: One claim.
        b: The other.

    Raises:
        KeyError: If one of them is in no group; `state.ungrouped` says why.
    """
    one, two = state.tellings[state.of_claim[a]], state.tellings[state.of_claim[b]]
    together = two.key in state.clusters[one.key]
    needed = state.options.join_at
    if one.key == two.key:
        return Explanation(
            together=True, points=0.0, needed=needed, evidence=(), sentences=("One report tells them as one event.",)
        )
    evidence = tuple(sorted(compare(one, two, state.options), key=lambda e: (-abs(e.points), e.feature)))
    points = round(sum(e.points for e in evidence), 2)
    sentences = [f"{e.sentence[0].upper()}{e.sentence[1:]} ({e.points:+g})." for e in evidence]
    sentences.append(f"Together {points:g} points; {needed:g} are needed.")
    pairs = {(a, b), (b, a)}
    if pairs & state.links.same:
        sentences.append("A person judged them to be one incident.")
    if pairs & state.links.apart:
        sentences.append("A person judged them to be different incidents.")
    if together and points < needed:
        sentences.append("They are together because other reports tie them to each other.")
    return Explanation(together=together, points=points, needed=needed, evidence=evidence, sentences=tuple(sentences))
