"""A grouping in a form that can be written down and taken up again, so that the next report costs its own neighbourhood.

It holds what was worked out by comparing (tellings, the blocks they share, the pairs that reach the threshold, the groups),
by number instead of by id; reports, claims and judgements are handed in again by whoever takes it up.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from recount.group.block import Key
from recount.group.options import GroupOptions
from recount.group.state import GroupState, empty, entered
from recount.group.telling import Telling
from recount.model import Claim, ClaimId, Document, Judgement

_OCTET = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGroups:
    """What comparing gave.

    Attributes:
        tellings: Every telling, without its wording.
        words: The wording of each, as bytes: no format of numbers holds so many bits.
        ungrouped: Claims that belong to no group, with the reason.
        blocks: Keys, and the numbers of the tellings that have them.
        edges: Pairs of tellings, by number, with their points.
        clusters: Groups of tellings, by number.
    """

    tellings: tuple[Telling, ...]
    words: tuple[bytes, ...]
    ungrouped: dict[ClaimId, str]
    blocks: tuple[tuple[Key, tuple[int, ...]], ...]
    edges: tuple[tuple[int, int, float], ...]
    clusters: tuple[tuple[int, ...], ...]


def kept_of(state: GroupState) -> KeptGroups:
    """Takes from a state what `take_up` needs besides reports, claims and judgements."""
    keys = sorted(state.tellings)
    number = {key: n for n, key in enumerate(keys)}
    tellings = [state.tellings[key] for key in keys]
    return KeptGroups(
        tellings=tuple(replace(telling, words=0) for telling in tellings),
        words=tuple(_bytes(telling.words) for telling in tellings),
        ungrouped=dict(sorted(state.ungrouped.items())),
        blocks=tuple((key, tuple(sorted(number[m] for m in state.blocks[key]))) for key in sorted(state.blocks)),
        edges=tuple(
            (number[a], number[b], points) for a in keys for b, points in sorted(state.edges.get(a, {}).items()) if a < b
        ),
        clusters=tuple(sorted(tuple(number[m] for m in members) for members in set(state.clusters.values()))),
    )


def take_up(
    kept: KeptGroups,
    documents: Iterable[Document],
    claims: Iterable[Claim],
    judgements: Iterable[Judgement],
    *,
    options: GroupOptions,
) -> GroupState:
    """Makes the state again that was kept.

    Args:
        kept: From `kept_of`.
        documents: The very reports it was made of.
        claims: Their very claims.
        judgements: The very judgements.
        options: The very options.

    Returns:
        The state, to be given to `regroup` with further reports.
    """
    state = entered(empty(judgements, options), documents, claims)
    tellings = [replace(t, words=int.from_bytes(bits)) for t, bits in zip(kept.tellings, kept.words, strict=True)]
    keys = [telling.key for telling in tellings]
    state.tellings.update((telling.key, telling) for telling in tellings)
    state.of_claim.update((claim, telling.key) for telling in tellings for claim in telling.claim_ids)
    state.ungrouped.update(kept.ungrouped)
    state.blocks.update((key, frozenset(keys[n] for n in members)) for key, members in kept.blocks)
    state.edges.update((key, {}) for key in keys)
    for a, b, points in kept.edges:
        state.edges[keys[a]][keys[b]] = state.edges[keys[b]][keys[a]] = points
    for numbers in kept.clusters:
        members = tuple(keys[n] for n in numbers)
        state.clusters.update(dict.fromkeys(members, members))
    return state


def _bytes(bits: int) -> bytes:
    return bits.to_bytes((bits.bit_length() + _OCTET - 1) // _OCTET)
