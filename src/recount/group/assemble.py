"""From groups of tellings to incidents, series and what stays ungrouped."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from recount.group.campaign import Extent, parents, window_over
from recount.group.features import compare
from recount.group.links import incident_id
from recount.group.place import common_period, common_place
from recount.group.series import series_of
from recount.group.spot import Spot
from recount.group.state import GroupState
from recount.group.telling import Telling
from recount.group.window import Window
from recount.model import Claim, ClaimId, Grouping, Incident, IncidentId, Place, Series

RULE = "incidents-1"
CAMPAIGN_RULE = "campaigns-1"
REASONS = 6  # sentences shown per incident; `explain` gives the rest


def assemble(state: GroupState) -> Grouping:
    """Writes out the incidents and series a state stands for."""
    claims = {c.id: c for own in state.claims.values() for c in own}
    incidents: list[Incident] = []
    series: list[Series] = []
    children: list[Extent] = []
    campaigns: list[Extent] = []
    for members in sorted(set(state.clusters.values())):
        tellings = tuple(state.tellings[key] for key in members)
        if not _are_totals(tellings):
            incidents.append(_incident(state, tellings, claims, RULE))
            children.append(_extent(incidents[-1].id, tellings))
            continue
        everything = [claims[c] for t in tellings for c in t.claim_ids]
        series += series_of(everything, state.documents, state.options.aliases)
        if _is_campaign(tellings, state.options.campaign_days):
            incidents.append(_incident(state, tellings, claims, CAMPAIGN_RULE))
            campaigns.append(_extent(incidents[-1].id, tellings))
    inside = parents(children, campaigns, claims)
    return Grouping(
        incidents=tuple(sorted((_with_parent(i, inside) for i in incidents), key=lambda i: i.id)),
        series=tuple(sorted(series, key=lambda s: s.id)),
        ungrouped=tuple(sorted(state.ungrouped.items())),
    )


def _with_parent(incident: Incident, inside: dict[IncidentId, IncidentId]) -> Incident:
    parent = inside.get(incident.id)
    if parent is None:
        return incident
    return Incident(
        id=incident.id,
        claim_ids=incident.claim_ids,
        place=incident.place,
        period=incident.period,
        perpetrators=incident.perpetrators,
        parent=parent,
        aliases=incident.aliases,
        reasons=incident.reasons,
        rule=incident.rule,
    )


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
        period=common_period(dated),
        perpetrators=_perpetrators(forming),
        aliases=tuple(sorted(incident_id(t.key) for t in ordered[1:])),
        reasons=_reasons(state, ordered),
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
        best = max(earlier, key=lambda t: (state.edges.get(telling.key, {}).get(t.key, -99.0), t.key))
        evidence = [e for e in compare(best, telling, state.options) if e.points > 0]
        evidence.sort(key=lambda e: (-e.points, e.feature))
        name = state.documents[telling.document_id].publisher or telling.document_id
        against = state.documents[best.document_id].publisher or best.document_id
        because = "; ".join(e.sentence for e in evidence[:3]) or "a person judged them to be one incident"
        sentences.append(f"{name} and {against}: {because}.")
    return tuple(sentences)
