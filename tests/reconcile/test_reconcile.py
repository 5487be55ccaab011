from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.factory import claim, document, incident, on_day, toll, town

from recount.group import GroupOptions, group
from recount.model import (
    Claim,
    Document,
    Finding,
    Grouping,
    Judgement,
    Period,
    Place,
    PlacePrecision,
    Scope,
    TimePrecision,
    Toll,
    Verdict,
    judgement_id,
)
from recount.reconcile import Moment, as_of, difference, profile_named, reconcile
from recount.reconcile.reconcile import runs_on

OPEN = profile_named("open")
NORTHMARK = Place(
    text="Northmark", lat=44.5, lon=21.5, precision=PlacePrecision.PROVINCE, radius_km=90, country="XV", gazetteer_id="own:2"
)
KESTRIN, DOLMAR = town("Kestrin", 44.1, 21.3), town("Dolmar", 44.9, 21.9)
Story = tuple[Document, Claim]


def single(number: int, place: Place, day: int, publisher: str = "Kestrin Post", published: int = 24) -> Story:
    of = document(
        f"{number} people were killed in {place.text} on the {day}th.",
        publisher=publisher,
        on=date(2031, 2, published),
        origin=publisher,
    )
    return of, claim(of, f"{number} people were killed", number, where=(place,), when=on_day(date(2031, 2, day)))


def total(number: int, published: int = 24, source: str = "Varenian Casualty Monitor") -> Story:
    of = document(
        f"{number} people have been killed in Northmark since the 17th.",
        publisher="Sava Observer",
        on=date(2031, 2, published),
        origin=f"t{number}",
    )
    period = Period(text="since", start=date(2031, 2, 17), end=date(2031, 2, published), precision=TimePrecision.DAY)
    quote = f"{number} people have been killed"
    return of, claim(of, quote, number, where=(NORTHMARK,), when=period, scope=Scope.CUMULATIVE, sources=(source,))


def worked(*stories: Story, judgements: tuple[Judgement, ...] = ()) -> tuple[Grouping, tuple[Toll, ...], tuple[Finding, ...]]:
    documents, claims = [d for d, _ in stories], [c for _, c in stories]
    grouping = group(documents, claims, judgements, options=GroupOptions())
    return grouping, *reconcile(grouping, claims, documents, (), judgements, profile=OPEN)


@pytest.mark.parametrize(
    ("number", "check", "words"),
    [
        pytest.param(60, "total-beside-incidents", "46 deaths of the total are in no incident here", id="a-remainder"),
        pytest.param(14, "total-beside-incidents", "The two agree", id="they-agree"),
        pytest.param(10, "incidents-exceed-total", "4 more than the total", id="more-incidents-than-total"),
    ],
)
def test_totals_stand_beside_the_sum_of_incidents_with_the_gap(number: int, check: str, words: str) -> None:
    _, _, findings = worked(total(number), single(9, KESTRIN, 20), single(5, DOLMAR, 21, "Dolmar Times"))
    (finding,) = (f for f in findings if f.check in ("total-beside-incidents", "incidents-exceed-total"))
    assert finding.check == check
    assert words in finding.message
    assert finding.message.endswith("The two are never added.")


def test_no_toll_ever_mixes_a_total_with_an_incident() -> None:
    a, b = total(60), single(9, KESTRIN, 20)
    _, tolls, _ = worked(a, b)
    assert not [t for t in tolls if a[1].id in t.basis and b[1].id in t.basis]
    assert 69 not in {n for t in tolls for n in (t.low, t.best, t.high)}


def test_a_running_total_stands_at_its_last_value() -> None:
    grouping, tolls, findings = worked(total(60, 24), total(48, 26), total(70, 28))
    (series,) = grouping.series
    (toll,) = (t for t in tolls if t.subject_id == series.id)
    assert (toll.low, toll.best, toll.high) == (70, 70, 70)
    assert any("48, revised down by 12" in step for step in toll.steps)
    assert [f.check for f in findings if f.subject == series.id] == ["series-revised-down"]


def test_incidents_that_outgrow_a_rise_are_found() -> None:
    _, _, findings = worked(total(60, 19), total(63, 22), single(9, KESTRIN, 20))
    assert "incidents-exceed-rise" in {f.check for f in findings}


def test_a_grade_set_by_a_person_stands() -> None:
    stories = (single(9, KESTRIN, 20),)
    grouping, _, _ = worked(*stories)
    at = datetime(2031, 3, 1, tzinfo=UTC)
    subjects = (grouping.incidents[0].id,)
    grade = Judgement(
        id=judgement_id(Verdict.GRADE, subjects, "Ilse Toren", at, value="Fair"),
        verdict=Verdict.GRADE,
        subjects=subjects,
        author="Ilse Toren",
        at=at,
        reason="two calls",
        value="Fair",
    )
    _, tolls, _ = worked(*stories, judgements=(grade,))
    assert {t.grade for t in tolls} == {"Fair"}


def test_as_of_a_day_keeps_what_had_happened_and_been_said() -> None:
    early, late = single(9, KESTRIN, 20, published=21), single(12, KESTRIN, 20, "Varen Wire", 25)
    foretold = single(3, DOLMAR, 23, "Dolmar Times", 21)
    documents, claims = as_of([early[0], late[0], foretold[0]], [early[1], late[1], foretold[1]], date(2031, 2, 22))
    assert set(documents) == {early[0], foretold[0]}
    assert claims == (early[1],)


def test_the_difference_between_two_days_is_told_claim_by_claim() -> None:
    early, late = single(9, KESTRIN, 20, published=21), single(12, KESTRIN, 20, "Kestrin Post", 25)
    moments = []
    for day in (date(2031, 2, 22), date(2031, 2, 28)):
        documents, claims = as_of([early[0], late[0]], [early[1], late[1]], day)
        grouping, tolls, _ = worked(*((d, c) for d in documents for c in claims if c.document_id == d.id))
        moments.append(Moment(grouping=grouping, tolls=tolls))
    claims_by_id = {c.id: c for _, c in (early, late)}
    (change,) = difference(*moments, claims_by_id, {d.id: d for d, _ in (early, late)})
    assert change.sentences[0] == "Killed: 9 became 12."
    assert any("“12 people were killed” (Kestrin Post, 2031-02-25) is new" in s for s in change.sentences)
    assert any("“9 people were killed”" in s and "later said 12" in s for s in change.sentences)


def test_no_difference_is_no_change() -> None:
    grouping, tolls, _ = worked(single(9, KESTRIN, 20))
    moment = Moment(grouping=grouping, tolls=tolls)
    assert difference(moment, moment, {}, {}) == ()


@pytest.mark.parametrize(("last", "runs"), [pytest.param(3, False, id="a-day-of-attacks"), pytest.param(20, True, id="weeks")])
def test_only_what_lasts_is_counted_as_a_running_total(last: int, runs: bool) -> None:  # noqa: FBT001
    of = document("138 people were killed", on=date(2031, 3, 21))
    period = Period(text="", start=date(2031, 3, 3), end=date(2031, 3, last), precision=TimePrecision.DAY)
    made = incident([claim(of, "138 people were killed", 138)], is_campaign=True)
    assert runs_on(replace(made, period=period)) is runs


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        pytest.param(9, 9, 9, "9", id="one-number"),
        pytest.param(7, 8, 9, "7 to 9 (best 8)", id="a-range"),
        pytest.param(8000, 8000, None, "8,000 or more", id="open-above"),
        pytest.param(None, None, 21, "up to 21", id="open-below"),
        pytest.param(None, 200, None, "about 200", id="about"),
    ],
)
def test_a_difference_writes_figures_as_people_do(low: int | None, best: int | None, high: int | None, words: str) -> None:
    of = document("9 people were killed", on=date(2031, 3, 21))
    one = claim(of, "9 people were killed", 9)
    after = Moment(grouping=Grouping(incidents=(), series=()), tolls=(toll("inc-1", [one], low, best, high),))
    nothing = Moment(grouping=Grouping(incidents=(), series=()), tolls=())
    (change,) = difference(nothing, after, {one.id: one}, {of.id: of})
    assert change.sentences[0] == f"Killed: nothing became {words}."
