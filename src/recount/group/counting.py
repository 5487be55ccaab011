"""Who counts: the party behind each running total, whatever short form a headline or a second mention gives it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from recount.model import Claim, ClaimId, Document
from recount.model.names import bare, fold, is_generic, is_voice, party, word_set

UNKNOWN = "unknown publisher"


def who_counts(
    reports: Iterable[tuple[Document, Sequence[Claim], Sequence[Claim]]], aliases: Mapping[str, str]
) -> dict[ClaimId, tuple[str, str]]:
    """Names the party that counts, for every running total.

    A total without a source goes back to the source the same report gives for the same figure, else to the publisher. A
    short form ("Monitor", "the ministry") means the fuller name of the same report; one of two words or more means the
    one fuller name that the casebook knows. A name that says only what kind of party speaks stays with its report.

    Args:
        reports: Each report with all its claims and those of them that are running totals.
        aliases: Other names of sources.

    Returns:
        By claim: a key under which the names of one party fall together, and the name to show.
    """
    named: dict[ClaimId, tuple[str, str]] = {}
    for document, claims, totals in reports:
        known = sorted({bare(s) for c in claims for s in c.sources} | ({document.publisher} if document.publisher else set()))
        for claim in totals:
            name = _fullest(bare(_said(claim, claims, document)), known)
            named[claim.id] = (document.id if is_generic(name) else "", aliases.get(name, name))
    return _one_spelling(named)


def _said(claim: Claim, claims: Sequence[Claim], document: Document) -> str:
    if claim.sources:
        return claim.sources[0]
    number = claim.quantity.point
    same = [c for c in claims if c.sources and number and c.harm is claim.harm and c.quantity.point == number]
    if same:
        return min(same, key=lambda c: (abs(c.span.start - claim.span.start), c.id)).sources[0]
    return document.publisher or UNKNOWN


def _fullest(name: str, known: Sequence[str]) -> str:
    """The one longer name of the report that says all of this one, if there is one."""
    own = word_set(name)
    fuller = [k for k in known if own < word_set(k)]
    keys = {party(k) for k in fuller}
    return min(fuller, key=lambda k: (-len(word_set(k)), k)) if len(keys) == 1 else name


def _one_spelling(named: Mapping[ClaimId, tuple[str, str]]) -> dict[ClaimId, tuple[str, str]]:
    """Gives every party the name most totals use, longer ones first among equals."""
    spellings: dict[str, Counter[str]] = {}
    for _, name in named.values():
        spellings.setdefault(party(name), Counter())[name] += 1
    words = {key: frozenset().union(*map(word_set, names)) for key, names in spellings.items()}
    full = {key: _casebook_name(key, words) for key in spellings}
    together: dict[str, Counter[str]] = {}
    for key, names in spellings.items():
        together.setdefault(full[key], Counter()).update(names)
    shown = {
        key: min(
            (n for n in names if party(n) == key),
            key=lambda n: (is_voice(n), len(fold(n)) < len(n), -names[n], -len(n), n),
            default=key,
        )
        for key, names in together.items()
    }
    return {
        claim_id: (f"{full[party(name)]} {where}".strip(), shown[full[party(name)]])
        for claim_id, (where, name) in named.items()
    }


def _casebook_name(key: str, words: Mapping[str, frozenset[str]]) -> str:
    """The key of the one fuller name that says all of this one; a single word says too little."""
    own = frozenset(key.split())
    if len(own) < 2:
        return key
    fuller = [other for other, said in words.items() if other != key and own < said]
    return fuller[0] if len(fuller) == 1 else key
