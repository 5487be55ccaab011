"""Classes of wording that were once misread, one table for each. All sentences are invented."""

import pytest
from tests.extract.readings import claims, counted

from recount.model import Unit


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A man shot his wife, then himself, in Dolmar.", [1, 1], id="then himself"),
        pytest.param("He killed three people before turning the gun on himself.", [1, 3], id="turning the gun"),
        pytest.param("The gunman killed two colleagues and then himself.", [1, 2], id="and then himself"),
        pytest.param("A soldier killed two officers before shooting himself.", [1, 2], id="shooting himself"),
        pytest.param("The general killed the story himself.", [], id="nobody else was killed"),
    ],
)
def test_a_killer_who_dies_by_his_own_hand_is_one_more_death(text: str, expected: list[int]) -> None:
    assert sorted(c.quantity.point or 0 for c in claims(text) if c.harm.value == "killed" and c.quantity.point) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Gunmen shot all four in the leg.", [("injured", 4)], id="shot in the leg"),
        pytest.param("Two men were shot in both legs in Tesmin.", [("injured", 2)], id="shot in both legs"),
        pytest.param("Gunmen shot four men in Orlec.", [("killed", 4)], id="nothing more is said"),
        pytest.param(
            "The blast killed four people, sending another 42 to hospital.",
            [("injured", 42), ("killed", 4)],
            id="sent to hospital",
        ),
        pytest.param("Police took a doctor to the hospital.", [], id="a doctor on the way"),
        pytest.param(
            "The raid caused five deaths and injuries to 15 others.", [("injured", 15), ("killed", 5)], id="injuries to others"
        ),
        pytest.param(
            "The blasts left nine people, including a district chief, injured.",
            [("injured", 1), ("injured", 9)],
            id="left, including, injured",
        ),
        pytest.param("No-one was hurt.", [("injured", 0)], id="no-one with a hyphen"),
        pytest.param("Rebels fired on a post without causing injuries.", [("injured", 0)], id="without causing"),
    ],
)
def test_injured_are_told_from_killed_by_what_is_said_of_them(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(counted(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("More martyrs raise the number to 14 near Orlec", [("killed", 14)], id="raise the number"),
        pytest.param("Further deaths raise the number to 14", [("killed", 14)], id="further deaths"),
        pytest.param("New losses bring to 9 the number of those who were killed in Dolmar", [("killed", 9)], id="bring to 9"),
        pytest.param(
            "More wounded die and raise the number of martyrs of Orlec to 27", [("killed", 27)], id="number of martyrs"
        ),
        pytest.param(
            "A massacre raises to 31, the number of casualties, after a night in Karsh", [("casualties", 31)], id="to 31"
        ),
        pytest.param("More deaths in the shelling of the Tesmin market to 18", [("killed", 18)], id="no verb"),
        pytest.param("The number of bodies found in three graves is not known.", [], id="no number of bodies"),
        pytest.param("The killer of five millers was never found.", [("killed", 5)], id="who killed them"),
        pytest.param("Three killers were jailed in Orlec.", [("detained", 3)], id="killers are not killed"),
        pytest.param("Air strikes raise the death toll to 6 of who were killed", [("killed", 6)], id="of who were killed"),
        pytest.param("Six traders used as guides were found dead.", [("killed", 6)], id="participle before the verb"),
        pytest.param("Six traders used as guides found dead near Orlec", [("killed", 6)], id="participle in a headline"),
        pytest.param("Air strikes kill dozen rebels in Karsh", [("killed", 12)], id="dozen without article"),
        pytest.param(
            "Alden Marek, leader of the Front and six others, are assassinated",
            [("killed", 1), ("killed", 6)],
            id="a name and others",
        ),
        pytest.param(
            "Alden Marek, a driver, and six others were killed.",
            [("killed", 1), ("killed", 6)],
            id="an apposition is nobody else",
        ),
        pytest.param("Two teachers were taken by gunmen on Friday.", [("abducted", 2)], id="taken by gunmen"),
        pytest.param("Two patients were taken by their families.", [], id="taken by others"),
        pytest.param("Rebels took seven policemen hostage.", [("abducted", 7)], id="taken hostage"),
        pytest.param("The raid ended with rebels taking at least 17 hostage.", [("abducted", 17)], id="a number taken hostage"),
        pytest.param("Governorate Killed Injured", [], id="the header of a table"),
        pytest.param("Two pupils aged 11 and 14 stabbed a guard.", [("injured", 1)], id="two ages"),
        pytest.param("Four Harrow Action Party (HAP) members were injured.", [("injured", 4)], id="a short form in brackets"),
        pytest.param(
            "At least 13 people were killed in the blast, including 3 officers, and 22 were injured.",
            [("injured", 22), ("killed", 3), ("killed", 13)],
            id="a list that ends before the next clause",
        ),
        pytest.param(
            "Two guards were killed, one of them was Varenian and seven others were wounded.",
            [("injured", 7), ("killed", 1), ("killed", 2)],
            id="a predicate is nobody's company",
        ),
        pytest.param(
            "Four officers were killed and another seven wounded when one of their colleagues opened fire.",
            [("injured", 7), ("killed", 4)],
            id="a subject of its own",
        ),
    ],
)
def test_number_and_people_are_kept_together_and_apart(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(counted(text)) == expected


def test_a_series_of_families_counts_families() -> None:
    found = claims("About 300 families fled Kestrin in March and 80 in April.")

    assert {c.unit for c in found} == {Unit.FAMILIES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The shelling hit a house where an elderly couple died.", [("killed", 2)], id="an elderly couple"),
        pytest.param("The couple were shot dead in Tesmin.", [("killed", 2)], id="a couple in the plural"),
        pytest.param("A couple of soldiers were killed in Karsh.", [("killed", 2)], id="a couple of"),
        pytest.param("Men (34) and women mourned. A man (34) was shot dead.", [("killed", 1)], id="an age in brackets"),
        pytest.param("A blast killed the 23-year-old barista.", [("killed", 1)], id="an age and an unknown trade"),
        pytest.param("An officer burns to death in Tesmin.", [("killed", 1)], id="burns to death"),
        pytest.param("Eleven fishermen seized off the coast of Karsh", [("abducted", 11)], id="seized by nobody knows whom"),
        pytest.param("Police seized two men in Dolmar.", [("detained", 2)], id="seized by police"),
        pytest.param("Gangs have seized 14 vessels.", [], id="things seized"),
        pytest.param("Some forty families left for Dolmar.", [("displaced", 40)], id="families left"),
        pytest.param("Two ministers left for Dolmar.", [], id="ministers left"),
        pytest.param("The attacker fled on a scooter.", [], id="an attacker flees"),
        pytest.param("The gunman was overpowered and later died in custody.", [("killed", 1)], id="after a passive"),
        pytest.param("Of its crew, one died of a heart attack in captivity.", [], id="a natural death"),
        pytest.param("Measles has killed nine infants.", [], id="an illness"),
        pytest.param("Traffic accident on the B7. Two dead.", [], id="a fragment behind an accident"),
        pytest.param("The men were executed one by one.", [], id="one by one"),
        pytest.param("Man knifed by partner; wounds not life-threatening.", [("injured", 1)], id="wounds not life-threatening"),
        pytest.param(
            "A strike left 16 dead (7 women, 5 children, 4 men).",
            [("killed", 4), ("killed", 5), ("killed", 7), ("killed", 16)],
            id="a list in brackets without and",
        ),
        pytest.param(
            "Fourteen people were taken to hospital, three of whom have been discharged.",
            [("injured", 14)],
            id="the discharged",
        ),
        pytest.param("A bomb wounded 50-odd worshippers.", [("injured", 50)], id="fifty-odd"),
        pytest.param("The general killed the story himself.", [], id="a thing killed"),
    ],
)
def test_what_local_reports_tell_is_read_and_no_more(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(counted(text)) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Seven border guards died in an ambush.", "combatant", id="border guards"),
        pytest.param("The colonel ordered the execution of 46 prisoners of war.", "combatant", id="prisoners of war"),
        pytest.param("Five demonstrators were shot dead.", "civilian", id="demonstrators"),
        pytest.param("The toll is 62 dead, of whom 62 were pupils.", "civilian", id="of whom so many were pupils"),
    ],
)
def test_status_is_that_of_the_words(text: str, status: str) -> None:
    assert claims(text)[-1].status.value == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The massacre of 64 villagers was one of the worst atrocities.", [("killed", 64)], id="one of the worst"),
        pytest.param(
            "Bandits killed three (3) persons and wounded five (05) others.",
            [("injured", 5), ("killed", 3)],
            id="in figures too",
        ),
        pytest.param("Two (2) vigilantes also paid the supreme price.", [("killed", 2)], id="the supreme price"),
        pytest.param("The bandits whisked away seven women.", [("abducted", 7)], id="whisked away"),
        pytest.param("A helicopter crew of three had been killed.", [("killed", 3)], id="a crew of three"),
        pytest.param("A boy remains paralysed.", [("injured", 1)], id="remains paralysed"),
        pytest.param("Some forty of those were never seen again.", [("missing", 40)], id="never seen again"),
        pytest.param("Two of the babies had died of cold.", [], id="of cold"),
        pytest.param("A doctor, Ilse Toren, was struck by shrapnel and lost an eye.", [("injured", 1)], id="behind a name"),
        pytest.param(
            "Some 70 of the casualties are in hospital, a doctor said.", [("injured", 70)], id="who says so is no part"
        ),
    ],
)
def test_what_official_notices_tell_is_read(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(counted(text)) == expected


def test_parents_of_somebody_are_two_and_a_mistaken_killing_is_one_all_the_same() -> None:
    assert sorted(counted("Two girls were killed and their parents were injured.")) == [("injured", 2), ("killed", 2)]
    (mistaken,) = claims("Four civilians were mistakenly killed in Karsh.")
    assert mistaken.modality.value == "asserted"
    (corrected,) = claims("An earlier report wrongly said that 40 people had been killed in Karsh.")
    assert corrected.modality.value == "denied"
