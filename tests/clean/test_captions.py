"""Photo captions in the running text."""

import pytest

from recount.clean.captions import find_captions, has_credit, is_bare_credit
from recount.clean.lines import split_lines

BODY = "The shells fell shortly after eight in the morning, when the market was full of people from the villages, police said."


@pytest.mark.parametrize(
    "caption",
    [
        pytest.param("Smoke over the market in Kestrin on Monday. REUTERS/Alden Marek", id="agency slash name"),
        pytest.param("Smoke over the market in Kestrin. (AP Photo/Ilse Toren)", id="agency in brackets"),
        pytest.param("Flowers outside the burnt market on Sunday. I. Toren / Varen Wire", id="two names"),
        pytest.param("The burnt market, October 2021. Photograph: A. Marek / Varen Wire", id="cue"),
        pytest.param("A boy at the Sadiq Pass. © Sava Observer", id="copyright sign"),
        pytest.param("The canal seen from the air before the explosion. Department of Works", id="credit of an office"),
        pytest.param("A boy at the Sadiq Pass Foto: Ilse Toren", id="credit without a stop before it"),
        pytest.param("FILE - Soldiers at Harrow Ford in May.", id="file picture"),
        pytest.param("Alden Marek (left) at the funeral in Orlec", id="left"),
    ],
)
def test_a_credited_line_between_paragraphs_is_a_caption(caption: str) -> None:
    lines = split_lines(f"{BODY}\n\n{caption}\n\n{BODY}")
    assert find_captions(lines) == [(1, 1)]


def test_a_credit_on_the_next_line_makes_the_line_above_a_caption() -> None:
    lines = split_lines(f"{BODY}\n\nSmoke over the market in Kestrin.\n\nFoto: Ilse Toren\n\n{BODY}")
    assert find_captions(lines) == [(1, 2)]


@pytest.mark.parametrize(
    "line",
    [
        BODY,
        "KESTRIN (AP) - Twelve people were killed on Monday.",
        "The picture is clear: nobody was warned.",
        "11. Safe and Sound",
        "They met on the corner of Sava Street / Harrow Lane.",
        "It was the worst day of the war. Nobody slept.",
    ],
)
def test_prose_carries_no_credit(line: str) -> None:
    assert not has_credit(line)
    assert find_captions(split_lines(f"{BODY}\n\n{line}\n\n{BODY}")) == []


def test_a_line_that_is_only_a_credit_is_known_as_one() -> None:
    assert is_bare_credit("Getty Images")
    assert is_bare_credit("(Photo: Ilse Toren)")
    assert not is_bare_credit("Ilse Toren was there.")
