"""Origins: who first said each claim, through copies and chains of quotation. Corroboration counts these, not articles."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from recount.group.copies import copies
from recount.group.counting import fullest, one_name
from recount.group.options import GroupOptions
from recount.model import Claim, ClaimId, ClaimOrigin, Document, DocumentCopy, DocumentId, Judgement, Verdict, in_force
from recount.model.names import bare, fold, party

UNKNOWN = "unknown publisher"


@dataclass(slots=True)
class _Index:
    """Reports and claims as looking up who said what needs them."""

    documents: dict[DocumentId, Document]
    original: dict[DocumentId, DocumentId]
    by_publisher: dict[str, list[Document]] = field(default_factory=dict)
    by_figure: dict[tuple[DocumentId, str, int | None], list[Claim]] = field(default_factory=dict)
    named: dict[DocumentId, set[str]] = field(default_factory=dict)


def origins(
    documents: Sequence[Document], claims: Iterable[Claim], judgements: Iterable[Judgement], *, options: GroupOptions
) -> tuple[tuple[DocumentCopy, ...], tuple[ClaimOrigin, ...]]:
    """Finds which reports are copies and to whom every claim goes back.

    A claim goes back to the first of the sources its report names; where that source is an outlet whose own report of the
    same figure is in the casebook, on to the source named there. A claim without a source goes back to the source the same
    report names for the same figure, else to the publisher; in a copy, to the publisher of the original.

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
    for document in sorted(documents, key=lambda d: (d.published_on or date.max, d.id)):
        if document.publisher:
            index.by_publisher.setdefault(fold(document.publisher), []).append(document)
    for claim in claims:
        index.named.setdefault(claim.document_id, set()).update(map(bare, claim.sources))
        index.by_figure.setdefault((claim.document_id, claim.harm.value, claim.quantity.point), []).append(claim)
    return index


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
        step = _own_report(chain[0], current, document, index) or _original(document, index, said)
        if step is None:
            break
        document = step
        if document.id in seen:
            circular = True
            break
        seen.add(document.id)
        if party(_publisher(document)) != party(chain[0]):
            chain.insert(0, _publisher(document))
        reason = f"{_publisher(document)} reported it first"
        current = _same_figure(current, document, index)
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
    known = sorted(index.named.get(document.id, set()) | ({document.publisher} if document.publisher else set()))
    if claim.sources:
        said = tuple(fullest(bare(name), known) for name in claim.sources)
        return said, f"the report names {said[0]} as its source"
    number = claim.quantity.point
    same = index.by_figure.get((document.id, claim.harm.value, number), []) if number else []
    named = [c for c in same if c.sources]
    if not named:
        return (), ""
    nearest = min(named, key=lambda c: (abs(c.span.start - claim.span.start), c.id))
    said = tuple(fullest(bare(name), known) for name in nearest.sources)
    return said, f"the same report gives this figure from {said[0]}"


def _own_report(name: str, claim: Claim, document: Document, index: _Index) -> Document | None:
    """The earlier report of an outlet that is quoted, where it gives the same figure."""
    for other in index.by_publisher.get(fold(name), ()):
        if other.id == document.id or _later(other, document):
            continue
        if _same_figure(claim, other, index) is not None:
            return other
    return None


def _later(one: Document, other: Document) -> bool:
    return one.published_on is not None and other.published_on is not None and one.published_on > other.published_on


def _original(document: Document, index: _Index, said: tuple[str, ...]) -> Document | None:
    """The report a copy was taken from, where it speaks in its own voice."""
    code = index.original.get(document.id)
    return index.documents[code] if code is not None and not said else None


def _same_figure(claim: Claim, document: Document, index: _Index) -> Claim | None:
    found = index.by_figure.get((document.id, claim.harm.value, claim.quantity.point), [])
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
