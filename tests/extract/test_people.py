"""Groups of people as noun phrases name them. All phrases are invented."""

import pytest
from tests.factory import document

from recount.extract.lexicon import load_lexicon
from recount.extract.people import Group, PeopleReader
from recount.extract.sentences import tokenise


def group(text: str) -> Group | None:
    tokens = tokenise(document(text))
    return PeopleReader(tokens.tokens, text, load_lexicon(), capitals=text.isupper()).read(0, len(tokens.tokens))


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        pytest.param("12 aid workers in Orlec", "counted", 12, id="number and noun"),
        pytest.param("a 9-year-old girl", "single", 1, id="one with an age"),
        pytest.param("the driver of the lorry", "single", 1, id="the one"),
        pytest.param("the drivers of the lorries", "bare", None, id="the many"),
        pytest.param("civilians in the town", "bare", None, id="a bare plural"),
        pytest.param("14 of them", "number", 14, id="of them"),
        pytest.param("three of its staff", "counted", 3, id="of its staff"),
        pytest.param("another three", "number", 3, id="another three"),
        pytest.param("both attackers", "counted", 2, id="both"),
        pytest.param("a family of five", "counted", 5, id="a family of five"),
        pytest.param("45 Karshi", "unknown", 45, id="a noun of no list"),
        pytest.param("no civilians", "zero", 0, id="none"),
        pytest.param("Alden Marek, 34, of Kestrin", "named", 1, id="a name with its age"),
        pytest.param("a 13th soldier", "single", 13, id="an ordinal counts up to it"),
        pytest.param("members of the Harrow Front", "bare", None, id="members of"),
    ],
)
def test_what_a_phrase_counts(text: str, kind: str, number: int | None) -> None:
    found = group(text)
    assert found is not None
    assert (found.kind, found.quantity.point if found.quantity else None) == (kind, number)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("12 houses", id="things"),
        pytest.param("20 years of war", id="years"),
        pytest.param("some of the money", id="some of a thing"),
        pytest.param("in the town", id="a preposition"),
    ],
)
def test_what_is_no_group_of_people(text: str) -> None:
    assert group(text) is None


def test_the_people_are_kept_as_written_without_the_number() -> None:
    text = "12 Karshi aid workers"
    found = group(text)
    tokens = tokenise(document(text)).tokens
    assert found is not None
    assert found.who is not None
    assert text[tokens[found.who[0]].start : tokens[found.who[1]].end] == "Karshi aid workers"
    assert found.belongs == (1, 1)


def test_parts_are_told_from_wholes() -> None:
    whole, part = group("three nurses"), group("three of the nurses")
    assert whole is not None
    assert part is not None
    assert (whole.of_whole, part.of_whole) == (False, True)
