"""A telling: what one report tells of one event. Claims are put together in two steps, inside reports and across them."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recount.group.names import ages_in, names_near, stretches
from recount.group.sites import Sites
from recount.group.spot import Spot, spot_of
from recount.group.window import Window, window_of
from recount.group.wording import wording
from recount.model import Claim, ClaimId, Document, DocumentId
from recount.model.names import fold

_NONE = frozenset[str]()
SPELL = 7  # days over which the wounded of one event die
FEW = 3  # one claim in so many must state a day for the event to have one


@dataclass(frozen=True, slots=True)
class Telling:
    """What one report tells of one event, as far as comparing needs it.

    Attributes:
        key: The id of its first claim.
        document_id: The report.
        claim_ids: Its claims in the order of the text.
        joining: Those that only join: denied or without a number.
        totals: True where the claims are running totals.
        spots: Places of the claims, each once.
        apart: Names of places that its report tells apart from these.
        window: Days stated for the harm; None where none is.
        published: Day of publication; None if unknown.
        tolls: Harm and number of every claim about all the people, not a part of them.
        parts: Harm and number of every claim about a part.
        nobody: Harms of which the report itself says that nobody suffered them.
        victims: Folded names of victims.
        perpetrators: Folded names of those alleged to be responsible.
        weapons: Folded instruments.
        names: Other proper names near the claims.
        ages: Ages of people near the claims.
        words: Wording of the report where it speaks mostly of this event, else 0; see `recount.group.wording`.
    """

    key: ClaimId
    document_id: DocumentId
    claim_ids: tuple[ClaimId, ...]
    joining: frozenset[ClaimId]
    totals: bool
    spots: tuple[Spot, ...]
    apart: frozenset[str]
    window: Window | None
    published: date | None
    tolls: frozenset[tuple[str, int]]
    parts: frozenset[tuple[str, int]]
    nobody: frozenset[str]
    victims: frozenset[str]
    perpetrators: frozenset[str]
    weapons: frozenset[str]
    names: frozenset[str]
    ages: frozenset[int]
    words: int


_OF_SOME = re.compile(
    r"\b(?:none|not one|neither|no one|nobody|aucune?|ningun[oa]|никто|ни один|ніхто) (?:of|des?|del|d|из|з|із)\b|لا أحد من",
    re.IGNORECASE,
)


def says_nobody(claim: Claim) -> bool:
    """Tells whether a report says in its own voice that nobody was harmed.

    Who is quoted so may contradict others, and "none of the rescuers" says nothing of anybody else.
    """
    return claim.quantity.high == 0 and not claim.sources and not _OF_SOME.search(claim.quote)


def contradicts(nobody: Iterable[str], tolls: Iterable[tuple[str, int]]) -> bool:
    """Tells whether "nobody was hurt" speaks of another event than numbers of people hurt.

    Args:
        nobody: Harms that nobody suffered in the one.
        tolls: Harms and numbers of the other.
    """
    none = set(nobody)
    if "casualties" in none:
        none |= {"killed", "injured"}
    return any(number > 0 and (harm in none or (harm == "casualties" and bool(none))) for harm, number in tolls)


def telling_of(
    document: Document, claims: tuple[Claim, ...], joining: frozenset[ClaimId], sites: Sites, *, totals: bool, alone: bool
) -> Telling:
    """Sums up the claims of one report about one event.

    Args:
        document: The report.
        claims: At least one, in the order of the text.
        joining: Ids of those that only join.
        sites: The places that the report tells apart.
        totals: True where they are running totals.
        alone: True where the report speaks mostly of this event.
    """
    forming = tuple(c for c in claims if c.id not in joining)
    near = stretches(document, tuple((c.span.start, c.span.end) for c in forming), whole=alone)
    spots = _spots(forming)
    return Telling(
        key=forming[0].id,
        document_id=document.id,
        claim_ids=tuple(c.id for c in claims),
        joining=frozenset(c.id for c in claims if c.id in joining),
        totals=totals,
        spots=spots,
        apart=_NONE if totals else sites.other_than(s.name for s in spots if not s.coarse),
        window=_of_sites(forming, document, sites) if totals else _tightest(forming, document.published_on),
        published=document.published_on,
        tolls=_numbers(forming, are_parts=False),
        parts=_numbers(forming, are_parts=True),
        nobody=frozenset(c.harm.value for c in forming if says_nobody(c)),
        victims=frozenset(fold(v) for c in forming for v in c.victims),
        perpetrators=frozenset(fold(c.perpetrator) for c in forming if c.perpetrator),
        weapons=frozenset(fold(c.weapon) for c in forming if c.weapon),
        names=names_near(document, near),
        ages=ages_in(document, near),
        words=wording(document, near) if alone and not totals else 0,
    )


def _numbers(claims: tuple[Claim, ...], *, are_parts: bool) -> frozenset[tuple[str, int]]:
    """Harms and numbers of the parts, or of the wholes; a part of a number told of another event is a whole here."""
    inside = {c.id for c in claims}
    return frozenset(
        (c.harm.value, c.quantity.point)
        for c in claims
        if c.quantity.point is not None and (c.subset_of in inside) is are_parts
    )


def _spots(claims: tuple[Claim, ...]) -> tuple[Spot, ...]:
    """Places of all claims, each once, finest first; those that no map knows only where they are named most."""
    spots = Counter(spot_of(p) for c in claims for p in c.where if p.relation.value not in ("to", "from"))
    fixed = {s: n for s, n in spots.items() if s.lat is not None}
    most = max((n for s, n in fixed.items() if not s.coarse), default=0)
    kept = [s for s, n in spots.items() if s in fixed or n > most] if most else list(fixed or spots)
    return tuple(sorted(kept, key=lambda s: (s.coarse, s.radius, s.name, s.lat or 0.0, s.lon or 0.0)))[:4]


def _of_sites(claims: tuple[Claim, ...], document: Document, sites: Sites) -> Window | None:
    """The period of totals; where they state none, that of the places which a total counts in."""
    stated = _widest(claims, document.published_on)
    return stated or next((w for c in claims if (w := sites.totals.get(c.id)) is not None), None)


def _widest(claims: tuple[Claim, ...], published: date | None) -> Window | None:
    """The period most totals state; of equals, the longest, then the earliest."""
    stated = [w for c in claims if (w := window_of(c, published)) is not None]
    return min(stated, key=lambda w: (-stated.count(w), -w.days, w.start)) if stated else None


def _tightest(claims: tuple[Claim, ...], published: date | None) -> Window | None:
    """The shortest window any claim states; of equals, the one most claims state, then the earliest.

    Where few of the claims state any, the day is more likely that of a statement, or of one death among many: none is taken.
    """
    stated = [w for c in claims if (w := window_of(c, published)) is not None]
    if len(stated) * FEW < len(claims) or _of_parts_alone(claims, published):
        return None
    best = min(stated, key=lambda w: (w.days, -stated.count(w), w.start))
    return _since(best, claims, published) or best


def _since(tight: Window, claims: tuple[Claim, ...], published: date | None) -> Window | None:
    """The days of the larger number that a smaller one is counted in: "19 have died since Friday, two of them on Sunday"."""
    numbers = [(c.harm, c.quantity.point or 0, w) for c in claims if (w := window_of(c, published)) is not None]
    late = {(harm, n) for harm, n, w in numbers if w == tight}
    around = [
        w
        for harm, n, w in numbers
        if w.start < tight.start and w.end >= tight.end and w.days <= SPELL and any(h is harm and n > m for h, m in late)
    ]
    is_small = all(any(h is harm and n > m for h, n, _ in numbers) for harm, m in late)
    return min(around, key=lambda w: (w.days, w.start)) if is_small and around else None


def _of_parts_alone(claims: tuple[Claim, ...], published: date | None) -> bool:
    """Tells whether only single people and parts have a day, and larger wholes of that harm have none."""
    dated = [c for c in claims if window_of(c, published) is not None]
    if not dated or any(c.subset_of is None and c.quantity.point != 1 for c in dated):
        return False
    most = max(c.quantity.point or 0 for c in dated)
    wholes = (c for c in claims if c not in dated and c.subset_of is None and c.harm in {d.harm for d in dated})
    return sum((c.quantity.point or 0) > max(1, most) for c in wholes) > 1
