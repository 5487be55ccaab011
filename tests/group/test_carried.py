from dataclasses import replace
from datetime import date

import pytest
from tests.factory import claim, document, on_day, town

from recount.group.carried import is_carried, without_misplaced
from recount.group.window import COUNTED_FROM, window_of
from recount.model import Claim, Document, FieldTrace, Scope

DAY = date(2031, 3, 12)
TESMIN, ORLEC, KESTRIN = town("Tesmin", 45.2, 20.4), town("Orlec", 44.0, 20.0), town("Kestrin", 44.1, 21.3)
TEXT = "Six died in Tesmin. It came three days after bombs killed 188 people. In Orlec 40 fell. In Kestrin 50 fell there."


def report() -> Document:
    return document(TEXT, on=DAY)


def ruled(of: Claim, **rules: str) -> Claim:
    """Says by which rules a reader settled fields."""
    return replace(of, trace=(*of.trace, *(FieldTrace(field=f, layer=f, rule=r) for f, r in rules.items())))


def raid(of: Document) -> Claim:
    return ruled(claim(of, "Six died", 6, where=(TESMIN,), when=on_day(DAY)), where="same-clause", when="same-sentence")


def bombs(of: Document, when: str = "same-sentence") -> Claim:
    told = replace(on_day(date(2031, 3, 9)), rule=COUNTED_FROM)
    return ruled(claim(of, "killed 188", 188, where=(TESMIN,), when=told), where="carried-main", when=when)


def places(of: Document, *claims: Claim) -> list[list[str]]:
    return [[p.text for p in c.where] for c in without_misplaced(of, claims)]


def test_a_place_carried_to_what_happened_on_another_day_is_taken_away() -> None:
    of = report()
    assert places(of, raid(of), bombs(of)) == [["Tesmin"], []]


def test_a_place_written_in_the_own_words_of_a_claim_stays() -> None:
    of = report()
    own = replace(bombs(of), trace=raid(of).trace)
    assert places(of, raid(of), own) == [["Tesmin"], ["Tesmin"]]


def test_a_carried_place_stays_with_a_carried_day() -> None:
    of = report()
    assert places(of, raid(of), bombs(of, when="lead"))[1] == ["Tesmin"]


def test_a_carried_place_stays_where_the_words_point_back_to_it() -> None:
    of = report()
    back = ruled(
        claim(of, "50 fell", 50, where=(TESMIN,), when=on_day(date(2031, 3, 1))), where="carried-main", when="same-sentence"
    )
    assert places(of, raid(of), back)[1] == ["Tesmin"]


@pytest.mark.parametrize(
    ("number", "kept"), [pytest.param(188, [], id="many"), pytest.param(2, ["Tesmin"], id="a-handful-is-one-event")]
)
def test_a_total_of_a_report_about_several_towns_is_in_none_of_them(number: int, kept: list[str]) -> None:
    of = report()
    total = ruled(claim(of, "killed 188", number, where=(TESMIN,), scope=Scope.CUMULATIVE), where="carried-main")
    others = [ruled(claim(of, q, n, where=(p,)), where="same-clause") for q, n, p in (("40", 40, ORLEC), ("50", 50, KESTRIN))]
    assert places(of, total, *others)[0] == kept


def test_claims_without_a_trace_count_as_told_in_their_own_words() -> None:
    of = report()
    assert not is_carried(claim(of, "Six died", 6, where=(TESMIN,)), "where")


def test_days_counted_from_another_event_may_be_one_off() -> None:
    window = window_of(bombs(report()), DAY)
    assert window is not None
    assert (window.start, window.end) == (date(2031, 3, 8), date(2031, 3, 10))
