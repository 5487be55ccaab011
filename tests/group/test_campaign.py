from datetime import date

from tests.factory import claim, document, on_day, town

from recount.group import GroupOptions, group
from recount.model import Claim, Document, Grouping, Period, Place, PlacePrecision, Scope, TimePrecision

NORTHMARK = Place(
    text="Northmark", lat=44.5, lon=21.5, precision=PlacePrecision.PROVINCE, radius_km=90, country="XV", gazetteer_id="own:2"
)
WEEK = Period(
    text="this week", start=date(2031, 2, 17), end=date(2031, 2, 23), precision=TimePrecision.DAY, edtf="2031-02-17/2031-02-23"
)


def grouped(*stories: tuple[Document, Claim]) -> Grouping:
    return group([d for d, _ in stories], [c for _, c in stories], (), options=GroupOptions())


def total(period: Period | None = WEEK) -> tuple[Document, Claim]:
    of = document(
        "60 people were killed in Northmark this week, the monitor says.", publisher="Sava Observer", on=date(2031, 2, 24)
    )
    return of, claim(of, "60 people were killed", 60, where=(NORTHMARK,), when=period, scope=Scope.CUMULATIVE)


def single(day: int, **fields: object) -> tuple[Document, Claim]:
    of = document(f"9 people were killed in Kestrin on the {day}th.", on=date(2031, 2, 24), origin=str(day))
    return of, claim(
        of, "9 people were killed", 9, where=(town("Kestrin", 44.1, 21.3),), when=on_day(date(2031, 2, day)), **fields
    )


def parent_of(grouping: Grouping, story: tuple[Document, Claim]) -> str | None:
    return next(i.parent for i in grouping.incidents if story[1].id in i.claim_ids)


def test_an_incident_lies_inside_the_week_and_province_of_a_total() -> None:
    whole, inside = total(), single(20)
    grouping = grouped(whole, inside)
    bigger = next(i for i in grouping.incidents if whole[1].id in i.claim_ids)
    assert parent_of(grouping, inside) == bigger.id
    assert bigger.rule.startswith("campaigns")
    assert bigger.place == NORTHMARK


def test_an_incident_before_the_week_lies_outside() -> None:
    whole, outside = total(), single(10)
    assert parent_of(grouped(whole, outside), outside) is None


def test_a_part_that_a_report_names_lies_inside() -> None:
    whole = total()
    part = single(20, subset_of=whole[1].id)
    assert parent_of(grouped(whole, part), part) is not None


def test_a_total_over_years_is_a_series_and_no_incident() -> None:
    years = Period(text="since 2029", start=date(2029, 1, 1), end=date(2031, 2, 23), precision=TimePrecision.DAY)
    grouping = grouped(total(years))
    assert not grouping.incidents
    assert len(grouping.series) == 1


def test_totals_that_count_from_one_day_meet_even_where_one_names_no_area() -> None:
    longer = Period(text="since Monday", start=WEEK.start, end=date(2031, 2, 24), precision=TimePrecision.DAY)
    of = document("The ministry counts 44 people killed since Monday.", publisher="Health ministry", on=date(2031, 2, 25))
    other = claim(of, "44 people killed", 44, when=longer, scope=Scope.CUMULATIVE)
    (campaign,) = grouped(total(), (of, other)).incidents
    assert campaign.is_campaign
    assert campaign.period is not None
    assert (campaign.period.start, campaign.period.end) == (WEEK.start, longer.end)


def test_a_place_no_map_knows_is_none_where_it_is_who_counts() -> None:
    ministry = Place(text="The ministry", precision=PlacePrecision.UNKNOWN)
    of = document("The ministry counts 44 people killed since Monday.", publisher="Health ministry", on=date(2031, 2, 25))
    (campaign,) = grouped(
        (of, claim(of, "44 people killed", 44, where=(ministry,), when=WEEK, scope=Scope.CUMULATIVE))
    ).incidents
    assert campaign.place is None
