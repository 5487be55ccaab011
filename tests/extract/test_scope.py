"""One event or a running total. All sentences are invented."""

import pytest
from tests.factory import document

from recount.extract.frame import Settled
from recount.extract.harms import find_frames
from recount.extract.lexicon import load_lexicon
from recount.extract.options import ExtractOptions
from recount.extract.scope import settle_scope
from recount.extract.sentences import tokenise
from recount.extract.times import find_times
from recount.extract.when import settle_when


def scopes(text: str) -> list[str]:
    tokens = tokenise(document(text))
    frames = find_frames(tokens, load_lexicon(), ExtractOptions())
    nowhere = tuple(Settled(()) for _ in frames)
    return [s.value.value for s in settle_scope(tokens, frames, settle_when(tokens, frames, find_times(tokens)), nowhere)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("As of 18.00 the strike on Orlec has taken 9 lives.", "incident", id="as of an hour"),
        pytest.param("Shells have claimed about 300 lives in Orlec in eleven days.", "cumulative", id="in eleven days"),
        pytest.param("A bomb killed 12 people in Kestrin on Friday.", "incident", id="one bomb"),
        pytest.param("Twelve people were killed when gunmen opened fire.", "incident", id="gunmen opened fire"),
        pytest.param("Six days of shelling have killed 60 people.", "cumulative", id="days of"),
        pytest.param("Some 4,000 people have been killed since the start of the war.", "cumulative", id="since"),
        pytest.param("More than 300 people were killed in clashes across Karsh.", "cumulative", id="clashes across an area"),
        pytest.param("About 20,000 people have fled their homes.", "cumulative", id="a flow of people"),
        pytest.param("The army lost 44 soldiers killed in the battle.", "cumulative", id="in a battle"),
        pytest.param("Between 3 May and 9 May 40 civilians were killed.", "cumulative", id="between two days"),
        pytest.param("About 140 people were killed yesterday, Tuesday", "cumulative", id="a day and nothing else"),
        pytest.param("Nine were killed yesterday in Orlec", "incident", id="a day and a place"),
    ],
)
def test_time_area_and_number_of_events_tell_a_total(text: str, expected: str) -> None:
    assert scopes(text) == [expected]


def test_a_part_has_the_scope_of_its_whole() -> None:
    text = "More than 300 people were killed in clashes across Karsh, including 40 children."
    assert scopes(text) == ["cumulative", "cumulative"]
