"""Tokens, sentences and paragraphs with exact offsets, also in broken typography. All texts are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import document

from recount.extract.sentences import MAX_REPEATED, tokenise


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in tokenise(document(text)).sentences]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Two died. Three were hurt.", 2, id="two stops"),
        pytest.param("Gen. Marek and Dr. Toren met.", 1, id="titles"),
        pytest.param("Troops of the U.S. army left.", 1, id="an acronym"),
        pytest.param("At 2.30 a.m. a shell fell.", 1, id="a time"),
        pytest.param("One line\nAnother line", 2, id="a line break"),
        pytest.param("More than 30\npeople died", 1, id="a line break inside a sentence"),
        pytest.param("Title\n\nBody.", 2, id="a blank line"),
        pytest.param("“They left.” He stayed.", 2, id="a closing quotation mark"),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize(
    ("text", "lower"),
    [
        pytest.param("1,250 men", ["1,250", "men"], id="a comma for thousands"),
        pytest.param("1\u00a0250 men", ["1\u00a0250", "men"], id="a no-break space for thousands"),
        pytest.param("U.S. troops", ["u.s.", "troops"], id="an acronym with its stop"),
        pytest.param("the in-\njured", ["the", "injured"], id="a word hyphenated at a line end"),
        pytest.param("Harrow’s man", ["harrow's", "man"], id="a curly apostrophe"),
        pytest.param("aid-worker", ["aid-worker"], id="an inner hyphen"),
    ],
)
def test_tokens_keep_together_what_belongs_together(text: str, lower: list[str]) -> None:
    assert [token.lower for token in tokenise(document(text)).tokens] == lower


@given(st.text(alphabet=st.sampled_from("ab1 .,\n-'“”é\u00a0ш٣"), max_size=120))
def test_every_visible_character_is_in_exactly_one_token(text: str) -> None:
    covered = [k for token in tokenise(document(text)).tokens for k in range(token.start, token.end)]
    assert len(covered) == len(set(covered))
    assert {k for k, c in enumerate(text) if not c.isspace()} <= set(covered)


def test_a_sentence_repeated_without_end_is_left_out_from_some_point_on() -> None:
    kept = sentences("12 killed\n\n" * 5_000)
    assert kept == ["12 killed"] * (MAX_REPEATED // len("12 killed") + 1)


def test_what_stands_between_repeated_sentences_is_all_kept() -> None:
    rows = [f"{name} Marek, killed" for name in ("Alden", "Ilse", "Oren") for _ in range(100)] + ["Zoltan Marek, killed"]
    assert sentences("\n\n".join(rows)) == rows
    assert sentences("Killed.\n\n" * 5_000 + "Wounded.")[-1] == "Wounded."


def test_a_page_given_twice_is_read_twice() -> None:
    page = "\n\n".join(f"On day {day} a shell hit house {day} and two people died there." for day in range(200))
    assert len(sentences(f"{page}\n\n{page}")) == 400


@given(st.text(alphabet="kمق\u064b\u0651\u0670'’- \n12", max_size=40))
def test_no_token_is_looked_up_by_nothing(text: str) -> None:
    assert all(token.lower for token in tokenise(document(text)).tokens)
