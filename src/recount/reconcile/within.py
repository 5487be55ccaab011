"""The claims of one report become its own toll: how many it says were killed and injured in the incident it is about.

Pure, and independent of the counting profiles: one report, no other sources. See docs/methods.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from recount.model import Claim, Document, Harm, Modality, Quantity, QuantityForm, Scope, Status, Unit
from recount.reconcile.breath import enumerations
from recount.reconcile.sift import writes_a_number

_ATTACKERS = re.compile(
    r"\b(?:attackers?|gunm[ae]n|assailants?|terrorists?|militants?|insurgents?|bombers?|hijackers?|perpetrators?|rebels?|guerr?illas?|jihadis(?:ts?)?|"
    r"assassins?|kidnappers?|shooters?|extremists?|suicide|knifem[ae]n|taliban|separatists?|fighters?|raiders?|bandits?|naxal(?:ite)?s?|maoists?|isis|islamists?|himself|"
    r"subversives?|invaders?|suspects?)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:more|another|others?|also|additional(?:ly)?|further|separate|second|later|too|as well|elsewhere)\b", re.IGNORECASE
)
_EARLIER = re.compile(
    r"(?:\w\W+(?:(?:hours|days|weeks|months|years)\s+after|(?:in|as\s+an?)\s+(?:response|retaliation|reprisal|revenge)\s+(?:to|for|of)"
    r"|to\s+avenge)|\bafter\s+(?:about\s+|some\s+|nearly\s+)?[\w-]{1,12}+\s+(?:days|weeks|months|years)\s+of)"
    r"(?:\s+[\w'’-]{1,30}+){0,5}\s*$",
    re.IGNORECASE,
)
_OF_THE_DEAD = re.compile(r"casualt|\bnumber of (?:the )?victims", re.IGNORECASE)
_LOOK_BACK = 120  # characters before a claim; so far the words reach that say it is told as what came before the news


@dataclass(frozen=True, slots=True)
class _Sum:
    """Claims that one coordination counts together ("seven civilians and three soldiers were killed")."""

    claims: tuple[Claim, ...]
    adds: bool

    @property
    def point(self) -> int:
        return sum(claim.quantity.point or 0 for claim in self.claims)


def report_toll(document: Document, claims: Sequence[Claim]) -> Mapping[Harm, Quantity | None]:
    """Reconciles the claims of one report into its toll for its main incident.

    Args:
        document: The report.
        claims: Its claims, in the order of the text.

    Returns:
        Killed and injured; None where the report asserts no number.
    """
    return {harm: _toll(document, claims, harm) for harm in (Harm.KILLED, Harm.INJURED)}


def the_dead(claims: Sequence[Claim]) -> list[Claim]:
    """Reads the casualties of a report that counts no dead as its dead: "19 casualties in a massacre".

    Some monitors write so of everybody killed. Who writes "killed and wounded" does not, nor who gives a number of dead too.

    Args:
        claims: The claims of one report.
    """
    if any(c.harm is Harm.KILLED and _is_usable(c) for c in claims):
        return list(claims)
    return [
        replace(c, harm=Harm.KILLED) if c.harm is Harm.CASUALTIES and _OF_THE_DEAD.search(c.quote) and _is_counted(c) else c
        for c in claims
    ]


def _is_counted(claim: Claim) -> bool:
    return claim.quantity.point is not None and claim.quantity.form is not QuantityForm.VAGUE


def _toll(document: Document, claims: Sequence[Claim], harm: Harm) -> Quantity | None:
    usable = [
        claim for claim in (the_dead(claims) if harm is Harm.KILLED else claims) if claim.harm is harm and _is_usable(claim)
    ]
    usable = [claim for claim in usable if not _is_attacker(claim)] or usable
    usable = [claim for claim in usable if claim.scope is Scope.INCIDENT] or usable
    usable = [claim for claim in usable if not _sums_up(document, claim, usable)] or usable
    usable = [claim for claim in usable if not _is_earlier(document, claim)] or usable
    sums = _sums(document, usable)
    if not sums:
        return _unnumbered(claims, harm)
    main = max([one for one in sums if not one.adds] or sums, key=lambda one: one.point)
    added = [one for one in sums[sums.index(main) + 1 :] if one.adds and one is not main]
    counted = [*main.claims, *(claim for one in added for claim in one.claims)]
    if len(counted) > 1 and not any(writes_a_number(claim) for claim in counted):
        return _AT_LEAST_ONE
    return _together(counted)


def _unnumbered(claims: Sequence[Claim], harm: Harm) -> Quantity | None:
    """A report that tells of people harmed but writes no number says: at least one."""
    for claim in claims:
        if claim.harm is harm and _is_said(claim) and claim.quantity.form in (QuantityForm.UNCOUNTED, QuantityForm.VAGUE):
            return _AT_LEAST_ONE
    return None


_AT_LEAST_ONE = Quantity(form=QuantityForm.AT_LEAST, low=1, best=None, high=None)


def _is_said(claim: Claim) -> bool:
    return claim.zone.is_reporting and claim.modality in (Modality.ASSERTED, Modality.DISPUTED) and not claim.superseded


def _is_usable(claim: Claim) -> bool:
    quantity = claim.quantity
    return (
        _is_said(claim)
        and claim.subset_of is None
        and claim.unit is Unit.PERSONS
        and quantity.form is not QuantityForm.VAGUE
        and quantity.point is not None
    )


def _is_attacker(claim: Claim) -> bool:
    return claim.status in (Status.COMBATANT, Status.UNKNOWN) and bool(_ATTACKERS.search(claim.who or ""))


def _sums_up(document: Document, claim: Claim, claims: Sequence[Claim]) -> bool:
    """Tells whether a toll is what this incident raised an older count to ("kills six, raising the death toll to 140")."""
    if _rule(claim) != "toll":
        return False
    before = (c for c in claims if _rule(c) != "toll" and c.span.end <= claim.span.start)
    return any(". " not in document.text[c.span.end : claim.span.start] for c in before)


def _is_earlier(document: Document, claim: Claim) -> bool:
    """Tells whether a claim stands behind what the news followed: "kills nine, weeks after 40 had been killed there"."""
    before = document.text[max(0, claim.span.start - _LOOK_BACK) : claim.span.start]
    return _EARLIER.search(before) is not None


def _rule(claim: Claim) -> str:
    return next((t.rule for t in claim.trace if t.field == "harm"), "")


def _sums(document: Document, claims: Sequence[Claim]) -> list[_Sum]:
    return [_Sum(tuple(row), _adds(document, row)) for row in enumerations(claims)]


def _adds(document: Document, row: Sequence[Claim]) -> bool:
    start = max(0, min(claim.span.start for claim in row) - 30)
    end = max(claim.span.end for claim in row)
    sentence = document.text.rfind(". ", start, min(claim.span.start for claim in row))
    return bool(_MORE.search(document.text, sentence if sentence >= 0 else start, end))


def _together(claims: Sequence[Claim]) -> Quantity:
    if len(claims) == 1:
        return claims[0].quantity
    lows = [claim.quantity.low for claim in claims]
    bests = [claim.quantity.best for claim in claims]
    highs = [claim.quantity.high for claim in claims]
    low = None if None in lows else sum(n for n in lows if n is not None)
    best = None if None in bests else sum(n for n in bests if n is not None)
    high = None if None in highs else sum(n for n in highs if n is not None)
    form = QuantityForm.EXACT if low == best == high else QuantityForm.RANGE
    if low is best is high is None:
        best, form = sum(claim.quantity.point or 0 for claim in claims), QuantityForm.ABOUT
    return Quantity(form=form, low=low, best=best, high=high, text="")
