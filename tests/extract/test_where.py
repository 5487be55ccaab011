from datetime import date

import pytest
from varenia_places import harm, report, varenia

from recount.extract.frame import Frame
from recount.extract.places import find_places
from recount.extract.tokens import Tokens
from recount.extract.where import settle_where
from recount.model import Harm, Relation

GAZETTEER = varenia()


def where(tokens: Tokens, *frames: Frame) -> list[list[str]]:
    settled = settle_where(tokens, frames, find_places(tokens, GAZETTEER))
    return [[place.text for place in one.value] for one in settled]


@pytest.mark.parametrize(
    ("text", "quote", "number", "expected"),
    [
        pytest.param(
            "Ten people were killed in Orlec, police said.", "Ten people were killed", "Ten", ["Orlec"], id="same clause"
        ),
        pytest.param(
            "In Orlec, police in Kestrin said, ten people were killed.",
            "ten people were killed",
            "ten",
            ["Orlec"],
            id="not the speaker's",
        ),
        pytest.param(
            "An attack on Kestrin airport killed ten.", "killed ten", "ten", ["Kestrin airport"], id="site before its town"
        ),
        pytest.param("Fighting in Orlec and Tesmin killed ten.", "killed ten", "ten", ["Orlec", "Tesmin"], id="two joined"),
        pytest.param(
            "Ten were killed near Orlec and flown to Kestrin.",
            "Ten were killed",
            "Ten",
            ["Orlec"],
            id="not where they were flown",
        ),
        pytest.param(
            "The mayor of Orlec said ten people were killed.",
            "ten people were killed",
            "ten",
            ["Orlec"],
            id="what a mayor answers for",
        ),
        pytest.param(
            "The mayor of Orlec said ten people were killed in Tesmin.",
            "ten people were killed",
            "ten",
            ["Tesmin"],
            id="not the mayor's where the scene is named",
        ),
        pytest.param(
            "Fighting went on in Orlec. The hospital of Kestrin received ten wounded from Orlec.",
            "ten wounded",
            "ten",
            ["Orlec"],
            id="where the wounded were brought from",
        ),
        pytest.param(
            "Varenia said ten people were killed in Tesmin.", "ten people were killed", "ten", ["Tesmin"], id="not the actor"
        ),
    ],
)
def test_the_scene_is_told_from_other_places(text: str, quote: str, number: str, expected: list[str]) -> None:
    tokens = report(text)
    assert where(tokens, harm(tokens, quote, number)) == [expected]


def test_what_follows_a_distributed_toll_is_of_none_of_its_towns_alone() -> None:
    tokens = report(
        "KESTRIN, March 13 (Varen Wire) - Police counted 67 dead in Orlec and 25 in Tesmin. Another 90 were injured."
    )
    assert where(tokens, harm(tokens, "90 were injured", "90")) == [["KESTRIN"]]


def test_a_distributed_toll_keeps_each_number_with_its_place() -> None:
    tokens = report("Police counted 67 dead in Kestrin, 47 in Orlec and 25 in Tesmin.")
    frames = [
        harm(tokens, "67 dead", "67"),
        harm(tokens, "dead in Kestrin, 47", "47"),
        harm(tokens, "dead in Kestrin, 47 in Orlec and 25", "25"),
    ]
    assert where(tokens, *frames) == [["Kestrin"], ["Orlec"], ["Tesmin"]]


def test_a_labelled_list_keeps_each_number_with_its_label() -> None:
    tokens = report("Dead by town: Kestrin, 104; Orlec, 28; Tesmin, 7.")
    frames = [harm(tokens, "Dead by town: Kestrin, 104", "104"), harm(tokens, "Dead by town: Kestrin, 104; Orlec, 28", "28")]
    assert where(tokens, *frames) == [["Kestrin"], ["Orlec"]]


def test_the_place_is_carried_over_within_a_paragraph_then_from_the_lead() -> None:
    tokens = report("A bomb went off in Orlec on Monday. Ten people died.\n\nPolice said two more died overnight.")
    frames = [harm(tokens, "Ten people died", "Ten"), harm(tokens, "two more died", "two")]
    assert where(tokens, *frames) == [["Orlec"], ["Orlec"]]


def test_a_dateline_serves_where_a_report_names_no_scene() -> None:
    tokens = report("KESTRIN, May 3 (Varen Wire) - Ten people died when a bomb went off.")
    assert where(tokens, harm(tokens, "Ten people died", "Ten")) == [["KESTRIN"]]


def test_a_dateline_in_small_letters_is_no_scene_of_what_its_sentence_tells() -> None:
    tokens = report("Kestrin, May 3 (Varen Wire) - Ten people died when a bomb went off in Orlec.")
    assert where(tokens, harm(tokens, "Ten people died", "Ten")) == [["Orlec"]]


def test_a_number_with_a_place_of_its_own_takes_none_from_the_next_number() -> None:
    text = "Bombs went off in Varenia. The dead: 66 from the bus station, 38 from the church in Orlec and 17 in Tesmin."
    tokens = report(text)
    frames = [harm(tokens, "dead: 66", "66"), harm(tokens, "dead: 66 from the bus station, 38", "38")]
    assert where(tokens, *frames) == [["the bus station"], ["Orlec"]]


def test_a_total_before_a_list_of_places_is_in_none_of_them() -> None:
    tokens = report("Bombs went off in Varenia. Police counted 55 dead: 38 in Orlec and 17 in Tesmin.")
    frames = [harm(tokens, "55 dead", "55"), harm(tokens, "dead: 38", "38"), harm(tokens, "dead: 38 in Orlec and 17", "17")]
    assert where(tokens, *frames) == [["Varenia"], ["Orlec"], ["Tesmin"]]


def test_numbers_without_a_place_of_their_own_share_the_one_behind_them() -> None:
    tokens = report("Police counted 12 dead and 30 wounded in Orlec.")
    frames = [harm(tokens, "12 dead", "12"), harm(tokens, "30 wounded", "30")]
    assert where(tokens, *frames) == [["Orlec"], ["Orlec"]]


def test_readers_comments_inherit_nothing() -> None:
    tokens = report("A bomb in Orlec killed ten.", comment="Three hundred dead, I say.")
    assert where(tokens, harm(tokens, "Three hundred dead", "Three hundred")) == [[]]


def test_background_of_another_year_does_not_take_the_place_of_the_news() -> None:
    tokens = report("A bomb in Orlec killed ten.\n\nThe war of 1994 cost 900 lives.", published=date(2024, 5, 3))
    assert where(tokens, harm(tokens, "900 lives", "900")) == [[]]


def test_in_the_capital_is_the_largest_town_named() -> None:
    tokens = report("Bombs went off in Orlec and Kestrin, Varenia.\n\nNine of the dead fell in the capital.")
    assert where(tokens, harm(tokens, "Nine of the dead", "Nine")) == [["Kestrin"]]


def test_the_displaced_have_a_destination_and_an_origin() -> None:
    tokens = report("Some 300 families fled from Orlec to Kestrin.")
    frame = harm(tokens, "300 families fled", "300", harm=Harm.DISPLACED)
    places = settle_where(tokens, [frame], find_places(tokens, GAZETTEER))[0].value
    assert {place.relation for place in places} <= {Relation.FROM, Relation.TO}
    assert places


def test_the_rule_and_its_words_are_traced() -> None:
    tokens = report("Ten people were killed in Orlec.")
    (settled,) = settle_where(tokens, [harm(tokens, "Ten people were killed", "Ten")], find_places(tokens, GAZETTEER))
    (trace,) = settled.trace
    assert (trace.field, trace.layer) == ("where", "where")
    assert trace.span.of(tokens.text) == "Orlec"


@pytest.mark.parametrize(
    ("language", "text", "quote", "number", "expected"),
    [
        pytest.param("fr", "Dix personnes ont été tuées à Kestrin.", "Dix personnes", "Dix", ["Kestrin"], id="French"),
        pytest.param("es", "Diez personas murieron en Kestrin.", "Diez personas", "Diez", ["Kestrin"], id="Spanish"),
        pytest.param("ru", "В Кестрине погибли десять человек.", "десять человек", "десять", ["Кестрине"], id="Russian"),
        pytest.param("uk", "У Кестрині загинули десятеро людей.", "десятеро людей", "десятеро", ["Кестрині"], id="Ukrainian"),
        pytest.param("ar", "قتل عشرة أشخاص في كسترين.", "عشرة أشخاص", "عشرة", ["كسترين"], id="Arabic"),
    ],
)
def test_scenes_are_told_in_other_languages(language: str, text: str, quote: str, number: str, expected: list[str]) -> None:
    tokens = report(text, language=language)
    assert where(tokens, harm(tokens, quote, number)) == [expected]


def test_a_running_total_of_a_report_about_several_towns_is_of_no_one_place() -> None:
    tokens = report(
        "Raids shook Orlec on Monday.\n\nBlasts followed in Kestrin and in Tesmin.\n\nSome 70 people have died so far."
    )
    assert where(tokens, harm(tokens, "70 people have died", "70", is_total=True)) == [[]]
    assert where(tokens, harm(tokens, "70 people have died", "70")) == [["Orlec"]]


def test_a_headline_takes_nothing_from_the_text_below_it() -> None:
    tokens = report("A bomb went off in Orlec on Monday.", title="Ten dead in blast")
    assert where(tokens, harm(tokens, "Ten dead", "Ten")) == [[]]


def test_the_body_takes_the_place_its_headline_names() -> None:
    tokens = report("Ten people died on Monday, police said.", title="Blast in Orlec")
    assert where(tokens, harm(tokens, "Ten people died", "Ten")) == [["Orlec"]]


def test_a_site_without_a_town_of_its_own_is_put_into_the_town_of_the_report() -> None:
    tokens = report("A fire broke out in Orlec, Varenia.\n\nTen people died in Sava City Hall.")
    (settled,) = settle_where(tokens, [harm(tokens, "Ten people died", "Ten")], find_places(tokens, GAZETTEER))
    (place,) = settled.value
    assert (place.text, place.lat, place.rule) == ("Sava City Hall", 43.6, "site-unplaced+carried")
