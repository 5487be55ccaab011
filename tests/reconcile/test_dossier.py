from datetime import date

import pytest
from tests.factory import at_least, claim, document, incident
from tests.reconcile.stories import Story, said

from recount.model import Claim, Document, Grouping, Harm, Scope
from recount.reconcile import profile_named, reconcile_dossier
from recount.reconcile.dossier import main_incident


@pytest.mark.parametrize(
    ("stories", "expected"),
    [
        pytest.param([said(9), said(12, "hospital", 22)], (9, 12, 12), id="several-headlines-one-toll"),
        pytest.param([said(12, scope=Scope.CUMULATIVE), said(11, "hospital")], (11, 12, 12), id="scope-read-either-way"),
        pytest.param([said(12), said(4600, "monitor", scope=Scope.CUMULATIVE)], (12, 12, 12), id="the-war-is-background"),
        pytest.param([said(4600, "monitor", scope=Scope.CUMULATIVE)], (4600, 4600, 4600), id="only-a-total"),
        pytest.param([said(at_least(12)), said(15, "hospital", 26)], (12, 15, 15), id="a-floor-and-a-count"),
    ],
)
def test_reports_somebody_put_together_are_one_event(stories: list[Story], expected: tuple[int, ...]) -> None:
    tolls = reconcile_dossier("case-7", [c for _, c in stories], [d for d, _ in stories], profile=profile_named("open"))
    (toll,) = (t for t in tolls if t.status is None)
    assert (toll.low, toll.best, toll.high) == expected
    assert toll.subject_id == "case-7"


def article(source: str, day: int, main: int, background: int) -> tuple[Document, list[Claim]]:
    of = document(
        f"{main} people were killed at Kestrin. {main + 30} were hurt. In Orlec {background} people were killed in 2024. "
        f"Before that {background + 1} people were killed.",
        publisher=source,
        on=date(2031, 2, day),
    )
    quotes = (f"{main} people were killed", f"In Orlec {background} people were killed", f"Before that {background + 1} people")
    killed = [
        claim(of, quote, n, sources=(source,)) for quote, n in zip(quotes, (main, background, background + 1), strict=True)
    ]
    return of, [*killed, claim(of, f"{main + 30} were hurt", main + 30, Harm.INJURED, sources=(source,))]


def test_full_articles_are_counted_by_the_incident_most_of_them_are_about() -> None:
    reports = [article("Varen Wire", 21, 9, 137), article("Kestrin Post", 22, 11, 250), article("Sava Observer", 23, 12, 90)]
    main = incident([own[0] for _, own in reports])
    other = incident([c for _, own in reports[:2] for c in own[1:3]])
    grouping = Grouping(incidents=(other, main), series=())
    given = ([c for _, own in reports for c in own], [d for d, _ in reports])
    profile = profile_named("open")
    (toll,) = reconcile_dossier("case-7", *given, profile=profile, grouping=grouping)
    assert (toll.subject_id, toll.low, toll.best, toll.high) == ("case-7", 9, 12, 12)
    alone = [t for t in reconcile_dossier("case-7", *given, profile=profile) if t.harm is Harm.KILLED]
    assert alone[0].high == 251


@pytest.mark.parametrize(
    ("of", "n_claims"),
    [pytest.param(2, 3, id="two-articles-say-too-little"), pytest.param(3, 1, id="headlines-speak-of-nothing-else")],
)
def test_few_or_short_reports_have_no_main_incident(of: int, n_claims: int) -> None:
    reports = [article("Varen Wire", 21 + n, 9 + n, 137 + n) for n in range(of)]
    claims = [c for _, own in reports for c in own[:n_claims]]
    assert main_incident(Grouping(incidents=(incident(claims),), series=()), claims) is None
