"""Constructions unlike the usual ones, through all layers without places. Every sentence is invented."""

import pytest
from tests.extract.readings import claims, counted
from tests.factory import document

from recount.extract.cascade import extract
from recount.model import Span, Zone, ZoneKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The monitor has recorded 1,250 deaths since May. Of these, 803 were civilians.",
            [("killed", 1250), ("killed", 803)],
            id="of these",
        ),
        pytest.param(
            "Of those killed, 47 were children, 29 were women and 42 were men.",
            [("killed", 47), ("killed", 29), ("killed", 42)],
            id="of those killed",
        ),
        pytest.param(
            "As of 1 March 1,250 people had been killed. As of 5 March, 871 of them were civilians.",
            [("killed", 1250), ("killed", 871)],
            id="behind an opening date",
        ),
        pytest.param(
            "It has revised its figure for people killed in Karsh down to 1,187, from 1,250.",
            [("killed", 1187), ("killed", 1250)],
            id="a figure revised down",
        ),
        pytest.param(
            "Earlier strikes killed 123 people. That would take the total to nearly 200.",
            [("killed", 123), ("killed", 200)],
            id="a new total",
        ),
        pytest.param(
            "A girl wounded in the shelling of Kestrin died.", [("injured", 1), ("killed", 1)], id="wounded, then died"
        ),
        pytest.param(
            "The blast left ten dead and a further 31 with injuries.", [("killed", 10), ("injured", 31)], id="with injuries"
        ),
        pytest.param("Health officials listed 52 as wounded.", [("injured", 52)], id="listed as wounded"),
        pytest.param("The militia lost three of its members in the explosion.", [("killed", 3)], id="lost its own"),
        pytest.param("The raids forced 2,000 people from their homes.", [("displaced", 2000)], id="forced from their homes"),
        pytest.param("Soldiers marched ten men into the woods and shot them.", [("killed", 10)], id="marched off and shot"),
        pytest.param(
            "Nine farmers were ambushed on their way to the fields and shot.", [("killed", 9)], id="ambushed and shot"
        ),
        pytest.param(
            "Among the dead are nine girls who had come to buy cloth, two policemen who were guarding the gate and a trader.",
            [("killed", 9), ("killed", 2), ("killed", 1)],
            id="a list whose members are described",
        ),
        pytest.param("Police rounded up 40 students.", [("detained", 40)], id="rounded up"),
        pytest.param(
            "Some 22 men were detained. Several of those released said that they had been tortured.",
            [("detained", 22), ("tortured", 3)],
            id="they, who said so",
        ),
    ],
)
def test_unlikely_words_are_read(text: str, expected: list[tuple[str, int]]) -> None:
    assert counted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Of the 12 killed, the oldest was 71.", [12], id="an age"),
        pytest.param("Gunmen raped eight women, the youngest of whom was 12.", [8], id="the age of a part"),
        pytest.param("Two late goals killed the game, and Kestrin's injured captain looked on.", [], id="a game"),
        pytest.param("Velubad beat Kestrin 3-1 on Saturday.", [], id="a score"),
        pytest.param("New tax could kill off 300 small firms.", [], id="killed off"),
        pytest.param("Remains first taken for those of two people belong to one.", [], id="remains that belong to one"),
        pytest.param("Has anyone else been hurt?", [], id="a question"),
    ],
)
def test_what_only_looks_like_a_toll_is_none(text: str, expected: list[int]) -> None:
    assert [n for _, n in counted(text)] == expected


def test_parts_are_nested_as_the_text_nests_them() -> None:
    whole, civilians, women, children = claims(
        "The monitor has documented 1,250 people killed. Of these, 917 were civilians, among them 131 women and 84 children."
    )
    assert [part.subset_of for part in (civilians, women, children)] == [whole.id, civilians.id, civilians.id]
    assert civilians.quote.endswith("917 were civilians")


NAMES = ("Lida Sarr", "Emil Sarr", "Ruben Tosk")


@pytest.mark.parametrize(
    "text",
    [
        "The three people killed are: Lida Sarr, Emil Sarr and Ruben Tosk.",
        "The three people killed are:\nLida Sarr, 31\nEmil Sarr, 8\nRuben Tosk, 45\n\nThey will be buried in Orlec.",
    ],
    ids=["in a row", "one a line"],
)
def test_a_list_of_names_belongs_to_its_figure(text: str) -> None:
    assert claims(text)[0].victims == NAMES


@pytest.mark.parametrize(
    ("text", "source"),
    [
        pytest.param(
            "The city health office on Tuesday said nine people were killed.", "The city health office", id="no weekday"
        ),
        pytest.param(
            "Two doctors and a city official said nine people were killed.", "Two doctors and a city official", id="both"
        ),
        pytest.param("Residents who fled to Orlec said that nine people were killed.", "Residents", id="who fled"),
    ],
)
def test_a_source_is_whole_and_nothing_more(text: str, source: str) -> None:
    assert claims(text)[-1].sources == (source,)


@pytest.mark.parametrize(
    ("text", "perpetrator"),
    [
        pytest.param("A market was hit by a drone, killing six people.", None, id="a machine of nobody"),
        pytest.param(
            "Men on motorbikes came at dawn, killing every villager and 12 guards.", "Men on motorbikes", id="participle"
        ),
    ],
)
def test_a_perpetrator_is_a_party(text: str, perpetrator: str | None) -> None:
    assert claims(text)[-1].perpetrator == perpetrator


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        pytest.param(
            "The killing of 312 people between Thursday and Saturday was condemned.", "cumulative", id="between two days"
        ),
        pytest.param("The Varenian Casualty Monitor has documented 745 deaths.", "cumulative", id="a tally that is kept"),
        pytest.param("Twenty-one people died in this week's market bombing.", "incident", id="this week's"),
    ],
)
def test_a_total_is_told_from_an_incident(text: str, scope: str) -> None:
    assert claims(text)[0].scope.value == scope


def test_a_headline_has_the_scope_that_the_text_gives_its_figure() -> None:
    head, text = "745 killed, 512 of them civilians", "Police said 745 people have been killed since May."
    zones = (
        Zone(kind=ZoneKind.TITLE, span=Span(0, len(head) + 2)),
        Zone(kind=ZoneKind.BODY, span=Span(len(head) + 2, len(head) + 2 + len(text))),
    )
    found = extract(document(f"{head}\n\n{text}", zones=zones))
    assert [claim.scope.value for claim in found] == ["cumulative"] * 3


def test_a_rejected_report_is_denied() -> None:
    (claim,) = claims("The ministry rejected reports that 40 inmates were killed at Velubad Prison.")
    assert (claim.modality.value, claim.sources) == ("denied", ())
