import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.model.place_names import fold, is_code, skeleton, without_article


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("Kestrín", "KESTRIN", id="case and marks"),
        pytest.param("Harrow-Ford", "Harrow Ford", id="hyphen"),
        pytest.param("Tel‘Orlec", "Tel'Orlec", id="apostrophes"),
        pytest.param("St. Anna", "Saint Anna", id="saint"),
        pytest.param("V.R.", "VR", id="stops"),
        pytest.param("إدلميّة", "ادلميه", id="Arabic hamza and marks"),
        pytest.param("Дольмёр", "Долмер", id="Cyrillic yo and soft sign"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("as-Sadiq", "sadiq"),
        ("Al Karsh", "karsh"),
        ("El-Orlec", "orlec"),
        ("الكرش", "كرش"),
        ("Alba", "alba"),
        ("Al Ba", "al ba"),
    ],
)
def test_articles_are_dropped_only_before_a_name(name: str, bare: str) -> None:
    assert without_article(fold(name)) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [("Khalmeen", "Khalmin"), ("Dayr az-Zahr", "Deir Ezzahr"), ("Qusayr", "Kuseir"), ("Shahba", "Shehbah")],
)
def test_transliterations_of_one_name_share_their_consonants(one: str, other: str) -> None:
    assert skeleton(fold(one)) == skeleton(fold(other)) != ""


@pytest.mark.parametrize("name", ["Aoi", "حمر", "Ее"])
def test_a_name_with_too_little_left_has_no_consonant_key(name: str) -> None:
    assert skeleton(fold(name)) == ""


def test_codes_are_told_from_names() -> None:
    assert is_code("KDZ")
    assert not is_code("Orlec")
    assert not is_code("Ur")


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
