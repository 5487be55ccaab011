"""A dossier: reports that somebody put together because they speak of one event; one toll, no grouping."""

from collections.abc import Iterable, Sequence

from recount.model import Claim, ClaimOrigin, Document, Judgement, Modality, Scope, Toll, in_force
from recount.reconcile.count import Evidence
from recount.reconcile.profiles import Profile
from recount.reconcile.reconcile import incident_tolls
from recount.reconcile.sift import refusals

BEYOND = 3


def reconcile_dossier(
    subject: str,
    claims: Iterable[Claim],
    documents: Iterable[Document],
    origins: Iterable[ClaimOrigin] = (),
    judgements: Sequence[Judgement] = (),
    *,
    profile: Profile,
) -> tuple[Toll, ...]:
    """Counts the one event that all these reports speak of.

    Args:
        subject: Id of the dossier, for example the value of the field its reports share.
        claims: All claims of its reports.
        documents: The reports.
        origins: From `recount.group.origins`; may be empty.
        judgements: What people decided.
        profile: The counting rules.

    Returns:
        Tolls per harm and, where stated, status. Running totals count only where no claim about the event itself is made.
    """
    evidence = Evidence(
        documents={d.id: d for d in documents},
        origins={o.claim_id: o for o in origins},
        refused=refusals(in_force(tuple(judgements))),
    )
    reporting = [c for c in claims if c.zone.is_reporting and c.modality is not Modality.HYPOTHETICAL]
    tolls: list[Toll] = []
    for harm in sorted({c.harm for c in reporting}):
        own = [c for c in reporting if c.harm is harm]
        tolls += incident_tolls(subject, [c for c in own if not _is_background(c, own)], evidence, profile)
    return tuple(tolls)


def _is_background(claim: Claim, own: list[Claim]) -> bool:
    """Tells whether a running total reaches far beyond the event: more than three times what is said of the event itself."""
    if claim.scope is not Scope.CUMULATIVE:
        return False
    single = [n for c in own if c.scope is Scope.INCIDENT and (n := c.quantity.point) is not None]
    number = claim.quantity.point
    return bool(single) and number is not None and number > BEYOND * max(single)
