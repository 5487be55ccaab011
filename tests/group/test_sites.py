"""Which places a report tells apart. All sentences are invented."""

from dataclasses import replace
from datetime import date

import pytest
from tests.factory import claim, document, on_day, town

from recount.group.sites import NOWHERE, Sites, told_apart
from recount.model import Claim, Document, FieldTrace, Place, Scope

DAY = date(2031, 2, 20)
KESTRIN = town("Kestrin", 44.10, 21.30)


def site(name: str) -> Place:
    return Place(text=name)


def counted(of: Document, quote: str, number: int, *places: Place, **fields: object) -> Claim:
    return claim(of, quote, number, where=places, when=on_day(DAY), **fields)


def names(sites: Sites) -> list[tuple[str, str]]:
    return sorted({(a, b) for a, others in sites.apart.items() for b in others if a < b})


CLAUSE = "Nine people died at Sava Hall and four people died at the Blue Lantern."
FAR = "At Sava Hall nine people died. " + "Nobody could say more for hours. " * 8 + "Four people died at the Blue Lantern."


@pytest.mark.parametrize(
    ("text", "first", "second", "expected"),
    [
        pytest.param(CLAUSE, "Sava Hall", "Blue Lantern", [("blue lantern", "sava hall")], id="in-one-clause"),
        pytest.param(FAR, "Sava Hall", "Blue Lantern", [("blue lantern", "sava hall")], id="two-names-of-sites"),
        pytest.param(FAR, "Sava Hall", "the hall", [], id="a-name-and-its-description"),
        pytest.param(FAR, "Sava Airport", "Blue Lantern", [], id="an-airport-may-hold-the-other"),
        pytest.param(FAR, "Sava Hall", "Blue Airport", [("blue airport", "sava hall")], id="not-where-fewer-died-in-it"),
        pytest.param(
            FAR.replace("hours. Four", "hours outside Sava Hall, at the Blue Lantern. Four"),
            "Sava Hall",
            "Blue Lantern",
            [],
            id="one-stands-beside-the-other",
        ),
    ],
)
def test_a_report_tells_sites_apart(text: str, first: str, second: str, expected: list[tuple[str, str]]) -> None:
    of = document(text, on=DAY)
    numbers = [counted(of, "ine people died", 9, site(first)), counted(of, "our people died", 4, site(second))]
    assert names(told_apart(of, numbers)) == expected


SUM = "Six died on the island. Seventeen were killed in Kestrin, officials said hours later. That makes 23 dead. "


def added(of: Document, total: int, **fields: object) -> list[Claim]:
    return [
        counted(of, "Six died on the island", 6, site("island")),
        counted(of, "Seventeen were killed in Kestrin", 17, KESTRIN),
        counted(of, "23 dead", total, **fields),
    ]


def test_numbers_that_add_up_tell_their_places_apart_and_a_total_with_its_days() -> None:
    of = document(SUM, on=DAY)
    first, second, total = added(of, 23)
    found = told_apart(of, [first, second, replace(total, when=None)])
    assert names(found) == [("island", "kestrin")]
    assert [(code, w and (w.start, w.end)) for code, w in found.totals.items()] == [(total.id, (DAY, DAY))]


@pytest.mark.parametrize(
    ("number", "fields"),
    [
        pytest.param(24, {}, id="it-does-not-add-up"),
        pytest.param(23, {"group": "students"}, id="it-counts-others"),
        pytest.param(23, {"where": (KESTRIN,)}, id="it-is-of-one-of-the-places"),
    ],
)
def test_other_numbers_tell_nothing(number: int, fields: dict[str, object]) -> None:
    of = document(SUM, on=DAY)
    first, second, total = added(of, number)
    assert told_apart(of, [first, second, replace(total, **fields)]) == NOWHERE  # type: ignore[arg-type]


def test_a_larger_number_of_neither_place_counts_in_both() -> None:
    of = document(CLAUSE + " At least 40 people were killed in all.", on=DAY)
    numbers = [counted(of, "Nine people died", 9, site("Sava Hall")), counted(of, "four people died", 4, site("Blue Lantern"))]
    total = counted(of, "At least 40 people were killed", 40)
    assert set(told_apart(of, [*numbers, total]).totals) == {total.id}
    earlier = replace(total, when=on_day(date(2029, 1, 1)))
    assert not told_apart(of, [*numbers, earlier]).totals


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"scope": Scope.CUMULATIVE}, id="a-total-is-at-no-site"),
        pytest.param({"trace": (FieldTrace(field="where", layer="where", rule="carried"),)}, id="a-place-carried-over"),
        pytest.param({"victims": ("Alden Marek",)}, id="one-who-is-named"),
        pytest.param({"where": (site("Sava Hall"), site("Blue Lantern"))}, id="told-of-both-at-once"),
    ],
)
def test_what_is_said_of_no_single_site_tells_nothing_apart(changed: dict[str, object]) -> None:
    of = document(CLAUSE, on=DAY)
    one = counted(of, "Nine people died", 9, site("Sava Hall"))
    other = replace(counted(of, "four people died", 4, site("Blue Lantern")), **changed)  # type: ignore[arg-type]
    assert told_apart(of, [one, other]) == NOWHERE


def test_a_place_is_apart_under_its_plain_name_alone() -> None:
    sites = Sites(apart={"island": frozenset({"central kestrin"}), "central kestrin": frozenset({"island"})})
    assert sites.are_apart({"kestrin"}, {"island"})
    assert not sites.are_apart({"kestrin province"}, {"island"})
    assert not sites.are_apart({"kestrin", "island"}, {"island"})
