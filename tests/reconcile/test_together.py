import pytest
from tests.factory import claim, document
from tests.reconcile.stories import numbers

from recount.model import Age, Claim, Document, Sex, Status

FOUR = "A man, two women and a child were shot dead in Kestrin."


def enumerated(text: str, *parts: tuple[str, int, dict[str, object]]) -> list[tuple[Document, Claim]]:
    of = document(text)
    return [(of, claim(of, quote, number, **fields)) for quote, number, fields in parts]


MAN = ("A man, two women and a child were shot dead", 1, {"sex": Sex.MALE})
WOMEN = ("two women and a child were shot dead", 2, {"sex": Sex.FEMALE, "status": Status.CIVILIAN})
CHILD = ("a child were shot dead", 1, {"age": Age.CHILD, "status": Status.CIVILIAN})


def test_people_counted_in_one_breath_add_up() -> None:
    assert numbers(enumerated(FOUR, MAN, WOMEN, CHILD)) == (4, 4, 4)


def test_an_enumeration_below_another_number_of_the_report_is_a_part() -> None:
    text = FOUR + " In all 9 people died that night."
    assert numbers(enumerated(text, MAN, WOMEN, CHILD, ("9 people died", 9, {}))) == (9, 9, 9)


@pytest.mark.parametrize("second", [pytest.param({}, id="the-same-people")])
def test_successive_values_of_one_count_do_not_add_up(second: dict[str, object]) -> None:
    text = "The dead were 290 on Monday and 321 on Tuesday."
    stories = enumerated(text, ("dead were 290", 290, {}), ("dead were 290 on Monday and 321", 321, second))
    assert numbers(stories) == (321, 321, 321)
