from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.factory import claim, document

from recount.model import Claim, Document, FieldTrace, Span
from recount.reconcile.breath import enumerations

TEXT = "Seven civilians and three soldiers were killed in Kestrin. Nine people were killed in Orlec."
OF = document(TEXT)


def read(of: Document, quote: str, number: int, word: Span | None, rule: str = "passive") -> Claim:
    """A claim whose harm a reader found in this word."""
    made = claim(of, quote, number)
    return made if word is None else replace(made, trace=(FieldTrace(field="harm", layer="frames", rule=rule, span=word),))


def rows(*claims: Claim) -> list[list[int | None]]:
    return [[c.quantity.point for c in row] for row in enumerations(claims)]


KILLED = Span(TEXT.index("killed"), TEXT.index("killed") + 6)
SEVEN, THREE = ("Seven civilians", 7), ("three soldiers", 3)


def test_numbers_that_share_the_word_for_the_harm_are_one_row() -> None:
    nine = read(OF, "Nine people were killed", 9, Span(TEXT.rindex("killed"), TEXT.rindex("killed") + 6))
    assert rows(nine, read(OF, *THREE, KILLED), read(OF, *SEVEN, KILLED)) == [[7, 3], [9]]


def test_a_number_that_sums_up_stands_for_itself() -> None:
    assert rows(read(OF, *SEVEN, KILLED), read(OF, *THREE, KILLED, rule="restated")) == [[7], [3]]


def test_claims_without_a_trace_share_the_end_of_their_quotes() -> None:
    one = read(OF, "Seven civilians and three soldiers were killed", 7, None)
    assert rows(one, read(OF, "three soldiers were killed", 3, None)) == [[7, 3]]


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20)), max_size=8, unique=True))
def test_every_claim_is_in_one_row(places: list[tuple[int, int]]) -> None:
    claims = [read(OF, TEXT[start : start + length], n, None) for n, (start, length) in enumerate(places)]
    claims = list({c.id: c for c in claims}.values())
    found = [c.id for row in enumerations(claims) for c in row]
    assert sorted(found) == sorted(c.id for c in claims)
