"""The dead as they are found, and acts of killing told by their noun. All sentences are invented."""

import pytest
from tests.factory import document

from recount.extract.cascade import extract
from recount.model import Modality


def counted(text: str) -> list[tuple[str, int | None]]:
    return sorted(
        (c.harm.value, c.quantity.point)
        for c in extract(document(text))
        if c.quantity.point is not None and c.modality is Modality.ASSERTED
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They find a charred man behind the mill in Orlec", [("killed", 1)], id="a charred man"),
        pytest.param("Headless woman found in a ditch", [("killed", 1)], id="state before the noun"),
        pytest.param("A man was found charred beside the road to Tesmin.", [("killed", 1)], id="found charred"),
        pytest.param("Police find two men wrapped in blankets near Dolmar", [("killed", 2)], id="wrapped in blankets"),
        pytest.param("They locate a baker with his throat cut in Velubad", [("killed", 1)], id="throat cut"),
        pytest.param(
            "They find a body and leave a driver tied and murdered on the road", [("killed", 1)] * 2, id="tied and murdered"
        ),
        pytest.param("Shot to death, they find a woman in southern Kestrin", [("killed", 1)], id="the state in front"),
        pytest.param("Three found 'encobijado' in Lower Sava", [("killed", 3)], id="a loan word"),
        pytest.param("They find six men and two women beheaded in Karsh", [("killed", 2), ("killed", 6)], id="coordinated"),
        pytest.param("Burned man taken to hospital in Dolmar", [("injured", 1)], id="burned and alive"),
        pytest.param("Five charred vehicles were found near the village.", [], id="charred vehicles"),
        pytest.param("They find a girl cowering in a cellar in Orlec", [], id="alive"),
        pytest.param("Fifteen decomposing bodies found near Sadiq Pass", [("killed", 15)], id="decomposing bodies"),
    ],
)
def test_those_found_in_the_state_of_the_dead_are_counted_as_killed(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A homicide was reported in Dolmar on Friday.", [("killed", 1)], id="a homicide was reported"),
        pytest.param("Second murder of the week in Harrow Ford", [("killed", 1)], id="second murder of the week"),
        pytest.param("Homicide by knife in the Mill quarter", [("killed", 1)], id="headline without article"),
        pytest.param("Double murder in Tesmin", [("killed", 2)], id="double murder"),
        pytest.param("Police opened an inquiry into a triple homicide in Orlec.", [("killed", 3)], id="triple homicide"),
        pytest.param("The crowd stoned a man to death in Orlec.", [("killed", 1)], id="stoned to death"),
        pytest.param("A court sentenced two men to death in Kestrin.", [], id="sentenced to death"),
        pytest.param("Gunmen deprive a baker of life near the Old Mill", [("killed", 1)], id="deprived of life"),
        pytest.param("Anger after execution by the Harrow Front of six people", [("killed", 6)], id="by whom, of how many"),
        pytest.param("An execution against two people by the Karsh Brigade", [("killed", 2)], id="against"),
        pytest.param("The murder trial of Alden Marek opened on Monday.", [], id="murder trial"),
        pytest.param("Attempted murder in Dolmar", [], id="attempted murder"),
        pytest.param("Murders go on in Lower Sava", [], id="murders"),
    ],
)
def test_an_act_of_killing_told_by_its_noun_counts_its_victims(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Gunmen enter a workshop to kill a man", [("killed", 1)], id="enter to kill"),
        pytest.param("Police kill street sweeper in Dolmar", [("killed", 1)], id="object without article"),
        pytest.param("A shop keeper is stabbed to death near Velubad", [("killed", 1)], id="an occupation of two words"),
        pytest.param("Harrow Ford: 16-year-old shot dead", [("killed", 1)], id="an age alone"),
        pytest.param("Girlfriend of a smuggler, shot dead in Tesmin", [("killed", 1)], id="behind a comma"),
        pytest.param("Alden Marek of the Harrow Front gunned down", [("killed", 1)], id="a name with its group"),
        pytest.param("Ilse Toren had just come back from Dolmar and was shot dead.", [("killed", 1)], id="after another verb"),
        pytest.param("Army says it killed IS fighter in Karsh", [("killed", 1)], id="an abbreviation like a verb"),
        pytest.param("Varenian troops killed a US soldier.", [("killed", 1)], id="an abbreviation like a pronoun"),
        pytest.param(
            "The Front executed the first kidnapped person.", [("abducted", 1), ("killed", 1)], id="object behind a participle"
        ),
        pytest.param("Gunmen wanted to kill a man in Dolmar, police said.", [], id="only wanted to"),
    ],
)
def test_a_single_death_is_read_in_the_words_of_headlines(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("She was resting when gunmen ended her life.", [("killed", 1)], id="ended her life"),
        pytest.param("Bullets take his life in Orlec", [("killed", 1)], id="bullets take his life"),
        pytest.param("The blast claimed her life.", [("killed", 1)], id="claimed her life"),
        pytest.param("He took his life in May.", [], id="his own"),
        pytest.param("The raid took the life of a nurse.", [("killed", 1)], id="the life of"),
    ],
)
def test_a_life_that_others_end_is_one_death(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text) == expected
