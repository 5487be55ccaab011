"""Elisions and clitics are cut off with exact offsets; letters that are written in several ways are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import document

from recount.extract.languages.split import Splitter, Word
from recount.extract.sentences import tokenise

FRENCH = Splitter(always=("jusqu'", "qu'", "l'", "d'"), suffixes=("-t-il", "-il"))
CLITIC = Splitter(if_known=("wa", "al", "b"), known=frozenset({"kitab", "balad"}))
FOLDED = Splitter(fold={ord("ё"): "е", ord("\u0301"): None})


def _words(text: str, splitter: Splitter) -> tuple[Word, ...]:
    return splitter.words(tokenise(document(text)).tokens)


@pytest.mark.parametrize(
    ("text", "splitter", "keys"),
    [
        pytest.param("L’armée d'Orlec", FRENCH, ["l'", "armée", "d'", "orlec"], id="elisions"),
        pytest.param("jusqu'à l'aube", FRENCH, ["jusqu'", "à", "l'", "aube"], id="longest-first"),
        pytest.param("a-t-il dit", FRENCH, ["a", "-t-il", "dit"], id="inversion"),
        pytest.param("waalkitab", CLITIC, ["wa", "al", "kitab"], id="clitics-before-a-known-word"),
        pytest.param("walad", CLITIC, ["walad"], id="no-clitic-before-an-unknown-word"),
        pytest.param("balad", CLITIC, ["balad"], id="a-known-word-is-never-cut"),
        pytest.param("погибшие о нём", FOLDED, ["погибшие", "о", "нем"], id="folded"),
    ],
)
def test_words_are_cut(text: str, splitter: Splitter, keys: list[str]) -> None:
    assert [word.key for word in _words(text, splitter)] == keys


@given(st.text(alphabet="lL'’dqu é-tiaàwb1. ", max_size=60))
def test_words_say_which_characters_they_stand_for(text: str) -> None:
    for splitter in (FRENCH, CLITIC):
        words = _words(text, splitter)
        assert all(text[word.start : word.end] == word.text for word in words)
        assert "".join(word.text for word in words) == "".join(token.text for token in tokenise(document(text)).tokens)
