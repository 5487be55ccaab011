"""Who copies whom, and to whom each claim goes back: why forty articles may be three origins."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from recount.model import Document, DocumentCopy
from recount.publish.draw.circle import circle
from recount.publish.draw.flow import Link, flow
from recount.publish.index import Index

MOST_LINKS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A report and its copies, earliest first."""

    original: Document
    copies: tuple[tuple[Document, DocumentCopy], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A chain of quotation that comes back to itself."""

    chain: tuple[str, ...]
    reason: str
    claim_ids: tuple[str, ...]
    wide: Markup
    narrow: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesPart:
    """Families of copies, circles, and the picture of who relies on whom with its table."""

    families: tuple[Family, ...]
    circles: tuple[Circle, ...]
    links: tuple[Link, ...]
    n_left_out: int
    wide: Markup
    narrow: Markup


def copies_part(index: Index) -> CopiesPart:
    """Gathers what is known of copies and origins."""
    links = _links(index)
    shown = links[:MOST_LINKS]
    label = "Who first said what was published by whom; the table below holds the same."
    return CopiesPart(
        families=_families(index),
        circles=_circles(index),
        links=links,
        n_left_out=len(links) - len(shown),
        wide=flow(shown, label=label, width=860) if shown else Markup(""),
        narrow=flow(shown, label=label, width=350) if shown else Markup(""),
    )


def _families(index: Index) -> tuple[Family, ...]:
    by_original: dict[str, list[tuple[Document, DocumentCopy]]] = {}
    for copy in index.case.copies:
        if copy.document_id in index.documents and copy.original_id in index.documents and not index.is_version(copy):
            by_original.setdefault(copy.original_id, []).append((index.documents[copy.document_id], copy))
    families = [
        Family(original=index.documents[original], copies=tuple(sorted(copies, key=lambda pair: _day(pair[0]))))
        for original, copies in by_original.items()
    ]
    return tuple(sorted(families, key=lambda family: _day(family.original)))


def _day(document: Document) -> tuple[str, str]:
    return (str(document.published_on or "9999"), document.id)


def _links(index: Index) -> tuple[Link, ...]:
    counted: Counter[tuple[str, str]] = Counter()
    circular = set()
    for claim in index.case.claims:
        origin = index.origins.get(claim.id)
        document = index.documents.get(claim.document_id)
        if origin is None or document is None or document.zone_at(claim.span.start).value == "comment":
            continue
        pair = (origin.origin, document.publisher or "unknown publisher")
        counted[pair] += 1
        if origin.is_circular:
            circular.add(pair)
    links = [Link(origin, publisher, n, (origin, publisher) in circular) for (origin, publisher), n in counted.items()]
    return tuple(sorted(links, key=lambda link: (-link.n_claims, link.origin, link.publisher)))


def _circles(index: Index) -> tuple[Circle, ...]:
    found: dict[tuple[str, ...], list[str]] = {}
    reasons: dict[tuple[str, ...], str] = {}
    for origin in index.case.origins:
        if origin.is_circular:
            found.setdefault(origin.chain, []).append(origin.claim_id)
            reasons[origin.chain] = origin.reason
    return tuple(_circle(chain, reasons[chain], tuple(ids)) for chain, ids in sorted(found.items()))


def _circle(chain: tuple[str, ...], reason: str, claim_ids: tuple[str, ...]) -> Circle:
    label = f"Who quotes whom: {', quoted by '.join(chain)}"
    return Circle(
        chain=chain,
        reason=reason,
        claim_ids=claim_ids,
        wide=circle(chain, label=label, width=860),
        narrow=circle(chain, label=label, width=350),
    )
