"""Sifting: which claims of a subject give figures for its toll, and why the others do not."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from recount.model import Claim, Document, DocumentId, Judgement, Modality, QuantityForm, SetAside, Status, Unit, Verdict
from recount.reconcile.profiles import Population, Profile

_EARLIER = re.compile(r"\b(?:earlier|previous) (?:version|report|story|article|edition|list|count)\b", re.IGNORECASE)
SENTENCE = 200  # characters
_CLAIMS = {
    "denied": "the text says that this did not happen",
    "hypothetical": "speaks of people feared or predicted to be harmed",
    "disputed": "the report itself doubts it; shown beside the range",
    "superseded": "the same report says that the figure has since been replaced",
    "repeated-in-version": "a later version of the same report repeats what an earlier one said; it counts once",
    "replaced-by-version": "a later version of the same report no longer says it",
    "no-number": "gives no number",
    "families": "counts {unit}, not persons",
    "combatants": "counts combatants, whom this profile leaves out",
    "part": "counts a part of the people: {part}",
}


def writes_a_number(claim: Claim) -> bool:
    """Tells "three men" and "one man" from "a man": only those write how many."""
    return claim.quantity.point != 1 or claim.quantity.text.casefold() in ("one", "1")


def part_named(claim: Claim) -> str | None:
    """Names the part of the people a claim counts; None where it counts everybody."""
    restricted = [
        claim.group,
        claim.age and f"{claim.age.value}",
        claim.sex and f"{claim.sex.value}",
        claim.victims and ", ".join(claim.victims),
        claim.status.value if claim.status in (Status.CIVILIAN, Status.COMBATANT) else None,
    ]
    named = [r for r in restricted if r]
    if claim.subset_of is not None:
        return "; ".join([*named, "part of another claim"])
    return "; ".join(named) or None


def unusable(claim: Claim, profile: Profile, refused: dict[str, str]) -> SetAside | None:
    """Gives the reason why a claim can never count here; None where it may."""
    if claim.id in refused:
        return SetAside(claim_id=claim.id, rule="judged", reason=refused[claim.id])
    rule = _rule(claim, profile)
    if rule is None:
        return None
    return SetAside(claim_id=claim.id, rule=rule, reason=_CLAIMS[rule].format(unit=claim.unit.value, part=""))


def _rule(claim: Claim, profile: Profile) -> str | None:
    if claim.modality is not Modality.ASSERTED:
        return claim.modality.value
    if claim.superseded:
        return next((one.rule for one in claim.trace if one.field == "superseded" and one.rule in _CLAIMS), "superseded")
    if claim.quantity.form is QuantityForm.UNCOUNTED and not claim.victims:
        return "no-number"
    if claim.unit is not Unit.PERSONS:
        return "families"
    if profile.population is Population.CIVILIANS and claim.status is Status.COMBATANT:
        return "combatants"
    return None


def withdrawn(claims: Iterable[Claim], documents: Mapping[DocumentId, Document]) -> list[SetAside]:
    """Sets figures aside that their outlet itself later calls an earlier version's: "an earlier version gave 19 dead".

    Args:
        claims: Those of one subject and harm.
        documents: Their reports.
    """
    known = tuple(claims)
    recalled = [c for c in known if c.sources and _EARLIER.search(c.sources[0])]
    gone = {(documents[c.document_id].publisher, c.quantity.point): c for c in recalled}
    found = []
    for claim in known:
        document = documents[claim.document_id]
        later = gone.get((document.publisher, claim.quantity.point))
        if later is not None and document.publisher and (claim is later or later.document_id != claim.document_id):
            reason = f"{document.publisher} itself later called this an earlier figure"
            found.append(SetAside(claim_id=claim.id, rule="withdrawn", reason=reason))
    return found


def revised(claims: Iterable[Claim], documents: Mapping[DocumentId, Document]) -> list[SetAside]:
    """Sets figures aside that a report of the same day or later says have been revised down: "lowered from 188 to 121".

    What others had said by then rested on the figure taken back. Who still gives it afterwards stands by it.

    Args:
        claims: Those of one subject and harm.
        documents: Their reports.
    """
    known = tuple(claims)
    new: dict[DocumentId, list[Claim]] = {}
    for claim in known:
        if not claim.superseded and claim.subset_of is None and claim.quantity.best is not None:
            new.setdefault(claim.document_id, []).append(claim)
    lowered: dict[int, Claim] = {}
    for claim in (c for c in known if c.superseded and c.quantity.point is not None):
        number = claim.quantity.point or 0
        lower = [c for c in new.get(claim.document_id, ()) if (c.quantity.best or 0) < number and _is_beside(claim, c)]
        if lower and (number not in lowered or _said(claim, documents) > _said(lowered[number], documents)):
            lowered[number] = claim
    found = []
    for claim in known:
        by = lowered.get(claim.quantity.point or -1)
        if by is not None and not claim.superseded and _said(claim, documents) <= _said(by, documents):
            name = documents[by.document_id].publisher or "a later report"
            found.append(SetAside(claim_id=claim.id, rule="revised-since", reason=f"{name} says that it was revised down"))
    return found


def _is_beside(old: Claim, new: Claim) -> bool:
    """Tells whether the old figure and the new one stand in one sentence."""
    return abs(old.span.start - new.span.start) <= SENTENCE


def _said(claim: Claim, documents: Mapping[DocumentId, Document]) -> date:
    return claim.as_of or documents[claim.document_id].published_on or date.min


def part(claim: Claim) -> SetAside:
    """Sets a claim about a part of the people aside."""
    return SetAside(claim_id=claim.id, rule="part", reason=_CLAIMS["part"].format(part=part_named(claim) or ""))


def refusals(judgements: Iterable[Judgement]) -> dict[str, str]:
    """Gives the claims that people keep out of tolls, with their reasons."""
    verdicts = {Verdict.SET_ASIDE: "set aside", Verdict.REJECT: "rejected as misread"}
    return {
        subject: f"{verdicts[j.verdict]} by {j.author}: {j.reason}"
        for j in judgements
        if j.verdict in verdicts
        for subject in j.subjects
    }
