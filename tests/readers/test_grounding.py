"""What a reader proposes becomes a claim only where the text bears it out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factory import document

from recount.model import Harm, QuantityForm, Rejection, Span
from recount.readers.grounding import ground
from recount.readers.proposal import Proposal

TEXT = (
    "At least 17 people were killed in Kestrin on Monday, police said. A man was shot dead in Orlec. "
    "Alden Marek and Ilse Toren died in Dolmar. Dozens were wounded; no one was hurt in Tesmin. "
    "Twenty-two were killed in Velubad. At least 17 people were killed in Kestrin last year. In all 1,383 died."
)


def checked(proposal: Proposal, text: str = TEXT, language: str = "en") -> tuple[list[str], list[str]]:
    claims, refused = ground(document(text, language=language), [(proposal, Span(0, len(text)))], reader="test/1")
    return [claim.quote for claim in claims], [rejection.reason for rejection in refused]


def killed(quote: str, n: int | None = None, form: QuantityForm = QuantityForm.EXACT, **fields: object) -> Proposal:
    bounds = {"low": n, "best": n, "high": n} if form is QuantityForm.EXACT else {"low": n}
    return Proposal(quote=quote, harm=Harm.KILLED, form=form, **{**bounds, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "proposal",
    [
        pytest.param(killed("At least 17 people were killed", 17, QuantityForm.AT_LEAST, best=17), id="digits"),
        pytest.param(killed("Twenty-two were killed", 22), id="words"),
        pytest.param(killed("1,383 died", 1383), id="digits with a comma"),
        pytest.param(killed("A man was shot dead", 1), id="one without a number"),
        pytest.param(killed("Alden Marek and Ilse Toren died", 2, victims=("Alden Marek", "Ilse Toren")), id="names"),
        pytest.param(killed("no one was hurt", 0), id="none"),
        pytest.param(killed("Dozens were wounded", 24, QuantityForm.VAGUE), id="vague, with the bound the word supports"),
        pytest.param(killed("Dozens were wounded", None, QuantityForm.VAGUE), id="vague, without"),
        pytest.param(killed("died in Dolmar", None, QuantityForm.UNCOUNTED), id="uncounted"),
    ],
)
def test_a_quote_with_its_number_becomes_a_claim(proposal: Proposal) -> None:
    assert checked(proposal) == ([proposal.quote], [])


@pytest.mark.parametrize(
    ("proposal", "reason"),
    [
        pytest.param(killed("At least 17 persons were killed", 17), "does not stand in the text", id="one word changed"),
        pytest.param(killed("at least 17 people were killed", 17), "does not stand in the text", id="one letter changed"),
        pytest.param(killed("At least 17 people were killed", 71), "71 does not stand in the quote", id="another number"),
        pytest.param(killed("were killed in Kestrin", 17), "17 does not stand in the quote", id="number outside the quote"),
        pytest.param(
            killed("At least 17 people were killed", 1), "1 does not stand in the quote", id="one, where a number stands"
        ),
        pytest.param(
            killed("Alden Marek and Ilse Toren died", 3, victims=("Alden Marek",)), "3 does not stand", id="more than the names"
        ),
        pytest.param(killed("died in Dolmar", None), "needs a number", id="exactly nothing"),
        pytest.param(killed("", 1), "empty", id="no quote"),
        pytest.param(
            killed("In all 1,383 died", 1383, high=17), "17 does not stand in the quote", id="a bound that is not there"
        ),
    ],
)
def test_anything_else_is_refused_with_its_reason(proposal: Proposal, reason: str) -> None:
    quotes, reasons = checked(proposal)
    assert quotes == []
    assert len(reasons) == 1
    assert reason in reasons[0]


def test_bounds_that_cross_are_refused() -> None:
    crossed = Proposal(quote="17 or 22 died", harm=Harm.KILLED, form=QuantityForm.RANGE, low=22, high=17)
    quotes, reasons = checked(crossed, "Some say 17 or 22 died.")
    assert quotes == []
    assert "cross" in reasons[0]


def test_the_same_quote_twice_takes_the_next_place() -> None:
    proposal = killed("At least 17 people were killed", 17, QuantityForm.AT_LEAST, best=17)
    whole = Span(0, len(TEXT))
    claims, _ = ground(document(TEXT), [(proposal, whole), (proposal, whole)], reader="test/1")
    assert [claim.span.start for claim in claims] == [0, TEXT.rindex("At least 17")]


def test_a_quote_must_stand_in_the_passage_that_the_reader_was_shown() -> None:
    claims, refused = ground(document(TEXT), [(killed("1,383 died", 1383), Span(0, 40))], reader="test/1")
    assert claims == ()
    assert len(refused) == 1


def test_invented_details_are_dropped_and_recorded() -> None:
    proposal = killed(
        "1,383 died", 1383, perpetrator="the Harrow Front", sources=("police", "a general"), victims=("Ada Vell",)
    )
    claims, refused = ground(document(TEXT), [(proposal, Span(0, len(TEXT)))], reader="test/1")
    assert (claims[0].perpetrator, claims[0].sources, claims[0].victims) == (None, ("police",), ())
    assert [type(r) for r in refused] == [Rejection] * 3


def test_digits_of_other_scripts_count() -> None:
    proposal = killed("مقتل ١٧ مدنيا", 17)
    assert checked(proposal, "أعلنت الشرطة مقتل ١٧ مدنيا في المدينة", "ar") == ([proposal.quote], [])


@given(st.text(max_size=60), st.integers(0, 30), st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_every_claim_stands_in_the_text_whatever_is_proposed(quote: str, n: int, start: int) -> None:
    piece = TEXT[start : start + n]
    for words in (quote, piece):
        claims, refused = ground(document(TEXT), [(killed(words, n), Span(0, len(TEXT)))], reader="test/1")
        assert all(TEXT[claim.span.start : claim.span.end] == claim.quote for claim in claims)
        assert len(claims) + len(refused) == 1


@pytest.mark.parametrize(
    ("quote", "n", "language", "is_held"),
    [
        pytest.param("vingt-deux personnes ont été tuées", 22, "fr", True, id="French"),
        pytest.param("vingt-deux personnes ont été tuées", 23, "fr", False, id="another number"),
        pytest.param("cuarenta y dos muertos", 42, "es", True, id="Spanish"),
        pytest.param("погибли тридцать два человека", 32, "ru", True, id="Russian"),
    ],
)
def test_number_words_of_other_languages_count(quote: str, n: int, language: str, *, is_held: bool) -> None:
    claims, refused = checked(killed(quote, n), quote, language)
    assert (claims == [quote], refused == []) == (is_held, is_held)
