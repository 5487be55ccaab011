from dataclasses import replace
from datetime import date

import pytest
from tests.factory import claim, document, on_day, town

from recount.group.within import tellings_of
from recount.model import (
    Claim,
    Document,
    Harm,
    Period,
    Place,
    PlacePrecision,
    Quantity,
    QuantityForm,
    Scope,
    Span,
    TimePrecision,
)

DAY = date(2031, 2, 20)
KESTRIN = town("Kestrin", 44.10, 21.30)
DOLMAR = town("Dolmar", 44.90, 21.90)
TEXT = "17 people died in the attack. 9 of them were in Kestrin, 8 in Dolmar. Another 4 were hurt. A boy of 9 died. Some fled."


def split(of: Document, *claims: Claim) -> list[tuple[str, ...]]:
    found, _ = tellings_of(of, claims, lifted=frozenset())
    names = {c.id: c.quote for c in claims}
    return [tuple(names[c] for c in telling.claim_ids) for telling in found]


def at(of: Document, quote: str, number: int, place: Place | None, **fields: object) -> Claim:
    return claim(of, quote, number, where=() if place is None else (place,), **fields)


def test_a_claim_without_place_or_day_goes_with_its_passage() -> None:
    report = document(TEXT, on=DAY)
    first = at(report, "17 people died", 17, KESTRIN, when=on_day(DAY))
    second = at(report, "4 were hurt", 4, None)
    assert split(report, first, second) == [("17 people died", "4 were hurt")]


def test_two_towns_are_two_events() -> None:
    report = document(TEXT, on=DAY)
    assert len(split(report, at(report, "9 of them", 9, KESTRIN), at(report, "8 in Dolmar", 8, DOLMAR))) == 2


def test_a_part_goes_with_its_whole() -> None:
    report = document(TEXT, on=DAY)
    whole = at(report, "17 people died", 17, KESTRIN)
    part = at(report, "A boy of 9 died", 1, None, subset_of=whole.id)
    assert split(report, whole, part) == [("17 people died", "A boy of 9 died")]


def test_a_whole_whose_parts_lie_in_far_towns_is_a_running_total() -> None:
    report = document(TEXT, on=DAY)
    whole = at(report, "17 people died", 17, None)
    parts = [
        at(report, "9 of them", 9, KESTRIN, subset_of=whole.id),
        at(report, "8 in Dolmar", 8, DOLMAR, subset_of=whole.id),
    ]
    found, _ = tellings_of(report, [whole, *parts], lifted=frozenset())
    assert {t.claim_ids[0]: t.totals for t in found} == {whole.id: True, parts[0].id: False, parts[1].id: False}


@pytest.mark.parametrize(
    ("end", "totals"),
    [pytest.param(date(2031, 2, 20), True, id="two-weeks"), pytest.param(date(2031, 2, 8), False, id="two-days")],
)
def test_a_number_over_many_days_is_a_running_total(end: date, totals: bool) -> None:  # noqa: FBT001
    report = document(TEXT, on=DAY)
    from_to = on_day(date(2031, 2, 7))
    period = type(from_to)(text="", start=from_to.start, end=end, precision=from_to.precision)
    found, _ = tellings_of(report, [at(report, "17 people died", 17, KESTRIN, when=period)], lifted=frozenset())
    assert [t.totals for t in found] == [totals]


def test_harm_without_a_number_joins_but_founds_nothing() -> None:
    report = document(TEXT, on=DAY)
    vague = claim(report, "Some fled", Quantity(form=QuantityForm.UNCOUNTED, low=None, best=None, high=None))
    counted = at(report, "17 people died", 17, KESTRIN)
    alone, out = tellings_of(report, [vague], lifted=frozenset())
    assert not alone
    assert out[0][0] == vague.id
    joined, _ = tellings_of(report, [vague, counted], lifted=frozenset())
    assert joined[0].joining == {vague.id}


def test_totals_and_single_events_never_share_a_telling() -> None:
    report = document(TEXT, on=DAY)
    single = at(report, "17 people died", 17, KESTRIN)
    total = at(report, "4 were hurt", 4, KESTRIN, scope=Scope.CUMULATIVE)
    assert len(split(report, single, total)) == 2


def test_people_split_what_one_report_tells_as_one() -> None:
    report = document(TEXT, on=DAY)
    a, b = at(report, "17 people died", 17, KESTRIN), at(report, "A boy of 9 died", 1, KESTRIN)
    found, _ = tellings_of(report, [a, b], lifted=frozenset(), apart=frozenset({(b.id, a.id)}))
    assert len(found) == 2


SITE = Place(text="Sava City Hall", lat=44.10, lon=21.30, precision=PlacePrecision.EXACT, radius_km=6.0, country="XV")
CONTRAST = "In both cases the count began low: 67 dead at Kestrin, 40 dead at Sava City Hall. Three men were beaten by guards."


def written(of: Document, place: Place) -> Place:
    start = of.text.index(place.text)
    return replace(place, span=Span(start, start + len(place.text)))


@pytest.mark.parametrize(
    ("second", "events"),
    [pytest.param(SITE, 2, id="another-place"), pytest.param(KESTRIN, 1, id="the-same-place")],
)
def test_numbers_set_against_each_other_at_two_places_are_two_events(second: Place, events: int) -> None:
    report = document(CONTRAST, on=DAY)
    first = at(report, "67 dead", 67, written(report, KESTRIN))
    assert len(split(report, first, at(report, "40 dead", 40, written(report, second)))) == events


def test_what_has_a_place_of_its_own_is_no_part_of_an_event_of_years_ago() -> None:
    report = document(CONTRAST, on=DAY)
    past = at(report, "67 dead", 67, KESTRIN, when=on_day(date(2019, 5, 1)))
    assert len(split(report, past, at(report, "40 dead", 40, written(report, SITE), harm=Harm.INJURED))) == 2


@pytest.mark.parametrize(
    ("harm", "events"),
    [pytest.param(Harm.TORTURED, 2, id="tortured"), pytest.param(Harm.INJURED, 1, id="injured")],
)
def test_harm_to_people_in_custody_is_another_event_than_the_attack(harm: Harm, events: int) -> None:
    report = document(CONTRAST + " " * 200 + "17 people died.", on=DAY)
    suspects = at(report, "Three men were beaten", 3, KESTRIN, harm=harm)
    assert len(split(report, suspects, at(report, "17 people died", 17, KESTRIN))) == events


def test_the_day_one_more_person_died_is_not_that_of_the_event() -> None:
    report = document(TEXT, on=DAY)
    wholes = [at(report, "17 people died", 17, KESTRIN), at(report, "9 of them", 9, KESTRIN)]
    last = at(report, "A boy of 9 died", 1, KESTRIN, when=on_day(date(2031, 2, 19)))
    found, _ = tellings_of(report, [*wholes, last], lifted=frozenset())
    assert [t.window for t in found] == [None]
    alone, _ = tellings_of(report, [last], lifted=frozenset())
    assert alone[0].window is not None


def test_what_has_no_day_is_rather_the_news_than_an_earlier_event() -> None:
    text = "17 people died in the attack. " + "Nobody was arrested. " * 16 + "The raid of 2026 killed 53. Then 3 others fell."
    report = document(text, on=DAY)
    news = at(report, "17 people died", 17, KESTRIN)
    earlier = at(report, "killed 53", 53, KESTRIN, when=on_day(date(2031, 2, 9)))
    assert split(report, news, earlier, at(report, "3 others fell", 3, KESTRIN)) == [
        ("17 people died", "3 others fell"),
        ("killed 53",),
    ]


@pytest.mark.parametrize(
    ("harm", "sources", "events"),
    [
        pytest.param(Harm.KILLED, (), 2, id="nobody-was-killed"),
        pytest.param(Harm.CASUALTIES, (), 2, id="no-casualties"),
        pytest.param(Harm.INJURED, (), 1, id="of-another-harm"),
        pytest.param(Harm.KILLED, ("the army",), 1, id="said-by-somebody-who-contradicts"),
    ],
)
def test_nobody_harmed_is_another_event_than_people_harmed(harm: Harm, sources: tuple[str, ...], events: int) -> None:
    report = document(TEXT, on=DAY)
    many = at(report, "17 people died", 17, KESTRIN, when=on_day(DAY))
    nobody = at(report, "Some fled", 0, KESTRIN, when=on_day(DAY), harm=harm, sources=sources)
    assert len(split(report, many, nobody)) == events


@pytest.mark.parametrize(
    ("second", "events"),
    [pytest.param(DOLMAR, 3, id="two-towns"), pytest.param(KESTRIN, 1, id="one-town")],
)
def test_a_number_for_the_country_is_about_none_of_several_towns_alone(second: Place, events: int) -> None:
    report = document(TEXT, on=DAY)
    country = Place(text="Varenia", lat=44.5, lon=21.5, precision=PlacePrecision.COUNTRY, radius_km=300.0, country="XV")
    towns = [at(report, "9 of them", 9, KESTRIN), at(report, "8 in Dolmar", 8, second)]
    assert len(split(report, *towns, at(report, "4 were hurt", 4, country, harm=Harm.INJURED))) == events


def test_the_wounded_who_died_later_belong_to_the_day_since_when_people_died() -> None:
    report = document(TEXT, on=date(2031, 2, 23))
    since = Period(text="since Friday", start=DAY, end=date(2031, 2, 23), precision=TimePrecision.DAY)
    all_of_them = at(report, "17 people died", 17, KESTRIN, when=since)
    later = at(report, "A boy of 9 died", 2, KESTRIN, when=on_day(date(2031, 2, 23)))
    ((telling,), _) = tellings_of(report, [all_of_them, later], lifted=frozenset())
    assert telling.window is not None
    assert telling.window.start == DAY


@pytest.mark.parametrize(
    ("opening", "n_events"),
    [pytest.param("On the same day", 2, id="set-apart"), pytest.param("At the time", 1, id="not-set-apart")],
)
def test_a_sentence_may_set_what_it_tells_at_a_place_of_its_own_apart(opening: str, n_events: int) -> None:
    of = document(f"48 people died at Sadiq Pass. {opening} six policemen died near Orlec.", on=DAY)
    orlec = town("Orlec", 44.2, 21.35, radius_km=20.0)
    first = at(of, "48 people died", 48, town("Sadiq Pass", 44.1, 21.3), when=on_day(DAY))
    assert len(split(of, first, at(of, "six policemen died", 6, orlec, when=on_day(DAY)))) == n_events


FEW = "Thirty people died at the hall. The count was 42 later. Three women were killed by the Front. In all 30 were killed."


@pytest.mark.parametrize(
    ("number", "perpetrator", "together"),
    [
        pytest.param(3, "the Front", False, id="a-few-by-somebody-named"),
        pytest.param(3, None, True, id="by-nobody-named"),
        pytest.param(20, "the Front", True, id="about-as-many"),
    ],
)
def test_a_few_killed_by_somebody_named_are_no_part_of_what_is_laid_to_nobody(
    number: int,
    perpetrator: str | None,
    together: bool,  # noqa: FBT001
) -> None:
    report = document(FEW, on=DAY)
    large = [at(report, "Thirty people died", 30, KESTRIN), at(report, "count was 42", 42, KESTRIN)]
    few = at(report, "Three women were killed", number, KESTRIN, perpetrator=perpetrator)
    last = at(report, "30 were killed", 30, None)
    assert (len(split(report, *large, few, last)) == 1) is together
    assert ("Three women were killed",) in split(report, *large, few, last) or together
