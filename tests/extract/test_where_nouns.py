from datetime import date

import pytest
from varenia_places import harm, report, varenia

from recount.extract.frame import Frame
from recount.extract.places import find_places
from recount.extract.tokens import Tokens
from recount.extract.where import settle_where

GAZETTEER = varenia()


def where(tokens: Tokens, *frames: Frame) -> list[list[str]]:
    settled = settle_where(tokens, frames, find_places(tokens, GAZETTEER))
    return [[place.text for place in one.value] for one in settled]


NEWS = "A bomb went off in Orlec on Monday.\n\n"


@pytest.mark.parametrize(
    ("text", "quote", "number", "expected"),
    [
        pytest.param("Ten people died in the concert hall.", "Ten people died", "Ten", "the concert hall", id="the hall"),
        pytest.param("Ten people died at a crowded bus station.", "Ten people died", "Ten", "a crowded bus station", id="a"),
        pytest.param("On the island ten people died.", "ten people died", "ten", "the island", id="before the number"),
        pytest.param("Ten were dead at the camp.", "Ten were dead", "Ten", "the camp", id="camp"),
        pytest.param("At the pump house ten died.", "ten died", "ten", "the pump house", id="a vague noun narrowed"),
        pytest.param("In that hall ten died.", "ten died", "ten", "that hall", id="pointed at"),
        pytest.param("Market square: 10 dead.", "10 dead", "10", "Market square", id="label"),
        pytest.param("Ten people died in a house.", "Ten people died", "Ten", "Orlec", id="a vague noun alone"),
        pytest.param("Ten people died in the second quarter.", "Ten people died", "Ten", "Orlec", id="a quarter of a year"),
        pytest.param("Ten people died over the weekend.", "Ten people died", "Ten", "Orlec", id="no noun of place"),
        pytest.param("Ten people died in the hospital.", "Ten people died", "Ten", "Orlec", id="where the hurt were taken"),
        pytest.param("The blast at the hospital killed ten.", "killed ten", "ten", "the hospital", id="a hospital struck"),
        pytest.param("An official at the ministry said ten died.", "ten died", "ten", "Orlec", id="where somebody spoke"),
        pytest.param("Ten people died at a beach resort.", "Ten people died", "Ten", "a beach resort", id="second half"),
        pytest.param("On a market day ten people died.", "ten people died", "ten", "Orlec", id="first half of a compound"),
        pytest.param("Ten died at the market of Tesmin.", "Ten died", "Ten", "Tesmin", id="a named place behind it"),
        pytest.param("Ten died in a village south of Tesmin.", "Ten died", "Ten", "Tesmin", id="a named place it lies beside"),
        pytest.param("Ten died on a road just outside Tesmin.", "Ten died", "Ten", "Tesmin", id="a road beside a place"),
        pytest.param("Ten died in a small village.", "Ten died", "Ten", "a small village", id="a village not spoken of yet"),
        pytest.param("Ten died in the village.", "Ten died", "Ten", "Orlec", id="the village spoken of"),
        pytest.param("Ten died in Tesmin when a shell hit the market.", "Ten died", "Ten", "Tesmin", id="a town wins"),
    ],
)
def test_a_common_noun_in_the_harms_own_words_is_its_place(text: str, quote: str, number: str, expected: str) -> None:
    tokens = report(NEWS + text)
    assert where(tokens, harm(tokens, quote, number)) == [[expected]]


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        pytest.param(
            "Bombs hit the Sava mosque and the Hasma mosque.\n\nTen died at the first mosque.",
            "Ten died",
            "Sava mosque",
            id="first",
        ),
        pytest.param("Sava City Hall burned.\n\nTen died in the hall.", "Ten died", "Sava City Hall", id="site"),
        pytest.param("Shots rang out on the island of Brenna.\n\nTen died on the island.", "Ten died", "Brenna", id="island"),
        pytest.param("Boats left for Brenna; people died on Brenna.\n\nTen died on the island.", "Ten died", "Brenna", id="on"),
        pytest.param("Guns fired in Orlec.\n\nTen died in the town.", "Ten died", "Orlec", id="town"),
        pytest.param("Ten died on the island.\n\nBrenna is an island.", "Ten died", "the island", id="named only later"),
    ],
)
def test_a_noun_means_what_the_report_called_so_before(text: str, quote: str, expected: str) -> None:
    tokens = report(text)
    assert where(tokens, harm(tokens, quote, "Ten")) == [[expected]]


def test_a_site_named_by_a_noun_is_put_into_the_town_of_the_report_and_an_island_is_not() -> None:
    tokens = report(NEWS + "Ten died in the concert hall.\n\nFive died on the island.")
    frames = [harm(tokens, "Ten died", "Ten"), harm(tokens, "Five died", "Five")]
    hall, island = (one.value[0] for one in settle_where(tokens, frames, find_places(tokens, GAZETTEER)))
    assert (hall.lat, hall.rule) == (43.6, "site-noun+carried")
    assert (island.lat, island.rule) == (None, "site-noun")


def test_a_headline_names_a_place_by_a_noun_without_an_article() -> None:
    tokens = report("The army spoke of fighting.", title="Ten dead at village")
    assert where(tokens, harm(tokens, "Ten dead", "Ten")) == [["village"]]


def test_the_nouns_of_a_paragraph_serve_its_later_sentences() -> None:
    tokens = report("Varenia is at war.\n\nA bomb went off in the fish market. Ten people died.")
    assert where(tokens, harm(tokens, "Ten people died", "Ten")) == [["the fish market"]]


@pytest.mark.parametrize(
    ("language", "text", "quote", "number", "expected"),
    [
        pytest.param("fr", "Dix personnes ont été tuées au marché.", "Dix personnes", "Dix", "marché", id="French, fused"),
        pytest.param("fr", "Dix personnes sont mortes dans l'église.", "Dix personnes", "Dix", "l'église", id="French, elided"),
        pytest.param("es", "Diez personas murieron en la mezquita.", "Diez personas", "Diez", "la mezquita", id="Spanish"),
        pytest.param("ru", "На рынке погибли десять человек.", "десять человек", "десять", "рынке", id="Russian"),
        pytest.param("uk", "На вокзалі загинули десятеро людей.", "десятеро людей", "десятеро", "вокзалі", id="Ukrainian"),
        pytest.param("ar", "قتل عشرة أشخاص في السوق.", "عشرة أشخاص", "عشرة", "السوق", id="Arabic"),
    ],
)
def test_nouns_name_places_in_other_languages(language: str, text: str, quote: str, number: str, expected: str) -> None:
    tokens = report(text, language=language)
    assert where(tokens, harm(tokens, quote, number)) == [[expected]]


@pytest.mark.parametrize(
    ("text", "quote", "number", "expected"),
    [
        pytest.param("Marek wrote of Kestrin, where ten died.", "ten died", "ten", ["Kestrin"], id="where"),
        pytest.param(
            "The talk was of Kestrin, in Northmark, where ten died.", "ten died", "ten", ["Kestrin"], id="not its area"
        ),
        pytest.param("Of Kestrin he said that ten died there.", "ten died", "ten", ["Kestrin"], id="there"),
        pytest.param(
            "Envoys spoke of Kestrin. There the army counts ten dead.", "ten dead", "ten", ["Kestrin"], id="There opens"
        ),
        pytest.param("Some fled to Kestrin. Ten were killed there.", "Ten were killed", "Ten", ["Kestrin"], id="last named"),
        pytest.param(
            "A sweep through Karsh and Northmark ended. Ten died there.", "Ten died", "Ten", ["Karsh", "Northmark"], id="both"
        ),
        pytest.param("Marek fled to Kestrin. There were ten dead.", "ten dead", "ten", ["Orlec"], id="there were"),
        pytest.param("In Kestrin, where Marek lives, ten died in Dolmar.", "ten died", "ten", ["Dolmar"], id="its own place"),
    ],
)
def test_where_and_there_point_back(text: str, quote: str, number: str, expected: list[str]) -> None:
    tokens = report(NEWS + text)
    assert where(tokens, harm(tokens, quote, number)) == [expected]


def test_a_report_that_looks_back_as_a_whole_is_about_the_place_of_that_year() -> None:
    tokens = report("In 2014 a bomb went off in Orlec. It was spring.\n\nOf 2014 ten dead remain.", published=date(2024, 5, 3))
    assert where(tokens, harm(tokens, "ten dead", "ten")) == [["Orlec"]]
