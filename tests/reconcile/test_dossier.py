from dataclasses import replace
from datetime import date

import pytest
from tests.factory import at_least, claim, document, incident
from tests.reconcile.stories import Story, said

from recount.model import Claim, Document, FieldTrace, Grouping, Harm, Period, Scope, TimePrecision
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


def test_a_headline_that_says_it_counts_a_day_does_not_compete_with_the_event() -> None:
    event, (day_of, day) = said(12), said(26, "monitor", scope=Scope.CUMULATIVE)
    by_words = FieldTrace(field="scope", layer="scope", rule="stretch-of-time-or-area")
    stories = [event, (day_of, replace(day, trace=(by_words,)))]
    tolls = reconcile_dossier("case-7", [c for _, c in stories], [d for d, _ in stories], profile=profile_named("open"))
    (toll,) = (t for t in tolls if t.status is None)
    assert (toll.low, toll.best, toll.high) == (12, 12, 12)
    assert [s.rule for s in toll.set_aside] == ["beyond-the-event"]


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


def headline(source: str, day: int, number: int, harm: Harm = Harm.KILLED, word: str = "killed") -> Story:
    of = document(f"{number} {word} in Kestrin", publisher=source, on=date(2031, 2, day), origin=f"{source}-{day}-{number}")
    return of, claim(of, f"{number} {word}", number, harm)


def best(*stories: Story) -> tuple[int | None, int | None, int | None]:
    tolls = reconcile_dossier("case-7", [c for _, c in stories], [d for d, _ in stories], profile=profile_named("open"))
    (toll,) = (t for t in tolls if t.status is None and t.harm is Harm.KILLED)
    return toll.low, toll.best, toll.high


NAMES = ("Varen Wire", "Kestrin Post", "Sava Observer", "Northern Radio")


@pytest.mark.parametrize(
    ("agreed", "alone", "expected"),
    [
        pytest.param((22, 3), 25, 22, id="three-against-one-that-says-more"),
        pytest.param((22, 2), 25, 25, id="two-may-be-overtaken"),
        pytest.param((6, 2), 4, 6, id="two-against-one-that-says-less"),
    ],
)
def test_a_lone_last_headline_gives_way_to_what_others_agree_on(agreed: tuple[int, int], alone: int, expected: int) -> None:
    number, times = agreed
    stories = [headline(name, 20, number) for name in NAMES[:times]]
    assert best(*stories, headline("Border Monthly", 23, alone))[1] == expected


def test_casualties_are_the_dead_of_an_outlet_that_counts_no_others() -> None:
    assert best(headline("Kestrin Post", 20, 46), headline("Monitor", 21, 74, Harm.CASUALTIES, "casualties"))[1] == 74


def test_killed_and_wounded_together_are_not_taken_for_the_dead() -> None:
    assert best(headline("Kestrin Post", 20, 46), headline("Monitor", 21, 74, Harm.CASUALTIES, "killed and wounded"))[1] == 46


def test_one_person_told_of_later_takes_nothing_back() -> None:
    assert best(headline("Varen Wire", 20, 5), headline("Varen Wire", 24, 1))[1] == 5


def sites(n: int, number: int, total: int) -> tuple[Document, list[Claim]]:
    text = f"{number} people were killed at Sava Hall. {number} had been hurt. Two attackers died. {total} died in all. ({n})"
    of = document(text, publisher=f"Outlet {n}", on=date(2031, 2, 21 + n))
    found = [claim(of, f"{number} people were killed", number), claim(of, f"{number} had been hurt", number, Harm.INJURED)]
    return of, [*found, claim(of, "Two attackers died", 2), claim(of, f"{total} died in all", total, scope=Scope.CUMULATIVE)]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        pytest.param(21, 21, 26, id="the-attacks-of-that-day"),
        pytest.param(21, 28, 17, id="a-week-of-fighting"),
        pytest.param(14, 21, 17, id="days-that-begin-before"),
    ],
)
def test_an_event_of_several_sites_is_counted_by_the_totals_over_all(first: int, last: int, expected: int) -> None:
    reports = [sites(n, 17, 26) for n in range(3)]
    hall = incident([c for _, own in reports for c in own[:3]], day=date(2031, 2, 21))
    span = Period(text="", start=date(2031, 2, first), end=date(2031, 2, last), precision=TimePrecision.DAY)
    whole = replace(incident([own[3] for _, own in reports]), period=span, is_campaign=True)
    tolls = reconcile_dossier(
        "case-7",
        [c for _, own in reports for c in own],
        [d for d, _ in reports],
        profile=profile_named("open"),
        grouping=Grouping(incidents=(hall, whole), series=()),
    )
    assert next(t.best for t in tolls if t.harm is Harm.KILLED and t.status is None) == expected
