"""Figures of a toll told without a word for harm, and names that hold a number. Every sentence is invented."""

import pytest
from tests.extract.readings import claims, counted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "How many were killed? The last figure is 57. "
            "The mayor was at 39 by noon, at 50 that evening and at 52 the next day.",
            [("killed", 39), ("killed", 50), ("killed", 52), ("killed", 57)],
            id="where somebody was at what hour",
        ),
        pytest.param(
            "And wounded? 109, says the mayor. The 300 mentioned by a deputy in the first hour has not been repeated.",
            [("injured", 109), ("injured", 300)],
            id="an answer, and a figure mentioned",
        ),
        pytest.param(
            "Fourteen dead was the first count. That evening it was 70, a few hours later 147, and it ended at 148.",
            [("killed", 14), ("killed", 70), ("killed", 147), ("killed", 148)],
            id="a row of figures",
        ),
        pytest.param(
            "The radio spoke of 12 dead. 20 was the first estimate.", [("killed", 12), ("killed", 20)], id="a subject"
        ),
        pytest.param(
            "The ministry counts 471 dead. That figure is well above the 50 that one service has in mind.",
            [("killed", 50), ("killed", 471)],
            id="what one has in mind",
        ),
        pytest.param(
            "How many died? The range is wide. One agency thinks 50.", [("killed", 50)], id="a sentence about figures between"
        ),
        pytest.param("Ten people were killed in Orlec. The market opened at 9.", [("killed", 10)], id="an hour is no figure"),
        pytest.param(
            "Groups documented 12 civilian dead. The army's total was 17, and at least 60 people were injured.",
            [("injured", 60), ("killed", 12), ("killed", 17)],
            id="a total before another harm",
        ),
        pytest.param("The first report said 50 dead, the next 195.", [("killed", 50), ("killed", 195)], id="the next report"),
        pytest.param(
            "31 were killed by the first count and 35 by the last one.", [("killed", 31), ("killed", 35)], id="by another count"
        ),
        pytest.param(
            "The mayor reported 10 dead on Monday and 13 during the night.", [("killed", 10), ("killed", 13)], id="in the night"
        ),
        pytest.param("Agencies put hospital deaths at 140.", [("killed", 140)], id="put without an article"),
        pytest.param("Eight was the number of wounded in the first reports.", [("injured", 8)], id="number before its label"),
        pytest.param("A paper gave 260 as the number of people killed in Orlec.", [("killed", 260)], id="given as the number"),
        pytest.param(
            "It was 61 who died. That is the figure on the plaque, and it includes seven children.",
            [("killed", 7), ("killed", 61)],
            id="what a figure includes",
        ),
        pytest.param("The register of persons reported missing holds 17 entries.", [("missing", 17)], id="entries"),
    ],
)
def test_a_passage_about_a_toll_tells_bare_figures(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(counted(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "A man was shot dead at the corner of Mill Drive and Highway 249.", [("killed", 1)], id="a road behind and"
        ),
        pytest.param("Two were killed on Route 9 and in Unit 5.", [("killed", 2)], id="a road and a flat"),
        pytest.param("All died aboard Flight 17 or in Room 12.", [], id="a flight"),
        pytest.param("In Ward 7 pupils died.", [("killed", 7)], id="people behind the number"),
        pytest.param("The blast killed 12 in Orlec and 9 in Dolmar.", [("killed", 9), ("killed", 12)], id="towns count"),
    ],
)
def test_a_number_behind_a_thing_written_large_is_its_name(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(counted(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The bullet has likely left her brain dead, doctors said.", [("killed", 1)], id="left brain dead"),
        pytest.param("The boy was declared brain dead on Monday.", [("killed", 1)], id="declared brain dead"),
        pytest.param("They found her dead on the stairs.", [("killed", 1)], id="her dead"),
        pytest.param(
            "Soldiers shot 14 villagers; the toll for the day is 30.", [("killed", 14), ("killed", 30)], id="shot; toll"
        ),
        pytest.param("A gunman shot 13 people and injured three.", [("injured", 3), ("killed", 13)], id="shot and injured"),
        pytest.param("Gunmen shot five people, killing two.", [("killed", 2)], id="shot, killing"),
        pytest.param("Rebels took ten men out of Orlec; they were shot at the river.", [("killed", 10)], id="they were shot"),
        pytest.param("Two guards at the gate were the first to be shot.", [("killed", 2)], id="the first to be shot"),
        pytest.param("Its 28 passengers were made to lie down on the road and shot.", [("killed", 28)], id="made to lie down"),
        pytest.param("His nephew, shot twice in the thigh, walks on frames.", [("injured", 1)], id="shot twice in the thigh"),
        pytest.param(
            "Kestrin Hospital admitted 60 patients with bullet and shrapnel wounds, four of them in a critical condition.",
            [("injured", 4), ("injured", 60)],
            id="two kinds of wounds",
        ),
        pytest.param("Eleven remain critical.", [("injured", 11)], id="critical"),
        pytest.param(
            "Of 59 people who sought medical help, 25 are still on the ward.", [("injured", 25), ("injured", 59)], id="ward"
        ),
        pytest.param("The army says 199 people were dragged away as captives.", [("abducted", 199)], id="as captives"),
        pytest.param("Two of his colleagues are on the list of the missing.", [("missing", 2)], id="on a list"),
        pytest.param("The fate of the other 535 is unknown.", [("missing", 535)], id="fate unknown"),
        pytest.param("Twenty-six persons are still being sought.", [("missing", 26)], id="being sought"),
        pytest.param("Partners delivered 148 body bags.", [], id="body bags"),
        pytest.param("The younger one, Ilse, lost two toes.", [("injured", 1)], id="toes"),
        pytest.param("Five hospitals, three of which were put out of action, took them in.", [], id="things put out of action"),
    ],
)
def test_harms_told_in_more_words(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(counted(text)) == expected


@pytest.mark.parametrize(
    ("text", "wholes", "parts"),
    [
        pytest.param("Her brother was among the 213 killed in Orlec.", [213], [1], id="was among"),
        pytest.param("She was among the 40 people who died.", [40], [1], id="she was among"),
        pytest.param("Rania was one of sixteen people killed in Orlec.", [16], [1], id="one of sixteen"),
        pytest.param("Two of the 12 people who died were children.", [12], [2], id="two of 12 who died"),
        pytest.param("Two of the 12 patients died.", [2], [], id="only two of 12 died"),
        pytest.param("Ilse lost her husband, one of seven people who were murdered there.", [7], [1], id="an apposition"),
        pytest.param("The blast killed 147 persons, comprising 142 pupils and 5 officers.", [147], [5, 142], id="comprising"),
        pytest.param("A gunman shot 13 people, a constable among them, and fled.", [13], [1], id="among them"),
    ],
)
def test_wholes_and_parts(text: str, wholes: list[int], parts: list[int]) -> None:
    found = claims(text)
    assert sorted(c.quantity.point or 0 for c in found if c.subset_of is None) == wholes
    assert sorted(c.quantity.point or 0 for c in found if c.subset_of is not None) == parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A clerk told her that 280 residents lie in mass graves.", [("killed", 280)], id="in mass graves"),
        pytest.param("Eleven mayors are in enemy captivity.", [("abducted", 11)], id="in captivity"),
        pytest.param(
            "Gunmen burst in. Twelve pupils who were held in the hall have asked for care.",
            [("abducted", 12)],
            id="held in a hall",
        ),
        pytest.param(
            "Police led away four men. Two others are held in Orlec jail.",
            [("detained", 2), ("detained", 4)],
            id="held in jail",
        ),
        pytest.param("The two men were held in high regard.", [], id="held in regard"),
        pytest.param("Twelve people around him were hit, he says.", [("casualties", 12)], id="hit around him"),
        pytest.param("Police speak of 50 dead and as many injured.", [("injured", 50), ("killed", 50)], id="as many"),
        pytest.param("The wounded, 342 by the ministry's list, were scattered.", [("injured", 342)], id="an aside"),
        pytest.param(
            "Forty-nine people died. Of these, 41 were found at the mosque and seven at the school.",
            [("killed", 7), ("killed", 41), ("killed", 49)],
            id="of these, and at another place",
        ),
        pytest.param(
            "Police gave a figure of 49 dead. Forty-one of them in Orlec, he says, and seven in Dolmar; one man died later.",
            [("killed", 1), ("killed", 7), ("killed", 41), ("killed", 49)],
            id="a speaker between parts",
        ),
        pytest.param(
            "Six men did not come home from prayers; they were shot dead by a student.", [("killed", 6)], id="found out later"
        ),
        pytest.param(
            "He has murdered 51 people and has attempted to murder 40 more.", [("killed", 51)], id="an attempt is no death"
        ),
        pytest.param(
            "Alden Marek died in May, seven weeks after he was shot in Orlec.", [("killed", 1)], id="shot before he died"
        ),
        pytest.param(
            "Ilse Toren, who had been wounded in the head, died on Saturday.", [("killed", 1)], id="wounded before she died"
        ),
        pytest.param("The number of hostages has risen to 30.", [("abducted", 30)], id="the number of hostages"),
    ],
)
def test_what_became_of_people(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(counted(text)) == expected
