"""Everything grouping has worked out so far, so that a new report costs its own neighbourhood and not the whole casebook.

A state is a value: `regroup` gives a new one and leaves the old one as it was. Adding reports one by one, in any order
and in any batches, ends in exactly the state that grouping them all at once gives.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from recount.group.block import NEAR_ONLY, Key, keys_of, leads, pairs
from recount.group.carried import without_misplaced
from recount.group.cluster import Pair, cluster, components
from recount.group.eligible import promoted, rejected
from recount.group.features import score
from recount.group.links import Links, links_of
from recount.group.options import GroupOptions
from recount.group.spot import FAR, best_relation
from recount.group.telling import Telling
from recount.group.window import harm_alone
from recount.group.within import tellings_of
from recount.model import Claim, ClaimId, Document, DocumentId, Judgement, in_force

Clusters = dict[ClaimId, tuple[ClaimId, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupState:
    """What `group` keeps between two calls.

    Attributes:
        options: As given.
        judgements: Those in force.
        links: The same as pairs of claims.
        documents: Every report, by id.
        claims: Claims by report.
        tellings: Tellings by key.
        of_claim: The telling of each claim that has one.
        ungrouped: Claims that belong to none, with the reason.
        blocks: Keys of tellings by block.
        edges: Pairs that reach the threshold, by telling.
        clusters: The group of each telling.
        made: What was written out of a group, kept until the group changes.
    """

    options: GroupOptions
    judgements: tuple[Judgement, ...] = ()
    links: Links = field(default_factory=Links)
    documents: dict[DocumentId, Document] = field(default_factory=dict)
    claims: dict[DocumentId, tuple[Claim, ...]] = field(default_factory=dict)
    tellings: dict[ClaimId, Telling] = field(default_factory=dict)
    of_claim: dict[ClaimId, ClaimId] = field(default_factory=dict)
    ungrouped: dict[ClaimId, str] = field(default_factory=dict)
    blocks: dict[Key, frozenset[ClaimId]] = field(default_factory=dict)
    edges: dict[ClaimId, dict[ClaimId, float]] = field(default_factory=dict)
    clusters: Clusters = field(default_factory=dict)
    made: dict[tuple[ClaimId, ...], object] = field(default_factory=dict)


def empty(judgements: Iterable[Judgement], options: GroupOptions) -> GroupState:
    """Gives the state of a casebook without reports."""
    return GroupState(options=options, judgements=in_force(tuple(judgements)))


def regroup(previous: GroupState, new_documents: Iterable[Document], new_claims: Iterable[Claim]) -> GroupState:
    """Adds reports to a grouping.

    Args:
        previous: The state so far; it is not changed.
        new_documents: Reports not yet in it.
        new_claims: All claims of these reports.

    Returns:
        The state that grouping everything at once would give.
    """
    state = entered(previous, new_documents, new_claims)
    added = state.documents.keys() - previous.documents.keys()
    fresh = _read(state, {i: d for i, d in state.documents.items() if i in added})
    _connect(state, fresh)
    return state


def entered(previous: GroupState, new_documents: Iterable[Document], new_claims: Iterable[Claim]) -> GroupState:
    """Adds reports to a state without comparing them with anything: a copy with the same tellings and groups."""
    documents = {d.id: d for d in new_documents}
    by_report: dict[DocumentId, list[Claim]] = {i: [] for i in documents}
    for claim in new_claims:
        by_report[claim.document_id].append(claim)
    claims = {i: tuple(sorted(_settled(documents[i], own), key=lambda c: c.id)) for i, own in by_report.items()}
    return GroupState(
        options=previous.options,
        judgements=previous.judgements,
        links=_links(previous, claims),
        documents={**previous.documents, **documents},
        claims={**previous.claims, **claims},
        tellings=dict(previous.tellings),
        of_claim=dict(previous.of_claim),
        ungrouped=dict(previous.ungrouped),
        blocks=dict(previous.blocks),
        edges=dict(previous.edges),
        clusters=dict(previous.clusters),
        made=dict(previous.made),
    )


def _settled(document: Document, claims: list[Claim]) -> list[Claim]:
    """The claims of a report without the days and places that are not those of the harm."""
    return without_misplaced(document, harm_alone(document, claims))


def _links(previous: GroupState, claims: dict[DocumentId, tuple[Claim, ...]]) -> Links:
    if not previous.judgements:
        return previous.links
    return links_of(previous.judgements, {**previous.claims, **claims})


def _read(state: GroupState, documents: Mapping[DocumentId, Document]) -> list[Telling]:
    """Makes the tellings of new reports and enters them; gives them back."""
    lifted, refused = promoted(state.judgements), rejected(state.judgements)
    fresh: list[Telling] = []
    for document_id, document in documents.items():
        own = state.claims[document_id]
        state.ungrouped.update((c.id, refused[c.id]) for c in own if c.id in refused)
        kept = [c for c in own if c.id not in refused]
        found, out = tellings_of(document, kept, lifted=lifted, apart=state.links.apart)
        state.ungrouped.update(out)
        fresh.extend(found)
    for telling in fresh:
        state.tellings[telling.key] = telling
        state.of_claim.update((c, telling.key) for c in telling.claim_ids)
    return fresh


def _connect(state: GroupState, fresh: list[Telling]) -> None:
    """Compares new tellings with their neighbours and clusters anew whatever is touched."""
    touched_blocks: dict[Key, set[ClaimId]] = {}
    fresh_keys = {telling.key: keys_of(telling, state.options) for telling in fresh}
    for telling in fresh:
        for key in fresh_keys[telling.key]:
            touched_blocks.setdefault(key, set(state.blocks.get(key, ()))).add(telling.key)
    state.blocks.update((k, frozenset(v)) for k, v in touched_blocks.items())
    # In a block beyond its size, who is compared with whom may change for all its members.
    stale = {t.key for t in fresh}
    for block, members in touched_blocks.items():
        if len(members) > state.options.block_size and len(_leading(state, block, members)) > state.options.block_size:
            stale |= members
    _compare(state, stale, fresh_keys)
    same = _between(state, state.links.same)
    apart = _between(state, state.links.apart)
    _cluster(state, stale, same, apart)


def _compare(state: GroupState, stale: set[ClaimId], known: Mapping[ClaimId, frozenset[Key]]) -> None:
    """Finds the neighbours of these tellings afresh."""
    before = {key: state.edges.get(key, {}) for key in stale}
    after: dict[ClaimId, dict[ClaimId, float]] = {key: {} for key in stale}
    keys = (known.get(key) or keys_of(state.tellings[key], state.options) for key in stale)
    blocks = {block for found in keys for block in found if len(state.blocks[block]) > 1}
    tried: set[Pair] = set()
    far: set[Pair] = set()
    for block in blocks:
        near_only = block[1] in NEAR_ONLY
        for pair in _pairs(state, block, stale):
            if pair in tried or (near_only and _are_far(state, pair, far)):
                continue
            tried.add(pair)
            a, b = pair
            points = before.get(a, {}).get(b, before.get(b, {}).get(a))
            if points is None:
                points = score(state.tellings[a], state.tellings[b], state.options)
            if points >= state.options.join_at:
                if a in after:
                    after[a][b] = points
                if b in after:
                    after[b][a] = points
    _enter(state, {key: set(peers) for key, peers in before.items()}, after)


def _are_far(state: GroupState, pair: Pair, far: set[Pair]) -> bool:
    """Tells whether two tellings lie far apart, and remembers that they do."""
    if pair in far:
        return True
    a, b = pair
    if best_relation(state.tellings[a].spots, state.tellings[b].spots) != FAR:
        return False
    far.add(pair)
    return True


def _leading(state: GroupState, block: Key, members: Iterable[ClaimId]) -> list[ClaimId]:
    return [key for key in members if leads(block, state.tellings[key])]


def _enter(state: GroupState, before: dict[ClaimId, set[ClaimId]], after: dict[ClaimId, dict[ClaimId, float]]) -> None:
    """Writes the new edges at both ends; the dictionaries of the earlier state stay as they were."""
    copied: set[ClaimId] = set(after)
    state.edges.update(after)
    for key, found in after.items():
        for peer in before[key] | set(found):
            if peer in after:
                continue
            if peer not in copied:
                state.edges[peer] = dict(state.edges.get(peer, {}))
                copied.add(peer)
            if peer in found:
                state.edges[peer][key] = found[peer]
            else:
                state.edges[peer].pop(key, None)


def _pairs(state: GroupState, block: Key, stale: set[ClaimId]) -> Iterable[Pair]:
    """Gives the pairs of one block of which at least one is stale."""
    members = state.blocks[block]
    for a, b in pairs(members, _leading(state, block, members), state.options.block_size):
        if a in stale or b in stale:
            yield a, b


def _between(state: GroupState, pairs: frozenset[Pair]) -> frozenset[Pair]:
    """Lifts pairs of claims to pairs of tellings."""
    lifted = ((state.of_claim.get(a), state.of_claim.get(b)) for a, b in pairs)
    return frozenset((min(a, b), max(a, b)) for a, b in lifted if a is not None and b is not None and a != b)


def _cluster(state: GroupState, stale: set[ClaimId], same: frozenset[Pair], apart: frozenset[Pair]) -> None:
    """Clusters anew every component that holds a stale telling, or held one before."""
    joined: dict[ClaimId, set[ClaimId]] = {}
    for a, b in same:
        joined.setdefault(a, set()).add(b)
        joined.setdefault(b, set()).add(a)
    start = set(stale)
    for key in stale:
        start.update(state.clusters.get(key, ()))
        start.update(state.edges.get(key, ()))
    reached = _reach(state, start, joined)
    pairs = [(a, b) for a in reached for b in (*state.edges.get(a, ()), *joined.get(a, ())) if a < b]
    whole = components(pairs)
    done: set[ClaimId] = set()
    for node in sorted(reached):
        if node in done:
            continue
        nodes = whole.get(node, (node,))
        done.update(nodes)
        _one_component(state, nodes, same, apart)


def _reach(state: GroupState, start: set[ClaimId], joined: dict[ClaimId, set[ClaimId]]) -> set[ClaimId]:
    reached, waiting = set(start), list(start)
    while waiting:
        key = waiting.pop()
        for peer in (*state.edges.get(key, ()), *joined.get(key, ()), *state.clusters.get(key, ())):
            if peer not in reached:
                reached.add(peer)
                waiting.append(peer)
    return reached


def _one_component(state: GroupState, nodes: tuple[ClaimId, ...], same: frozenset[Pair], apart: frozenset[Pair]) -> None:
    inside = set(nodes)
    edges = {(a, b): p for a in nodes for b, p in state.edges.get(a, {}).items() if a < b and b in inside}
    memory: dict[Pair, float] = dict(edges)

    def points(a: ClaimId, b: ClaimId) -> float:
        pair = (a, b) if a < b else (b, a)
        if pair not in memory:
            memory[pair] = score(state.tellings[pair[0]], state.tellings[pair[1]], state.options)
        return memory[pair]

    for members in cluster(nodes, edges, points, keep_at=state.options.keep_at, same=same, apart=apart):
        for key in members:
            if state.clusters.get(key, members) != members:
                state.made.pop(state.clusters[key], None)
            state.clusters[key] = members
