"""The order of the stages; read this first.

    bytes -> clean -> Document -> extract -> Claims -> (people judge) -> group -> Incidents, Series -> reconcile -> Tolls

`read_report` takes one report's bytes as far as its claims: what is *said*. `derive` works out what follows from everything
said and judged: incidents, series, tolls, findings. Both are pure; `intake` and `lines` bring the reports and keep the results.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from recount.clean import CleanOptions, clean
from recount.extract.cascade import Reading, read
from recount.extract.options import ExtractOptions
from recount.extract.repeated import repeats
from recount.extract.unread import unread
from recount.group import GroupOptions, group, origins
from recount.group.versions import current_claims
from recount.model import (
    Case,
    Claim,
    ClaimOrigin,
    Document,
    DocumentCopy,
    Finding,
    Gazetteer,
    Grouping,
    Judgement,
    Rejection,
    Snapshot,
    Toll,
    Visit,
    in_force,
)
from recount.model.judged import judged_claims
from recount.reconcile import Profile, as_of, reconcile


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The first layer of a casebook, or of a batch that belongs to none.

    Attributes:
        snapshots: What was received; empty where texts came without bytes.
        documents: What was read from it.
        claims: What was claimed, as read.
        visits: When each address was visited and what stood there; empty where nothing came from addresses.
        rejections: What could not be used.
    """

    snapshots: tuple[Snapshot, ...] = ()
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    visits: tuple[Visit, ...] = ()
    rejections: tuple[Rejection, ...] = ()


def read_report(
    snapshot: Snapshot, content: bytes, *, gazetteer: Gazetteer, clean_options: CleanOptions, options: ExtractOptions
) -> tuple[Document, tuple[Claim, ...]] | Rejection:
    """Takes one report from its bytes to its claims.

    Args:
        snapshot: What is known about the bytes.
        content: The bytes.
        gazetteer: Where places are looked up.
        clean_options: Choices for the cleaning stage.
        options: Choices for the reading stage.

    Returns:
        The document and its claims, or why there are none.
    """
    document = clean(snapshot, content, options=clean_options)
    if isinstance(document, Rejection):
        return document
    return document, read_text(document, gazetteer=gazetteer, options=options).claims


def read_text(document: Document, *, gazetteer: Gazetteer, options: ExtractOptions, mentions: bool = False) -> Reading:
    """Reads a clean document: claims, and every place, time and attribution seen on the way."""
    return read(document, gazetteer=gazetteer, options=options, mentions=mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What follows, without what it follows from: all that working a case out anew would give again.

    Attributes:
        grouping: Incidents and series.
        tolls: Of these.
        copies: Which reports are copies of which.
        origins: To whom each claim goes back.
        findings: What does not add up.
    """

    grouping: Grouping
    tolls: tuple[Toll, ...]
    copies: tuple[DocumentCopy, ...]
    origins: tuple[ClaimOrigin, ...]
    findings: tuple[Finding, ...]


class Groups(Protocol):
    """Grouping, as `recount.group.group` does it: from the beginning, or by taking up what was grouped before."""

    def __call__(
        self, documents: Sequence[Document], claims: Iterable[Claim], judgements: Iterable[Judgement], *, options: GroupOptions
    ) -> Grouping:
        """Puts claims together into incidents and series."""
        ...


def derive(
    said: Said,
    judgements: Iterable[Judgement],
    *,
    options: GroupOptions,
    profile: Profile,
    known: Results | None = None,
    grouped: Groups = group,
) -> Case:
    """Works out everything that follows from what was said and judged.

    Args:
        said: Documents and claims as read.
        judgements: What people decided, superseded ones included.
        options: Choices for the grouping stage.
        profile: Counting rules.
        known: What was worked out of the very same before; None where it was not.
        grouped: How claims are grouped; any way must give the same.

    Returns:
        The case; the same for any order of documents, claims and judgements.
    """
    held = in_force(tuple(judgements))
    claims = judged_claims(current_claims(said.claims, said.documents, said.snapshots, said.visits), held)
    results = known or _results(said.documents, claims, held, grouped, options=options, profile=profile)
    return Case(
        snapshots=said.snapshots,
        documents=said.documents,
        claims=claims,
        judgements=held,
        grouping=results.grouping,
        tolls=results.tolls,
        copies=results.copies,
        origins=results.origins,
        findings=results.findings,
        rejections=said.rejections,
        profile=profile.label,
    )


def _results(
    documents: tuple[Document, ...],
    claims: tuple[Claim, ...],
    held: tuple[Judgement, ...],
    grouped: Groups,
    *,
    options: GroupOptions,
    profile: Profile,
) -> Results:
    copies, claim_origins = origins(documents, claims, held, options=options)
    grouping = grouped(documents, claims, held, options=options)
    tolls, findings = reconcile(grouping, claims, documents, claim_origins, held, profile=profile)
    not_read = (*unread(documents, {claim.document_id for claim in claims}), *repeats(documents))
    return Results(grouping=grouping, tolls=tolls, copies=copies, origins=claim_origins, findings=(*findings, *not_read))


def results_of(case: Case) -> Results:
    """Takes from a case what follows, to be given to `derive` again."""
    return Results(grouping=case.grouping, tolls=case.tolls, copies=case.copies, origins=case.origins, findings=case.findings)


def said_by(said: Said, day: date) -> Said:
    """Keeps what had happened and been published by a day, itself included; see `recount.reconcile.as_of`."""
    documents, claims = as_of(said.documents, said.claims, day)
    return replace(said, documents=documents, claims=claims)
