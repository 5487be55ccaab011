"""Two readings of one document side by side."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.factory import claim, document

from recount.model import Claim, Harm, Status
from recount.readers import Agreement, compare

TEXT = "At least 17 people were killed and 40 wounded in Kestrin, police said; 17 people were killed in Orlec."
READ = document(TEXT)


def rows(first: list[Claim], second: list[Claim]) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.agreement.value, row.fields) for row in compare(first, second)]


def test_the_same_reading_agrees() -> None:
    one = claim(READ, "17 people were killed", 17)
    assert rows([one], [one]) == [("agree", ())]


def test_a_longer_quote_of_the_same_is_the_same_passage() -> None:
    assert rows([claim(READ, "17 people were killed", 17)], [claim(READ, "At least 17 people were killed", 17)]) == [
        ("agree", ())
    ]


def test_fields_read_differently_are_named() -> None:
    one = claim(READ, "17 people were killed", 17, sources=("police",))
    other = replace(claim(READ, "17 people were killed", 18), status=Status.CIVILIAN, sources=("The police",))
    assert rows([one], [other]) == [("differ", ("quantity", "status"))]


def test_what_only_one_saw_is_shown_in_the_order_of_the_text() -> None:
    killed, wounded = claim(READ, "17 people were killed", 17), claim(READ, "40 wounded", 40, Harm.INJURED)
    assert rows([killed], [wounded]) == [("only_first", ()), ("only_second", ())]
    assert rows([wounded], [killed]) == [("only_second", ()), ("only_first", ())]


def test_another_harm_on_the_same_words_is_another_claim() -> None:
    killed, wounded = claim(READ, "40 wounded", 40), claim(READ, "40 wounded", 40, Harm.INJURED)
    assert sorted(rows([killed], [wounded])) == [("only_first", ()), ("only_second", ())]


def test_of_two_overlapping_claims_the_one_with_the_number_is_paired() -> None:
    one = claim(READ, "17 people were killed", 17)
    far, near = claim(READ, "17 people were killed and 40 wounded", 40), claim(READ, "17 people", 17)
    assert [(r.agreement, r.second and r.second.quantity.best) for r in compare([one], [far, near])] == [
        (Agreement.AGREE, 17),
        (Agreement.ONLY_SECOND, 40),
    ]


CLAIMS = st.lists(
    st.builds(
        lambda quote, n, harm: claim(READ, quote, n, harm),
        st.sampled_from(
            ["17 people were killed", "At least 17 people", "40 wounded", "killed in Orlec", "people were killed and 40"]
        ),
        st.integers(1, 3),
        st.sampled_from([Harm.KILLED, Harm.INJURED]),
    ),
    max_size=6,
    unique_by=lambda c: c.id,
)


@given(CLAIMS, CLAIMS)
def test_every_claim_of_either_appears_once(first: list[Claim], second: list[Claim]) -> None:
    compared = compare(first, second)
    assert sorted(r.first.id for r in compared if r.first) == sorted(c.id for c in first)
    assert sorted(r.second.id for r in compared if r.second) == sorted(c.id for c in second)


@given(CLAIMS, CLAIMS)
def test_turning_the_readers_round_turns_the_comparison_round(first: list[Claim], second: list[Claim]) -> None:
    there = {Agreement.ONLY_FIRST: 0, Agreement.ONLY_SECOND: 0, "both": 0}
    back = dict(there)
    for row in compare(first, second):
        there[row.agreement if row.agreement in there else "both"] += 1
    for row in compare(second, first):
        back[row.agreement if row.agreement in back else "both"] += 1
    assert (there[Agreement.ONLY_FIRST], there["both"]) == (back[Agreement.ONLY_SECOND], back["both"])
