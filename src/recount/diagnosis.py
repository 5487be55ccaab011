"""Which layer of the reading erred: readings compared with claims that people wrote, grouped by cause.

For those who improve the word lists and the grammar. Alignment is deliberately simple (same harm, words in common, the number
first): the figures that count are a scorer's; this says where to look.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from recount.extract.cascade import read
from recount.extract.lexicon import Lexicon, load_lexicon
from recount.extract.options import ExtractOptions
from recount.extract.piece import find_trigger
from recount.extract.quantities import find_quantities
from recount.extract.sentences import tokenise
from recount.extract.tokens import Tokens
from recount.ingest.jsonl import ReportLine, claims_of
from recount.lines import document_of, shipped_gazetteer
from recount.model import Claim, QuantityForm

FIELDS = ("status", "scope", "modality", "zone", "sources", "perpetrator", "where", "when", "victims", "subset_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing read otherwise than a person wrote it.

    Attributes:
        cause: Layer and what went wrong there, for example `quantities: number not read`.
        report: Id of the report.
        quote: The words.
        detail: What was read and what was expected; empty where the words say enough.
    """

    cause: str
    report: str
    quote: str
    detail: str = ""


def diagnose(reports: Iterable[ReportLine], *, options: ExtractOptions) -> Iterator[Fault]:
    """Reads reports that carry a person's claims and yields every difference.

    Args:
        reports: Report lines with `claims`; lines without are passed over.
        options: Choices of the reading stage.
    """
    lexicon = load_lexicon()
    for report in reports:
        if report.claims is None:
            continue
        document, shift = document_of(report)
        gold = claims_of(report, document.id, shift=shift)
        found = read(document, gazetteer=shipped_gazetteer(), options=options).claims
        pairs = _aligned(gold, found)
        tokens = tokenise(document)
        for claim in gold:
            if claim.id not in pairs and claim.quantity.form is not QuantityForm.UNCOUNTED:
                yield Fault(cause=_why_missed(claim, found, tokens, lexicon), report=report.id, quote=claim.quote)
        taken = {other.id for other in pairs.values()}
        for claim in found:
            if claim.id not in taken and claim.quantity.form is not QuantityForm.UNCOUNTED:
                yield Fault(cause=f"false claim: {_rule(claim, 'harm')}", report=report.id, quote=claim.quote)
        for claim in gold:
            if claim.id in pairs:
                yield from _field_faults(report.id, claim, pairs[claim.id])


def _aligned(gold: Sequence[Claim], found: Sequence[Claim]) -> dict[str, Claim]:
    scored = [
        (one.quantity.point == other.quantity.point, -abs(one.span.start - other.span.start), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if one.harm is other.harm and one.span.overlaps(other.span)
    ]
    pairs: dict[str, Claim] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(scored, reverse=True):
        if gold[i].id not in pairs and j not in taken:
            pairs[gold[i].id] = found[j]
            taken.add(j)
    return pairs


def _why_missed(claim: Claim, found: Sequence[Claim], tokens: Tokens, lexicon: Lexicon) -> str:
    inside = tokens.tokens_in(claim.span)
    near = [other for other in found if other.span.overlaps(claim.span)]
    if any(other.harm is not claim.harm and other.quantity.point == claim.quantity.point for other in near):
        return "missed: harms: read as another harm"
    if near:
        return "missed: frames: words shared with another claim"
    if not any(find_trigger(tokens, at, inside.stop, lexicon) for at in inside):
        return "missed: lexicon: no word for harm known here"
    numbers = [one for one in find_quantities(tokens, lexicon) if one.first in inside]
    if claim.quantity.text and not numbers:
        return "missed: quantities: number not read"
    if claim.quantity.text and all(one.quantity.point != claim.quantity.point for one in numbers):
        return "missed: quantities: number read otherwise"
    return "missed: frames: number and harm not joined"


def _field_faults(report: str, gold: Claim, read_as: Claim) -> Iterator[Fault]:
    numbers = [(q.form.value, q.low, q.best, q.high) for q in (gold.quantity, read_as.quantity)]
    if numbers[0] != numbers[1]:
        cause = f"field quantity: {_rule(read_as, 'quantity')}"
        yield Fault(cause=cause, report=report, quote=gold.quote, detail=f"read {numbers[1]}, not {numbers[0]}")
    for field in FIELDS:
        ours, theirs = _plain(getattr(read_as, field), field), _plain(getattr(gold, field), field)
        if ours != theirs:
            cause = f"field {field}: {_rule(read_as, field)}"
            yield Fault(
                cause=cause, report=report, quote=gold.quote, detail=f"read {ours or 'nothing'}, not {theirs or 'nothing'}"
            )


def _plain(value: object, field: str) -> str:
    if value is None:
        return ""
    if field == "where" and isinstance(value, tuple):
        return ", ".join(sorted(str(place.text).casefold() for place in value))
    if field == "when":
        return f"{getattr(value, 'start', None)}/{getattr(value, 'end', None)}".replace("None/None", "")
    if field == "subset_of":
        return "a part"
    if isinstance(value, tuple):
        return ", ".join(str(one).casefold().removeprefix("the ") for one in value)
    return str(value).casefold().removeprefix("the ")


def _rule(claim: Claim, field: str) -> str:
    return next((f"{one.layer}: {one.rule}" for one in claim.trace if one.field == field), "no rule")
