from datetime import date

import pytest
from varenia_places import harm, report, varenia

from recount.extract.places import find_places
from recount.extract.tokens import Tokens
from recount.extract.where import settle_where

GAZETTEER = varenia()


def where(tokens: Tokens, quote: str) -> list[str]:
    (settled,) = settle_where(tokens, [harm(tokens, quote, quote.split()[0])], find_places(tokens, GAZETTEER))
    return [place.text for place in settled.value]


CORRECTIONS = """A report on the blast in Orlec had the wrong day. Ten died.

The same report gave twelve wounded.

A caption spoke of Kestrin. Six drowned.

Nine lived."""


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        pytest.param("Ten died", ["Orlec"], id="its own place"),
        pytest.param("twelve wounded", ["Orlec"], id="goes on with the item before"),
        pytest.param("Six drowned", ["Kestrin"], id="a place in any role"),
        pytest.param("Nine lived", ["Orlec"], id="names nothing"),
    ],
)
def test_each_correction_stands_for_itself(quote: str, expected: list[str]) -> None:
    assert where(report(CORRECTIONS, title="Corrections and clarifications"), quote) == expected


BULLETIN = """NORTH. Shells fell in Tesmin. Ten died.

SOUTH AND COAST. No road to Kestrin is open. Twelve died.

COUNTRY. Since May, nine were killed."""


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        pytest.param("Ten died", ["Tesmin"], id="its own place"),
        pytest.param("Twelve died", ["Kestrin"], id="a place in any role"),
        pytest.param("nine were killed", [], id="nothing from the others"),
    ],
)
def test_paragraphs_with_headings_take_nothing_from_each_other(quote: str, expected: list[str]) -> None:
    assert where(report(BULLETIN, title="Varenia response: bulletin 4"), quote) == expected


def test_background_of_another_year_takes_the_place_its_paragraph_names_in_any_role() -> None:
    text = "A bomb went off in Orlec.\n\nAnd Kestrin was no stranger to this: in 2004 ten perished."
    assert where(report(text, published=date(2025, 3, 2)), "ten perished") == ["Kestrin"]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        pytest.param(
            "What led to Kestrin", "Guns were silent. It began.\n\nA raid in Tesmin.", ["Kestrin"], id="the title's town"
        ),
        pytest.param(
            "Toll in Varenia climbs", "ORLEC, March 2 (Varen Wire) - Rain was falling.", ["ORLEC"], id="dateline in the country"
        ),
        pytest.param(
            "Toll in Varenia climbs", "VELUBAD, March 2 (Varen Wire) - Rain was falling.", ["Varenia"], id="dateline abroad"
        ),
        pytest.param(
            "Orlec college siege", "It rained.\n\nOnce a raid near Tesmin.", ["Orlec college"], id="the town of a site"
        ),
    ],
)
def test_the_news_is_where_the_title_and_the_dateline_say(title: str, text: str, expected: list[str]) -> None:
    assert where(report(f"{text}\n\nTen died.", title=title), "Ten died") == expected


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        pytest.param("Ten were killed throughout the country.", "Ten were killed", ["the country"], id="the country"),
        pytest.param("Ten were killed, the most in the country.", "Ten were killed", ["Orlec"], id="measured against it"),
        pytest.param("Ten were killed in the region of Karsh.", "Ten were killed", ["Karsh"], id="a region with a name"),
        pytest.param("Life in the region is hard.\n\nTen were killed.", "Ten were killed", ["Orlec"], id="told of before"),
    ],
)
def test_a_country_or_region_is_named_by_a_noun(text: str, quote: str, expected: list[str]) -> None:
    assert where(report(f"Guns fired in Orlec.\n\n{text}"), quote) == expected


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        pytest.param("two men killed", ["Brenna"], id="a name off the map"),
        pytest.param("six wounded", ["Brenna"], id="a second number"),
        pytest.param("nobody hurt", ["Tesmin"], id="the last entry"),
    ],
)
def test_entries_of_a_list_in_a_sentence_keep_their_labels(quote: str, expected: list[str]) -> None:
    text = "Guns fired in Orlec.\n\nOther shelling: Brenna, two men killed, six wounded; Tesmin, nobody hurt, 7 homes lost."
    assert where(report(text), quote) == expected


def test_who_died_of_wounds_elsewhere_was_hurt_at_the_scene() -> None:
    text = "Guns fired in Orlec, and a guard died of his wounds in Kestrin. Ten died in all."
    assert where(report(text), "Ten died in all") == ["Orlec"]


def test_a_noun_stands_in_the_town_right_behind_it() -> None:
    tokens = report("A bomb went off in Orlec.\n\nTen died at a quarry, also near Tesmin.")
    (settled,) = settle_where(tokens, [harm(tokens, "Ten died", "Ten")], find_places(tokens, GAZETTEER))
    assert [(place.text, place.lat) for place in settled.value] == [("a quarry", 46.6)]


def test_a_site_stands_in_the_town_of_the_report_it_is_called_by() -> None:
    places = {p.text: p for p in find_places(report("Guns fired in Orlec. Orlec University College fell."), GAZETTEER)}
    assert places["Orlec University College"].rule == "site-in-name"
