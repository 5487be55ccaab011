"""Numbers whose word for harm stands elsewhere, and harms told by what stands for people. Every sentence is invented."""

import pytest
from tests.extract.readings import claims, counted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The 76 deaths of July, 68 in Kestrin and eight in Orlec, are unmatched.",
            [("killed", 76), ("killed", 68), ("killed", 8)],
            id="shares of deaths",
        ),
        pytest.param(
            "All 24 people aboard were killed, 17 passengers and seven crew.",
            [("killed", 24), ("killed", 17), ("killed", 7)],
            id="shares of other kinds",
        ),
        pytest.param(
            "Kestrin Hospital has 26 wounded in its care; 11 were brought from Orlec and 15 from Dolmar.",
            [("injured", 26), ("injured", 11), ("injured", 15)],
            id="shares with a verb",
        ),
        pytest.param(
            "The indictment names 12 gravely wounded men besides the dead, nine from the bus and three from the quay.",
            [("injured", 12), ("injured", 9), ("injured", 3)],
            id="an adverb before the wounded",
        ),
        pytest.param(
            "A shell killed 24 people, and 17 shops and seven cars burned.", [("killed", 24)], id="things are no shares"
        ),
        pytest.param(
            "More than 120 were hurt, at least 20 critically.", [("injured", 120), ("injured", 20)], id="the gravely hurt"
        ),
        pytest.param(
            "Of those who died, 111 have been claimed by their kin. The other 65 could not be recognised.",
            [("killed", 111), ("killed", 65)],
            id="the other ones",
        ),
        pytest.param(
            "Forty people were killed in Kestrin. About 20 women and seven boys were among them.",
            [("killed", 40), ("killed", 20), ("killed", 7)],
            id="were among them",
        ),
    ],
)
def test_shares_take_the_harm_of_their_whole(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The mayor counted 37 dead. The ministry raised this on Friday to 43.", [37, 43], id="raised"),
        pytest.param("Police said 95 were dead. Later the army cut this to 35, of whom 24 were boys.", [95, 35, 24], id="cut"),
        pytest.param("Thirty people were killed. The ministry later corrected that to 28.", [30, 28], id="corrected"),
        pytest.param("The number of dead is therefore 76. Until today it was given as 93.", [76, 93], id="given"),
        pytest.param("Thirty people were killed, police said. The mayor put it at 41.", [30, 41], id="put"),
        pytest.param("Eight died there, which with the seven killed in Orlec makes 15.", [8, 7, 15], id="makes"),
        pytest.param("Kestrin counted 12 dead, Orlec eight and Dolmar three.", [12, 8, 3], id="gaps"),
        pytest.param("Police put the dead at 79 that evening and the health ministry 81 the next day.", [79, 81], id="a gap"),
        pytest.param("In Kestrin two people were killed, in Orlec three.", [2, 3], id="a place before the number"),
        pytest.param("The list of the dead carried 143 names.", [143], id="names"),
        pytest.param("A clerk keeps a list of the dead. So far it has 38 names.", [38], id="names on that list"),
        pytest.param("The dead at Kestrin ran into the hundreds.", [200], id="ran into"),
        pytest.param("The dead number 300.", [300], id="number as a verb"),
        pytest.param("The lives lost in the explosion had reached 276.", [276], id="lives lost"),
        pytest.param("A source at the town hall: at least 120 lives lost.", [120], id="so many lives lost"),
        pytest.param("Orlec lost 14 people to gunmen in April.", [14], id="lost to gunmen"),
        pytest.param("Seven soldiers fell in an assault on the camp.", [7], id="fell"),
        pytest.param("A first dispatch had mentioned a single death.", [1], id="a single one"),
        pytest.param("He was killed in the queue, with about a hundred others.", [1, 100], id="with others"),
        pytest.param("A gunman shot dead 16 pupils and their teacher.", [16, 1], id="no kin"),
        pytest.param("He was among those shot dead in Kestrin.", [1], id="among those"),
        pytest.param("Five men were killed. So was a guard.", [5, 1], id="so was"),
        pytest.param("Two dead after police storm flat in Kestrin", [2], id="police storm"),
        pytest.param("The traffic stood still, and she was killed where she sat.", [1], id="traffic that stands"),
        pytest.param("Three guards never came back alive.", [3], id="never came back"),
    ],
)
def test_the_dead_are_counted_however_they_are_told(text: str, expected: list[int]) -> None:
    assert counted(text) == [("killed", n) for n in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Deceased, 15; severely injured, 10.", [("killed", 15), ("injured", 10)], id="rows with commas"),
        pytest.param("Persons reported missing: 2 in Kestrin, 0 in Orlec.", [("missing", 2), ("missing", 0)], id="and a zero"),
        pytest.param("The register lists 56 people as missing.", [("missing", 56)], id="listed as"),
        pytest.param("One of the guards died and another cannot be found.", [("killed", 1), ("missing", 1)], id="not found"),
        pytest.param("Three from her class are still missing.", [("missing", 3)], id="her class"),
        pytest.param("The clinic treated 16 people for bullet wounds.", [("injured", 16)], id="treated for"),
        pytest.param("She is in an Orlec hospital with burns.", [("injured", 1)], id="in hospital with"),
        pytest.param("Another was hit in the hip.", [("injured", 1)], id="hit in the hip"),
        pytest.param("Six people have been hit.", [("casualties", 6)], id="hit"),
        pytest.param(
            "A man stabbed five people to death and injured three more.", [("killed", 5), ("injured", 3)], id="to death and"
        ),
        pytest.param("A cook counted 18 people lying dead or wounded.", [("casualties", 18)], id="lying dead or wounded"),
        pytest.param(
            "The army said it had killed 20 militants and taken 51 prisoners.",
            [("killed", 20), ("detained", 51)],
            id="prisoners",
        ),
        pytest.param("More than thirty hostages were led out of the hall.", [("abducted", 30)], id="hostages"),
        pytest.param(
            "Gunmen had burst in on a wedding. Around 100 people were being held there.",
            [("abducted", 100)],
            id="held by gunmen",
        ),
        pytest.param("Soldiers came, and hundreds of them were held in the sun.", [("detained", 200)], id="held by soldiers"),
        pytest.param("Talks between the two leaders were held in Orlec.", [], id="talks held"),
        pytest.param("Sales fell and 12 soldiers fell from a bridge.", [], id="fell from"),
        pytest.param("The party lost 14 members in the war of words.", [], id="members lost"),
        pytest.param("He read out 30 names of donors.", [], id="names of others"),
    ],
)
def test_other_harms_are_read_however_they_are_told(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text) == expected


def test_a_figure_that_the_text_sets_right_is_denied() -> None:
    told, wrong = claims("Twelve soldiers were killed there, not 15 as first reported.")
    assert (told.modality.value, wrong.modality.value, wrong.quantity.best) == ("asserted", "denied", 15)


def test_shares_are_parts_of_their_whole() -> None:
    whole, one, other = claims("Thirty people were wounded, 21 by the shooting and nine by the explosion.")
    assert [one.subset_of, other.subset_of] == [whole.id, whole.id]


def test_a_list_under_one_number_is_one_claim() -> None:
    (claim,) = claims("At the camp 260 women, children and old people were interned.")
    assert (claim.quantity.best, claim.status.value, claim.sex, claim.age) == (260, "civilian", "mixed", "mixed")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ilse Toren, 17, was shot dead.", ("civilian", None, "child"), id="a name"),
        pytest.param("His stepsister, 17, was murdered.", ("civilian", "female", "child"), id="kin"),
        pytest.param("A student of 23 was shot dead.", ("civilian", None, "adult"), id="of so many years"),
        pytest.param("She was killed where she sat.", ("unknown", "female", None), id="a pronoun"),
        pytest.param("Sixteen of those killed were students.", ("civilian", None, None), id="said behind the verb"),
    ],
)
def test_who_they_are_is_read_behind_them_too(text: str, expected: tuple[str, str | None, str | None]) -> None:
    claim = claims(text)[0]
    assert (claim.status.value, claim.sex and claim.sex.value, claim.age and claim.age.value) == expected
