"""Sentences that a report says again and again are read only so often; here it is said where that happened, and how much."""

from collections.abc import Iterable

from recount.extract.sentences import MAX_REPEATED, MAX_SENTENCE, sentences_left_out
from recount.model import Document, Finding

CHECK = "repeats-not-read"
_STOPS = str.maketrans("!?…؟۔\n", "......")


def not_read_again(document: Document) -> int:
    """Counts the sentences of a document that were not read since it had said the same so often before.

    Args:
        document: Any document; most are told at a glance to hold none.
    """
    return sentences_left_out(document) if _may_repeat(document.text) else 0


def _may_repeat(text: str) -> bool:
    """Tells, cheaply, whether one sentence may fill a good part of a text: pieces between stops come again, or never end."""
    if len(text) <= MAX_REPEATED:
        return False
    pieces = [piece.strip() for piece in text.translate(_STOPS).split(".")]
    once = set(pieces)
    return max(map(len, once)) > MAX_SENTENCE or sum(map(len, pieces)) - sum(map(len, once)) > MAX_REPEATED // 4


def repeats(documents: Iterable[Document]) -> tuple[Finding, ...]:
    """Finds the documents of which repeated sentences were left out.

    Args:
        documents: All documents.

    Returns:
        One finding a document, in their order.
    """
    counted = ((document, not_read_again(document)) for document in documents)
    return tuple(Finding(check=CHECK, subject=d.id, claim_ids=(), message=_message(d, n)) for d, n in counted if n)


def _message(document: Document, n: int) -> str:
    again = "a sentence was" if n == 1 else f"{n} sentences were"
    said = f"In the report {document.origin} {again} not read again after standing there word for word many times before."
    return f"{said} Count them yourself if each is about other people."


def repeats_left_out(counts: Iterable[int]) -> str | None:
    """Sums up in one sentence how much of a batch was left out as repeated; None where nothing was.

    Args:
        counts: The sentences left out of every report.
    """
    found = [n for n in counts if n]
    if not found:
        return None
    reports = "1 report" if len(found) == 1 else f"{len(found)} reports"
    return f"{reports} repeated the same sentence so often that {sum(found)} repetitions were not read; count them yourself."
