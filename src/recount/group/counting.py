"""Who counts: the party behind each running total, whatever short form a headline or a second mention gives it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from recount.group.parties import NOUNS, Parties
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
        parties = Parties(document, tuple(claims))
        for claim in totals:
            name = parties.fullest(bare(_said(claim, claims, document)), claim.span.start)
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


def _one_spelling(named: Mapping[ClaimId, tuple[str, str]]) -> dict[ClaimId, tuple[str, str]]:
    """Gives every party one key and one name."""
    shown = one_name([name for _, name in named.values()])
    return {code: (f"{party(shown[name])} {where}".strip(), shown[name]) for code, (where, name) in named.items()}


def one_name(names: Iterable[str]) -> dict[str, str]:
    """Finds the names under which one party goes in a casebook.

    Args:
        names: Every name as often as it is used.

    Returns:
        For each the one to show: that of the party itself rather than of who speaks for it, the most frequent, the longest.
    """
    spellings: dict[str, Counter[str]] = {}
    for name in names:
        spellings.setdefault(party(name), Counter())[name] += 1
    single = {key: [n for n in found if " and " not in n] for key, found in spellings.items()}
    words = {key: frozenset[str]().union(*map(word_set, found)) for key, found in single.items()}
    by_word: dict[str, set[str]] = {}
    for key, said in words.items():
        for word in said:
            by_word.setdefault(word, set()).add(key)
    # "the Observatory", with a capital, is the one observatory of the casebook; "the observatory" may be anybody's.
    titles = {key for key, found in spellings.items() if key in NOUNS and all(_is_title(name) for name in found)}
    chosen = {
        key: min(found, key=lambda n: (is_voice(n), len(fold(n)) < len(n), -found[n], -len(n), n))
        for key, found in spellings.items()
    }
    return {
        name: chosen[_casebook_name(key, words, by_word, is_title=key in titles)]
        for key, found in spellings.items()
        for name in found
    }


def _is_title(name: str) -> bool:
    return name.split()[-1][:1].isupper()


def _casebook_name(key: str, words: Mapping[str, frozenset[str]], by_word: Mapping[str, set[str]], *, is_title: bool) -> str:
    """The key of the one fuller name that says all of this one; a single word says too little, unless it is a title."""
    own = frozenset(key.split())
    if len(own) < 2 and not is_title:
        return key
    sharing = set.intersection(*(by_word.get(word, set()) for word in own))
    fuller = [other for other in sharing if other != key and own < words[other]]
    return fuller[0] if len(fuller) == 1 else key
