import pytest
from tests.adversarial import MEGABYTE
from tests.factory import claim, document

from recount.group.parties import Parties, fullest, is_body, noun_of, stands_for

FULL = "The Sava Observatory for Civil Rights counts the dead. "


def parties(text: str, *sources: str) -> Parties:
    of = document(text + " 9 people were killed.", publisher="Varen Wire")
    return Parties(of, (claim(of, "9 people were killed", 9, sources=sources),))


@pytest.mark.parametrize(
    ("text", "name", "full"),
    [
        pytest.param(FULL, "the Observatory", "Sava Observatory for Civil Rights", id="by-its-noun"),
        pytest.param(FULL, "the Dolmar-based observatory", "Sava Observatory for Civil Rights", id="by-where-it-sits"),
        pytest.param(FULL, "the rights group", "Sava Observatory for Civil Rights", id="by-what-it-is"),
        pytest.param(
            "Harrow Relief Society runs a clinic.", "the charity", "Harrow Relief Society", id="a-society-is-a-charity"
        ),
        pytest.param(
            "Healers Beyond Borders (HBB) runs a clinic.", "the aid group", "Healers Beyond Borders", id="by-initials"
        ),
        pytest.param("The Karsh health ministry met.", "the ministry", "Karsh health ministry", id="a-ministry"),
        pytest.param("Alden Marek met Ilse Toren.", "the group", "the group", id="people-are-no-group"),
        pytest.param("The Varenian Health Ministry met.", "the group", "the group", id="a-ministry-is-no-group"),
        pytest.param(FULL, "a nurse", "a nurse", id="no-description"),
    ],
)
def test_a_description_means_the_body_named_in_its_report(text: str, name: str, full: str) -> None:
    assert parties(text).fullest(name, len(text)) == full


def test_the_body_named_last_before_is_meant() -> None:
    text = "Harrow Relief Society runs a clinic. Kestrin Aid Foundation runs another. "
    assert parties(text).fullest("the charity", len(text)) == "Kestrin Aid Foundation"
    assert parties(text).fullest("the charity", 30) == "Harrow Relief Society"


def test_a_headline_means_the_body_named_below_it() -> None:
    assert parties("Aid group: clinic hit. " + FULL).fullest("Aid group", 0) == "Sava Observatory for Civil Rights"


def test_a_source_said_in_full_wins() -> None:
    assert parties(FULL, "the Karsh Observatory").fullest("the Observatory", 90) == "the Karsh Observatory"


def test_two_fuller_names_decide_nothing() -> None:
    assert fullest("Monitor", ["Varenian Casualty Monitor", "Karsh Road Monitor"]) == "Monitor"


@pytest.mark.parametrize(
    ("name", "noun"),
    [
        pytest.param("the Kestrin-based monitor", "monitor", id="based"),
        pytest.param("Aid group", "group", id="headline"),
        pytest.param("the independent rights watchdog", "watchdog", id="two-words-before"),
        pytest.param("Varenian Casualty Monitor", "", id="a-name"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_mere_description_is_told_from_a_name(name: str, noun: str) -> None:
    assert noun_of(name) == noun


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        pytest.param("the Monitor", "the Varenian Casualty Monitor", True, id="a-word-of-it"),
        pytest.param("VCM", "Varenian Casualty Monitor", True, id="initials"),
        pytest.param("the Kestrin-based monitor", "Varenian Casualty Monitor", True, id="where-it-sits"),
        pytest.param("police", "police and a survivor", False, id="one-of-two"),
        pytest.param("the Karsh Monitor", "Varenian Casualty Monitor", False, id="another"),
    ],
)
def test_a_short_name_stands_for_a_fuller_one(short: str, full: str, *, same: bool) -> None:
    assert stands_for(short, full) is same


def test_outlets_and_people_are_no_bodies_that_count() -> None:
    assert is_body("Investigative Committee, Press Service")
    assert not is_body("Kestrin Post")


def test_hostile_capitals_are_read_in_linear_time() -> None:
    text = "Aa of the " * (MEGABYTE // 10)
    assert parties(text).fullest("the charity", len(text)) == "the charity"
