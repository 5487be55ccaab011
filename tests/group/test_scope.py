from dataclasses import replace
from datetime import date

import pytest
from tests.factory import claim, document, more_than, on_day, town

from recount.group.scope import totals_in
from recount.group.window import harm_alone
from recount.model import (
    Claim,
    Document,
    FieldTrace,
    Harm,
    Period,
    Place,
    PlacePrecision,
    Quantity,
    QuantityForm,
    Scope,
    Span,
    Status,
    TimePrecision,
    ZoneKind,
)

PUBLISHED = date(2031, 2, 24)
TOWN = town("Dolmar", 44.9, 21.9)
SITE = Place(text="Kestrin hospital", lat=44.1, lon=21.3, precision=PlacePrecision.EXACT, radius_km=1.0, country="XV")
TEXT = (
    "Operation over, more than 700 killed. 745 people were killed. Ten were shot. Five more died. Nine fell. 131 in Karsh died."
)


def province(name: str, lat: float) -> Place:
    return Place(
        text=name, lat=lat, lon=21.0, precision=PlacePrecision.PROVINCE, radius_km=60.0, country="XV", gazetteer_id=name
    )


KARSH, SAVA = province("Karsh", 44.0), province("Lower Sava", 45.0)


def since(day: int) -> Period:
    return Period(text="since", start=date(2031, 2, day), end=PUBLISHED, precision=TimePrecision.DAY)


BOTH = {"745 people were killed", "Ten were shot"}


def report() -> Document:
    return document(TEXT, on=PUBLISHED)


def totals(of: Document, *claims: Claim) -> set[str]:
    found = totals_in(of, claims)
    return {c.quote for c in claims if c.id in found}


@pytest.mark.parametrize(
    ("where", "is_total"),
    [
        pytest.param((KARSH, SAVA), True, id="two-provinces"),
        pytest.param((KARSH,), False, id="one-province"),
        pytest.param((KARSH, SAVA, TOWN), False, id="a-town-in-them"),
    ],
)
def test_a_large_number_over_two_provinces_is_a_running_total(where: tuple[Place, ...], is_total: bool) -> None:  # noqa: FBT001
    of = report()
    assert bool(totals(of, claim(of, "745 people were killed", 745, where=where))) is is_total


def test_a_rounded_figure_in_a_headline_is_the_total_below_it() -> None:
    of = report()
    headline = claim(of, "more than 700 killed", more_than(700), where=(KARSH,))
    total = claim(of, "745 people were killed", 745, scope=Scope.CUMULATIVE)
    assert totals(of, headline, total) == {"more than 700 killed", "745 people were killed"}


@pytest.mark.parametrize(
    ("where", "elsewhere", "is_total"),
    [
        pytest.param(TOWN, town("Orlec", 44.0, 20.0), True, id="one-of-them-elsewhere"),
        pytest.param(SITE, SITE, False, id="one-site-whose-wounded-died"),
    ],
)
def test_a_number_since_some_day_adds_up_the_smaller_ones_of_that_time(where: Place, elsewhere: Place, is_total: bool) -> None:  # noqa: FBT001
    of = report()
    number = claim(of, "745 people were killed", 745, where=(where,), when=since(21), as_of=PUBLISHED)
    part = claim(of, "Five more died", 5, where=(elsewhere,), when=on_day(date(2031, 2, 22)))
    assert totals(of, number, part) == ({"745 people were killed"} if is_total else set())


def test_a_part_of_a_total_that_names_no_town_is_a_total() -> None:
    of = report()
    total = claim(of, "745 people were killed", 745, scope=Scope.CUMULATIVE)
    part = claim(of, "131 in Karsh died", 131, where=(KARSH,), subset_of=total.id, status=Status.CIVILIAN)
    assert "131 in Karsh died" in totals(of, total, part)


def test_a_handful_of_people_with_names_is_no_total() -> None:
    of = report()
    assert not totals(of, claim(of, "Nine fell", 2, victims=("Alden Marek",), scope=Scope.CUMULATIVE))


@pytest.mark.parametrize(
    ("end", "is_total"),
    [pytest.param(date(2031, 2, 22), False, id="one-day"), pytest.param(date(2031, 2, 23), True, id="two-days")],
)
def test_a_small_number_of_one_day_and_one_town_is_no_total(end: date, is_total: bool) -> None:  # noqa: FBT001
    of = report()
    on = Period(text="on", start=date(2031, 2, 22), end=end, precision=TimePrecision.DAY)
    body = claim(of, "Ten were shot", 10, where=(SAVA,), when=on, scope=Scope.CUMULATIVE)
    headline = claim(of, "Nine fell", 10, where=(TOWN,), scope=Scope.CUMULATIVE)
    assert bool(totals(of, body, headline)) is is_total


@pytest.mark.parametrize(
    ("text", "source", "is_spoken"),
    [
        pytest.param("The monitor on Sunday put the dead at 745.", "The monitor on Sunday", True, id="in-the-name"),
        pytest.param("The monitor on Sunday put the dead at 745.", "The monitor", True, id="behind-the-name"),
        pytest.param("745 dead, the monitor said on Sunday.", "the monitor", True, id="behind-said"),
        pytest.param("745 were killed on Sunday, the monitor said.", "the monitor", False, id="behind-the-harm"),
    ],
)
def test_the_day_on_which_somebody_spoke_is_not_the_day_of_the_harm(text: str, source: str, is_spoken: bool) -> None:  # noqa: FBT001
    of = document(text, on=PUBLISHED)
    start = text.index("on Sunday")
    day = date(2031, 2, 23)
    spoke = replace(on_day(day, "on Sunday"), span=Span(start, start + len("on Sunday")))
    (settled,) = harm_alone(of, [claim(of, "745", 745, sources=(source,), when=spoke)])
    assert (settled.when is None, settled.as_of) == ((True, day) if is_spoken else (False, None))


def test_a_day_of_a_statement_is_nobodys_day_of_harm() -> None:
    of = document("The monitor on Sunday put the dead at 745. Others say 500.", on=PUBLISHED)
    spoke = replace(on_day(date(2031, 2, 23), "on Sunday"), span=Span(12, 21))
    quoted = claim(of, "745", 745, sources=("The monitor",), when=spoke)
    other = claim(of, "500", 500, sources=("Others",), when=spoke)
    assert all(c.when is None for c in harm_alone(of, [quoted, other]))


@pytest.mark.parametrize(
    ("again", "expected"),
    [
        pytest.param(TOWN, {"745 people were killed"}, id="told-of-one-town"),
        pytest.param(None, {"745 people were killed", "131 in Karsh died"}, id="told-of-no-place"),
    ],
)
def test_a_number_beside_a_far_larger_total_may_be_one_event_told_elsewhere(again: Place | None, expected: set[str]) -> None:
    of = report()
    total = claim(of, "745 people were killed", 745, where=(KARSH,), scope=Scope.CUMULATIVE)
    inherits = claim(of, "131 in Karsh died", 131, where=(KARSH,), scope=Scope.CUMULATIVE)
    event = claim(of, "Ten were shot", 131, where=() if again is None else (again,))
    assert totals(of, total, inherits, event) - {"Ten were shot"} == expected


def test_a_part_of_a_total_in_its_own_place_is_a_total() -> None:
    of = report()
    total = claim(of, "745 people were killed", 745, where=(TOWN,), scope=Scope.CUMULATIVE)
    part = claim(of, "Nine fell", 9, where=(TOWN,), subset_of=total.id)
    elsewhere = claim(of, "Five more died", 5, where=(SITE,), subset_of=total.id)
    assert totals(of, total, part, elsewhere) == {"745 people were killed", "Nine fell"}


LISTED = "The toll stands at 188. Some 104 died in Kestrin, 58 in Dolmar and 26 in Tesmin. The number of injured was 341."
KESTRIN, DOLMAR, TESMIN = town("Kestrin", 44.1, 21.3), TOWN, town("Tesmin", 45.2, 20.4)
DAY = on_day(date(2031, 2, 23))


def by_place(of: Document) -> list[Claim]:
    rows = (("104 died", 104, KESTRIN), ("58 in Dolmar", 58, DOLMAR), ("26 in Tesmin", 26, TESMIN))
    return [claim(of, quote, number, where=(place,), when=DAY) for quote, number, place in rows]


def test_the_number_that_a_list_of_places_adds_up_to_is_a_total() -> None:
    of = document(LISTED, on=PUBLISHED)
    assert totals(of, claim(of, "188", 188, where=(KESTRIN,), when=DAY), *by_place(of)) == {"188"}


def test_a_number_that_follows_a_list_of_places_counts_in_all_of_them() -> None:
    of = document(LISTED, on=PUBLISHED)
    injured = claim(of, "number of injured was 341", 341, Harm.INJURED, when=DAY)
    assert totals(of, *by_place(of), injured) == {"number of injured was 341"}


def test_a_number_that_follows_a_list_with_a_day_of_its_own_stays_apart() -> None:
    of = document(LISTED, on=PUBLISHED)
    injured = claim(of, "number of injured was 341", 341, Harm.INJURED, when=on_day(date(2031, 2, 20)))
    assert totals(of, *by_place(of), injured) == set()


def test_who_is_counted_in_the_stretch_of_a_total_before_is_counted_with_it() -> None:
    text = "In the past 24 hours 480 fighters fell in Dolmar. Two policemen died."
    of = document(text, on=PUBLISHED)
    stretch = Period(text="past", start=date(2031, 2, 23), end=PUBLISHED, precision=TimePrecision.DAY, span=Span(0, 20))
    total = claim(of, "480 fighters fell", 480, where=(DOLMAR,), when=stretch, scope=Scope.CUMULATIVE)
    carried = (FieldTrace(field="when", layer="when", rule="same-paragraph"),)
    police = replace(claim(of, "Two policemen died", 2, where=(DOLMAR,), when=stretch), trace=carried)
    assert totals(of, total, police) == {"480 fighters fell", "Two policemen died"}


def test_what_a_witness_saw_in_the_stretch_of_a_total_is_an_event_of_its_own() -> None:
    of = document("Seventeen people died in Dolmar since Sunday. A trader saw four men shot.", on=PUBLISHED)
    stretch = Period(
        text="since Sunday", start=date(2031, 2, 22), end=PUBLISHED, precision=TimePrecision.DAY, span=Span(33, 45)
    )
    total = claim(of, "Seventeen people died", 17, where=(DOLMAR,), when=stretch, scope=Scope.CUMULATIVE)
    carried = tuple(FieldTrace(field=field, layer=field, rule="same-paragraph") for field in ("when", "where"))
    seen = replace(claim(of, "four men shot", 4, where=(DOLMAR,), when=stretch, sources=("A trader",)), trace=carried)
    assert totals(of, total, seen) == {"Seventeen people died"}


def test_a_headline_goes_on_about_the_total_before_it() -> None:
    of = document("848 casualties in Karsh in sixteen days\n\nNearly 300 of them killed\n\nThe battle is over.", on=PUBLISHED)
    total = claim(of, "848 casualties", 848, Harm.CASUALTIES, scope=Scope.CUMULATIVE, where=(KARSH,))
    killed = claim(of, "300 of them killed", 300)
    heads = [replace(total, zone=ZoneKind.TITLE), replace(killed, zone=ZoneKind.SUBTITLE)]
    assert totals(of, *heads) == {"848 casualties", "300 of them killed"}


def test_one_person_is_no_total_however_the_sentence_reads() -> None:
    of = document("A woman died in the attacks.", on=PUBLISHED)
    one = Quantity(form=QuantityForm.EXACT, low=1, best=1, high=1, text="A")
    assert totals(of, claim(of, "A woman died", one, scope=Scope.CUMULATIVE)) == set()


@pytest.mark.parametrize(
    ("rule", "is_total"),
    [pytest.param("same-clause", False, id="said-of-it"), pytest.param("carried-main", True, id="carried")],
)
def test_a_number_at_a_place_of_its_own_is_not_the_total_it_follows(rule: str, is_total: bool) -> None:  # noqa: FBT001
    of = document("The toll in Varenia is 253. At Dolmar church 112 died.", on=PUBLISHED)
    traces = (
        FieldTrace(field="scope", layer="scope", rule="as-its-whole"),
        FieldTrace(field="where", layer="where", rule=rule),
    )
    site = replace(claim(of, "112 died", 112, where=(DOLMAR,), scope=Scope.CUMULATIVE), trace=traces)
    assert totals(of, site) == ({"112 died"} if is_total else set())


@pytest.mark.parametrize(
    ("where", "scope", "expected"),
    [
        pytest.param((Place(text="Kestrin hospital"),), Scope.INCIDENT, {"745 people were killed"}, id="a-site-of-its-own"),
        pytest.param((Place(text="Kestrin hospital"),), Scope.CUMULATIVE, BOTH, id="read-as-a-total"),
        pytest.param((), Scope.INCIDENT, BOTH, id="no-site"),
    ],
)
def test_a_part_of_a_total_at_a_site_of_its_own_is_one_event(
    where: tuple[Place, ...], scope: Scope, expected: set[str]
) -> None:
    of = report()
    whole = claim(of, "745 people were killed", 745, scope=Scope.CUMULATIVE, where=(KARSH,), when=since(1))
    part = claim(of, "Ten were shot", 10, scope=scope, where=where, subset_of=whole.id)
    assert totals(of, whole, part) == expected
    assert totals(of, whole, replace(part, when=since(1))) == expected
