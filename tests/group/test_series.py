from datetime import date

import pytest
from tests.factory import at_least, claim, document, town

from recount.group.series import series_of
from recount.model import (
    Age,
    Claim,
    Document,
    Modality,
    Period,
    Place,
    PlacePrecision,
    Scope,
    Series,
    Sex,
    Status,
    TimePrecision,
    Unit,
)

MONITOR = "Varenian Casualty Monitor"
KARSH = town("Karsh", 44.1, 21.3)
VARENIA = Place(text="Varenia", lat=45.0, lon=22.0, precision=PlacePrecision.COUNTRY, radius_km=400.0, country="XV")


def over(start: date, end: date) -> Period:
    return Period(text="since", start=start, end=end, precision=TimePrecision.DAY)


def said(day: int, number: int, source: str = MONITOR, **fields: object) -> tuple[Document, Claim]:
    report = document(f"{number} people have been killed since the war began, {source} says. {day}", on=date(2031, 2, day))
    given = {"where": (KARSH,), "sources": (source,), "as_of": date(2031, 2, day), "scope": Scope.CUMULATIVE} | fields
    return report, claim(report, f"{number} people have been killed", number, **given)


def one(*stories: tuple[Document, Claim]) -> Series:
    found = series_of([c for _, c in stories], {d.id: d for d, _ in stories}, {})
    assert len(found) == 1
    return found[0]


def test_successive_values_give_the_new_deaths_they_imply() -> None:
    series = one(said(3, 40), said(1, 30), said(5, 52))
    assert [(p.best, p.change, p.flags) for p in series.points] == [
        (30, None, ("first",)),
        (40, 10, ("rise",)),
        (52, 12, ("rise",)),
    ]


@pytest.mark.parametrize(
    ("last", "flags", "change"),
    [
        pytest.param(said(9, 25), ("revised_down",), -15, id="revision-down"),
        pytest.param(said(9, 40), ("repeat",), 0, id="the-toll-stood-at"),
        pytest.param(said(9, 30), ("repeat",), -10, id="an-old-value-again"),
        pytest.param(said(9, 40, modality=Modality.DENIED), ("retracted",), 0, id="withdrawn"),
        pytest.param(said(9, 90, modality=Modality.DISPUTED), ("disputed",), 50, id="disputed"),
    ],
)
def test_what_happens_to_a_total_is_flagged(last: tuple[Document, Claim], flags: tuple[str, ...], change: int) -> None:
    series = one(said(1, 30), said(3, 40), last)
    assert (series.points[-1].flags, series.points[-1].change) == (flags, change)


def test_a_disputed_value_is_not_what_the_next_one_is_measured_against() -> None:
    series = one(said(1, 30), said(3, 90, modality=Modality.DISPUTED), said(5, 34))
    assert series.points[-1].change == 4


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(said(3, 40, "Health ministry"), id="another-origin"),
        pytest.param(said(3, 40, group="Sava"), id="another-population"),
        pytest.param(said(3, 40, unit=Unit.FAMILIES), id="families-are-no-persons"),
        pytest.param(said(3, 40, where=(town("Northmark", 46.0, 23.0),)), id="another-area"),
    ],
)
def test_other_counts_are_other_series(other: tuple[Document, Claim]) -> None:
    first = said(1, 30)
    assert len(series_of([first[1], other[1]], {d.id: d for d, _ in (first, other)}, {})) == 2


def test_a_spokesman_speaks_for_his_monitor() -> None:
    assert one(said(1, 30), said(3, 40, f"a spokesman for the {MONITOR}")).origin == MONITOR


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(f"The {MONITOR}", id="article"),
        pytest.param(f"the {MONITOR} on Wednesday", id="day"),
        pytest.param(f"{MONITOR} (VCM)", id="initials-in-brackets"),
        pytest.param("VCM", id="initials"),
    ],
)
def test_a_party_is_one_however_a_sentence_names_it(name: str) -> None:
    assert one(said(1, 30), said(3, 40, name)).origin in {MONITOR, "VCM"}


@pytest.mark.parametrize(
    "area",
    [
        pytest.param((), id="not-said"),
        pytest.param((VARENIA,), id="around"),
        pytest.param((KARSH, town("Northmark", 46.0, 23.0)), id="one-more"),
    ],
)
def test_areas_that_may_be_one_make_one_series(area: tuple[Place, ...]) -> None:
    assert [p.best for p in one(said(1, 30), said(3, 40, where=area)).points] == [30, 40]


def test_a_figure_told_again_ties_areas_that_were_read_differently() -> None:
    one(said(1, 1250), said(3, 1250, where=(town("Northmark", 46.0, 23.0),)))


def test_counts_that_begin_weeks_apart_are_different_series() -> None:
    first = said(1, 30, when=over(date(2031, 1, 1), date(2031, 2, 1)))
    other = said(3, 40, when=over(date(2031, 1, 20), date(2031, 2, 3)))
    assert len(series_of([first[1], other[1]], {d.id: d for d, _ in (first, other)}, {})) == 2


def test_a_short_form_in_a_headline_means_the_fuller_name_below_it() -> None:
    report = document(f"Monitor lowers toll to 1,187\n\n1,187 people died, the {MONITOR} says.", on=date(2031, 3, 5))
    headline = claim(report, "toll to 1,187", 1187, sources=("Monitor",), scope=Scope.CUMULATIVE)
    body = claim(report, "1,187 people died", 1187, sources=(f"the {MONITOR}",), scope=Scope.CUMULATIVE)
    found = series_of([headline, body], {report.id: report}, {})
    assert [s.claim_ids for s in found] == [tuple(sorted((headline.id, body.id)))]


def test_the_old_value_beside_the_new_one_comes_before_it() -> None:
    report = document("1,187 people died, it says, and not 1,250 as it said.", on=date(2031, 3, 5))
    new = claim(report, "1,187 people died", 1187, sources=(MONITOR,), scope=Scope.CUMULATIVE)
    old = claim(report, "1,250", 1250, sources=(MONITOR,), scope=Scope.CUMULATIVE)
    first, earlier = said(20, 1250)
    found = series_of([earlier, old, new], {report.id: report, first.id: first}, {})
    assert [(p.best, p.flags) for p in found[0].points] == [(1250, ("first",)), (1250, ("repeat",)), (1187, ("revised_down",))]


def test_witnesses_of_two_reports_are_two_parties() -> None:
    first, other = said(1, 30, "residents"), said(3, 40, "residents")
    assert len(series_of([first[1], other[1]], {d.id: d for d, _ in (first, other)}, {})) == 2


def test_a_bound_below_the_count_takes_nothing_back() -> None:
    report = document("Hundreds have been killed.", on=date(2031, 2, 9))
    vague = claim(report, "Hundreds have been killed", at_least(200), sources=(MONITOR,), scope=Scope.CUMULATIVE)
    series = one(said(1, 1300), (report, vague))
    assert [p.flags for p in series.points] == [("first",), ("repeat",)]


def test_a_part_counts_from_the_day_of_its_whole() -> None:
    report = document("1,187 were killed since 20 February, 871 of them civilians.", on=date(2031, 3, 5))
    whole = claim(report, "1,187 were killed", 1187, when=over(date(2031, 2, 20), date(2031, 3, 5)), scope=Scope.CUMULATIVE)
    late = over(date(2031, 3, 1), date(2031, 3, 5))
    part = claim(report, "871 of them", 871, when=late, subset_of=whole.id, status=Status.CIVILIAN, scope=Scope.CUMULATIVE)
    found = {s.status: s.start for s in series_of([whole, part], {report.id: report}, {})}
    assert found == {Status.UNKNOWN: date(2031, 2, 20), Status.CIVILIAN: date(2031, 2, 20)}


def test_the_people_of_a_series_are_written_for_a_reader() -> None:
    series = one(said(1, 30, group="Senn", age=Age.CHILD, sex=Sex.FEMALE))
    assert series.group == "Senn, children, women and girls"
    assert one(said(1, 30, unit=Unit.FAMILIES)).group == "families"
