"""Who did it, where the grammar is less plain: pronouns, towns between, deeds named again. All sentences are invented."""

import pytest
from tests.factory import document

from recount.extract.cascade import extract


def perpetrators(text: str) -> list[str | None]:
    return [claim.perpetrator for claim in extract(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("In May four men entered the mill. They killed 67 people.", "four men", id="they, brought on before"),
        pytest.param("A student walked to the chapel. He killed six people.", "A student", id="he"),
        pytest.param("Four men entered the mill. He killed six people.", None, id="he is not they"),
        pytest.param(
            "A baker from Orlec, a port near Karsh, shot 13 people dead.",
            "A baker from Orlec",
            id="by a town that is explained",
        ),
        pytest.param("Nothing was like it since rebels blew up the bridge and 40 people died.", "rebels", id="since"),
        pytest.param(
            "It began after militia gunmen broke through the fence; the mayor counts 40 dead.", "militia gunmen", id="broke"
        ),
        pytest.param("The army drove a lorry bomb up to the mill. The blast took 13 lives.", "The army", id="drove a bomb"),
        pytest.param("Four fighters were eliminated by the security forces.", "the security forces", id="eliminated by"),
        pytest.param("Orlec says 40 people died when the occupation bombed the clinic.", "the occupation", id="the occupation"),
        pytest.param("She attributes 10 of the deaths to Orlec.", None, id="a town has done nothing"),
        pytest.param("She attributes 10 of the deaths to the army.", "the army", id="an army may have"),
        pytest.param("The mayor accuses rebels of inflating the figure of 40 dead.", None, id="accused of no violence"),
        pytest.param(
            "Alden Marek shot 13 people, a police sergeant among them, and injured three.",
            "Alden Marek",
            id="not those he shot",
        ),
        pytest.param(
            "The page had 26 as the number killed in the Russian attack of May. For the whole attack, Orlec speaks of 40 dead.",
            "Russian",
            id="the whole attack",
        ),
    ],
)
def test_the_last_claim_names_who_did_it(text: str, expected: str | None) -> None:
    assert perpetrators(text)[-1] == expected


def test_who_is_named_later_did_what_the_lead_tells_of() -> None:
    text = "The strike on Kestrin killed 50 people. Nine are hurt.\n\nThe strike was carried out by the army."
    assert set(perpetrators(text)) == {"the army"}
