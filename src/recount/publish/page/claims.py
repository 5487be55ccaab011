"""Every claim with its exact words in context, report by report, and the claims that no toll used."""

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from recount.model import Claim, ClaimOrigin, Document, DocumentCopy, Snapshot, Verdict
from recount.publish import words
from recount.publish.index import Index, Standing
from recount.publish.marks import in_context

_STANDING = {"counted": "counted", "set-aside": "set aside", "apart": "kept apart"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPart:
    """One claim as the page shows it."""

    claim: Claim
    context: Markup
    standing: Standing
    standing_words: str
    who: str
    chain: tuple[str, ...]
    origin: ClaimOrigin | None
    subject: str
    judged: str
    document: Document | None
    snapshot: Snapshot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPart:
    """One report with its claims; where it copies another one, whether that is an earlier capture of the same address."""

    document: Document
    title: str
    copy: DocumentCopy | None
    original: Document | None
    is_version: bool
    claims: tuple[ClaimPart, ...]


def report_parts(index: Index, subjects: dict[str, str]) -> tuple[ReportPart, ...]:
    """Lists reports by day with their claims in reading order.

    Args:
        index: The case.
        subjects: Titles of incidents and series by id.
    """
    by_document: dict[str, list[Claim]] = {}
    for claim in sorted(index.case.claims, key=lambda c: (c.span.start, c.span.end, c.id)):
        by_document.setdefault(claim.document_id, []).append(claim)
    judged = _judged(index)
    ordered = sorted(index.case.documents, key=lambda document: _rank(index, document))
    return tuple(
        ReportPart(
            document=document,
            title=document.title or document.origin or document.id,
            copy=index.copies.get(document.id),
            original=index.documents.get(index.copies[document.id].original_id) if document.id in index.copies else None,
            is_version=document.id in index.copies and index.is_version(index.copies[document.id]),
            claims=tuple(_claim(index, claim, subjects, judged) for claim in by_document.get(document.id, ())),
        )
        for document in ordered
    )


def _rank(index: Index, document: Document) -> tuple[bool, str, str, str, str]:
    """Orders reports by day and name, the versions of one by when they were captured."""
    snapshot = index.snapshots.get(document.snapshot_id)
    captured = snapshot.captured_at.isoformat() if snapshot else ""
    return document.published_on is None, str(document.published_on), document.origin, captured, document.id


def _claim(index: Index, claim: Claim, subjects: dict[str, str], judged: dict[str, str]) -> ClaimPart:
    document = index.documents.get(claim.document_id)
    standing = index.standings[claim.id]
    origin = index.origins.get(claim.id)
    chain = origin.chain if origin and origin.chain else (*claim.sources, index.publisher(claim))
    return ClaimPart(
        claim=claim,
        context=in_context(claim, document) if document else Markup("<mark>{}</mark>").format(claim.quote),
        standing=standing,
        standing_words=_STANDING[standing.kind],
        who=words.people(claim),
        chain=chain,
        origin=origin,
        subject=subjects.get(standing.subject_id, ""),
        judged=judged.get(claim.id, ""),
        document=document,
        snapshot=index.snapshots.get(document.snapshot_id) if document else None,
    )


_VERDICTS = {
    Verdict.ACCEPT: "read rightly",
    Verdict.REJECT: "rejected",
    Verdict.CORRECT: "corrected",
    Verdict.PROMOTE: "let into tolls",
    Verdict.SET_ASIDE: "set aside",
}


def _judged(index: Index) -> dict[str, str]:
    found = {}
    for judgement in index.case.judgements:
        if judgement.verdict in _VERDICTS:
            on = words.short_day(judgement.at.date())
            said = f"{_VERDICTS[judgement.verdict]} by {judgement.author} on {on}: {judgement.reason}"
            found.update(dict.fromkeys(judgement.subjects, said))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class AsideGroup:
    """Claims that no toll used for one and the same reason."""

    reason: str
    rule: str
    claims: tuple[ClaimPart, ...]


def aside_groups(reports: tuple[ReportPart, ...]) -> tuple[AsideGroup, ...]:
    """Gathers the claims that no toll used by reason, disputed ones first, then the commonest reason."""
    parts = [part for report in reports for part in report.claims if part.standing.kind != "counted"]
    by_rule: dict[str, list[ClaimPart]] = {}
    for part in parts:
        by_rule.setdefault(part.standing.rule or part.standing.reason, []).append(part)
    groups = []
    for name, members in by_rule.items():
        reasons = Counter(part.standing.reason for part in members)
        reason = next(iter(reasons)) if len(reasons) == 1 and name not in _RULES else ""
        groups.append(AsideGroup(reason=_sentence(reason or name), rule=members[0].standing.rule, claims=tuple(members)))
    disputed = {group.reason: any(p.claim.modality.value == "disputed" for p in group.claims) for group in groups}
    return tuple(sorted(groups, key=lambda g: (not disputed[g.reason], -len(g.claims), g.reason)))


_RULES = {
    "beyond-the-event": "They tell of something else than the event counted",
    "combatants": "They count combatants, whom the counting profile leaves out",
    "denied": "The report tells that it did not happen",
    "disputed": "The report itself doubts it",
    "families": "They count families or households, not people",
    "hypothetical": "Planned, feared or foretold",
    "judged": "Set aside by a person",
    "likely-part": "They are probably a part of a bigger figure",
    "no-number": "They give no number",
    "part": "They count only a part of the people",
    "repeated-in-version": "A later version of the same report repeats them",
    "replaced-by-version": "A later version of the same report no longer says so",
    "revised-since": "The figure was revised down since",
    "superseded-by-origin": "The same party later gave another figure",
    "superseded": "The same report says that the figure has since been replaced",
}


def _sentence(rule: str) -> str:
    return _RULES.get(rule) or rule[:1].upper() + rule[1:].replace("-", " ").replace("_", " ")
