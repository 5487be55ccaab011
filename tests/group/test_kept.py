from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.group.stories import Story, casebooks

from recount.group import GroupOptions, assemble, group, kept_of, regroup, state_of, take_up

OPTIONS = GroupOptions()


def apart(stories: Sequence[Story]) -> list[Story]:
    """The stories with every report once."""
    return list({story[0].id: story for story in stories}.values())


@settings(max_examples=60, deadline=None)
@given(casebooks(), st.data())
def test_a_grouping_taken_up_again_grows_into_the_same_one(stories: Sequence[Story], data: st.DataObject) -> None:
    told = apart(stories)
    cut = data.draw(st.integers(0, len(told)))
    old, new = told[:cut], told[cut:]
    first = state_of([d for d, _ in old], [c for _, c in old], (), options=OPTIONS)
    again = take_up(kept_of(first), [d for d, _ in old], [c for _, c in old], (), options=OPTIONS)
    grown = regroup(again, [d for d, _ in new], [c for _, c in new])
    assert assemble(grown) == group([d for d, _ in told], [c for _, c in told], (), options=OPTIONS)


@given(casebooks())
def test_what_is_taken_up_is_what_was_kept(stories: Sequence[Story]) -> None:
    told = apart(stories)
    state = state_of([d for d, _ in told], [c for _, c in told], (), options=OPTIONS)
    again = take_up(kept_of(state), [d for d, _ in told], [c for _, c in told], (), options=OPTIONS)
    assert again == replace(state, made={})
