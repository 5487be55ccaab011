"""Figures: what a claim amounts to under a profile, and who said it when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from recount.model import Claim, ClaimId, ClaimOrigin, Document, DocumentId, Quantity, QuantityForm, ZoneKind
from recount.reconcile.profiles import Profile


@dataclass(frozen=True, slots=True)
class Figure:
    """One claim as a number.

    Attributes:
        claim: The claim.
        low: Lower bound; None where the words give none.
        best: The number stated; None where none is.
        high: Upper bound; None where open.
        origin: Who first said it.
        on: Day it stands for, or on which it was published; None if unknown.
        added: Further claims, counted in one breath with the first.
    """

    claim: Claim
    low: int | None
    best: int | None
    high: int | None
    origin: str
    on: date | None
    added: tuple[Claim, ...] = ()

    @property
    def ids(self) -> tuple[ClaimId, ...]:
        """The claims behind it."""
        return (self.claim.id, *(c.id for c in self.added))

    @property
    def point(self) -> int:
        """The one number it stands for."""
        number = next((n for n in (self.best, self.low, self.high) if n is not None), None)
        assert number is not None
        return number

    @property
    def recency(self) -> tuple[date, bool, int, int, ClaimId]:
        """Orders figures from old to new.

        On one day a headline counts as newer than the text below it, and the higher figure as the newer one, since tolls
        mostly grow.
        """
        headline = self.claim.zone is ZoneKind.TITLE
        return (self.on or date.min, headline, self.point, self.claim.span.start, self.claim.id)


def bounds_of(quantity: Quantity, profile: Profile) -> tuple[int | None, int | None, int | None] | None:
    """Gives low, best and high of a number phrase under a profile; None where it gives no number at all."""
    low, best, high = quantity.low, quantity.best, quantity.high
    if quantity.form is QuantityForm.VAGUE:
        listed = next((b for word, b in profile.vague.items() if word in quantity.text.casefold()), None)
        if listed is not None:
            # "several hundred" holds "several" too: the reader's own lower bound then knows better.
            low, high = (low, None) if low is not None and listed[1] is not None and low > 2 * listed[1] else listed
    if quantity.form is QuantityForm.MORE_THAN and best is not None:
        low, best = best + profile.more_than_adds, best + profile.more_than_adds
    if quantity.form is QuantityForm.AT_MOST:
        low = profile.at_most_low
    if low is None and best is None and high is None:
        return None
    return low, best, high


def figures_of(
    claims: list[Claim],
    documents: Mapping[DocumentId, Document],
    origins: Mapping[ClaimId, ClaimOrigin],
    profile: Profile,
) -> list[Figure]:
    """Turns claims into figures, oldest first; claims that give no number are left out."""
    figures = []
    for claim in claims:
        bounds = bounds_of(claim.quantity, profile)
        if bounds is None:
            continue
        document = documents[claim.document_id]
        on = claim.as_of or document.published_on
        figures.append(Figure(claim, *bounds, origin_of(claim, document, origins), on))
    return sorted(figures, key=lambda f: f.recency)


def origin_of(claim: Claim, document: Document, origins: Mapping[ClaimId, ClaimOrigin]) -> str:
    """Names who first said a claim: as resolved, else its nearest source, else the publisher."""
    resolved = origins.get(claim.id)
    if resolved is not None:
        return resolved.origin
    return claim.sources[0] if claim.sources else document.publisher or f"publisher of {document.id}"
