import pytest

from invented_places import named
from recount.gazetteer import in_memory, layered

PLACES = (
    named("1", "As-Sadamayn", "الصدمين"),
    named("2", "Harrow Ford", country="VN"),
    named("3", "Harrow", country="VN", weight=50),
    named("4", "Harrow", country="OS", weight=9000),
    named("5", "Karsh", kind="admin1", country="VN", weight=10**6),
    named("6", "Karsh", country="VN", weight=90_000, admin1="5"),
)
GAZETTEER = in_memory(PLACES)


def ids(name: str, *countries: str) -> list[str]:
    return [e.id for e in GAZETTEER.look_up(name, countries=frozenset(countries))]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        (("Harrow", "Ford", "is", "small"), 2),
        (("Harrow", "Inn"), 1),
        (("as-Sadamayn", "town"), 1),
        (("Sadamayn",), 1),
        (("el-Sadamayn",), 1),
        (("Orlec",), 0),
        (("Harrowing",), 0),
        ((), 0),
    ],
)
def test_the_longest_known_name_is_found_at_word_boundaries(words: tuple[str, ...], count: int) -> None:
    assert GAZETTEER.longest(words) == count


def test_the_best_known_bearer_of_a_name_comes_first() -> None:
    assert ids("harrow") == ["4", "3"]


def test_a_town_comes_before_the_region_named_after_it() -> None:
    assert ids("Karsh") == ["6", "5"]


@pytest.mark.parametrize("name", ["As-Sadamayn", "Sadamayn", "Al-Sadamayn", "الصدمين", "صدمين"])
def test_a_name_is_found_with_and_without_its_article(name: str) -> None:
    assert ids(name) == ["1"]


def test_a_rough_spelling_is_tried_only_inside_the_countries_given_and_marked() -> None:
    assert ids("Sedameen") == []
    assert ids("Sedameen", "SY") == ["1"]
    assert GAZETTEER.look_up("Sedameen", countries=frozenset({"SY"}))[0].guessed
    assert ids("Sedameen", "VN") == []


def test_the_first_layer_answers_first_and_never_hides_an_exact_name_by_a_guess() -> None:
    own = in_memory([named("own", "Harrow", weight=1), named("rough", "Harruw Ferd")])
    both = layered(own, GAZETTEER)
    assert [e.id for e in both.look_up("Harrow")] == ["own", "4", "3"]
    assert [e.id for e in both.look_up("Harrow Ford", countries=frozenset({"SY"}))] == ["2"]
    assert both.longest(("Harrow", "Ford")) == 2
