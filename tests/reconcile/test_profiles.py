import pytest
from tests.factory import at_least, between, more_than
from tests.reconcile.stories import Story, counted, numbers, said

from recount.model import Harm, Modality, Quantity, QuantityForm, Status
from recount.reconcile import Profile, profile_named
from recount.reconcile.profiles import SHIPPED, Best, Bounds


def vague(words: str, low: int | None) -> Quantity:
    return Quantity(form=QuantityForm.VAGUE, low=low, best=None, high=None, text=words)


TWO_ORIGINS = [said(9, "police"), said(12, "hospital")]
AGREEING = [said(9, "police"), said(9, "hospital"), said(12, "governor"), said(12, "army"), said(20, "a witness")]


@pytest.mark.parametrize(
    ("profile", "stories", "expected"),
    [
        pytest.param("acled", TWO_ORIGINS, (9, 9, 9), id="acled-takes-the-lowest"),
        pytest.param("acled", [said(vague("dozens of", 24))], (12, 12, 12), id="acled-dozens-are-12"),
        pytest.param("acled", [said(vague("hundreds of", 200))], (100, 100, 100), id="acled-hundreds-are-100"),
        pytest.param("acled", [said(between(5, 21))], (5, 5, 5), id="acled-takes-the-low-end-of-a-range"),
        pytest.param("airwars", TWO_ORIGINS, (9, None, 12), id="airwars-spans-all-accounts"),
        pytest.param("airwars", [said(vague("dozens of", 24))], (12, None, 24), id="airwars-dozens-are-12-to-24"),
        pytest.param("airwars", [said(vague("several", 3))], (2, None, 2), id="airwars-several-are-2"),
        pytest.param("airwars", [said(vague("several hundred", 300))], (300, None, 300), id="several-hundred-are-not-several"),
        pytest.param("airwars", [said(more_than(40))], (41, None, 41), id="airwars-more-than-40-is-41"),
        pytest.param(
            "airwars",
            [said(9), said(30, "army", modality=Modality.DISPUTED)],
            (9, None, 30),
            id="airwars-disputed-widens-the-top",
        ),
        pytest.param("ibc", AGREEING, (9, None, 12), id="ibc-wants-two-origins-for-each-bound"),
        pytest.param("ibc", [said(9), said(5, "army", status=Status.COMBATANT)], (9, None, 9), id="ibc-leaves-combatants-out"),
        pytest.param("ucdp", TWO_ORIGINS, (9, 12, 12), id="ucdp-low-best-high"),
        pytest.param("ucdp", [said(at_least(9))], (9, 9, 9), id="ucdp-always-has-a-high"),
    ],
)
def test_profiles_count_as_their_organisations_publish(
    profile: str, stories: list[Story], expected: tuple[int | None, ...]
) -> None:
    assert numbers(stories, profile) == expected


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        pytest.param("acled", [(0, 0, 0)], id="acled-writes-0"),
        pytest.param("airwars", [(None, None, None)], id="airwars-writes-unknown"),
        pytest.param("ucdp", [], id="ucdp-has-no-entry"),
    ],
)
def test_harm_without_a_number(profile: str, expected: list[tuple[int | None, ...]]) -> None:
    assert [(t.low, t.best, t.high) for t in counted([said(vague("some", None))], profile)] == expected


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        pytest.param("acled", [(0, 0, 0)], id="acled-writes-0"),
        pytest.param("airwars", [(None, None, None)], id="airwars-writes-unknown"),
        pytest.param("ibc", [], id="ibc-has-no-entry"),
    ],
)
def test_casualties_are_not_deaths(profile: str, expected: list[tuple[int | None, ...]]) -> None:
    assert [(t.low, t.best, t.high) for t in counted([said(18, harm=Harm.CASUALTIES)], profile)] == expected


@pytest.mark.parametrize(
    ("counted_too", "harms"),
    [pytest.param(False, {"killed"}, id="left-out"), pytest.param(True, {"killed", "missing"}, id="a-toll-of-their-own")],
)
def test_missing_people_are_never_added_to_the_dead(counted_too: bool, harms: set[str]) -> None:  # noqa: FBT001
    ours = Profile(name="ours", harms=("killed",), missing_counted=counted_too)
    tolls = counted([said(9), said(4, harm=Harm.MISSING)], ours)
    assert {t.harm.value for t in tolls} == harms
    assert {t.best for t in tolls if t.harm is Harm.KILLED} == {9}


def test_one_origin_is_provisional_under_ibc() -> None:
    (toll,) = counted([said(9)], "ibc")
    assert toll.grade == "Provisional"
    assert any("provisional" in step for step in toll.steps)


def test_every_toll_names_its_profile_with_version() -> None:
    assert {t.profile for p in SHIPPED for t in counted([said(9)], p)} == {"open-1", "ucdp-1", "ibc-1", "airwars-1", "acled-1"}


def test_a_profile_of_ones_own_is_a_record() -> None:
    ours = Profile(name="ours", bounds=Bounds.EXTREMES, best=Best.LOWEST, vague={"dozens": (20, 60)})
    assert profile_named("ours", (ours,)) is ours
    assert numbers([said(vague("dozens of", 24))], ours) == (20, 20, 60)


def test_an_unknown_profile_is_refused_with_those_there_are() -> None:
    with pytest.raises(KeyError, match="acled, airwars, ibc, open, ucdp"):
        profile_named("gtd")
