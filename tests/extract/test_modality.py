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
