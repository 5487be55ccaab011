"""A case: everything a casebook holds and everything that follows from it, in one record for publishing."""

from dataclasses import dataclass

from recount.model.claim import Claim, Rejection
from recount.model.document import Document, Snapshot
from recount.model.incident import Grouping
from recount.model.judgement import Judgement
from recount.model.origin import ClaimOrigin, DocumentCopy
from recount.model.toll import Finding, Toll


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The three layers of one casebook at one moment.

    Attributes:
        snapshots: Said: what was received.
        documents: Said: what was read from it.
        claims: Said: what was claimed, corrections by people applied.
        judgements: Judged: those in force.
        grouping: Derived: incidents and series.
        tolls: Derived: of incidents and series, under one profile.
        copies: Derived: which reports are copies of which.
        origins: Derived: to whom each claim goes back.
        findings: Derived: what does not add up.
        rejections: What could not be used, and why.
        profile: Name and version of the counting profile.
    """

    snapshots: tuple[Snapshot, ...]
    documents: tuple[Document, ...]
    claims: tuple[Claim, ...]
    judgements: tuple[Judgement, ...]
    grouping: Grouping
    tolls: tuple[Toll, ...]
    copies: tuple[DocumentCopy, ...] = ()
    origins: tuple[ClaimOrigin, ...] = ()
    findings: tuple[Finding, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    profile: str = ""
