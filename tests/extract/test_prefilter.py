"""The filter refuses only what no rule could read."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.adversarial import KINDS
from tests.factory import document

from recount.extract.harms import find_frames
from recount.extract.lexicon import load_lexicon
from recount.extract.options import ExtractOptions
from recount.extract.prefilter import may_hold_claim, may_hold_claims
from recount.extract.sentences import tokenise

PLAIN = (
    "The council of Kestrin met on Tuesday to vote on the budget for the coming year. Members agreed to repair the old market "
    "hall and to plant trees along the river. The Kestrin Post asked shop owners what they thought of the plan. "
)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Twelve people were killed in Orlec.", id="killed"),
        pytest.param("TWELVE PEOPLE WERE KILLED", id="capitals"),
        pytest.param("A man died.", id="three letters and an ending"),
        pytest.param("They die, we watch", id="three letters"),
        pytest.param("Two soldiers, shot", id="at the very end"),
        pytest.param("kil-\nled by fire", id="cut at a line's end"),
        pytest.param("kil-\r\nled by fire", id="cut at a Windows line's end"),
        pytest.param("five people were un-\naccounted\nfor", id="an expression over two lines"),
        pytest.param("'killed'", id="in quotes"),
        pytest.param("Thirty were taken to  hospital", id="an expression with two spaces"),
        pytest.param("gang-raped", id="inside a hyphen"),
        pytest.param("mass-murdered", id="behind a hyphen"),
        pytest.param("toll of a-\nkilled b", id="behind a mark at a line's end that cuts no word"),
        pytest.param("kil-\u00a0\nled by fire", id="cut at a line's end with a space that does not break"),
        pytest.param("12killed", id="behind a digit"),
        pytest.param("«Killed», wrote é\u0301 \ud800", id="among letters and halves of letters"),
        pytest.param("five people were\u2003unaccounted\u00a0 for", id="an expression with wide spaces"),
    ],
)
def test_a_word_for_harm_lets_a_text_pass(text: str) -> None:
    assert may_hold_claim(text)
    assert may_hold_claim(PLAIN * 3 + text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAIN, id="council news"),
        pytest.param("", id="nothing"),
        pytest.param("The skilled baker of Tesmin", id="a word inside another"),
        pytest.param("Diet and soldered pipes", id="a beginning of another"),
        pytest.param("It was more than enough", id="half an expression"),
    ],
)
def test_a_text_without_any_is_refused(text: str) -> None:
    assert not may_hold_claim(text)


def test_a_language_without_lists_is_never_refused() -> None:
    assert may_hold_claim(PLAIN, language="xx")


@pytest.mark.parametrize("at", [0, 1, 4_095, 4_096, 65_535, 65_536, 1_000_003])
def test_no_word_is_lost_anywhere_in_a_long_text(at: int) -> None:
    text = ("a quiet day " * (at // 12 + 1))[: max(0, at - 1)].ljust(at) + "murdered in the night " + PLAIN * 3
    assert may_hold_claim(text)
    assert not may_hold_claim(text.replace("murdered", "murmured"))


@given(
    st.lists(
        st.sampled_from(["", PLAIN, "A man was killed.", "Nothing new.", PLAIN * 40, "unaccounted", "for the dead"]),
        max_size=12,
    )
)
@settings(max_examples=60, deadline=None)
def test_many_at_once_say_the_same_as_one_by_one(texts: list[str]) -> None:
    assert may_hold_claims(texts) == [may_hold_claim(text) for text in texts]


def test_every_word_and_expression_for_harm_passes() -> None:
    lost = [
        " ".join(trigger.words)
        for group in load_lexicon().triggers.values()
        for trigger in group
        if not may_hold_claim(f"and so {' '.join(trigger.words)} it goes")
    ]
    assert lost == []


WORDS = (
    "12 people were killed in Kestrin and three wounded men left the city of Orlec for no hospital was more than full".split()
)


@given(st.lists(st.sampled_from(WORDS), max_size=25))
@settings(max_examples=200, deadline=None)
def test_what_is_refused_holds_no_frame(words: list[str]) -> None:
    text = " ".join(words)
    if not may_hold_claim(text):
        assert find_frames(tokenise(document(text)), load_lexicon(), ExtractOptions()) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_text_is_settled_at_once(kind: str) -> None:
    text = KINDS[kind](300_000)
    began = time.process_time()
    may_hold_claim(text)
    assert time.process_time() - began < 0.5
