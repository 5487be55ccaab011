import pytest

from recount.model.names import alike, fold, party


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        pytest.param("the health ministry", "Health Ministry", True, id="article-and-case"),
        pytest.param("a spokesman for the health ministry", "the health ministry", True, id="spokesman"),
        pytest.param("Varenian Casualty Monitor", "VCM", True, id="initials"),
        pytest.param("Interior Ministry, Press Service", "the interior ministry", True, id="press-service"),
        pytest.param("the health ministry", "the interior ministry", False, id="another-ministry"),
        pytest.param("police in Kestrin", "police in Dolmar", False, id="police-of-two-towns"),
    ],
)
def test_a_party_is_one_whoever_speaks_for_it(a: str, b: str, same: bool) -> None:  # noqa: FBT001
    assert (party(a) == party(b)) is same


def test_folding_drops_accents_articles_and_punctuation() -> None:
    assert fold("The  Café-Müller, Ltd.") == "cafe muller ltd"


def test_the_shorter_name_lies_inside_the_longer_one_by_whole_words() -> None:
    assert alike("Marek", "Alden Marek")
    assert not alike("Mare", "Alden Marek")
