"""From groups of tellings to incidents, series and what stays ungrouped."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from recount.group.campaign import Extent, parents, window_over
from recount.group.features import compare, score
from recount.group.links import incident_id
from recount.group.place import common_period, common_place
from recount.group.series import series_of
from recount.group.spot import Spot
from recount.group.state import GroupState
from recount.group.telling import Telling
from recount.group.window import Window
from recount.model import Claim, ClaimId, Grouping, Incident, IncidentId, Place

RULE = "incidents-1"
CAMPAIGN_RULE = "campaigns-1"
REASONS = 4  # sentences shown per incident; `explain` gives the rest


@dataclass(frozen=True, slots=True)
class _Made:
    """What one group of tellings comes to."""

    incident: Incident | None
    extent: Extent | None
    totals: tuple[ClaimId, ...]


def assemble(state: GroupState) -> Grouping:
    """Writes out the incidents and series a state stands for."""
    claims: dict[ClaimId, Claim] = {}
    for own in state.claims.values():
        claims.update((c.id, c) for c in own)
    made = [_make_once(state, members, claims) for members in set(state.clusters.values())]
    children = [m.extent for m in made if m.extent is not None and not m.totals]
    campaigns = [m.extent for m in made if m.extent is not None and m.totals]
    inside = parents(children, campaigns, claims)
    incidents = (m.incident for m in made if m.incident is not None)
    totals = [claims[c] for m in made for c in m.totals]
    return Grouping(
        incidents=tuple(sorted((_with_parent(i, inside) for i in incidents), key=lambda i: i.id)),
        series=series_of(totals, state.documents, state.options.aliases, reports=state.claims),
        ungrouped=tuple(sorted(state.ungrouped.items())),
    )


def _make_once(state: GroupState, members: tuple[ClaimId, ...], claims: dict[ClaimId, Claim]) -> _Made:
    """Writes out one group, unless that was done before: it depends on its tellings alone."""
    known = state.made.get(members)
    if isinstance(known, _Made):
        return known
    made = _make(state, tuple(state.tellings[key] for key in members), claims)
    state.made[members] = made
    return made


def _make(state: GroupState, tellings: tuple[Telling, ...], claims: dict[ClaimId, Claim]) -> _Made:
    if not _are_totals(tellings):
        incident = _incident(state, tellings, claims, RULE)
        return _Made(incident, _extent(incident.id, tellings), ())
    totals = tuple(c for t in tellings for c in t.claim_ids)
    if not _is_campaign(tellings, state.options.campaign_days):
        return _Made(None, None, totals)
    campaign = _incident(state, tellings, claims, CAMPAIGN_RULE)
    return _Made(campaign, _extent(campaign.id, tellings), totals)


def _with_parent(incident: Incident, inside: dict[IncidentId, IncidentId]) -> Incident:
    parent = inside.get(incident.id)
    return incident if parent is None else replace(incident, parent=parent)


def _are_totals(tellings: tuple[Telling, ...]) -> bool:
    """Tells whether most claims of a group are running totals; they are, of equals."""
    return 2 * sum(len(t.claim_ids) for t in tellings if t.totals) >= sum(len(t.claim_ids) for t in tellings)


def _is_campaign(tellings: tuple[Telling, ...], longest: int) -> bool:
    window = window_over(tellings)
    return window is not None and window.days <= longest


def _extent(code: IncidentId, tellings: tuple[Telling, ...]) -> Extent:
    spots: Counter[Spot] = Counter(s for t in tellings for s in t.spots)
    chosen = tuple(sorted(spots, key=lambda s: (-spots[s], s.coarse, s.name, s.lat or 0.0)))[:6]
    window = window_over(tellings) if _are_totals(tellings) else _tight(tellings)
    return Extent(code, chosen, window, frozenset(c for t in tellings for c in t.claim_ids))


def _tight(tellings: tuple[Telling, ...]) -> Window | None:
    windows = [t.window for t in tellings if t.window is not None]
    return min(windows, key=lambda w: (w.days, w.start)) if windows else None


def _incident(state: GroupState, tellings: tuple[Telling, ...], claims: dict[ClaimId, Claim], rule: str) -> Incident:
    ordered = sorted(tellings, key=lambda t: (t.published or date.max, t.key))
    own = [claims[c] for t in ordered for c in t.claim_ids]
    forming = [claims[c] for t in ordered for c in t.claim_ids if c not in t.joining]
    dated = ((c, state.documents[c.document_id].published_on) for c in forming)
    return Incident(
        id=incident_id(ordered[0].key),
        claim_ids=tuple(sorted(c.id for c in own)),
        place=_area(forming) if rule == CAMPAIGN_RULE else common_place(forming),
        period=common_period(dated, widest=rule == CAMPAIGN_RULE),
        perpetrators=_perpetrators(forming),
        aliases=tuple(sorted(incident_id(t.key) for t in ordered[1:])),
        reasons=_reasons(state, ordered),
        is_campaign=rule == CAMPAIGN_RULE,
        rule=rule,
    )


def _area(claims: list[Claim]) -> Place | None:
    """The area of running totals: what those name that are not parts of others."""
    return common_place([c for c in claims if c.subset_of is None] or claims, widest=True)


def _perpetrators(claims: Iterable[Claim]) -> tuple[str, ...]:
    counts = Counter(c.perpetrator for c in claims if c.perpetrator)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _reasons(state: GroupState, ordered: list[Telling]) -> tuple[str, ...]:
    """Says for the first reports after the anchor what ties them to one that came before."""
    sentences: list[str] = []
    for place, telling in enumerate(ordered[1 : REASONS + 1], 1):
        earlier = ordered[:place]
        best = max(earlier, key=lambda t: (score(telling, t, state.options), t.key))
        evidence = [e for e in compare(best, telling, state.options) if e.points > 0]
        evidence.sort(key=lambda e: (-e.points, e.feature))
        name = state.documents[telling.document_id].publisher or telling.document_id
        against = state.documents[best.document_id].publisher or best.document_id
        because = "; ".join(e.sentence for e in evidence[:3]) or "a person judged them to be one incident"
        sentences.append(f"{name} and {against}: {because}.")
    return tuple(sentences)
