from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recount.group.shingles import COMMONPLACE, CROWD, n_shared, sharing, shingles

TEXT = " ".join(f"word{n}" for n in range(200))


def words(dice: Random, count: int) -> list[str]:
    return [f"w{dice.randrange(100_000)}" for _ in range(count)]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        pytest.param("a b c d", "A, b: c d!", 1, id="case-and-punctuation-do-not-count"),
        pytest.param("a b c d", "d c b a", 0, id="order-counts"),
        pytest.param("a b c", "a b c", 0, id="too-short"),
        pytest.param("a b c d e f", "x a b c d e y", 2, id="a-part"),
    ],
)
def test_runs_of_four_words_are_shared(one: str, other: str, shared: int) -> None:
    assert n_shared(shingles(one), shingles(other)) == shared


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40), st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_counting_what_is_shared_agrees_with_sets(one: list[str], other: list[str]) -> None:
    ours, theirs = shingles(" ".join(one)), shingles(" ".join(other))
    assert n_shared(ours, theirs) == len(set(ours.tolist()) & set(theirs.tolist()))


def test_a_short_text_quoted_whole_in_a_long_one_is_found() -> None:
    dice = Random(5)
    missed = 0
    for _ in range(200):
        brief = words(dice, 15)
        missed += (
            sharing([shingles(" ".join(brief)), shingles(" ".join(words(dice, 300) + brief + words(dice, 300)))], 0.6) == []
        )
    assert missed <= 2


def test_copies_that_keep_six_tenths_of_a_text_are_found() -> None:
    dice = Random(6)
    missed = 0
    for _ in range(200):
        wire = words(dice, 120)
        copy = words(dice, 45) + wire[: 3 * 120 // 5 + 3]
        missed += sharing([shingles(" ".join(wire)), shingles(" ".join(copy))], 0.6) == []
    assert missed <= 2


def test_texts_of_their_own_are_no_candidates() -> None:
    dice = Random(7)
    assert sharing([shingles(" ".join(words(dice, 300))) for _ in range(50)], 0.6) == []


def test_every_member_of_a_large_family_meets_its_first() -> None:
    family = [shingles(TEXT)] * (CROWD + 10)
    found = sharing(family, 0.6)
    assert {(0, n) for n in range(1, len(family))} <= set(found)
    assert len(found) < 7 * len(family)


def test_words_that_stand_everywhere_are_no_sign() -> None:
    assert sharing([shingles("see our terms of use")] * (COMMONPLACE + 1), 0.6) == []


def test_nothing_is_shared_where_there_is_nothing() -> None:
    assert sharing([], 0.6) == []
    assert sharing([np.empty(0, dtype=np.uint32)] * 2, 0.6) == []
