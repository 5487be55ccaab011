import pytest
from tests.factory import claim, document
from tests.reconcile.stories import numbers

from recount.model import Age, Claim, Document, Quantity, QuantityForm, Sex, Status

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


SHOT = "He shot two boys before he killed himself, police said. The boys were seven and nine."
BOYS = ("shot two boys", 2, {"sex": Sex.MALE})


def himself(of: Document, quote: str) -> tuple[Document, Claim]:
    one = Quantity(form=QuantityForm.EXACT, low=1, best=1, high=1, text="himself")
    return of, claim(of, quote, one)


def test_who_kills_others_and_then_himself_is_counted_with_them() -> None:
    stories = enumerated(SHOT, BOYS)
    assert numbers([*stories, himself(stories[0][0], "killed himself")]) == (3, 3, 3)


def test_who_dies_by_his_own_bomb_is_not_added_to_its_victims() -> None:
    stories = enumerated("A bomber killed nine people when he blew up himself.", ("killed nine people", 9, {}))
    assert numbers([*stories, himself(stories[0][0], "blew up himself")])[1] == 9


def test_a_report_that_counts_him_among_the_dead_is_believed() -> None:
    stories = enumerated(SHOT + " Three died in all.", BOYS, ("Three died in all", 3, {}))
    assert numbers([*stories, himself(stories[0][0], "killed himself")]) == (3, 3, 3)


def test_what_the_injured_were_is_no_count_of_all_of_them() -> None:
    text = "More than 2,000 were hurt in Karsh. Of the injured, 312 were women and 145 were children."
    women = ("injured, 312 were women", 312, {"sex": Sex.FEMALE})
    children = ("injured, 312 were women and 145 were children", 145, {"age": Age.CHILD})
    assert numbers(enumerated(text, women, children))[1] != 457
