"""Who speaks in the entries of a live page. All sentences are invented."""

import pytest
from tests.factory import document

from recount.extract.cascade import extract


def last_sources(text: str) -> list[str]:
    return list(extract(document(text))[-1].sources)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        pytest.param(
            "19.52 Alden Marek has updated his count. It now stands at 50 killed.", ["Alden Marek"], id="a count updated"
        ),
        pytest.param(
            'Fri 7.02pm: Ilse Toren at the lectern. "It appears 40 people have died."', ["Ilse Toren"], id="at the lectern"
        ),
        pytest.param(
            "20:05 Alden Marek, the interior minister, comes out to the cameras. Nine people are hurt.",
            ["Alden Marek"],
            id="before the cameras",
        ),
        pytest.param(
            "13:25\nAlden Marek runs the bigger ward. He says that 25 people died.", ["Alden Marek"], id="a name below"
        ),
        pytest.param("Sat 7.30am: Alden Marek has met the press. Nine people died, he said.", ["Alden Marek"], id="he"),
        pytest.param("09:40 From the Relief Agency, an update: six people were killed.", ["the Relief Agency"], id="from whom"),
        pytest.param("22:41 Finished, says the Rescue Centre. All four gunmen are dead.", ["the Rescue Centre"], id="goes on"),
        pytest.param("22:41 The road is open. Nine people are dead.", [], id="the page itself"),
        pytest.param("Alden Marek comes out to the cameras. Nine people are hurt.", [], id="no entry"),
    ],
)
def test_who_steps_before_the_press_speaks_for_the_rest_of_an_entry(entry: str, expected: list[str]) -> None:
    assert last_sources(f"Orlec as it happened\n\n{entry}") == expected


def test_police_in_a_statement_of_the_police_are_its_own_voice() -> None:
    (claim,) = extract(document("Police confirm that 49 people have died.", publisher="Varenian Police"))
    assert claim.sources == ()
    text = "The Federal Government informs the nation that 49 people have died."
    (claim,) = extract(document(text, publisher="Federal Government of Varenia"))
    assert claim.sources == ()
