"""The toll of one report for its main incident. All reports are invented."""

import pytest
from tests.factory import document

from recount.extract.cascade import extract
from recount.model import Harm, Quantity, QuantityForm, Span, Zone, ZoneKind
from recount.reconcile.within import report_toll


def toll(text: str, harm: Harm = Harm.KILLED, kind: ZoneKind = ZoneKind.BODY) -> Quantity | None:
    of = document(text, zones=(Zone(kind=kind, span=Span(0, len(text))),))
    return report_toll(of, extract(of))[harm]


@pytest.mark.parametrize(
    ("text", "point"),
    [
        pytest.param("Gunmen killed 12 people in Kestrin.", 12, id="one figure"),
        pytest.param("A man was shot dead in Orlec.", 1, id="one man"),
        pytest.param("Seven civilians and three soldiers were killed by a mine.", 10, id="a coordination is added up"),
        pytest.param("Twenty people were killed, including four children.", 20, id="a part is not added"),
        pytest.param("A bomb killed four people. Another six died later in hospital.", 10, id="more is added"),
        pytest.param("A bomb killed 13 policemen. Five attackers were killed.", 13, id="attackers are set aside"),
        pytest.param("Five attackers were killed in Dolmar.", 5, id="unless nobody else died"),
        pytest.param("The death toll in Tesmin rose from 12 to 17.", 17, id="a superseded figure is set aside"),
        pytest.param(
            "A bomb killed nine people in Kestrin. Some 4,000 people have been killed since 2029.", 9, id="totals are set aside"
        ),
        pytest.param("A mine killed six people, raising the death toll to 140.", 6, id="an older count raised is set aside"),
        pytest.param(
            "A raid killed 30 people in Dolmar, weeks after a bomb killed 50 in Orlec.", 30, id="what came before, at the end"
        ),
        pytest.param(
            "After nearly nine weeks of killing some 70 rebels, drones kill 18 in Karsh.",
            18,
            id="what came before, at the start",
        ),
        pytest.param(
            "The Front beheads three soldiers in response to the killing of 22 of its men.", 3, id="what was answered"
        ),
        pytest.param("Days after the flood, 12 people were shot dead in Orlec.", 12, id="nothing came before"),
        pytest.param("A coroner has named 6 of the 9 murdered near Tesmin.", 9, id="some of the murdered"),
        pytest.param("Climbed to 44 the number of settlers and porters who were killed in Karsh.", 44, id="the verb in front"),
        pytest.param("No one was killed in the blast.", 0, id="none"),
        pytest.param("The blast caused 15 casualties.", 15, id="casualties stand in where nothing better does"),
    ],
)
def test_the_figure_of_the_main_incident(text: str, point: int) -> None:
    found = toll(text)
    assert found is not None
    assert found.point == point


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The council met on Friday.", id="no harm"),
        pytest.param("Nine people were wounded.", id="another harm"),
        pytest.param("The group threatened to kill ten hostages.", id="only a threat"),
        pytest.param("The ministry denied that 12 people were killed.", id="denied"),
    ],
)
def test_a_report_that_tells_of_no_deaths_has_no_toll(text: str) -> None:
    assert toll(text) is None


def test_harm_without_a_number_is_at_least_one() -> None:
    found = toll("Several villagers were killed.")
    assert found is not None
    assert (found.form, found.low, found.best, found.high) == (QuantityForm.AT_LEAST, 1, None, None)


def test_a_list_of_single_people_writes_no_number_to_assert() -> None:
    found = toll("A man and a woman were shot dead.")
    assert found is not None
    assert (found.low, found.best, found.high) == (1, None, None)


def test_comments_never_enter_a_toll() -> None:
    assert toll("Gunmen killed 12 people.", kind=ZoneKind.COMMENT) is None


def test_killed_and_injured_are_kept_apart() -> None:
    text = "A bomb killed four people and wounded 30."
    killed, injured = toll(text), toll(text, Harm.INJURED)
    assert killed is not None
    assert injured is not None
    assert (killed.best, injured.best) == (4, 30)


def test_bounds_add_up_side_by_side() -> None:
    found = toll("At least four soldiers and two nurses were killed.")
    assert found is not None
    assert (found.low, found.best, found.high) == (6, 6, None)
