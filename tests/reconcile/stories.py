"""Invented claims about one incident, for tests of counting."""

from collections.abc import Sequence
from datetime import date

from tests.factory import claim, document

from recount.model import Claim, Document, Harm, Quantity, Toll
from recount.reconcile.count import Evidence
from recount.reconcile.profiles import Profile, profile_named
from recount.reconcile.reconcile import incident_tolls

Story = tuple[Document, Claim]


def said(
    number: Quantity | int, source: str = "Kestrin Post", day: int = 21, harm: Harm = Harm.KILLED, **fields: object
) -> Story:
    """One report in which one source gives one number."""
    words = number if isinstance(number, int) else number.text
    quote = f"{words} people were {harm.value}"
    of = document(
        f"{quote}, said {source} on {day}. {sorted(fields)}",
        publisher="Kestrin Post",
        on=date(2031, 2, day),
        origin=f"{source}{day}",
    )
    return of, claim(of, quote, number, harm, **({"sources": (source,)} | fields))


def counted(stories: Sequence[Story], profile: Profile | str = "open", **evidence: object) -> list[Toll]:
    """The tolls of one incident that these reports tell."""
    rules = profile_named(profile) if isinstance(profile, str) else profile
    known = Evidence(documents={d.id: d for d, _ in stories}, **evidence)  # type: ignore[arg-type]
    return incident_tolls("inc-1", [c for _, c in stories], known, rules)


def numbers(stories: Sequence[Story], profile: Profile | str = "open", **evidence: object) -> tuple[int | None, ...]:
    """Low, best and high of the people killed."""
    toll = next(t for t in counted(stories, profile, **evidence) if t.status is None)
    return toll.low, toll.best, toll.high
