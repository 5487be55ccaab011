"""Grades suggested from the evidence, under the scale a profile names; a person decides."""

from collections.abc import Sequence

from recount.model import Claim, Judgement, Modality, Status, Verdict
from recount.model.names import alike
from recount.reconcile.profiles import Grading


def suggest(grading: Grading, claims: Sequence[Claim], origins: Sequence[str], *, provisional: bool) -> tuple[str, str]:
    """Suggests a grade and says why.

    Args:
        grading: The scale.
        claims: Every claim of the incident, used or not.
        origins: Independent origins behind the toll.
        provisional: True where the profile's minimum of origins is missed.

    Returns:
        The grade and a sentence; both empty where the profile grades nothing.
    """
    if grading is Grading.AIRWARS:
        return _airwars(claims, origins)
    if grading is Grading.IBC:
        return (
            ("Provisional", "Provisional: fewer than two independent origins agree on a number.") if provisional else ("", "")
        )
    return "", ""


def _airwars(claims: Sequence[Claim], origins: Sequence[str]) -> tuple[str, str]:
    asserted = [c for c in claims if c.modality is Modality.ASSERTED]
    perpetrators = _distinct([c.perpetrator for c in asserted if c.perpetrator])
    admitted = sorted({s for c in asserted for s in c.sources[:1] if c.perpetrator and alike(s, c.perpetrator)})
    if asserted and all(c.status is Status.COMBATANT for c in asserted):
        return "Discounted", "Discounted: every account speaks of combatants."
    if admitted:
        return "Confirmed", f"Confirmed: {admitted[0]}, named as responsible, gives a figure itself."
    if len(perpetrators) > 1:
        return "Contested", f"Contested: {perpetrators[0]} and {perpetrators[1]} are both named as responsible."
    if len(origins) >= 2:
        return "Fair", f"Fair: {len(origins)} independent origins report it."
    return "Weak", "Weak: a single origin reports it."


def _distinct(names: list[str]) -> list[str]:
    kept: list[str] = []
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        if not any(alike(name, other) for other in kept):
            kept.append(name)
    return sorted(kept)


def judged(judgements: Sequence[Judgement], subject: str) -> str | None:
    """Gives the grade a person set for a subject; None where nobody did."""
    grades = [j.value for j in judgements if j.verdict is Verdict.GRADE and subject in j.subjects]
    return grades[-1] if grades else None
