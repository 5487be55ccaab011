"""Which languages Recount can read, and what is said of reports in others: that nothing was read, never nothing at all."""

from collections import Counter
from collections.abc import Collection, Iterable
from functools import cache

from recount.extract.languages.words import language_words
from recount.model import Document, DocumentId, Finding

CHECK = "language-not-read"
UNDETERMINED = "und"
_LONG = 300  # code points; of a shorter text without claims the language often cannot be told


@cache
def is_readable(language: str) -> bool:
    """Tells whether there are word lists for a language; texts of undetermined language are read as English.

    Args:
        language: Primary tag.
    """
    return language in ("en", UNDETERMINED) or language_words(language) is not None


def unread(documents: Iterable[Document], with_claims: Collection[DocumentId]) -> tuple[Finding, ...]:
    """Finds the documents that were not read for their language.

    Args:
        documents: All documents.
        with_claims: Ids of those that claims were taken from, by whatever reader.

    Returns:
        One finding a document, in their order.
    """
    found = []
    for document in documents:
        message = None if document.id in with_claims else _message(document)
        if message is not None:
            found.append(Finding(check=CHECK, subject=document.id, claim_ids=(), message=message))
    return tuple(found)


def _message(document: Document) -> str | None:
    if not is_readable(document.language):
        said = f"The report {document.origin} is in a language without word lists ({document.language})"
        return f"{said}: no claim was read from it. Read it yourself, or add the language."
    if document.language == UNDETERMINED and len(document.text) > _LONG:
        said = f"The language of the report {document.origin} could not be told; read as English it holds no claim."
        return f"{said} Name its language with --language if it is another."
    return None


def languages_unread(languages: Iterable[str]) -> str | None:
    """Sums up in one sentence which reports of a batch could not be read for their language; None where all could.

    Args:
        languages: The language of every report.
    """
    counts = Counter(language for language in languages if not is_readable(language))
    if not counts:
        return None
    n, named = counts.total(), ", ".join(f"{count} {language}" for language, count in sorted(counts.items()))
    subject = "1 report is" if n == 1 else f"{n} reports are"
    return f"{subject} in a language without word lists ({named}): no claim was read from there."
