"""Origins: who first said each claim, through copies and chains of quotation. Corroboration counts these, not articles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from recount.group.copies import copies
from recount.group.counting import one_name
from recount.group.options import GroupOptions
from recount.group.parties import Parties, is_body, noun_of, stands_for
from recount.group.spot import ELSEWHERE, best_relation, spot_of
from recount.model import Claim, ClaimId, ClaimOrigin, Document, DocumentCopy, DocumentId, Judgement, Verdict, in_force
from recount.model.names import bare, fold, is_generic, party

UNKNOWN = "unknown publisher"
REACH = 92  # days: an older report of the same figure by the outlet that is quoted is another story
TELLING_NUMBER = 12  # a smaller figure is one story only where it is of one place
DEEPEST = 8  # outlets that quote each other are followed so far for a name in full

Figure = tuple[str, str, int | None]


@dataclass(slots=True)
class _Index:
    """Reports and claims as looking up who said what needs them."""

    documents: dict[DocumentId, Document]
    original: dict[DocumentId, DocumentId]
    by_outlet: dict[tuple[Figure, str], list[Claim]] = field(default_factory=dict)
    by_figure: dict[Figure, list[Claim]] = field(default_factory=dict)
    parties: dict[DocumentId, Parties] = field(default_factory=dict)


def origins(
    documents: Sequence[Document], claims: Iterable[Claim], judgements: Iterable[Judgement], *, options: GroupOptions
) -> tuple[tuple[DocumentCopy, ...], tuple[ClaimOrigin, ...]]:
    """Finds which reports are copies and to whom every claim goes back.

    A claim goes back to the first of the sources its report names; where that source is an outlet whose own report of the
    same figure, about no other place and from no other season, is in the casebook, on to the source named there. A short
    name or a description ("the aid group") means the full name of its report, else that of the report it quotes. A claim
    without a source goes back to the source the same report names for the same figure, else to the publisher; in a copy,
    to the publisher of the original.

    Args:
        documents: Every report.
        claims: All claims.
        judgements: What people decided about origins.
        options: Aliases, and how alike copies are.

    Returns:
        Copies, sorted by report, and origins, sorted by claim.
    """
    held = in_force(tuple(judgements))
    own = sorted(claims, key=lambda c: c.id)
    found = tuple(c for c in copies(documents, options) if not _judged_independent(c, held))
    index = _index(documents, own, found)
    names = _Names(options.aliases)
    resolved = _under_one_name([_resolve(claim, index, names) for claim in own])
    return found, tuple(_judged(resolved, held))


class _Names:
    """Gives every party the name under which the casebook knows it: an alias of the user's, else the first spelling met."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._aliases = {fold(k): v for k, v in aliases.items()}

    def of(self, name: str) -> str:
        """Gives the alias of a name, or the name."""
        return self._aliases.get(fold(name), name)


def _index(documents: Sequence[Document], claims: list[Claim], found: tuple[DocumentCopy, ...]) -> _Index:
    index = _Index({d.id: d for d in documents}, {c.document_id: c.original_id for c in found})
    by_report: dict[DocumentId, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.document_id, []).append(claim)
        index.by_figure.setdefault((claim.document_id, *_figure(claim)), []).append(claim)
    for code, own in by_report.items():
        document = index.documents[code]
        index.parties[code] = Parties(document, tuple(own))
        for claim in own if document.publisher else ():
            for where in _shelves(claim):
                index.by_outlet.setdefault(((party(document.publisher or ""), *_figure(claim)), where), []).append(claim)
    return index


def _shelves(claim: Claim) -> tuple[str, ...]:
    """Where a claim is looked up: a small number, which every outlet gives every day, by its places; others as they are."""
    if (claim.quantity.point or 0) >= TELLING_NUMBER:
        return ("",)
    return tuple(dict.fromkeys(place.gazetteer_id or fold(place.text) for place in claim.where)) or ("",)


def _figure(claim: Claim) -> tuple[str, int | None]:
    return claim.harm.value, claim.quantity.point


def _resolve(claim: Claim, index: _Index, names: _Names) -> ClaimOrigin:
    """Follows one claim back to who first said it."""
    document = index.documents[claim.document_id]
    chain = [_publisher(document)]
    seen = {document.id}
    circular = False
    reason = "the report says it in its own voice"
    current: Claim | None = claim
    while current is not None:
        said, why = _sources(current, document, index)
        reason = why or reason
        for name in reversed(said):
            circular = circular or any(party(name) == party(link) for link in chain[1:])
            if party(name) != party(chain[0]):
                chain.insert(0, name)
        quoted = _own_report(chain[0], current, document, index)
        step = _original(document, index, said) if quoted is None else index.documents[quoted.document_id]
        if step is None or (quoted is not None and _speaks_for_itself(quoted, step)):
            break
        document = step
        if document.id in seen:
            circular = True
            break
        seen.add(document.id)
        if party(_publisher(document)) != party(chain[0]):
            chain.insert(0, _publisher(document))
        reason = f"{_publisher(document)} reported it first"
        current = _same_figure(current, document, index) if quoted is None else quoted
    origin = names.of(chain[0])
    if circular:
        reason = "the chain of quotation comes back to itself"
    return ClaimOrigin(claim_id=claim.id, origin=origin, chain=tuple(map(names.of, chain)), is_circular=circular, reason=reason)


def _under_one_name(resolved: list[ClaimOrigin]) -> list[ClaimOrigin]:
    """Writes every party as the casebook knows it, so that "the health ministry" and the ministry's full name are one."""
    shown = one_name(name for o in resolved for name in o.chain)
    named = ((o, tuple(shown[name] for name in o.chain)) for o in resolved)
    return [replace(o, origin=shown.get(o.origin, o.origin), chain=chain) for o, chain in named]


def _publisher(document: Document) -> str:
    return document.publisher or UNKNOWN


def _sources(claim: Claim, document: Document, index: _Index) -> tuple[tuple[str, ...], str]:
    """The sources of a claim, or those the same report names for the same figure."""
    if claim.sources:
        said = _full(claim, claim, document, index)
        return said, f"the report names {said[0]} as its source"
    number = claim.quantity.point
    same = index.by_figure.get((document.id, *_figure(claim)), []) if number else []
    named = [c for c in same if c.sources]
    if not named:
        return (), ""
    nearest = min(named, key=lambda c: (abs(c.span.start - claim.span.start), c.id))
    said = _full(nearest, claim, document, index)
    return said, f"the same report gives this figure from {said[0]}"


def _full(named: Claim, claim: Claim, document: Document, index: _Index, depth: int = 0) -> tuple[str, ...]:
    """The sources of a claim in full: as its own report names them, else as an outlet among them does in its own report."""
    parties = index.parties[document.id]
    first, *others = (parties.fullest(bare(name), named.span.start) for name in named.sources)
    outlets = (report for name in others if (report := _own_report(name, claim, document, index)) is not None)
    for quoted in outlets if depth < DEEPEST else ():
        if not quoted.sources:
            continue
        full = _full(quoted, quoted, index.documents[quoted.document_id], index, depth + 1)[0]
        if stands_for(first, full) or ((is_generic(first) or noun_of(first)) and not is_generic(full)):
            return (full, *others)
    return (first, *others)


def _own_report(name: str, claim: Claim, document: Document, index: _Index) -> Claim | None:
    """The claim of the same figure in an earlier report of an outlet that is quoted, one with a source before others."""
    figure = (party(name), *_figure(claim))
    same = {c.id: c for where in _shelves(claim) for c in index.by_outlet.get((figure, where), ())}
    fits = (c for c in same.values() if c.document_id != document.id and _is_same_story(c, claim, index))
    return min(fits, key=lambda c: (not c.sources, _day(index, c), c.document_id, c.span.start, c.id), default=None)


def _speaks_for_itself(claim: Claim, document: Document) -> bool:
    """Tells whether a body that counts gives a figure in its own bulletin from one of its own people."""
    return is_body(_publisher(document)) and not any(map(is_body, claim.sources))


def _day(index: _Index, claim: Claim) -> date:
    return index.documents[claim.document_id].published_on or date.max


def _is_same_story(earlier: Claim, later: Claim, index: _Index) -> bool:
    """Tells whether a later claim may repeat an earlier one: not before it, not a season after it, not of another place."""
    one, other = (index.documents[c.document_id].published_on for c in (earlier, later))
    if one is not None and other is not None and not 0 <= (other - one).days <= REACH:
        return False
    # Only places found on the map can contradict: an outlet rarely writes a site as the one it quotes does.
    ours, theirs = (tuple(spot_of(p) for p in c.where if p.lat is not None) for c in (earlier, later))
    return best_relation(ours, theirs) not in ELSEWHERE


def _original(document: Document, index: _Index, said: tuple[str, ...]) -> Document | None:
    """The report a copy was taken from, where it speaks in its own voice."""
    code = index.original.get(document.id)
    return index.documents[code] if code is not None and not said else None


def _same_figure(claim: Claim, document: Document, index: _Index) -> Claim | None:
    found = index.by_figure.get((document.id, *_figure(claim)), [])
    return min(found, key=lambda c: (not c.sources, c.span.start, c.id)) if found else None


def _judged_independent(copy: DocumentCopy, judgements: tuple[Judgement, ...]) -> bool:
    pair = {copy.document_id, copy.original_id}
    return any(j.verdict is Verdict.INDEPENDENT and pair <= set(j.subjects) for j in judgements)


def _judged(resolved: list[ClaimOrigin], judgements: tuple[Judgement, ...]) -> Iterable[ClaimOrigin]:
    """Gives claims that people trace to one source the origin of the first of them."""
    leader: dict[str, tuple[str, str]] = {}
    by_claim = {o.claim_id: o for o in resolved}
    for judgement in judgements:
        members = sorted(s for s in judgement.subjects if s in by_claim)
        if judgement.verdict is Verdict.SAME_ORIGIN and members:
            first = by_claim[ClaimId(members[0])]
            leader |= {m: (first.origin, f"{judgement.author}: {judgement.reason}") for m in members}
    for one in resolved:
        if one.claim_id not in leader:
            yield one
            continue
        origin, reason = leader[one.claim_id]
        yield ClaimOrigin(claim_id=one.claim_id, origin=origin, chain=one.chain, is_circular=one.is_circular, reason=reason)
