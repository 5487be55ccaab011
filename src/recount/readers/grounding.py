"""The check that everything proposed by a reader must pass: the quote stands in the text, the number stands in the quote.

Nothing is mended. A quote that differs by one character is refused; so is a number that the quote does not hold. Details
that are not in the text as written are dropped from the claim, and their dropping is recorded.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from recount.extract.languages.numbers import read_number
from recount.extract.languages.words import language_words
from recount.extract.lexicon import load_lexicon
from recount.extract.quantities import find_quantities
from recount.extract.sentences import tokenise
from recount.model import (
    Claim,
    ClaimId,
    Document,
    DocumentId,
    FieldTrace,
    Quantity,
    QuantityForm,
    Rejection,
    SnapshotId,
    Span,
    claim_id,
)
from recount.readers.proposal import Proposal

STAGE = "readers"
MAX_QUOTE = 1000  # code points; a quote longer than this points at nothing
_DIGITS = re.compile(r"\d++(?:[.,  \u00a0\u202f'’٬]\d{3})*+")
_NONE = re.compile(r"\b(?:no|none|nobody|zero|without|nil|not)\b", re.IGNORECASE)
_UNCOUNTED = frozenset({QuantityForm.VAGUE, QuantityForm.UNCOUNTED})


def ground(
    document: Document, proposals: Sequence[tuple[Proposal, Span]], *, reader: str
) -> tuple[tuple[Claim, ...], tuple[Rejection, ...]]:
    """Turns proposals into claims where the text bears them out.

    Args:
        document: The document read.
        proposals: Each with the stretch in which its quote must stand.
        reader: Name and version that the claims carry.

    Returns:
        The claims in the order of the text, and what was refused with the reason.
    """
    claims: dict[ClaimId, Claim] = {}
    refused: list[Rejection] = []
    taken: dict[str, int] = {}
    for proposal, within in proposals:
        span, reason = _place(document, proposal, within, taken)
        quantity = None
        if span is not None:
            quantity, reason = _quantity(proposal, document.language)
        if span is None or quantity is None:
            refused.append(
                Rejection(subject=f"{document.id}: {proposal.quote[:80]!r}", stage=STAGE, reason=f"{reader}: {reason}")
            )
            continue
        claim, dropped = _claim(document, proposal, span, quantity, reader)
        claims.setdefault(claim.id, claim)
        refused.extend(dropped)
    return tuple(sorted(claims.values(), key=lambda claim: (claim.span, claim.id))), tuple(refused)


def _place(document: Document, proposal: Proposal, within: Span, taken: dict[str, int]) -> tuple[Span | None, str]:
    """Finds the quote, and for a quote given twice its next occurrence."""
    if not proposal.quote.strip() or len(proposal.quote) > MAX_QUOTE:
        return None, "the quote is empty or too long; quote the shortest passage with the number and the harm"
    text, start = document.text, max(within.start, taken.get(proposal.quote, 0))
    at = text.find(proposal.quote, start, within.end)
    if at < 0:
        at = text.find(proposal.quote, within.start, within.end)
    if at < 0:
        return None, "the quote does not stand in the text, character by character"
    taken[proposal.quote] = at + len(proposal.quote)
    return Span(at, at + len(proposal.quote)), ""


def _quantity(proposal: Proposal, language: str) -> tuple[Quantity | None, str]:
    given = [n for n in (proposal.low, proposal.best, proposal.high) if n is not None]
    missing = [n for n in given if not _holds(proposal, n, language)]
    if missing:
        return None, f"the number {missing[0]} does not stand in the quote"
    if not given and proposal.form not in _UNCOUNTED:
        return None, f"form {proposal.form} needs a number"
    try:
        return Quantity(form=proposal.form, low=proposal.low, best=proposal.best, high=proposal.high), ""
    except ValueError as error:
        return None, str(error)


def _holds(proposal: Proposal, n: int, language: str) -> bool:
    """Tells whether a number stands in a quote: in digits, in words, as a list of names, or as one person without a number."""
    quote = proposal.quote
    numbers = _digits(quote) | _words(quote, language)
    if n in numbers:
        return True
    if n == 0:
        return bool(_NONE.search(quote)) or language != "en"
    named = len(proposal.victims)
    if named == n and all(name in quote for name in proposal.victims):
        return True
    return n == 1 and not numbers


def _digits(quote: str) -> set[int]:
    numbers = set()
    for found in _DIGITS.finditer(quote):
        digits = "".join(str(unicodedata.digit(c)) for c in found.group() if c.isdecimal())
        numbers.add(int(digits[:18]))
    return numbers


def _words(quote: str, language: str) -> set[int]:
    """Reads number words and hedges with the built-in grammar; in a language without word lists, as in English."""
    plain = Document(
        id=DocumentId("quote"),
        snapshot_id=SnapshotId("quote"),
        text=quote,
        zones=(),
        language=language,
        publisher=None,
        published_on=None,
    )
    tokens = tokenise(plain)
    words = language_words(language)
    if words is None:
        read = [number.quantity for number in find_quantities(tokens, load_lexicon())]
    else:
        line = words.splitter.words(tokens.tokens)
        numbers = (read_number(line, at, len(line), words.numbers, quote) for at in range(len(line)))
        read = [number.quantity for number in numbers if number is not None]
    return {n for quantity in read for n in (quantity.low, quantity.best, quantity.high) if n is not None}


def _claim(
    document: Document, proposal: Proposal, span: Span, quantity: Quantity, reader: str
) -> tuple[Claim, tuple[Rejection, ...]]:
    kept, dropped = _written(document, proposal, reader)
    claim = Claim(
        id=claim_id(document.id, reader, span, proposal.harm, quantity),
        document_id=document.id,
        quote=proposal.quote,
        span=span,
        zone=document.zone_at(span.start),
        harm=kept.harm,
        quantity=quantity,
        unit=kept.unit,
        status=kept.status,
        sex=kept.sex,
        age=kept.age,
        who=kept.who,
        group=kept.group,
        victims=kept.victims,
        perpetrator=kept.perpetrator,
        weapon=kept.weapon,
        sources=kept.sources,
        scope=kept.scope,
        modality=kept.modality,
        reader=reader,
        trace=(FieldTrace(field="quantity", layer="grounding", rule="number-in-quote", span=span),),
    )
    return claim, dropped


def _written(document: Document, proposal: Proposal, reader: str) -> tuple[Proposal, tuple[Rejection, ...]]:
    """Drops details that do not stand in the text as written."""
    text = document.text
    one = {"who": proposal.who, "group": proposal.group, "perpetrator": proposal.perpetrator, "weapon": proposal.weapon}
    many = {"victims": proposal.victims, "sources": proposal.sources}
    invented = [f"{name} {value!r}" for name, value in one.items() if value is not None and value not in text]
    invented += [f"{name} {value!r}" for name, values in many.items() for value in values if value not in text]
    there = {name: value if value is not None and value in text else None for name, value in one.items()}
    kept = replace(
        proposal,
        who=there["who"],
        group=there["group"],
        perpetrator=there["perpetrator"],
        weapon=there["weapon"],
        victims=tuple(name for name in proposal.victims if name in text),
        sources=tuple(name for name in proposal.sources if name in text),
    )
    subject = f"{document.id}: {proposal.quote[:80]!r}"
    return kept, tuple(
        Rejection(subject=subject, stage=STAGE, reason=f"{reader}: {what} is not in the text; left out") for what in invented
    )
