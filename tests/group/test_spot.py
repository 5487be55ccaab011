import pytest
from tests.factory import town

from recount.group.spot import (
    APART,
    CLOSE,
    FAR,
    INSIDE,
    NAMESAKE,
    REGION,
    SAME,
    UNKNOWN,
    best_relation,
    is_same_name,
    relation,
    spot_of,
)
from recount.model import Place, PlacePrecision, Relation
from recount.model.names import fold

KESTRIN = town("Kestrin", 44.10, 21.30)
CAPITAL = town("Velubad", 44.00, 21.00, radius_km=25)
NORTHMARK = Place(
    text="Northmark", lat=44.5, lon=21.5, precision=PlacePrecision.PROVINCE, radius_km=90, country="XV", gazetteer_id="own:2"
)
LOWER_SAVA = Place(text="Lower Sava", precision=PlacePrecision.PROVINCE, country="XV")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(KESTRIN, town("Kestrin", 44.12, 21.31), SAME, id="same-name"),
        pytest.param(KESTRIN, town("Market Square", 44.11, 21.31), CLOSE, id="a-site-in-town"),
        pytest.param(KESTRIN, town("Orlec", 44.16, 21.36), APART, id="a-village-next-to-it"),
        pytest.param(CAPITAL, town("Orlec", 44.15, 21.05), INSIDE, id="on-the-edge-of-a-big-city"),
        pytest.param(KESTRIN, town("Tesmin", 44.30, 21.10, relation=Relation.NORTH_OF), APART, id="north-of-a-town"),
        pytest.param(KESTRIN, town("Sadiq Pass", 44.8, 21.3), REGION, id="same-region"),
        pytest.param(KESTRIN, town("Harrow Ford", 47.8, 28.3), FAR, id="other-end-of-the-country"),
        pytest.param(KESTRIN, NORTHMARK, INSIDE, id="in-the-province"),
        pytest.param(NORTHMARK, NORTHMARK, INSIDE, id="both-only-the-province"),
        pytest.param(LOWER_SAVA, Place(text="Lower Sava", country="XV"), INSIDE, id="unresolved-same-name"),
        pytest.param(Place(text="Tesmin"), Place(text="the town of Tesmin"), SAME, id="unresolved-town"),
        pytest.param(Place(text="Tesmin"), KESTRIN, APART, id="a-town-no-map-knows"),
        pytest.param(Place(text="Tesmin Bridge"), KESTRIN, UNKNOWN, id="a-site-no-map-knows"),
        pytest.param(Place(text="Tesmin"), NORTHMARK, UNKNOWN, id="an-unknown-town-and-a-province"),
        pytest.param(Place(text="Tesmin", country="XV"), Place(text="Tesmin", country="XW"), FAR, id="other-country"),
    ],
)
def test_places_are_compared_at_the_precision_they_are_known_with(a: Place, b: Place, expected: str) -> None:
    assert relation(spot_of(a), spot_of(b)) == expected
    assert relation(spot_of(b), spot_of(a)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [pytest.param("best-known-alone", NAMESAKE, id="a-guess"), pytest.param("containment", FAR, id="the-text-says-so")],
)
def test_a_name_of_two_countries_is_one_place_only_where_the_country_was_guessed(rule: str, expected: str) -> None:
    abroad = Place(text="Kestrin", lat=10.0, lon=5.0, precision=PlacePrecision.TOWN, country="XW", rule=rule)
    here = Place(text="Kestrin", lat=44.1, lon=21.3, precision=PlacePrecision.TOWN, country="XV", rule="best-known")
    assert relation(spot_of(abroad), spot_of(here)) == relation(spot_of(here), spot_of(abroad)) == expected


def test_a_province_named_beside_a_town_adds_nothing() -> None:
    ours = (spot_of(KESTRIN), spot_of(NORTHMARK))
    assert best_relation(ours, (spot_of(town("Sadiq Pass", 44.8, 21.3)),)) == REGION


def test_no_place_is_unknown_not_far() -> None:
    assert best_relation((), (spot_of(KESTRIN),)) == UNKNOWN


def test_one_place_may_be_written_in_two_scripts() -> None:
    named = [spot_of(Place(text=text, precision=PlacePrecision.TOWN)) for text in ("Кестрин", "Kestrin", "Orlec")]
    assert relation(named[0], named[1]) == SAME
    assert relation(named[0], named[2]) == UNKNOWN
    assert relation(named[1], named[2]) == APART


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("Velubad bridge", "جسر فلوباد", False, id="the-arabic-alphabet-has-no-v"),
        pytest.param("Kestrin bridge", "جسر كسترين", True, id="a-word-among-others"),
        pytest.param("Dolmar", "Долмар", True, id="a-name-alone"),
        pytest.param("Sava", "сава", True, id="two-consonants-are-a-whole-name"),
        pytest.param("Sava gate south", "сава холл", False, id="two-consonants-among-other-words"),
        pytest.param("Dolmar", "Dolmer", False, id="one-script-is-compared-by-its-letters"),
    ],
)
def test_names_meet_across_scripts_by_their_consonants(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert is_same_name(fold(one), fold(other)) is same
