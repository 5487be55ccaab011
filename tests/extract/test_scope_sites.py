"""Attacks at several sites: which figures add them up, and which are of one. All sentences are invented."""

from datetime import date

import pytest
from varenia_places import report, varenia

from recount.extract.cascade import read

GAZETTEER = varenia()


def scopes(text: str, language: str = "en", title: str = "") -> list[tuple[int | None, str]]:
    document = report(text, title=title, published=date(2031, 5, 14), language=language).document
    claims = read(document, gazetteer=GAZETTEER).claims
    return [(claim.quantity.point, claim.scope.value) for claim in claims]


_ATTACKS = "Gunmen and bombers struck Kestrin on Friday night, leaving 60 people dead.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            _ATTACKS + "At the Astra theatre 40 people were killed.\n\nThe minister spoke of 75 dead.",
            [(60, "cumulative"), (40, "incident"), (75, "cumulative")],
            id="a figure that no site is named for is of all of them",
        ),
        pytest.param(
            _ATTACKS + "At the Astra theatre 40 people were killed.\n\nA waiter saw six bodies in the café.",
            [(60, "cumulative"), (40, "incident"), (6, "incident")],
            id="one that stands at a site is of that site",
        ),
        pytest.param(
            "A gunman killed 30 people in Orlec on Friday and 17 people in Tesmin.\n\nPolice now speak of 47 dead.",
            [(30, "incident"), (17, "incident"), (47, "cumulative")],
            id="the sum of two sites is of both",
        ),
        pytest.param(
            "Gunfire at two mosques left 60 people dead in Kestrin on Friday.\n\nAt the Astra theatre 40 people were killed. "
            "In Tesmin 13 people died.\n\nThe minister spoke of 75 dead.",
            [(60, "cumulative"), (40, "incident"), (13, "incident"), (75, "cumulative")],
            id="two sites in the lead",
        ),
        pytest.param(
            _ATTACKS + "At the Astra theatre 40 people were killed.\n\nThe minister spoke of 75 hurt, all of them in hospital.",
            [(60, "cumulative"), (40, "incident"), (75, "cumulative")],
            id="where the hurt lie is no site",
        ),
        pytest.param(
            "A bomb killed 30 people in Orlec on Friday. Taken together, the two attacks killed 44 people.",
            [(30, "incident"), (44, "cumulative")],
            id="the two attacks",
        ),
        pytest.param(
            "Bombs went off at six places in Kestrin on Friday. Killed: 71.",
            [(71, "cumulative")],
            id="an entry headed by its sites",
        ),
        pytest.param(
            "Two explosions killed 12 people at the airport of Orlec.", [(12, "incident")], id="two bombs at one place"
        ),
        pytest.param(
            "Police freed the hostages on Friday when commandos stormed a flat in Orlec, days after last week's attacks. "
            "Two people were killed.",
            [(2, "incident")],
            id="attacks that are only background",
        ),
    ],
)
def test_figures_of_several_attacks(text: str, expected: list[tuple[int | None, str]]) -> None:
    assert scopes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Soldiers executed 300 men in Orlec between 3 May and 9 May.", "incident", id="a village held for a week"),
        pytest.param("Nine people were killed in clashes in Orlec on Sunday.", "incident", id="clashes of one day in one town"),
        pytest.param("Nine people were killed in clashes in Varenia on Sunday.", "cumulative", id="clashes of a country"),
        pytest.param("In Orlec, in March of this year, soldiers executed 300 people.", "incident", id="a month of this year"),
        pytest.param("This year 300 people have been killed in Orlec.", "cumulative", id="this year"),
        pytest.param("The bombing of Orlec took 300 lives last year.", "incident", id="one bombing of last year"),
        pytest.param("Soldiers shot 300 men in Orlec in the last five days of April.", "incident", id="days of a month"),
        pytest.param("Some 1,200 civilians were killed in Varenia in 2030.", "cumulative", id="a country in a year"),
        pytest.param("Between 2027 and 2030 bombs killed about 460 civilians in Varenia.", "cumulative", id="years"),
        pytest.param(
            "Two people were killed when elite police stormed a flat in Orlec after the attacks.", "incident", id="when"
        ),
        pytest.param("Three days of mourning began on Sunday for 32 people shot dead in Orlec.", "incident", id="mourning"),
    ],
)
def test_what_one_place_and_time_held_is_one_incident(text: str, expected: str) -> None:
    assert [scope for _, scope in scopes(text)] == [expected]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param("Les attentats de vendredi ont fait 60 morts.", "fr", id="French"),
        pytest.param("Los atentados del viernes dejaron 60 muertos.", "es", id="Spanish"),
        pytest.param("В результате терактов в пятницу погибли 60 человек.", "ru", id="Russian"),
        pytest.param("Унаслідок терактів у п'ятницю загинули 60 людей.", "uk", id="Ukrainian"),
        pytest.param("قتل 60 شخصا في هجومين يوم الجمعة.", "ar", id="Arabic"),
    ],
)
def test_attacks_in_the_plural_add_up_in_every_language(text: str, language: str) -> None:
    assert scopes(text, language) == [(60, "cumulative")]


def test_a_title_agrees_with_the_text_about_a_single_attack() -> None:
    text = "Soldiers shot dead 203 civilians in the village of Orlec on Sunday, the army said."
    assert [scope for _, scope in scopes(text, title="203 civilians executed in Varenia")] == ["incident", "incident"]


def test_a_headline_of_one_blast_is_no_total_of_its_country() -> None:
    text = "Rescuers dug in the ruins of the market in Orlec on Sunday."
    assert scopes(text, title="Toll in Varenia market blast climbs to 18 dead") == [(18, "incident")]
