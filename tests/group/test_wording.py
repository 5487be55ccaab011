import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factory import document

from recount.group.wording import BANDS, bands, likeness, mentions, wording

MARKET = (
    "The explosion tore through the vegetable market beside the canal. Traders pulled burning awnings aside and carried "
    "neighbours towards ambulances waiting near the bakery, while engines pumped water from the canal onto smouldering crates. "
    "Kestrin's mayor promised shelter, blankets and free burial; the tram line stayed blocked until midnight."
)
SCHOOL = (
    "A drone struck the schoolyard during lunch break, said teachers who had heard its engine circling above the valley. "
    "Windows shattered across two storeys, desks overturned, and parents searched corridors filled with chalk dust. Engineers "
    "later measured a crater beside the gymnasium and photographed fragments of a propeller."
)


def bits(text: str) -> int:
    return wording(document(text), [(0, len(text))])


def test_reports_in_the_same_words_are_alike_and_others_are_not() -> None:
    rewritten = MARKET.replace("tore through", "ripped apart").replace("promised", "offered") + " Nobody slept in the quarter."
    alike, other = likeness(bits(MARKET), bits(rewritten)), likeness(bits(MARKET), bits(SCHOOL))
    assert alike is not None
    assert other is not None
    assert alike > 0.7
    assert other < 0.15


def test_a_short_passage_says_nothing() -> None:
    assert likeness(bits("Seventeen traders died beside the canal."), bits(MARKET)) is None
    assert bands(bits("Seventeen traders died beside the canal.")) == []


def test_alike_passages_meet_in_a_band() -> None:
    rewritten = MARKET.replace("tore through", "ripped apart").replace("promised", "offered")
    assert set(bands(bits(MARKET))) & set(bands(bits(rewritten)))
    assert len(bands(bits(MARKET))) == BANDS


@given(st.text(max_size=400), st.text(max_size=400))
def test_likeness_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    one, two = bits(a + MARKET), bits(b + SCHOOL)
    share = likeness(one, two)
    assert share == likeness(two, one)
    assert share is None or 0 <= share <= 1


@pytest.mark.parametrize(
    ("name", "stands"),
    [
        pytest.param("Kestrin", True, id="a-town-of-the-passage"),
        pytest.param("Velubad", False, id="another-town"),
        pytest.param("Kestrin Harbour Wall", False, id="not-every-word"),
        pytest.param("Ule", False, id="too-short-to-tell"),
    ],
)
def test_a_passage_mentions_a_name_if_it_has_every_longer_word(name: str, *, stands: bool) -> None:
    assert mentions(bits(MARKET), name) is stands
