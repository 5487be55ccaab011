import pytest
from tests.factory import claim, document, town

from recount.group.place import common_place

KESTRIN = town("Kestrin", 46.4, 30.1)


@pytest.mark.parametrize(("named", "expected"), [(1, None), (2, "Kestrin"), (4, "Kestrin")])
def test_totals_are_about_a_town_only_if_half_of_them_name_it(named: int, expected: str | None) -> None:
    of = document("Two hundred were killed since Monday.")
    claims = [claim(of, "Two hundred", 200, where=(KESTRIN,) if n < named else ()) for n in range(4)]
    place = common_place(claims, widest=True)
    assert (place and place.text) == expected


def test_one_event_lies_where_any_claim_of_it_does() -> None:
    of = document("Two hundred were killed since Monday.")
    claims = [claim(of, "Two hundred", 200, where=(KESTRIN,) if n == 0 else ()) for n in range(4)]
    assert common_place(claims) == KESTRIN
