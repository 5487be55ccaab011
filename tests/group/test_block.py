from dataclasses import replace
from datetime import date

import pytest
from tests.factory import town
from tests.group.stories import told

from recount.group import GroupOptions
from recount.group.block import Key, keys_of, leads, pairs
from recount.group.telling import Telling
from recount.group.within import tellings_of
from recount.model import ClaimId, Place

KESTRIN = town("Kestrin", 44.10, 21.30)
NEXT = town("Kestrin Mills", 44.16, 21.38)
ABROAD = town("Kestrin", 52.10, 5.30)
UNMAPPED = Place(text="Kestrin Hall")
DAY = date(2031, 2, 20)


def telling(place: Place | None, number: int = 17) -> Telling:
    of, claim = told(number, at=place, on=DAY)
    (found,), _ = tellings_of(of, [claim], lifted=frozenset())
    return found


def shared(a: Telling, b: Telling) -> set[str]:
    """Kinds of the blocks in which two tellings are compared with each other."""
    common: set[Key] = set(keys_of(a, GroupOptions()) & keys_of(b, GroupOptions()))
    return {key[1] for key in common if leads(key, a) or leads(key, b)}


@pytest.mark.parametrize(
    ("other", "kinds"),
    [
        pytest.param(NEXT, {"day", "toll near"}, id="a-neighbour"),
        pytest.param(ABROAD, {"namesake"}, id="a-namesake-abroad"),
        pytest.param(UNMAPPED, {"called", "toll"}, id="a-site-no-map-knows"),
        pytest.param(None, {"toll"}, id="no-place"),
    ],
)
def test_tellings_of_one_number_and_day_meet_where_they_may_be_one_event(other: Place | None, kinds: set[str]) -> None:
    assert shared(telling(KESTRIN), telling(other)) == kinds


def test_who_states_no_day_meets_those_that_do_by_the_week() -> None:
    dated, undated = telling(KESTRIN), replace(telling(KESTRIN, 9), window=None)
    assert shared(dated, undated) == {"week", "namesake"}
    assert shared(dated, telling(KESTRIN, 9)) == {"day", "namesake"}


def test_those_that_lead_meet_every_other_member_once() -> None:
    members = [ClaimId(name) for name in "dacb"]
    assert set(pairs(members, members[:2], 48)) == {("a", "b"), ("a", "c"), ("a", "d"), ("b", "d"), ("c", "d")}
    assert set(pairs(members, members, 1)) == {("a", "b"), ("a", "c"), ("a", "d")}
