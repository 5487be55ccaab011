"""Reports that nothing was read from for their language: their silence is not the silence of a report without a claim."""

from dataclasses import dataclass

from recount.model import Document, DocumentId
from recount.publish.index import Index

NOT_READ = "language-not-read"  # the check that finds them


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadPart:
    """A report that was archived and not read."""

    document: Document
    title: str
    message: str


def unread_parts(index: Index) -> dict[DocumentId, UnreadPart]:
    """Gives the reports that were not read for their language, by id, in the order of the findings."""
    found: dict[DocumentId, UnreadPart] = {}
    for finding in index.case.findings:
        document = index.documents.get(finding.subject) if finding.check == NOT_READ else None
        if document is not None:
            title = document.title or document.origin or document.id
            found[document.id] = UnreadPart(document=document, title=title, message=finding.message)
    return found
