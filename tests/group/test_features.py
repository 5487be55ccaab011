from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.factory import document, town

from recount.group import GroupOptions
from recount.group.features import FEATURES, compare, score
from recount.group.spot import spot_of
from recount.group.telling import Telling
from recount.group.window import Window
from recount.group.wording import wording
from recount.model import ClaimId, DocumentId, Place

DAY = date(2031, 2, 20)
OPTIONS = GroupOptions()
PLAIN = Telling(
    key=ClaimId("claim-a"),
    document_id=DocumentId("doc-a"),
    claim_ids=(ClaimId("claim-a"),),
    joining=frozenset(),
    totals=False,
    spots=(spot_of(town("Kestrin", 44.1, 21.3)),),
    apart=frozenset(),
    window=Window(DAY, DAY),
    published=DAY + timedelta(days=1),
    tolls=frozenset({("killed", 17)}),
    parts=frozenset(),
    nobody=frozenset(),
    victims=frozenset(),
    perpetrators=frozenset(),
    weapons=frozenset(),
    names=frozenset(),
    ages=frozenset(),
    words=0,
)
ISLAND = (spot_of(Place(text="the island")),)
OTHER = replace(PLAIN, key=ClaimId("claim-b"), document_id=DocumentId("doc-b"))


def points(a: Telling, b: Telling, feature: str) -> float:
    return next((e.points for e in compare(a, b, OPTIONS) if e.feature == feature), 0.0)


@pytest.mark.parametrize(
    ("a", "b", "feature", "sign"),
    [
        pytest.param({}, {}, "place", 1, id="same-place"),
        pytest.param({}, {"spots": (spot_of(town("Dolmar", 47.9, 25.9)),)}, "place", -1, id="far-place"),
        pytest.param({}, {"spots": (spot_of(town("Kestrin", 47.9, 25.9)),)}, "place", 1, id="a-namesake-may-be-misread"),
        pytest.param({}, {"spots": ()}, "place", 0, id="no-place"),
        pytest.param({}, {"spots": ISLAND, "apart": frozenset({"kestrin"})}, "place", -1, id="a-report-tells-them-apart"),
        pytest.param({}, {"spots": ISLAND, "apart": frozenset({"kestrin province"})}, "place", 0, id="it-tells-others-apart"),
        pytest.param({}, {"window": Window(DAY + timedelta(days=3), DAY + timedelta(days=3))}, "days", -1, id="other-days"),
        pytest.param({}, {"window": None}, "days", 1, id="no-day-but-published-after"),
        pytest.param({}, {"window": None, "published": DAY - timedelta(days=9)}, "days", -1, id="published-before"),
        pytest.param({"victims": frozenset({"alden marek"})}, {"victims": frozenset({"marek"})}, "victims", 1, id="one-victim"),
        pytest.param({"names": frozenset({"bridge toren"})}, {"names": frozenset({"bridge toren"})}, "names", 1, id="one-name"),
        pytest.param({"ages": frozenset({7})}, {"ages": frozenset({7, 40})}, "ages", 1, id="one-age"),
        pytest.param(
            {"perpetrators": frozenset({"harrow front"})}, {"perpetrators": frozenset({"army"})}, "perpetrator", -1, id="blame"
        ),
        pytest.param(
            {"weapons": frozenset({"car bomb"})}, {"weapons": frozenset({"a car bomb"})}, "weapon", 1, id="one-weapon"
        ),
        pytest.param({}, {}, "toll", 1, id="same-toll"),
        pytest.param({}, {"tolls": frozenset({("tortured", 4)})}, "harm", -1, id="harm-in-custody"),
        pytest.param({}, {"tolls": frozenset({("killed", 900)})}, "toll", -1, id="tenfold-toll"),
        pytest.param({}, {"tolls": frozenset({("displaced", 900)})}, "harm", -1, id="other-harm"),
        pytest.param({"parts": frozenset({("killed", 5)})}, {"parts": frozenset({("killed", 5)})}, "parts", 1, id="same-parts"),
        pytest.param({}, {"totals": True}, "scope", -1, id="a-total"),
        pytest.param({}, {"document_id": DocumentId("doc-a")}, "report", -1, id="one-report"),
    ],
)
def test_each_feature_speaks_for_or_against(a: dict[str, object], b: dict[str, object], feature: str, sign: int) -> None:
    one, two = replace(PLAIN, **a), replace(OTHER, **b)  # type: ignore[arg-type]
    found = points(one, two, feature)
    assert (found > 0) - (found < 0) == sign
    assert points(two, one, feature) == found


def test_one_small_number_beside_the_toll_says_little() -> None:
    shared = [frozenset({("killed", n)}) for n in (3, 31)]
    assert [points(replace(PLAIN, parts=p), replace(OTHER, parts=p), "parts") for p in shared] == [0.6, 1.2]


LATER = DAY + timedelta(days=400)


@pytest.mark.parametrize(
    ("a", "b", "points_against"),
    [
        pytest.param({}, {"window": None, "published": LATER}, 0.0, id="one-number-at-one-place-needs-no-day"),
        pytest.param({"tolls": frozenset({("killed", 3)})}, {"window": None, "published": LATER}, -2.1, id="another-number"),
        pytest.param({}, {"window": None, "published": LATER, "spots": ()}, -2.1, id="no-place"),
    ],
)
def test_who_looks_back_on_a_number_and_a_place_need_not_date_them(
    a: dict[str, object], b: dict[str, object], points_against: float
) -> None:
    assert points(replace(PLAIN, **a), replace(OTHER, **b), "days") == points_against  # type: ignore[arg-type]


def test_larger_and_uneven_tolls_say_more() -> None:
    tolls = [frozenset({("killed", n)}) for n in (2, 9, 17, 83, 250, 253)]
    said = [points(replace(PLAIN, tolls=t), replace(OTHER, tolls=t), "toll") for t in tolls]
    assert said == [0.2, 0.5, 1.0, 1.5, 1.0, 2.0]


def test_weights_are_the_users() -> None:
    ours = GroupOptions(weights={"toll": 0.0})
    assert score(PLAIN, OTHER, ours) == score(PLAIN, OTHER, OPTIONS) - points(PLAIN, OTHER, "toll")


def test_every_feature_has_a_name_of_its_own() -> None:
    assert len({f.name for f in FEATURES}) == len(FEATURES)


FAR_OFF = (spot_of(town("Velubad", 47.9, 25.9)),)
NAMES_KESTRIN = wording(document("Rescuers from Kestrin came first."), [(0, 33)])


@pytest.mark.parametrize(
    ("fields", "sign"),
    [
        pytest.param({"spots": FAR_OFF, "words": NAMES_KESTRIN}, -1, id="naming-the-town-is-not-enough"),
        pytest.param({"spots": FAR_OFF, "words": NAMES_KESTRIN, "ages": frozenset({7})}, 1, id="with-someone-of-the-same-age"),
        pytest.param({"spots": FAR_OFF, "ages": frozenset({7})}, -1, id="the-age-alone-is-not-enough"),
        pytest.param({"spots": (), "words": NAMES_KESTRIN}, 1, id="no-place-of-its-own"),
    ],
)
def test_a_report_that_names_the_place_of_the_other_may_be_placed_wrongly(fields: dict[str, object], sign: int) -> None:
    aged = replace(PLAIN, ages=frozenset({7}))
    assert points(aged, replace(OTHER, **fields), "place") * sign > 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("nobody", "tolls", "apart"),
    [
        pytest.param({"killed"}, {("killed", 3)}, True, id="killed"),
        pytest.param({"casualties"}, {("injured", 3)}, True, id="no-casualties"),
        pytest.param({"killed"}, {("injured", 3)}, False, id="another-harm"),
        pytest.param({"killed"}, {("killed", 0)}, False, id="both-nobody"),
    ],
)
def test_nobody_harmed_is_never_one_incident_with_people_harmed(
    nobody: set[str],
    tolls: set[tuple[str, int]],
    apart: bool,  # noqa: FBT001
) -> None:
    quiet = replace(OTHER, nobody=frozenset(nobody), tolls=frozenset((h, 0) for h in nobody))
    assert (points(replace(PLAIN, tolls=frozenset(tolls)), quiet, "nobody") < 0) is apart


def test_a_day_in_common_alone_makes_two_towns_near_each_other_no_one_event() -> None:
    near = replace(OTHER, spots=(spot_of(town("Orlec", 44.2, 21.35, radius_km=20.0)),), tolls=frozenset({("killed", 6)}))
    assert 0 < points(PLAIN, near, "place") < points(PLAIN, OTHER, "place") / 2
    assert score(PLAIN, near, OPTIONS) < OPTIONS.join_at


def test_two_totals_of_one_day_count_one_thing_unless_they_name_places_apart() -> None:
    total = replace(PLAIN, totals=True, spots=())
    other = replace(OTHER, totals=True, spots=(), tolls=frozenset({("killed", 40)}))
    assert score(total, other, OPTIONS) >= OPTIONS.join_at
    here, there = (spot_of(town("Kestrin", 44.1, 21.3)),), (spot_of(town("Dolmar", 47.9, 25.9)),)
    assert score(replace(total, spots=here), replace(other, spots=there), OPTIONS) < OPTIONS.join_at


def test_a_figure_without_a_place_may_be_a_total_or_one_event() -> None:
    total = replace(PLAIN, totals=True, tolls=frozenset({("killed", 188)}))
    placeless = replace(OTHER, spots=(), tolls=frozenset({("killed", 121)}))
    placed = replace(placeless, spots=PLAIN.spots)
    assert points(total, placed, "scope") < points(total, placeless, "scope") < 0


def test_two_reports_that_look_back_on_one_month_speak_rather_of_one_event_than_two_that_tell_news_of_it() -> None:
    month = Window(date(2031, 3, 1), date(2031, 3, 31))
    year = Window(date(2031, 1, 1), date(2031, 12, 31))
    then = replace(PLAIN, window=year, published=date(2031, 12, 31))
    later = replace(OTHER, window=month, published=date(2033, 4, 2))
    latest = replace(PLAIN, window=year, published=date(2034, 4, 2))
    assert points(later, latest, "days") > points(then, later, "days") > 0
