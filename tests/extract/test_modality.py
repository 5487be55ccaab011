"""How a text stands to what it says. All sentences are invented."""

import pytest
from tests.factory import document

from recount.extract.harms import find_frames
from recount.extract.lexicon import load_lexicon
from recount.extract.modality import settle_modality
from recount.extract.options import ExtractOptions
from recount.extract.sentences import tokenise


def modality(text: str) -> str:
    tokens = tokenise(document(text))
    return settle_modality(tokens, find_frames(tokens, load_lexicon(), ExtractOptions()))[0].value.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Twelve people were killed.", "asserted", id="plain"),
        pytest.param("Up to 900 civilians may have died.", "asserted", id="a cautious assertion"),
        pytest.param("The militia managed to kill two guards.", "asserted", id="what was achieved"),
        pytest.param("Thousands could be killed.", "hypothetical", id="could be"),
        pytest.param("The group threatened to kill ten hostages.", "hypothetical", id="a threat"),
        pytest.param("He wanted to kill two judges.", "hypothetical", id="a wish"),
        pytest.param("Doctors fear for the lives of six patients.", "hypothetical", id="fear"),
        pytest.param("They planned the assassination of a governor.", "hypothetical", id="a plan"),
        pytest.param("The ministry denied that 12 people were killed.", "denied", id="a denial"),
        pytest.param("Our report said that 40 people were killed. In fact nine were killed.", "denied", id="a correction"),
        pytest.param("He said 7,000 were killed, far higher than any other figure.", "disputed", id="doubt in the sentence"),
        pytest.param("A channel says 200 were killed. We think the claim doubtful.", "disputed", id="doubt in the next one"),
        pytest.param("The earlier figure of 12 people killed is withdrawn.", "denied", id="withdrawn"),
        pytest.param("The office announced 12 deaths and withdrew the figure on Monday.", "denied", id="withdrew the figure"),
        pytest.param("Messages that 12 people were killed are without foundation.", "denied", id="without foundation"),
        pytest.param("We passed on a figure of 12 killed. That was wrong; please ignore it.", "denied", id="that was wrong"),
        pytest.param(
            "A message says 12 were killed in Orlec. Nothing happened there, the mayor says.", "denied", id="nothing happened"
        ),
        pytest.param(
            "Our page had 12 killed. It rested on one message. We could not stand it up and have taken it down.",
            "denied",
            id="taken down, two sentences later",
        ),
        pytest.param("We said 12 were killed. Nine others fled. The road is open.", "asserted", id="nothing taken back"),
        pytest.param("It was not 12 people who were killed.", "denied", id="not 12"),
        pytest.param("A baker had heard that 12 were killed; nobody else believed him.", "disputed", id="nobody believed him"),
        pytest.param(
            "A list has 12 killed. We would treat it with great caution.", "disputed", id="with caution, in the next sentence"
        ),
        pytest.param(
            "The army said 12 were killed. The Front says 40 were killed, which is not plausible.",
            "asserted",
            id="doubt of the next count",
        ),
        pytest.param("The ministry says 12 were killed, a figure that Dolmar disputes.", "disputed", id="a figure disputed"),
        pytest.param("The toll will surely pass 100 dead.", "hypothetical", id="a prediction"),
    ],
)
def test_the_words_around_a_harm_settle_its_modality(text: str, expected: str) -> None:
    assert modality(text) == expected


def test_the_correction_itself_is_asserted() -> None:
    tokens = tokenise(document("Our report said that 40 people were killed. In fact nine were killed."))
    settled = settle_modality(tokens, find_frames(tokens, load_lexicon(), ExtractOptions()))
    assert [s.value for s in settled] == ["denied", "asserted"]


def test_what_settled_it_is_told() -> None:
    tokens = tokenise(document("Thousands could be killed."))
    (settled,) = settle_modality(tokens, find_frames(tokens, load_lexicon(), ExtractOptions()))
    assert [(t.field, t.layer, t.rule) for t in settled.trace] == [("modality", "modality", "modal-verb")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Monday's front page stated that 12 people were killed.", "denied", id="a page stated"),
        pytest.param("Our front page of Monday gave the number of people killed as 12.", "denied", id="a page gave the number"),
        pytest.param("In the same article we reported that 12 people were killed.", "denied", id="we reported"),
        pytest.param("A map on page 6 said 12 people were killed, which was right.", "asserted", id="which was right"),
        pytest.param("What we said has to come down: 12 people were killed.", "asserted", id="what we said"),
        pytest.param("In May 12 people were killed.", "asserted", id="the correct number"),
    ],
)
def test_a_text_of_corrections_takes_back_what_was_printed(text: str, expected: str) -> None:
    assert modality(f"Corrections and clarifications\n\n{text}") == expected


def test_outside_of_corrections_what_was_printed_stands() -> None:
    assert modality("Varen in May\n\nMonday's front page stated that 12 people were killed.") == "asserted"
