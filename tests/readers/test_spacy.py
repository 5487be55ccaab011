"""The spaCy reader, with a stand-in for spaCy's parse; the real one only where it is installed."""

import sys
from dataclasses import dataclass, field
from importlib.util import find_spec

import pytest
from tests.factory import document

from recount.errors import ReaderError
from recount.readers import SpacyReader, load_spacy, read_with


@dataclass
class Word:
    """A token as spaCy gives it, as far as the reader looks."""

    text: str
    idx: int
    lemma_: str
    dep_: str = ""
    children: list["Word"] = field(default_factory=list)
    left_edge: "Word" = field(init=False)

    def __post_init__(self) -> None:
        self.left_edge = self


def parse(text: str) -> list[Word]:
    """Parses "At least 17 people were killed" and nothing else."""
    if "killed" not in text:
        return []
    people = Word("people", text.index("people"), "people", "nsubjpass")
    people.left_edge = Word("At", text.index("At"), "at")
    return [Word("killed", text.index("killed"), "kill", "ROOT", [people])]


def test_verb_people_and_number_become_a_grounded_claim() -> None:
    reading = read_with(SpacyReader(pipeline=parse, model="stand-in"), document("At least 17 people were killed in Kestrin."))
    assert [(c.quote, c.quantity.form.value, c.quantity.low, c.reader) for c in reading.claims] == [
        ("At least 17 people were killed", "at_least", 17, "spacy/stand-in")
    ]


def test_a_text_without_harm_gives_nothing() -> None:
    assert read_with(SpacyReader(pipeline=parse, model="stand-in"), document("A quiet day.")).claims == ()


def test_a_missing_library_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)  # what an import finds where it is not installed
    with pytest.raises(ReaderError, match="pip install spacy"):
        load_spacy()


@pytest.mark.skipif(find_spec("spacy") is None, reason="spaCy is not installed here")
def test_a_missing_pipeline_is_one_clear_error() -> None:
    with pytest.raises(ReaderError, match="not installed"):
        load_spacy("xx_no_such_pipeline")
