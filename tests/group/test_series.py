from datetime import date

import pytest
from tests.factory import claim, document, town

from recount.group.series import series_of
from recount.model import Claim, Document, Modality, Scope, Series

MONITOR = "Varenian Casualty Monitor"
KARSH = town("Karsh", 44.1, 21.3)


def said(day: int, number: int, source: str = MONITOR, **fields: object) -> tuple[Document, Claim]:
    report = document(f"{number} people have been killed since the war began, {source} says. {day}", on=date(2031, 2, day))
    given = {"where": (KARSH,), "sources": (source,), "as_of": date(2031, 2, day), "scope": Scope.CUMULATIVE} | fields
    return report, claim(report, f"{number} people have been killed", number, **given)


def one(*stories: tuple[Document, Claim]) -> Series:
    found = series_of([c for _, c in stories], {d.id: d for d, _ in stories}, {})
    assert len(found) == 1
    return found[0]


def test_successive_values_give_the_new_deaths_they_imply() -> None:
    series = one(said(3, 40), said(1, 30), said(5, 52))
    assert [(p.best, p.change, p.flags) for p in series.points] == [
        (30, None, ("first",)),
        (40, 10, ("rise",)),
        (52, 12, ("rise",)),
    ]


@pytest.mark.parametrize(
    ("last", "flags", "change"),
    [
        pytest.param(said(9, 25), ("revised_down",), -15, id="revision-down"),
        pytest.param(said(9, 40), ("repeat",), 0, id="the-toll-stood-at"),
        pytest.param(said(9, 30), ("repeat",), -10, id="an-old-value-again"),
        pytest.param(said(9, 40, modality=Modality.DENIED), ("retracted",), 0, id="withdrawn"),
        pytest.param(said(9, 90, modality=Modality.DISPUTED), ("disputed",), 50, id="disputed"),
    ],
)
def test_what_happens_to_a_total_is_flagged(last: tuple[Document, Claim], flags: tuple[str, ...], change: int) -> None:
    series = one(said(1, 30), said(3, 40), last)
    assert (series.points[-1].flags, series.points[-1].change) == (flags, change)


def test_a_disputed_value_is_not_what_the_next_one_is_measured_against() -> None:
    series = one(said(1, 30), said(3, 90, modality=Modality.DISPUTED), said(5, 34))
    assert series.points[-1].change == 4


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(said(3, 40, "Health ministry"), id="another-origin"),
        pytest.param(said(3, 40, group="Sava"), id="another-population"),
        pytest.param(said(3, 40, where=(town("Northmark", 46.0, 23.0),)), id="another-area"),
    ],
)
def test_other_counts_are_other_series(other: tuple[Document, Claim]) -> None:
    first = said(1, 30)
    assert len(series_of([first[1], other[1]], {d.id: d for d, _ in (first, other)}, {})) == 2


def test_a_spokesman_speaks_for_his_monitor() -> None:
    assert one(said(1, 30), said(3, 40, f"a spokesman for the {MONITOR}")).origin == MONITOR
