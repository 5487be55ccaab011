"""Harm frames: every form that news uses, and what only looks like one. All sentences are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import document

from recount.extract.frame import Frame
from recount.extract.harms import find_frames
from recount.extract.lexicon import load_lexicon
from recount.extract.options import ExtractOptions
from recount.extract.sentences import tokenise
from recount.model import Quantity, QuantityForm

SHORT = {
    QuantityForm.EXACT: "{best}",
    QuantityForm.AT_LEAST: "{low}+",
    QuantityForm.MORE_THAN: ">{low}",
    QuantityForm.AT_MOST: "<={high}",
    QuantityForm.NEARLY: "~<{best}",
    QuantityForm.ABOUT: "~{best}",
    QuantityForm.RANGE: "{low}-{high}",
    QuantityForm.VAGUE: "vague {low}",
    QuantityForm.UNCOUNTED: "uncounted",
}


def frames(text: str, *, all_causes: bool = False) -> tuple[Frame, ...]:
    return find_frames(tokenise(document(text)), load_lexicon(), ExtractOptions(all_causes=all_causes))


def short(quantity: Quantity) -> str:
    """A quantity as the tables below write it: `12`, `8+` at least, `>8` more than, `<=8` at most, `~8` about."""
    return SHORT[quantity.form].format(low=quantity.low, best=quantity.best, high=quantity.high)


def counted(text: str, *, all_causes: bool = False) -> list[tuple[str, str]]:
    """Harm and quantity of every counted frame, in order of harm and quantity."""
    return sorted(
        (f.harm.value, short(f.quantity)) for f in frames(text, all_causes=all_causes) if short(f.quantity) != "uncounted"
    )


CLAIMS = [
    pytest.param("Gunmen killed 12 people in Kestrin.", [("killed", "12")], id="gunmen killed 12 people in kestrin"),
    pytest.param(
        "Shelling killed no fewer than eight villagers and wounded more than 20.",
        [("killed", "8+"), ("injured", ">20")],
        id="shelling killed no fewer than eight villagers",
    ),
    pytest.param(
        "Two soldiers and a nurse were shot dead in Dolmar.",
        [("killed", "2"), ("killed", "1")],
        id="two soldiers and a nurse were shot",
    ),
    pytest.param(
        "12 dead, 30 wounded in Velubad market blast",
        [("killed", "12"), ("injured", "30")],
        id="12 dead 30 wounded in velubad market",
    ),
    pytest.param(
        "The attack left four people dead and scores injured.",
        [("killed", "4"), ("injured", "vague 40")],
        id="the attack left four people dead and",
    ),
    pytest.param(
        "The death toll rose from 12 to 17 on Tuesday.",
        [("killed", "12"), ("killed", "17")],
        id="the death toll rose from 12 to",
    ),
    pytest.param(
        "The killing of three aid workers in Orlec was condemned.", [("killed", "3")], id="the killing of three aid workers in"
    ),
    pytest.param("Police reported seven deaths.", [("killed", "7")], id="police reported seven deaths"),
    pytest.param("Five bodies were found in a well near Tesmin.", [("killed", "5")], id="five bodies were found in a well"),
    pytest.param(
        "Residents recovered the bodies of nine men.", [("killed", "9")], id="residents recovered the bodies of nine men"
    ),
    pytest.param("A man was shot dead outside his home.", [("killed", "1")], id="a man was shot dead outside his"),
    pytest.param(
        "Gunmen killed a journalist in Harrow Ford.", [("killed", "1")], id="gunmen killed a journalist in harrow ford"
    ),
    pytest.param(
        "Alden Marek and his brother were killed on Friday.", [("killed", "2")], id="alden marek and his brother were killed"
    ),
    pytest.param("No one was hurt in the blast.", [("injured", "0")], id="no one was hurt in the blast"),
    pytest.param("The strike caused no casualties.", [("casualties", "0")], id="the strike caused no casualties"),
    pytest.param(
        "Militants abducted 14 teachers from a school.", [("abducted", "14")], id="militants abducted 14 teachers from a school"
    ),
    pytest.param(
        "Some 40,000 people have been displaced by the fighting.",
        [("displaced", "~40000")],
        id="some 40000 people have been displaced by",
    ),
    pytest.param("About 300 families fled the town.", [("displaced", "~300")], id="about 300 families fled the town"),
    pytest.param("Six detainees were tortured.", [("tortured", "6")], id="six detainees were tortured"),
    pytest.param("Three women were raped by soldiers.", [("sexual_violence", "3")], id="three women were raped by soldiers"),
    pytest.param("Eleven people are still missing.", [("missing", "11")], id="eleven people are still missing"),
    pytest.param(
        "A grenade killed two in Kestrin and five in Dolmar.",
        [("killed", "2"), ("killed", "5")],
        id="a grenade killed two in kestrin and",
    ),
    pytest.param(
        "The blast killed 20 people, including four children.",
        [("killed", "20"), ("killed", "4")],
        id="the blast killed 20 people including four",
    ),
    pytest.param(
        "Another three people died later of their wounds.", [("killed", "3")], id="another three people died later of their"
    ),
    pytest.param("Dozens of civilians were massacred.", [("killed", "vague 24")], id="dozens of civilians were massacred"),
    pytest.param("Killed: 14. Wounded: 31.", [("killed", "14"), ("injured", "31")], id="killed 14 wounded 31"),
    pytest.param("The blast claimed the lives of 13 soldiers.", [("killed", "13")], id="the blast claimed the lives of 13"),
    pytest.param("The raid claimed 13 lives.", [("killed", "13")], id="the raid claimed 13 lives"),
    pytest.param(
        "A mortar round hit a bakery, killing four and injuring nine others.",
        [("killed", "4"), ("injured", "9")],
        id="a mortar round hit a bakery killing",
    ),
    pytest.param(
        "1 250 people were killed and 3.400 injured.",
        [("killed", "1250"), ("injured", "3400")],
        id="1 250 people were killed and 3400",
    ),
    pytest.param("Half a million people were displaced.", [("displaced", "500000")], id="half a million people were displaced"),
    pytest.param(
        "Twenty-three prisoners were executed by firing squad.",
        [("killed", "23")],
        id="twentythree prisoners were executed by firing squad",
    ),
    pytest.param(
        "Ilse Toren, 34, a doctor, was killed by a sniper.", [("killed", "1")], id="ilse toren 34 a doctor was killed"
    ),
    pytest.param("The army said 15 of its soldiers had died.", [("killed", "15")], id="the army said 15 of its soldiers"),
    pytest.param("Police killed both attackers.", [("killed", "2")], id="police killed both attackers"),
    pytest.param(
        "Among the dead were two teachers and a priest.",
        [("killed", "2"), ("killed", "1")],
        id="among the dead were two teachers and",
    ),
    pytest.param(
        "Seven children and two women were among the dead.",
        [("killed", "7"), ("killed", "2")],
        id="seven children and two women were among",
    ),
    pytest.param("Insurgents beheaded a truck driver.", [("killed", "1")], id="insurgents beheaded a truck driver"),
    pytest.param(
        "A family of five was killed when a shell hit their house.", [("killed", "5")], id="a family of five was killed when"
    ),
    pytest.param(
        "Unidentified men kidnapped and killed two farmers.",
        [("abducted", "2"), ("killed", "2")],
        id="unidentified men kidnapped and killed two farmers",
    ),
    pytest.param(
        "Clashes killed 16 rebels, the army said, adding that four soldiers died.",
        [("killed", "16"), ("killed", "4")],
        id="clashes killed 16 rebels the army said",
    ),
    pytest.param(
        "Tens of thousands have fled their homes.", [("displaced", "vague 20000")], id="tens of thousands have fled their homes"
    ),
    pytest.param(
        "A roadside bomb killed Colonel Alden Marek and three bodyguards.",
        [("killed", "1"), ("killed", "3")],
        id="a roadside bomb killed colonel alden marek",
    ),
    pytest.param(
        "The bombing wounded at least 50, ten of them seriously.",
        [("injured", "50+"), ("injured", "10")],
        id="the bombing wounded at least 50 ten",
    ),
    pytest.param(
        "Two people were killed and a third was injured.",
        [("killed", "2"), ("injured", "1")],
        id="two people were killed and a third",
    ),
    pytest.param(
        "Hundreds were detained during protests.", [("detained", "vague 200")], id="hundreds were detained during protests"
    ),
    pytest.param("Fighters led ten men out to the quay and shot them.", [("killed", "10")], id="led out and shot"),
    pytest.param("Nobody was killed.", [("killed", "0")], id="nobody was killed"),
    pytest.param("None of the passengers was hurt.", [("injured", "0")], id="none of the passengers was hurt"),
    pytest.param(
        "The bomber killed himself and four others.", [("killed", "4")], id="the bomber killed himself and four others"
    ),
    pytest.param("Some 20 civilians lost their lives.", [("killed", "~20")], id="some 20 civilians lost their lives"),
    pytest.param("Drone strike kills three near Sadiq Pass", [("killed", "3")], id="drone strike kills three near sadiq pass"),
    pytest.param(
        "Three killed, five hurt as bus hits mine", [("killed", "3"), ("injured", "5")], id="three killed five hurt as bus hits"
    ),
    pytest.param(
        "More deaths raise to 15, the number of people killed in Tesmin", [("killed", "15")], id="raise to, the number of"
    ),
    pytest.param(
        "New losses bring to at least 12, the death toll in Orlec", [("killed", "12+")], id="bring to, the death toll"
    ),
    pytest.param("Death toll in Tesmin blast climbs to 41", [("killed", "41")], id="death toll in tesmin blast climbs to"),
    pytest.param("Gunmen storm village, kill 11", [("killed", "11")], id="gunmen storm village kill 11"),
    pytest.param(
        "The fighting has killed more than 10,000 people and displaced 1.2 million.",
        [("killed", ">10000"), ("displaced", "1200000")],
        id="the fighting has killed more than 10000",
    ),
    pytest.param(
        "Officials confirmed 19 fatalities and 45 injuries.",
        [("killed", "19"), ("injured", "45")],
        id="officials confirmed 19 fatalities and 45 injuries",
    ),
    pytest.param(
        "Nine soldiers were captured and two were wounded.",
        [("detained", "9"), ("injured", "2")],
        id="nine soldiers were captured and two were",
    ),
    pytest.param(
        "The mayor of Orlec was assassinated on Sunday.", [("killed", "1")], id="the mayor of orlec was assassinated on"
    ),
    pytest.param("Four of the hostages were killed.", [("killed", "4")], id="four of the hostages were killed"),
    pytest.param("Rebels executed eight captured soldiers.", [("killed", "8")], id="rebels executed eight captured soldiers"),
    pytest.param("Snipers shot two women dead.", [("killed", "2")], id="snipers shot two women dead"),
    pytest.param(
        "An air strike on a school killed 14 pupils, their teacher and a guard.",
        [("killed", "14"), ("killed", "1"), ("killed", "1")],
        id="an air strike on a school killed",
    ),
    pytest.param(
        "It said 120 people had been forcibly disappeared.", [("missing", "120")], id="it said 120 people had been forcibly"
    ),
    pytest.param("27 people have gone missing.", [("missing", "27")], id="27 people have gone missing"),
    pytest.param("Over 60 schoolgirls were taken hostage.", [("abducted", ">60")], id="over 60 schoolgirls were taken hostage"),
    pytest.param("Gunmen took 12 passengers hostage.", [("abducted", "12")], id="gunmen took 12 passengers hostage"),
    pytest.param(
        "The militia is holding 45 people captive.", [("abducted", "45")], id="the militia is holding 45 people captive"
    ),
    pytest.param(
        "Two died at the scene and one in hospital.", [("killed", "2"), ("killed", "1")], id="two died at the scene and one"
    ),
    pytest.param(
        "A 12-year-old boy was killed and his sister was injured.",
        [("killed", "1"), ("injured", "1")],
        id="a 12yearold boy was killed and his",
    ),
    pytest.param(
        "The explosion killed at least 10, wounded 25 and trapped many others.",
        [("killed", "10+"), ("injured", "25")],
        id="the explosion killed at least 10 wounded",
    ),
    pytest.param(
        "Seventeen people, among them six children, were killed.",
        [("killed", "17"), ("killed", "6")],
        id="seventeen people among them six children were",
    ),
    pytest.param(
        "Suspected rebels shot and killed three traders.",
        [("killed", "3")],
        id="suspected rebels shot and killed three traders",
    ),
    pytest.param(
        "One person was killed and three others were injured.",
        [("killed", "1"), ("injured", "3")],
        id="one person was killed and three others",
    ),
    pytest.param(
        "The casualties include three dead and eleven wounded.",
        [("killed", "3"), ("injured", "11")],
        id="the casualties include three dead and eleven",
    ),
    pytest.param("A total of 48 people were killed.", [("killed", "48")], id="a total of 48 people were killed"),
    pytest.param(
        "The number of people killed in the raid stands at 22.", [("killed", "22")], id="the number of people killed in the"
    ),
    pytest.param("Eight people perished.", [("killed", "8")], id="eight people perished"),
    pytest.param("It killed ten civilians.", [("killed", "10")], id="it killed ten civilians"),
    pytest.param("the deaths of at least 33 people", [("killed", "33+")], id="the deaths of at least 33 people"),
    pytest.param(
        "33 people lost their lives and 12 are in hospital.",
        [("killed", "33"), ("injured", "12")],
        id="33 people lost their lives and 12",
    ),
    pytest.param(
        "Two peacekeepers were killed and their driver wounded.",
        [("killed", "2"), ("injured", "1")],
        id="two peacekeepers were killed and their driver",
    ),
    pytest.param(
        "The shelling killed a mother and her two sons.", [("killed", "3")], id="the shelling killed a mother and her"
    ),
    pytest.param("Four men, all civilians, were executed.", [("killed", "4")], id="four men all civilians were executed"),
    pytest.param(
        "Some 150 people were killed, most of them women and children.",
        [("killed", "~150")],
        id="some 150 people were killed most of",
    ),
    pytest.param(
        "A woman who had been shot in the head died in hospital.", [("killed", "1")], id="a woman who had been shot in"
    ),
    pytest.param(
        "Seven militants, including two commanders, were killed.",
        [("killed", "7"), ("killed", "2")],
        id="seven militants including two commanders were killed",
    ),
    pytest.param(
        "Thirty-one people were killed when a car bomb exploded outside a mosque.",
        [("killed", "31")],
        id="thirtyone people were killed when a car",
    ),
    pytest.param("Police found three burnt bodies in a truck.", [("killed", "3")], id="police found three burnt bodies in a"),
    pytest.param(
        "A suicide attack on Tuesday left at least nine policemen dead.",
        [("killed", "9+")],
        id="a suicide attack on tuesday left at",
    ),
    pytest.param(
        "More than two dozen people were wounded.", [("injured", ">24")], id="more than two dozen people were wounded"
    ),
    pytest.param("At least a dozen people were killed.", [("killed", "12+")], id="at least a dozen people were killed"),
    pytest.param(
        "There were 23 deaths and 14 abductions in March.",
        [("killed", "23"), ("abducted", "14")],
        id="there were 23 deaths and 14 abductions",
    ),
    pytest.param(
        "At least 19 villagers have been killed along the river since Monday.",
        [("killed", "19+")],
        id="at least 19 villagers have been killed",
    ),
    pytest.param(
        "More than 700 people were killed, more than 500 of them civilians.",
        [("killed", ">700"), ("killed", ">500")],
        id="more than 700 people were killed more",
    ),
    pytest.param(
        "At least six farmers, possibly as many as 30, were executed.",
        [("killed", "6-30")],
        id="at least six farmers possibly as many",
    ),
    pytest.param("Between 30 and 50 people were killed.", [("killed", "30-50")], id="between 30 and 50 people were killed"),
    pytest.param("Up to 25 people were executed.", [("killed", "<=25")], id="up to 25 people were executed"),
    pytest.param("Nearly 70 civilians died.", [("killed", "~<70")], id="nearly 70 civilians died"),
    pytest.param("The ministry put the number of dead at 61.", [("killed", "61")], id="the ministry put the number of dead"),
    pytest.param("The number of injured has risen to 240.", [("injured", "240")], id="the number of injured has risen to"),
    pytest.param("The toll has passed 90.", [("killed", ">90")], id="the toll has passed 90"),
    pytest.param(
        "As many as 44 people were killed or wounded.", [("casualties", "<=44")], id="as many as 44 people were killed"
    ),
]

HEADLINES = [
    pytest.param("Shot dead on his doorstep in Kestrin", 1, id="the one is left out"),
    pytest.param("Dies in hospital after ambush", 1, id="the verb alone"),
    pytest.param("Driver killed in Dolmar", 1, id="no article"),
    pytest.param("Raiders beat a baker to death and his body was thrown in the Sava", 1, id="the outcome behind the victim"),
    pytest.param("Human remains found near Tesmin", 1, id="remains"),
    pytest.param("Six human corpses found in Karsh", 6, id="an adjective between"),
    pytest.param("Two beheaded men found on road", 2, id="a word for harm before the noun"),
]

NO_CLAIMS = [
    pytest.param("The army deployed 3,000 troops to Karsh.", id="the army deployed 3000 troops to karsh"),
    pytest.param("Fifteen rockets hit the town and 40 houses were destroyed.", id="fifteen rockets hit the town and 40"),
    pytest.param("The journey of 120 kilometres took nine hours.", id="the journey of 120 kilometres took nine"),
    pytest.param("They paid 5,000 dollars for each house.", id="they paid 5000 dollars for each house"),
    pytest.param("Twelve people died in a flood.", id="twelve people died in a flood"),
    pytest.param("Six people were killed in a traffic accident.", id="six people were killed in a traffic"),
    pytest.param("Nine patients died of cholera.", id="nine patients died of cholera"),
    pytest.param("The war kills.", id="the war kills"),
    pytest.param("Varenia has between 4 and 5 million people.", id="varenia has between 4 and 5 million"),
    pytest.param("The minister, 61, has 30 years of service.", id="the minister 61 has 30 years of"),
    pytest.param("About 12% of the people voted.", id="about 12 of the people voted"),
    pytest.param("On 14 May 2031 the airport was closed.", id="on 14 may 2031 the airport was"),
    pytest.param("The bomber was not hurt and nobody saw him.", id="the bomber was not hurt and nobody"),
    pytest.param("They pay 4,000 crowns in compensation for a death.", id="they pay 4000 crowns in compensation for"),
    pytest.param("He has been a rebel fighter ever since he was imprisoned.", id="a description before since he was"),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMS)
def test_every_form_gives_its_harm_and_quantity(text: str, expected: list[tuple[str, str]]) -> None:
    assert counted(text) == sorted(expected)


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_what_counts_nobody_is_no_claim(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(("text", "number"), HEADLINES)
def test_headlines_leave_out_what_everybody_knows(text: str, number: int) -> None:
    assert {f.quantity.best for f in frames(text) if f.harm == "killed"} == {number}


def test_another_opens_a_clause_of_its_own() -> None:
    text = "A bomb killed 18 people including eight civilians and another 27 people were wounded."
    assert counted(text) == [("injured", "27"), ("killed", "18"), ("killed", "8")]


def test_deaths_without_violence_are_claimed_when_asked_for() -> None:
    assert counted("Twelve people died in a flood.", all_causes=True) == [("killed", "12")]


def test_the_first_figure_of_a_rise_is_superseded() -> None:
    first, second = frames("The death toll rose from 12 to 17 on Tuesday.")
    assert (first.quantity.best, first.superseded) == (12, True)
    assert (second.quantity.best, second.superseded) == (17, False)


def test_a_part_points_at_its_whole() -> None:
    whole, part = frames("The blast killed 20 people, including four children.")
    assert (whole.part_of, part.part_of) == (None, 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Six people were killed. Two of them were children.", [6, 2], id="a part in the next sentence"),
        pytest.param("The army said 20 people were killed. The number is now 26.", [20, 26], id="a figure restated"),
        pytest.param("Forty people died in Kestrin, 12 in Dolmar and five in Orlec.", [40, 12, 5], id="one verb, three places"),
        pytest.param("Nine people were killed, the army says; the rebels say 30.", [9, 30], id="two say, one verb"),
    ],
)
def test_numbers_lean_on_a_word_for_harm_said_before(text: str, expected: list[int]) -> None:
    assert [f.quantity.best for f in frames(text)] == expected


@pytest.mark.parametrize(
    ("text", "status", "sex", "age"),
    [
        pytest.param("Three women were killed.", "civilian", "female", None, id="women"),
        pytest.param("Two boys were killed.", "civilian", "male", "child", id="boys"),
        pytest.param("Nine soldiers were killed.", "combatant", None, None, id="soldiers"),
        pytest.param("Six people were killed.", "unknown", None, None, id="people"),
        pytest.param("Four members of the armed forces were killed.", "combatant", None, None, id="members of"),
        pytest.param("A 14-year-old was killed.", "civilian", None, "child", id="an age alone"),
        pytest.param("Five unarmed men were killed.", "civilian", "male", None, id="unarmed"),
        pytest.param("Two of the dead were children.", "civilian", None, "child", id="said of them afterwards"),
    ],
)
def test_words_of_the_group_settle_status_sex_and_age(text: str, status: str, sex: str | None, age: str | None) -> None:
    (frame,) = frames(text)
    assert (frame.status, frame.sex, frame.age) == (status, sex, age)


@pytest.mark.parametrize(
    ("text", "victims", "best"),
    [
        pytest.param("Alden Marek was killed on Friday.", ("Alden Marek",), 1, id="a name"),
        pytest.param("Alden Marek and his brother were killed.", ("Alden Marek",), 2, id="and a relative"),
        pytest.param("Ilse Toren, 34, was killed with her son.", ("Ilse Toren",), 2, id="with company"),
        pytest.param("Gunmen shot dead the priest Alden Marek.", ("Alden Marek",), 1, id="a title"),
    ],
)
def test_named_victims_are_kept_as_written(text: str, victims: tuple[str, ...], best: int) -> None:
    (frame,) = frames(text)
    assert (frame.victims, frame.quantity.best) == (victims, best)


def test_a_bare_number_means_the_people_last_spoken_of() -> None:
    killed, injured = frames("Thirty civilians were killed and 12 injured.")
    assert (killed.status, injured.status) == ("civilian", "civilian")


def test_capitals_alone_make_no_names() -> None:
    assert counted("GUNMEN KILLED THREE PEASANTS AND WOUNDED FIVE SOLDIERS IN KESTRIN ON 12 MAY.") == [
        ("injured", "5"),
        ("killed", "3"),
    ]


WORDS = st.sampled_from(
    "12 30 at least killed wounded dead people soldiers and , . ; : of the them including women children were have been no one "
    "Alden Marek Kestrin in by who a man toll from to rose missing bodies ( ) 2-3 about hundreds".split()
)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_row_of_words_is_read_and_every_frame_holds_its_number_and_its_word(words: list[str]) -> None:
    text = " ".join(words)
    for n, frame in enumerate(frames(text)):
        assert frame.span.covers(frame.trigger)
        assert frame.quantity.text in frame.span.of(text)
        assert frame.part_of is None or frame.part_of != n
